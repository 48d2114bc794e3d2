#define _XOPEN_SOURCE 700
#include "planner/staging.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "io/file.h"
#include "io/write.h"

#define STAGE_FOLDER ".muster-publish"
#define STORE_FILE   "muster.db"

static enum mst_status keep_path(char *path, char **kept, struct mst_error *err) {
    *kept = path;
    return path != NULL ? MST_OK : mst_no_memory(err);
}

enum mst_status mst_staging_begin(const struct mst_job *job, struct mst_staging *staging, struct mst_error *err) {
    *staging = (struct mst_staging){.site_dir = job->request.site_dir, .is_inside = job->request.out_dir == NULL};
    MST_TRY(mst_folder_make(job->out_dir, err));
    MST_TRY(keep_path(mst_strdup(job->out_dir), &staging->out, err));
    MST_TRY(keep_path(mst_path_join(job->out_dir, STAGE_FOLDER), &staging->folder, err));
    return mst_folder_remove(staging->folder, err);
}

void mst_staging_release(struct mst_staging *staging) {
    mst_free(staging->out);
    mst_free(staging->folder);
    mst_store_steps_release(&staging->steps);
    *staging = (struct mst_staging){0};
}

/* As the store keeps it: `out/...` for the site's own, else from the root, since the next command may run elsewhere. */
static enum mst_status lasting_path(const struct mst_staging *staging, const char *name, char **path, struct mst_error *err) {
    if (staging->is_inside) {
        return keep_path(mst_path_join("out", name), path, err);
    }
    char whole[PATH_MAX];
    if (realpath(staging->out, whole) == NULL) {
        return mst_fail_at(err, MST_E_IO, staging->out, 0, "cannot be found: %s", strerror(errno));
    }
    return keep_path(mst_path_join(whole, name), path, err);
}

/* The path that a step names. */
static enum mst_status step_path(const struct mst_job *job, const char *name, char **path, struct mst_error *err) {
    return keep_path(name[0] == '/' ? mst_strdup(name) : mst_path_join(job->request.site_dir, name), path, err);
}

static enum mst_status add_step(struct mst_staging *staging, const char *from, const char *name, struct mst_error *err) {
    char *source = NULL, *target = NULL;
    enum mst_status status;
    if (from != NULL) {
        MST_DO(lasting_path(staging, from, &source, err));
    }
    MST_DO(lasting_path(staging, name, &target, err));
    MST_DO(mst_store_steps_add(&staging->steps, source != NULL ? source : "", target, err));
done:
    mst_free(source);
    mst_free(target);
    return status;
}

enum mst_status mst_staging_put(struct mst_staging *staging, const char *name, const struct mst_text *bytes,
                                struct mst_error *err) {
    char *target = NULL, *path = NULL;
    struct mst_text staged;
    enum mst_status status;
    bool same;
    mst_text_init(&staged);
    mst_text_printf(&staged, STAGE_FOLDER "/%zu", staging->number++);
    MST_DO(mst_text_status(&staged, err));
    MST_DO(mst_text_status(bytes, err));
    MST_DO(keep_path(mst_path_join(staging->out, name), &target, err));
    MST_DO(mst_file_holds(target, bytes, &same, err));
    if (!same) {
        if (staging->written == 0) {
            MST_DO(mst_folder_make(staging->folder, err));
        }
        MST_DO(keep_path(mst_path_join(staging->out, mst_text_get(&staged)), &path, err));
        MST_DO(mst_file_write_staged(path, bytes, err));
        MST_DO(add_step(staging, mst_text_get(&staged), name, err));
        staging->written++;
    }
done:
    mst_text_release(&staged);
    mst_free(target);
    mst_free(path);
    return status;
}

enum mst_status mst_staging_remove(struct mst_staging *staging, const char *name, struct mst_error *err) {
    return add_step(staging, NULL, name, err);
}

void mst_staging_drop(const struct mst_staging *staging) {
    if (staging->folder != NULL) {
        (void)!mst_folder_remove(staging->folder, NULL);
    }
}

enum mst_status mst_staging_seal(const struct mst_staging *staging, struct mst_error *err) {
    return mst_folder_sync_files(staging->folder, err);
}

/* ---- afterwards ---- */

/** The folder of a path; the caller's. */
static char *folder_of(const char *path) {
    return mst_strndup(path, (size_t)(mst_path_name(path) - path));
}

/* The steps of one folder follow each other mostly: it is made, and brought to disk, once. */
static enum mst_status enter_folder(const char *target, char **current, struct mst_error *err) {
    char *folder = folder_of(target);
    enum mst_status status = folder != NULL ? MST_OK : mst_no_memory(err);
    if (status == MST_OK && (*current == NULL || strcmp(*current, folder) != 0)) {
        status = *current != NULL ? mst_folder_sync(*current, err) : MST_OK;
        if (status == MST_OK) {
            status = mst_folder_make(folder, err);
        }
        mst_free(*current);
        *current = folder;
        return status;
    }
    mst_free(folder);
    return status;
}

