#include "tests/forecast/fixture.h"

#include "forecast/days.h"

struct fixture {
    struct mst_site site;
    struct mst_history history;
    struct mst_grid grid;
    struct mst_days days;
    int32_t monday;
};

static int setup(void **state) {
    struct fixture *f = mst_alloc(1, sizeof *f);
    if (!f) {
        return -1;
    }
    site_make(&f->site, "UTC", 60);
    site_add_queue(&f->site, "calls", MST_PHONE, MST_MONDAY, MST_FRIDAY, 480, 960);
    mst_history_init(&f->history);
    f->monday = day_of("2026-03-02");
    *state = f;
    return 0;
}

static int teardown(void **state) {
    struct fixture *f = *state;
    days_close(&f->site, &f->history, &f->grid, &f->days);
    mst_free(f);
    return 0;
}

static void read_days(struct fixture *f, int32_t count) {
    days_open(&f->site, &f->history, f->monday, f->monday + count, 7, &f->grid, &f->days);
}

/* The second Tuesday (day 8) has no rows, the second Wednesday (day 9) only zeros. */
static double with_gaps(int32_t day, int32_t minute, void *user) {
    int32_t d = day - *(int32_t *)user;
    return d == 8 ? -1 : d == 9 ? 0 : usual_contacts(day, minute, NULL);
}

static void a_missing_day_is_no_day_of_zeros(void **state) {
    struct fixture *f = *state;
    history_add(&f->history, &f->site, 0, f->monday, f->monday + 28, with_gaps, &f->monday);
    read_days(f, 28);
    assert_true(isnan(f->days.total[8]));
    assert_near(f->days.total[9], 0, 0);
    assert_false(mst_days_is_ordinary(&f->days, 8));
    assert_true(mst_days_is_ordinary(&f->days, 9));
    assert_int_equal(f->days.days_used, 19);
    assert_int_equal(f->days.days_missing, 1);
    assert_int_equal(f->days.days_partial, 0);
    assert_near(f->days.total[0], 8 * 130, 1e-6);
}

/* On the second Monday the afternoon is missing. */
static double without_an_afternoon(int32_t day, int32_t minute, void *user) {
    return day - *(int32_t *)user == 7 && minute >= 720 ? -1 : usual_contacts(day, minute, NULL);
}

static void a_partial_day_is_filled_by_usual_shares(void **state) {
    struct fixture *f = *state;
    history_add(&f->history, &f->site, 0, f->monday, f->monday + 28, without_an_afternoon, &f->monday);
    read_days(f, 28);
    assert_int_equal(f->days.days_partial, 1);
    assert_near(f->days.seen_share[7], 0.625, 0.01);
    assert_near(f->days.total[7], 8 * 130, 8 * 130 * 0.01);
}

/* Odd days have contacts only at 8; of the last day, only the hours from 12 on are known. */
static double odd_days(int32_t day, int32_t minute, void *user) {
    int32_t d = day - *(int32_t *)user;
    if (d == 25) {
        return minute < 720 ? -1 : usual_contacts(day, minute, NULL);
    }
    return d % 2 == 0 ? usual_contacts(day, minute, NULL) : minute == 480 ? 1000 : 0;
}

static void holidays_do_not_count_as_usual(void **state) {
    struct fixture *f = *state;
    for (int32_t d = 1; d < 25; d += 2) {
        char date[16];
        site_add_holiday(&f->site, mst_day_text(f->monday + d, date), "odd", MST_NONE, MST_HOLIDAY_USUAL, 0, 0);
    }
    history_add(&f->history, &f->site, 0, f->monday, f->monday + 28, odd_days, &f->monday);
    read_days(f, 26);
    assert_near(f->days.total[25], 8 * 90, 8 * 90 * 0.01);
    assert_false(mst_days_is_ordinary(&f->days, 1));
    assert_true(mst_days_is_ordinary(&f->days, 25));
    assert_int_equal(f->days.days_special, 9);
}

