#include "tests/forecast/fixture.h"

enum { WEEKS = 20, DAYS = 7 * WEEKS };

/* A site and a history at random, the same for the same seed. */
struct fixture {
    struct mst_site site;
    struct mst_history history;
    struct made made;
    int32_t monday;
};

static void open_site(struct fixture *f, const char *zone, int interval_min) {
    *f = (struct fixture){.monday = day_of("2026-01-05")};
    site_make(&f->site, zone, interval_min);
    mst_history_init(&f->history);
}

static void close_site(struct fixture *f) {
    made_release(&f->made);
    mst_history_release(&f->history);
    mst_site_release(&f->site);
}

/* Counts around the usual ones, with a noise a day. */
struct noise {
    uint64_t state;
    double scale, day_sd;
    int32_t day; /* of `factor` */
    double factor;
};

static double noisy(int32_t day, int32_t minute, void *user) {
    struct noise *noise = user;
    if (noise->day != day) {
        noise->day = day;
        noise->factor = exp(noise->day_sd * (random_count(&noise->state, 10000) - 10000) / 100);
    }
    return random_count(&noise->state, usual_contacts(day, minute, &(double){noise->scale}) * noise->factor);
}

static void add_noisy(struct fixture *f, uint64_t seed, double scale) {
    struct noise noise = {seed, scale, 0.1, 0, 1};
    history_add(&f->history, &f->site, 0, f->monday, f->monday + DAYS, noisy, &noise);
}

static void usual_site(struct fixture *f) {
    open_site(f, "UTC", 30);
    site_add_queue(&f->site, "calls", MST_PHONE, MST_MONDAY, MST_SATURDAY, 480, 1080);
}

static void run(struct made *made, const struct fixture *f) {
    make(made, &f->site, &f->history, f->monday + DAYS, f->monday + DAYS + 14);
    check_rows(&made->forecast);
}

/* The largest difference of two forecasts' means, as a share of the mean. */
static double difference(const struct mst_forecast *a, const struct mst_forecast *b, double scale) {
    assert_int_equal(a->count, b->count);
    double most = 0;
    for (size_t i = 0; i < a->count; i++) {
        most = fmax(most, fabs(b->rows[i].contacts / (a->rows[i].contacts * scale) - 1));
        most = fmax(most, fabs(b->rows[i].hi80 / (a->rows[i].hi80 * scale) - 1) / 2);
    }
    return most;
}

static void the_same_history_gives_the_same_forecast(void **state) {
    (void)state;
    struct fixture f;
    usual_site(&f);
    add_noisy(&f, 1, 50);
    run(&f.made, &f);
    struct made again;
    run(&again, &f);
    assert_memory_equal(again.forecast.rows, f.made.forecast.rows, again.forecast.count * sizeof again.forecast.rows[0]);
    made_release(&again);
    close_site(&f);
}

static void a_larger_centre_has_a_larger_forecast(void **state) {
    (void)state;
    struct fixture f;
    usual_site(&f);
    add_noisy(&f, 2, 400);
    run(&f.made, &f);
    static const double scales[] = {0.5, 3, 10};
    for (size_t k = 0; k < COUNT(scales); k++) {
        struct made scaled;
        for (size_t i = 0; i < f.history.count; i++) {
            f.history.rows[i].contacts *= scales[k];
        }
        run(&scaled, &f);
        assert_true(difference(&f.made.forecast, &scaled.forecast, scales[k]) < 0.03);
        for (size_t i = 0; i < f.history.count; i++) {
            f.history.rows[i].contacts /= scales[k];
        }
        made_release(&scaled);
    }
    close_site(&f);
}

static void remove_day(struct mst_history *history, int32_t day) {
    size_t kept = 0;
    for (size_t i = 0; i < history->count; i++) {
        if (history->rows[i].start_utc / 86400 != day) {
            history->rows[kept++] = history->rows[i];
        }
    }
    assert_true(kept < history->count);
    history->count = kept;
}

static void a_lost_day_changes_little(void **state) {
    (void)state;
    for (int32_t d = 0; d < DAYS; d += 19) {
        struct fixture f;
        usual_site(&f);
        add_noisy(&f, 3, 50);
        run(&f.made, &f);
        int32_t day = f.monday + d + (d % 7 == 6); /* Sundays are closed */
        remove_day(&f.history, day);
        struct made without;
        run(&without, &f);
        assert_true(difference(&f.made.forecast, &without.forecast, 1) < 0.08);
        assert_int_equal(without.accuracy[0].days_used, f.made.accuracy[0].days_used - 1);
        made_release(&without);
        close_site(&f);
    }
}

