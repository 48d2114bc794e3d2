#include "tests/staffing/made_site.h"

#include "scheduler/staffing/deferred.h"

/* Email: open on Monday and Tuesday from 08:00 to 10:00, four half hours each. 10 contacts of 180 s are one agent's half hour. */

static void email_init(struct made *made, double deadline_s, bool in_opening_time) {
    made_init(made, 1);
    made->site.queues[0].channel = MST_EMAIL;
    made->site.queues[0].service_level_frac = made->site.queues[0].answer_s = NAN;
    made->site.queues[0].deadline_s = deadline_s;
    made->site.queues[0].deadline_open = in_opening_time;
    made->site.queues[0].aht_s = 180.0;
}

static void check_rows(const struct made *made, const double *required, size_t count) {
    assert_int_equal(made->requirement.count, count);
    for (size_t k = 0; k < count; k++) {
        if (made->requirement.rows[k].required != required[k]) {
            fail_msg("row %zu: %g and should be %g", k, made->requirement.rows[k].required, required[k]);
        }
    }
}

static void work_is_spread_up_to_its_deadline(void **state) {
    struct made made;
    email_init(&made, 7200.0, false);
    made_expect(&made, 0, 480, 80.0, NAN);
    assert_int_equal(made_require(&made, 2), MST_OK);
    check_rows(&made, (const double[]){2, 2, 2, 2, 0, 0, 0, 0}, 8);
    assert_true(made_need(&made, 0, 480)->contacts == 80.0 && made_need(&made, 0, 480)->load_erl == 2.0);
    assert_true(isnan(made_need(&made, 0, 510)->contacts) && isnan(made_need(&made, 0, 510)->service_level_frac));
    made.site.queues[0].deadline_s = 3600.0;
    assert_int_equal(made_require(&made, 2), MST_OK);
    check_rows(&made, (const double[]){4, 4, 0, 0, 0, 0, 0, 0}, 8);
    made.site.queues[0].deadline_s = 60.0; /* shorter than an interval: that interval */
    assert_int_equal(made_require(&made, 2), MST_OK);
    check_rows(&made, (const double[]){8, 0, 0, 0, 0, 0, 0, 0}, 8);
    assert_int_equal(made.result.unmet_count, 0);
    made_release(&made);
    (void)state;
}

/* Contacts of the night wait for the opening; a deadline by the clock may then be out of reach, one in opening time is not. */
static void work_of_the_night(void **state) {
    struct made made;
    email_init(&made, 4 * 3600.0, true);
    made_expect(&made, 0, 1200, 60.0, NAN);
    assert_int_equal(made_require(&made, 2), MST_OK);
    check_rows(&made, (const double[]){1, 1, 1, 1, 1, 1, 1, 1}, 8); /* due by the Monday after: 0.75 each */
    assert_true(fabs(made_need(&made, 0, 480)->load_erl - 0.75) < 1e-12);
    made.site.queues[0].deadline_s = 3600.0;
    assert_int_equal(made_require(&made, 2), MST_OK);
    check_rows(&made, (const double[]){0, 0, 0, 0, 3, 3, 0, 0}, 8);
    assert_int_equal(made.result.unmet_count, 0);
    made.site.queues[0].deadline_s = 60.0;
    assert_int_equal(made_require(&made, 2), MST_OK);
    check_rows(&made, (const double[]){0, 0, 0, 0, 6, 0, 0, 0}, 8);
    assert_int_equal(made.result.unmet_count, 0);
    made.site.queues[0].deadline_s = 3600.0;
    made.site.queues[0].deadline_open = false;
    assert_int_equal(made_require(&made, 2), MST_OK);
    check_rows(&made, (const double[]){0, 0, 0, 0, 6, 0, 0, 0}, 8);
    assert_int_equal(made.result.unmet_count, 1);
    assert_int_equal(made.result.unmet[0].target, MST_TARGET_DEADLINE);
    assert_true(made.result.unmet[0].start_utc == MONDAY_UTC + 1200 * 60);
    assert_true(made.result.unmet[0].contacts == 60.0 && made.result.unmet[0].work_s == 60.0 * 180.0);
    struct mst_text text;
    struct mst_staffing_options options = mst_staffing_defaults();
    mst_text_init(&text);
    mst_unmet_print(&made.site, &options, &made.result.unmet[0], &text);
    assert_non_null(strstr(mst_text_get(&text), "[queue.first] 2026-01-05T20:00+00:00: deadline cannot be met"));
    mst_text_release(&text);
    made_release(&made);
    (void)state;
}

