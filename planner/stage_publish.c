#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/base/memory.h"
#include "planner/publish_parts.h"
#include "planner/stages.h"

static const char *who_publishes(const struct mst_job *job) {
    static const char *const NAMES[] = {"LOGNAME", "USER"};
    if (job->publish_options.by[0] != '\0') {
        return job->publish_options.by;
    }
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        const char *name = getenv(NAMES[i]);
        if (name != NULL && name[0] != '\0') {
            return name;
        }
    }
    return "unknown";
}

static size_t count_agents(const struct mst_publish_stage *stage) {
    size_t agents = 0;
    for (size_t i = 0; i < stage->news_count; i++) {
        agents += i == 0 || strcmp(stage->news[i].agent, stage->news[i - 1].agent) != 0;
    }
    return agents;
}

/* @param store NULL: nothing was published */
static enum mst_status find_changes(struct mst_job *job, struct mst_store *store, struct mst_publish_stage *stage,
                                    struct mst_error *err) {
    if (store != NULL) {
        MST_TRY(mst_store_latest(store, &stage->before, err));
    }
    if (job->request.revert != 0) {
        MST_TRY(mst_publish_read_revision(job, store, stage, err));
    }
    MST_TRY(mst_changes_find(store, stage->before, &job->site, &stage->weeks, NULL, &stage->roster, &stage->changes, err));
    MST_TRY(mst_news_list(&job->site, &stage->changes, &stage->roster, &stage->news, &stage->news_count, err));
    stage->agents = count_agents(stage);
    return MST_OK;
}

/* The files are staged before the store commits to them, and put into place after it. */
static enum mst_status stage_files(struct mst_job *job, struct mst_store *store, struct mst_publish_stage *stage,
                                   struct mst_staging *staging, struct mst_error *err) {
    MST_TRY(mst_staging_begin(job, staging, err));
    MST_TRY(mst_publish_calendars(job, store, stage, staging, err));
    if (stage->revision > 0) {
        MST_TRY(mst_publish_notices(job, stage, staging, err));
    }
    MST_TRY(mst_staging_seal(staging, err));
    stage->files = staging->written;
    return mst_store_put_steps(store, &staging->steps, err);
}

static enum mst_status commit(struct mst_job *job, struct mst_store *store, struct mst_publish_stage *stage,
                              struct mst_error *err) {
    struct mst_staging staging = {0};
    bool is_committed = false;
    enum mst_status status = MST_OK;
    if (mst_changes_total(&stage->changes) > 0) {
        MST_DO(mst_publish_store(job, store, stage, err));
    }
    if (stage->before > 0 || stage->revision > 0) {
        MST_DO(stage_files(job, store, stage, &staging, err));
    }
    MST_DO(mst_store_commit(store, err));
    is_committed = true;
    MST_DO(mst_staging_settle(job, store, true, err));
done:
    if (!is_committed) {
        mst_staging_drop(&staging);
    }
    mst_staging_release(&staging);
    return status;
}

static enum mst_status publish(struct mst_job *job, struct mst_publish_stage *stage, struct mst_error *err) {
    struct mst_store *store = NULL;
    enum mst_status status;
    /* Before the store is made: a roster in fault leaves no trace. */
    if (job->request.revert == 0) {
        MST_DO(mst_publish_read_file(job, stage, err));
    }
    MST_DO(mst_job_store(job, !job->request.dry_run && job->request.revert == 0, &store, err));
    if (job->request.dry_run || store == NULL) {
        MST_DO(find_changes(job, store, stage, err));
        goto done;
    }
    MST_DO(mst_staging_lock(job, store, err));
    MST_DO(find_changes(job, store, stage, err));
    MST_DO(commit(job, store, stage, err));
    if (job->request.method_publish || job->request.shift_files) {
        MST_DO(mst_publish_extras(job, store, stage, err));
    }
done:
    mst_store_close(store);
    return status;
}

enum mst_status mst_stage_publish(struct mst_job *job, struct mst_publish_stage *stage, struct mst_error *err) {
    memset(stage, 0, sizeof *stage);
    mst_roster_init(&stage->roster);
    mst_changes_init(&stage->changes);
    stage->who = who_publishes(job);
    MST_TRY(mst_stamp((int64_t)time(NULL), &stage->when_utc, err));
    return publish(job, stage, err);
}

void mst_publish_stage_release(struct mst_publish_stage *stage) {
    mst_roster_release(&stage->roster);
    mst_weeks_release(&stage->weeks);
    mst_changes_release(&stage->changes);
    mst_free(stage->news);
    memset(stage, 0, sizeof *stage);
}

enum mst_status mst_stage_log(struct mst_job *job, struct mst_revisions *revisions, struct mst_store_calendars *calendars,
                              struct mst_error *err) {
    struct mst_store *store = NULL;
    enum mst_status status;
    MST_DO(mst_job_store(job, false, &store, err));
    if (store != NULL) {
        MST_DO(mst_store_revisions(store, revisions, err));
        MST_DO(mst_store_calendars(store, calendars, err));
    }
done:
    mst_store_close(store);
    return status;
}
