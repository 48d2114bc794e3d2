#include "tests/core/support.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/date.h"
#include "core/zone.h"

/*
 * Days on which something happens to a clock, by Python's zoneinfo over the same database: the day's first moment and its hours up
 * to that of the next day.
 */
static const struct {
    const char *zone, *date;
    int64_t midnight_utc;
    int32_t length_min;
} days[] = {
    {"America/New_York", "2003-10-26", 1067140800, 1500},
    {"America/New_York", "2003-04-06", 1049605200, 1380},
    {"America/New_York", "2090-03-12", 3792978000, 1380}, /* beyond the changes that the database lists: its rule */
    {"Europe/Berlin", "2026-03-29", 1774738800, 1380},
    {"Europe/Berlin", "2026-10-25", 1792879200, 1500},
    {"Australia/Lord_Howe", "2026-04-05", 1775307600, 1470},
    {"Australia/Lord_Howe", "2026-10-04", 1791034200, 1410},
    {"Asia/Kolkata", "2026-06-01", 1780252200, 1440},
    {"Pacific/Chatham", "2026-04-05", 1775297700, 1500},
    {"Pacific/Chatham", "2026-09-27", 1790421300, 1380},
    {"Pacific/Apia", "2011-12-29", 1325152800, 1440},
    {"Pacific/Apia", "2011-12-30", 1325239200, 0}, /* there was no such day */
    {"Pacific/Apia", "2011-12-31", 1325239200, 1440},
    {"America/Santiago", "2026-04-04", 1775271600, 1500}, /* 24:00 becomes 23:00 */
    {"America/Santiago", "2026-04-05", 1775361600, 1440},
    {"America/Santiago", "2026-09-06", 1788667200, 1380}, /* 00:00 becomes 01:00 */
    {"Asia/Beirut", "2026-03-29", 1774735200, 1380},
    {"Asia/Beirut", "2026-10-24", 1792789200, 1500},
    {"America/Havana", "2026-03-08", 1772946000, 1380},
    {"America/Havana", "2026-11-01", 1793505600, 1500},    /* 01:00 becomes 00:00: it is midnight twice */
    {"America/St_Johns", "2006-10-29", 1162089000, 1500},  /* 00:01 becomes 23:01 of the day before */
    {"Africa/Casablanca", "2026-02-15", 1771110000, 1500}, /* an hour back for Ramadan */
    {"Africa/Casablanca", "2026-03-22", 1774137600, 1380},
    {"Europe/Dublin", "2026-10-25", 1792882800, 1500}, /* winter is the exception here: summer time of minus one hour */
    {"Europe/Dublin", "2037-03-29", 2121897600, 1380},
    {"UTC", "2026-03-29", 1774742400, 1440},
};

static void days_begin_and_last(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(days); i++) {
        struct mst_zone zone;
        assert_ok(mst_zone_load(&zone, days[i].zone, NULL));
        int32_t day = mst_day_parse(days[i].date);
        assert_int_equal(mst_zone_midnight(&zone, day), days[i].midnight_utc);
        assert_int_equal(mst_zone_midnight(&zone, day + 1) - days[i].midnight_utc, days[i].length_min * 60);
        mst_zone_release(&zone);
    }
}

static const struct {
    const char *zone, *date;
    int32_t minute;
    size_t count;
    int64_t utc[2];
} moments[] = {
    {"America/New_York", "2003-10-26", 60, 2, {1067144400, 1067148000}},
    {"America/New_York", "2003-10-26", 119, 2, {1067147940, 1067151540}},
    {"America/New_York", "2003-10-26", 120, 1, {1067151600}},
    {"America/New_York", "2003-10-25", 1440 + 60, 2, {1067144400, 1067148000}},
    {"America/New_York", "2003-10-25", 2880, 1, {1067230800}},
    {"America/New_York", "2003-04-06", 119, 1, {1049612340}},
    {"America/New_York", "2003-04-06", 120, 0, {0}},
    {"America/New_York", "2003-04-06", 179, 0, {0}},
    {"America/New_York", "2003-04-06", 180, 1, {1049612400}},
    {"Australia/Lord_Howe", "2026-04-05", 90, 2, {1775313000, 1775314800}},
    {"Australia/Lord_Howe", "2026-04-05", 89, 1, {1775312940}},
    {"Australia/Lord_Howe", "2026-10-04", 120, 0, {0}},
    {"Australia/Lord_Howe", "2026-10-04", 150, 1, {1791041400}},
    {"Pacific/Apia", "2011-12-30", 720, 0, {0}},
    {"Pacific/Apia", "2011-12-29", 1440, 0, {0}},
    {"Pacific/Apia", "2011-12-29", 2880, 1, {1325239200}},
    {"America/Santiago", "2026-09-06", 0, 0, {0}},
    {"America/Santiago", "2026-04-04", 1380, 2, {1775354400, 1775358000}},
    {"America/Havana", "2026-11-01", 0, 2, {1793505600, 1793509200}},
    {"Asia/Kolkata", "2026-06-01", 570, 1, {1780286400}},
    {"UTC", "1970-01-01", 1, 1, {60}},
};

