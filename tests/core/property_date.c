#include "tests/core/support.h"

#include <stdbool.h>

#include "core/date.h"

/* The calendar as a child counts it: day after day from Monday, 1 January 1900. */
static bool is_leap(int year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static struct mst_date next_date(struct mst_date date) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (date.day < days[date.month - 1] + (date.month == 2 && is_leap(date.year))) {
        date.day++;
    } else if (date.month < 12) {
        date.month++;
        date.day = 1;
    } else {
        date = (struct mst_date){date.year + 1, 1, 1};
    }
    return date;
}

static void every_day_of_1900_to_2199_comes_back(void **state) {
    (void)state;
    struct mst_date expected = {1900, 1, 1};
    int weekday = MST_MONDAY;
    int32_t first = mst_day_from_date(1900, 1, 1), last = mst_day_from_date(2199, 12, 31);
    for (int32_t day = first; day <= last; day++) {
        struct mst_date date = mst_day_date(day);
        assert_true(date.year == expected.year && date.month == expected.month && date.day == expected.day);
        assert_int_equal(mst_day_from_date(date.year, date.month, date.day), day);
        assert_int_equal(mst_day_weekday(day), weekday);
        char buffer[16];
        assert_int_equal(mst_day_parse(mst_day_text(day, buffer)), day);
        expected = next_date(expected);
        weekday = (weekday + 1) % 7;
    }
    assert_int_equal(expected.year, 2200);
    assert_int_equal(last - first + 1, 300 * 365 + 73);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_day_of_1900_to_2199_comes_back)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
