#include <string.h>

#include "cli/cli.h"
#include "core/base/memory.h"
#include "io/file.h"
#include "io/site.h"

/** All stages in order; each says what came of it as soon as it is done. */
struct whole {
    const struct mst_arguments *arguments;
    struct mst_job *job;
    struct mst_report *report;
    struct mst_error *err;
    size_t queue; /* the one to draw; MST_NONE: all */
    int code;
};

static enum mst_status forecast(struct whole *w) {
    struct mst_forecast_stage stage;
    struct mst_picture_stage picture;
    if (mst_job_site_has(&w->job->request, "forecast.csv")) {
        return MST_OK;
    }
    enum mst_status status = mst_stage_forecast(w->job, &stage, w->err);
    if (status == MST_OK && w->arguments->plot) {
        status = mst_stage_picture(w->job, &stage, w->arguments->plot, w->queue, &picture, w->err);
    }
    if (status == MST_OK) {
        mst_report_forecast(w->report, w->job, &stage);
        if (w->arguments->plot) {
            mst_report_picture(w->report, w->arguments->plot, &picture);
        }
        if (w->job->request.week_day == MST_NO_DAY) {
            w->job->request.week_day = mst_week_first_from(stage.first_day, w->job->site.week_start);
        }
    }
    mst_forecast_stage_release(&stage);
    return status;
}

static enum mst_status staff(struct whole *w) {
    struct mst_staffing_stage stage;
    enum mst_status status = mst_stage_staff(w->job, &stage, w->err);
    if (status == MST_OK) {
        mst_report_staffing(w->report, w->job, &stage);
        w->code |= stage.result.unmet_count > 0;
    }
    mst_staffing_stage_release(&stage);
    return status;
}

static enum mst_status roster(struct whole *w) {
    struct mst_roster_stage stage;
    enum mst_status status = mst_stage_roster(w->job, &stage, w->err);
    if (status == MST_OK) {
        mst_report_roster(w->report, w->job, &stage);
        w->code |= mst_roster_exit_code(w->job, &stage);
    }
    mst_roster_stage_release(&stage);
    return status;
}

static enum mst_status calendars(struct whole *w, const struct mst_audit_stage *audit) {
    int64_t stamp_utc;
    size_t files;
    const char *folder;
    MST_TRY(mst_stamp(audit->week.start_utc, &stamp_utc, w->err));
    MST_TRY(mst_stage_calendars(w->job, &audit->roster, stamp_utc, &files, &folder, w->err));
    mst_report_open(w->report, "calendars", "calendars");
    mst_report_say(w->report, "%zu files -> %s/", files, folder);
    if (w->report->is_json) {
        mst_json_put_whole(&w->report->json, "files", (long)files);
        mst_json_put_text(&w->report->json, "folder", folder);
    }
    mst_report_close(w->report);
    return MST_OK;
}

/** The roster is read back from its file and judged; the calendars are made of what was read. */
static enum mst_status judge(struct whole *w) {
    struct mst_audit_stage stage;
    char *made = mst_path_join(w->job->out_dir, "roster.csv");
    enum mst_status status = made ? mst_stage_audit(w->job, made, &stage, w->err) : mst_no_memory(w->err);
    if (status == MST_OK) {
        mst_report_audit(w->report, w->job, &stage);
        w->code |= stage.audit.breach_count > 0;
        status = calendars(w, &stage);
    }
    if (made) {
        mst_audit_stage_release(&stage);
    }
    mst_free(made);
    return status;
}

/** What --plot draws is the forecast that this run makes, if it makes one. */
static enum mst_status check_plot(struct whole *w) {
    static const char *const TABLES[] = {"requirement.csv", "forecast.csv"};
    for (size_t i = 0; w->arguments->plot && i < 2; i++) {
        if (mst_job_site_has(&w->job->request, TABLES[i])) {
            return mst_fail(w->err, MST_E_USAGE, "--plot: no forecast is made, since the site's folder has its own %s", TABLES[i]);
        }
    }
    return mst_cli_queue(w->arguments, w->job, &w->queue, w->err);
}

static enum mst_status run_all(struct whole *w) {
    MST_TRY(check_plot(w));
    if (!mst_job_site_has(&w->job->request, "requirement.csv")) {
        MST_TRY(forecast(w));
        MST_TRY(staff(w));
    }
    MST_TRY(roster(w));
    return judge(w);
}

static enum mst_status work(struct mst_arguments *arguments, struct mst_job *job, struct mst_report *report,
                            struct mst_cli_outcome *outcome, struct mst_error *err) {
    struct whole w = {arguments, job, report, err, MST_NONE, 0};
    enum mst_status status = run_all(&w);
    outcome->code = w.code;
    report->label = "results";
    if (status == MST_OK) {
        mst_report_say(report, "%s", job->out_dir);
    }
    return status;
}

static int run(struct mst_arguments *arguments) {
    unsigned targets = mst_job_site_has(&arguments->request, "requirement.csv") ? 0u : MST_READ_TARGETS;
    return mst_cli_run(arguments, MST_READ_ALL | targets, work);
}

const struct mst_command mst_cmd_run = {
    "run",
    "SITE",
    "all of it in order: forecast, agents needed, roster, audit, draft calendars",
    "A table that a person has put into SITE is used instead of being made: forecast.csv, requirement.csv. Results are in the "
    "output "
    "folder: forecast.csv, requirement.csv, roster.csv, prices.csv, certificate.json, calendars/ (drafts/ where a roster was "
    "published), run.json. Exit code: 0 done, 1 "
    "done but the "
    "answer is no (some agent has no legal week, a target cannot be met, coverage = hard is not kept), 2 usage, 3 bad input, 4 "
    "files "
    "or system.",
    1,
    1,
    MST_STAGE_FORECAST | MST_STAGE_STAFFING | MST_STAGE_ROSTER | MST_DRAWS,
    run};
