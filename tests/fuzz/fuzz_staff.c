#include <math.h>

#include "fuzz.h"
#include "io/site.h"
#include "planner/stages.h"

/** `--- site.ini` begins what follows the interval in site.ini, `--- forecast.csv` a forecast: from there to the agents needed. */

static const char *const names[] = {"site.ini", "forecast.csv", "holidays.csv"};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct mst_job job;
    struct mst_staffing_stage stage;
    struct mst_error err = {MST_OK, "", 0, ""};
    struct mst_job_request request = {
        .command = "staff", .site_dir = fuzz_folder(), .from_day = MST_NO_DAY, .week_day = MST_NO_DAY};
    fuzz_unpack(data, size, names, sizeof names / sizeof *names, "[site]\nname = Any\ninterval = 60\n");
    fuzz_check(mst_job_make(&request, NULL, &job, &err) == MST_OK, "a job is made");
    enum mst_status status = mst_job_read_site(&job, MST_READ_QUEUES | MST_READ_TARGETS, &err);
    if (status == MST_OK) {
        status = mst_stage_staff(&job, &stage, &err);
        fuzz_check_status(status, &err);
        for (size_t i = 0; status == MST_OK && i < stage.requirement.count; i++) {
            double required = stage.requirement.rows[i].required;
            fuzz_check(isfinite(required) && required >= 0, "agents needed are a number");
        }
        mst_staffing_stage_release(&stage);
    }
    fuzz_check_faults(&job.faults);
    mst_job_release(&job);
    return 0;
}
