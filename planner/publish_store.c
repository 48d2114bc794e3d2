/* A publish as the store keeps it. */

#include <string.h>

#include "core/base/memory.h"
#include "planner/publish_parts.h"

static enum mst_status add_identity(const struct mst_job *job, struct mst_store *store, const struct mst_shift *shift,
                                    struct mst_version *version, struct mst_error *err) {
    struct mst_text uid;
    mst_text_init(&uid);
    mst_ics_uid(shift->id, job->publish_options.domain, &uid);
    enum mst_status status = mst_text_status(&uid, err);
    if (status == MST_OK) {
        status = mst_store_add_identity(store, shift->id, mst_text_get(&uid), &version->shift, err);
    }
    mst_text_release(&uid);
    return status;
}

/* The time by which programs tell which of two states of an event is the later one. */
static bool is_counted(enum mst_change kind) {
    return kind != MST_CHANGE_NEW && kind != MST_CHANGE_CONTENT;
}

static enum mst_status add_version(struct mst_job *job, struct mst_store *store, const struct mst_publish_stage *stage,
                                   const struct mst_changed *change, struct mst_error *err) {
    const struct mst_shift *shift = change->shift != MST_NONE ? &stage->roster.shifts[change->shift] : NULL;
    struct mst_version version = {0};
    struct mst_text rows;
    enum mst_status status = MST_OK;
    mst_text_init(&rows);
    if (change->version != MST_NONE) {
        version = stage->changes.held.items[change->version];
        version.sequence += is_counted(change->kind);
    } else {
        MST_DO(add_identity(job, store, shift, &version, err));
    }
    if (shift != NULL) {
        mst_store_rows_print(&job->site, shift, &rows);
        MST_DO(mst_text_status(&rows, err));
        version.rows = (char *)mst_text_get(&rows);
        version.agent = shift->stretches[0].agent_id;
        version.start_utc = shift->start_utc;
        version.end_utc = shift->end_utc;
    }
    version.cancelled = shift == NULL;
    version.changed_utc = stage->when_utc;
    version.first = stage->revision;
    MST_DO(mst_store_add_version(store, &version, err));
done:
    mst_text_release(&rows);
    return status;
}

static enum mst_status add_revision(const struct mst_job *job, struct mst_store *store, const struct mst_publish_stage *stage,
                                    struct mst_error *err) {
    struct mst_revision revision = {.number = stage->revision,
                                    .when_utc = stage->when_utc,
                                    .who = (char *)stage->who,
                                    .reverted = job->request.revert,
                                    .weeks = stage->weeks.days,
                                    .week_count = stage->weeks.count,
                                    .input_count = job->input_count};
    memcpy(revision.changes, stage->changes.counts, sizeof revision.changes);
    revision.inputs = mst_alloc(job->input_count, sizeof *revision.inputs);
    if (revision.inputs == NULL) {
        return mst_no_memory(err);
    }
    for (size_t i = 0; i < job->input_count; i++) {
        revision.inputs[i] = (struct mst_store_input){job->inputs[i].name, job->inputs[i].sha256};
    }
    enum mst_status status = mst_store_add_revision(store, &revision, err);
    mst_free(revision.inputs);
    return status;
}

enum mst_status mst_publish_store(struct mst_job *job, struct mst_store *store, struct mst_publish_stage *stage,
                                  struct mst_error *err) {
    stage->revision = stage->before + 1;
    MST_TRY(add_revision(job, store, stage, err));
    for (size_t i = 0; i < stage->changes.count; i++) {
        MST_TRY(add_version(job, store, stage, &stage->changes.items[i], err));
    }
    return MST_OK;
}
