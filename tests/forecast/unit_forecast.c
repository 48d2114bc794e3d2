#include "tests/forecast/fixture.h"

struct fixture {
    struct mst_site site;
    struct mst_history history;
    struct made made;
    int32_t monday;
};

static void open_site(struct fixture *f, const char *zone, const char *monday) {
    *f = (struct fixture){.monday = day_of(monday)};
    site_make(&f->site, zone, 60);
    site_add_queue(&f->site, "calls", MST_PHONE, MST_MONDAY, MST_SUNDAY, 0, 1440);
    mst_history_init(&f->history);
}

static void close_site(struct fixture *f) {
    made_release(&f->made);
    mst_history_release(&f->history);
    mst_site_release(&f->site);
}

/* A forecast of the week after so many days. */
static void run(struct fixture *f, int32_t days) {
    history_add(&f->history, &f->site, 0, f->monday, f->monday + days, usual_contacts, NULL);
    make(&f->made, &f->site, &f->history, f->monday + days, f->monday + days + 7);
    check_rows(&f->made.forecast);
}

static void what_repeats_every_week_is_repeated(void **state) {
    (void)state;
    struct fixture f;
    open_site(&f, "UTC", "2026-01-05");
    run(&f, 70);
    assert_int_equal(f.made.forecast.count, 7 * 24);
    for (size_t i = 0; i < f.made.forecast.count; i++) {
        const struct mst_expectation *row = &f.made.forecast.rows[i];
        struct mst_wall wall = mst_zone_wall(&f.site.zone, row->start_utc);
        double wanted = usual_contacts(wall.day, wall.minute, NULL);
        assert_near(row->contacts / wanted, 1, 0.02);
        assert_true(row->lo95 < wanted && row->lo80 < wanted && row->hi80 > wanted);
        assert_near(row->median / wanted, 1, 0.03);
    }
    assert_int_equal(f.made.accuracy[0].reason, MST_ACCURACY_KNOWN);
    assert_true(f.made.accuracy[0].wape_pct < 3);
    assert_int_equal(f.made.accuracy[0].days_used, 70);
    assert_int_equal(f.made.accuracy[0].first_day, f.monday);
    assert_int_equal(f.made.accuracy[0].end_day, f.monday + 70);
    close_site(&f);
}

static void short_histories_are_used_as_they_are(void **state) {
    (void)state;
    static const int32_t days[] = {1, 2, 7, 14, 20};
    for (size_t i = 0; i < COUNT(days); i++) {
        struct fixture f;
        open_site(&f, "UTC", "2026-01-05");
        run(&f, days[i]);
        assert_int_equal(f.made.accuracy[0].reason, MST_ACCURACY_SHORT);
        assert_int_equal(f.made.accuracy[0].days_used, days[i]);
        assert_non_null(strstr(f.made.accuracy[0].choice.text, "dynamic: "));
        assert_non_null(strstr(f.made.accuracy[0].choice.text, "too few to compare methods by"));
        assert_int_equal(f.made.accuracy[0].origins, 0);
        assert_true(isnan(f.made.accuracy[0].wape_pct) && isnan(f.made.accuracy[0].cov95_pct));
        double monday = day_mean(&f.made, &f.site, 0, f.monday + (days[i] + 6) / 7 * 7);
        assert_near(monday / (24 * 130), 1, days[i] < 7 ? 0.15 : 0.03);
        close_site(&f);
    }
}

static void later_rows_change_nothing(void **state) {
    (void)state;
    struct fixture f;
    open_site(&f, "America/New_York", "2026-01-05");
    run(&f, 70);
    history_add(&f.history, &f.site, 0, f.monday + 70, f.monday + 100, usual_contacts, &(double){1e6});
    struct made again;
    make(&again, &f.site, &f.history, f.monday + 70, f.monday + 77);
    assert_int_equal(again.forecast.count, f.made.forecast.count);
    assert_memory_equal(again.forecast.rows, f.made.forecast.rows, again.forecast.count * sizeof again.forecast.rows[0]);
    made_release(&again);
    close_site(&f);
}

static void history_of_too_long_ago_is_not_looked_at(void **state) {
    (void)state;
    struct fixture f;
    open_site(&f, "UTC", "2026-01-05");
    history_add(&f.history, &f.site, 0, f.monday, f.monday + 70, usual_contacts, NULL);
    struct mst_forecast_options options = mst_forecast_defaults();
    options.history_weeks = 4;
    make_with(&f.made, &f.site, &f.history, f.monday + 70, f.monday + 77, &options);
    assert_int_equal(f.made.accuracy[0].days_used, 28);
    assert_int_equal(f.made.accuracy[0].first_day, f.monday + 42);
    close_site(&f);
}