/* What is left at the end is what was taken over at the beginning: all work that arrives is staffed for. */
static void work_left_over_is_taken_over(void **state) {
    struct made made;
    email_init(&made, 5400.0, true);
    made_expect(&made, 0, 1440 + 570, 60.0, NAN); /* Tuesday's last half hour: due by the second of the Monday after */
    assert_int_equal(made_require(&made, 2), MST_OK);
    check_rows(&made, (const double[]){2, 2, 0, 0, 0, 0, 0, 2}, 8);
    assert_int_equal(made.result.unmet_count, 0);
    made_release(&made);
    (void)state;
}

static void occupancy_minimum_and_shrinkage(void **state) {
    struct made made;
    email_init(&made, 7200.0, false);
    made_expect(&made, 0, 480, 60.0, NAN);
    made.site.queues[0].max_occupancy_frac = 0.5; /* 1.5 agents' work: 3 agents */
    made.site.queues[0].shrinkage_frac = 0.25;
    made.site.queues[0].minimum = 1.5;
    assert_int_equal(made_require(&made, 2), MST_OK);
    check_rows(&made, (const double[]){4, 4, 4, 4, 2, 2, 2, 2}, 8);
    assert_true(fabs(made_need(&made, 0, 480)->occupancy_frac - 0.5) < 1e-12);
    made_release(&made);
    (void)state;
}

static void keys_that_do_not_fit_are_named(void **state) {
    struct made made;
    email_init(&made, NAN, false);
    assert_int_equal(made_require(&made, 2), MST_E_INPUT);
    assert_string_equal(made.err.message, "[queue.first]: no deadline: channel = email needs one, such as deadline = 4h");
    made.site.queues[0].deadline_s = 7200.0;
    made.site.queues[0].asa_s = 20.0;
    assert_int_equal(made_require(&made, 2), MST_E_INPUT);
    assert_non_null(strstr(made.err.message, "do not go with channel = email"));
    made_release(&made);
    (void)state;
}

static void a_queue_that_never_opens(void **state) {
    struct made made;
    email_init(&made, 7200.0, false);
    made.site.queues[0].open.count = 0;
    assert_int_equal(made_require(&made, 2), MST_OK);
    assert_int_equal(made.result.unmet_count, 0);
    made_expect(&made, 0, 480, 60.0, NAN);
    assert_int_equal(made_require(&made, 2), MST_OK);
    made_expect(&made, 0, 510, 10.0, NAN);
    assert_int_equal(made_require(&made, 2), MST_OK);
    assert_int_equal(made.requirement.count, 0);
    assert_int_equal(made.result.unmet_count, 2);
    assert_true(made.result.unmet[1].contacts == 10.0);
    made_release(&made);
    (void)state;
}

/* The string is the evenest curve: no other that keeps the deadlines has a smaller sum of squares. */
static void the_string_is_evenest(void **state) {
    const double open_s[] = {1, 1, 1, 1, 1, 1}, arriving[] = {6, 0, 0, 9, 0, 0}, due[] = {0, 4, 2, 0, 0, 9};
    const double half[] = {1, 0.5, 0.5, 1, 1, 1};
    double agents[6];
    assert_int_equal(mst_deferred_flattest(open_s, arriving, due, 6, agents, NULL), MST_OK);
    for (size_t k = 0; k < 6; k++) {
        assert_true(fabs(agents[k] - (k < 3 ? 2.0 : 3.0)) < 1e-12);
    }
    assert_int_equal(mst_deferred_flattest(half, arriving, due, 6, agents, NULL), MST_OK);
    for (size_t k = 0; k < 6; k++) {
        assert_true(fabs(agents[k] - 3.0) < 1e-12);
    }
    assert_int_equal(mst_deferred_flattest(open_s, arriving, due, 0, agents, NULL), MST_OK);
    (void)state;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(work_is_spread_up_to_its_deadline),
        cmocka_unit_test(work_of_the_night),
        cmocka_unit_test(work_left_over_is_taken_over),
        cmocka_unit_test(occupancy_minimum_and_shrinkage),
        cmocka_unit_test(keys_that_do_not_fit_are_named),
        cmocka_unit_test(a_queue_that_never_opens),
        cmocka_unit_test(the_string_is_evenest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
