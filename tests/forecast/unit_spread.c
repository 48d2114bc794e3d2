#include "tests/forecast/fixture.h"

#include "forecast/accuracy.h"
#include "forecast/spread.h"

enum { DAYS = 80, SLOTS = 24 };

static struct mst_trial trial(double mean, double actual, double special_var, size_t day, size_t week) {
    return (struct mst_trial){.mean = (float)mean,
                              .actual = (float)actual,
                              .special_var = (float)special_var,
                              .day = (uint32_t)day,
                              .week = (uint16_t)week};
}

/* Trials of one week ahead of Poisson counts around a mean that is off by a factor a day: exp(normal x `day_sd`). */
static void make_trials(struct mst_trials *trials, double day_sd, uint64_t seed) {
    mst_trials_init(trials);
    assert_ok(mst_grow(&trials->items, &trials->capacity, DAYS * SLOTS, sizeof trials->items[0], NULL));
    for (size_t d = 0; d < DAYS; d++) {
        double off = exp(day_sd * (random_count(&seed, 10000) - 10000) / 100);
        for (size_t s = 0; s < SLOTS; s++) {
            double mean = 2 + 10 * (double)s;
            trials->items[trials->count++] = trial(mean, random_count(&seed, mean * off), 0, d, 1 + d % 4);
        }
    }
    trials->origins = DAYS;
}

static void check_order(const double limits[MST_LIMITS]) {
    assert_true(limits[0] >= 0 && isfinite(limits[4]));
    for (int i = 1; i < MST_LIMITS; i++) {
        assert_true(limits[i] >= limits[i - 1]);
    }
}

/* How much of fresh trials of `fresh_sd` the limits learned at `day_sd` cover. */
static double cover80(double day_sd, double fresh_sd) {
    struct mst_trials trials, fresh;
    make_trials(&trials, day_sd, 11);
    make_trials(&fresh, fresh_sd, 12);
    struct mst_spread spread;
    assert_ok(mst_spread_fit(trials.items, trials.count, &spread, NULL));
    size_t inside = 0;
    for (size_t i = 0; i < fresh.count; i++) {
        double limits[MST_LIMITS];
        mst_spread_limits(&spread, fresh.items[i].mean, 0, fresh.items[i].week, limits);
        check_order(limits);
        inside += fresh.items[i].actual >= limits[MST_LO80] && fresh.items[i].actual <= limits[MST_HI80];
    }
    mst_trials_release(&trials);
    mst_trials_release(&fresh);
    return (double)inside / (DAYS * SLOTS);
}

static void limits_cover_what_they_should(void **state) {
    (void)state;
    assert_near(cover80(0, 0), 0.82, 0.04);
    assert_near(cover80(0.1, 0.1), 0.8, 0.05);
    assert_near(cover80(0.4, 0.4), 0.8, 0.07);
}

static void limits_of_calm_days_do_not_cover_wild_ones(void **state) {
    (void)state;
    assert_true(cover80(0, 0.4) < 0.5);
    assert_true(cover80(0.4, 0) > 0.97);
}

static void limits_are_never_narrower_than_a_poisson_count(void **state) {
    (void)state;
    struct mst_trial trials[56];
    for (size_t i = 0; i < 56; i++) {
        trials[i] = trial(100, 100, 0, i, 1);
    }
    struct mst_spread spread;
    assert_ok(mst_spread_fit(trials, 56, &spread, NULL));
    double limits[MST_LIMITS];
    mst_spread_limits(&spread, 100, 0, 1, limits);
    assert_true(limits[MST_HI95] >= 100 + 1.95 * 10);
    assert_true(limits[MST_LO95] <= 100 - 1.85 * 10);
    assert_true(limits[MST_HI80] >= 100 + 1.28 * 10);
}

static void limits_widen_with_the_distance(void **state) {
    (void)state;
    struct mst_trials trials;
    make_trials(&trials, 0.1, 5);
    for (size_t i = 0; i < trials.count; i++) {
        struct mst_trial *trial = &trials.items[i];
        trial->actual = fmax(trial->mean + (trial->actual - trial->mean) * (double)trial->week, 0);
    }
    struct mst_spread spread;
    assert_ok(mst_spread_fit(trials.items, trials.count, &spread, NULL));
    double before = 0;
    for (size_t week = 1; week < 60; week++) {
        double limits[MST_LIMITS];
        mst_spread_limits(&spread, 200, 0, week, limits);
        check_order(limits);
        assert_true(limits[MST_HI95] >= before);
        assert_true(week > 8 || limits[MST_HI95] > before);
        before = limits[MST_HI95];
    }
    mst_trials_release(&trials);
}

