/* Memory that runs out at each allocation in turn, from the site's files to the page: an error, no leak, and all can be released.
 */
#include "tests/planner/plan_site.h"
#include "tests/rules/starve.h"

static enum mst_status plan(void *user, struct mst_error *err) {
    struct mst_job job;
    struct mst_plan_stage stage;
    enum mst_status status = plan_site_run(user, MST_NO_DAY, 2, &job, &stage, err);
    mst_plan_stage_release(&stage);
    mst_job_release(&job);
    return status;
}

static void starve_site(const char *sections) {
    struct desk desk;
    plan_site_make(&desk, sections);
    assert_true(starve(plan, &desk) > 100);
    desk_remove(&desk);
}

static void test_each_allocation(void **state) {
    (void)state;
    starve_site("[plan]\nlead = 0\nhires_most = 1\n[plan.clerk]\nqueues = counter\ncontracts = full 50%-100%, half\n[plan.guard]\n"
                "queues = gate\n");
}

static void test_without_a_plan(void **state) {
    (void)state;
    starve_site("[plan]\nbudget = 1000\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_each_allocation), cmocka_unit_test(test_without_a_plan)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
