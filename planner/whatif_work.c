#include <math.h>
#include <string.h>

#include "core/base/memory.h"
#include "io/file.h"
#include "io/site.h"
#include "io/write.h"
#include "planner/inputs.h"
#include "planner/stages.h"
#include "planner/weeks.h"
#include "planner/whatif_fill.h"
#include "planner/whatif_work.h"

#define CONFIRMED 5 /* dear intervals that are solved again */

/* ---- a job ----------------------------------------------------------------------------------------------------------------- */

/** Whether the scenario itself says how much effort its roster gets. */
static bool says_effort(const struct mst_scenario *scenario) {
    bool says = false;
    for (size_t i = 0; scenario && i < scenario->count; i++) {
        says |= strcmp(scenario->changes[i].key, "roster.effort") == 0;
    }
    return says;
}

/** What the stages need of the site. */
static unsigned parts_of(const struct mst_whatif_run *run) {
    unsigned targets = mst_job_site_has(run->request->job, "requirement.csv") ? 0u : MST_READ_TARGETS;
    return (run->request->to == MST_WHATIF_STAFF ? MST_READ_QUEUES : MST_READ_ALL) | targets;
}

enum mst_status mst_whatif_open(const struct mst_whatif_run *run, const struct mst_whatif_piece *piece, struct mst_job *job,
                                struct mst_error *err) {
    const struct mst_whatif_request *request = run->request;
    MST_TRY(mst_job_read_site(job, parts_of(run), err));
    if (!says_effort(piece->scenario)) {
        job->roster_options.effort = MST_WHATIF_EFFORT;
    }
    MST_TRY(request->configure ? request->configure(job, request->user, err) : MST_OK);
    job->roster_options.effort = piece->effort > 0 ? piece->effort : job->roster_options.effort;
    return MST_OK;
}

/* ---- from the requirement on ----------------------------------------------------------------------------------------------- */

enum mst_status mst_whatif_read_requirement(struct mst_job *job, struct mst_requirement *requirement, struct mst_week *week,
                                            struct mst_error *err) {
    MST_TRY(mst_job_read_requirement(job, requirement, NULL, err));
    return mst_job_week(job, requirement, week, err);
}

/** The dearest intervals, each by a linear program with one agent fewer needed there. */
static enum mst_status confirm(const struct mst_job *job, const struct mst_roster_stage *stage, const struct mst_known *found,
                               struct mst_whatif_result *result, struct mst_error *err) {
    struct mst_price asked[CONFIRMED];
    double saving[CONFIRMED];
    size_t count = result->hour_count < CONFIRMED ? result->hour_count : CONFIRMED;
    for (size_t i = 0; i < count; i++) {
        asked[i] = (struct mst_price){result->hours[i].start_utc, result->hours[i].queue, result->hours[i].price};
    }
    if (count == 0 || found->week_count == 0) {
        return MST_OK;
    }
    MST_TRY(mst_prices_confirm(&job->site, &stage->requirement, &stage->week, found, asked, count, saving, err));
    for (size_t i = 0; i < count; i++) {
        result->hours[i].confirmed = mst_number_tidy(saving[i], 4);
    }
    return MST_OK;
}

static enum mst_status simulate(struct mst_job *job, const struct mst_roster_stage *stage, struct mst_whatif_result *result,
                                struct mst_error *err) {
    struct mst_simulation_options options = job->simulation_options;
    struct mst_simulation simulation;
    struct mst_forecast forecast;
    enum mst_status status;
    options.seed = job->roster_options.seed;
    options.jobs = job->request.jobs;
    mst_forecast_init(&forecast);
    mst_simulation_init(&simulation);
    MST_DO(mst_job_read_forecast(job, &forecast, NULL, err));
    MST_DO(mst_simulate(&job->site, &forecast, &stage->result.roster, &stage->week, &options, NULL, &simulation, err));
    mst_whatif_fill_simulation(&simulation, result);
done:
    mst_forecast_release(&forecast);
    mst_simulation_release(&simulation);
    return status;
}

static enum mst_status make_roster(const struct mst_whatif_run *run, struct mst_job *job, const struct mst_known *from,
                                   struct mst_known *found, struct mst_whatif_result *result, struct mst_error *err) {
    struct mst_roster_stage stage;
    job->known = from;
    job->found = found;
    enum mst_status status = mst_stage_roster(job, &stage, err);
    job->known = NULL;
    job->found = NULL;
    MST_DO(status);
    MST_DO(stage.result.cancelled ? mst_fail(err, MST_E_CANCELLED, "stopped before the roster of the site as it is was done")
                                  : MST_OK);
    MST_DO(mst_whatif_fill_roster(job, &stage, result, err));
    MST_DO(confirm(job, &stage, found, result, err));
    if (run->base.count > 0) {
        MST_DO(mst_whatif_fill_changes(&job->site.zone, &stage.result.roster, &run->base, result, err));
    } else {
        result->shifts_same = result->shifts;
    }
    MST_DO(run->request->to == MST_WHATIF_SIMULATE ? simulate(job, &stage, result, err) : MST_OK);
done:
    mst_roster_stage_release(&stage);
    return status;
}

