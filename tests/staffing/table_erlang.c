#include "tests/staffing/vectors.h"

#include <float.h>

#include "scheduler/staffing/erlang.h"

/* Erlang B, C, A and chat against references of 256 bits. */

static struct mst_performance evaluate(const struct mst_queueing_model *model, double agents, const struct mst_measure *measure) {
    struct mst_performance performance = {0};
    struct mst_error err = {0};
    if (mst_erlang_evaluate(model, agents, measure, &performance, &err) != MST_OK) {
        fail_msg("%s", err.message);
    }
    return performance;
}

static void erlang_b_within_its_condition(void **state) {
    struct vectors row;
    vectors_open(&row, "data/staffing/erlang_b_c.csv");
    while (vectors_next(&row)) {
        struct mst_queueing_model model = {.model = MST_ERLANG_B, .load_erl = vectors_number(&row, "load_erl"), .aht_s = NAN};
        struct mst_measure measure = {.answer_s = NAN};
        double agents = vectors_number(&row, "agents");
        struct mst_performance got = evaluate(&model, agents, &measure);
        check_relative(&row, "blocked", got.blocked_frac, 1e-13 + 8 * DBL_EPSILON * (1 + vectors_number(&row, "kappa_b")));
        assert_true(got.occupancy_frac >= 0.0 && got.occupancy_frac <= 1.0);
        assert_true(isnan(got.p_wait) && isnan(got.asa_s) && isnan(got.service_level_frac) && isnan(got.abandon_frac));
    }
    (void)state;
}

static void check_erlang_c(const struct vectors *row, const struct mst_performance *got) {
    double load = vectors_number(row, "load_erl"), agents = vectors_number(row, "agents");
    double kappa = 1 + vectors_number(row, "kappa_c");
    double spread = (agents - load) * vectors_number(row, "answer_s") / vectors_number(row, "aht_s");
    check_relative(row, "p_wait", got->p_wait, 1e-13 + 8 * DBL_EPSILON * kappa);
    check_relative(row, "asa_s", got->asa_s, 1e-13 + 8 * DBL_EPSILON * kappa);
    check_absolute(row, "service_level", got->service_level_frac, 1e-13 + 8 * DBL_EPSILON * (kappa + spread));
    assert_true(fabs(got->occupancy_frac - load / agents) <= 1e-15);
}

static void erlang_c_within_its_condition(void **state) {
    struct vectors row;
    vectors_open(&row, "data/staffing/erlang_b_c.csv");
    while (vectors_next(&row)) {
        struct mst_queueing_model model = {
            .model = MST_ERLANG_C, .load_erl = vectors_number(&row, "load_erl"), .aht_s = vectors_number(&row, "aht_s")};
        struct mst_measure measure = {.answer_s = vectors_number(&row, "answer_s")};
        struct mst_performance got = evaluate(&model, vectors_number(&row, "agents"), &measure);
        assert_true(isnan(got.abandon_frac) && isnan(got.blocked_frac));
        if (vectors_number(&row, "stable") == 1.0) {
            check_erlang_c(&row, &got);
        } else {
            assert_true(!got.is_stable && got.p_wait == 1.0 && got.service_level_frac == 0.0);
            assert_true(isinf(got.asa_s) && got.occupancy_frac == 1.0);
        }
    }
    (void)state;
}

static void erlang_a_by_all_definitions(void **state) {
    static const char *const levels[] = {"sl_offered", "sl_exab", "sl_served", "sl_virtual", "sl_exit"};
    struct vectors row;
    vectors_open(&row, "data/staffing/erlang_a.csv");
    while (vectors_next(&row)) {
        double aht_s = vectors_number(&row, "aht_s");
        struct mst_queueing_model model = {.model = MST_ERLANG_A,
                                           .load_erl = vectors_number(&row, "calls_per_hour") / 3600.0 * aht_s,
                                           .aht_s = aht_s,
                                           .patience_s = vectors_number(&row, "patience_s")};
        for (int k = 0; k < 5; k++) {
            struct mst_measure measure = {vectors_number(&row, "answer_s"), (enum mst_level_of)k, (enum mst_asa_of)(k % 2)};
            struct mst_performance got = evaluate(&model, vectors_number(&row, "agents"), &measure);
            check_relative(&row, "p_wait", got.p_wait, 1e-11);
            check_relative(&row, "abandon", got.abandon_frac, 1e-11);
            check_relative(&row, "occupancy", got.occupancy_frac, 1e-11);
            check_relative(&row, k % 2 ? "asa_all_s" : "asa_served_s", got.asa_s, 1e-11);
            check_absolute(&row, levels[k], got.service_level_frac, 1e-11);
        }
    }
    (void)state;
}

static void chat_of_the_balanced_model(void **state) {
    struct vectors row;
    vectors_open(&row, "data/staffing/chat.csv");
    while (vectors_next(&row)) {
        double aht_s = vectors_number(&row, "aht_s"), concurrency = vectors_number(&row, "concurrency");
        struct mst_queueing_model model = {.model = MST_CHAT_MODEL,
                                           .load_erl = vectors_number(&row, "chats_per_hour") / 3600.0 * aht_s,
                                           .aht_s = aht_s,
                                           .patience_s = vectors_number(&row, "patience_s"),
                                           .concurrency = (int)concurrency,
                                           .inflation = vectors_number(&row, "inflation")};
        struct mst_measure measure = {vectors_number(&row, "answer_s"), MST_OF_OFFERED, MST_ASA_OF_ALL};
        struct mst_performance got = evaluate(&model, vectors_number(&row, "agents"), &measure);
        check_relative(&row, "p_wait", got.p_wait, 1e-11);
        check_relative(&row, "abandon", got.abandon_frac, 1e-11);
        check_relative(&row, "asa_all_s", got.asa_s, 1e-11);
        check_absolute(&row, "sl_offered", got.service_level_frac, 1e-11);
        check_relative(&row, "chats_per_agent", got.occupancy_frac * concurrency, 1e-11);
    }
    (void)state;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(erlang_b_within_its_condition),
        cmocka_unit_test(erlang_c_within_its_condition),
        cmocka_unit_test(erlang_a_by_all_definitions),
        cmocka_unit_test(chat_of_the_balanced_model),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
