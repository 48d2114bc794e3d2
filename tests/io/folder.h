#ifndef MST_TESTS_IO_FOLDER_H
#define MST_TESTS_IO_FOLDER_H

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/base/faults.h"
#include "core/base/memory.h"
#include "core/base/text.h"

/** A folder for one test, with the files that it writes. */
struct folder {
    char path[256];
    char file[512]; /* of the last folder_path() */
};

static inline void folder_make(struct folder *folder) {
    const char *base = getenv("TMPDIR");
    snprintf(folder->path, sizeof folder->path, "%s/muster-test-XXXXXX", base != NULL && *base != '\0' ? base : "/tmp");
    assert_non_null(mkdtemp(folder->path));
}

static inline const char *folder_path(struct folder *folder, const char *name) {
    snprintf(folder->file, sizeof folder->file, "%s/%s", folder->path, name);
    return folder->file;
}

static inline void folder_write_bytes(struct folder *folder, const char *name, const char *bytes, size_t length) {
    FILE *file = fopen(folder_path(folder, name), "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

static inline void folder_write(struct folder *folder, const char *name, const char *text) {
    folder_write_bytes(folder, name, text, strlen(text));
}

/** The whole file; free() it. */
static inline char *folder_read(struct folder *folder, const char *name) {
    FILE *file = fopen(folder_path(folder, name), "rb");
    assert_non_null(file);
    char *text = calloc(1, 1 << 20);
    assert_non_null(text);
    size_t length = fread(text, 1, (1 << 20) - 1, file);
    text[length] = '\0';
    fclose(file);
    return text;
}

/** How many names are in it. */
static inline size_t folder_count(struct folder *folder) {
    DIR *dir = opendir(folder->path);
    assert_non_null(dir);
    size_t count = 0;
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    }
    closedir(dir);
    return count;
}

/** Takes away the folder with its files; it has no folders in it. */
static inline void folder_remove(struct folder *folder) {
    DIR *dir = opendir(folder->path);
    assert_non_null(dir);
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) {
            folder_path(folder, entry->d_name);
            if (unlink(folder->file) != 0) {
                assert_int_equal(rmdir(folder->file), 0);
            }
        }
    }
    closedir(dir);
    assert_int_equal(rmdir(folder->path), 0);
}

/** All faults as lines of text; free() it. */
static inline char *faults_text(const struct mst_faults *faults) {
    char *all = calloc(1, 1 << 16);
    assert_non_null(all);
    for (size_t i = 0; i < faults->count; i++) {
        char *line;
        assert_int_equal(mst_fault_text(&faults->items[i], &line), 0);
        assert_true(strlen(all) + strlen(line) + 2 < (1 << 16));
        strcat(strcat(all, line), "\n");
        mst_free(line);
    }
    return all;
}

/** Asserts that the faults are exactly these lines. */
static inline void assert_faults(const struct mst_faults *faults, const char *expected) {
    char *text = faults_text(faults);
    assert_string_equal(text, expected);
    free(text);
}

#endif
