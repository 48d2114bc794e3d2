/* slow */
#include "tests/simulate/played.h"

#include "scheduler/staffing/erlang.h"

/*
 * In a steady state the simulator must agree with queueing theory. A queue with a constant rate and constant staff runs through
 * Monday, which is discarded, and Tuesday, which is measured. Exact values: scheduler/staffing, which is tested against published
 * tables and other programs; Pollaczek and Khinchine. Of 300 seeded cases of a model, the 95 % confidence intervals of its figures
 * hold the exact value in at least 93 % all together, and of each figure in at least 273 cases: by chance alone fewer come once in
 * 500. And what they are off by, in standard errors, has a mean near 0: a bias of a quarter of one fails.
 */

#define CASES      300
#define LEAST      273
#define LEAST_FRAC 0.93
#define BIAS_MOST  0.25 /* four of its standard errors */

/* Numbers of the cases; not the generator of the simulator. */
static double draw(uint64_t *state) {
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (double)(*state >> 33) / 2147483648.0;
}

/** How often a figure's interval has held the exact value, and what it was off by. */
struct score {
    const char *name;
    int held;
    double off; /* sum of errors, in standard errors */
};

static void judge(struct score *score, const struct mst_estimate *estimate, double exact) {
    double half = fmax(estimate->hi - estimate->value, estimate->value - estimate->lo);
    assert_true(half > 0.0);
    score->held += estimate->lo <= exact && exact <= estimate->hi;
    score->off += 2.0 * (estimate->value - exact) / half;
}

static void check(const char *model, const struct score *scores, int count) {
    int held = 0;
    bool fine = true;
    for (int i = 0; i < count; i++) {
        print_message("%s, %s: %d of %d, off by %.2f standard errors on average\n", model, scores[i].name, scores[i].held, CASES,
                      scores[i].off / CASES);
        held += scores[i].held;
        fine = fine && scores[i].held >= LEAST && fabs(scores[i].off) <= BIAS_MOST * CASES;
    }
    assert_true(fine && held >= LEAST_FRAC * CASES * count);
}

struct steady {
    double load_erl, aht_s, patience_s, aht_cv, answer_s, inflation;
    enum mst_level_of level_of;
    int concurrency; /* above 1: chat */
    size_t agents;
    long seed;
};

/** Tuesday of such a queue. */
static struct mst_simulated measure(const struct steady *s) {
    struct played p;
    played_init(&p, 1);
    struct mst_queue *queue = &p.site.queues[0];
    queue->patience_s = s->patience_s;
    queue->aht_cv = s->aht_cv;
    queue->answer_s = s->answer_s;
    queue->level_of = s->level_of;
    queue->channel = s->concurrency > 1 ? MST_CHAT : MST_PHONE;
    queue->concurrency = s->concurrency;
    queue->inflation = s->inflation;
    played_expect(&p, 0, 0, 2880, s->load_erl * 1800.0 / s->aht_s, s->aht_s);
    played_staff(&p, 1, s->agents, 0, 4320);
    p.options.replications = 30;
    p.options.seed = s->seed;
    p.options.jobs = 2;
    played_play(&p);
    struct mst_simulated row = *played_row(&p.simulation.days, 0, 1440);
    played_release(&p);
    return row;
}

static struct mst_performance exact(const struct steady *s) {
    struct mst_queueing_model model = {.model = s->concurrency > 1        ? MST_CHAT_MODEL
                                                : isfinite(s->patience_s) ? MST_ERLANG_A
                                                                          : MST_ERLANG_C,
                                       .load_erl = s->load_erl,
                                       .aht_s = s->aht_s,
                                       .patience_s = s->patience_s,
                                       .concurrency = s->concurrency,
                                       .inflation = s->inflation};
    struct mst_measure measured = {s->answer_s, s->level_of, MST_ASA_OF_SERVED};
    struct mst_performance performance;
    assert_int_equal(mst_erlang_evaluate(&model, (double)s->agents, &measured, &performance, NULL), MST_OK);
    return performance;
}

static struct steady draw_case(uint64_t *state, long seed) {
    struct steady s = {.aht_cv = 1.0, .concurrency = 1, .patience_s = INFINITY, .seed = seed};
    s.load_erl = 2.0 + 8.0 * draw(state);
    s.aht_s = 150.0 + 250.0 * draw(state);
    s.answer_s = 5.0 + 40.0 * draw(state);
    s.agents = (size_t)ceil(s.load_erl + (0.4 + 0.8 * draw(state)) * sqrt(s.load_erl)) + 1;
    return s;
}

