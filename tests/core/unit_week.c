#include "tests/core/support.h"

#include "core/date.h"
#include "core/week.h"

static void weeks_follow_the_clock(void **state) {
    (void)state;
    static const struct {
        const char *zone, *first_day;
        int interval_min;
        int64_t start_utc;
        int32_t length_min;
        size_t intervals;
    } rows[] = {
        {"UTC", "2026-06-01", 30, 1780272000, 168 * 60, 336},
        {"UTC", "2026-06-01", 5, 1780272000, 168 * 60, 2016},
        {"America/New_York", "2003-10-20", 60, 1066622400, 169 * 60, 169},
        {"America/New_York", "2003-03-31", 15, 1049086800, 167 * 60, 668},
        {"Australia/Lord_Howe", "2026-03-30", 60, 1774789200, 168 * 60 + 30, 169}, /* the last is cut to half an hour */
        {"Australia/Lord_Howe", "2026-03-30", 30, 1774789200, 168 * 60 + 30, 337},
        {"Pacific/Apia", "2011-12-26", 30, 1324893600, 144 * 60, 288}, /* a week of six days */
        {"America/Santiago", "2026-09-06", 30, 1788667200, 167 * 60, 334},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct mst_zone zone;
        assert_ok(mst_zone_load(&zone, rows[i].zone, NULL));
        struct mst_week week = mst_week_make(&zone, mst_day_parse(rows[i].first_day), rows[i].interval_min);
        assert_int_equal(week.first_day, mst_day_parse(rows[i].first_day));
        assert_int_equal(week.start_utc, rows[i].start_utc);
        assert_int_equal(week.end_utc - week.start_utc, rows[i].length_min * 60);
        assert_int_equal(week.interval_s, rows[i].interval_min * 60);
        assert_int_equal(week.intervals, rows[i].intervals);
        assert_int_equal(week.midnight_utc[0], week.start_utc);
        assert_int_equal(week.midnight_utc[7], week.end_utc);
        for (int k = 0; k < 8; k++) {
            assert_int_equal(week.midnight_utc[k], mst_zone_midnight(&zone, week.first_day + k));
        }
        mst_zone_release(&zone);
    }
}

static void weeks_start_on_their_weekday(void **state) {
    (void)state;
    for (int32_t day = -10; day < 10; day++) {
        for (int weekday = MST_MONDAY; weekday <= MST_SUNDAY; weekday++) {
            int32_t from = mst_week_first_from(day, weekday), before = mst_week_first_before(day, weekday);
            assert_int_equal(mst_day_weekday(from), weekday);
            assert_int_equal(mst_day_weekday(before), weekday);
            assert_true(from >= day && from < day + 7);
            assert_true(before <= day && before > day - 7);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(weeks_follow_the_clock),
        cmocka_unit_test(weeks_start_on_their_weekday),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
