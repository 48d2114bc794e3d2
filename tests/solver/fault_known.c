/* Memory that runs out at each allocation in turn, when a program starts from another's columns and when prices are confirmed. */
#include <signal.h>

#include "scheduler/solver/known.h"
#include "tests/rules/starve.h"
#include "tests/solver/office.h"

struct known_office {
    struct fixture f;
    struct mst_known found;
};

/** Stopped at once: what is looked for is in how it starts. */
static enum mst_status make_roster(struct known_office *o, const struct mst_known *from, struct mst_known *found,
                                   struct mst_error *err) {
    static const volatile sig_atomic_t stopped = 1;
    const struct mst_progress progress = {.cancelled = &stopped};
    struct mst_roster_options options = {.effort = 1, .seed = 1};
    struct mst_roster_result result;
    mst_roster_result_init(&result);
    enum mst_status status =
        mst_roster_make_from(&o->f.site, &o->f.requirement, &o->f.week, &options, from, &progress, &result, found, NULL, err);
    mst_roster_result_release(&result);
    return status;
}

static enum mst_status start_from(void *user, struct mst_error *err) {
    struct known_office *o = user;
    struct mst_known found;
    mst_known_init(&found);
    enum mst_status status = make_roster(o, &o->found, &found, err);
    mst_known_release(&found);
    return status;
}

static enum mst_status confirm(void *user, struct mst_error *err) {
    struct known_office *o = user;
    double saving;
    return mst_prices_confirm(&o->f.site, &o->f.requirement, &o->f.week, &o->found, o->found.prices, 1, &saving, err);
}

static void test_each_allocation(void **state) {
    struct known_office o;
    (void)state;
    office(&o.f);
    office_add(&o.f, "ann", 10, false);
    office_add(&o.f, "bob", 12, true);
    office_need(&o.f, PHONE, 1.25);
    mst_requirement_sort(&o.f.requirement);
    mst_known_init(&o.found);
    assert_int_equal(make_roster(&o, NULL, &o.found, NULL), MST_OK);
    assert_true(starve(start_from, &o) > 100);
    assert_true(starve(confirm, &o) > 100);
    mst_known_release(&o.found);
    fx_release(&o.f);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_each_allocation)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
