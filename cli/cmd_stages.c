#include "cli/cli.h"
#include "core/base/memory.h"
#include "io/site.h"

/** The commands of one stage each. Every one opens the job, runs its stage, says what came of it and records the run. */

static enum mst_status forecast(struct mst_arguments *arguments, struct mst_job *job, struct mst_report *report,
                                struct mst_cli_outcome *outcome, struct mst_error *err) {
    struct mst_forecast_stage stage;
    struct mst_picture_stage picture;
    size_t queue = MST_NONE;
    (void)outcome;
    MST_TRY(mst_cli_queue(arguments, job, &queue, err));
    enum mst_status status = mst_stage_forecast(job, &stage, err);
    if (status == MST_OK && arguments->plot) {
        status = mst_stage_picture(job, &stage, arguments->plot, queue, &picture, err);
    }
    if (status == MST_OK) {
        mst_report_forecast(report, job, &stage);
    }
    if (status == MST_OK && arguments->plot) {
        mst_report_picture(report, arguments->plot, &picture);
    }
    mst_forecast_stage_release(&stage);
    return status;
}

static int run_forecast(struct mst_arguments *arguments) {
    return mst_cli_run(arguments, MST_READ_QUEUES, forecast);
}

const struct mst_command mst_cmd_forecast = {
    "forecast",
    "SITE",
    "history.csv -> forecast.csv: the contacts of each queue and interval to come, and how wrong that may be",
    "Reads site.ini, history.csv (or the export that [import] describes) and holidays.csv. History at or after --from is not "
    "looked at. --plot draws the last weeks, the forecast and both intervals, and the weekdays. Exit code: 0 done, 2 usage, 3 bad "
    "input, 4 files or system.",
    1,
    1,
    MST_STAGE_FORECAST | MST_DRAWS,
    run_forecast};

static enum mst_status staff(struct mst_arguments *arguments, struct mst_job *job, struct mst_report *report,
                             struct mst_cli_outcome *outcome, struct mst_error *err) {
    struct mst_staffing_stage stage;
    (void)arguments;
    enum mst_status status = mst_stage_staff(job, &stage, err);
    if (status == MST_OK) {
        mst_report_staffing(report, job, &stage);
        outcome->code = stage.result.unmet_count > 0;
    }
    mst_staffing_stage_release(&stage);
    return status;
}

static int run_staff(struct mst_arguments *arguments) {
    return mst_cli_run(arguments, MST_READ_QUEUES | MST_READ_TARGETS, staff);
}

const struct mst_command mst_cmd_staff = {"staff",
                                          "SITE",
                                          "forecast.csv -> requirement.csv: the agents that each queue needs in each interval",
                                          "Reads site.ini, holidays.csv and forecast.csv, of SITE if it is there, else of the "
                                          "output folder. Exit code: 0 done, 1 done but "
                                          "some target cannot be met, 2 usage, 3 bad input, 4 files or system.",
                                          1,
                                          1,
                                          MST_STAGE_STAFFING,
                                          run_staff};

static enum mst_status roster(struct mst_arguments *arguments, struct mst_job *job, struct mst_report *report,
                              struct mst_cli_outcome *outcome, struct mst_error *err) {
    struct mst_roster_stage stage;
    (void)arguments;
    enum mst_status status = mst_stage_roster(job, &stage, err);
    if (status == MST_OK) {
        mst_report_roster(report, job, &stage);
        outcome->code = mst_roster_exit_code(job, &stage);
    }
    mst_roster_stage_release(&stage);
    return status;
}

static int run_roster(struct mst_arguments *arguments) {
    return mst_cli_run(arguments, MST_READ_PEOPLE, roster);
}

const struct mst_command mst_cmd_roster = {
    "roster",
    "SITE",
    "requirement.csv + agents.csv -> roster.csv and its certificate: cost, proven bound, gap",
    "Reads site.ini, the tables about people and requirement.csv, of SITE if it is there, else of the output folder. Ctrl-C ends "
    "it with the best roster so far, and so does --time-limit. Exit code: 0 done, 1 done but some agent has no legal week or "
    "coverage = hard is not kept, 2 "
    "usage, "
    "3 bad input, 4 files or system.",
    1,
    1,
    MST_STAGE_ROSTER,
    run_roster};

static enum mst_status audit(struct mst_arguments *arguments, struct mst_job *job, struct mst_report *report,
                             struct mst_cli_outcome *outcome, struct mst_error *err) {
    struct mst_audit_stage stage;
    enum mst_status status = mst_stage_audit(job, arguments->roster, &stage, err);
    outcome->is_recorded = false;
    if (status == MST_OK) {
        mst_report_audit(report, job, &stage);
        outcome->code = stage.audit.breach_count > 0;
    }
    mst_audit_stage_release(&stage);
    return status;
}

static int run_audit(struct mst_arguments *arguments) {
    return mst_cli_run(arguments, MST_READ_PEOPLE, audit);
}

const struct mst_command mst_cmd_audit = {
    "audit",
    "SITE [ROSTER]",
    "the independent judge: every rule, every interval, the claimed cost and bound",
    "ROSTER is a file like roster.csv (default: that of SITE, else of the output folder); the certificate is looked for beside it. "
    "Nothing is written. Exit code: 0 all rules are kept and all claims agree, 1 not so, 2 usage, 3 bad input, 4 files or system.",
    1,
    2,
    0,
    run_audit};
