#include "tests/staffing/vectors.h"

#include "scheduler/staffing/erlang.h"
#include "scheduler/staffing/round.h"
#include "scheduler/staffing/waiting.h"

/* What holds for any queue, on queues drawn at random from a fixed seed. */

static uint64_t seed = 20260105;

/* Uniform in [0, 1). */
static double draw(void) {
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (double)(seed >> 11) / 9007199254740992.0;
}

static double draw_log(double least, double most) {
    return least * pow(most / least, draw());
}

static struct mst_queueing_model draw_model(enum mst_model kind, double most_erl) {
    struct mst_queueing_model model = {.model = kind, .load_erl = draw_log(0.05, most_erl), .aht_s = draw_log(30.0, 3000.0)};
    model.patience_s = model.aht_s * draw_log(0.03, 300.0);
    model.concurrency = 1 + (int)(draw() * 5.0);
    model.inflation = draw() < 0.2 ? 0.0 : 1.5 * draw();
    return model;
}

static struct mst_performance evaluate(const struct mst_queueing_model *model, double agents, const struct mst_measure *measure) {
    struct mst_performance performance = {0};
    struct mst_error err = {0};
    if (mst_erlang_evaluate(model, agents, measure, &performance, &err) != MST_OK) {
        fail_msg("%s", err.message);
    }
    return performance;
}

static double least(const struct mst_queueing_model *model, const struct mst_targets *targets, const struct mst_measure *measure) {
    struct mst_least found = {0};
    struct mst_error err = {0};
    if (mst_erlang_least_agents(model, targets, measure, MST_AGENTS_MOST, &found, &err) != MST_OK) {
        fail_msg("%s", err.message);
    }
    assert_true(found.feasible);
    return found.agents;
}

/* A target of each kind that the model has, by number. */
static struct mst_targets one_target(enum mst_model model, int kind, double frac) {
    struct mst_targets targets = mst_targets_none();
    if (model == MST_ERLANG_B) {
        targets.max_blocked_frac = frac;
    } else if (kind == 0) {
        targets.service_level_frac = 1.0 - frac;
    } else if (kind == 1) {
        targets.asa_s = 100.0 * frac;
    } else if (kind == 2) {
        targets.max_p_wait_frac = frac;
    } else if (kind == 3 && model != MST_ERLANG_C) {
        targets.max_abandon_frac = frac;
    } else {
        targets.max_occupancy_frac = 0.3 + 0.7 * frac;
    }
    return targets;
}

static void check_no_worse(const struct mst_performance *fewer, const struct mst_performance *more) {
    double slack = 1e-12;
    assert_true(!(more->p_wait > fewer->p_wait + slack));
    assert_true(!(more->service_level_frac < fewer->service_level_frac - slack));
    assert_true(!(more->asa_s > fewer->asa_s * (1 + slack) + 1e-300));
    assert_true(!(more->abandon_frac > fewer->abandon_frac + slack));
    assert_true(!(more->occupancy_frac > fewer->occupancy_frac + slack));
    assert_true(!(more->blocked_frac > fewer->blocked_frac + slack));
}

static void more_agents_are_never_worse(void **state) {
    for (int round = 0; round < 400; round++) {
        struct mst_queueing_model model = draw_model((enum mst_model)(round % 4), 300.0);
        struct mst_measure measure = {120.0 * draw(), (enum mst_level_of)(round / 4 % 4), (enum mst_asa_of)(round % 2)};
        double from = floor(model.load_erl * (0.3 + draw()));
        struct mst_performance before = evaluate(&model, from, &measure);
        for (double agents = from + 1.0; agents < from + 12.0; agents += 1.0) {
            struct mst_performance after = evaluate(&model, agents, &measure);
            check_no_worse(&before, &after);
            before = after;
        }
    }
    (void)state;
}

