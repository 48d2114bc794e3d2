/* Memory that runs out at each allocation in turn: while the base is made, and while results that are there are read again. */
#include "planner/whatif.h"
#include "tests/io/folder.h"
#include "tests/rules/starve.h"

struct desk {
    struct folder folder;
    struct mst_scenarios scenarios;
    enum mst_whatif_to to;
    size_t results; /* expected */
};

static enum mst_status attempt(void *user, struct mst_error *err) {
    struct desk *d = user;
    const struct mst_job_request job = {.command = "whatif",
                                        .site_dir = "golden/sites/small",
                                        .out_dir = d->folder.path,
                                        .from_day = MST_NO_DAY,
                                        .week_day = MST_NO_DAY,
                                        .jobs = 1};
    const struct mst_whatif_request request = {.job = &job, .scenarios = &d->scenarios, .to = d->to};
    struct mst_whatif whatif;
    mst_whatif_init(&whatif);
    enum mst_status status = mst_whatif_run(&request, &whatif, err);
    assert_true(status != MST_OK || (whatif.count == d->results && whatif.failed == 0 && whatif.left == 0));
    mst_whatif_release(&whatif);
    return status;
}

/** The folders of this test hold folders. */
static void remove_all(struct folder *folder) {
    char command[400];
    snprintf(command, sizeof command, "rm -r '%s'", folder->path);
    assert_int_equal(system(command), 0);
}

static void test_the_base(void **state) {
    struct desk d = {.to = MST_WHATIF_STAFF, .results = 1};
    (void)state;
    folder_make(&d.folder);
    assert_true(starve(attempt, &d) > 50);
    remove_all(&d.folder);
}

static void test_what_is_there(void **state) {
    struct mst_scenario_change change = {.key = (char *)(uintptr_t) "wage.adviser",
                                         .value = (char *)(uintptr_t) "+3%",
                                         .place = (char *)(uintptr_t) "[scenario.rise] wage.adviser",
                                         .line = 2};
    struct mst_scenario scenario = {.name = (char *)(uintptr_t) "rise",
                                    .about = (char *)(uintptr_t) "",
                                    .label = (char *)(uintptr_t) "wage.adviser = +3%",
                                    .changes = &change,
                                    .count = 1,
                                    .line = 1};
    struct desk d = {.scenarios = {.file = (char *)(uintptr_t) "scenarios.ini", .items = &scenario, .count = 1},
                     .to = MST_WHATIF_ROSTER,
                     .results = 2};
    (void)state;
    folder_make(&d.folder);
    assert_int_equal(attempt(&d, NULL), MST_OK);
    assert_true(starve(attempt, &d) > 50);
    remove_all(&d.folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_the_base), cmocka_unit_test(test_what_is_there)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
