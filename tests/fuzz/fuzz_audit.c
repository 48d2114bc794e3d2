#include "fuzz.h"
#include "io/site.h"
#include "planner/stages.h"

/**
 * A requirement, a roster and its certificate, any of which may be nonsense, for the judge: `--- requirement.csv` and so on begin
 * the files; the site is the frame.
 */

static const char *const names[] = {"requirement.csv", "roster.csv", "certificate.json", "timeoff.csv",
                                    "previous.csv",    "pinned.csv", "holidays.csv",     "preferences.csv"};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct mst_job job;
    struct mst_audit_stage stage;
    struct mst_error err = {MST_OK, "", 0, ""};
    struct mst_job_request request = {
        .command = "audit", .site_dir = fuzz_folder(), .from_day = MST_NO_DAY, .week_day = MST_NO_DAY};
    (void)fuzz_site();
    fuzz_unpack(data, size, names, sizeof names / sizeof *names, NULL);
    fuzz_check(mst_job_make(&request, NULL, &job, &err) == MST_OK, "a job is made");
    enum mst_status status = mst_job_read_site(&job, MST_READ_PEOPLE, &err);
    if (status == MST_OK) {
        status = mst_stage_audit(&job, NULL, &stage, &err);
        fuzz_check_status(status, &err);
        mst_audit_stage_release(&stage);
    }
    fuzz_check_faults(&job.faults);
    mst_job_release(&job);
    return 0;
}
