#include "tests/forecast/fixture.h"

/* Effects that a user knows of (events.csv), special days' shapes, days beside holidays, and limits of days. */
enum { DAYS = 210 };

struct fixture {
    struct mst_site site;
    struct mst_history history;
    struct made made;
    struct mst_event events[40];
    int32_t monday;
};

static void open_site(struct fixture *f, const char *zone) {
    *f = (struct fixture){.monday = day_of("2026-01-05")};
    site_make(&f->site, zone, 60);
    site_add_queue(&f->site, "calls", MST_PHONE, MST_MONDAY, MST_SUNDAY, 480, 1200);
    mst_history_init(&f->history);
}

static void close_site(struct fixture *f) {
    f->site.events = NULL; /* the fixture's own */
    f->site.event_count = 0;
    made_release(&f->made);
    mst_history_release(&f->history);
    mst_site_release(&f->site);
}

/* In the order of days. */
static void add_event(struct fixture *f, int32_t day, const char *name, size_t queue) {
    assert_true(f->site.event_count < COUNT(f->events));
    f->site.events = f->events;
    f->events[f->site.event_count++] = (struct mst_event){.day = f->monday + day, .name = (char *)name, .queue = queue};
}

static void run(struct fixture *f) {
    make(&f->made, &f->site, &f->history, f->monday + DAYS, f->monday + DAYS + 14);
    check_rows(&f->made.forecast);
}

/* Each tenth day has a mailing, and half as many contacts again. */
static double with_mailings(int32_t day, int32_t minute, void *user) {
    int32_t since = day - *(int32_t *)user;
    return usual_contacts(day, minute, NULL) * (since % 10 == 3 ? 1.5 : 1);
}

static double usual_day(int32_t day) {
    double sum = 0;
    for (int32_t minute = 480; minute < 1200; minute += 60) {
        sum += usual_contacts(day, minute, NULL);
    }
    return sum;
}

static double ratio(const struct fixture *f, int32_t day) {
    return day_mean(&f->made, &f->site, 0, f->monday + day) / usual_day(f->monday + day);
}

static void an_event_does_what_it_did_before(void **state) {
    (void)state;
    struct fixture f;
    open_site(&f, "UTC");
    history_add(&f.history, &f.site, 0, f.monday, f.monday + DAYS, with_mailings, &f.monday);
    for (int32_t day = 3; day < DAYS; day += 10) {
        add_event(&f, day, "mailing", MST_NONE);
    }
    add_event(&f, DAYS + 5, "mailing", MST_NONE);
    add_event(&f, DAYS + 6, "other queue's", 1);
    add_event(&f, DAYS + 7, "never seen", MST_NONE);
    run(&f);
    assert_near(ratio(&f, DAYS + 4), 1, 0.04);
    assert_near(ratio(&f, DAYS + 5), 1.5, 0.08);
    assert_near(ratio(&f, DAYS + 6), 1, 0.04);
    assert_near(ratio(&f, DAYS + 7), 1, 0.04);
    close_site(&f);
}

static double two_kinds(int32_t day, int32_t minute, void *user) {
    int32_t since = day - *(int32_t *)user;
    return usual_contacts(day, minute, NULL) * (since % 10 == 3 ? 1.4 : 1) * (since % 15 == 3 ? 0.7 : 1);
}

static void effects_of_one_day_multiply(void **state) {
    (void)state;
    struct fixture f;
    open_site(&f, "UTC");
    history_add(&f.history, &f.site, 0, f.monday, f.monday + DAYS, two_kinds, &f.monday);
    for (int32_t day = 3; day < DAYS; day++) {
        if (day % 10 == 3) {
            add_event(&f, day, "a", MST_NONE);
        }
        if (day % 15 == 3) {
            add_event(&f, day, "b", MST_NONE);
        }
    }
    add_event(&f, DAYS + 3, "a", MST_NONE);
    add_event(&f, DAYS + 3, "b", MST_NONE);
    run(&f);
    assert_near(ratio(&f, DAYS + 3), 1.4 * 0.7, 0.08);
    close_site(&f);
}

/* The day before a holiday is busier, and the holiday has its contacts in the evening. */
static double eve_and_evening(int32_t day, int32_t minute, void *user) {
    int32_t since = day - *(int32_t *)user;
    if (since % 30 == 20) {
        return minute < 1020 ? 20 : 120;
    }
    return 60 * (since % 30 == 19 ? 1.3 : 1);
}