/* With all days moved by one, so is the forecast: no weekday is favoured. Without the month, which does not move along. */
static void weekdays_are_equal(void **state) {
    (void)state;
    struct fixture f;
    open_site(&f, "UTC", 30);
    site_add_queue(&f.site, "calls", MST_PHONE, MST_MONDAY, MST_SUNDAY, 480, 1080);
    add_noisy(&f, 4, 50);
    struct mst_forecast_options options = mst_forecast_defaults();
    options.monthly = false;
    make_with(&f.made, &f.site, &f.history, f.monday + DAYS, f.monday + DAYS + 14, &options);
    for (int32_t days = 1; days < 7; days++) {
        for (size_t i = 0; i < f.history.count; i++) {
            f.history.rows[i].start_utc += 86400;
        }
        struct made moved;
        make_with(&moved, &f.site, &f.history, f.monday + DAYS + days, f.monday + DAYS + days + 14, &options);
        assert_true(difference(&f.made.forecast, &moved.forecast, 1) < 1e-9);
        made_release(&moved);
    }
    close_site(&f);
}

/* Anything at all, in any pattern: counts from 0 to 1e12, gaps, bursts, one row only. */
static double anything(int32_t day, int32_t minute, void *user) {
    (void)day, (void)minute;
    uint64_t *state = user;
    switch (random_between(state, 0, 8)) {
    case 0:
        return -1;
    case 1:
        return 0;
    case 2:
        return pow(10, (double)random_between(state, -12, 13));
    case 3:
        return 1e300;
    default:
        return (double)random_between(state, 0, 20);
    }
}

static void add_holidays(struct fixture *f, uint64_t *state) {
    for (int32_t d = 3; d < DAYS + 14; d += (int32_t)random_between(state, 5, 40)) {
        char date[16], name[2] = {(char)('a' + random_between(state, 0, 4)), 0};
        mst_day_text(f->monday + d, date);
        enum mst_holiday_hours hours = (enum mst_holiday_hours)random_between(state, 0, 3);
        site_add_holiday(&f->site, date, name, MST_NONE, hours, 600, 615 + (int32_t)random_between(state, 0, 600));
    }
}

/* Days are the sums of their intervals, with limits that rise. */
static void check_days(const struct made *made, const struct mst_site *site) {
    for (size_t i = 0; i < made->days.count; i++) {
        const struct mst_day_expectation *row = &made->days.rows[i];
        double sum = day_mean(made, site, row->queue, row->day);
        assert_near(row->contacts, sum, 1e-9 * sum + 1e-9);
        assert_true(row->lo95 >= 0 && row->lo95 <= row->lo80 && row->lo80 <= row->median);
        assert_true(row->median <= row->hi80 && row->hi80 <= row->hi95 && isfinite(row->hi95));
    }
}

/* The same of a day that has begun, if there is history before it. */
static void check_begun(const struct fixture *f, int32_t day, int32_t minute, const struct mst_forecast_options *options) {
    struct mst_forecast_request request = request_of(&f->site, &f->history, day, day + 3, options);
    struct made begun = {.forecast = {0}};
    int64_t moments[2];
    request.now_utc = mst_zone_moments(&f->site.zone, day, minute, moments) > 0 ? moments[0] : MST_NO_MOMENT;
    enum mst_status status = mst_forecast_make(&request, &begun.forecast, &begun.days, begun.accuracy, NULL);
    assert_true(status == MST_OK || status == MST_E_INPUT);
    check_rows(&begun.forecast);
    check_days(&begun, &f->site);
    made_release(&begun);
}

static void any_history_gives_numbers(void **state) {
    (void)state;
    static const char *const zones[] = {"UTC", "America/New_York", "Australia/Lord_Howe", "America/Sao_Paulo"};
    static const int intervals[] = {5, 15, 30, 60};
    for (uint64_t seed = 1; seed <= 60; seed++) {
        struct fixture f;
        uint64_t random = seed;
        open_site(&f, zones[seed % 4], intervals[(seed / 4) % 4]);
        int32_t from_min = (int32_t)random_between(&random, 0, 1400), first = (int32_t)random_between(&random, 0, 7);
        site_add_queue(&f.site, "calls", MST_PHONE, first, 6, from_min, from_min + 7 + (int32_t)random_between(&random, 0, 1400));
        add_holidays(&f, &random);
        int32_t days = (int32_t)random_between(&random, 8, DAYS);
        history_add(&f.history, &f.site, 0, f.monday, f.monday + days, seed % 5 ? anything : noisy,
                    seed % 5 ? (void *)&random : (void *)&(struct noise){seed, seed % 2 ? 0.01 : 3, 1, 0, 1});
        if (seed % 7 == 0) {
            f.history.count = 1;
        }
        mst_history_sum(&f.history, &f.site.zone, f.site.interval_min);
        struct mst_forecast_options options = mst_forecast_defaults();
        options.backtest_weeks = (long)random_between(&random, 0, 30);
        options.half_life = seed % 3 ? 0 : 0.01;
        options.method = (int)(seed % MST_METHODS);
        struct mst_event events[] = {{f.monday + 3, "a", MST_NONE}, {f.monday + 9, "a", 0}, {f.monday + days + 1, "a", MST_NONE}};
        f.site.events = events;
        f.site.event_count = COUNT(events);
        make_with(&f.made, &f.site, &f.history, f.monday + days, f.monday + days + 50, &options);
        check_rows(&f.made.forecast);
        check_days(&f.made, &f.site);
        check_begun(&f, f.monday + days - 1, (int32_t)random_between(&random, 0, 1440), &options);
        f.site.events = NULL;
        f.site.event_count = 0;
        close_site(&f);
    }
}

