/*
 * How good is the staffing of a day whose load changes fast, by the steady state of each interval and by the changing load?
 *
 *     cc -O2 -I. bench/steep_day.c build/libmuster_staffing.a build/libmuster_core.a build/libmuster_base.a -lglib-2.0 -lm \
 *         -o /tmp/steep_day
 *     /tmp/steep_day [DAYS]
 *
 * Staffs a day of half hours with two steep tops, and simulates it DAYS times (default 2000) with either. 80 % are to be answered
 * within 20 seconds. Prints a row for each handling time, patience and law of the handling times; the counts that are forecast are
 * the exact sums of the rate. Then, of a constant rate: what the formula for handling times that are not exponential gives, beside
 * what is simulated. The same arguments give the same figures.
 */
#include <stdio.h>

#include "scheduler/staffing/changing.h"
#include "tests/staffing/one_queue.h"

enum { COUNT = 24 };
#define LENGTH_S 1800.0

struct scene {
    double aht_s, patience_s, cv, erl; /* erl: of the top of the day */
    enum one_law law;
};

/* From 08:00 to 20:00: a quarter of the top at both ends, two tops at 10:30 and 15:30. */
static double shape(double hours) {
    return 0.2 + 0.8 * (exp(-pow((hours - 2.5) / 1.2, 2)) + 0.8 * exp(-pow((hours - 7.5) / 1.5, 2)));
}

static double rate(double at_s, const void *of) {
    const struct scene *scene = of;
    return scene->erl / scene->aht_s * shape(at_s / 3600.0);
}

static double contacts(const struct scene *scene, size_t k) {
    double sum = 0.0;
    for (int i = 0; i < 200; i++) {
        sum += rate(((double)k + (i + 0.5) / 200.0) * LENGTH_S, scene) * LENGTH_S / 200.0;
    }
    return sum;
}

static void staff(const struct scene *scene, bool changing, double agents[COUNT]) {
    struct mst_arrivals arrivals[COUNT];
    struct mst_rate rates[COUNT];
    double aht_s[COUNT];
    for (size_t k = 0; k < COUNT; k++) {
        arrivals[k] = (struct mst_arrivals){(double)k * LENGTH_S, LENGTH_S, contacts(scene, k)};
        aht_s[k] = scene->aht_s;
    }
    mst_rates_rebuild(arrivals, COUNT, rates);
    struct mst_load_stream stream = {rates, aht_s, COUNT, scene->cv, false};
    struct mst_targets targets = mst_targets_none();
    struct mst_measure measure = {20.0, MST_OF_OFFERED, MST_ASA_OF_SERVED};
    targets.service_level_frac = 0.8;
    for (size_t k = 0; k < COUNT; k++) {
        struct mst_queueing_model model = {.model = isinf(scene->patience_s) ? MST_ERLANG_C : MST_ERLANG_A,
                                           .load_erl = arrivals[k].contacts / LENGTH_S * scene->aht_s,
                                           .aht_s = scene->aht_s,
                                           .patience_s = scene->patience_s,
                                           .extra_cv2 = scene->cv * scene->cv - 1.0};
        struct mst_moments moments;
        struct mst_least least = {0};
        mst_moments_make(&stream, k, 1.0, &moments);
        enum mst_status status =
            changing ? mst_changing_least_agents(&model, &moments, &targets, &measure, MST_AGENTS_MOST, &least, NULL)
                     : mst_erlang_least_agents(&model, &targets, &measure, MST_AGENTS_MOST, &least, NULL);
        agents[k] = status == MST_OK ? least.agents : NAN;
    }
}

static void show(const struct scene *scene, bool changing, long days) {
    double agents[COUNT], hours = 0.0, worst = 1.0, offered = 0.0, in_time = 0.0;
    struct one_count counts[COUNT];
    size_t worst_at = 0;
    memset(counts, 0, sizeof counts);
    staff(scene, changing, agents);
    struct one_day day = {.count = COUNT,
                          .length_s = LENGTH_S,
                          .agents = agents,
                          .rate = rate,
                          .rate_of = scene,
                          .most_rate = 1.1 * scene->erl / scene->aht_s,
                          .aht_s = scene->aht_s,
                          .aht_cv = scene->cv,
                          .law = scene->law,
                          .patience_s = scene->patience_s,
                          .answer_s = 20.0};
    for (long d = 0; d < days; d++) {
        one_day_run(&day, (uint64_t)d * 1000003u + 1u, counts);
    }
    for (size_t k = 0; k < COUNT; k++) {
        double level = counts[k].in_time / counts[k].offered;
        hours += agents[k] * LENGTH_S / 3600.0;
        offered += counts[k].offered;
        in_time += counts[k].in_time;
        worst_at = level < worst ? k : worst_at;
        worst = fmin(worst, level);
    }
    printf("%6.0f %9.0f %5.2f %5.0f  %-10s %8.3f (%2zu) %8.3f %12.1f\n", scene->aht_s, scene->patience_s, scene->cv, scene->erl,
           changing ? "changing" : "stationary", worst, worst_at, in_time / offered, hours);
}