static enum mst_status do_step(const struct mst_job *job, const struct mst_store_step *step, char **folder, struct mst_error *err) {
    char *source = NULL, *target = NULL;
    enum mst_status status;
    MST_DO(step_path(job, step->to, &target, err));
    if (step->from[0] == '\0') {
        MST_DO(mst_file_remove(target, err));
    } else {
        MST_DO(step_path(job, step->from, &source, err));
        MST_DO(enter_folder(target, folder, err));
        MST_DO(mst_file_move(source, target, err));
    }
done:
    mst_free(source);
    mst_free(target);
    return status;
}

/* Takes away the folder that the first staged file was in. */
static enum mst_status clean(const struct mst_job *job, const struct mst_store_steps *steps, struct mst_error *err) {
    for (size_t i = 0; i < steps->count; i++) {
        if (steps->items[i].from[0] != '\0') {
            char *source = NULL, *folder = NULL;
            enum mst_status status = step_path(job, steps->items[i].from, &source, err);
            if (status == MST_OK) {
                status = keep_path(folder_of(source), &folder, err);
            }
            if (status == MST_OK) {
                status = mst_folder_remove(folder, err);
            }
            mst_free(source);
            mst_free(folder);
            return status;
        }
    }
    return MST_OK;
}

/* Under the store's lock, so that nobody else does the same meanwhile; each step may have been done before. */
static enum mst_status do_steps(const struct mst_job *job, struct mst_store *store, const struct mst_store_steps *steps,
                                struct mst_error *err) {
    char *folder = NULL;
    enum mst_status status = MST_OK;
    for (size_t i = 0; status == MST_OK && i < steps->count; i++) {
        status = do_step(job, &steps->items[i], &folder, err);
    }
    if (status == MST_OK && folder != NULL) {
        status = mst_folder_sync(folder, err);
    }
    mst_free(folder);
    MST_TRY(status);
    return mst_store_clear_steps(store, err);
}

static enum mst_status settle_locked(const struct mst_job *job, struct mst_store *store, const char *leavings,
                                     struct mst_error *err) {
    struct mst_store_steps steps;
    enum mst_status status;
    mst_store_steps_init(&steps);
    MST_DO(mst_store_steps(store, &steps, err));
    if (steps.count > 0) {
        MST_DO(do_steps(job, store, &steps, err));
        MST_DO(mst_store_commit(store, err));
        MST_DO(clean(job, &steps, err));
    }
    MST_DO(mst_folder_remove(leavings, err));
done:
    mst_store_undo(store);
    mst_store_steps_release(&steps);
    return status;
}

static enum mst_status has_steps(struct mst_store *store, bool *has, struct mst_error *err) {
    struct mst_store_steps steps;
    mst_store_steps_init(&steps);
    enum mst_status status = mst_store_steps(store, &steps, err);
    *has = steps.count > 0;
    mst_store_steps_release(&steps);
    return status;
}

enum mst_status mst_staging_settle(const struct mst_job *job, struct mst_store *store, bool must_wait, struct mst_error *err) {
    char *leavings = mst_path_join(job->out_dir, STAGE_FOLDER);
    enum mst_status status = leavings != NULL ? MST_OK : mst_no_memory(err);
    bool has, begun = true;
    MST_DO(status);
    MST_DO(has_steps(store, &has, err));
    if (has || mst_file_exists(leavings)) {
        MST_DO(must_wait ? mst_store_begin(store, err) : mst_store_try_begin(store, &begun, err));
        if (begun) {
            MST_DO(settle_locked(job, store, leavings, err));
        }
    }
done:
    mst_free(leavings);
    return status;
}

enum mst_status mst_staging_lock(const struct mst_job *job, struct mst_store *store, struct mst_error *err) {
    for (;;) {
        bool has;
        MST_TRY(mst_staging_settle(job, store, true, err));
        MST_TRY(mst_store_begin(store, err));
        MST_TRY(has_steps(store, &has, err));
        if (!has) {
            return MST_OK;
        }
        mst_store_undo(store); /* another one was killed between the two lines above */
    }
}

enum mst_status mst_job_store(const struct mst_job *job, bool create, struct mst_store **store, struct mst_error *err) {
    struct mst_store *opened = NULL;
    char *path = mst_path_join(job->request.site_dir, STORE_FILE);
    enum mst_status status = path != NULL ? mst_store_open(path, create, &opened, err) : mst_no_memory(err);
    mst_free(path);
    if (status == MST_OK && opened != NULL) {
        status = mst_staging_settle(job, opened, create, err);
    }
    if (status != MST_OK) {
        mst_store_close(opened);
        return status;
    }
    *store = opened;
    return MST_OK;
}
