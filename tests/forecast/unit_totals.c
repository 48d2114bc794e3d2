#include "tests/forecast/fixture.h"

#include <stdio.h>

#include "forecast/totals.h"

struct fixture {
    struct mst_site site;
    struct mst_history history;
    struct mst_grid grid;
    struct mst_days days;
    struct mst_totals totals;
    int32_t monday;
};

static void open_site(struct fixture *f, const char *monday) {
    *f = (struct fixture){.monday = day_of(monday)};
    site_make(&f->site, "UTC", 60);
    site_add_queue(&f->site, "calls", MST_PHONE, MST_MONDAY, MST_SUNDAY, 480, 960);
    mst_history_init(&f->history);
}

/* Learns so many days by a rule; the grid has four weeks more. */
static void learn_damped(struct fixture *f, int32_t count, bool annual, bool monthly, double outlier, rule *contacts) {
    history_add(&f->history, &f->site, 0, f->monday, f->monday + count, contacts, &f->monday);
    days_open(&f->site, &f->history, f->monday, f->monday + count, 28, &f->grid, &f->days);
    assert_ok(
        mst_totals_make(&f->totals, &f->days, (struct mst_layout_parts){.annual = annual, .monthly = monthly}, outlier, NULL));
    for (size_t d = 0; d < (size_t)count; d += 7) {
        mst_totals_learn(&f->totals, d, d + 7);
    }
}

static void learn(struct fixture *f, int32_t count, bool annual, bool monthly, rule *contacts) {
    learn_damped(f, count, annual, monthly, 3, contacts);
}

static void close_site(struct fixture *f) {
    mst_totals_release(&f->totals);
    days_close(&f->site, &f->history, &f->grid, &f->days);
}

static double by_weekday(int32_t day, int32_t minute, void *user) {
    (void)user;
    return usual_contacts(day, minute, NULL);
}

static void every_weekday_has_its_total(void **state) {
    (void)state;
    struct fixture f;
    open_site(&f, "2026-01-05");
    learn(&f, 84, false, false, by_weekday);
    static const double weekdays[7] = {1.3, 1.1, 1.0, 0.95, 0.9, 0.5, 0.4};
    for (size_t d = 84; d < 91; d++) {
        assert_near(mst_totals_expect(&f.totals, d) / (800 * weekdays[d % 7]), 1, 0.01);
        assert_near(mst_totals_special_var(&f.totals, d), 0, 0);
    }
    close_site(&f);
}

static double with_a_rise(int32_t day, int32_t minute, void *user) {
    return usual_contacts(day, minute, NULL) * (day - *(int32_t *)user >= 84 ? 1.4 : 1);
}

static void a_lasting_rise_is_followed(void **state) {
    (void)state;
    struct fixture f;
    open_site(&f, "2026-01-05");
    learn(&f, 84 + 28, false, false, with_a_rise);
    assert_near(mst_totals_expect(&f.totals, 112) / (800 * 1.3 * 1.4), 1, 0.07);
    close_site(&f);
}

static double with_a_short_rise(int32_t day, int32_t minute, void *user) {
    return usual_contacts(day, minute, NULL) * (day - *(int32_t *)user >= 84 - 14 ? 1.08 : 1);
}

/* Two weeks above the level are believed the less, the further ahead it is; all is not lost of it for weeks. */
static void a_short_rise_passes(void **state) {
    (void)state;
    struct fixture f;
    open_site(&f, "2026-01-05");
    learn(&f, 84, false, false, with_a_short_rise);
    double soon = mst_totals_expect(&f.totals, 84) / (800 * 1.3), late = mst_totals_expect(&f.totals, 84 + 21) / (800 * 1.3);
    assert_true(soon < 1.08 && soon > late + 0.01);
    assert_true(late > 1.02);
    close_site(&f);
}

/* Every eight weeks 8 % more, for good, with days up to 10 % off. */
static double in_steps(int32_t day, int32_t minute, void *user) {
    uint64_t state = (uint64_t)day;
    double off = (double)(next_random(&state) % 2001) / 1000 - 1;
    return usual_contacts(day, minute, NULL) * exp(0.08 * ((day - *(int32_t *)user) / 56) + 0.1 * off);
}

/* A queue whose levels have stayed is followed to a new one for days four weeks ahead, too. */
static void levels_that_stay_are_followed(void **state) {
    (void)state;
    struct fixture f;
    open_site(&f, "2024-01-01");
    learn(&f, 12 * 56 + 21, false, false, in_steps);
    assert_int_equal(f.totals.passing.used, 1);
    size_t d = 12 * 56 + 21 + 20;
    double level = 8 * usual_contacts(f.monday + (int32_t)d, 540, NULL) / 1.25 * exp(0.08 * 12);
    double stayed = mst_totals_expect(&f.totals, d);
    f.totals.passing.used = 0;
    double passed = mst_totals_expect(&f.totals, d);
    assert_true(fabs(log(stayed / level)) < 0.05);
    assert_true(fabs(log(stayed / level)) < fabs(log(passed / level)));
    close_site(&f);
}

static double with_a_wild_day(int32_t day, int32_t minute, void *user) {
    return usual_contacts(day, minute, NULL) * (day - *(int32_t *)user == 83 ? 5 : 1);
}

/* How far the Monday after a wild Sunday is off. */
static double wild_error(double outlier) {
    struct fixture f;
    open_site(&f, "2026-01-05");
    learn_damped(&f, 84, false, false, outlier, with_a_wild_day);
    double error = fabs(mst_totals_expect(&f.totals, 84) / (800 * 1.3) - 1);
    assert_near(mst_totals_expect(&f.totals, 90) / (800 * 0.4), 1, outlier > 3 ? 0.5 : 0.05);
    close_site(&f);
    return error;
}