static void a_gap_before_the_first_day_widens_the_limits(void **state) {
    (void)state;
    struct fixture f;
    open_site(&f, "UTC", "2026-01-05");
    history_add(&f.history, &f.site, 0, f.monday, f.monday + 28, usual_contacts, NULL);
    struct mst_forecast_options options = mst_forecast_defaults();
    options.backtest_weeks = 0;
    make_with(&f.made, &f.site, &f.history, f.monday + 28, f.monday + 35, &options);
    struct made late;
    make_with(&late, &f.site, &f.history, f.monday + 28 + 70, f.monday + 35 + 70, &options);
    assert_int_equal(late.forecast.count, f.made.forecast.count);
    assert_near(late.forecast.rows[0].contacts / f.made.forecast.rows[0].contacts, 1, 0.01);
    assert_true(late.forecast.rows[0].hi95 > f.made.forecast.rows[0].hi95 + 5);
    close_site(&f);
    made_release(&late);
}

static void a_day_of_the_clock_change_has_its_hours(void **state) {
    (void)state;
    static const struct {
        const char *zone, *monday, *day;
        size_t rows;
    } cases[] = {
        {"America/New_York", "2026-01-05", "2026-03-08", 23}, {"America/New_York", "2026-09-07", "2026-11-01", 25},
        {"Europe/Berlin", "2026-01-26", "2026-03-29", 23},    {"Europe/Berlin", "2026-08-31", "2026-10-25", 25},
        {"Asia/Jerusalem", "2026-01-26", "2026-03-27", 23},   {"Asia/Jerusalem", "2026-08-31", "2026-10-25", 25},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct fixture f;
        open_site(&f, cases[i].zone, cases[i].monday);
        int32_t day = day_of(cases[i].day), first = day - mst_day_weekday(day);
        history_add(&f.history, &f.site, 0, f.monday, first, usual_contacts, NULL);
        make(&f.made, &f.site, &f.history, first, first + 14);
        check_rows(&f.made.forecast);
        assert_int_equal(day_rows(&f.made, &f.site, 0, day), cases[i].rows);
        assert_int_equal(day_rows(&f.made, &f.site, 0, day + 1), 24);
        for (size_t k = 0; k < f.made.forecast.count; k++) {
            struct mst_wall wall = mst_zone_wall(&f.site.zone, f.made.forecast.rows[k].start_utc);
            assert_near(f.made.forecast.rows[k].contacts / usual_contacts(wall.day, wall.minute, NULL), 1, 0.03);
        }
        close_site(&f);
    }
}

static void queues_stand_side_by_side(void **state) {
    (void)state;
    struct fixture f;
    open_site(&f, "UTC", "2026-01-05");
    site_add_queue(&f.site, "desk", MST_FIXED, MST_MONDAY, MST_FRIDAY, 480, 960)->posts = 1;
    site_add_queue(&f.site, "chat", MST_CHAT, MST_MONDAY, MST_FRIDAY, 480, 960)->aht_s = 333;
    history_add(&f.history, &f.site, 0, f.monday, f.monday + 70, usual_contacts, NULL);
    history_add(&f.history, &f.site, 2, f.monday, f.monday + 70, usual_contacts, &(double){10});
    make(&f.made, &f.site, &f.history, f.monday + 70, f.monday + 77);
    check_rows(&f.made.forecast);
    assert_int_equal(f.made.forecast.count, 7 * 24 + 5 * 8);
    assert_int_equal(f.made.accuracy[1].reason, MST_ACCURACY_FIXED);
    assert_near(day_mean(&f.made, &f.site, 1, f.monday + 70), 0, 0);
    assert_near(day_mean(&f.made, &f.site, 2, f.monday + 70) / (8 * 13), 1, 0.02);
    for (size_t i = 0; i < f.made.forecast.count; i++) {
        const struct mst_expectation *row = &f.made.forecast.rows[i];
        assert_true(row->queue == 2 ? row->aht_s == 333 : isnan(row->aht_s));
    }
    close_site(&f);
}

static void email_comes_at_all_hours(void **state) {
    (void)state;
    struct fixture f;
    open_site(&f, "UTC", "2026-01-05");
    site_add_queue(&f.site, "email", MST_EMAIL, MST_MONDAY, MST_FRIDAY, 480, 960);
    history_add(&f.history, &f.site, 0, f.monday, f.monday + 70, usual_contacts, NULL);
    history_add(&f.history, &f.site, 1, f.monday, f.monday + 70, usual_contacts, NULL);
    make(&f.made, &f.site, &f.history, f.monday + 70, f.monday + 77);
    assert_int_equal(day_rows(&f.made, &f.site, 1, f.monday + 75), 24);
    close_site(&f);
}

