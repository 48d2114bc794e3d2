#include "cli/cli.h"
#include "io/site.h"
#include "planner/keep.h"

/** The roster that --keep names is looked at here, and not kept as `muster roster` does it. */
static int run(struct mst_arguments *arguments) {
    struct mst_error err = {MST_OK, "", 0, ""};
    struct mst_job job;
    struct mst_cover_stage stage;
    struct mst_report report;
    int code = 0;
    const char *keep = arguments->request.keep ? arguments->request.keep : MST_KEEP_PUBLISHED;
    arguments->request.keep = NULL;
    enum mst_status status = mst_cli_open(arguments, MST_READ_PEOPLE, &job, &err);
    if (status == MST_OK) {
        status = mst_stage_cover(&job, keep, &arguments->cover, &stage, &err);
        if (status == MST_OK) {
            mst_report_start(arguments, &report);
            mst_report_cover(&report, &job, &arguments->cover, &stage);
            mst_report_end(&report);
            code = stage.count == 0;
        }
        mst_cover_stage_release(&stage);
    }
    if (arguments->cover.take > 0) {
        return mst_cli_finish(&job, status, code, &err);
    }
    if (status != MST_OK) {
        code = mst_cli_fail(&job.faults, &err);
    } else {
        mst_cli_warn(&job.faults);
    }
    mst_job_release(&job);
    return code;
}

const struct mst_command mst_cmd_cover = {
    "cover",
    "SITE",
    "somebody is ill: who may take the shift or a part of it, what it costs, and what stays short",
    "Reads site.ini, the tables about people, requirement.csv and the roster. Everything else of the week stays as it is. Nothing "
    "is "
    "written but with --take: then roster.csv is the week with that option, for `muster publish', and the certificate of another "
    "roster is removed. Exit code: 0 done, 1 nobody may, 2 usage, 3 bad input, 4 files or system.",
    1,
    1,
    MST_COVERS,
    run};
