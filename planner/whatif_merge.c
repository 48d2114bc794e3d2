#include <string.h>

#include "core/base/memory.h"
#include "io/file.h"
#include "io/write.h"
#include "planner/whatif_work.h"

/** What a scenario's folder may hold. The result is put in place last: it says that the others are there. */
static const char *const FILES[] = {"forecast.csv", "forecast_days.csv", "requirement.csv",  "kept.csv",   "prices.csv",
                                    "roster.csv",   "columns.json",      "certificate.json", "result.json"};
#define FILE_COUNT (sizeof FILES / sizeof *FILES)

struct merge {
    const struct mst_whatif_request *request;
    const char *const *dirs;
    size_t count;
    char *to; /* OUT/whatif */
    struct mst_faults *faults;
    struct mst_error *err;
};

/** DIR/whatif/NAME/FILE; the caller's. */
static char *path_of(const struct merge *m, size_t dir, const char *name, const char *file) {
    char *whatif = mst_path_join(m->dirs[dir], "whatif"), *folder = whatif ? mst_path_join(whatif, name) : NULL;
    char *path = folder ? mst_path_join(folder, file) : NULL;
    mst_free(whatif);
    mst_free(folder);
    return path;
}

static enum mst_status find(const struct merge *m, size_t dir, const char *name, bool *has) {
    char *path = path_of(m, dir, name, "result.json");
    *has = path && mst_file_exists(path);
    enum mst_status status = path ? MST_OK : mst_no_memory(m->err);
    mst_free(path);
    return status;
}

static enum mst_status copy_file(const char *from, const char *folder, const char *name, struct mst_error *err) {
    struct mst_text bytes;
    char *to = mst_path_join(folder, name);
    enum mst_status status = to ? MST_OK : mst_no_memory(err);
    mst_text_init(&bytes);
    MST_DO(status);
    MST_DO(mst_file_read(from, &bytes, err));
    MST_DO(mst_file_write_text(to, &bytes, err));
done:
    mst_text_release(&bytes);
    mst_free(to);
    return status;
}

static enum mst_status copy(const struct merge *m, size_t dir, const char *name) {
    char *folder = mst_path_join(m->to, name), *from = NULL;
    enum mst_status status = folder ? mst_folder_make(folder, m->err) : mst_no_memory(m->err);
    for (size_t i = 0; status == MST_OK && i < FILE_COUNT; i++) {
        from = path_of(m, dir, name, FILES[i]);
        status = !from ? mst_no_memory(m->err) : mst_file_exists(from) ? copy_file(from, folder, FILES[i], m->err) : MST_OK;
        mst_free(from);
    }
    mst_free(folder);
    return status;
}

/** In which of the parts a scenario is: one, or it is a fault. */
static enum mst_status find_only(const struct merge *m, const char *name, size_t *where) {
    size_t found = 0;
    for (size_t d = 0; d < m->count; d++) {
        bool has;
        MST_TRY(find(m, d, name, &has));
        if (has && found++ > 0) {
            mst_faults_add(m->faults, m->dirs[d], 0, name, "is in %s as well: each scenario belongs to one part", m->dirs[*where]);
        } else if (has) {
            *where = d;
        }
    }
    if (found == 0) {
        mst_faults_add(m->faults, m->request->scenarios->file, 0, name,
                       "is in none of the folders: a part is missing, or not done");
    }
    return MST_OK;
}

/** The base is in all parts, and the same in all: else they were not made from the same site. */
static enum mst_status check_base(const struct merge *m) {
    struct mst_text first;
    enum mst_status status = MST_OK;
    mst_text_init(&first);
    for (size_t d = 0; status == MST_OK && d < m->count; d++) {
        char *path = path_of(m, d, "base", "result.json");
        bool same = true;
        if (!path) {
            status = mst_no_memory(m->err);
        } else if (!mst_file_exists(path)) {
            mst_faults_add(m->faults, m->dirs[d], 0, "base",
                           "there is no whatif/base/result.json: `muster whatif --shard` has made no part here");
        } else if (first.length == 0) {
            status = mst_file_read(path, &first, m->err);
        } else {
            status = mst_file_holds(path, &first, &same, m->err);
        }
        if (!same) {
            mst_faults_add(m->faults, m->dirs[d], 0, "base",
                           "differs from that of the other parts: it was made from other inputs or with other options");
        }
        mst_free(path);
    }
    mst_text_release(&first);
    return status;
}

static enum mst_status merge(struct merge *m, size_t *where) {
    const struct mst_scenarios *all = m->request->scenarios;
    MST_TRY(check_base(m));
    for (size_t i = 0; i < all->count; i++) {
        MST_TRY(find_only(m, all->items[i].name, &where[i]));
    }
    MST_TRY(mst_faults_status(m->faults, m->err));
    MST_TRY(copy(m, 0, "base"));
    for (size_t i = 0; i < all->count; i++) {
        MST_TRY(copy(m, where[i], all->items[i].name));
    }
    return MST_OK;
}

enum mst_status mst_whatif_merge(const struct mst_whatif_request *request, const char *const *dirs, size_t count,
                                 struct mst_faults *faults, struct mst_error *err) {
    struct merge m = {request, dirs, count, mst_whatif_dir(request->job), faults, err};
    size_t *where = mst_alloc(request->scenarios->count, sizeof *where);
    enum mst_status status = m.to && where ? merge(&m, where) : mst_no_memory(err);
    mst_free(where);
    mst_free(m.to);
    return status;
}
