/* A roster of a site as a scenario has it: the judge accepts it, and it is of the people whom the scenario leaves and brings. */

#include "scenario_site.h"

#include "io/tables.h"

static struct desk desk;

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

/** Two agents for Phone, from 08:00 to 20:00 of each day of a week. */
static void write_requirement(const char *folder) {
    char path[600];
    assert_int_equal(mkdir(folder, 0700), 0);
    snprintf(path, sizeof path, "%s/requirement.csv", folder);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs("start,queue,required\n", file);
    for (int day = 2; day < 9; day++) {
        for (int half = 16; half < 40; half++) {
            fprintf(file, "2026-03-%02dT%02d:%02d,Phone,2\n", day, half / 2, half % 2 * 30);
        }
    }
    assert_int_equal(fclose(file), 0);
}

static void a_roster_of_others(void **state) {
    (void)state;
    struct mst_scenarios scenarios;
    struct mst_job job;
    struct mst_roster_stage stage;
    struct mst_error err = {MST_OK, "", 0, ""};
    char base[512];
    snprintf(base, sizeof base, "%s", desk_path(&desk, "base"));
    write_requirement(base);
    open_with(&desk,
              "agents.full = +2\nagents.part = -1\nagents.a1 = off\nagents.c1 = off\nshift.night = off\nwage.agent = +10%\n"
              "roster.effort = 1\nshift.day.start = 08:00-12:00 step 2h\nshift.day.length = 8h",
              &scenarios, &job);
    job.request.base_dir = base;
    assert_int_equal(job.site.agent_count, 8);
    enum mst_status status = mst_stage_roster(&job, &stage, &err);
    if (status != MST_OK) {
        print_message("%s: %s\n", err.file, err.message);
    }
    assert_int_equal(status, MST_OK);
    assert_int_equal(job.roster_options.effort, 1);
    assert_true(stage.result.roster.count > 0);
    for (size_t i = 0; i < stage.result.roster.count; i++) {
        const struct mst_shift *shift = &stage.result.roster.shifts[i];
        assert_true(shift->agent < job.site.agent_count);
        assert_string_not_equal(job.site.agents[shift->agent].id, "a1");
        assert_string_not_equal(job.site.agents[shift->agent].id, "c1");
    }
    mst_roster_stage_release(&stage);
    mst_job_release(&job);
    mst_scenarios_release(&scenarios);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_roster_of_others)};
    return cmocka_run_group_tests(tests, setup, teardown);
}
