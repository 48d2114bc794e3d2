#include "tests/staffing/made_site.h"

/* The stage on queues whose load changes. 100 calls of 180 s in half an hour are 10 erlangs, and 80/20 wants 14 agents for them. */

static void changing_init(struct made *made, double contacts) {
    made_init(made, 1);
    made->site.queues[0].staffing = MST_LOAD_CHANGING;
    for (int64_t minute = 480; minute < 600; minute += 30) {
        made_expect(made, 0, minute, contacts, 180.0);
    }
}

/* The queue begins empty: with exponential handling times the first half hour's load is 10 less 10 x (180/1800) (1 - e^-10). */
static void the_load_builds_up_after_opening(void **state) {
    struct made made;
    changing_init(&made, 100.0);
    assert_int_equal(made_require(&made, 1), MST_OK);
    const struct mst_need *first = made_need(&made, 0, 480), *last = made_need(&made, 0, 570);
    assert_true(fabs(first->load_erl - (10.0 - 1.0 * (1.0 - exp(-10.0)))) < 1e-9);
    assert_true(first->contacts == 100.0 && first->aht_s == 180.0);
    assert_true(first->required == 13.0 && last->required == 14.0);
    assert_true(fabs(last->load_erl - 10.0) < 1e-9 && fabs(last->occupancy_frac - 10.0 / 14.0) < 1e-9);
    assert_true(fabs(last->service_level_frac - 0.88835001917946688) < 1e-6); /* the steady state's */
    made_release(&made);
    (void)state;
}

/* Open round the clock, the load of the first interval is there from the start. */
static void round_the_clock_it_is_there_already(void **state) {
    struct made made;
    changing_init(&made, 100.0);
    for (int weekday = 0; weekday < 7; weekday++) {
        assert_int_equal(mst_windows_add(&made.site.queues[0].open, weekday, 0, 1440, NULL), MST_OK);
    }
    assert_int_equal(made_require(&made, 1), MST_OK);
    assert_int_equal(made.requirement.count, 48);
    const struct mst_need *first = made_need(&made, 0, 480);
    assert_true(isnan(made_need(&made, 0, 450)->contacts) && made_need(&made, 0, 450)->required == 0.0);
    assert_true(first->required == 14.0 && fabs(first->load_erl - 10.0) < 1e-9);
    made_release(&made);
    (void)state;
}

/* Contacts in progress are finished by so many agents as they keep busy: 10 x (180/1800) = 1 on average in the half hour after. */
static void contacts_in_progress_are_finished(void **state) {
    struct made made;
    made_init(&made, 1);
    made.site.queues[0].staffing = MST_LOAD_CHANGING;
    made_expect(&made, 0, 480, 100.0, 180.0);
    made_expect(&made, 0, 510, 0.0, NAN);
    made_expect(&made, 0, 540, 0.0, NAN);
    assert_int_equal(made_require(&made, 1), MST_OK);
    const struct mst_need *after = made_need(&made, 0, 510);
    assert_true(after->required == 1.0 && after->contacts == 0.0 && after->service_level_frac == 1.0 && after->asa_s == 0.0);
    assert_true(after->load_erl > 0.9 && after->load_erl < 1.1 && fabs(after->occupancy_frac - fmin(after->load_erl, 1.0)) < 1e-12);
    assert_true(made_need(&made, 0, 540)->required == 0.0);
    made_release(&made);
    (void)state;
}

/* A rise within the interval needs more than its mean says, where handling is short; a long call that has not yet piled up, fewer.
 */
static void it_differs_from_the_steady_state(void **state) {
    static const double contacts[] = {20.0, 60.0, 140.0, 60.0};
    double agents[2][4];
    for (int of = 0; of < 2; of++) {
        struct made made;
        made_init(&made, 1);
        made.site.queues[0].staffing = of == 0 ? MST_LOAD_STATIONARY : MST_LOAD_CHANGING;
        for (int k = 0; k < 4; k++) {
            made_expect(&made, 0, 480 + 30 * k, contacts[k], 900.0);
        }
        assert_int_equal(made_require(&made, 1), MST_OK);
        for (int k = 0; k < 4; k++) {
            agents[of][k] = made_need(&made, 0, 480 + 30 * k)->required;
        }
        made_release(&made);
    }
    assert_true(agents[1][0] < agents[0][0] && agents[1][2] < agents[0][2]); /* rising: the load lags */
    assert_true(agents[1][3] > agents[0][3]);                                /* falling: it is still there */
    (void)state;
}

/* From 10 erlangs to some 70 within the half hour: agents for a part of it are enough for a low target, and then the queue grows.
 */