static void clocks_read_times_at_moments(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(moments); i++) {
        struct mst_zone zone;
        assert_ok(mst_zone_load(&zone, moments[i].zone, NULL));
        int64_t utc[2] = {0, 0};
        size_t count = mst_zone_moments(&zone, mst_day_parse(moments[i].date), moments[i].minute, utc);
        assert_int_equal(count, moments[i].count);
        for (size_t k = 0; k < count; k++) {
            assert_int_equal(utc[k], moments[i].utc[k]);
        }
        mst_zone_release(&zone);
    }
}

static const struct {
    const char *zone, *date;
    int32_t from_min, to_min;
    size_t count;
    int64_t bounds[4]; /* from and to of each span */
} windows[] = {
    {"America/New_York", "2026-06-01", 420, 1260, 1, {1780311600, 1780362000}},
    {"America/New_York", "2003-10-26", 90, 150, 2, {1067146200, 1067148000, 1067149800, 1067153400}},
    {"America/New_York", "2003-10-26", 0, 1440, 2, {1067140800, 1067148000, 1067148000, 1067230800}},
    {"America/New_York", "2003-10-25", 1320, 1440 + 90, 2, {1067133600, 1067146200, 1067148000, 1067149800}},
    {"America/New_York", "2003-04-06", 90, 210, 2, {1049610600, 1049612400, 1049612400, 1049614200}},
    {"America/New_York", "2003-04-06", 120, 180, 0, {0}},
    {"Pacific/Apia", "2011-12-30", 0, 1440, 0, {0}},
    {"Pacific/Apia", "2011-12-30", 0, 1441, 1, {1325239200, 1325239260}},
    {"America/Havana", "2026-11-01", 0, 30, 2, {1793505600, 1793507400, 1793509200, 1793511000}},
};

static void windows_follow_the_clock(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(windows); i++) {
        struct mst_zone zone;
        struct mst_spans spans;
        mst_spans_init(&spans);
        assert_ok(mst_zone_load(&zone, windows[i].zone, NULL));
        assert_ok(mst_spans_add(&spans, 1, 2, NULL));
        assert_ok(mst_zone_window(&zone, mst_day_parse(windows[i].date), windows[i].from_min, windows[i].to_min, &spans, NULL));
        assert_int_equal(spans.count, 1 + windows[i].count);
        for (size_t k = 0; k < windows[i].count; k++) {
            assert_int_equal(spans.items[1 + k].from_utc, windows[i].bounds[2 * k]);
            assert_int_equal(spans.items[1 + k].to_utc, windows[i].bounds[2 * k + 1]);
        }
        mst_spans_release(&spans);
        mst_zone_release(&zone);
    }
}

static void moments_are_written_with_their_offset(void **state) {
    (void)state;
    static const struct {
        const char *zone, *text;
        int64_t utc;
    } rows[] = {
        {"America/New_York", "2003-10-26T01:30-04:00", 1067146200}, {"America/New_York", "2003-10-26T01:30-05:00", 1067149800},
        {"Asia/Kolkata", "2026-06-01T09:30+05:30", 1780286400},     {"Pacific/Chatham", "2026-04-05T00:00+13:45", 1775297700},
        {"America/St_Johns", "2006-10-28T23:01-03:30", 1162089060}, {"UTC", "1969-12-31T23:59+00:00", -1},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct mst_zone zone;
        char buffer[32];
        assert_ok(mst_zone_load(&zone, rows[i].zone, NULL));
        assert_string_equal(mst_zone_text(&zone, rows[i].utc, buffer), rows[i].text);
        mst_zone_release(&zone);
    }
}

/* Winter is "summer time of minus one hour" in Dublin, a rule that GLib 2.74 misreads: up to 2037 the database lists the changes.
 */
