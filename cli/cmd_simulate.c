#include "cli/cli.h"
#include "io/site.h"

static enum mst_status simulate(struct mst_arguments *arguments, struct mst_job *job, struct mst_report *report,
                                struct mst_cli_outcome *outcome, struct mst_error *err) {
    struct mst_simulate_stage stage;
    (void)arguments, (void)outcome;
    enum mst_status status = mst_stage_simulate(job, &stage, err);
    if (status == MST_OK) {
        mst_report_simulation(report, job, &stage);
    }
    mst_simulate_stage_release(&stage);
    return status;
}

static int run(struct mst_arguments *arguments) {
    return mst_cli_run(arguments, MST_READ_PEOPLE, simulate);
}

const struct mst_command mst_cmd_simulate = {
    "simulate",
    "SITE",
    "roster.csv -> the service level callers would see, with confidence intervals",
    "Plays the week through call by call, many times. Reads site.ini, the tables about people, and roster.csv and forecast.csv, of "
    "SITE if they are there, else of the output folder. Writes simulation.csv and simulation_days.csv. Ctrl-C ends it with the "
    "weeks "
    "played so far. docs/simulation.md says what is assumed. Exit code: 0 done (also where a target is missed: it says so), 2 "
    "usage, 3 bad input, 4 files or system.",
    1,
    1,
    MST_STAGE_SIMULATE,
    run};