static void erlang_c(void **unused) {
    uint64_t state = 1;
    struct score scores[] = {{"service level", 0, 0.0}, {"wait", 0, 0.0}, {"occupancy", 0, 0.0}};
    (void)unused;
    for (long i = 0; i < CASES; i++) {
        struct steady s = draw_case(&state, i);
        struct mst_simulated row = measure(&s);
        struct mst_performance truth = exact(&s);
        judge(&scores[0], &row.service_level_frac, truth.service_level_frac);
        judge(&scores[1], &row.asa_s, truth.asa_s);
        judge(&scores[2], &row.occupancy_frac, truth.occupancy_frac);
        assert_true(row.abandon_frac.value == 0.0);
    }
    check("Erlang C", scores, sizeof scores / sizeof *scores);
}

static void erlang_a(void **unused) {
    uint64_t state = 2;
    struct score scores[] = {{"service level", 0, 0.0}, {"wait", 0, 0.0}, {"abandoned", 0, 0.0}};
    (void)unused;
    for (long i = 0; i < CASES; i++) {
        struct steady s = draw_case(&state, 1000 + i);
        s.patience_s = 60.0 + 240.0 * draw(&state);
        s.agents = (size_t)round(s.load_erl) + (size_t)(3.0 * draw(&state));
        s.level_of = (enum mst_level_of)(i % 4);
        struct mst_simulated row = measure(&s);
        struct mst_performance truth = exact(&s);
        judge(&scores[0], &row.service_level_frac, truth.service_level_frac);
        judge(&scores[1], &row.asa_s, truth.asa_s);
        judge(&scores[2], &row.abandon_frac, truth.abandon_frac);
    }
    check("Erlang A", scores, sizeof scores / sizeof *scores);
}

/* One agent: with several, the chat model takes contacts to be spread evenly, which is not quite so. */
static void chat(void **unused) {
    uint64_t state = 3;
    struct score scores[] = {{"service level", 0, 0.0}, {"abandoned", 0, 0.0}, {"occupancy", 0, 0.0}};
    (void)unused;
    for (long i = 0; i < CASES; i++) {
        struct steady s = {.aht_cv = 1.0, .agents = 1, .seed = 2000 + i};
        s.concurrency = 2 + (int)(3.0 * draw(&state));
        s.inflation = 0.5 * draw(&state);
        s.load_erl = 0.5 + 1.0 * draw(&state);
        s.aht_s = 100.0 + 100.0 * draw(&state);
        s.patience_s = 60.0 + 240.0 * draw(&state);
        s.answer_s = 30.0;
        struct mst_simulated row = measure(&s);
        struct mst_performance truth = exact(&s);
        judge(&scores[0], &row.service_level_frac, truth.service_level_frac);
        judge(&scores[1], &row.abandon_frac, truth.abandon_frac);
        judge(&scores[2], &row.occupancy_frac, truth.occupancy_frac);
    }
    check("chat", scores, sizeof scores / sizeof *scores);
}

/* Mean wait at one agent: load aht (1 + cv^2) / (2 (1 - load)), Pollaczek 1930, Khinchine 1932. */
static void one_agent_of_any_variation(void **unused) {
    static const double CVS[] = {0.0, 0.5, 1.0, 1.5};
    uint64_t state = 4;
    struct score scores[] = {{"wait", 0, 0.0}};
    (void)unused;
    for (long i = 0; i < CASES; i++) {
        struct steady s = {.aht_cv = CVS[i % 4], .agents = 1, .concurrency = 1, .patience_s = INFINITY, .seed = 3000 + i};
        s.load_erl = 0.3 + 0.3 * draw(&state);
        s.aht_s = 30.0 + 60.0 * draw(&state);
        s.answer_s = 20.0;
        struct mst_simulated row = measure(&s);
        double wait_s = s.load_erl * s.aht_s * (1.0 + s.aht_cv * s.aht_cv) / (2.0 * (1.0 - s.load_erl));
        judge(&scores[0], &row.asa_s, wait_s);
    }
    check("one agent", scores, sizeof scores / sizeof *scores);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(erlang_c),
        cmocka_unit_test(erlang_a),
        cmocka_unit_test(chat),
        cmocka_unit_test(one_agent_of_any_variation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
