#include "core/base/memory.h"
#include "io/file.h"
#include "io/tables.h"
#include "planner/known_file.h"
#include "planner/stages.h"
#include "planner/weeks.h"
#include "planner/whatif_work.h"

/** The week that the base is about, from the forecast that it makes, as `muster run` finds it. */
static enum mst_status forecast_base(struct mst_whatif_run *run, struct mst_job *job, struct mst_error *err) {
    struct mst_forecast_stage stage;
    bool is_used = !mst_job_site_has(&job->request, "requirement.csv") || run->request->to == MST_WHATIF_SIMULATE;
    if (!is_used || mst_job_site_has(&job->request, "forecast.csv")) {
        return MST_OK;
    }
    enum mst_status status = mst_stage_forecast(job, &stage, err);
    if (status == MST_OK && job->request.week_day == MST_NO_DAY) {
        job->request.week_day = mst_week_first_from(stage.first_day, job->site.week_start);
    }
    mst_forecast_stage_release(&stage);
    return status;
}

/** Finds the week, and notes as inputs what the roster stage reads once it is known. */
static enum mst_status find_week(struct mst_whatif_run *run, struct mst_job *job, struct mst_error *err) {
    struct mst_requirement requirement;
    struct mst_week week;
    char *store = mst_path_join(job->request.site_dir, "muster.db");
    enum mst_status status = store ? MST_OK : mst_no_memory(err);
    mst_requirement_init(&requirement);
    MST_DO(status);
    MST_DO(mst_whatif_read_requirement(job, &requirement, &week, err));
    run->week_day = job->request.week_day = week.first_day;
    if (run->request->to >= MST_WHATIF_ROSTER) {
        MST_DO(mst_job_read_availability(job, week.first_day, err));
        MST_DO(mst_job_note_input(job, store, "muster.db", true, err));
    }
done:
    mst_free(store);
    mst_requirement_release(&requirement);
    return status;
}

/** What scenarios take over from the base's roster. */
static enum mst_status read_base(struct mst_whatif_run *run, struct mst_job *job, const char *known, struct mst_error *err) {
    char *roster = mst_path_join(run->base_dir, "roster.csv");
    enum mst_status status = roster ? MST_OK : mst_no_memory(err);
    MST_DO(status);
    MST_DO(mst_known_read(known, &job->site, &run->known, err));
    MST_DO(mst_roster_read(roster, &job->site, MST_STRANGERS_FAULT, &run->base, &job->faults, err));
    MST_DO(mst_faults_status(&job->faults, err));
done:
    mst_free(roster);
    return status;
}

static enum mst_status roster_base(struct mst_whatif_run *run, struct mst_whatif_piece *piece, struct mst_job *job, size_t unmet,
                                   struct mst_error *err) {
    struct mst_known found;
    char *path = mst_path_join(run->base_dir, "columns.json");
    enum mst_status status = path ? MST_OK : mst_no_memory(err);
    bool is_there, is_roster = run->request->to >= MST_WHATIF_ROSTER;
    mst_known_init(&found);
    MST_DO(status);
    MST_DO(mst_whatif_key(run, NULL, 0, piece->key, err));
    MST_DO(mst_whatif_is_there(piece, &is_there, err));
    if (!is_there || (is_roster && !mst_file_exists(path))) {
        MST_DO(mst_whatif_finish(run, piece, job, NULL, &found, unmet, err));
        MST_DO(is_roster ? mst_known_write(&found, &job->site, path, err) : MST_OK);
    }
    MST_DO(is_roster ? read_base(run, job, path, err) : MST_OK);
done:
    mst_known_release(&found);
    mst_free(path);
    return status;
}

enum mst_status mst_whatif_make_base(struct mst_whatif_run *run, struct mst_faults *faults, struct mst_error *err) {
    struct mst_job_request request = *run->request->job;
    struct mst_whatif_piece piece = {.dir = run->base_dir};
    struct mst_job job;
    size_t unmet;
    request.out_dir = run->base_dir;
    enum mst_status status = mst_job_make(&request, run->request->progress, &job, err);
    MST_DO(status);
    MST_DO(mst_whatif_open(run, &piece, &job, err));
    MST_DO(mst_job_check_week(&job, err));
    MST_DO(forecast_base(run, &job, err));
    MST_DO(mst_whatif_staff(&job, &unmet, err));
    MST_DO(find_week(run, &job, err));
    MST_DO(mst_whatif_base_key(&job, run->base_key, err));
    MST_DO(roster_base(run, &piece, &job, unmet, err));
done:
    mst_faults_release(faults);
    *faults = job.faults; /* the caller says what there is to warn of */
    mst_faults_init(&job.faults);
    mst_job_release(&job);
    return status;
}
