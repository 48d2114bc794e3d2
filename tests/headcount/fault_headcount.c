/* Memory that runs out at each allocation in turn: an error, no leak, and the result can be released. */
#include "tests/headcount/plans.h"

static enum mst_status attempt(void *user, struct mst_error *err) {
    struct mst_headcount_result result;
    enum mst_status status = mst_headcount_solve(user, &result, err);
    mst_headcount_result_release(&result);
    return status;
}

static void test_each_allocation(void **state) {
    struct plan plan;
    (void)state;
    plan_random(&plan, 10); /* one that the budgets do not pay for */
    assert_true(isinf(plan_cost(&plan)));
    assert_true(fail_each_allocation(attempt, &plan.problem) > 5);
    plan_random(&plan, 3);
    assert_true(isfinite(plan_cost(&plan)));
    assert_true(fail_each_allocation(attempt, &plan.problem) > 5);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_each_allocation)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
