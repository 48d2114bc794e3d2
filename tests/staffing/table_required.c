#include "tests/staffing/vectors.h"

#include "scheduler/staffing/deferred.h"
#include "scheduler/staffing/erlang.h"
#include "scheduler/staffing/round.h"

/* Least numbers of agents, roundings, deferred work, and printed values. */

static struct mst_queueing_model model_of(const struct vectors *row) {
    struct mst_queueing_model model = {.model = MST_ERLANG_B, .aht_s = vectors_number(row, "aht_s"), .patience_s = INFINITY};
    if (vectors_text(row, "model")[0] == 'C') {
        model.model = MST_ERLANG_C;
    } else if (vectors_text(row, "model")[0] == 'A') {
        model.model = MST_ERLANG_A;
        model.patience_s = vectors_number(row, "patience_s");
    }
    return model;
}

static enum mst_level_of level_of(const char *name) {
    static const char *const names[] = {"offered", "exab", "served", "virtual"};
    for (int k = 0; k < 4; k++) {
        if (strcmp(name, names[k]) == 0) {
            return (enum mst_level_of)k;
        }
    }
    return MST_OF_OFFERED;
}

static void least_agents_are_exact(void **state) {
    struct vectors row;
    vectors_open(&row, "data/staffing/required.csv");
    while (vectors_next(&row)) {
        struct mst_queueing_model model = model_of(&row);
        struct mst_targets targets = {vectors_number(&row, "service_level"), vectors_number(&row, "asa_s"),
                                      vectors_number(&row, "max_abandon"),   vectors_number(&row, "max_occupancy"),
                                      vectors_number(&row, "max_p_wait"),    vectors_number(&row, "max_blocked")};
        struct mst_measure measure = {vectors_number(&row, "answer_s"), level_of(vectors_text(&row, "sl_def")),
                                      strcmp(vectors_text(&row, "asa_def"), "all") == 0 ? MST_ASA_OF_ALL : MST_ASA_OF_SERVED};
        struct mst_least least = {0};
        struct mst_error err = {0};
        model.load_erl = vectors_number(&row, "calls_per_hour") / 3600.0 * model.aht_s;
        if (mst_erlang_least_agents(&model, &targets, &measure, MST_AGENTS_MOST, &least, &err) != MST_OK) {
            fail_msg("row %ld: %s", row.row, err.message);
        }
        assert_true(least.feasible);
        check_absolute(&row, "agents", least.agents, 0.0);
        assert_int_equal(mst_targets_missed(&targets, &least.performance), MST_TARGET_NONE);
        assert_true(least.agents == 1.0 || least.binding != MST_TARGET_NONE);
    }
    (void)state;
}

static double least_for_occupancy(double load_erl, double most_frac) {
    struct mst_queueing_model model = {.model = MST_ERLANG_C, .load_erl = load_erl, .aht_s = 300.0};
    struct mst_targets targets = mst_targets_none();
    struct mst_measure measure = {.answer_s = NAN};
    struct mst_least least = {0};
    targets.max_occupancy_frac = most_frac;
    assert_int_equal(mst_erlang_least_agents(&model, &targets, &measure, MST_AGENTS_MOST, &least, NULL), MST_OK);
    return least.agents;
}

/* A good part of the rows are such that a plain ceil() is wrong; that the file still has them is checked too. */
static void whole_quotients_are_not_rounded_up(void **state) {
    struct vectors row;
    int naive_wrong = 0;
    vectors_open(&row, "data/staffing/rounding.csv");
    while (vectors_next(&row)) {
        double agents = vectors_number(&row, "agents_or_load"), got;
        if (strcmp(vectors_text(&row, "kind"), "shrinkage") == 0) {
            got = mst_agents_scheduled(agents, vectors_number(&row, "shrinkage"));
        } else {
            got = least_for_occupancy(agents, vectors_number(&row, "max_occupancy"));
        }
        check_absolute(&row, "expected", got, 0.0);
        naive_wrong += vectors_number(&row, "naive") != vectors_number(&row, "expected");
    }
    assert_true(naive_wrong > 50);
    (void)state;
}

/* A case of deferred.csv, as arrays over the open intervals. */
struct case_ {
    double open[64], arriving[64], due[64], agents[64];
    size_t count;
    bool feasible;
};

static void read_case(const struct vectors *row, struct case_ *made) {
    const char *open = vectors_text(row, "open"), *work = vectors_text(row, "work_hours");
    size_t all = strlen(open), deadline = (size_t)vectors_number(row, "deadline_intervals");
    size_t before[65] = {0}; /* open intervals before each */
    for (size_t k = 0; k < all; k++) {
        before[k + 1] = before[k] + (open[k] == '1');
    }
    memset(made, 0, sizeof *made);
    made->count = before[all];
    made->feasible = true;
    for (size_t k = 0; k < all; k++) {
        char *end = NULL;
        double hours = strtod(work, &end);
        size_t last = k + deadline < all ? k + deadline : all - 1, first = before[k], ended = before[last + 1];
        work = end;
        if (hours > 0.0 && ended <= first) {
            made->feasible = false;
        } else if (hours > 0.0) {
            made->arriving[first] += hours;
            made->due[ended - 1] += hours;
        }
    }
    for (size_t k = 0; k < made->count; k++) {
        made->open[k] = 1.0;
    }
}