static void rows_outside_the_hours_are_counted_only(void **state) {
    struct fixture *f = *state;
    history_add(&f->history, &f->site, 0, f->monday, f->monday + 14, usual_contacts, NULL);
    struct mst_count row = {(int64_t)f->monday * 86400 + 3 * 3600, 0, 7, NAN};
    assert_ok(mst_history_add(&f->history, &row, NULL));
    row.start_utc += 5 * 86400; /* Saturday */
    assert_ok(mst_history_add(&f->history, &row, NULL));
    read_days(f, 14);
    assert_int_equal(f->days.outside_rows, 2);
    assert_near(f->days.outside_contacts, 14, 0);
    assert_near(f->days.total[0], 8 * 130, 1e-6);
    assert_true(isnan(f->days.total[5]));
    assert_int_equal(f->days.days_missing, 0);
}

static void rows_from_the_last_day_on_are_not_looked_at(void **state) {
    struct fixture *f = *state;
    history_add(&f->history, &f->site, 0, f->monday, f->monday + 21, usual_contacts, NULL);
    read_days(f, 14);
    assert_int_equal(f->days.end, 12);
    assert_true(isnan(f->days.total[14]));
}

static void other_queues_are_not_looked_at(void **state) {
    struct fixture *f = *state;
    history_add(&f->history, &f->site, 0, f->monday, f->monday + 14, usual_contacts, NULL);
    for (size_t i = 0; i < f->history.count; i += 3) {
        f->history.rows[i].queue = 1;
    }
    mst_history_sum(&f->history, &f->site.zone, f->site.interval_min);
    read_days(f, 14);
    assert_true(f->days.days_partial > 0);
    assert_true(f->days.seen_share[0] < 0.9);
}

static void no_rows_make_an_empty_range(void **state) {
    struct fixture *f = *state;
    read_days(f, 14);
    assert_true(f->days.first == f->days.end);
    assert_int_equal(f->days.days_used, 0);
}

/* Of an hour that occurs twice the mean is taken: it is what one such hour has. */
static void a_repeated_hour_counts_once(void **state) {
    struct fixture *f = *state;
    mst_site_release(&f->site);
    site_make(&f->site, "Europe/Berlin", 60);
    site_add_queue(&f->site, "calls", MST_PHONE, MST_MONDAY, MST_SUNDAY, 0, 1440);
    f->monday = day_of("2026-10-19");
    int32_t sunday = day_of("2026-10-25");
    history_add(&f->history, &f->site, 0, f->monday, f->monday + 14, usual_contacts, NULL);
    int64_t utc[2];
    assert_int_equal(mst_zone_moments(&f->site.zone, sunday, 120, utc), 2);
    for (size_t i = 0; i < f->history.count; i++) {
        f->history.rows[i].contacts += f->history.rows[i].start_utc == utc[0] ? 8 : f->history.rows[i].start_utc == utc[1] ? 2 : 0;
    }
    read_days(f, 14);
    assert_near(f->days.contacts[6 * 24 + 2], 0.4 * 100 * 1.25 + 5, 1e-9);
    assert_near(f->days.contacts[6 * 24 + 3], 0.4 * 100 * 1.25, 1e-9);
    assert_int_equal(f->days.days_partial, 0);
}

static void huge_and_broken_counts_do_no_harm(void **state) {
    struct fixture *f = *state;
    history_add(&f->history, &f->site, 0, f->monday, f->monday + 14, usual_contacts, NULL);
    f->history.rows[0].contacts = 1e300;
    f->history.rows[1].contacts = NAN;
    read_days(f, 14);
    assert_near(f->days.contacts[8], MST_CONTACTS_MOST, 0);
    assert_true(isnan(f->days.contacts[9]));
    assert_true(isfinite(f->days.total[0]));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_missing_day_is_no_day_of_zeros, setup, teardown),
        cmocka_unit_test_setup_teardown(a_partial_day_is_filled_by_usual_shares, setup, teardown),
        cmocka_unit_test_setup_teardown(holidays_do_not_count_as_usual, setup, teardown),
        cmocka_unit_test_setup_teardown(rows_outside_the_hours_are_counted_only, setup, teardown),
        cmocka_unit_test_setup_teardown(rows_from_the_last_day_on_are_not_looked_at, setup, teardown),
        cmocka_unit_test_setup_teardown(other_queues_are_not_looked_at, setup, teardown),
        cmocka_unit_test_setup_teardown(no_rows_make_an_empty_range, setup, teardown),
        cmocka_unit_test_setup_teardown(a_repeated_hour_counts_once, setup, teardown),
        cmocka_unit_test_setup_teardown(huge_and_broken_counts_do_no_harm, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