static void more_load_never_needs_fewer(void **state) {
    for (int round = 0; round < 200; round++) {
        struct mst_queueing_model model = draw_model((enum mst_model)(round % 4), 1000.0);
        struct mst_measure measure = {60.0 * draw(), (enum mst_level_of)(round / 4 % 4), MST_ASA_OF_SERVED};
        struct mst_targets targets = one_target(model.model, round / 4 % 5, draw_log(0.001, 0.5));
        double agents = least(&model, &targets, &measure);
        model.load_erl *= 1.0 + draw_log(1e-4, 0.5);
        assert_true(least(&model, &targets, &measure) >= agents);
    }
    (void)state;
}

static void a_tighter_target_never_needs_fewer(void **state) {
    for (int round = 0; round < 200; round++) {
        struct mst_queueing_model model = draw_model((enum mst_model)(round % 4), 1000.0);
        struct mst_measure measure = {60.0 * draw(), (enum mst_level_of)(round / 4 % 4), MST_ASA_OF_ALL};
        double frac = draw_log(0.001, 0.5);
        struct mst_targets loose = one_target(model.model, round / 4 % 5, frac);
        struct mst_targets tight = one_target(model.model, round / 4 % 5, frac * draw());
        assert_true(least(&model, &tight, &measure) >= least(&model, &loose, &measure));
        struct mst_targets both = loose;
        both.max_occupancy_frac = fmin(0.7, 0.3 + 0.7 * frac);
        assert_true(least(&model, &both, &measure) >= least(&model, &loose, &measure));
    }
    (void)state;
}

/* The least number meets the targets; one fewer does not, and `binding` says which it misses. */
static void least_is_least(void **state) {
    for (int round = 0; round < 300; round++) {
        struct mst_queueing_model model = draw_model((enum mst_model)(round % 4), 2000.0);
        struct mst_measure measure = {60.0 * draw(), (enum mst_level_of)(round / 4 % 4), MST_ASA_OF_SERVED};
        struct mst_targets targets = one_target(model.model, round / 4 % 5, draw_log(1e-6, 0.9));
        struct mst_least found = {0};
        assert_int_equal(mst_erlang_least_agents(&model, &targets, &measure, MST_AGENTS_MOST, &found, NULL), MST_OK);
        struct mst_performance at = evaluate(&model, found.agents, &measure);
        assert_int_equal(mst_targets_missed(&targets, &at), MST_TARGET_NONE);
        if (found.agents > 1.0) {
            at = evaluate(&model, found.agents - 1.0, &measure);
            assert_int_not_equal(mst_targets_missed(&targets, &at), MST_TARGET_NONE);
            assert_int_equal(mst_targets_missed(&targets, &at), found.binding);
            assert_true(memcmp(&at.p_wait, &found.one_fewer.p_wait, sizeof at.p_wait) == 0);
            assert_true(memcmp(&at.occupancy_frac, &found.one_fewer.occupancy_frac, sizeof at.occupancy_frac) == 0);
        }
    }
    (void)state;
}

static void close_to(double value, double wanted, double tolerance) {
    if (!(fabs(value - wanted) <= tolerance * fmax(fabs(wanted), 1e-290))) {
        fail_msg("%.17g is not %.17g within %g", value, wanted, tolerance);
    }
}

static void long_patience_is_erlang_c(void **state) {
    static const double patience_s[] = {1e9, 1e12, 1e15, 1e100, 1e300};
    for (int round = 0; round < 100; round++) {
        struct mst_queueing_model model = draw_model(MST_ERLANG_C, 20000.0);
        struct mst_measure measure = {30.0 * draw(), MST_OF_OFFERED, MST_ASA_OF_ALL};
        double agents = ceil(model.load_erl * (1.01 + 0.2 * draw()));
        struct mst_performance c = evaluate(&model, agents, &measure);
        model.model = MST_ERLANG_A;
        for (size_t k = 0; k < 5; k++) {
            model.patience_s = patience_s[k];
            struct mst_performance a = evaluate(&model, agents, &measure);
            double tolerance = 1e-11 + 1e3 * model.aht_s / patience_s[k];
            close_to(a.p_wait, c.p_wait, tolerance);
            close_to(a.asa_s, c.asa_s, tolerance);
            assert_true(fabs(a.missed_frac - c.missed_frac) <= tolerance);
        }
        model.patience_s = INFINITY;
        struct mst_performance endless = evaluate(&model, agents, &measure);
        assert_true(endless.p_wait == c.p_wait && endless.asa_s == c.asa_s && endless.service_level_frac == c.service_level_frac);
        assert_true(endless.abandon_frac == 0.0);
    }
    (void)state;
}

