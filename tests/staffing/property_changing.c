#include "tests/staffing/vectors.h"

#include "scheduler/staffing/changing.h"
#include "scheduler/staffing/round.h"

/* What holds of any day whose load changes, on days drawn at random from a fixed seed. */

enum { COUNT = 16 };

static uint64_t seed = 5;

static double draw(void) {
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (double)(seed >> 11) / 9007199254740992.0;
}

struct drawn {
    struct mst_arrivals arrivals[COUNT];
    double aht_s[COUNT], cv;
    struct mst_queueing_model model;
    struct mst_targets targets;
    struct mst_measure measure;
    bool steady_before;
};

static void draw_day(struct drawn *day, enum mst_model kind) {
    double size = pow(10.0, 3.0 * draw()), aht_s = 60.0 * pow(30.0, draw());
    memset(day, 0, sizeof *day);
    day->cv = draw() < 0.5 ? 1.0 : 2.0 * draw();
    for (size_t k = 0; k < COUNT; k++) {
        day->arrivals[k] = (struct mst_arrivals){(double)k * 1800.0, 1800.0, size * (0.02 + draw())};
        day->aht_s[k] = aht_s * (0.8 + 0.4 * draw());
    }
    day->model = (struct mst_queueing_model){.model = kind, .aht_s = aht_s, .concurrency = 1, .extra_cv2 = day->cv * day->cv - 1.0};
    day->model.patience_s = kind == MST_ERLANG_C ? INFINITY : aht_s * pow(10.0, 2.0 * draw() - 1.0);
    day->model.concurrency = kind == MST_CHAT_MODEL ? 1 + (int)(3.0 * draw()) : 1;
    day->model.inflation = 0.5 * draw();
    day->measure = (struct mst_measure){60.0 * draw(), (enum mst_level_of)(draw() * 5.0), MST_ASA_OF_SERVED};
    day->targets = mst_targets_none();
    day->targets.service_level_frac = 0.5 + 0.45 * draw();
    if (draw() < 0.3) {
        day->targets.max_occupancy_frac = 0.5 + 0.5 * draw();
    }
    if (kind != MST_ERLANG_C && draw() < 0.3) {
        day->targets.max_abandon_frac = 0.01 + 0.1 * draw();
    }
}

static void moments_of(const struct drawn *day, size_t k, struct mst_moments *moments) {
    struct mst_rate rates[COUNT];
    struct mst_load_stream stream = {rates, day->aht_s, COUNT, day->cv, day->steady_before};
    mst_rates_rebuild(day->arrivals, COUNT, rates);
    mst_moments_make(&stream, k, 1.0, moments);
}

static struct mst_least least_of(const struct drawn *day, size_t k) {
    struct mst_moments moments;
    struct mst_least least = {0};
    struct mst_error err = {0};
    struct mst_queueing_model model = day->model;
    model.aht_s = day->aht_s[k];
    moments_of(day, k, &moments);
    if (mst_changing_least_agents(&model, &moments, &day->targets, &day->measure, MST_AGENTS_MOST, &least, &err) != MST_OK) {
        fail_msg("%s", err.message);
    }
    assert_true(least.feasible);
    return least;
}

static enum mst_model kind_of(int round) {
    return round % 3 == 0 ? MST_ERLANG_C : round % 3 == 1 ? MST_ERLANG_A : MST_CHAT_MODEL;
}

static void more_contacts_never_need_fewer(void **state) {
    for (int round = 0; round < 300; round++) {
        struct drawn day, more;
        draw_day(&day, kind_of(round));
        more = day;
        double by = 1.0 + draw();
        for (size_t k = 0; k < COUNT; k++) {
            more.arrivals[k].contacts *= by;
        }
        size_t k = (size_t)(draw() * COUNT);
        assert_true(least_of(&more, k).agents >= least_of(&day, k).agents);
    }
    (void)state;
}