static enum mst_status try_days(const struct fixture *f, int32_t first_day, int32_t end_day,
                                const struct mst_forecast_options *options, struct mst_error *err) {
    struct mst_forecast forecast;
    struct mst_forecast_accuracy accuracy[4];
    mst_forecast_init(&forecast);
    struct mst_forecast_request request = request_of(&f->site, &f->history, first_day, end_day, options);
    enum mst_status status = mst_forecast_make(&request, &forecast, NULL, accuracy, err);
    assert_true(status == MST_OK || forecast.count == 0);
    mst_forecast_release(&forecast);
    return status;
}

static void a_queue_without_history_is_named(void **state) {
    (void)state;
    struct fixture f;
    open_site(&f, "UTC", "2026-01-05");
    site_add_queue(&f.site, "chat", MST_CHAT, MST_MONDAY, MST_FRIDAY, 480, 960);
    history_add(&f.history, &f.site, 0, f.monday, f.monday + 70, usual_contacts, NULL);
    struct mst_forecast_options options = mst_forecast_defaults();
    struct mst_error err = {0};
    assert_int_equal(try_days(&f, f.monday + 70, f.monday + 77, &options, &err), MST_E_INPUT);
    assert_string_equal(err.file, "history.csv");
    assert_non_null(strstr(err.message, "queue chat"));
    assert_non_null(strstr(err.message, "2026-03-16"));

    /* Rows outside its hours are no history, nor are those from the first day on. */
    struct mst_count row = {((int64_t)f.monday + 5) * 86400, 1, 5, NAN};
    assert_ok(mst_history_add(&f.history, &row, NULL));
    row.start_utc = ((int64_t)f.monday + 70) * 86400 + 9 * 3600;
    assert_ok(mst_history_add(&f.history, &row, NULL));
    err = (struct mst_error){0};
    assert_int_equal(try_days(&f, f.monday + 70, f.monday + 77, &options, &err), MST_E_INPUT);
    assert_non_null(strstr(err.message, "queue chat"));
    close_site(&f);
}

static void bounds_are_kept(void **state) {
    (void)state;
    struct fixture f;
    open_site(&f, "UTC", "2026-01-05");
    history_add(&f.history, &f.site, 0, f.monday, f.monday + 14, usual_contacts, NULL);
    struct mst_forecast_options options = mst_forecast_defaults();
    int32_t first = f.monday + 14;
    assert_int_equal(try_days(&f, first, first, &options, NULL), MST_E_RANGE);
    assert_int_equal(try_days(&f, first, first - 1, &options, NULL), MST_E_RANGE);
    assert_int_equal(try_days(&f, first, first + 1101, &options, NULL), MST_E_RANGE);
    assert_int_equal(try_days(&f, first, first + 1100, &options, NULL), MST_OK);
    options.horizon_weeks = 14;
    assert_int_equal(try_days(&f, first, first + 7, &options, NULL), MST_E_RANGE);
    options = mst_forecast_defaults();
    options.half_life = NAN;
    assert_int_equal(try_days(&f, first, first + 7, &options, NULL), MST_E_RANGE);
    close_site(&f);
}

struct heard {
    size_t events;
    double last_frac;
};

static void hear(const struct mst_progress_event *event, void *user) {
    struct heard *heard = user;
    assert_string_equal(event->stage, "forecast");
    heard->events++;
    heard->last_frac = event->done_frac;
}

static void it_tells_and_stops_when_asked(void **state) {
    (void)state;
    struct fixture f;
    open_site(&f, "UTC", "2026-01-05");
    history_add(&f.history, &f.site, 0, f.monday, f.monday + 14, usual_contacts, NULL);
    struct mst_forecast_options options = mst_forecast_defaults();
    struct heard heard = {0};
    volatile sig_atomic_t cancelled = 0;
    struct mst_progress progress = {.report = hear, .user = &heard, .cancelled = &cancelled};
    mst_forecast_init(&f.made.forecast);
    struct mst_forecast_request request = request_of(&f.site, &f.history, f.monday + 14, f.monday + 21, &options);
    request.progress = &progress;
    assert_ok(mst_forecast_make(&request, &f.made.forecast, NULL, f.made.accuracy, NULL));
    assert_int_equal(heard.events, 1);
    cancelled = 1;
    assert_int_equal(mst_forecast_make(&request, &f.made.forecast, NULL, f.made.accuracy, NULL), MST_E_CANCELLED);
    assert_int_equal(f.made.forecast.count, 0);
    close_site(&f);
}

