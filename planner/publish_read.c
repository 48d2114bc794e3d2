/* Which roster is published, and for which weeks. */

#include <string.h>

#include "core/base/memory.h"
#include "io/name_index.h"
#include "io/tables.h"
#include "planner/publish_parts.h"

static int32_t day_of(const struct mst_site *site, const struct mst_shift *shift) {
    return mst_zone_wall(&site->zone, shift->start_utc).day;
}

static enum mst_status copy_shift(const struct mst_shift *from, struct mst_roster *to, struct mst_error *err) {
    struct mst_shift *shift = mst_roster_shift(to, from->id);
    if (shift == NULL) {
        return mst_no_memory(err);
    }
    for (size_t i = 0; i < from->count; i++) {
        MST_TRY(mst_shift_add(shift, &from->stretches[i], err));
    }
    return MST_OK;
}

/* Those of the week that was asked for. */
static enum mst_status take_week(struct mst_job *job, const struct mst_roster *read, struct mst_publish_stage *stage,
                                 struct mst_error *err) {
    MST_TRY(mst_weeks_add(&stage->weeks, &job->site, job->request.week_day, err));
    for (size_t i = 0; i < read->count; i++) {
        if (mst_weeks_hold(&stage->weeks, &job->site, read->shifts[i].start_utc)) {
            MST_TRY(copy_shift(&read->shifts[i], &stage->roster, err));
        }
    }
    mst_roster_finish(&stage->roster);
    return MST_OK;
}

static enum mst_status take_all(struct mst_job *job, struct mst_roster *read, struct mst_publish_stage *stage,
                                struct mst_error *err) {
    if (read->count == 0) {
        return mst_fail_at(err, MST_E_INPUT, "roster.csv", 0,
                           "there are no rows; to cancel all shifts of a week, name it with --week");
    }
    stage->roster = *read;
    mst_roster_init(read);
    for (size_t i = 0; i < stage->roster.count; i++) {
        MST_TRY(mst_weeks_add(&stage->weeks, &job->site, day_of(&job->site, &stage->roster.shifts[i]), err));
    }
    return MST_OK;
}

enum mst_status mst_publish_read_file(struct mst_job *job, struct mst_publish_stage *stage, struct mst_error *err) {
    struct mst_roster read;
    char *path = NULL;
    enum mst_status status;
    mst_roster_init(&read);
    MST_DO(mst_job_input(job, "roster.csv", "roster", &path, &stage->roster_from_site, err));
    MST_DO(mst_roster_read(path, &job->site, MST_STRANGERS_FAULT, &read, &job->faults, err));
    MST_DO(mst_faults_status(&job->faults, err));
    mst_publish_check(&job->site, &read, &job->faults);
    MST_DO(mst_faults_status(&job->faults, err));
    MST_DO(job->request.week_day != MST_NO_DAY ? take_week(job, &read, stage, err) : take_all(job, &read, stage, err));
done:
    mst_free(path);
    mst_roster_release(&read);
    return status;
}

/* ---- back to an earlier revision ---- */

static enum mst_status find_weeks(struct mst_job *job, struct mst_store *store, struct mst_publish_stage *stage,
                                  struct mst_error *err) {
    struct mst_revisions revisions;
    long latest = 0;
    enum mst_status status = MST_OK;
    mst_revisions_init(&revisions);
    if (store != NULL) {
        MST_DO(mst_store_revisions(store, &revisions, err));
    }
    latest = revisions.count > 0 ? revisions.items[0].number : 0;
    if (job->request.revert < 1 || job->request.revert > latest) {
        MST_DO(latest == 0 ? mst_fail(err, MST_E_USAGE, "--revert: nothing was published yet")
                           : mst_fail(err, MST_E_USAGE, "--revert: there is no revision %ld; the latest is %ld",
                                      job->request.revert, latest));
    }
    for (size_t i = 0; i < revisions.count && revisions.items[i].number >= job->request.revert; i++) {
        for (size_t k = 0; k < revisions.items[i].week_count; k++) {
            MST_DO(mst_weeks_add(&stage->weeks, &job->site, revisions.items[i].weeks[k], err));
        }
    }
done:
    mst_revisions_release(&revisions);
    return status;
}

static enum mst_status add_versions(const struct mst_site *site, const struct mst_versions *versions,
                                    struct mst_publish_stage *stage, struct mst_error *err) {
    struct mst_name_index *agents = mst_name_index_of_agents(site);
    enum mst_status status = MST_OK;
    for (size_t i = 0; status == MST_OK && i < versions->count; i++) {
        const struct mst_version *v = &versions->items[i];
        if (!v->cancelled && mst_weeks_hold(&stage->weeks, site, v->start_utc)) {
            status = mst_store_rows_read(site, v, v->identity, mst_name_index_find(agents, v->agent), &stage->roster, err);
        }
    }
    mst_name_index_free(agents);
    mst_roster_finish(&stage->roster);
    return status;
}

enum mst_status mst_publish_read_revision(struct mst_job *job, struct mst_store *store, struct mst_publish_stage *stage,
                                          struct mst_error *err) {
    const struct mst_weeks *weeks = &stage->weeks;
    struct mst_versions versions;
    MST_TRY(find_weeks(job, store, stage, err));
    struct mst_store_query query = {job->request.revert, mst_zone_midnight(&job->site.zone, weeks->days[0]),
                                    mst_zone_midnight(&job->site.zone, weeks->days[weeks->count - 1] + 7)};
    mst_versions_init(&versions);
    MST_TRY(mst_store_versions(store, &query, &versions, err));
    enum mst_status status = add_versions(&job->site, &versions, stage, err);
    mst_versions_release(&versions);
    return status;
}
