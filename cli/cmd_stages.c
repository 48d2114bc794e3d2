#include "cli/cli.h"
#include "core/base/memory.h"
#include "io/site.h"

/** The commands of one stage each. Every one opens the job, runs its stage, says what came of it and records the run. */

static int run_forecast(struct mst_arguments *arguments) {
    struct mst_error err = {MST_OK, "", 0, ""};
    struct mst_job job;
    struct mst_forecast_stage stage;
    struct mst_report report;
    struct mst_picture_stage picture;
    size_t queue = MST_NONE;
    enum mst_status status = mst_cli_open(arguments, MST_READ_QUEUES, &job, &err);
    if (status == MST_OK) {
        status = mst_cli_queue(arguments, &job, &queue, &err);
    }
    if (status == MST_OK) {
        status = mst_stage_forecast(&job, &stage, &err);
        if (status == MST_OK && arguments->plot) {
            status = mst_stage_picture(&job, &stage, arguments->plot, queue, &picture, &err);
        }
        if (status == MST_OK) {
            mst_report_start(arguments, &report);
            mst_report_forecast(&report, &job, &stage);
            if (arguments->plot) {
                mst_report_picture(&report, arguments->plot, &picture);
            }
            mst_report_end(&report);
        }
        mst_forecast_stage_release(&stage);
    }
    return mst_cli_finish(&job, status, 0, &err);
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

static int run_staff(struct mst_arguments *arguments) {
    struct mst_error err = {MST_OK, "", 0, ""};
    struct mst_job job;
    struct mst_staffing_stage stage;
    struct mst_report report;
    int code = 0;
    enum mst_status status = mst_cli_open(arguments, MST_READ_QUEUES | MST_READ_TARGETS, &job, &err);
    if (status == MST_OK) {
        status = mst_stage_staff(&job, &stage, &err);
        if (status == MST_OK) {
            mst_report_start(arguments, &report);
            mst_report_staffing(&report, &job, &stage);
            mst_report_end(&report);
            code = stage.result.unmet_count > 0;
        }
        mst_staffing_stage_release(&stage);
    }
    return mst_cli_finish(&job, status, code, &err);
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

static int run_roster(struct mst_arguments *arguments) {
    struct mst_error err = {MST_OK, "", 0, ""};
    struct mst_job job;
    struct mst_roster_stage stage;
    struct mst_report report;
    int code = 0;
    enum mst_status status = mst_cli_open(arguments, MST_READ_PEOPLE, &job, &err);
    if (status == MST_OK) {
        status = mst_stage_roster(&job, &stage, &err);
        if (status == MST_OK) {
            mst_report_start(arguments, &report);
            mst_report_roster(&report, &job, &stage);
            mst_report_end(&report);
            code = mst_roster_exit_code(&job, &stage);
        }
        mst_roster_stage_release(&stage);
    }
    return mst_cli_finish(&job, status, code, &err);
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

static int run_audit(struct mst_arguments *arguments) {
    struct mst_error err = {MST_OK, "", 0, ""};
    struct mst_job job;
    struct mst_audit_stage stage;
    struct mst_report report;
    int code = 0;
    enum mst_status status = mst_cli_open(arguments, MST_READ_PEOPLE, &job, &err);
    if (status == MST_OK) {
        status = mst_stage_audit(&job, arguments->roster, &stage, &err);
        if (status == MST_OK) {
            mst_report_start(arguments, &report);
            mst_report_audit(&report, &job, &stage);
            mst_report_end(&report);
            code = stage.audit.breach_count > 0;
        }
        mst_audit_stage_release(&stage);
    }
    if (status != MST_OK) {
        code = mst_cli_fail(&job.faults, &err);
    } else {
        mst_cli_warn(&job.faults);
    }
    mst_job_release(&job);
    return code;
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