static void a_tighter_target_never_needs_fewer(void **state) {
    for (int round = 0; round < 300; round++) {
        struct drawn day, tight;
        draw_day(&day, kind_of(round));
        tight = day;
        tight.targets.service_level_frac += 0.04;
        size_t k = (size_t)(draw() * COUNT);
        double agents = least_of(&day, k).agents, more = least_of(&tight, k).agents;
        assert_true(more >= agents);
        assert_true(mst_agents_scheduled(agents, 0.3) >= mst_agents_scheduled(agents, 0.1 * draw()));
        tight = day;
        tight.targets.max_occupancy_frac = 0.4;
        assert_true(least_of(&tight, k).agents >= agents);
    }
    (void)state;
}

/* Who waits longer before giving up is still there to be served, and to be late. */
static void longer_patience_never_abandons_more(void **state) {
    for (int round = 0; round < 200; round++) {
        struct drawn day;
        struct mst_moments moments;
        struct mst_performance some = {0}, longer = {0};
        draw_day(&day, MST_ERLANG_A);
        size_t k = (size_t)(draw() * COUNT);
        moments_of(&day, k, &moments);
        double agents = ceil(moments.mean_erl * (0.7 + 0.6 * draw()));
        assert_int_equal(mst_changing_evaluate(&day.model, &moments, agents, &day.measure, &some, NULL), MST_OK);
        day.model.patience_s *= 1.5;
        assert_int_equal(mst_changing_evaluate(&day.model, &moments, agents, &day.measure, &longer, NULL), MST_OK);
        assert_true(longer.abandon_frac <= some.abandon_frac + 1e-12);
        assert_true(longer.p_wait >= some.p_wait - 1e-12);
    }
    (void)state;
}

/* The least number meets the targets, one fewer does not, and `binding` is what it misses. */
static void least_is_least(void **state) {
    for (int round = 0; round < 300; round++) {
        struct drawn day;
        struct mst_moments moments;
        struct mst_performance at = {0};
        draw_day(&day, kind_of(round));
        size_t k = (size_t)(draw() * COUNT);
        struct mst_least least = least_of(&day, k);
        moments_of(&day, k, &moments);
        day.model.aht_s = day.aht_s[k];
        assert_int_equal(mst_changing_evaluate(&day.model, &moments, least.agents, &day.measure, &at, NULL), MST_OK);
        assert_int_equal(mst_targets_missed(&day.targets, &at), MST_TARGET_NONE);
        assert_true(at.service_level_frac == least.performance.service_level_frac);
        assert_int_equal(mst_changing_evaluate(&day.model, &moments, least.agents - 1.0, &day.measure, &at, NULL), MST_OK);
        assert_true(at.service_level_frac == least.one_fewer.service_level_frac);
        if (least.agents > 1.0) {
            assert_int_equal(mst_targets_missed(&day.targets, &at), least.binding);
            assert_int_not_equal(least.binding, MST_TARGET_NONE);
        }
    }
    (void)state;
}

static void make_constant(struct drawn *day, bool steady_before) {
    for (size_t k = 0; k < COUNT; k++) {
        day->arrivals[k].contacts = day->arrivals[0].contacts;
        day->aht_s[k] = day->model.aht_s;
    }
    day->steady_before = steady_before;
}

/* A rate that stays the same gives the steady state's answer: at once where it has been there before, else a while after opening.
 */
static void a_constant_rate_is_stationary(void **state) {
    int fewer_at_opening = 0;
    for (int round = 0; round < 200; round++) {
        struct drawn day;
        draw_day(&day, kind_of(round));
        day.cv = day.cv > 1.0 ? 1.0 : day.cv; /* lognormal handling times of a great spread take days to settle */
        day.model.extra_cv2 = day.cv * day.cv - 1.0;
        make_constant(&day, round % 2 == 0);
        day.model.load_erl = day.arrivals[0].contacts / 1800.0 * day.model.aht_s;
        struct mst_least steady = {0};
        assert_int_equal(mst_erlang_least_agents(&day.model, &day.targets, &day.measure, MST_AGENTS_MOST, &steady, NULL), MST_OK);
        struct mst_least first = least_of(&day, 0), last = least_of(&day, COUNT - 1);
        assert_true(last.agents == steady.agents);
        assert_true(fabs(last.performance.service_level_frac - steady.performance.service_level_frac) < 1e-4);
        assert_true(round % 2 == 1 || first.agents == steady.agents);
        assert_true(first.agents <= steady.agents);
        fewer_at_opening += first.agents < steady.agents;
    }
    assert_true(fewer_at_opening > 20);
    (void)state;
}