/* Erlang A does not jump where the agents equal the load, where the density's peak leaves 0. */
static void continuous_at_the_load(void **state) {
    static const double loads[] = {1.0, 10.0, 400.0, 1000.0, 100000.0};
    static const double patience[] = {0.1, 1.0, 30.0, 1e4, 1e8};
    for (size_t i = 0; i < 25; i++) {
        struct mst_queueing_model model = {.model = MST_ERLANG_A, .load_erl = loads[i / 5], .aht_s = 180.0};
        struct mst_measure measure = {20.0, MST_OF_OFFERED, MST_ASA_OF_SERVED};
        model.patience_s = 180.0 * patience[i % 5];
        struct mst_performance at = evaluate(&model, loads[i / 5], &measure);
        for (int side = -1; side <= 1; side += 2) {
            model.load_erl = loads[i / 5] * (1.0 + side * 1e-12);
            struct mst_performance near = evaluate(&model, loads[i / 5], &measure);
            close_to(near.p_wait, at.p_wait, 1e-5);
            close_to(near.abandon_frac, at.abandon_frac, 1e-5);
            close_to(near.asa_s, at.asa_s, 1e-5);
            close_to(near.missed_frac, at.missed_frac, 1e-5);
        }
    }
    (void)state;
}

/* The two ways to those who wait, where both can be gone: each judges the other. */
static void sum_and_integral_agree(void **state) {
    for (int round = 0; round < 3000; round++) {
        struct mst_line line = {.impatience = draw_log(1e-4, 1e3)};
        struct mst_waiting sum, integral;
        line.load = line.impatience * draw_log(1e-3, MST_SUM_MOST);
        line.service = line.load * draw_log(0.002, 20.0);
        line.answer = round % 7 == 0 ? 0.0 : draw_log(1e-3, 10.0) / fmax(line.impatience, fabs(line.service - line.load));
        mst_waiting_sum(&line, &sum);
        mst_waiting_integral(&line, &integral);
        close_to(exp(integral.log_weight - sum.log_weight), 1.0, 1e-12);
        close_to(integral.served, sum.served, 1e-12);
        close_to(integral.abandoned, sum.abandoned, 1e-12);
        close_to(integral.wait, sum.wait, 1e-12);
        close_to(integral.wait_served, sum.wait_served, 1e-12);
        close_to(integral.late, sum.late, 1e-11);
        close_to(integral.late_served, sum.late_served, 1e-11);
        assert_true(fabs(integral.served_in_time - sum.served_in_time) <= 1e-13);
    }
    (void)state;
}

static void check_same(const struct mst_performance *chat, const struct mst_performance *a) {
    close_to(chat->p_wait, a->p_wait, 1e-11);
    close_to(chat->asa_s, a->asa_s, 1e-11);
    close_to(chat->abandon_frac, a->abandon_frac, 1e-11);
    close_to(chat->occupancy_frac, a->occupancy_frac, 1e-11);
    close_to(chat->service_level_frac, a->service_level_frac, 1e-11);
}

/* Without inflation a place at an agent is as good as an agent. */
static void chat_without_inflation_is_erlang_a(void **state) {
    for (int round = 0; round < 200; round++) {
        struct mst_queueing_model model = draw_model(MST_CHAT_MODEL, 500.0);
        struct mst_measure measure = {60.0 * draw(), MST_OF_SERVED, MST_ASA_OF_SERVED};
        double agents = ceil(model.load_erl / model.concurrency * (0.5 + draw()));
        model.inflation = 0.0;
        struct mst_performance chat = evaluate(&model, agents, &measure);
        model.model = MST_ERLANG_A;
        struct mst_performance a = evaluate(&model, agents * model.concurrency, &measure);
        check_same(&chat, &a);
    }
    (void)state;
}

