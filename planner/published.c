#include "planner/published.h"

#include <string.h>

#include "core/base/memory.h"
#include "io/file.h"
#include "io/name_index.h"
#include "io/store.h"
#include "planner/changes.h"
#include "planner/staging.h"

/* Opens the store of a site that has a revision. @param[out] latest 0 where there is none: the store is then closed */
static enum mst_status open_published(const struct mst_job *job, struct mst_store **store, long *latest, struct mst_error *err) {
    enum mst_status status = mst_job_store(job, false, store, err);
    *latest = 0;
    if (status == MST_OK && *store != NULL) {
        status = mst_store_latest(*store, latest, err);
        if (status != MST_OK || *latest == 0) {
            mst_store_close(*store);
            *store = NULL;
        }
    }
    return status;
}

enum mst_status mst_job_has_published(const struct mst_job *job, bool *has, struct mst_error *err) {
    struct mst_store *store = NULL;
    long latest;
    MST_TRY(open_published(job, &store, &latest, err));
    mst_store_close(store);
    *has = latest > 0;
    return MST_OK;
}

static enum mst_status add_versions(const struct mst_site *site, const struct mst_versions *versions, struct mst_roster *roster,
                                    struct mst_error *err) {
    struct mst_name_index *agents = mst_name_index_of_agents(site);
    enum mst_status status = MST_OK;
    for (size_t i = 0; status == MST_OK && i < versions->count; i++) {
        const struct mst_version *v = &versions->items[i];
        if (!v->cancelled) {
            status = mst_store_rows_read(site, v, v->identity, mst_name_index_find(agents, v->agent), roster, err);
        }
    }
    mst_name_index_free(agents);
    return status;
}

/* @param[out] latest the revision that was read; 0 where there is none */
static enum mst_status read_published(const struct mst_job *job, int32_t first_day, int32_t end_day, struct mst_roster *roster,
                                      long *latest, struct mst_error *err) {
    struct mst_versions versions;
    struct mst_store *store = NULL;
    enum mst_status status;
    mst_versions_init(&versions);
    MST_DO(open_published(job, &store, latest, err));
    if (*latest > 0) {
        struct mst_store_query query = {*latest, mst_zone_midnight(&job->site.zone, first_day),
                                        mst_zone_midnight(&job->site.zone, end_day)};
        MST_DO(mst_store_versions(store, &query, &versions, err));
        MST_DO(add_versions(&job->site, &versions, roster, err));
    }
    mst_roster_finish(roster);
    mst_roster_sort(roster);
done:
    mst_store_close(store);
    mst_versions_release(&versions);
    return status;
}

enum mst_status mst_job_published(struct mst_job *job, int32_t first_day, int32_t end_day, struct mst_roster *roster, bool *found,
                                  struct mst_error *err) {
    long latest;
    MST_TRY(read_published(job, first_day, end_day, roster, &latest, err));
    *found = latest > 0;
    return MST_OK;
}

/* ---- before the week ---- */

/* The rest before the first shift, the days in a row, and the weekends of `2 of 4` that end with the week. */
static int32_t days_looked_back(const struct mst_site *site) {
    int32_t days = 14;
    for (size_t i = 0; i < site->contract_count; i++) {
        const struct mst_contract *c = &site->contracts[i];
        int32_t weekends = 7 * (c->weekends_of + 1), run = c->max_run < 64 ? c->max_run + 1 : 0;
        days = weekends > days ? weekends : days;
        days = run > days ? run : days;
    }
    return days;
}

enum mst_status mst_job_take_previous(struct mst_job *job, int32_t first_day, struct mst_error *err) {
    char *own = mst_path_join(job->request.site_dir, "previous.csv");
    bool has_own = own != NULL && mst_file_exists(own);
    struct mst_roster before;
    long latest;
    mst_free(own);
    if (own == NULL) {
        return mst_no_memory(err);
    }
    if (has_own) {
        return MST_OK;
    }
    mst_roster_init(&before);
    enum mst_status status = read_published(job, first_day - days_looked_back(&job->site), first_day, &before, &latest, err);
    if (status != MST_OK || before.count == 0) {
        mst_roster_release(&before);
        return status;
    }
    mst_roster_release(&job->site.previous);
    job->site.previous = before;
    job->previous_revision = latest;
    return MST_OK;
}

/* ---- identities ---- */

static enum mst_status weeks_of(const struct mst_site *site, const struct mst_roster *roster, struct mst_weeks *weeks,
                                struct mst_error *err) {
    for (size_t i = 0; i < roster->count; i++) {
        MST_TRY(mst_weeks_add(weeks, site, mst_zone_wall(&site->zone, roster->shifts[i].start_utc).day, err));
    }
    return MST_OK;
}

enum mst_status mst_job_name_shifts(struct mst_job *job, struct mst_roster *roster, struct mst_error *err) {
    struct mst_store *store = NULL;
    struct mst_changes changes;
    struct mst_weeks weeks = {0};
    enum mst_status status;
    long latest;
    mst_changes_init(&changes);
    MST_DO(open_published(job, &store, &latest, err));
    if (latest > 0) {
        MST_DO(weeks_of(&job->site, roster, &weeks, err));
        MST_DO(mst_changes_find(store, latest, &job->site, &weeks, &job->site.pinned, roster, &changes, err));
        mst_roster_sort(roster);
    }
done:
    mst_store_close(store);
    mst_changes_release(&changes);
    mst_weeks_release(&weeks);
    return status;
}
