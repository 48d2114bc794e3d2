#include "tests/staffing/vectors.h"

#include "scheduler/staffing/changing.h"
#include "tests/staffing/one_queue.h"

/* Staffing against a simulation that shares nothing with it. Seeds are fixed; the bounds leave more than three standard errors. */

enum { COUNT = 24 };
#define LENGTH_S 1800.0
#define AHT_S    900.0

/* From 08:00 to 20:00: two tops, of 40 and 32 erlangs, that are reached within an hour and a half. */
static double rate(double at_s, const void *of) {
    double hours = at_s / 3600.0, top = *(const double *)of / AHT_S;
    return top * (0.2 + 0.8 * (exp(-pow((hours - 2.5) / 1.2, 2)) + 0.8 * exp(-pow((hours - 7.5) / 1.5, 2))));
}

static double constant_rate(double at_s, const void *of) {
    (void)at_s;
    return *(const double *)of / AHT_S;
}

static void staff(double top_erl, double patience_s, bool changing, double agents[COUNT]) {
    struct mst_arrivals arrivals[COUNT];
    struct mst_rate rates[COUNT];
    double aht_s[COUNT];
    struct mst_load_stream stream = {rates, aht_s, COUNT, 1.0, false};
    struct mst_targets targets = mst_targets_none();
    struct mst_measure measure = {20.0, MST_OF_OFFERED, MST_ASA_OF_SERVED};
    struct mst_queueing_model model = {.model = isinf(patience_s) ? MST_ERLANG_C : MST_ERLANG_A, .aht_s = AHT_S};
    targets.service_level_frac = 0.8;
    model.patience_s = patience_s;
    for (size_t k = 0; k < COUNT; k++) {
        arrivals[k] = (struct mst_arrivals){(double)k * LENGTH_S, LENGTH_S, 0.0};
        for (int i = 0; i < 60; i++) {
            arrivals[k].contacts += 30.0 * rate(arrivals[k].start_s + 30.0 * i + 15.0, &top_erl);
        }
        aht_s[k] = AHT_S;
    }
    mst_rates_rebuild(arrivals, COUNT, rates);
    for (size_t k = 0; k < COUNT; k++) {
        struct mst_moments moments;
        struct mst_least least = {0};
        model.load_erl = arrivals[k].contacts / LENGTH_S * AHT_S;
        mst_moments_make(&stream, k, 1.0, &moments);
        assert_int_equal(changing ? mst_changing_least_agents(&model, &moments, &targets, &measure, MST_AGENTS_MOST, &least, NULL)
                                  : mst_erlang_least_agents(&model, &targets, &measure, MST_AGENTS_MOST, &least, NULL),
                         MST_OK);
        agents[k] = least.agents;
    }
}

/* The service level of the worst interval. */
static double worst_of(double top_erl, double patience_s, const double agents[COUNT]) {
    struct one_count counts[COUNT];
    struct one_day day = {.count = COUNT,
                          .length_s = LENGTH_S,
                          .agents = agents,
                          .rate = rate,
                          .rate_of = &top_erl,
                          .most_rate = 1.1 * top_erl / AHT_S,
                          .aht_s = AHT_S,
                          .law = ONE_EXPONENTIAL,
                          .patience_s = patience_s,
                          .answer_s = 20.0};
    double worst = 1.0;
    memset(counts, 0, sizeof counts);
    for (uint64_t d = 0; d < 500; d++) {
        one_day_run(&day, d * 1000003u + 7u, counts);
    }
    for (size_t k = 0; k < COUNT; k++) {
        worst = fmin(worst, counts[k].in_time / counts[k].offered);
    }
    return worst;
}

static double hours_of(const double agents[COUNT]) {
    double sum = 0.0;
    for (size_t k = 0; k < COUNT; k++) {
        sum += agents[k] * LENGTH_S / 3600.0;
    }
    return sum;
}