static double chat_rate(double n, double f, size_t contacts) {
    double each = floor((double)contacts / n), more = (double)contacts - each * n;
    double low = each > 0.0 ? each / (1.0 + f * (each - 1.0)) : 0.0;
    return (n - more) * low + more * (each + 1.0) / (1.0 + f * each);
}

/* The law of chats state by state, as logarithms, up to where the queue is sure to be empty. */
static void check_chat_law(const struct mst_queueing_model *model, double agents) {
    enum { STATES = 30000 };
    static double logs[STATES];
    struct mst_measure measure = {.answer_s = NAN, .asa_of = MST_ASA_OF_ALL};
    double wait = 0.0, chats = 0.0, queue = 0.0, total = 0.0, top = 0.0;
    size_t all = (size_t)agents * (size_t)model->concurrency;
    double full = chat_rate(agents, model->inflation, all), impatience = model->aht_s / model->patience_s;
    for (size_t m = 1; m < STATES; m++) {
        double rate = m <= all ? chat_rate(agents, model->inflation, m) : full + (double)(m - all) * impatience;
        logs[m] = logs[m - 1] + log(model->load_erl / rate);
        top = fmax(top, logs[m]);
    }
    for (size_t m = 0; m < STATES; m++) {
        double weight = exp(logs[m] - top);
        total += weight;
        wait += m >= all ? weight : 0.0;
        chats += weight * (double)(m < all ? m : all);
        queue += m > all ? weight * (double)(m - all) : 0.0;
    }
    assert_true(logs[STATES - 1] - top < -60.0);
    struct mst_performance got = evaluate(model, agents, &measure);
    close_to(got.p_wait, wait / total, 1e-9);
    close_to(got.asa_s, queue / total / model->load_erl * model->aht_s, 1e-9);
    close_to(got.occupancy_frac, chats / total / (double)all, 1e-10);
}

static void chat_is_its_birth_and_death_law(void **state) {
    for (int round = 0; round < 60; round++) {
        struct mst_queueing_model model = {.model = MST_CHAT_MODEL, .aht_s = 300.0, .patience_s = 300.0 * draw_log(0.1, 3.0)};
        double agents = 2.0 + floor(60.0 * draw());
        model.concurrency = 2 + (int)(4.0 * draw());
        model.inflation = 4.0 * draw();
        model.load_erl = agents * (0.3 + draw());
        check_chat_law(&model, agents);
    }
    (void)state;
}

/* Agents who get slower the more chats they have: few chats and many are both likely, and what lies between is next to impossible.
 */
static void chat_with_two_peaks(void **state) {
    static const double loads[] = {4800.0, 4864.0, 4880.0, 4885.0, 4900.0, 5500.0};
    for (size_t k = 0; k < 6; k++) {
        struct mst_queueing_model model = {MST_CHAT_MODEL, loads[k], 300.0, 150.0, 3, 3.0, 0.0};
        check_chat_law(&model, 8000.0);
    }
    (void)state;
}

static void shrinkage_is_the_least_whole_number(void **state) {
    for (int round = 0; round < 100000; round++) {
        int present = (int)(1e5 * draw()), parts = (int)(9500 * draw());
        int64_t exact = ((int64_t)present * 10000 + (10000 - parts) - 1) / (10000 - parts);
        assert_true(mst_agents_scheduled(present, parts / 10000.0) == (double)exact);
    }
    (void)state;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(more_agents_are_never_worse),
        cmocka_unit_test(more_load_never_needs_fewer),
        cmocka_unit_test(a_tighter_target_never_needs_fewer),
        cmocka_unit_test(least_is_least),
        cmocka_unit_test(long_patience_is_erlang_c),
        cmocka_unit_test(continuous_at_the_load),
        cmocka_unit_test(sum_and_integral_agree),
        cmocka_unit_test(chat_without_inflation_is_erlang_a),
        cmocka_unit_test(chat_is_its_birth_and_death_law),
        cmocka_unit_test(chat_with_two_peaks),
        cmocka_unit_test(shrinkage_is_the_least_whole_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