static void check_deadlines(const struct case_ *made) {
    double done = 0.0, arrived = 0.0, due = 0.0;
    for (size_t k = 0; k < made->count; k++) {
        done += made->agents[k];
        arrived += made->arriving[k];
        due += made->due[k];
        assert_true(done <= arrived + 1e-9 && done >= due - 1e-9);
    }
    assert_true(fabs(done - due) < 1e-9);
}

static void deferred_peak_is_the_least_flat_capacity(void **state) {
    struct vectors row;
    int feasible = 0, infeasible = 0;
    vectors_open(&row, "data/staffing/deferred.csv");
    while (vectors_next(&row)) {
        struct case_ made;
        double peak = 0.0;
        read_case(&row, &made);
        assert_int_equal(made.feasible, strcmp(vectors_text(&row, "peak"), "infeasible") != 0);
        if (!made.feasible) {
            infeasible++;
            continue;
        }
        feasible++;
        assert_int_equal(mst_deferred_flattest(made.open, made.arriving, made.due, made.count, made.agents, NULL), MST_OK);
        for (size_t k = 0; k < made.count; k++) {
            peak = fmax(peak, made.agents[k]);
        }
        check_relative(&row, "peak", peak, 1e-12);
        check_deadlines(&made);
    }
    assert_true(feasible > 30 && infeasible > 10);
    (void)state;
}

static double figure(const struct mst_performance *got, const char *quantity) {
    const struct {
        const char *name;
        double value;
    } figures[] = {{"p_wait", got->p_wait},        {"service_level", got->service_level_frac},
                   {"asa_s", got->asa_s},          {"occupancy", got->occupancy_frac},
                   {"blocked", got->blocked_frac}, {"abandon", got->abandon_frac}};
    for (size_t k = 0; k < sizeof figures / sizeof figures[0]; k++) {
        if (strcmp(figures[k].name, quantity) == 0) {
            return figures[k].value;
        }
    }
    fail_msg("no such quantity: %s", quantity);
    return NAN;
}

static double blocked(double load_erl, double agents) {
    struct mst_queueing_model model = {.model = MST_ERLANG_B, .load_erl = load_erl};
    struct mst_measure measure = {.answer_s = NAN};
    struct mst_performance got = {0};
    assert_int_equal(mst_erlang_evaluate(&model, agents, &measure, &got, NULL), MST_OK);
    return got.blocked_frac;
}

static void check_published(const struct vectors *row) {
    const char *quantity = vectors_text(row, "quantity");
    double printed = vectors_number(row, "published"), unit = pow(10.0, -vectors_number(row, "decimals"));
    double agents = vectors_number(row, "agents"), half = 0.5 * unit * (1 + 1e-6);
    struct mst_queueing_model model = model_of(row);
    struct mst_measure measure = {vectors_number(row, "answer_s"), MST_OF_OFFERED, MST_ASA_OF_SERVED};
    model.load_erl = vectors_number(row, "load_erl");
    if (strcmp(quantity, "load_most") == 0) {
        double most = vectors_number(row, "max_blocked");
        assert_true(blocked(printed + half, agents) >= most && blocked(fmax(printed - half, 0.0), agents) <= most);
    } else if (strcmp(quantity, "agents") == 0) {
        double most = vectors_number(row, "max_blocked");
        assert_true(blocked(model.load_erl, printed) <= most && blocked(model.load_erl, printed - 1.0) > most);
    } else {
        struct mst_performance got = {0};
        model.aht_s = isnan(model.aht_s) ? 180.0 : model.aht_s;
        assert_int_equal(mst_erlang_evaluate(&model, agents, &measure, &got, NULL), MST_OK);
        double value = figure(&got, quantity);
        bool dots = model.model == MST_ERLANG_A; /* that source cuts instead of rounding */
        assert_true(fabs(value - printed) <= (dots ? unit : fmax(half, 1e-14)));
    }
}

static void published_values_agree_to_the_last_digit(void **state) {
    struct vectors row;
    vectors_open(&row, "data/staffing/published.csv");
    while (vectors_next(&row)) {
        check_published(&row);
    }
    assert_int_equal(row.row, 321);
    (void)state;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(least_agents_are_exact),
        cmocka_unit_test(whole_quotients_are_not_rounded_up),
        cmocka_unit_test(deferred_peak_is_the_least_flat_capacity),
        cmocka_unit_test(published_values_agree_to_the_last_digit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
