#include <math.h>
#include <string.h>

#include "core/base/memory.h"
#include "forecast/forecast.h"
#include "planner/history.h"
#include "planner/plan_parts.h"
#include "planner/scenario.h"

enum { DAYS_MORE = 7, DAYS_MOST = 1100 /* of a forecast */ };

/* ---- the months ------------------------------------------------------------------------------------------------------------ */

/** The first day of the month that is `months` after that of a day. */
static int32_t month_after(int32_t day, size_t months) {
    struct mst_date date = mst_day_date(day);
    size_t month = (size_t)(date.month - 1) + months;
    return mst_day_from_date(date.year + (int)(month / 12), (int)(month % 12) + 1, 1);
}

enum mst_status mst_plan_find_months(struct mst_job *job, struct mst_plan_stage *stage, struct mst_error *err) {
    int32_t start = job->request.from_day != MST_NO_DAY ? job->request.from_day : mst_job_history_end(job, &stage->history);
    if (start == MST_NO_DAY) {
        return mst_fail_at(err, MST_E_INPUT, mst_history_file(stage->imported, &stage->notes), 0,
                           "there is no row to forecast from");
    }
    stage->months = job->request.months > 0 ? (size_t)job->request.months : MST_PLAN_MONTHS;
    size_t whole = mst_day_date(start).day > 1; /* a month that has begun is left to the roster */
    for (size_t t = 0; t <= stage->months; t++) {
        stage->first_days[t] = month_after(start, whole + t);
        if (stage->first_days[t] == MST_NO_DAY) {
            return mst_fail(err, MST_E_USAGE, "the plan would go past the year 2199");
        }
    }
    return MST_OK;
}

/* ---- contacts and hours ---------------------------------------------------------------------------------------------------- */

static size_t month_of(const struct mst_job *job, const struct mst_plan_stage *stage, int64_t utc) {
    int32_t day = mst_zone_wall(&job->site.zone, utc).day;
    for (size_t t = 0; t < stage->months; t++) {
        if (day >= stage->first_days[t] && day < stage->first_days[t + 1]) {
            return t;
        }
    }
    return MST_NONE;
}

/** The forecast of all months, and of some days more, so that work with a deadline is staffed as in the middle of a month. */
static enum mst_status make_forecast(struct mst_job *job, struct mst_plan_stage *stage, struct mst_forecast *forecast,
                                     struct mst_error *err) {
    int32_t end_day = stage->first_days[stage->months] + DAYS_MORE, last = stage->first_days[0] + DAYS_MOST;
    struct mst_forecast_accuracy *accuracy = mst_alloc(job->site.queue_count, sizeof *accuracy);
    if (!accuracy) {
        return mst_no_memory(err);
    }
    struct mst_forecast_request request = {.site = &job->site,
                                           .history = &stage->history,
                                           .first_day = stage->first_days[0],
                                           .end_day = end_day < last ? end_day : last,
                                           .now_utc = MST_NO_MOMENT,
                                           .jobs = job->request.jobs,
                                           .options = &job->forecast_options,
                                           .progress = job->progress};
    enum mst_status status = mst_forecast_make(&request, forecast, NULL, accuracy, err);
    mst_free(accuracy);
    if (status == MST_OK && job->request.scenario) {
        status = mst_scenario_apply_forecast(job->request.scenario, &job->site, forecast, err);
    }
    return status;
}

static void add_contacts(const struct mst_job *job, struct mst_plan_stage *stage, const struct mst_forecast *forecast) {
    for (size_t i = 0; i < forecast->count; i++) {
        size_t t = month_of(job, stage, forecast->rows[i].start_utc);
        if (t != MST_NONE) {
            stage->contacts[forecast->rows[i].queue * stage->months + t] += forecast->rows[i].contacts;
        }
    }
    for (size_t i = 0; i < job->site.queue_count * stage->months; i++) {
        if (job->site.queues[i / stage->months].channel == MST_FIXED) {
            stage->contacts[i] = NAN;
        }
    }
}

static void add_hours(const struct mst_job *job, struct mst_plan_stage *stage, const struct mst_requirement *requirement) {
    for (size_t i = 0; i < requirement->count; i++) {
        const struct mst_need *need = &requirement->rows[i];
        size_t t = month_of(job, stage, need->start_utc);
        if (t != MST_NONE) {
            stage->queue_hours[need->queue * stage->months + t] += need->required * job->site.interval_min / 60;
        }
    }
}

/** Intervals past the months are no part of the plan. */
static void drop_unmet(const struct mst_job *job, struct mst_plan_stage *stage) {
    size_t kept = 0;
    for (size_t i = 0; i < stage->staffing.unmet_count; i++) {
        if (month_of(job, stage, stage->staffing.unmet[i].start_utc) != MST_NONE) {
            stage->staffing.unmet[kept++] = stage->staffing.unmet[i];
        }
    }
    stage->staffing.unmet_count = kept;
}

enum mst_status mst_plan_find_hours(struct mst_job *job, struct mst_plan_stage *stage, struct mst_error *err) {
    struct mst_forecast forecast;
    struct mst_requirement requirement;
    size_t cells = job->site.queue_count * stage->months;
    enum mst_status status;
    mst_forecast_init(&forecast);
    mst_requirement_init(&requirement);
    stage->contacts = mst_alloc(cells, sizeof *stage->contacts);
    stage->queue_hours = mst_alloc(cells, sizeof *stage->queue_hours);
    MST_DO(stage->contacts && stage->queue_hours ? MST_OK : mst_no_memory(err));
    MST_DO(make_forecast(job, stage, &forecast, err));
    MST_DO(mst_staffing_require(&job->site, &forecast, stage->first_days[0], stage->first_days[stage->months] + DAYS_MORE,
                                &job->staffing_options, &requirement, &stage->staffing, err));
    add_contacts(job, stage, &forecast);
    add_hours(job, stage, &requirement);
    drop_unmet(job, stage);
done:
    mst_forecast_release(&forecast);
    mst_requirement_release(&requirement);
    return status;
}
