#include <string.h>

#include "core/base/memory.h"
#include "io/file.h"
#include "io/site.h"
#include "io/tables.h"
#include "planner/certificate.h"
#include "planner/published.h"
#include "planner/stages.h"
#include "planner/weeks.h"

/** A file in the folder of the roster; the caller's. */
static char *beside(const char *roster_path, const char *name) {
    size_t length = (size_t)(mst_path_name(roster_path) - roster_path);
    char *folder = mst_strndup(roster_path, length), *path = NULL;
    if (folder) {
        path = length > 0 ? mst_path_join(folder, name) : mst_strdup(name);
    }
    mst_free(folder);
    return path;
}

/** @param[out] kept where kept.csv would be; the caller's */
static enum mst_status read_all(struct mst_job *job, const char *roster_path, struct mst_audit_stage *stage, char **kept,
                                struct mst_error *err) {
    char *requirement = NULL, *roster = NULL, *certificate = NULL;
    enum mst_status status;
    MST_DO(mst_job_input(job, "requirement.csv", "staff", &requirement, NULL, err));
    MST_DO(mst_requirement_read(requirement, &job->site, &stage->requirement, &job->faults, err));
    if (!roster_path) {
        MST_DO(mst_job_input(job, "roster.csv", "roster", &roster, NULL, err));
        roster_path = roster;
    }
    MST_DO(mst_roster_read(roster_path, &job->site, MST_STRANGERS_KEPT, &stage->roster, &job->faults, err));
    MST_DO(mst_faults_status(&job->faults, err));
    certificate = beside(roster_path, "certificate.json");
    *kept = beside(roster_path, "kept.csv");
    MST_DO(certificate && *kept ? MST_OK : mst_no_memory(err));
    if (mst_file_exists(certificate)) {
        MST_DO(mst_certificate_read(certificate, &job->site, stage, err));
    }
done:
    mst_free(requirement);
    mst_free(roster);
    mst_free(certificate);
    return status;
}

/** The kept roster that the certificate counts changes from becomes the site's. Whether it is that one is for the judge to say. */
static enum mst_status read_kept(struct mst_job *job, const char *path, struct mst_audit_stage *stage, struct mst_error *err) {
    struct mst_roster kept;
    char sha256[65];
    enum mst_status status;
    if (!stage->claims.keeps) {
        return MST_OK;
    }
    if (!mst_file_exists(path)) {
        return mst_fail_at(err, MST_E_INPUT, "kept.csv", 0,
                           "is not beside certificate.json, which counts what the roster changes of it");
    }
    mst_roster_init(&kept);
    MST_DO(mst_file_sha256(path, sha256, err));
    stage->claims.kept_is_other = strcmp(sha256, stage->kept_sha256) != 0;
    MST_DO(mst_roster_read(path, &job->site, MST_STRANGERS_KEPT, &kept, &job->faults, err));
    MST_DO(mst_faults_status(&job->faults, err));
    MST_DO(mst_keep_take(job, &stage->week, &kept, "kept.csv", stage->keep_price, err));
    MST_DO(mst_faults_status(&job->faults, err));
    if (stage->frozen_until_utc > INT64_MIN) {
        MST_DO(mst_keep_freeze(&job->site, stage->frozen_until_utc, NULL, err));
    }
done:
    mst_roster_release(&kept);
    return status;
}

enum mst_status mst_stage_audit(struct mst_job *job, const char *roster_path, struct mst_audit_stage *stage,
                                struct mst_error *err) {
    char *kept = NULL;
    enum mst_status status;
    memset(stage, 0, sizeof *stage);
    stage->frozen_until_utc = INT64_MIN;
    mst_requirement_init(&stage->requirement);
    mst_roster_init(&stage->roster);
    mst_audit_init(&stage->audit);
    MST_DO(read_all(job, roster_path, stage, &kept, err));
    MST_DO(mst_job_week(job, &stage->requirement, &stage->week, err));
    MST_DO(mst_job_read_availability(job, stage->week.first_day, err));
    mst_site_check_week(&job->site, stage->week.first_day, &job->faults);
    MST_DO(mst_faults_status(&job->faults, err));
    job->first_day = stage->week.first_day;
    MST_DO(mst_job_take_previous(job, stage->week.first_day, err));
    MST_DO(read_kept(job, kept, stage, err));
    MST_DO(mst_audit_roster(&job->site, &stage->requirement, &stage->week, &stage->roster, stage->unrostered,
                            stage->unrostered_count, &stage->audit, err));
    if (stage->has_claims) {
        MST_DO(mst_audit_claims(&stage->claims, &stage->audit, err));
        MST_DO(mst_audit_proof(&job->site, &stage->requirement, &stage->week, &stage->claims, stage->unrostered,
                               stage->unrostered_count, &stage->audit, err));
    }
done:
    mst_free(kept);
    return status;
}

void mst_audit_stage_release(struct mst_audit_stage *stage) {
    mst_requirement_release(&stage->requirement);
    mst_roster_release(&stage->roster);
    mst_audit_release(&stage->audit);
    mst_free(stage->unrostered);
    mst_free(stage->claims.multipliers);
    memset(stage, 0, sizeof *stage);
}
