#include "cli/cli.h"
#include "io/site.h"
#include "planner/publish_caldav.h"

/** Publishing, the same as a rehearsal, and what was published. */

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

/* Only a publish that made a revision is recorded: one that changes nothing touches no file. */
static enum mst_status publish(struct mst_arguments *arguments, struct mst_job *job, struct mst_report *report,
                               struct mst_cli_outcome *outcome, struct mst_error *err) {
    struct mst_publish_stage stage;
    (void)arguments;
    MST_TRY(job->request.caldav ? mst_caldav_check_url(job->request.caldav, job->request.caldav_insecure, err) : MST_OK);
    enum mst_status status = mst_stage_publish(job, &stage, err);
    if (status == MST_OK) {
        mst_report_publish(report, job, &stage);
        outcome->is_recorded = stage.revision > 0;
        status = job->request.caldav ? push(job, &stage, report, &outcome->code, err) : MST_OK;
    }
    mst_publish_stage_release(&stage);
    return status;
}

static int run_publish(struct mst_arguments *arguments) {
    return mst_cli_run(arguments, MST_READ_PEOPLE, publish);
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

static enum mst_status diff(struct mst_arguments *arguments, struct mst_job *job, struct mst_report *report,
                            struct mst_cli_outcome *outcome, struct mst_error *err) {
    struct mst_publish_stage stage;
    (void)arguments;
    enum mst_status status = mst_stage_publish(job, &stage, err);
    outcome->is_recorded = false;
    if (status == MST_OK) {
        mst_report_publish(report, job, &stage);
        outcome->code = mst_changes_total(&stage.changes) > 0;
    }
    mst_publish_stage_release(&stage);
    return status;
}

static int run_diff(struct mst_arguments *arguments) {
    arguments->request.dry_run = true;
    return mst_cli_run(arguments, MST_READ_PEOPLE, diff);
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

static enum mst_status list(struct mst_arguments *arguments, struct mst_job *job, struct mst_report *report,
                            struct mst_cli_outcome *outcome, struct mst_error *err) {
    struct mst_revisions revisions;
    struct mst_store_calendars calendars;
    mst_revisions_init(&revisions);
    mst_store_calendars_init(&calendars);
    enum mst_status status = mst_stage_log(job, &revisions, &calendars, err);
    outcome->is_recorded = false;
    if (status == MST_OK && arguments->request.feeds) {
        mst_report_feeds(report, &calendars);
    } else if (status == MST_OK) {
        mst_report_log(report, job, &revisions);
    }
    mst_revisions_release(&revisions);
    mst_store_calendars_release(&calendars);
    return status;
}

static int run_log(struct mst_arguments *arguments) {
    return mst_cli_run(arguments, MST_READ_QUEUES, list);
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
