#include "cli/cli.h"
#include "io/site.h"
#include "planner/keep.h"

static enum mst_status cover(struct mst_arguments *arguments, struct mst_job *job, struct mst_report *report,
                             struct mst_cli_outcome *outcome, struct mst_error *err) {
    struct mst_cover_stage stage;
    const char *keep = job->request.keep ? job->request.keep : MST_KEEP_PUBLISHED;
    job->request.keep = NULL; /* it is looked at here, and not kept as `muster roster` does it */
    enum mst_status status = mst_stage_cover(job, keep, &arguments->cover, &stage, err);
    outcome->is_recorded = arguments->cover.take > 0;
    if (status == MST_OK) {
        mst_report_cover(report, job, &arguments->cover, &stage);
        outcome->code = stage.count == 0;
    }
    mst_cover_stage_release(&stage);
    return status;
}

static int run(struct mst_arguments *arguments) {
    return mst_cli_run(arguments, MST_READ_PEOPLE, cover);
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
