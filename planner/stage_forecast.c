#include <string.h>

#include "core/base/memory.h"
#include "io/tables.h"
#include "io/values.h"
#include "planner/history.h"
#include "planner/stages.h"

/** --now: the moment, by the site's clock; its day is the first that is forecast. */
static enum mst_status find_now(struct mst_job *job, struct mst_forecast_stage *stage, struct mst_error *err) {
    const char *text = job->request.now, *why = "is a time that the clock leaps over";
    struct mst_time time;
    int64_t moments[2];
    stage->now_utc = MST_NO_MOMENT;
    if (!text) {
        return MST_OK;
    }
    if (!mst_parse_time(text, &time, &why) || mst_time_moments(&job->site.zone, &time, moments) == 0) {
        return mst_fail(err, MST_E_USAGE, "--now: \"%s\" %s", text, why);
    }
    stage->now_utc = moments[0];
    int32_t day = mst_zone_wall(&job->site.zone, moments[0]).day;
    if (job->request.from_day != MST_NO_DAY && job->request.from_day != day) {
        return mst_fail(err, MST_E_USAGE, "--from is the day of --now, or left out");
    }
    job->request.from_day = day;
    return MST_OK;
}

/** The day after the last that history knows; the week rostered; the days between are forecast too. */
static enum mst_status find_days(struct mst_job *job, struct mst_forecast_stage *stage, struct mst_error *err) {
    int32_t after = mst_job_history_end(job, &stage->history);
    if (after == MST_NO_DAY && job->request.from_day == MST_NO_DAY && job->request.week_day == MST_NO_DAY) {
        return mst_fail_at(err, MST_E_INPUT, mst_history_file(stage->imported, &stage->notes), 0,
                           "there is no row to forecast from");
    }
    after = after == MST_NO_DAY ? job->request.week_day : after;
    stage->first_day = job->request.from_day != MST_NO_DAY ? job->request.from_day : after;
    int32_t week =
        job->request.week_day != MST_NO_DAY ? job->request.week_day : mst_week_first_from(stage->first_day, job->site.week_start);
    if (job->request.from_day == MST_NO_DAY && week < stage->first_day) {
        stage->first_day = week; /* a week of the past: history from its start on is not looked at */
    }
    stage->end_day = job->request.weeks > 0 ? stage->first_day + 7 * (int32_t)job->request.weeks : week + 7;
    if (stage->end_day <= stage->first_day) {
        return mst_fail(err, MST_E_USAGE, "--week must not end before --from");
    }
    return MST_OK;
}

static enum mst_status make_forecast(struct mst_job *job, struct mst_forecast_stage *stage, struct mst_error *err) {
    struct mst_forecast_request request = {.site = &job->site,
                                           .history = &stage->history,
                                           .first_day = stage->first_day,
                                           .end_day = stage->end_day,
                                           .now_utc = stage->now_utc,
                                           .jobs = job->request.jobs,
                                           .options = &job->forecast_options,
                                           .progress = job->progress};
    return mst_forecast_make(&request, &stage->forecast, &stage->days, stage->accuracy, err);
}

enum mst_status mst_stage_forecast(struct mst_job *job, struct mst_forecast_stage *stage, struct mst_error *err) {
    char *path = NULL;
    enum mst_status status;
    memset(stage, 0, sizeof *stage);
    mst_history_init(&stage->history);
    mst_forecast_init(&stage->forecast);
    mst_day_forecast_init(&stage->days);
    mst_import_notes_init(&stage->notes);
    stage->accuracy = mst_alloc(job->site.queue_count, sizeof *stage->accuracy);
    MST_DO(stage->accuracy ? MST_OK : mst_no_memory(err));
    MST_DO(mst_job_read_history(job, &stage->history, &stage->imported, &stage->notes, err));
    MST_DO(find_now(job, stage, err));
    MST_DO(find_days(job, stage, err));
    MST_DO(make_forecast(job, stage, err));
    MST_DO(mst_job_output(job, "forecast.csv", &path, err));
    MST_DO(mst_forecast_write(path, &job->site, &stage->forecast, err));
    mst_free(path);
    path = NULL;
    MST_DO(mst_job_output(job, "forecast_days.csv", &path, err));
    MST_DO(mst_day_forecast_write(path, &job->site, &stage->days, err));
done:
    mst_free(path);
    return status;
}

void mst_forecast_stage_release(struct mst_forecast_stage *stage) {
    mst_history_release(&stage->history);
    mst_forecast_release(&stage->forecast);
    mst_day_forecast_release(&stage->days);
    mst_import_notes_release(&stage->notes);
    mst_free(stage->accuracy);
    memset(stage, 0, sizeof *stage);
}
