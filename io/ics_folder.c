#include "io/ics_folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "io/file.h"

/* A folder while it is gone through. */
struct folder {
    const char *path, *name;
    const struct mst_site *site;
    struct mst_faults *faults;
    mst_ics_agent_reader *read;
    void *user;
};

/* The names in a folder. */
struct names {
    char **items;
    size_t count, capacity;
};

static enum mst_status add_name(struct names *names, const char *name, struct mst_error *err) {
    MST_TRY(mst_grow(&names->items, &names->capacity, names->count + 1, sizeof names->items[0], err));
    char *copy = mst_strdup(name);
    if (copy == NULL) {
        return mst_no_memory(err);
    }
    names->items[names->count++] = copy;
    return MST_OK;
}

/* Without those that begin with a dot. */
static enum mst_status list(const char *folder, struct names *names, struct mst_error *err) {
    DIR *dir = opendir(folder);
    if (dir == NULL) {
        return mst_fail_at(err, MST_E_IO, folder, 0, "cannot be read: %s", strerror(errno));
    }
    enum mst_status status = MST_OK;
    const struct dirent *entry;
    while (status == MST_OK && (entry = readdir(dir)) != NULL) {
        status = entry->d_name[0] == '.' ? MST_OK : add_name(names, entry->d_name, err);
    }
    closedir(dir);
    return status;
}

/* By bytes: the order must not depend on the language or on the disk. */
static int compare_names(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The file `name`, if that is an agent's id with `.ics`. @param shown `timeoff/name` */
static enum mst_status read_named(const struct folder *folder, const char *name, const char *shown, struct mst_error *err) {
    size_t length = strlen(name);
    if (length <= 4 || strcmp(name + length - 4, ".ics") != 0) {
        mst_faults_warn(folder->faults, shown, 0, NULL, "is not read; files here are <agent id>.ics");
        return MST_OK;
    }
    char *id = mst_strndup(name, length - 4), *path = mst_path_join(folder->path, name);
    enum mst_status status = MST_OK;
    size_t agent = id == NULL ? MST_NONE : mst_site_agent(folder->site, id);
    if (id == NULL || path == NULL) {
        status = mst_no_memory(err);
    } else if (agent == MST_NONE) {
        mst_faults_add(folder->faults, shown, 0, NULL,
                       "\"%.80s\" is not the id of an agent in agents.csv; files here are <agent id>.ics", id);
    } else {
        status = folder->read(folder->user, path, shown, agent, err);
    }
    mst_free(path);
    mst_free(id);
    return status;
}

static enum mst_status read_one(const struct folder *folder, const char *name, struct mst_error *err) {
    struct mst_text shown;
    mst_text_init(&shown);
    mst_text_printf(&shown, "%s/%s", folder->name, name);
    enum mst_status status = mst_text_status(&shown, err);
    status = status == MST_OK ? read_named(folder, name, mst_text_get(&shown), err) : status;
    mst_text_release(&shown);
    return status;
}

static enum mst_status read_all(const struct folder *folder, struct mst_error *err) {
    struct names names = {NULL, 0, 0};
    enum mst_status status = list(folder->path, &names, err);
    if (status == MST_OK && names.count > 0) {
        qsort(names.items, names.count, sizeof names.items[0], compare_names);
    }
    for (size_t i = 0; i < names.count; i++) {
        status = status == MST_OK ? read_one(folder, names.items[i], err) : status;
        mst_free(names.items[i]);
    }
    mst_free(names.items);
    return status;
}

enum mst_status mst_ics_folder_read(const char *dir, const char *name, const struct mst_site *site, struct mst_faults *faults,
                                    mst_ics_agent_reader *read, void *user, struct mst_error *err) {
    char *path = mst_path_join(dir, name);
    if (path == NULL) {
        return mst_no_memory(err);
    }
    struct folder folder = {path, name, site, faults, read, user};
    enum mst_status status = mst_folder_exists(path) ? read_all(&folder, err) : MST_OK;
    mst_free(path);
    return status;
}
