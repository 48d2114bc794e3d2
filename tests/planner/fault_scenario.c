/* Memory that runs out while scenarios are read, checked and applied: the call says so, and leaves nothing behind. */

#include "scenario_site.h"

static struct desk desk;

static const char TEXT[] =
    "[scenario.b]\nbase = a\nabout = b\nagents.part = -1\nagents.full = +2\nagents.c1 = off\nshift.night = off\n"
    "absence = 3%\nwage.agent = +3%\nqueue.phone.patience = 60 | 70\nobjective.understaff = 70\n"
    "forecast.method = auto\nrole.senior.hourly = 31\n"
    "[scenario.a]\nvolume.phone = 0%..10% step 10%\ndeflection.all = 3%\n";

/* Every sort of fault, for those allocations. */
static const char WRONG[] = "[scenario.b]\nbase = x\nvolum.phone = +1%\nvolume = +1%\nvolume.phone = 0..1\n[scenario.c]\nbase = d\n"
                            "[scenario.d]\nbase = c\nvolume.fone = +1%\nagents.ful = +1\nagents.a9 = off\nwage.x = +1%\n"
                            "queue.fone.aht = 3\nqueue.phone.open =\nqueue.duty.skill = keys\nagents.part = -9\nqueue.phone.x =\n";

static int setup(void **state) {
    (void)state;
    site_make(&desk);
    return 0;
}

static int teardown(void **state) {
    (void)state;
    desk_remove(&desk);
    return 0;
}

typedef enum mst_status call(struct mst_faults *faults, struct mst_error *err);

/** @return how many allocations there are, about */
static size_t torture(call *function) {
    for (size_t n = 1; n < 1000000; n += n < 300 ? 1 : 7) { /* later ones are much alike */
        struct mst_faults faults;
        struct mst_error err = {MST_OK, "", 0, ""};
        mst_faults_init(&faults);
        mst_memory_fail_at(n);
        enum mst_status status = function(&faults, &err);
        size_t made = mst_memory_count();
        mst_memory_fail_at(0);
        status = status == MST_OK && faults.status != MST_OK ? MST_E_NOMEM : status;
        mst_faults_release(&faults);
        if (made < n) {
            assert_true(status == MST_OK || status == MST_E_INPUT);
            return n - 1;
        }
        assert_int_equal(status, MST_E_NOMEM);
    }
    fail();
    return 0;
}

static enum mst_status read_file(struct mst_faults *faults, struct mst_error *err) {
    struct mst_scenarios scenarios;
    enum mst_status status = mst_scenarios_read(desk_path(&desk, "scenarios.ini"), "scenarios.ini", &scenarios, faults, err);
    if (status == MST_OK) {
        mst_scenarios_release(&scenarios);
    }
    return status;
}

static struct mst_scenarios read_before;

static enum mst_status check_all(struct mst_faults *faults, struct mst_error *err) {
    return mst_scenarios_check(desk.dir, &read_before, MST_READ_ALL, faults, err);
}

/** The first scenario's site, and a forecast. */
static enum mst_status apply(struct mst_faults *faults, struct mst_error *err) {
    struct mst_job job;
    struct mst_ini ini;
    struct mst_forecast forecast;
    (void)faults;
    mst_forecast_init(&forecast);
    enum mst_status status = open_job(&desk, &read_before.items[0], MST_READ_ALL, &job, err);
    if (status == MST_OK) {
        status = mst_job_ini(&job, &ini, err);
    }
    if (status == MST_OK) {
        mst_ini_release(&ini);
        status = mst_scenario_apply_forecast(&read_before.items[0], &job.site, &forecast, err);
    }
    mst_job_release(&job);
    return status;
}

static void read_again(const char *text) {
    struct mst_faults faults;
    mst_faults_init(&faults);
    read_text(&desk, text, &read_before, &faults);
    mst_faults_release(&faults);
}

static void each_allocation_of_what_is_right(void **state) {
    (void)state;
    read_again(TEXT);
    assert_int_equal(read_before.count, 6);
    assert_true(torture(read_file) > 100);
    assert_true(torture(apply) > 300);
    assert_true(torture(check_all) > 1000);
    mst_scenarios_release(&read_before);
}

static void each_allocation_of_what_is_wrong(void **state) {
    (void)state;
    read_again(WRONG);
    assert_int_equal(read_before.count, 3);
    assert_true(torture(read_file) > 100);
    assert_true(torture(check_all) > 300);
    mst_scenarios_release(&read_before);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_allocation_of_what_is_right),
        cmocka_unit_test(each_allocation_of_what_is_wrong),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
