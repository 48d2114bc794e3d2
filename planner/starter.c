#include "planner/starter.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "io/file.h"
#include "io/write.h"

static enum mst_status write_file(const char *folder, const struct mst_starter_file *file, struct mst_error *err) {
    char *path = mst_path_join(folder, file->name);
    enum mst_status status = path ? mst_file_write(path, (const char *)file->bytes, file->length, err) : mst_no_memory(err);
    mst_free(path);
    return status;
}

/** Takes back what was written, also where memory is out; what cannot be removed stays. */
static void remove_all(const char *folder) {
    int open_folder = open(folder, O_RDONLY | O_DIRECTORY);
    for (size_t i = 0; open_folder >= 0 && i < mst_starter_file_count; i++) {
        (void)unlinkat(open_folder, mst_starter_files[i].name, 0);
    }
    if (open_folder >= 0) {
        close(open_folder);
    }
    (void)rmdir(folder);
}

/** A folder replaces one that is empty, and no other. */
static enum mst_status put_in_place(const char *folder, const char *dir, struct mst_error *err) {
    if (rename(folder, dir) == 0) {
        return MST_OK;
    }
    if (errno == ENOTEMPTY || errno == EEXIST) {
        return mst_fail(err, MST_E_USAGE, "%s: is there and not empty; name a new folder for the site", dir);
    }
    if (errno == ENOTDIR) {
        return mst_fail(err, MST_E_USAGE, "%s: is a file; name a new folder for the site", dir);
    }
    return mst_fail(err, MST_E_IO, "%s: %s", dir, strerror(errno));
}

static enum mst_status fill(const char *folder, const char *dir, struct mst_error *err) {
    for (size_t i = 0; i < mst_starter_file_count; i++) {
        MST_TRY(write_file(folder, &mst_starter_files[i], err));
    }
    return put_in_place(folder, dir, err);
}

/** The name that the folder has until it is whole: beside `dir`, also where that ends in a slash. */
static void put_name(struct mst_text *name, const char *dir) {
    size_t length = strlen(dir);
    while (length > 1 && dir[length - 1] == '/') {
        length--;
    }
    mst_text_append_bytes(name, dir, length);
    mst_text_printf(name, ".new%ld", (long)getpid());
}

enum mst_status mst_starter_write(const char *dir, struct mst_error *err) {
    struct mst_text name;
    enum mst_status status;
    mst_text_init(&name);
    put_name(&name, dir);
    MST_DO(mst_text_status(&name, err));
    const char *folder = mst_text_get(&name);
    if (mkdir(folder, 0777) != 0) {
        status = errno == ENOENT ? mst_fail(err, MST_E_IO, "%s: the folder above it is not there", dir)
                                 : mst_fail(err, MST_E_IO, "%s: %s", folder, strerror(errno));
        goto done;
    }
    status = fill(folder, dir, err);
    if (status != MST_OK) {
        remove_all(folder);
    }
done:
    mst_text_release(&name);
    return status;
}
