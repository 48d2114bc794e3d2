#include "tests/core/support.h"

#include <stdlib.h>
#include <time.h>

#include "core/date.h"
#include "core/zone.h"

static const char *const names[] = {"America/New_York", "Europe/Berlin",     "Australia/Lord_Howe", "Pacific/Apia",
                                    "America/St_Johns", "Africa/Casablanca", "America/Havana",      "Asia/Kathmandu",
                                    "Asia/Tehran",      "Antarctica/Troll",  "Pacific/Chatham",     "UTC"};

/* 1975-01-01, after which every change comes at a whole minute, to 2101-01-01. */
static const int64_t first_utc = 157766400, end_utc = 4133980800;

enum { TRIALS = 4000 };

static void what_the_clock_reads_leads_back(void **state) {
    (void)state;
    uint64_t seed = 4;
    for (size_t i = 0; i < COUNT(names); i++) {
        struct mst_zone zone;
        assert_ok(mst_zone_load(&zone, names[i], NULL));
        for (int trial = 0; trial < TRIALS; trial++) {
            int64_t utc = random_between(&seed, first_utc, end_utc), moments[2] = {0};
            struct mst_wall wall = mst_zone_wall(&zone, utc);
            assert_true(wall.minute >= 0 && wall.minute < 1440);
            size_t count = mst_zone_moments(&zone, wall.day, wall.minute, moments);
            int64_t minute_utc = utc - utc % 60;
            assert_true(count == 1 || (count == 2 && moments[0] < moments[1]));
            assert_true(moments[0] == minute_utc || (count == 2 && moments[1] == minute_utc));
        }
        mst_zone_release(&zone);
    }
}

/* Near the changes, where it matters, minute by minute. */
static void every_minute_around_a_change_leads_back(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(names); i++) {
        struct mst_zone zone;
        assert_ok(mst_zone_load(&zone, names[i], NULL));
        for (size_t k = 1; k < zone.count; k++) {
            int64_t change_utc = zone.pieces[k].from_utc;
            if (change_utc < first_utc || k % 8 != 0) {
                continue;
            }
            for (int64_t utc = change_utc - 7200; utc < change_utc + 7200; utc += 60) {
                struct mst_wall wall = mst_zone_wall(&zone, utc);
                int64_t moments[2] = {0};
                size_t count = mst_zone_moments(&zone, wall.day, wall.minute, moments);
                assert_true(count >= 1 && (moments[0] == utc || (count == 2 && moments[1] == utc)));
            }
        }
        mst_zone_release(&zone);
    }
}

/* A day's first moment reads that day, the second before it does not, unless the clock skips the day. */
static void midnight_is_the_first_moment_of_its_day(void **state) {
    (void)state;
    uint64_t seed = 5;
    for (size_t i = 0; i < COUNT(names); i++) {
        struct mst_zone zone;
        assert_ok(mst_zone_load(&zone, names[i], NULL));
        int32_t skipped = mst_day_from_date(2011, 12, 30);
        for (int trial = 0; trial < TRIALS; trial++) {
            int32_t day = (int32_t)random_between(&seed, first_utc / 86400 + 2, end_utc / 86400 - 2);
            int64_t utc = mst_zone_midnight(&zone, day);
            assert_true(mst_zone_wall(&zone, utc).day == day || day == skipped);
            assert_true(mst_zone_wall(&zone, utc - 1).day < day);
            assert_true(mst_zone_midnight(&zone, day + 1) >= utc);
        }
        mst_zone_release(&zone);
    }
}

/* A minute lies in the spans of a window exactly if the clock reads a time of the window. */
static void windows_hold_what_the_clock_reads(void **state) {
    (void)state;
    uint64_t seed = 6;
    for (size_t i = 0; i < COUNT(names); i++) {
        struct mst_zone zone;
        assert_ok(mst_zone_load(&zone, names[i], NULL));
        for (int trial = 0; trial < 150; trial++) {
            size_t piece = (size_t)random_between(&seed, 0, (int64_t)zone.count);
            int64_t around = zone.pieces[piece].from_utc < first_utc ? first_utc : zone.pieces[piece].from_utc;
            int32_t day = mst_zone_wall(&zone, around).day - (int32_t)random_between(&seed, 0, 2);
            int32_t from_min = (int32_t)random_between(&seed, 0, 2880), to_min = (int32_t)random_between(&seed, from_min + 1, 2881);
            struct mst_spans spans;
            mst_spans_init(&spans);
            assert_ok(mst_zone_window(&zone, day, from_min, to_min, &spans, NULL));
            assert_true(spans.count <= 3);
            mst_spans_merge(&spans);
            for (int64_t utc = around - 86400; utc < around + 86400; utc += 420) {
                int64_t minute_utc = utc - utc % 60;
                struct mst_wall wall = mst_zone_wall(&zone, minute_utc);
                int64_t minute = (int64_t)(wall.day - day) * 1440 + wall.minute;
                assert_int_equal(mst_spans_cover(&spans, minute_utc, minute_utc + 60), minute >= from_min && minute < to_min);
            }
            mst_spans_release(&spans);
        }
        mst_zone_release(&zone);
    }
}

/* The C library reads the same database with code of its own. */
static void the_c_library_agrees(void **state) {
    (void)state;
    uint64_t seed = 7;
    for (size_t i = 0; i < COUNT(names); i++) {
        struct mst_zone zone;
        assert_ok(mst_zone_load(&zone, names[i], NULL));
        assert_int_equal(setenv("TZ", names[i], 1), 0);
        tzset();
        for (int trial = 0; trial < TRIALS; trial++) {
            time_t utc = (time_t)random_between(&seed, -631152000, end_utc);
            struct tm local;
            assert_non_null(localtime_r(&utc, &local));
            struct mst_wall wall = mst_zone_wall(&zone, utc);
            assert_int_equal(wall.day, mst_day_from_date(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday));
            assert_int_equal(wall.minute, local.tm_hour * 60 + local.tm_min);
        }
        mst_zone_release(&zone);
    }
    assert_int_equal(unsetenv("TZ"), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_the_clock_reads_leads_back),
        cmocka_unit_test(every_minute_around_a_change_leads_back),
        cmocka_unit_test(midnight_is_the_first_moment_of_its_day),
        cmocka_unit_test(windows_hold_what_the_clock_reads),
        cmocka_unit_test(the_c_library_agrees),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