static void extremes_stay_in_order(void **state) {
    (void)state;
    struct mst_spread guess = mst_spread_guess(), wild;
    struct mst_trial trials[] = {trial(0, 1e12, 0, 0, 1), trial(1e12, 0, 3, 1, 4), trial(0, 0, 0, 2, 13)};
    assert_ok(mst_spread_fit(trials, COUNT(trials), &wild, NULL));
    static const double means[] = {0, 1e-300, 0.01, 1, 1e6, 1e18};
    for (size_t i = 0; i < COUNT(means); i++) {
        for (size_t week = 1; week < 400; week += 57) {
            double limits[MST_LIMITS];
            mst_spread_limits(&guess, means[i], 0, week, limits);
            check_order(limits);
            mst_spread_limits(&wild, means[i], 10, week, limits);
            check_order(limits);
        }
    }
}

static void a_special_day_is_less_certain(void **state) {
    (void)state;
    struct mst_spread guess = mst_spread_guess();
    double plain[MST_LIMITS], special[MST_LIMITS];
    mst_spread_limits(&guess, 100, 0, 1, plain);
    mst_spread_limits(&guess, 100, 0.16, 1, special);
    assert_true(special[MST_HI80] > plain[MST_HI80] && special[MST_LO80] < plain[MST_LO80]);
}

static void measures_are_what_the_hand_finds(void **state) {
    (void)state;
    struct mst_trial items[] = {trial(10, 12, 0, 0, 1), trial(20, 17, 0, 0, 1), trial(30, 31, 0, 1, 1), trial(10, 20, 0, 1, 1)};
    struct mst_trials trials = {.items = items, .count = 4, .capacity = 4, .origins = 1};
    struct mst_forecast_accuracy accuracy = mst_accuracy_none(MST_ACCURACY_SHORT);
    assert_ok(mst_accuracy_measure(&trials, &accuracy, NULL));
    assert_int_equal(accuracy.reason, MST_ACCURACY_KNOWN);
    assert_int_equal(accuracy.intervals, 4);
    assert_int_equal(accuracy.origins, 1);
    assert_near(accuracy.wape_pct, 100.0 * 16 / 80, 1e-9);
    assert_near(accuracy.day_wape_pct, 100.0 * (1 + 11) / 80, 1e-9);
    assert_near(accuracy.bias_pct, -100.0 * 10 / 80, 1e-9);
}

static void nothing_tried_is_nothing_known(void **state) {
    (void)state;
    struct mst_trials trials = {0};
    struct mst_forecast_accuracy accuracy = mst_accuracy_none(MST_ACCURACY_SHORT);
    assert_ok(mst_accuracy_measure(&trials, &accuracy, NULL));
    assert_int_equal(accuracy.reason, MST_ACCURACY_SHORT);
    assert_true(isnan(accuracy.wape_pct) && isnan(accuracy.cov80_pct) && isnan(accuracy.bias_pct));
}

/* The judge has to say no: the early half is calm, the late half wild, and each is judged by limits from the other. */
static void coverage_is_not_judged_on_its_own_days(void **state) {
    (void)state;
    struct mst_trials trials, wild;
    make_trials(&trials, 0, 3);
    make_trials(&wild, 0.6, 4);
    struct mst_forecast_accuracy accuracy = mst_accuracy_none(MST_ACCURACY_SHORT);
    assert_ok(mst_accuracy_measure(&trials, &accuracy, NULL));
    assert_near(accuracy.cov80_pct, 82, 5);
    memcpy(trials.items + trials.count / 2, wild.items + trials.count / 2, trials.count / 2 * sizeof trials.items[0]);
    assert_ok(mst_accuracy_measure(&trials, &accuracy, NULL));
    assert_true(accuracy.cov80_pct < 75);
    mst_trials_release(&trials);
    mst_trials_release(&wild);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(limits_cover_what_they_should),
        cmocka_unit_test(limits_of_calm_days_do_not_cover_wild_ones),
        cmocka_unit_test(limits_are_never_narrower_than_a_poisson_count),
        cmocka_unit_test(limits_widen_with_the_distance),
        cmocka_unit_test(extremes_stay_in_order),
        cmocka_unit_test(a_special_day_is_less_certain),
        cmocka_unit_test(measures_are_what_the_hand_finds),
        cmocka_unit_test(nothing_tried_is_nothing_known),
        cmocka_unit_test(coverage_is_not_judged_on_its_own_days),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