static void the_mean_wait_may_not_be_known(void **state) {
    struct made made;
    made_init(&made, 1);
    made.site.queues[0].staffing = MST_LOAD_CHANGING;
    made.site.queues[0].service_level_frac = 0.3;
    made_expect(&made, 0, 480, 20.0, 900.0);
    made_expect(&made, 0, 510, 200.0, 900.0);
    made_expect(&made, 0, 540, 200.0, 900.0);
    assert_int_equal(made_require(&made, 1), MST_OK);
    const struct mst_need *need = made_need(&made, 0, 510);
    assert_true(need->required > need->load_erl && need->service_level_frac >= 0.3 && isnan(need->asa_s));
    made.site.queues[0].asa_s = 60.0; /* a target for it wants more agents than the load ever has */
    double before = need->required;
    assert_int_equal(made_require(&made, 1), MST_OK);
    assert_true(made_need(&made, 0, 510)->asa_s <= 60.0 && made_need(&made, 0, 510)->required > before);
    made_release(&made);
    (void)state;
}

/* Handling times that vary more need more agents, and by default they are exponential. */
static void handling_times_vary(void **state) {
    static const double cvs[] = {0.0, 0.5, 1.0, 1.5, 3.0};
    double waits[5];
    struct made made;
    made_init(&made, 1);
    made_expect(&made, 0, 480, 100.0, 180.0);
    made.site.queues[0].minimum = 14.0;
    for (int k = 0; k < 5; k++) {
        made.site.queues[0].aht_cv = cvs[k];
        assert_int_equal(made_require(&made, 1), MST_OK);
        waits[k] = made_need(&made, 0, 480)->asa_s;
        assert_true(k == 0 || waits[k] > waits[k - 1]);
    }
    assert_true(fabs(waits[2] - 7.8359370117772429) < 1e-12); /* Erlang C's */
    assert_true(fabs(waits[0] - 0.5 * waits[2]) < 1e-12);     /* Allen-Cunneen: (1 + cv^2) / 2 */
    assert_true(fabs(waits[3] - 0.5 * (1.0 + 2.25) * waits[2]) < 1e-12);
    made.site.queues[0].aht_cv = -1.0;
    assert_int_equal(made_require(&made, 1), MST_E_INPUT);
    assert_string_equal(made.err.message, "[queue.first]: aht_cv must be at least 0 and at most 100");
    made_release(&made);
    (void)state;
}

/* A fraction of an agent, from the minimum, counts: 2.5 agents wait less than 2 and more than 3. */
static void a_fraction_of_an_agent_counts(void **state) {
    double waits[3];
    struct made made;
    made_init(&made, 1);
    made_expect(&made, 0, 480, 10.0, 180.0);
    for (int k = 0; k < 3; k++) {
        made.site.queues[0].service_level_frac = 0.01;
        made.site.queues[0].minimum = 2.0 + 0.5 * k;
        assert_int_equal(made_require(&made, 1), MST_OK);
        waits[k] = made_need(&made, 0, 480)->asa_s;
    }
    assert_true(waits[1] < waits[0] && waits[1] > waits[2]);
    made_release(&made);
    (void)state;
}

static void what_sets_the_agents_is_counted(void **state) {
    struct made made;
    changing_init(&made, 100.0);
    made.site.queues[0].max_occupancy_frac = 0.625;
    assert_int_equal(made_require(&made, 2), MST_OK);
    assert_int_equal(made.result.binding_count, 1);
    assert_int_equal(made.result.bindings[0].by_target[MST_TARGET_OCCUPANCY], 4);
    assert_int_equal(made.result.bindings[0].by_target[MST_TARGET_SERVICE_LEVEL], 0);
    assert_int_equal(made.result.bindings[0].by_minimum, 0);
    made.site.queues[0].minimum = 30.0;
    assert_int_equal(made_require(&made, 2), MST_OK); /* of both calls together */
    assert_int_equal(made.result.bindings[0].by_target[MST_TARGET_OCCUPANCY], 4);
    assert_int_equal(made.result.bindings[0].by_minimum, 4);
    made_release(&made);
    (void)state;
}

/* Chats that are slowed down by others lag behind longer. */
static void chats_lag_behind_as_they_are_handled(void **state) {
    double loads[2];
    for (int k = 0; k < 2; k++) {
        struct made made;
        changing_init(&made, 100.0);
        made.site.queues[0].channel = MST_CHAT;
        made.site.queues[0].concurrency = 3;
        made.site.queues[0].inflation = k == 0 ? 0.0 : 0.5;
        assert_int_equal(made_require(&made, 1), MST_OK);
        loads[k] = made_need(&made, 0, 480)->load_erl;
        assert_true(fabs(made_need(&made, 0, 570)->load_erl - 10.0) < 1e-6);
        made_release(&made);
    }
    assert_true(fabs(loads[0] - 9.0) < 1e-3 && fabs(loads[1] - 8.0) < 0.02); /* twice the time: twice the lag */
    (void)state;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_load_builds_up_after_opening),     cmocka_unit_test(round_the_clock_it_is_there_already),
        cmocka_unit_test(contacts_in_progress_are_finished),    cmocka_unit_test(it_differs_from_the_steady_state),
        cmocka_unit_test(the_mean_wait_may_not_be_known),       cmocka_unit_test(handling_times_vary),
        cmocka_unit_test(a_fraction_of_an_agent_counts),        cmocka_unit_test(what_sets_the_agents_is_counted),
        cmocka_unit_test(chats_lag_behind_as_they_are_handled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
