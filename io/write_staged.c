/* Files that are written first and put into place later, many at once. */

#ifdef __linux__
#define _GNU_SOURCE /* syncfs() */
#endif
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/base/memory.h"
#include "io/file.h"
#include "io/write.h"
#include "io/write_parts.h"

static enum mst_status fail(struct mst_error *err, const char *path, const char *what) {
    return mst_fail_at(err, MST_E_IO, path, 0, "%s: %s", what, strerror(errno));
}

enum mst_status mst_file_write_staged(const char *path, const struct mst_text *text, struct mst_error *err) {
    MST_TRY(mst_text_status(text, err));
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (file < 0) {
        return fail(err, path, "cannot be written");
    }
    bool is_written = mst_write_all(file, mst_text_get(text), text->length);
    enum mst_status status = is_written ? MST_OK : fail(err, path, "cannot be written");
    return close(file) == 0 || status != MST_OK ? status : fail(err, path, "cannot be written");
}

enum mst_status mst_file_move(const char *from, const char *to, struct mst_error *err) {
    if (rename(from, to) == 0) {
        return MST_OK;
    }
    return errno == ENOENT && !mst_file_exists(from) ? MST_OK : fail(err, to, "cannot be replaced");
}

enum mst_status mst_file_remove(const char *path, struct mst_error *err) {
    return unlink(path) == 0 || errno == ENOENT ? MST_OK : fail(err, path, "cannot be removed");
}

static enum mst_status empty(const char *path, DIR *folder, struct mst_error *err) {
    enum mst_status status = MST_OK;
    for (struct dirent *entry; status == MST_OK && (entry = readdir(folder));) {
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) {
            char *file = mst_path_join(path, entry->d_name);
            status = file != NULL ? mst_file_remove(file, err) : mst_no_memory(err);
            mst_free(file);
        }
    }
    return status;
}

enum mst_status mst_folder_remove(const char *path, struct mst_error *err) {
    DIR *folder = opendir(path);
    if (folder == NULL) {
        return errno == ENOENT ? MST_OK : fail(err, path, "cannot be removed");
    }
    enum mst_status status = empty(path, folder, err);
    closedir(folder);
    MST_TRY(status);
    return rmdir(path) == 0 || errno == ENOENT ? MST_OK : fail(err, path, "cannot be removed");
}

#ifdef __linux__
/* One call for thousands of files: to bring each to disk by itself takes ten times as long. */
static bool bring_to_disk(int folder) {
    return syncfs(folder) == 0;
}
#else
static bool bring_to_disk(int folder) {
    sync();
    return fsync(folder) == 0 || errno == EINVAL;
}
#endif

enum mst_status mst_folder_sync_files(const char *path, struct mst_error *err) {
    int folder = open(path, O_RDONLY | O_CLOEXEC);
    if (folder < 0) {
        return errno == ENOENT ? MST_OK : fail(err, path, "cannot be brought to disk");
    }
    enum mst_status status = bring_to_disk(folder) ? MST_OK : fail(err, path, "cannot be brought to disk");
    close(folder);
    return status;
}

/* Some file systems cannot sync folders: that is no failure. */
enum mst_status mst_folder_sync(const char *path, struct mst_error *err) {
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        return MST_OK;
    }
    bool has_failed = fsync(file) != 0 && errno != EINVAL && errno != EROFS && errno != ENOTSUP;
    enum mst_status status = has_failed ? fail(err, path, "cannot be brought to disk") : MST_OK;
    close(file);
    return status;
}
