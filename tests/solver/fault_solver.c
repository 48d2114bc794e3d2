/* Memory that runs out at each allocation in turn, from the rules to the roster: an error, no leak, and the result can be released.
 */
#include "tests/rules/starve.h"
#include "tests/solver/office.h"

static enum mst_status attempt(void *user, struct mst_error *err) {
    struct mst_roster_result result;
    enum mst_status status = office_try(user, 1, 1, NULL, &result, err);
    mst_roster_result_release(&result);
    return status;
}

/** Four people, one of whom no week fits; breaks, time off, a pinned shift and one from before the week. */
static void make(struct fixture *f) {
    office(f);
    office_add(f, "ann", 10, false);
    office_add(f, "bob", 12, true);
    office_add(f, "cat", 12, true);
    office_add(f, "dan", 11, true);
    fx_contract(f, "odd", 1, 2, 8, 10);
    f->site.agents[2].contract = 1;
    fx_time_off(f, "ann", "2026-01-09T00:00", "2026-01-10T00:00");
    fx_chain(f, &f->site.pinned, "p", "bob", "2026-01-05T09:00", MST_WORK, 120, MST_MEAL, 30, MST_WORK, 60, FX_END);
    fx_work(f, "old", "ann", "2026-01-04T23:00", "2026-01-05T01:00");
    f->site.previous = f->roster;
    mst_roster_init(&f->roster);
    office_need(f, PHONE, 1.25);
    office_need(f, CHAT, 0.5);
}

static void test_each_allocation(void **state) {
    (void)state;
    for (int hard = 0; hard <= 1; hard++) {
        struct fixture f;
        make(&f);
        f.site.objective.hard = hard;
        assert_true(starve(attempt, &f) > 100);
        fx_release(&f);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_each_allocation)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