static void a_wild_day_is_forgotten(void **state) {
    (void)state;
    assert_true(wild_error(3) < 0.02);
    assert_true(wild_error(1000) > 0.04);
}

/* Every fourth Wednesday is a holiday with 0.6 of a day's contacts, or with more and less in turn. */
enum { HOLIDAYS = 11 };

static double alike(int32_t day, int32_t minute, void *user) {
    bool special = (day - *(int32_t *)user) % 28 == 2;
    return usual_contacts(day, minute, NULL) * (special ? 0.6 : 1);
}

static double unlike(int32_t day, int32_t minute, void *user) {
    int32_t since = day - *(int32_t *)user;
    return usual_contacts(day, minute, NULL) * (since % 28 != 2 ? 1 : since / 28 % 2 ? 0.4 : 0.9);
}

static double next_holiday_var(rule *contacts) {
    struct fixture f;
    open_site(&f, "2025-01-06");
    for (int k = 0; k < HOLIDAYS; k++) {
        char date[16];
        struct mst_date d = mst_day_date(f.monday + 28 * k + 2);
        snprintf(date, sizeof date, "%04d-%02d-%02d", (int)d.year, (int)d.month, (int)d.day);
        site_add_holiday(&f.site, date, "Market day", MST_NONE, MST_HOLIDAY_USUAL, 0, 0);
    }
    learn(&f, 28 * (HOLIDAYS - 1), false, false, contacts);
    double var = mst_totals_special_var(&f.totals, 28 * (HOLIDAYS - 1) + 2);
    close_site(&f);
    return var;
}

static void holidays_that_are_alike_are_certain(void **state) {
    (void)state;
    double sure = next_holiday_var(alike), unsure = next_holiday_var(unlike);
    assert_true(sure > 0 && sure < 0.02);
    assert_true(unsure > 0.06);
}

static double with_a_season(int32_t day, int32_t minute, void *user) {
    (void)user;
    return usual_contacts(day, minute, NULL) * (1 + 0.2 * sin(2 * 3.14159265358979 * day / 365.2425));
}

/* How far the day four weeks ahead is off at a time of the year when the season moves fastest. */
static double season_error(bool annual) {
    struct fixture f;
    open_site(&f, "2024-01-01");
    learn(&f, 104 * 7, annual, false, with_a_season);
    int32_t day = f.monday + 104 * 7 + 27;
    double error = fabs(mst_totals_expect(&f.totals, 104 * 7 + 27) / (8 * with_a_season(day, 540, NULL) / 1.25) - 1);
    close_site(&f);
    return error;
}

static void a_season_of_the_year_is_learned(void **state) {
    (void)state;
    assert_true(season_error(true) < 0.02);
    assert_true(season_error(false) > 0.05);
}

static double with_paydays(int32_t day, int32_t minute, void *user) {
    (void)user;
    return usual_contacts(day, minute, NULL) * (1 + 0.15 * cos(2 * 3.14159265358979 * mst_day_date(day).day / 30.4));
}

static double month_error(bool monthly) {
    struct fixture f;
    open_site(&f, "2025-01-06");
    learn(&f, 30 * 7, false, monthly, with_paydays);
    double error = 0;
    for (size_t d = 0; d < 28; d++) {
        int32_t day = f.monday + 210 + (int32_t)d;
        error += fabs(mst_totals_expect(&f.totals, 210 + d) / (8 * with_paydays(day, 540, NULL) / 1.25) - 1) / 28;
    }
    close_site(&f);
    return error;
}

static void a_season_of_the_month_is_learned(void **state) {
    (void)state;
    assert_true(month_error(true) < 0.03);
    assert_true(month_error(false) > 0.06);
}

/* Whose mean logarithm says little about their mean: 9 in 10 days nothing, then a hundred an hour. */
static double in_bursts(int32_t day, int32_t minute, void *user) {
    (void)minute;
    return (day - *(int32_t *)user) % 10 == 3 ? 100 : 0;
}

/* Half a contact a day, at random. */
static double rarely(int32_t day, int32_t minute, void *user) {
    uint64_t state = 77 + (uint64_t)(day - *(int32_t *)user) * 1440 + (uint64_t)minute;
    (void)next_random(&state);
    return random_count(&state, 0.5 / 8);
}

static double mean_week(rule *contacts) {
    struct fixture f;
    open_site(&f, "2025-01-06");
    learn(&f, 40 * 7, false, false, contacts);
    double sum = 0;
    for (size_t d = 280; d < 287; d++) {
        sum += mst_totals_expect(&f.totals, d) / 7;
    }
    close_site(&f);
    return sum;
}

static void means_of_few_contacts_are_means(void **state) {
    (void)state;
    assert_near(mean_week(rarely), 0.5, 0.15);
    assert_near(mean_week(in_bursts), 80, 40);
}

static double nothing(int32_t day, int32_t minute, void *user) {
    (void)day, (void)minute, (void)user;
    return 0;
}

static void zeros_stay_zero(void **state) {
    (void)state;
    assert_near(mean_week(nothing), 0, 0.001);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_weekday_has_its_total),
        cmocka_unit_test(a_lasting_rise_is_followed),
        cmocka_unit_test(a_short_rise_passes),
        cmocka_unit_test(levels_that_stay_are_followed),
        cmocka_unit_test(a_wild_day_is_forgotten),
        cmocka_unit_test(holidays_that_are_alike_are_certain),
        cmocka_unit_test(a_season_of_the_year_is_learned),
        cmocka_unit_test(a_season_of_the_month_is_learned),
        cmocka_unit_test(means_of_few_contacts_are_means),
        cmocka_unit_test(zeros_stay_zero),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
