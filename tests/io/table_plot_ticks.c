#include <math.h>
#include <string.h>

#include "tests/core/support.h"

#include "core/date.h"
#include "io/plot_ticks.h"

/* Expected steps and labels are worked by hand. */

static void steps_are_one_two_or_five(void **state) {
    (void)state;
    static const struct {
        double top;
        size_t most;
        double step;
    } rows[] = {
        {1, 5, 0.2},  {5, 5, 1},      {6, 5, 2},          {99, 5, 20},          {100, 5, 20},
        {101, 5, 50}, {0.3, 6, 0.05}, {113000, 6, 20000}, {1234567, 6, 500000}, {0, 5, 0.2},
        {-3, 5, 0.2}, {7, 1, 10},     {1e-3, 5, 2e-4},    {1e100, 5, 2e99},     {3, 3, 1},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        double step = mst_tick_step(rows[i].top, rows[i].most);
        if (fabs(step / rows[i].step - 1) > 1e-9) {
            fail_msg("%g in at most %zu steps: %g, not %g", rows[i].top, rows[i].most, step, rows[i].step);
        }
    }
}

static void numbers_have_the_decimals_of_their_step(void **state) {
    (void)state;
    static const struct {
        double value, step;
        const char *text;
    } rows[] = {
        {0, 0.2, "0.0"},          {0.4, 0.2, "0.4"},     {1200, 200, "1,200"},     {1234567, 1, "1,234,567"},
        {999, 1, "999"},          {0.05, 0.05, "0.05"},  {-1500, 500, "-1,500"},   {-200, 100, "-200"},
        {1000.5, 0.5, "1,000.5"}, {1e15, 1e14, "1e+15"}, {1e300, 1e299, "1e+300"},
    };
    char buffer[32];
    for (size_t i = 0; i < COUNT(rows); i++) {
        assert_string_equal(mst_tick_number(rows[i].value, rows[i].step, buffer), rows[i].text);
    }
}

static void values_reach_over_the_top(void **state) {
    (void)state;
    static const double TOPS[] = {0, 1e-6, 0.7, 1, 6, 999, 1000, 5e6, 1e200};
    for (size_t i = 0; i < COUNT(TOPS); i++) {
        struct mst_ticks ticks;
        mst_ticks_init(&ticks);
        assert_ok(mst_ticks_values(TOPS[i], 6, &ticks, NULL));
        assert_true(ticks.count >= 2 && ticks.count <= 7);
        assert_true(ticks.items[0].at == 0);
        assert_true(ticks.items[ticks.count - 1].at >= TOPS[i] * (1 - 1e-9));
        assert_true(ticks.items[ticks.count - 2].at < TOPS[i] || TOPS[i] == 0);
        mst_ticks_release(&ticks);
    }
}

static void check_labels(const struct mst_ticks *ticks, const char *const *labels, size_t count) {
    assert_int_equal(ticks->count, count);
    for (size_t i = 0; i < count; i++) {
        assert_string_equal(ticks->items[i].label, labels[i]);
    }
}

static void days_are_as_long_as_their_clock_says(void **state) {
    (void)state;
    static const struct {
        const char *zone;
        int year, month, day;
        double hours;
        const char *label;
    } rows[] = {
        {"America/New_York", 2026, 3, 8, 23, "Sun\n8 Mar"},      {"America/New_York", 2026, 11, 1, 25, "Sun\n1 Nov"},
        {"Europe/Berlin", 2026, 3, 29, 23, "Sun\n29 Mar"},       {"Europe/Berlin", 2026, 10, 25, 25, "Sun\n25 Oct"},
        {"Australia/Lord_Howe", 2026, 4, 5, 24.5, "Sun\n5 Apr"}, {"Europe/Berlin", 2026, 10, 26, 24, "Mon\n26 Oct"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct mst_zone zone;
        struct mst_ticks ticks;
        int32_t day = mst_day_from_date(rows[i].year, rows[i].month, rows[i].day);
        assert_ok(mst_zone_load(&zone, rows[i].zone, NULL));
        mst_ticks_init(&ticks);
        assert_ok(mst_ticks_days(&zone, day, day + 2, &ticks, NULL));
        assert_int_equal(ticks.count, 2);
        double from = ticks.items[0].at;
        assert_true(ticks.items[1].at - from == rows[i].hours * 3600);
        assert_true(ticks.items[0].label_at - from == rows[i].hours * 1800);
        assert_string_equal(ticks.items[0].label, rows[i].label);
        mst_ticks_release(&ticks);
        mst_zone_release(&zone);
    }
}

static void dates_grow_coarser_as_there_are_more(void **state) {
    (void)state;
    static const char *const WEEKS[] = {"29 Dec\n2025", "5 Jan\n2026", "12 Jan", "19 Jan"};
    static const char *const MONTHS[] = {"Jan\n2026", "Feb", "Mar"};
    static const char *const QUARTERS[] = {"Jan\n2026", "Apr", "Jul", "Oct", "Jan\n2027"};
    static const char *const YEARS[] = {"2026", "2027", "2028"};
    static const struct {
        int32_t days;
        size_t most;
        const char *const *labels;
        size_t count;
    } rows[] = {{28, 4, WEEKS, 4}, {70, 4, MONTHS, 3}, {370, 5, QUARTERS, 5}, {800, 3, YEARS, 3}};
    struct mst_zone zone;
    int32_t first_day = mst_day_from_date(2025, 12, 28); /* a Sunday */
    assert_ok(mst_zone_load(&zone, "Europe/Berlin", NULL));
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct mst_ticks ticks;
        mst_ticks_init(&ticks);
        assert_ok(mst_ticks_dates(&zone, first_day, first_day + rows[i].days, MST_MONDAY, rows[i].most, &ticks, NULL));
        check_labels(&ticks, rows[i].labels, rows[i].count);
        mst_ticks_release(&ticks);
    }
    mst_zone_release(&zone);
}

static void clocks_have_whole_hours(void **state) {
    (void)state;
    static const char *const OFFICE[] = {"09:00", "12:00", "15:00", "18:00", ""};
    static const char *const ALWAYS[] = {"00:00", "06:00", "12:00", "18:00", ""};
    static const char *const SHORT[] = {"10:00", "11:00"};
    static const struct {
        double from_min, to_min;
        const char *const *labels;
        size_t count;
    } rows[] = {{420, 1260, OFFICE, 5}, {0, 1440, ALWAYS, 5}, {570, 690, SHORT, 2}, {615, 645, SHORT, 0}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct mst_ticks ticks;
        mst_ticks_init(&ticks);
        assert_ok(mst_ticks_clock(rows[i].from_min, rows[i].to_min, 5, &ticks, NULL));
        check_labels(&ticks, rows[i].labels, rows[i].count);
        mst_ticks_release(&ticks);
    }
}

static void dates_have_words(void **state) {
    (void)state;
    char buffer[32];
    assert_string_equal(mst_date_words(mst_day_from_date(2003, 10, 27), false, buffer), "Mon 27 Oct");
    assert_string_equal(mst_date_words(mst_day_from_date(2024, 2, 29), true, buffer), "Thu 29 Feb 2024");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps_are_one_two_or_five),
        cmocka_unit_test(numbers_have_the_decimals_of_their_step),
        cmocka_unit_test(values_reach_over_the_top),
        cmocka_unit_test(days_are_as_long_as_their_clock_says),
        cmocka_unit_test(dates_grow_coarser_as_there_are_more),
        cmocka_unit_test(clocks_have_whole_hours),
        cmocka_unit_test(dates_have_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
