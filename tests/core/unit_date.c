#include "tests/core/support.h"

#include "core/date.h"

static void dates_have_numbers(void **state) {
    (void)state;
    static const struct {
        int year, month, day, weekday;
        int32_t number;
    } rows[] = {
        {1970, 1, 1, MST_THURSDAY, 0},      {1969, 12, 31, MST_WEDNESDAY, -1}, {1900, 1, 1, MST_MONDAY, -25567},
        {2000, 2, 29, MST_TUESDAY, 11016},  {2026, 3, 29, MST_SUNDAY, 20541},  {2003, 10, 26, MST_SUNDAY, 12351},
        {2199, 12, 31, MST_TUESDAY, 84005},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        assert_int_equal(mst_day_from_date(rows[i].year, rows[i].month, rows[i].day), rows[i].number);
        assert_int_equal(mst_day_weekday(rows[i].number), rows[i].weekday);
        struct mst_date date = mst_day_date(rows[i].number);
        assert_true(date.year == rows[i].year && date.month == rows[i].month && date.day == rows[i].day);
    }
}

static void there_are_no_such_dates(void **state) {
    (void)state;
    static const int rows[][3] = {{2026, 2, 29}, {2026, 2, 30},  {1900, 2, 29}, {2100, 2, 29}, {2026, 4, 31},
                                  {2026, 13, 1}, {2026, 0, 1},   {2026, 1, 0},  {2026, 1, 32}, {1899, 12, 31},
                                  {2200, 1, 1},  {2026, -1, 10}, {2026, 1, -10}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        assert_int_equal(mst_day_from_date(rows[i][0], rows[i][1], rows[i][2]), MST_NO_DAY);
    }
    assert_true(mst_day_from_date(2024, 2, 29) != MST_NO_DAY);
}

static void other_texts_are_no_dates(void **state) {
    (void)state;
    static const char *const texts[] = {"",           "2026",       "2026-",       "2026-03",     "2026-03-",
                                        "2026-03-2",  "2026-3-29",  "2026-03-290", " 2026-03-29", "2026-03-29 ",
                                        "2026/03/29", "2026-02-30", "29-03-2026",  "20260329",    "2026-03-29T00:00",
                                        "+026-03-29", "2026-03--1", "26-03-29",    "2026-13-01"};
    for (size_t i = 0; i < COUNT(texts); i++) {
        assert_int_equal(mst_day_parse(texts[i]), MST_NO_DAY);
    }
    assert_int_equal(mst_day_parse(NULL), MST_NO_DAY);
    assert_int_equal(mst_day_parse("2026-03-29"), 20541);
}

static void weekdays_have_names(void **state) {
    (void)state;
    static const char *const names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    for (int i = 0; i < 7; i++) {
        assert_string_equal(mst_weekday_name(i), names[i]);
    }
    assert_string_equal(mst_weekday_name(7), "");
    assert_string_equal(mst_weekday_name(-1), "");
}

/* What is out of the years that can be read is still written within the buffer. */
static void far_days_fit_the_buffer(void **state) {
    (void)state;
    char buffer[16];
    assert_string_equal(mst_day_text(20541, buffer), "2026-03-29");
    assert_string_equal(mst_day_text(INT32_MAX, buffer), "5881580-07-11");
    assert_string_equal(mst_day_text(INT32_MIN, buffer), "-5877641-06-23");
    assert_true(mst_day_weekday(INT32_MIN) >= 0 && mst_day_weekday(INT32_MAX) >= 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_have_numbers),       cmocka_unit_test(there_are_no_such_dates),
        cmocka_unit_test(other_texts_are_no_dates), cmocka_unit_test(weekdays_have_names),
        cmocka_unit_test(far_days_fit_the_buffer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