/* More than a year ahead, from two years: the season comes back, the trend fades, limits widen and stay numbers. */
static double two_years(int32_t day, int32_t minute, void *user) {
    double since = day - *(int32_t *)user;
    return usual_contacts(day, minute, NULL) * (1 + 0.2 * sin(since * 6.283185 / 365.25)) * exp(since * 0.0002);
}

static void sixty_four_weeks_ahead_are_forecast(void **state) {
    (void)state;
    struct fixture f;
    enum { YEARS_DAYS = 7 * 108, AHEAD = 7 * 64 };
    open_site(&f, "Europe/Berlin", 60);
    site_add_queue(&f.site, "calls", MST_PHONE, MST_MONDAY, MST_FRIDAY, 480, 720);
    history_add(&f.history, &f.site, 0, f.monday, f.monday + YEARS_DAYS, two_years, &f.monday);
    make(&f.made, &f.site, &f.history, f.monday + YEARS_DAYS, f.monday + YEARS_DAYS + AHEAD);
    check_rows(&f.made.forecast);
    check_days(&f.made, &f.site);
    assert_int_equal(f.made.days.count, 5 * 64);
    for (int32_t week = 0; week < 64; week += 9) {
        int32_t day = f.monday + YEARS_DAYS + 7 * week + 1;
        double wanted = 0;
        for (int32_t minute = 480; minute < 720; minute += 60) {
            wanted += two_years(day, minute, &f.monday);
        }
        assert_near(day_mean(&f.made, &f.site, 0, day) / wanted, 1, 0.12);
    }
    const struct mst_day_expectation *near = &f.made.days.rows[1], *far = &f.made.days.rows[f.made.days.count - 4];
    assert_true(sqrt(far->hi80) - sqrt(far->lo80) > sqrt(near->hi80) - sqrt(near->lo80) - 1e-3);
    close_site(&f);
}

/* Histories that no person would forecast from, but a program is given. */
static double all_zero(int32_t day, int32_t minute, void *user) {
    (void)day, (void)minute, (void)user;
    return 0;
}

static double all_huge(int32_t day, int32_t minute, void *user) {
    (void)day, (void)minute, (void)user;
    return 1e308;
}

static double growing(int32_t day, int32_t minute, void *user) {
    (void)minute;
    return pow(2, (day - *(int32_t *)user) / 3.0);
}

static void strange_histories_give_numbers(void **state) {
    (void)state;
    static rule *const rules[] = {all_zero, all_huge, growing};
    for (size_t i = 0; i < COUNT(rules); i++) {
        struct fixture f;
        usual_site(&f);
        history_add(&f.history, &f.site, 0, f.monday, f.monday + DAYS, rules[i], &f.monday);
        run(&f.made, &f);
        close_site(&f);
    }
}

/* On data like the model's own, the limits cover about what they say, also by the program's own measure. */
static void limits_cover_what_comes(void **state) {
    (void)state;
    size_t inside80 = 0, inside95 = 0, count = 0;
    double own80 = 0;
    for (uint64_t seed = 1; seed <= 12; seed++) {
        struct fixture f, future;
        usual_site(&f);
        usual_site(&future);
        struct noise noise = {seed * 1000, 20, 0.1, 0, 1};
        history_add(&f.history, &f.site, 0, f.monday, f.monday + DAYS, noisy, &noise);
        history_add(&future.history, &f.site, 0, f.monday + DAYS, f.monday + DAYS + 14, noisy, &noise);
        run(&f.made, &f);
        assert_int_equal(f.made.forecast.count, future.history.count);
        for (size_t i = 0; i < f.made.forecast.count; i++) {
            const struct mst_expectation *row = &f.made.forecast.rows[i];
            double came = future.history.rows[i].contacts;
            assert_true(row->start_utc == future.history.rows[i].start_utc);
            inside80 += came >= row->lo80 && came <= row->hi80;
            inside95 += came >= row->lo95 && came <= row->hi95;
            count++;
        }
        own80 += f.made.accuracy[0].cov80_pct / 12;
        mst_forecast_init(&future.made.forecast);
        close_site(&f);
        close_site(&future);
    }
    assert_near(100.0 * (double)inside80 / (double)count, 80, 5);
    assert_near(100.0 * (double)inside95 / (double)count, 95, 3);
    assert_near(own80, 80, 5);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_history_gives_the_same_forecast),
        cmocka_unit_test(a_larger_centre_has_a_larger_forecast),
        cmocka_unit_test(a_lost_day_changes_little),
        cmocka_unit_test(weekdays_are_equal),
        cmocka_unit_test(any_history_gives_numbers),
        cmocka_unit_test(sixty_four_weeks_ahead_are_forecast),
        cmocka_unit_test(strange_histories_give_numbers),
        cmocka_unit_test(limits_cover_what_comes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
