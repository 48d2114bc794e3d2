#include <math.h>
#include <string.h>

#include "core/base/memory.h"
#include "io/site.h"
#include "io/tables.h"
#include "planner/certificate.h"
#include "planner/inputs.h"
#include "planner/published.h"
#include "planner/stages.h"
#include "planner/weeks.h"

/** For the record, which outlives the stage. */
static enum mst_status keep_unrostered(struct mst_job *job, const struct mst_roster_result *result, struct mst_error *err) {
    job->unrostered = mst_alloc(result->unrostered_count, sizeof *job->unrostered);
    if (!job->unrostered) {
        return mst_no_memory(err);
    }
    for (size_t i = 0; i < result->unrostered_count; i++) {
        job->unrostered[i] = (struct mst_unrostered){result->unrostered[i].agent, mst_strdup(result->unrostered[i].reason)};
        if (!job->unrostered[i].reason) {
            return mst_no_memory(err);
        }
        job->unrostered_count++;
    }
    return MST_OK;
}

const char *mst_stop_name(enum mst_stop stop) {
    static const char *const NAMES[] = {NULL, "user", "time limit"};
    return NAMES[stop];
}

static void find_gaps(struct mst_roster_stage *stage) {
    double above = stage->result.cost - stage->result.bound, movable = stage->result.bound - stage->result.cheapest_weeks;
    stage->gap_frac = stage->result.bound > 0 ? above / stage->result.bound : NAN;
    stage->movable_gap_frac = movable > 0 ? above / movable : NAN;
}

/** The judge shares no code with the solver: what both agree on can be handed out. */
static enum mst_status judge(struct mst_job *job, struct mst_roster_stage *stage, struct mst_error *err) {
    const struct mst_roster_result *r = &stage->result;
    enum mst_status status = MST_OK;
    size_t *left = mst_alloc(r->unrostered_count, sizeof *left);
    if (!left) {
        return mst_no_memory(err);
    }
    for (size_t i = 0; i < r->unrostered_count; i++) {
        left[i] = r->unrostered[i].agent;
    }
    MST_DO(
        mst_audit_roster(&job->site, &stage->requirement, &stage->week, &r->roster, left, r->unrostered_count, &stage->audit, err));
    for (size_t i = 0; i < stage->audit.breach_count; i++) {
        if (strcmp(stage->audit.breaches[i].rule, "coverage") != 0) {
            MST_DO(mst_fail(err, MST_E_INTERNAL, "the roster made breaks the rule %s: %s", stage->audit.breaches[i].rule,
                            stage->audit.breaches[i].text));
        }
    }
    if (fabs(stage->audit.cost - r->cost) > 1e-6 * fmax(1, fabs(r->cost))) {
        MST_DO(mst_fail(err, MST_E_INTERNAL, "the roster made costs %.6f by the solver and %.6f by the judge", r->cost,
                        stage->audit.cost));
    }
done:
    mst_free(left);
    return status;
}

/**
 * First what nothing rests on: should its writing fail, the roster and its certificate still belong together. What a certificate
 * with a kept roster rests on is there before it, and goes after it was replaced.
 */
static enum mst_status write_all(struct mst_job *job, struct mst_roster_stage *stage, struct mst_error *err) {
    const struct mst_roster_result *r = &stage->result;
    char *prices = NULL, *roster = NULL, *certificate = NULL;
    enum mst_status status;
    MST_DO(mst_job_output(job, "prices.csv", &prices, err));
    MST_DO(mst_job_output(job, "roster.csv", &roster, err));
    MST_DO(mst_job_output(job, "certificate.json", &certificate, err));
    MST_DO(job->site.kept.count > 0 ? mst_keep_write(job, stage->kept_sha256, err) : MST_OK);
    MST_DO(mst_prices_write(prices, &job->site, r->prices, r->price_count, err));
    MST_DO(mst_roster_write(roster, &job->site, &r->roster, err));
    MST_DO(mst_certificate_write(certificate, job, stage, err));
    MST_DO(job->site.kept.count == 0 ? mst_keep_write(job, stage->kept_sha256, err) : MST_OK);
done:
    mst_free(prices);
    mst_free(roster);
    mst_free(certificate);
    return status;
}

/** @param progress the job's, with the time limit if there is one */
static enum mst_status make_roster(struct mst_job *job, const struct mst_progress *progress, struct mst_roster_stage *stage,
                                   struct mst_error *err) {
    struct mst_roster_result *r = &stage->result;
    MST_TRY(mst_roster_make_from(&job->site, &stage->requirement, &stage->week, &job->roster_options, job->known, progress, r,
                                 job->found, &job->known_taken, err));
    if (r->cancelled) {
        bool is_limit = job->request.time_limit_s > 0 && !mst_progress_cancelled(job->progress);
        stage->stop = is_limit ? MST_STOP_TIME : MST_STOP_USER;
    }
    find_gaps(stage);
    MST_TRY(judge(job, stage, err));
    if (job->site.kept.count > 0) {
        MST_TRY(mst_keep_changes(&job->site, &stage->week, &r->roster, &stage->changes, &stage->change_count, err));
    }
    return mst_short_hours_list(&job->site, &stage->audit, r->prices, r->price_count, &stage->short_hours, &stage->short_hour_count,
                                err);
}

enum mst_status mst_stage_roster(struct mst_job *job, struct mst_roster_stage *stage, struct mst_error *err) {
    const struct mst_progress *progress = job->progress;
    struct mst_progress limited;
    if (job->request.time_limit_s > 0) {
        limited = mst_progress_limited(progress, job->request.time_limit_s);
        progress = &limited;
    }
    memset(stage, 0, sizeof *stage);
    mst_requirement_init(&stage->requirement);
    mst_roster_result_init(&stage->result);
    mst_audit_init(&stage->audit);
    MST_TRY(mst_job_read_requirement(job, &stage->requirement, &stage->from_site, err));
    MST_TRY(mst_job_week(job, &stage->requirement, &stage->week, err));
    MST_TRY(mst_job_read_availability(job, stage->week.first_day, err));
    mst_site_check_week(&job->site, stage->week.first_day, &job->faults);
    MST_TRY(mst_faults_status(&job->faults, err));
    job->first_day = stage->week.first_day;
    MST_TRY(mst_job_take_previous(job, stage->week.first_day, err));
    MST_TRY(mst_job_keep(job, &stage->week, err));
    MST_TRY(make_roster(job, progress, stage, err));
    MST_TRY(keep_unrostered(job, &stage->result, err));
    MST_TRY(mst_job_name_shifts(job, &stage->result.roster, err));
    return write_all(job, stage, err);
}

void mst_roster_stage_release(struct mst_roster_stage *stage) {
    mst_requirement_release(&stage->requirement);
    mst_roster_result_release(&stage->result);
    mst_audit_release(&stage->audit);
    mst_free(stage->short_hours);
    mst_free(stage->changes);
    memset(stage, 0, sizeof *stage);
}