static void dublin_is_right_while_the_database_lists_it(void **state) {
    (void)state;
    struct mst_zone zone;
    assert_ok(mst_zone_load(&zone, "Europe/Dublin", NULL));
    for (int year = 1972; year <= 2037; year++) {
        assert_int_equal(mst_zone_offset_s(&zone, (int64_t)mst_day_from_date(year, 1, 15) * 86400), 0);
        assert_int_equal(mst_zone_offset_s(&zone, (int64_t)mst_day_from_date(year, 7, 15) * 86400), 3600);
    }
    mst_zone_release(&zone);
}

static void the_last_change_is_found(void **state) {
    (void)state;
    struct mst_zone zone;
    assert_ok(mst_zone_load(&zone, "Europe/Berlin", NULL));
    assert_int_equal(mst_zone_last_change(&zone, 1774745999), 1761440400);
    assert_int_equal(mst_zone_last_change(&zone, 1774746000), 1774746000);
    assert_true(mst_zone_last_change(&zone, -631152000) == INT64_MIN);
    mst_zone_release(&zone);
}

static void other_names_are_no_zones(void **state) {
    (void)state;
    static const char *const names[] = {"Mars",
                                        "",
                                        "+02:00",
                                        "02:00",
                                        "Z",
                                        "ABC3DEF",
                                        "EST5",
                                        "../passwd",
                                        "/etc/passwd",
                                        "Europe/../UTC",
                                        "tzdata.zi",
                                        "leapseconds",
                                        "zone.tab",
                                        "Europe",
                                        "Europe/",
                                        "localtime",
                                        "posixrules",
                                        "right/Europe/Berlin",
                                        "Europe/Berlin ",
                                        "europe berlin",
                                        ":Europe/Berlin",
                                        "America/A_name_that_is_far_longer_than_any_that_the_database_has"};
    for (size_t i = 0; i < COUNT(names); i++) {
        struct mst_zone zone, before;
        memset(&zone, 7, sizeof zone);
        memcpy(&before, &zone, sizeof zone);
        struct mst_error err = {0};
        assert_int_equal(mst_zone_load(&zone, names[i], &err), MST_E_RANGE);
        assert_memory_equal(&zone, &before, sizeof zone);
        assert_non_null(strstr(err.message, "is not a time zone"));
    }
    struct mst_zone zone;
    assert_int_equal(mst_zone_load(&zone, NULL, NULL), MST_E_RANGE);
}

/* GLib complains on stderr of a file that holds no zone; a wrong name in site.ini must be reported once, by the program. */
static void nothing_is_printed_about_them(void **state) {
    (void)state;
    FILE *caught = tmpfile();
    assert_non_null(caught);
    fflush(stderr);
    int kept = dup(STDERR_FILENO);
    assert_true(kept >= 0 && dup2(fileno(caught), STDERR_FILENO) >= 0);
    struct mst_zone zone;
    enum mst_status status = mst_zone_load(&zone, "leapseconds", NULL);
    fflush(stderr);
    assert_true(dup2(kept, STDERR_FILENO) >= 0);
    close(kept);
    assert_int_equal(status, MST_E_RANGE);
    assert_int_equal(fseek(caught, 0, SEEK_END), 0);
    assert_int_equal(ftell(caught), 0);
    fclose(caught);
}

static void odd_names_of_the_database_are_zones(void **state) {
    (void)state;
    static const char *const names[] = {
        "EST5EDT", "UTC", "Etc/GMT+5", "America/Argentina/Buenos_Aires", "GB-Eire", "W-SU", "America/Port-au-Prince"};
    for (size_t i = 0; i < COUNT(names); i++) {
        struct mst_zone zone;
        assert_ok(mst_zone_load(&zone, names[i], NULL));
        assert_string_equal(zone.name, names[i]);
        assert_true(zone.count >= 1 && zone.pieces[0].from_utc == INT64_MIN);
        mst_zone_release(&zone);
        assert_null(zone.pieces);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_begin_and_last),
        cmocka_unit_test(clocks_read_times_at_moments),
        cmocka_unit_test(windows_follow_the_clock),
        cmocka_unit_test(moments_are_written_with_their_offset),
        cmocka_unit_test(dublin_is_right_while_the_database_lists_it),
        cmocka_unit_test(the_last_change_is_found),
        cmocka_unit_test(other_names_are_no_zones),
        cmocka_unit_test(nothing_is_printed_about_them),
        cmocka_unit_test(odd_names_of_the_database_are_zones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