static double constant_rate(double at_s, const void *of) {
    const struct scene *scene = of;
    (void)at_s;
    return scene->erl / scene->aht_s;
}

/* The share answered within 20 seconds and the mean wait of the served, at a constant rate. */
static void show_steady(const struct scene *scene, double agents, long days) {
    double levels[COUNT];
    struct one_count counts[COUNT], sum = {0};
    struct mst_measure measure = {20.0, MST_OF_OFFERED, MST_ASA_OF_SERVED};
    struct mst_performance formula = {0};
    struct mst_queueing_model model = {.model = isinf(scene->patience_s) ? MST_ERLANG_C : MST_ERLANG_A,
                                       .load_erl = scene->erl,
                                       .aht_s = scene->aht_s,
                                       .patience_s = scene->patience_s,
                                       .extra_cv2 = scene->cv * scene->cv - 1.0};
    memset(counts, 0, sizeof counts);
    for (size_t k = 0; k < COUNT; k++) {
        levels[k] = agents;
    }
    struct one_day day = {.count = COUNT,
                          .length_s = LENGTH_S,
                          .agents = levels,
                          .rate = constant_rate,
                          .rate_of = scene,
                          .most_rate = scene->erl / scene->aht_s,
                          .aht_s = scene->aht_s,
                          .aht_cv = scene->cv,
                          .law = scene->law,
                          .patience_s = scene->patience_s,
                          .answer_s = 20.0,
                          .warm_up_s = 3.0 * 3600.0};
    for (long d = 0; d < days; d++) {
        one_day_run(&day, (uint64_t)d * 7919u + 3u, counts);
    }
    for (size_t k = 0; k < COUNT; k++) {
        sum.offered += counts[k].offered;
        sum.in_time += counts[k].in_time;
        sum.served += counts[k].served;
        sum.wait_served_s += counts[k].wait_served_s;
    }
    if (mst_erlang_evaluate(&model, agents, &measure, &formula, NULL) == MST_OK) {
        printf("%5.0f %6.0f %9.0f %5.2f %11.3f %9.3f %11.1f %9.1f\n", scene->erl, agents, scene->patience_s, scene->cv,
               formula.service_level_frac, sum.in_time / sum.offered, formula.asa_s, sum.wait_served_s / sum.served);
    }
}

static void show_all_steady(long days) {
    static const double loads[][2] = {{5.0, 7.0}, {20.0, 23.0}, {100.0, 106.0}}, cvs[] = {0.0, 0.5, 1.0, 1.5, 2.0};
    printf("\n load agents  patience    cv  level: formula simulated   wait: formula simulated\n");
    for (size_t i = 0; i < 6; i++) {
        for (size_t j = 0; j < 5; j++) {
            enum one_law law = cvs[j] == 0.0 ? ONE_CONSTANT : cvs[j] == 1.0 ? ONE_EXPONENTIAL : ONE_LOGNORMAL;
            struct scene scene = {300.0, i < 3 ? INFINITY : 180.0, cvs[j], loads[i % 3][0], law};
            show_steady(&scene, loads[i % 3][1] - (i < 3 ? 0.0 : 2.0), days);
        }
    }
}

int main(int argc, char **argv) {
    static const struct scene scenes[] = {
        {180.0, INFINITY, 1.0, 40.0, ONE_EXPONENTIAL},  {900.0, INFINITY, 1.0, 40.0, ONE_EXPONENTIAL},
        {900.0, INFINITY, 1.0, 200.0, ONE_EXPONENTIAL}, {900.0, 180.0, 1.0, 40.0, ONE_EXPONENTIAL},
        {1800.0, INFINITY, 1.0, 40.0, ONE_EXPONENTIAL}, {900.0, INFINITY, 0.0, 40.0, ONE_CONSTANT},
        {900.0, INFINITY, 0.5, 40.0, ONE_LOGNORMAL},    {900.0, INFINITY, 1.5, 40.0, ONE_LOGNORMAL},
        {900.0, 180.0, 1.5, 40.0, ONE_LOGNORMAL},
    };
    long days = argc > 1 ? strtol(argv[1], NULL, 10) : 2000;
    printf("   aht  patience    cv   top  staffing      worst (at)      day  agent-hours\n");
    for (size_t k = 0; k < sizeof scenes / sizeof *scenes; k++) {
        show(&scenes[k], false, days);
        show(&scenes[k], true, days);
    }
    show_all_steady(days);
    return 0;
}
