#include "io/file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/memory.h"

bool mst_file_exists(const char *path) {
    struct stat info;
    return stat(path, &info) == 0;
}

bool mst_folder_exists(const char *path) {
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

char *mst_path_join(const char *folder, const char *name) {
    struct mst_text text;
    mst_text_init(&text);
    mst_text_append(&text, folder);
    if (text.length == 0 || text.data[text.length - 1] != '/') {
        mst_text_append(&text, "/");
    }
    mst_text_append(&text, name);
    char *path = text.status == MST_OK ? mst_strdup(mst_text_get(&text)) : NULL;
    mst_text_release(&text);
    return path;
}

const char *mst_path_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

/* Hands over a file's bytes, a block at a time. */
static enum mst_status read_blocks(int file, const char *path, void (*take)(void *context, const char *bytes, size_t count),
                                   void *context, struct mst_error *err) {
    char block[65536];
    for (;;) {
        ssize_t got = read(file, block, sizeof block);
        if (got == 0) {
            return MST_OK;
        }
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return mst_fail_at(err, MST_E_IO, path, 0, "cannot be read: %s", strerror(errno));
        }
        take(context, block, (size_t)got);
    }
}

static void append_block(void *context, const char *bytes, size_t count) {
    mst_text_append_bytes(context, bytes, count);
}

static enum mst_status read_all(int file, const char *path, struct mst_text *text, struct mst_error *err) {
    struct stat info;
    if (fstat(file, &info) == 0 && S_ISREG(info.st_mode) && info.st_size > 0) {
        mst_text_reserve(text, (size_t)info.st_size);
    }
    MST_TRY(read_blocks(file, path, append_block, text, err));
    return mst_text_status(text, err);
}

static enum mst_status open_to_read(const char *path, int *file, struct mst_error *err) {
    *file = open(path, O_RDONLY | O_CLOEXEC);
    return *file < 0 ? mst_fail_at(err, MST_E_IO, path, 0, "cannot be opened: %s", strerror(errno)) : MST_OK;
}

enum mst_status mst_file_read(const char *path, struct mst_text *text, struct mst_error *err) {
    int file;
    if (strcmp(path, "-") == 0) {
        return read_all(STDIN_FILENO, "standard input", text, err);
    }
    MST_TRY(open_to_read(path, &file, err));
    enum mst_status status = read_all(file, path, text, err);
    close(file);
    return status;
}

enum mst_status mst_input_path(const char *site_dir, const char *out_dir, const char *name, char **path, struct mst_error *err) {
    char *own = mst_path_join(site_dir, name);
    if (own == NULL) {
        return mst_no_memory(err);
    }
    if (out_dir == NULL || mst_file_exists(own)) {
        *path = own;
        return MST_OK;
    }
    mst_free(own);
    char *made = mst_path_join(out_dir, name);
    if (made == NULL) {
        return mst_no_memory(err);
    }
    *path = made;
    return MST_OK;
}

static void hash_block(void *context, const char *bytes, size_t count) {
    g_checksum_update(context, (const guchar *)bytes, (gssize)count);
}

enum mst_status mst_file_sha256(const char *path, char hex[65], struct mst_error *err) {
    int file;
    MST_TRY(open_to_read(path, &file, err));
    GChecksum *checksum = g_checksum_new(G_CHECKSUM_SHA256);
    enum mst_status status = read_blocks(file, path, hash_block, checksum, err);
    if (status == MST_OK) {
        memcpy(hex, g_checksum_get_string(checksum), 65);
    }
    g_checksum_free(checksum);
    close(file);
    return status;
}

void mst_text_sha256(const struct mst_text *text, char hex[65]) {
    char *sum = g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)mst_text_get(text), text->length);
    memcpy(hex, sum, 65);
    g_free(sum);
}

enum mst_status mst_file_holds(const char *path, const struct mst_text *bytes, bool *same, struct mst_error *err) {
    struct mst_text there;
    enum mst_status status = MST_OK;
    *same = false;
    if (!mst_file_exists(path)) {
        return MST_OK;
    }
    mst_text_init(&there);
    status = mst_file_read(path, &there, err);
    *same =
        status == MST_OK && there.length == bytes->length && memcmp(mst_text_get(&there), mst_text_get(bytes), bytes->length) == 0;
    mst_text_release(&there);
    return status;
}