static void a_special_day_has_its_own_shape_and_eve(void **state) {
    (void)state;
    struct fixture f;
    open_site(&f, "UTC");
    history_add(&f.history, &f.site, 0, f.monday, f.monday + DAYS, eve_and_evening, &f.monday);
    for (int32_t day = 20; day < DAYS; day += 30) {
        char date[16];
        site_add_holiday(&f.site, mst_day_text(f.monday + day, date), "Fair", MST_NONE, MST_HOLIDAY_USUAL, 0, 0);
    }
    site_add_holiday(&f.site, "2026-08-13", "Fair", MST_NONE, MST_HOLIDAY_USUAL, 0, 0); /* DAYS + 10 */
    run(&f);
    double morning = 0, evening = 0;
    for (size_t i = 0; i < f.made.forecast.count; i++) {
        struct mst_wall wall = mst_zone_wall(&f.site.zone, f.made.forecast.rows[i].start_utc);
        *(wall.minute < 1020 ? &morning : &evening) += wall.day == f.monday + DAYS + 10 ? f.made.forecast.rows[i].contacts : 0;
    }
    /* Nine hours of 20 and three of 120: two thirds in the evening, of a usual day a quarter. */
    assert_true(evening / (morning + evening) > 0.5);
    double plain = day_mean(&f.made, &f.site, 0, f.monday + DAYS + 7), eve = day_mean(&f.made, &f.site, 0, f.monday + DAYS + 9);
    assert_true(eve > 1.08 * plain && eve < 1.4 * plain);
    close_site(&f);
}

/* Errors of one day go together: limits of days are wider than those of independent intervals, and hold what they say. */
struct shaken {
    uint64_t seed;
    int32_t day;
    double factor;
};

static double shaken_days(int32_t day, int32_t minute, void *user) {
    struct shaken *shaken = user;
    if (shaken->day != day) {
        shaken->day = day;
        shaken->factor = exp(0.12 * (random_count(&shaken->seed, 10000) - 10000) / 100);
    }
    return random_count(&shaken->seed, usual_contacts(day, minute, &(double){40}) * shaken->factor);
}

static void days_have_limits_of_their_own(void **state) {
    (void)state;
    size_t inside80 = 0, inside95 = 0, count = 0;
    for (uint64_t seed = 1; seed <= 12; seed++) {
        struct fixture f;
        struct shaken shaken = {seed * 77, 0, 1};
        open_site(&f, "UTC");
        history_add(&f.history, &f.site, 0, f.monday, f.monday + DAYS + 14, shaken_days, &shaken);
        run(&f);
        assert_int_equal(f.made.days.count, 14);
        for (size_t d = 0; d < 14; d++) {
            const struct mst_day_expectation *row = &f.made.days.rows[d];
            size_t first, end;
            mst_history_range(&f.history, 0, mst_zone_midnight(&f.site.zone, row->day),
                              mst_zone_midnight(&f.site.zone, row->day + 1), &first, &end);
            double came = 0, square = 0;
            for (size_t i = first; i < end; i++) {
                came += f.history.rows[i].contacts;
                double half = (f.made.forecast.rows[12 * d + i - first].hi80 - f.made.forecast.rows[12 * d + i - first].lo80) / 2;
                square += half * half;
            }
            assert_near(row->contacts, day_mean(&f.made, &f.site, 0, row->day), 1e-6);
            assert_true(row->hi80 - row->lo80 > 2 * sqrt(square));
            inside80 += came >= row->lo80 && came <= row->hi80;
            inside95 += came >= row->lo95 && came <= row->hi95;
            count++;
        }
        close_site(&f);
    }
    assert_near((double)inside80 / (double)count, 0.80, 0.10);
    assert_near((double)inside95 / (double)count, 0.95, 0.05);
}

/* Nights in which the clock is changed have 23 and 25 hours: rows for each, and a total that is like the weekday's. */
static void days_of_23_and_25_hours_are_forecast_in_three_zones(void **state) {
    (void)state;
    static const struct {
        const char *zone, *day;
        size_t rows;
    } nights[] = {{"Europe/Berlin", "2026-03-29", 23},    {"Europe/Berlin", "2026-10-25", 25},
                  {"America/New_York", "2026-03-08", 23}, {"America/New_York", "2026-11-01", 25},
                  {"Australia/Sydney", "2026-10-04", 23}, {"Australia/Sydney", "2026-04-05", 25}};
    for (size_t i = 0; i < COUNT(nights); i++) {
        struct fixture f = {.monday = day_of(nights[i].day) - 6 - 70};
        site_make(&f.site, nights[i].zone, 60);
        site_add_queue(&f.site, "calls", MST_PHONE, MST_MONDAY, MST_SUNDAY, 0, 1440);
        mst_history_init(&f.history);
        int32_t first = day_of(nights[i].day) - 6;
        history_add(&f.history, &f.site, 0, first - 70, first, usual_contacts, NULL);
        make(&f.made, &f.site, &f.history, first, first + 14);
        check_rows(&f.made.forecast);
        assert_int_equal(day_rows(&f.made, &f.site, 0, first + 6), nights[i].rows);
        double usual = day_mean(&f.made, &f.site, 0, first + 13), changed = day_mean(&f.made, &f.site, 0, first + 6);
        assert_near(changed / usual, 1 + ((double)nights[i].rows - 24) * 1.25 / 24, 0.01);
        assert_near(f.made.days.rows[6].contacts, changed, 1e-6);
        close_site(&f);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_event_does_what_it_did_before),
        cmocka_unit_test(effects_of_one_day_multiply),
        cmocka_unit_test(a_special_day_has_its_own_shape_and_eve),
        cmocka_unit_test(days_have_limits_of_their_own),
        cmocka_unit_test(days_of_23_and_25_hours_are_forecast_in_three_zones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
