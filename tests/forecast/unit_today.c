#include "tests/forecast/fixture.h"

enum { DAYS = 140 };

/* Days that are busier or quieter as a whole, and a forecast of one that has begun. */
struct fixture {
    struct mst_site site;
    struct mst_history history;
    struct made made;
    int32_t monday;
    uint64_t seed;
    int32_t day; /* of `factor` */
    double factor;
    double today; /* the factor of the day that is forecast */
};

static double whole_days(int32_t day, int32_t minute, void *user) {
    struct fixture *f = user;
    if (f->day != day) {
        f->day = day;
        f->factor = exp(0.15 * (random_count(&f->seed, 10000) - 10000) / 100);
        f->factor = day == f->monday + DAYS ? f->today : f->factor;
    }
    return random_count(&f->seed, usual_contacts(day, minute, &(double){50}) * f->factor);
}

static void open_site(struct fixture *f, const char *zone, double today) {
    *f = (struct fixture){.monday = day_of("2026-01-05"), .seed = 3, .today = today};
    site_make(&f->site, zone, 60);
    site_add_queue(&f->site, "calls", MST_PHONE, MST_MONDAY, MST_SUNDAY, 480, 1200);
    mst_history_init(&f->history);
    history_add(&f->history, &f->site, 0, f->monday, f->monday + DAYS + 1, whole_days, f);
}

static void close_site(struct fixture *f) {
    made_release(&f->made);
    mst_history_release(&f->history);
    mst_site_release(&f->site);
}

/* At a minute of the day; negative: before it. */
static void run(struct fixture *f, int32_t minute) {
    struct mst_forecast_options options = mst_forecast_defaults();
    struct mst_forecast_request request = request_of(&f->site, &f->history, f->monday + DAYS, f->monday + DAYS + 7, &options);
    if (minute >= 0) {
        request.now_utc = mst_zone_midnight(&f->site.zone, f->monday + DAYS) + minute * 60;
    }
    made_release(&f->made);
    assert_ok(mst_forecast_make(&request, &f->made.forecast, &f->made.days, f->made.accuracy, NULL));
    check_rows(&f->made.forecast);
}

static double sum_from(const struct fixture *f, size_t first, size_t end) {
    double sum = 0;
    for (size_t i = first; i < end; i++) {
        sum += f->made.forecast.rows[i].contacts;
    }
    return sum;
}

static double width(const struct fixture *f, size_t row) {
    return f->made.forecast.rows[row].hi80 - f->made.forecast.rows[row].lo80;
}

/* The first row of history at or after an hour of the day that is forecast. */
static size_t row_at(const struct fixture *f, int32_t hour) {
    size_t first, end;
    mst_history_range(&f->history, 0, mst_zone_midnight(&f->site.zone, f->monday + DAYS) + hour * 3600, INT64_MAX, &first, &end);
    return first;
}

static void a_busy_morning_makes_a_busy_afternoon(void **state) {
    (void)state;
    for (int busy = 0; busy < 2; busy++) {
        struct fixture f;
        open_site(&f, "UTC", busy ? 1.5 : 0.6);
        run(&f, -1);
        double before = sum_from(&f, 4, 12), tomorrow = sum_from(&f, 12, 24), wide = width(&f, 8);
        run(&f, 720);
        double after = sum_from(&f, 4, 12);
        assert_true(busy ? after > 1.2 * before && after < 1.6 * before : after < 0.8 * before && after > 0.55 * before);
        assert_true(width(&f, 8) / sqrt(after) < wide / sqrt(before));
        assert_near(sum_from(&f, 12, 24), tomorrow, 1e-9);
        close_site(&f);
    }
}

static void what_came_is_known_for_certain(void **state) {
    (void)state;
    struct fixture f;
    open_site(&f, "UTC", 1.3);
    run(&f, 750); /* 12:30: the interval from 12:00 on has not ended */
    size_t first = row_at(&f, 0);
    for (size_t i = 0; i < 4; i++) {
        const struct mst_expectation *row = &f.made.forecast.rows[i];
        assert_near(row->contacts, f.history.rows[first + i].contacts, 0);
        assert_true(row->lo95 == row->contacts && row->hi95 == row->contacts && row->median == row->contacts);
    }
    assert_true(f.made.forecast.rows[4].lo80 < f.made.forecast.rows[4].hi80);
    const struct mst_day_expectation *day = &f.made.days.rows[0];
    assert_near(day->contacts, sum_from(&f, 0, 12), 1e-6);
    assert_true(day->lo95 >= sum_from(&f, 0, 4) && day->lo95 <= day->lo80 && day->hi80 <= day->hi95);
    close_site(&f);
}

/* What is after the moment must not be looked at, nor is an interval that has not ended. */
static void the_rest_of_the_day_is_not_looked_at(void **state) {
    (void)state;
    struct fixture f;
    open_site(&f, "UTC", 1.3);
    run(&f, 750);
    struct mst_expectation rows[84];
    assert_int_equal(f.made.forecast.count, COUNT(rows));
    memcpy(rows, f.made.forecast.rows, sizeof rows);
    for (size_t i = row_at(&f, 12); i < f.history.count; i++) {
        f.history.rows[i].contacts = 1e6;
    }
    run(&f, 750);
    for (size_t i = 0; i < COUNT(rows); i++) {
        assert_near(rows[i].contacts, f.made.forecast.rows[i].contacts, 0);
        assert_near(rows[i].hi95, f.made.forecast.rows[i].hi95, 0);
    }
    close_site(&f);
}

static void before_opening_nothing_changes_and_after_closing_all_is_known(void **state) {
    (void)state;
    struct fixture f;
    open_site(&f, "UTC", 1.3);
    run(&f, -1);
    double before = sum_from(&f, 0, 84);
    run(&f, 300);
    assert_near(sum_from(&f, 0, 84), before, 1e-9);
    run(&f, 1439);
    assert_near(f.made.days.rows[0].lo95, f.made.days.rows[0].hi95, 0);
    close_site(&f);
}

/* A count that is missing so far is what was expected, and says nothing. */
static void a_gap_in_the_morning_is_filled(void **state) {
    (void)state;
    struct fixture f;
    open_site(&f, "Europe/Berlin", 1.3);
    f.history.count = row_at(&f, 10); /* 08:00 and 09:00 are there */
    run(&f, 720);
    assert_near(f.made.forecast.rows[1].lo95, f.made.forecast.rows[1].hi95, 0);
    assert_true(f.made.forecast.rows[2].contacts > 0 && f.made.forecast.rows[2].lo95 < f.made.forecast.rows[2].hi95);
    close_site(&f);
}

static void the_moment_is_on_the_first_day(void **state) {
    (void)state;
    struct fixture f;
    open_site(&f, "UTC", 1);
    struct mst_forecast_options options = mst_forecast_defaults();
    struct mst_forecast_request request = request_of(&f.site, &f.history, f.monday + 70, f.monday + 77, &options);
    request.now_utc = mst_zone_midnight(&f.site.zone, f.monday + 71);
    assert_int_equal(mst_forecast_make(&request, &f.made.forecast, NULL, f.made.accuracy, NULL), MST_E_RANGE);
    close_site(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_busy_morning_makes_a_busy_afternoon),
        cmocka_unit_test(what_came_is_known_for_certain),
        cmocka_unit_test(the_rest_of_the_day_is_not_looked_at),
        cmocka_unit_test(before_opening_nothing_changes_and_after_closing_all_is_known),
        cmocka_unit_test(a_gap_in_the_morning_is_filled),
        cmocka_unit_test(the_moment_is_on_the_first_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
