#include "tests/staffing/vectors.h"

#include <float.h>

#include "scheduler/staffing/erlang.h"
#include "scheduler/staffing/handling.h"
#include "scheduler/staffing/load.h"
#include "scheduler/staffing/waiting.h"

/* The offered load that follows the arrivals, and fractions of an agent, against references of many digits. */

enum { MOST = 64 };

/* The rows of a profile, up to the last that was read. */
struct profile {
    struct mst_rate rates[MOST];
    double aht_s[MOST];
    size_t count;
    char name[16];
};

static void take(struct profile *profile, const struct vectors *row) {
    const char *name = vectors_text(row, "profile");
    if (strcmp(profile->name, name) != 0) {
        profile->count = 0;
        snprintf(profile->name, sizeof profile->name, "%s", name);
    }
    size_t k = profile->count++;
    double length_s = vectors_number(row, "interval_s"), rate = vectors_number(row, "contacts_per_hour") / 3600.0;
    profile->rates[k] = (struct mst_rate){(double)k * length_s, length_s, rate, rate, rate};
    profile->aht_s[k] = vectors_number(row, "aht_s");
}

static void the_load_of_rates_that_jump(void **state) {
    struct vectors row;
    struct profile profile = {.count = 0};
    vectors_open(&row, "data/staffing/changing_load.csv");
    while (vectors_next(&row)) {
        take(&profile, &row);
        size_t k = profile.count - 1;
        bool steady = strcmp(vectors_text(&row, "start"), "steady") == 0;
        struct mst_load_stream stream = {profile.rates, profile.aht_s, profile.count, 1.0, steady};
        check_relative(&row, "load_start", mst_load_at(&stream, k, 0.0), 1e-12);
        check_relative(&row, "load_end", mst_load_at(&stream, k, profile.rates[k].length_s), 1e-12);
        check_relative(&row, "load_mean", mst_load_mean(&stream, k), 1e-12);
    }
    assert_int_equal(row.row, 536);
    (void)state;
}

static void erlang_b_of_fractions(void **state) {
    struct vectors row;
    vectors_open(&row, "data/staffing/fractional.csv");
    while (vectors_next(&row)) {
        struct mst_queueing_model model = {.model = MST_ERLANG_B, .load_erl = vectors_number(&row, "load_erl"), .aht_s = 180.0};
        struct mst_measure measure = {.answer_s = NAN};
        struct mst_performance got = {0};
        double agents = vectors_number(&row, "agents");
        assert_int_equal(mst_erlang_evaluate(&model, agents, &measure, &got, NULL), MST_OK);
        double condition = 1.0 + fabs(agents - model.load_erl * (1.0 - vectors_number(&row, "blocked")));
        check_relative(&row, "blocked", got.blocked_frac, 1e-13 + 8 * DBL_EPSILON * condition);
        model.model = MST_ERLANG_C;
        assert_int_equal(mst_erlang_evaluate(&model, agents, &measure, &got, NULL), MST_OK);
        check_relative(&row, "p_wait", got.p_wait, 1e-13 + 8 * DBL_EPSILON * 2.0 * condition);
        assert_int_equal(got.is_stable, vectors_number(&row, "stable") == 1.0);
    }
    assert_int_equal(row.row, 250);
    (void)state;
}

/* The two ways to a fraction of an agent meet where one takes over, and a fraction lies between its whole neighbours. */
static void fractions_join(void **state) {
    for (double fraction = 0.05; fraction < 1.0; fraction += 0.1) {
        double below = mst_erlang_b_odds(fraction, 1.0 - 1e-12), above = mst_erlang_b_odds(fraction, 1.0);
        assert_true(fabs(below - above) <= 1e-11 * above);
        for (double load = 0.03; load < 50.0; load *= 3.0) {
            double agents = 2.0 + fraction, odds = mst_erlang_b_odds(agents, load);
            assert_true(odds > mst_erlang_b_odds(2.0, load) && odds < mst_erlang_b_odds(3.0, load));
            double recursion = agents / load * (1.0 + mst_erlang_b_odds(agents - 1.0, load));
            assert_true(fabs(odds - recursion) <= 1e-14 * odds);
        }
    }
    (void)state;
}