/* More queues than threads, one of them without history: the same rows, and the same error, whatever the number of threads. */
static void threads_change_nothing(void **state) {
    (void)state;
    struct fixture f;
    open_site(&f, "UTC", "2026-01-05");
    site_add_queue(&f.site, "chat", MST_CHAT, MST_MONDAY, MST_FRIDAY, 480, 960);
    site_add_queue(&f.site, "desk", MST_FIXED, MST_MONDAY, MST_FRIDAY, 480, 960);
    site_add_queue(&f.site, "mail", MST_EMAIL, MST_MONDAY, MST_FRIDAY, 480, 960);
    for (size_t q = 0; q < 4; q += q == 1 ? 2 : 1) {
        history_add(&f.history, &f.site, q, f.monday, f.monday + 70, usual_contacts, NULL);
    }
    struct mst_forecast_options options = mst_forecast_defaults();
    struct mst_forecast_request request = request_of(&f.site, &f.history, f.monday + 70, f.monday + 77, &options);
    struct made many = {.forecast = {0}};
    assert_ok(mst_forecast_make(&request, &f.made.forecast, &f.made.days, f.made.accuracy, NULL));
    request.jobs = 3;
    assert_ok(mst_forecast_make(&request, &many.forecast, &many.days, many.accuracy, NULL));
    assert_int_equal(many.forecast.count, f.made.forecast.count);
    for (size_t i = 0; i < many.forecast.count; i++) {
        const struct mst_expectation *a = &many.forecast.rows[i], *b = &f.made.forecast.rows[i];
        assert_true(a->start_utc == b->start_utc && a->queue == b->queue && a->contacts == b->contacts && a->lo95 == b->lo95 &&
                    a->median == b->median && a->hi95 == b->hi95);
    }
    made_release(&many);
    /* Of two queues without history the first is named. */
    f.history.count = 7 * 24;
    for (request.jobs = 1; request.jobs <= 4; request.jobs++) {
        struct mst_error err = {0};
        assert_int_equal(mst_forecast_make(&request, &f.made.forecast, &f.made.days, f.made.accuracy, &err), MST_E_INPUT);
        assert_non_null(strstr(err.message, "queue chat"));
        assert_int_equal(f.made.days.count, 0);
    }
    close_site(&f);
}

static void options_are_within_their_own_bounds(void **state) {
    (void)state;
    const struct mst_option_table *table = mst_forecast_option_table();
    assert_string_equal(table->stage, "forecast");
    struct mst_forecast_options defaults = mst_forecast_defaults(), set = defaults;
    for (size_t i = 0; i < table->count; i++) {
        struct mst_text text;
        mst_text_init(&text);
        mst_option_print(&table->rows[i], &defaults, &text);
        assert_ok(mst_option_set(table, &set, table->rows[i].key, mst_text_get(&text), NULL));
        mst_text_release(&text);
    }
    assert_int_equal(set.history_weeks, defaults.history_weeks);
    assert_true(set.outlier == defaults.outlier && set.annual == defaults.annual);
    assert_int_equal(mst_option_set(table, &set, "horizon_weeks", "14", NULL), MST_E_RANGE);
    assert_ok(mst_option_set(table, &set, "half-life", "12.5", NULL));
    assert_true(set.half_life == 12.5);
}

/* What an option says has to happen. */
static void options_do_what_they_say(void **state) {
    (void)state;
    struct fixture f;
    open_site(&f, "UTC", "2026-01-05");
    history_add(&f.history, &f.site, 0, f.monday, f.monday + 210, usual_contacts, NULL);
    struct mst_forecast_options options = mst_forecast_defaults();
    options.backtest_weeks = 5;
    options.horizon_weeks = 2;
    make_with(&f.made, &f.site, &f.history, f.monday + 210, f.monday + 217, &options);
    assert_int_equal(f.made.accuracy[0].origins, 5);
    assert_int_equal(f.made.accuracy[0].horizon_weeks, 2);
    assert_int_equal(f.made.accuracy[0].intervals, (4 * 14 + 7) * 24);
    made_release(&f.made);
    options.backtest_weeks = 0;
    make_with(&f.made, &f.site, &f.history, f.monday + 210, f.monday + 217, &options);
    assert_int_equal(f.made.accuracy[0].reason, MST_ACCURACY_SHORT);
    close_site(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_repeats_every_week_is_repeated),
        cmocka_unit_test(short_histories_are_used_as_they_are),
        cmocka_unit_test(later_rows_change_nothing),
        cmocka_unit_test(history_of_too_long_ago_is_not_looked_at),
        cmocka_unit_test(a_gap_before_the_first_day_widens_the_limits),
        cmocka_unit_test(a_day_of_the_clock_change_has_its_hours),
        cmocka_unit_test(queues_stand_side_by_side),
        cmocka_unit_test(email_comes_at_all_hours),
        cmocka_unit_test(a_queue_without_history_is_named),
        cmocka_unit_test(bounds_are_kept),
        cmocka_unit_test(it_tells_and_stops_when_asked),
        cmocka_unit_test(threads_change_nothing),
        cmocka_unit_test(options_are_within_their_own_bounds),
        cmocka_unit_test(options_do_what_they_say),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