/** Name, label and key: what there is of a result also where the scenario failed. */
static enum mst_status name_result(const struct mst_whatif_run *run, const struct mst_whatif_piece *piece,
                                   struct mst_whatif_result *result, struct mst_error *err) {
    const struct mst_scenario *s = piece->scenario;
    result->to = run->request->to;
    MST_TRY(mst_whatif_set_text(s ? s->name : "base", &result->name, err));
    MST_TRY(mst_whatif_set_text(s ? s->about : "the site as it is", &result->about, err));
    MST_TRY(mst_whatif_set_text(s ? s->label : "", &result->label, err));
    return mst_whatif_set_text(piece->key, &result->key, err);
}

static enum mst_status write_result(const struct mst_whatif_piece *piece, const struct mst_whatif_result *result,
                                    struct mst_error *err) {
    char *path = mst_path_join(piece->dir, "result.json");
    enum mst_status status = path ? mst_folder_make(piece->dir, err) : mst_no_memory(err);
    status = status == MST_OK ? mst_whatif_result_write(result, path, err) : status;
    mst_free(path);
    return status;
}

enum mst_status mst_whatif_finish(const struct mst_whatif_run *run, const struct mst_whatif_piece *piece, struct mst_job *job,
                                  const struct mst_known *from, struct mst_known *found, size_t unmet, struct mst_error *err) {
    struct mst_whatif_result result;
    struct mst_requirement requirement;
    struct mst_week week;
    struct mst_known own;
    enum mst_status status;
    mst_whatif_result_init(&result);
    mst_requirement_init(&requirement);
    mst_known_init(&own);
    result.unmet = unmet;
    MST_DO(name_result(run, piece, &result, err));
    MST_DO(mst_whatif_read_requirement(job, &requirement, &week, err));
    MST_DO(mst_whatif_fill_site(job, &week, &result, err));
    MST_DO(mst_whatif_fill_requirement(&requirement, &week, &result, err));
    if (run->request->to >= MST_WHATIF_ROSTER) {
        MST_DO(make_roster(run, job, from, found ? found : &own, &result, err));
    }
    MST_DO(write_result(piece, &result, err));
done:
    mst_known_release(&own);
    mst_requirement_release(&requirement);
    mst_whatif_result_release(&result);
    return status;
}

enum mst_status mst_whatif_write_failure(const struct mst_whatif_run *run, const struct mst_whatif_piece *piece,
                                         const char *failure, struct mst_error *err) {
    struct mst_whatif_result result;
    enum mst_status status;
    mst_whatif_result_init(&result);
    MST_DO(name_result(run, piece, &result, err));
    MST_DO(mst_whatif_set_text(failure, &result.failure, err));
    MST_DO(mst_whatif_set_text("", &result.currency, err));
    MST_DO(mst_whatif_set_text("", &result.timezone, err));
    MST_DO(mst_whatif_set_text("", &result.week, err));
    MST_DO(write_result(piece, &result, err));
done:
    mst_whatif_result_release(&result);
    return status;
}

/* ---- a scenario ------------------------------------------------------------------------------------------------------------ */

static enum mst_status make_forecast(struct mst_job *job, struct mst_error *err) {
    struct mst_forecast_stage stage;
    enum mst_status status = mst_stage_forecast(job, &stage, err);
    mst_forecast_stage_release(&stage);
    return status;
}

/** Agents needed, unless a person has said that. */
enum mst_status mst_whatif_staff(struct mst_job *job, size_t *unmet, struct mst_error *err) {
    struct mst_staffing_stage stage;
    *unmet = 0;
    if (mst_job_site_has(&job->request, "requirement.csv")) {
        return MST_OK;
    }
    enum mst_status status = mst_stage_staff(job, &stage, err);
    *unmet = stage.result.unmet_count;
    mst_staffing_stage_release(&stage);
    return status;
}

enum mst_status mst_whatif_work(const struct mst_whatif_run *run, const struct mst_whatif_piece *piece, struct mst_error *err) {
    struct mst_job_request request = *run->request->job;
    struct mst_job job;
    size_t unmet;
    request.scenario = piece->scenario;
    request.out_dir = piece->dir;
    request.base_dir = run->base_dir;
    request.week_day = run->week_day;
    request.from_day = MST_NO_DAY;
    request.jobs = 1;
    enum mst_status status = mst_job_make(&request, NULL, &job, err);
    MST_DO(status);
    MST_DO(mst_whatif_open(run, piece, &job, err));
    if (piece->scenario && mst_scenario_needs_forecast(piece->scenario)) {
        MST_DO(make_forecast(&job, err));
    }
    MST_DO(mst_whatif_staff(&job, &unmet, err));
    MST_DO(mst_whatif_finish(run, piece, &job, run->known.week_count > 0 ? &run->known : NULL, NULL, unmet, err));
done:
    mst_job_release(&job);
    return status;
}