static void endless_patience_is_erlang_c(void **state) {
    for (int round = 0; round < 100; round++) {
        struct drawn day;
        struct mst_moments moments;
        struct mst_performance c = {0}, a = {0};
        draw_day(&day, MST_ERLANG_C);
        day.measure.level_of = MST_OF_OFFERED;
        size_t k = (size_t)(draw() * COUNT);
        moments_of(&day, k, &moments);
        double agents = ceil(1.05 * moments.mean_erl) + 1.0;
        assert_int_equal(mst_changing_evaluate(&day.model, &moments, agents, &day.measure, &c, NULL), MST_OK);
        day.model.model = MST_ERLANG_A;
        day.model.patience_s = 1e12;
        assert_int_equal(mst_changing_evaluate(&day.model, &moments, agents, &day.measure, &a, NULL), MST_OK);
        assert_true(fabs(a.service_level_frac - c.service_level_frac) < 1e-6);
    }
    (void)state;
}

/* The later part of an interval in which contacts rise is worse than the earlier, and the mean lies between. */
static void a_rise_is_seen_inside_the_interval(void **state) {
    struct mst_arrivals arrivals[3] = {{0, 1800, 40}, {1800, 1800, 80}, {3600, 1800, 120}};
    const double aht_s[3] = {600, 600, 600};
    struct mst_rate rates[3];
    struct mst_load_stream stream = {rates, aht_s, 3, 1.0, false};
    struct mst_moments moments;
    mst_rates_rebuild(arrivals, 3, rates);
    mst_moments_make(&stream, 1, 1.0, &moments);
    double arrivals_sum = 0.0, time_sum = 0.0, mean = 0.0;
    for (int k = 0; k < MST_MOMENTS; k++) {
        assert_true(k == 0 || (moments.load_erl[k] > moments.load_erl[k - 1]));
        arrivals_sum += moments.arrivals_frac[k];
        time_sum += moments.time_frac[k];
        mean += moments.time_frac[k] * moments.load_erl[k];
    }
    assert_true(fabs(arrivals_sum - 1.0) < 1e-14 && fabs(time_sum - 1.0) < 1e-14);
    assert_true(fabs(mean - moments.mean_erl) < 1e-6);
    assert_true(moments.mean_erl < 80.0 / 1800.0 * 600.0 - 4.4); /* 600 s behind, in which it rises by 4.44 */
    (void)state;
}

static void what_is_not_legal_is_refused(void **state) {
    struct drawn day;
    struct mst_moments moments;
    struct mst_least least;
    struct mst_performance performance;
    struct mst_error err = {0};
    draw_day(&day, MST_ERLANG_C);
    moments_of(&day, 3, &moments);
    assert_int_equal(mst_changing_evaluate(&day.model, &moments, -1.0, &day.measure, &performance, &err), MST_E_RANGE);
    moments.load_erl[5] = 2e6;
    memset(&err, 0, sizeof err);
    assert_int_equal(mst_changing_least_agents(&day.model, &moments, &day.targets, &day.measure, 100.0, &least, &err), MST_E_RANGE);
    assert_string_equal(err.message, "load_erl: 2e+06 must be from 0 to 1e+06");
    day.model.model = MST_ERLANG_B;
    assert_int_equal(mst_changing_evaluate(&day.model, &moments, 1.0, &day.measure, &performance, NULL), MST_E_RANGE);
    (void)state;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(more_contacts_never_need_fewer),      cmocka_unit_test(a_tighter_target_never_needs_fewer),
        cmocka_unit_test(longer_patience_never_abandons_more), cmocka_unit_test(least_is_least),
        cmocka_unit_test(a_constant_rate_is_stationary),       cmocka_unit_test(endless_patience_is_erlang_c),
        cmocka_unit_test(a_rise_is_seen_inside_the_interval),  cmocka_unit_test(what_is_not_legal_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