/* P(S > u) of the law that handling.h names, by itself. */
static double stays(const struct mst_handling *handling, double u) {
    if (handling->cv == 1.0) {
        return exp(-u / handling->mean_s);
    }
    if (handling->cv < MST_CV_CONSTANT) {
        return u < handling->mean_s;
    }
    double variance = log1p(handling->cv * handling->cv);
    return 0.5 * erfc((log(u / handling->mean_s) + 0.5 * variance) / sqrt(2.0 * variance));
}

static void moments_are_integrals_of_the_law(void **state) {
    static const double cvs[] = {0.0, 0.3, 0.8, 1.0, 1.3, 3.0}, ends_s[] = {20.0, 200.0, 900.0, 5000.0};
    for (size_t i = 0; i < 6; i++) {
        for (size_t j = 0; j < 4; j++) {
            const struct mst_handling handling = {300.0, cvs[i]};
            enum { STEPS = 20000 };
            double got[3], sum[3] = {0}, step = ends_s[j] / STEPS;
            mst_handling_moments(&handling, ends_s[j], got);
            for (int s = 0; s < STEPS; s++) {
                double u = (s + 0.5) * step, part = step * stays(&handling, u);
                sum[0] += part;
                sum[1] += part * u;
                sum[2] += part * u * u / 2.0;
            }
            for (int m = 0; m < 3; m++) {
                assert_true(fabs(got[m] - sum[m]) <= 2e-4 * sum[m]); /* the constant law jumps inside a step */
                assert_true(handling.cv < MST_CV_CONSTANT || fabs(got[m] - sum[m]) <= 1e-7 * sum[m]);
            }
        }
    }
    (void)state;
}

/* A rate that bends, handling times that differ: against the integral over all arrivals, step by step. */
static void the_load_of_rates_that_bend(void **state) {
    static const double cvs[] = {0.0, 0.5, 1.0, 1.7};
    const struct mst_arrivals arrivals[5] = {{0, 1800, 50}, {1800, 1800, 90}, {3600, 1800, 300}, {5400, 1800, 10}, {7200, 900, 70}};
    const double aht_s[5] = {300.0, 700.0, 500.0, 900.0, 250.0};
    struct mst_rate rates[5];
    mst_rates_rebuild(arrivals, 5, rates);
    for (size_t i = 0; i < 4; i++) {
        struct mst_load_stream stream = {rates, aht_s, 5, cvs[i], false};
        double now_s = 8000.0, sum = 0.0, mean = 0.0, step = 0.05;
        for (double at_s = 0.5 * step; at_s < now_s; at_s += step) {
            size_t k = at_s < 7200.0 ? (size_t)(at_s / 1800.0) : 4;
            const struct mst_handling handling = {aht_s[k], cvs[i]};
            sum += step * mst_rate_at(&rates[k], at_s - rates[k].start_s) * stays(&handling, now_s - at_s);
        }
        assert_true(fabs(mst_load_at(&stream, 4, 800.0) - sum) <= 2e-4 * sum);
        for (int s = 0; s < 900; s++) {
            mean += mst_load_at(&stream, 4, s + 0.5) / 900.0;
        }
        assert_true(fabs(mst_load_mean(&stream, 4) - mean) <= 1e-5 * mean);
    }
    (void)state;
}

/* A constant rate that has been there for ever has the load of the steady state, however handling times vary. */
static void a_steady_rate_has_a_steady_load(void **state) {
    static const double cvs[] = {0.0, 0.5, 1.0, 1.5, 4.0};
    for (size_t i = 0; i < 5; i++) {
        struct mst_rate rates[100];
        double aht_s[100];
        struct mst_load_stream stream = {rates, aht_s, 100, cvs[i], true};
        for (size_t k = 0; k < 100; k++) {
            rates[k] = (struct mst_rate){(double)k * 1800.0, 1800.0, 0.02, 0.02, 0.02};
            aht_s[k] = 600.0;
        }
        for (size_t k = 0; k < 100; k += 9) {
            assert_true(fabs(mst_load_at(&stream, k, 700.0) - 12.0) <= 1e-11);
            assert_true(fabs(mst_load_mean(&stream, k) - 12.0) <= 1e-9);
        }
    }
    (void)state;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_load_of_rates_that_jump),
        cmocka_unit_test(erlang_b_of_fractions),
        cmocka_unit_test(fractions_join),
        cmocka_unit_test(moments_are_integrals_of_the_law),
        cmocka_unit_test(the_load_of_rates_that_bend),
        cmocka_unit_test(a_steady_rate_has_a_steady_load),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
