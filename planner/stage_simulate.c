#include <string.h>

#include "core/base/memory.h"
#include "io/tables.h"
#include "planner/inputs.h"
#include "planner/published.h"
#include "planner/stages.h"
#include "planner/weeks.h"

static enum mst_status read_all(struct mst_job *job, struct mst_simulate_stage *stage, struct mst_error *err) {
    char *roster = NULL;
    enum mst_status status;
    MST_DO(mst_job_input(job, "roster.csv", "roster", &roster, &stage->roster_from_site, err));
    MST_DO(mst_roster_read(roster, &job->site, MST_STRANGERS_FAULT, &stage->roster, &job->faults, err));
    MST_DO(mst_job_read_forecast(job, &stage->forecast, &stage->forecast_from_site, err));
done:
    mst_free(roster);
    return status;
}

/** The first start of a shift; the roster has one. */
static int64_t first_start(const struct mst_roster *roster) {
    int64_t first_utc = roster->shifts[0].start_utc;
    for (size_t i = 1; i < roster->count; i++) {
        first_utc = roster->shifts[i].start_utc < first_utc ? roster->shifts[i].start_utc : first_utc;
    }
    return first_utc;
}

static enum mst_status find_week(const struct mst_job *job, struct mst_simulate_stage *stage, struct mst_error *err) {
    int32_t day = job->request.week_day;
    if (stage->roster.count == 0) {
        return mst_fail_at(err, MST_E_INPUT, "roster.csv", 0, "there are no rows");
    }
    if (day == MST_NO_DAY) {
        day = mst_week_first_before(mst_zone_wall(&job->site.zone, first_start(&stage->roster)).day, job->site.week_start);
    }
    stage->week = mst_week_make(&job->site.zone, day, job->site.interval_min);
    return MST_OK;
}

/** Without them it would look as if nobody had called, or nobody had worked. */
static enum mst_status check_week(const struct mst_simulate_stage *stage, struct mst_error *err) {
    const struct mst_week *week = &stage->week;
    bool has_shift = false, has_row = false;
    char day[16];
    for (size_t i = 0; i < stage->roster.count; i++) {
        has_shift |= stage->roster.shifts[i].start_utc < week->end_utc && stage->roster.shifts[i].end_utc > week->start_utc;
    }
    for (size_t i = 0; i < stage->forecast.count; i++) {
        has_row |= stage->forecast.rows[i].start_utc < week->end_utc && stage->forecast.rows[i].start_utc >= week->start_utc;
    }
    mst_day_text(week->first_day, day);
    if (!has_shift) {
        return mst_fail_at(err, MST_E_INPUT, "roster.csv", 0, "has no shift in the week of %s", day);
    }
    return has_row ? MST_OK : mst_fail_at(err, MST_E_INPUT, "forecast.csv", 0, "has no row in the week of %s", day);
}

static enum mst_status write_all(struct mst_job *job, const struct mst_simulate_stage *stage, struct mst_error *err) {
    char *intervals = NULL, *days = NULL;
    enum mst_status status;
    MST_DO(mst_job_output(job, "simulation.csv", &intervals, err));
    MST_DO(mst_job_output(job, "simulation_days.csv", &days, err));
    MST_DO(mst_simulation_write(intervals, &job->site, &stage->simulation, err));
    MST_DO(mst_simulation_days_write(days, &job->site, &stage->simulation, err));
done:
    mst_free(intervals);
    mst_free(days);
    return status;
}

enum mst_status mst_stage_simulate(struct mst_job *job, struct mst_simulate_stage *stage, struct mst_error *err) {
    struct mst_simulation_options options = job->simulation_options;
    memset(stage, 0, sizeof *stage);
    mst_forecast_init(&stage->forecast);
    mst_roster_init(&stage->roster);
    mst_simulation_init(&stage->simulation);
    options.seed = job->roster_options.seed;
    options.jobs = job->request.jobs;
    MST_TRY(read_all(job, stage, err));
    MST_TRY(find_week(job, stage, err));
    MST_TRY(check_week(stage, err));
    job->first_day = stage->week.first_day;
    MST_TRY(mst_job_take_previous(job, stage->week.first_day, err));
    MST_TRY(
        mst_simulate(&job->site, &stage->forecast, &stage->roster, &stage->week, &options, job->progress, &stage->simulation, err));
    return write_all(job, stage, err);
}

void mst_simulate_stage_release(struct mst_simulate_stage *stage) {
    mst_forecast_release(&stage->forecast);
    mst_roster_release(&stage->roster);
    mst_simulation_release(&stage->simulation);
    memset(stage, 0, sizeof *stage);
}
