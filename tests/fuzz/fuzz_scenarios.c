#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "planner/scenario.h"
#include "planner/stages.h"

/** scenarios.ini beside a small site: read, checked, and the site as the first scenarios have it. */

enum { SITES_MOST = 8 };

static void check_scenario(const struct mst_scenario *scenario) {
    fuzz_check(scenario->name != NULL && *scenario->name != '\0', "a scenario has a name");
    fuzz_check(strpbrk(scenario->name, "/\\") == NULL && *scenario->name != '.', "a name can be a folder's");
    fuzz_check(scenario->about != NULL && scenario->label != NULL, "a scenario has its texts");
    for (size_t i = 0; i < scenario->count; i++) {
        const struct mst_scenario_change *change = &scenario->changes[i];
        fuzz_check(change->key != NULL && change->value != NULL && change->line > 0, "a change is of a line");
        for (size_t k = 0; k < i; k++) {
            fuzz_check(strcmp(scenario->changes[k].key, change->key) != 0, "a key is there once");
        }
    }
}

static void check_site(const struct mst_site *site) {
    for (size_t q = 0; q < site->queue_count; q++) {
        fuzz_check(site->queues[q].shrinkage_frac >= 0 && site->queues[q].shrinkage_frac < 1, "shrinkage leaves somebody");
    }
    fuzz_check(site->agent_count > 0, "somebody is left");
    for (size_t a = 0; a < site->agent_count; a++) {
        fuzz_check(site->agents[a].contract < site->contract_count, "an agent has a contract");
        fuzz_check(isfinite(site->agents[a].wage) && site->agents[a].wage >= 0, "a wage is a number");
    }
    for (size_t i = 0; i < site->wish_count; i++) {
        fuzz_check(site->wishes[i].agent < site->agent_count, "a wish is an agent's");
    }
}

static void apply_forecast(const struct mst_scenario *scenario, const struct mst_site *site) {
    struct mst_forecast forecast;
    mst_forecast_init(&forecast);
    const struct mst_expectation row = {1772438400, 0, 100, 60, 80, 99, 120, 140, NAN};
    fuzz_check(mst_forecast_add(&forecast, &row, NULL) == MST_OK, "a row is added");
    fuzz_check(mst_scenario_apply_forecast(scenario, site, &forecast, NULL) == MST_OK, "a forecast can be scaled");
    const struct mst_expectation *is = &forecast.rows[0];
    fuzz_check(0 <= is->lo95 && is->lo95 <= is->lo80 && is->lo80 <= is->median && is->median <= is->hi80 && is->hi80 <= is->hi95,
               "limits stay in order");
    mst_forecast_release(&forecast);
}

static void open_site(const struct mst_scenario *scenario) {
    struct mst_job_request request = {.command = "whatif",
                                      .site_dir = fuzz_folder(),
                                      .from_day = MST_NO_DAY,
                                      .week_day = MST_NO_DAY,
                                      .jobs = 1,
                                      .scenario = scenario};
    struct mst_error err = {MST_OK, "", 0, ""};
    struct mst_job job;
    fuzz_check(mst_job_make(&request, NULL, &job, &err) == MST_OK, "a job is made");
    enum mst_status status = mst_job_read_site(&job, 3, &err);
    fuzz_check_status(status, &err);
    fuzz_check_faults(&job.faults);
    if (status == MST_OK) {
        check_site(&job.site);
        apply_forecast(scenario, &job.site);
    }
    mst_job_release(&job);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct mst_scenarios scenarios;
    struct mst_faults faults;
    struct mst_error err = {MST_OK, "", 0, ""};
    mst_faults_init(&faults);
    (void)fuzz_site();
    fuzz_write("site.ini", fuzz_site_ini, strlen(fuzz_site_ini));
    fuzz_write("agents.csv", fuzz_agents_csv, strlen(fuzz_agents_csv));
    fuzz_write("scenarios.ini", data, size);
    enum mst_status status = mst_scenarios_read(fuzz_path("scenarios.ini"), "scenarios.ini", &scenarios, &faults, &err);
    fuzz_check_status(status, &err);
    fuzz_check(status == MST_OK, "a file that is there is read");
    fuzz_check(scenarios.count <= MST_SCENARIOS_MOST, "there are not too many");
    for (size_t i = 0; i < scenarios.count; i++) {
        check_scenario(&scenarios.items[i]);
        if (i < SITES_MOST && faults.errors == 0) {
            open_site(&scenarios.items[i]);
        }
    }
    if (scenarios.count <= SITES_MOST) {
        status = mst_scenarios_check(fuzz_folder(), &scenarios, 3, &faults, &err);
        fuzz_check(status == MST_OK, "scenarios can be checked");
    }
    fuzz_check_faults(&faults);
    mst_scenarios_release(&scenarios);
    mst_faults_release(&faults);
    return 0;
}
