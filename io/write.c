#include "io/write.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/memory.h"
#include "io/write_parts.h"

static enum mst_status fail(struct mst_error *err, const char *path, const char *what) {
    return mst_fail_at(err, MST_E_IO, path, 0, "%s: %s", what, strerror(errno));
}

bool mst_write_all(int file, const char *bytes, size_t length) {
    while (length > 0) {
        ssize_t done = write(file, bytes, length);
        if (done < 0 && errno == EINTR) {
            continue;
        }
        if (done < 0) {
            return false;
        }
        bytes += done;
        length -= (size_t)done;
    }
    return true;
}

/** The folder that holds `path`; NULL if memory is out. */
static char *folder_of(const char *path) {
    const char *slash = strrchr(path, '/');
    if (slash == NULL) {
        return mst_strdup(".");
    }
    return slash == path ? mst_strdup("/") : mst_strndup(path, (size_t)(slash - path));
}

/** The new name is on disk only once the folder is. Some file systems cannot sync folders: that is no failure. */
static enum mst_status sync_folder(const char *path, struct mst_error *err) {
    char *folder = folder_of(path);
    if (folder == NULL) {
        return mst_no_memory(err);
    }
    int file = open(folder, O_RDONLY | O_CLOEXEC);
    mst_free(folder);
    if (file < 0) {
        return MST_OK;
    }
    int failed = fsync(file) != 0 && errno != EINVAL && errno != EROFS && errno != ENOTSUP;
    enum mst_status status = failed ? fail(err, path, "its folder cannot be brought to disk") : MST_OK;
    close(file);
    return status;
}

static enum mst_status fill(int file, const char *path, const char *bytes, size_t length, struct mst_error *err) {
    if (!mst_write_all(file, bytes, length) || fsync(file) != 0) {
        enum mst_status status = fail(err, path, "cannot be written");
        close(file);
        return status;
    }
    return close(file) == 0 ? MST_OK : fail(err, path, "cannot be written");
}

/** Makes a file beside `path` under a name that nobody has; it gets the rights that the umask leaves, as the file itself would. */
static enum mst_status make_temporary(const char *path, struct mst_text *name, int *file, struct mst_error *err) {
    char *folder = folder_of(path);
    if (folder == NULL) {
        return mst_no_memory(err);
    }
    *file = -1;
    errno = EEXIST;
    for (int n = 0; n < 1000 && *file < 0 && errno == EEXIST; n++) {
        mst_text_clear(name);
        mst_text_printf(name, "%s/.muster-%ld-%d", folder, (long)getpid(), n);
        if (name->status != MST_OK) {
            break;
        }
        *file = open(name->data, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    }
    mst_free(folder);
    MST_TRY(mst_text_status(name, err));
    return *file >= 0 ? MST_OK : fail(err, path, "cannot be written");
}

enum mst_status mst_file_write(const char *path, const char *bytes, size_t length, struct mst_error *err) {
    struct mst_text name;
    mst_text_init(&name);
    int file = -1;
    enum mst_status status = make_temporary(path, &name, &file, err);
    if (status == MST_OK) {
        status = fill(file, path, bytes, length, err);
        if (status == MST_OK && rename(name.data, path) != 0) {
            status = fail(err, path, "cannot be replaced");
        }
        if (status != MST_OK) {
            unlink(name.data);
        }
    }
    mst_text_release(&name);
    return status == MST_OK ? sync_folder(path, err) : status;
}

enum mst_status mst_file_write_text(const char *path, const struct mst_text *text, struct mst_error *err) {
    MST_TRY(mst_text_status(text, err));
    return mst_file_write(path, mst_text_get(text), text->length, err);
}

static enum mst_status make_one(const char *path, struct mst_error *err) {
    struct stat info;
    if (mkdir(path, 0777) == 0) {
        return MST_OK;
    }
    if (errno == EEXIST && stat(path, &info) == 0) {
        return S_ISDIR(info.st_mode) ? MST_OK : mst_fail_at(err, MST_E_IO, path, 0, "is not a folder");
    }
    return fail(err, path, "cannot be made");
}

enum mst_status mst_folder_make(const char *path, struct mst_error *err) {
    char *part = mst_strdup(path);
    if (part == NULL) {
        return mst_no_memory(err);
    }
    enum mst_status status = MST_OK;
    for (char *c = part + 1; part[0] != '\0' && *c != '\0' && status == MST_OK; c++) {
        if (*c == '/' && c[-1] != '/') {
            *c = '\0';
            status = make_one(part, err);
            *c = '/';
        }
    }
    mst_free(part);
    return status == MST_OK ? make_one(path, err) : status;
}
