#include "cli/cli.h"
#include "io/site.h"
#include "planner/publish_caldav.h"

/** Publishing, the same as a rehearsal, and what was published. */

/* Only a publish that made a revision is recorded: one that changes nothing touches no file. */
static int finish(struct mst_job *job, bool is_recorded, enum mst_status status, int code, struct mst_error *err) {
    if (is_recorded) {
        return mst_cli_finish(job, status, code, err);
    }
    if (status != MST_OK) {
        code = mst_cli_fail(&job->faults, err);
    } else {
        mst_cli_warn(&job->faults);
    }
    mst_job_release(job);
    return code;
}

/** What is published, on a server too; the roster is published whatever comes of it. @param[out] code 4 if it failed for somebody
 */
static enum mst_status push(struct mst_job *job, const struct mst_publish_stage *published, struct mst_report *report, int *code,
                            struct mst_error *err) {
    struct mst_caldav_stage stage;
    enum mst_status status = mst_stage_caldav(job, published, &stage, err);
    mst_terminal_clear();
    if (status == MST_OK) {
        mst_report_caldav(report, &stage);
        *code = stage.totals.agents_failed > 0 ? 4 : *code;
    }
    mst_caldav_stage_release(&stage);
    return status;
}

/* @param code_changed the exit code where something changes */
static int publish(struct mst_arguments *arguments, int code_changed) {
    struct mst_error err = {MST_OK, "", 0, ""};
    struct mst_job job;
    struct mst_publish_stage stage;
    struct mst_report report;
    int code = 0;
    bool is_recorded = false;
    enum mst_status status = mst_cli_open(arguments, MST_READ_PEOPLE, &job, &err);
    if (status == MST_OK && job.request.caldav) {
        status = mst_caldav_check_url(job.request.caldav, job.request.caldav_insecure, &err);
    }
    if (status == MST_OK) {
        status = mst_stage_publish(&job, &stage, &err);
        if (status == MST_OK) {
            mst_report_start(arguments, &report);
            mst_report_publish(&report, &job, &stage);
            code = mst_changes_total(&stage.changes) > 0 ? code_changed : 0;
            is_recorded = stage.revision > 0;
            status = job.request.caldav ? push(&job, &stage, &report, &code, &err) : MST_OK;
            mst_report_end(&report);
        }
        mst_publish_stage_release(&stage);
    }
    return finish(&job, is_recorded, status, code, &err);
}

static int run_publish(struct mst_arguments *arguments) {
    return publish(arguments, 0);
}

const struct mst_command mst_cmd_publish = {
    "publish",
    "SITE",
    "roster.csv -> calendars/, and a new revision in the site's store",
    "Reads site.ini, the tables about people, and roster.csv, of SITE if it is there, else of the output folder. Replaces what is "
    "published in the weeks that it is about; other weeks stay. Writes muster.db in SITE, and calendars/ and notices/ in the "
    "output "
    "folder: only of agents whose shifts have changed. docs/store.md says how shifts keep their identity. --caldav puts them on a "
    "server too, and finishes what an earlier one has left: docs/caldav.md. Exit code: 0 done, also "
    "where nothing has changed, 2 usage, 3 bad input, 4 files, system or server.",
    1,
    1,
    MST_STAGE_PUBLISH,
    run_publish};

static int run_diff(struct mst_arguments *arguments) {
    arguments->request.dry_run = true;
    return publish(arguments, 1);
}

const struct mst_command mst_cmd_diff = {"diff",
                                         "SITE",
                                         "what muster publish would change for whom",
                                         "Compares roster.csv, of SITE if it is there, else of the output folder, with what is "
                                         "published. Nothing is written. Exit code: "
                                         "0 nothing would change, 1 something would, 2 usage, 3 bad input, 4 files or system.",
                                         1,
                                         1,
                                         MST_COMPARES,
                                         run_diff};

static int run_log(struct mst_arguments *arguments) {
    struct mst_error err = {MST_OK, "", 0, ""};
    struct mst_job job;
    struct mst_revisions revisions;
    struct mst_store_calendars calendars;
    struct mst_report report;
    mst_revisions_init(&revisions);
    mst_store_calendars_init(&calendars);
    enum mst_status status = mst_cli_open(arguments, MST_READ_QUEUES, &job, &err);
    if (status == MST_OK) {
        status = mst_stage_log(&job, &revisions, &calendars, &err);
    }
    if (status == MST_OK) {
        mst_report_start(arguments, &report);
        if (arguments->request.feeds) {
            mst_report_feeds(&report, &calendars);
        } else {
            mst_report_log(&report, &job, &revisions);
        }
        mst_report_end(&report);
    }
    mst_revisions_release(&revisions);
    mst_store_calendars_release(&calendars);
    return finish(&job, false, status, 0, &err);
}

const struct mst_command mst_cmd_log = {
    "log",
    "SITE",
    "what was published, the newest first: when, by whom, for which weeks, and how many shifts changed",
    "Reads site.ini and muster.db of SITE. Nothing is written. Exit code: 0 done, 2 usage, 3 bad input, 4 files or system.",
    1,
    1,
    MST_LOGS,
    run_log};
