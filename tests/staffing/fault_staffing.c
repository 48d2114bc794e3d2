#include "tests/staffing/made_site.h"

#include "scheduler/staffing/batch.h"

/* Each allocation fails in its turn: the call says so, leaks nothing, and works again after. */

static void the_stage_survives_each_failed_allocation(void **state) {
    struct made made;
    size_t failures = 0;
    made_init(&made, 3);
    made.site.queues[0].staffing = MST_LOAD_CHANGING;
    made.site.queues[1].channel = MST_EMAIL;
    made.site.queues[1].service_level_frac = NAN;
    made.site.queues[1].deadline_s = 3600.0;
    made.site.queues[2].channel = MST_FIXED;
    made.site.queues[2].posts = 1.0;
    made_expect(&made, 0, 480, 100.0, 180.0);
    made_expect(&made, 1, 480, 100.0, 180.0);
    made_expect(&made, 1, 1320, 100.0, 180.0); /* at night: the deadline is out of reach */
    for (size_t n = 1;; n++) {
        struct mst_requirement requirement;
        struct mst_staffing_result result;
        struct mst_error err = {0};
        mst_requirement_init(&requirement);
        mst_staffing_result_init(&result);
        mst_memory_fail_at(n);
        enum mst_status status =
            mst_staffing_require(&made.site, &made.forecast, MONDAY, MONDAY + 2, NULL, &requirement, &result, &err);
        mst_memory_fail_at(0);
        mst_requirement_release(&requirement);
        mst_staffing_result_release(&result);
        if (status == MST_OK) {
            break;
        }
        assert_int_equal(status, MST_E_NOMEM);
        assert_int_equal(err.code, MST_E_NOMEM);
        failures++;
    }
    assert_true(failures > 10);
    made_release(&made);
    (void)state;
}

static void a_batch_row_survives_it(void **state) {
    static const char *const names[] = {"model", "load_erl", "agents"}, *const fields[] = {"erlang-b", "10", "12"};
    struct mst_batch_header header;
    struct mst_text text;
    struct mst_error err = {0};
    enum mst_batch_outcome outcome = MST_BATCH_IN_ERROR;
    assert_int_equal(mst_batch_header_make(names, 3, &header, NULL), MST_OK);
    mst_text_init(&text);
    mst_memory_fail_at(1);
    assert_int_equal(mst_batch_row(&header, fields, 3, &text, &outcome, &err), MST_E_NOMEM);
    mst_memory_fail_at(0);
    assert_int_equal(err.code, MST_E_NOMEM);
    assert_int_equal(outcome, MST_BATCH_IN_ERROR);
    mst_text_release(&text);
    (void)state;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_stage_survives_each_failed_allocation),
        cmocka_unit_test(a_batch_row_survives_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
