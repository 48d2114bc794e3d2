/* Memory that runs out at each allocation in turn, with a kept roster and in the search for cover: an error, and no leak. */
#include "scheduler/solver/cover.h"
#include "tests/rules/starve.h"
#include "tests/solver/office.h"

/** Three people; ann's kept shifts are legal, bob's second is none, cat is off. */
static void make(struct fixture *f) {
    three_people(f);
    fx_chain(f, &f->site.kept, "a1", "ann", "2026-01-05T09:00", MST_WORK, 60, MST_MEAL, 30, MST_WORK, 150, FX_END);
    fx_chain(f, &f->site.kept, "a2", "ann", "2026-01-06T08:00", MST_WORK, 90, MST_MEAL, 30, MST_WORK, 120, FX_END);
    fx_row(f, &f->site.kept, "b1", "bob", "2026-01-05T08:00", "2026-01-05T12:00", MST_WORK);
    fx_row(f, &f->site.kept, "b2", "bob", "2026-01-05T23:00", "2026-01-06T02:00", MST_WORK);
    mst_roster_finish(&f->site.kept);
    f->site.keep_price = 10;
}

static enum mst_status solve(void *user, struct mst_error *err) {
    struct mst_roster_result result;
    enum mst_status status = office_try(user, 1, 1, NULL, &result, err);
    mst_roster_result_release(&result);
    return status;
}

static void test_solver_with_a_kept_roster(void **state) {
    struct fixture f;
    (void)state;
    make(&f);
    assert_true(starve(solve, &f) > 100);
    fx_release(&f);
}

static enum mst_status cover(void *user, struct mst_error *err) {
    struct fixture *f = user;
    struct mst_cover_list list;
    mst_cover_init(&list);
    enum mst_status status = mst_cover_find(&f->site, &f->requirement, &f->week, &f->site.kept, 0, &list, err);
    mst_cover_release(&list);
    return status;
}

static void test_cover(void **state) {
    struct fixture f;
    (void)state;
    make(&f);
    assert_true(starve(cover, &f) > 50);
    fx_release(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_solver_with_a_kept_roster), cmocka_unit_test(test_cover)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
