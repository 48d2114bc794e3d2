#include "tests/forecast/fixture.h"

#include "forecast/season.h"
#include "forecast/shapes.h"

enum { WEEKS = 120, SLOTS = 24 };

/* A site that is open all day, with history of WEEKS weeks from the first Monday of 2023. */
struct fixture {
    struct mst_site site;
    struct mst_history history;
    struct mst_grid grid;
    struct mst_days days;
    int32_t monday;
    uint64_t random;
};

/* The share that the hours from noon on have: most in July, least in January. */
static double afternoon(int32_t day) {
    return 0.5 - 0.2 * cos(2 * 3.14159265358979 * (day - day_of("2023-01-15")) / 365.2425);
}

static double turning(int32_t day, int32_t minute, void *user) {
    struct fixture *f = user;
    return random_count(&f->random, 20 * (minute < 720 ? 1 - afternoon(day) : afternoon(day)));
}

static double steady(int32_t day, int32_t minute, void *user) {
    struct fixture *f = user;
    (void)day;
    return random_count(&f->random, minute < 720 ? 12 : 8);
}

static void open_site(struct fixture *f, rule *contacts) {
    *f = (struct fixture){.monday = day_of("2023-01-02"), .random = 11};
    site_make(&f->site, "UTC", 60);
    site_add_queue(&f->site, "calls", MST_PHONE, MST_MONDAY, MST_SUNDAY, 0, 1440);
    mst_history_init(&f->history);
    history_add(&f->history, &f->site, 0, f->monday, f->monday + 7 * WEEKS, contacts, f);
    days_open(&f->site, &f->history, f->monday, f->monday + 7 * WEEKS, 7 * 60, &f->grid, &f->days);
}

static void close_site(struct fixture *f) {
    days_close(&f->site, &f->history, &f->grid, &f->days);
}

static size_t day_number(const struct fixture *f, const char *date) {
    return (size_t)(day_of(date) - f->monday);
}

/* Learns everything against a flat shape, and returns the factor of a slot at a date. */
static double factor_of(struct fixture *f, const char *date, size_t slot, double prior_weeks) {
    struct mst_season season;
    double shares[7 * SLOTS], factors[SLOTS];
    for (size_t i = 0; i < 7 * SLOTS; i++) {
        shares[i] = 1.0 / SLOTS;
    }
    assert_ok(mst_season_make(&season, &f->days, NULL));
    for (size_t d = 0; d < 7 * WEEKS; d++) {
        mst_season_learn(&season, d, f->days.contacts + d * SLOTS, f->days.total[d], shares);
    }
    mst_season_look(&season, day_number(f, date), shares);
    mst_season_factors(&season, prior_weeks, factors);
    for (size_t s = 0; s < SLOTS; s++) {
        assert_true(isfinite(factors[s]) && factors[s] >= 0);
    }
    mst_season_release(&season);
    return factors[slot];
}

/* The afternoon has 0.7 of the contacts in the middle of July and 0.3 in that of January: 1.4 and 0.6 of the half that it has in a
 * flat shape. The kernel is wide enough to take a little of that. */
static void the_shape_of_each_season_is_found(void **state) {
    (void)state;
    struct fixture f;
    open_site(&f, turning);
    assert_near(factor_of(&f, "2025-07-16", 18, 0.01), 1.4, 0.06);
    assert_near(factor_of(&f, "2026-01-15", 18, 0.01), 0.6, 0.06);
    assert_near(factor_of(&f, "2026-01-15", 6, 0.01), 1.4, 0.06);
    assert_near(factor_of(&f, "2025-04-16", 18, 0.01), 1.0, 0.06);
    close_site(&f);
}

static void a_prior_draws_to_the_usual_shape(void **state) {
    (void)state;
    struct fixture f;
    open_site(&f, turning);
    double little = factor_of(&f, "2025-07-16", 18, 1), much = factor_of(&f, "2025-07-16", 18, 30);
    assert_true(little > much && much > 1);
    assert_near(factor_of(&f, "2025-07-16", 18, 1e9), 1, 1e-3);
    close_site(&f);
}

/* What is not known changes nothing; a time of year of which nothing was seen has the usual shape. */
static void what_was_not_seen_is_as_usual(void **state) {
    (void)state;
    struct fixture f;
    open_site(&f, steady);
    struct mst_season season;
    double shares[7 * SLOTS], unknown[SLOTS], factors[SLOTS];
    for (size_t i = 0; i < 7 * SLOTS; i++) {
        shares[i] = 1.0 / SLOTS;
        unknown[i % SLOTS] = NAN;
    }
    assert_ok(mst_season_make(&season, &f.days, NULL));
    mst_season_learn(&season, 0, unknown, 100, shares);
    mst_season_look(&season, 3, shares);
    mst_season_factors(&season, 1, factors);
    assert_near(factors[5], 1, 1e-12);
    mst_season_look(&season, 180, shares);
    mst_season_factors(&season, 1, factors);
    assert_near(factors[5], 1, 1e-12);
    mst_season_release(&season);
    close_site(&f);
}

static void learn_shapes(const struct fixture *f, bool season, struct mst_shapes *shapes) {
    struct mst_shapes_options options = {.season = season};
    assert_ok(mst_shapes_make(shapes, &f->days, options, NULL));
    for (size_t d = 0; d < 7 * WEEKS; d += 7) {
        mst_shapes_learn(shapes, d, d + 7);
    }
}

/* How far the shares of the 26th week after the history are from those that made it. */
static double error_of(const struct fixture *f, bool season) {
    struct mst_shapes shapes;
    double sum = 0;
    learn_shapes(f, season, &shapes);
    for (size_t d = 7 * (WEEKS + 26); d < 7 * (WEEKS + 27); d++) {
        double late = 0, all = 0;
        for (size_t s = 0; s < SLOTS; s++) {
            double share = mst_shapes_day(&shapes, d)[s];
            late += s >= 12 ? share : 0;
            all += share;
        }
        assert_near(all, 1, 1e-9);
        sum += fabs(late - afternoon(f->monday + (int32_t)d)) / 7;
    }
    mst_shapes_release(&shapes);
    return sum;
}

static void shapes_turn_with_the_season(void **state) {
    (void)state;
    struct fixture f;
    open_site(&f, turning);
    double with = error_of(&f, true), without = error_of(&f, false);
    assert_true(with < 0.04);
    assert_true(without > 3 * with);
    close_site(&f);
}

/* Where there is no season, what looks like one is chance, and nearly all of it is left alone. */
static void no_season_is_made_up(void **state) {
    (void)state;
    struct fixture f;
    open_site(&f, steady);
    struct mst_shapes shapes;
    learn_shapes(&f, true, &shapes);
    double late = 0;
    for (size_t s = 12; s < SLOTS; s++) {
        late += mst_shapes_day(&shapes, 7 * (WEEKS + 26))[s];
    }
    assert_near(late, 0.4, 0.01);
    mst_shapes_release(&shapes);
    close_site(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_shape_of_each_season_is_found),
        cmocka_unit_test(a_prior_draws_to_the_usual_shape),
        cmocka_unit_test(what_was_not_seen_is_as_usual),
        cmocka_unit_test(shapes_turn_with_the_season),
        cmocka_unit_test(no_season_is_made_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