static void every_interval_of_a_steep_day_keeps_its_target(void **state) {
    double stationary[COUNT], changing[COUNT];
    staff(40.0, INFINITY, false, stationary);
    staff(40.0, INFINITY, true, changing);
    assert_true(worst_of(40.0, INFINITY, stationary) < 0.45);
    assert_true(worst_of(40.0, INFINITY, changing) > 0.77);
    assert_true(hours_of(changing) < 1.05 * hours_of(stationary));
    staff(40.0, 180.0, false, stationary);
    staff(40.0, 180.0, true, changing);
    assert_true(worst_of(40.0, 180.0, stationary) < 0.65);
    assert_true(worst_of(40.0, 180.0, changing) > 0.75);
    assert_true(hours_of(changing) < 1.03 * hours_of(stationary));
    (void)state;
}

/* A constant rate, a while after the opening: the simulation agrees with the formulas, so that it may judge them. With handling
   times that vary more or less than exponential ones the formula is an approximation: within `within` of the share answered in
   time. */
static void check_steady(enum one_law law, double cv, double agents, double patience_s, double within) {
    double erl = 20.0, levels[48];
    struct one_count counts[48], sum = {0};
    struct mst_queueing_model model = {.model = isinf(patience_s) ? MST_ERLANG_C : MST_ERLANG_A,
                                       .load_erl = erl,
                                       .aht_s = AHT_S,
                                       .patience_s = patience_s,
                                       .extra_cv2 = cv * cv - 1.0};
    struct mst_measure measure = {60.0, MST_OF_OFFERED, MST_ASA_OF_SERVED};
    struct mst_performance formula = {0};
    memset(counts, 0, sizeof counts);
    for (size_t k = 0; k < 48; k++) {
        levels[k] = agents;
    }
    struct one_day day = {.count = 48,
                          .length_s = LENGTH_S,
                          .agents = levels,
                          .rate = constant_rate,
                          .rate_of = &erl,
                          .most_rate = erl / AHT_S,
                          .aht_s = AHT_S,
                          .aht_cv = cv,
                          .law = law,
                          .patience_s = patience_s,
                          .answer_s = 60.0,
                          .warm_up_s = 7.0 * 3600.0};
    for (uint64_t d = 0; d < 400; d++) {
        one_day_run(&day, d * 7919u + 3u, counts);
    }
    for (size_t k = 0; k < 48; k++) {
        sum.offered += counts[k].offered;
        sum.in_time += counts[k].in_time;
    }
    assert_int_equal(mst_erlang_evaluate(&model, agents, &measure, &formula, NULL), MST_OK);
    if (!(fabs(sum.in_time / sum.offered - formula.service_level_frac) < within)) {
        fail_msg("cv %g, %g agents, patience %g: %.4f simulated, %.4f by the formula", cv, agents, patience_s,
                 sum.in_time / sum.offered, formula.service_level_frac);
    }
}

static void the_formulas_agree_with_it(void **state) {
    check_steady(ONE_EXPONENTIAL, 1.0, 23.0, INFINITY, 0.012);
    check_steady(ONE_EXPONENTIAL, 1.0, 20.0, 300.0, 0.006);
    check_steady(ONE_EXPONENTIAL, 1.0, 17.0, 300.0, 0.006);
    check_steady(ONE_CONSTANT, 0.0, 23.0, INFINITY, 0.03);
    check_steady(ONE_LOGNORMAL, 0.5, 23.0, INFINITY, 0.03);
    check_steady(ONE_LOGNORMAL, 1.5, 23.0, INFINITY, 0.03);
    check_steady(ONE_CONSTANT, 0.0, 20.0, 300.0, 0.03);
    check_steady(ONE_LOGNORMAL, 1.5, 20.0, 300.0, 0.03);
    (void)state;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_formulas_agree_with_it),
        cmocka_unit_test(every_interval_of_a_steep_day_keeps_its_target),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
