#ifndef MST_TESTS_IO_IMPORT_SUPPORT_H
#define MST_TESTS_IO_IMPORT_SUPPORT_H

/* An import of an export that a test writes out, into a site of two queues made by hand: `sales` and `service`. */

#include "tests/core/support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/site.h"
#include "io/file.h"
#include "io/import.h"

enum { SALES, SERVICE, QUEUES };

struct import_case {
    char folder[64];
    struct mst_site site;
    struct mst_ini ini;
    struct mst_faults faults;
    struct mst_history history;
    struct mst_import_notes notes;
    enum mst_status status;
};

static inline void write_file(const char *folder, const char *name, const char *bytes, size_t length) {
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

static inline void make_queue(struct mst_queue *queue, const char *name) {
    *queue = (struct mst_queue){.name = mst_strdup(name), .skill = mst_strdup(name), .channel = MST_PHONE};
    assert_non_null(queue->name);
    assert_non_null(queue->skill);
    for (int weekday = MST_MONDAY; weekday <= MST_SUNDAY; weekday++) {
        assert_ok(mst_windows_add(&queue->open, weekday, 8 * 60, 18 * 60, NULL));
    }
}

static inline void make_site(struct mst_site *site, const char *zone, int interval_min) {
    mst_site_init(site);
    assert_ok(mst_zone_load(&site->zone, zone, NULL));
    site->interval_min = interval_min;
    site->queues = mst_alloc(QUEUES, sizeof site->queues[0]);
    assert_non_null(site->queues);
    site->queue_count = QUEUES;
    make_queue(&site->queues[SALES], "sales");
    make_queue(&site->queues[SERVICE], "service");
}

/* Writes site.ini and export.csv into a new folder, and reads the ini. */
static inline void prepare_bytes(struct import_case *test, const char *zone, int interval_min, const char *section,
                                 const char *export_bytes, size_t length) {
    char path[128];
    memset(test, 0, sizeof *test);
    snprintf(test->folder, sizeof test->folder, "/tmp/muster-import-XXXXXX");
    assert_non_null(mkdtemp(test->folder));
    make_site(&test->site, zone, interval_min);
    mst_faults_init(&test->faults);
    write_file(test->folder, "site.ini", section, strlen(section));
    if (export_bytes != NULL) {
        write_file(test->folder, "export.csv", export_bytes, length);
    }
    snprintf(path, sizeof path, "%s/site.ini", test->folder);
    assert_ok(mst_ini_read(path, "site.ini", &test->ini, &test->faults, NULL));
    assert_int_equal(test->faults.count, 0);
}

static inline void run_import(struct import_case *test) {
    struct mst_error err = {.code = MST_OK};
    test->status = mst_import_history(test->folder, &test->ini, &test->site, &test->history, &test->notes, &test->faults, &err);
}

static inline void import(struct import_case *test, const char *zone, int interval_min, const char *section,
                          const char *export_text) {
    prepare_bytes(test, zone, interval_min, section, export_text, export_text == NULL ? 0 : strlen(export_text));
    run_import(test);
}

static inline void release_import(struct import_case *test) {
    char path[128];
    if (test->status == MST_OK) {
        mst_history_release(&test->history);
        mst_import_notes_release(&test->notes);
    }
    mst_faults_release(&test->faults);
    mst_ini_release(&test->ini);
    mst_site_release(&test->site);
    snprintf(path, sizeof path, "%s/site.ini", test->folder);
    unlink(path);
    snprintf(path, sizeof path, "%s/export.csv", test->folder);
    unlink(path);
    assert_int_equal(rmdir(test->folder), 0);
}

/* Prints the faults if there are any, and fails. */
static inline void assert_no_fault(const struct import_case *test) {
    assert_int_equal(test->status, MST_OK);
    for (size_t i = 0; i < test->faults.count; i++) {
        char *text = NULL;
        assert_int_equal(mst_fault_text(&test->faults.items[i], &text), 0);
        print_message("%s\n", text);
        mst_free(text);
    }
    assert_int_equal(test->faults.count, 0);
}

/* The history as `2025-03-03T08:00+01:00 sales 12 240.5`, a line each; free with mst_free(). */
static inline char *history_text(const struct import_case *test) {
    struct mst_text text;
    char start[32], contacts[32], aht[32];
    mst_text_init(&text);
    for (size_t i = 0; i < test->history.count; i++) {
        const struct mst_count *row = &test->history.rows[i];
        mst_text_printf(&text, "%s %s %s %s\n", mst_zone_text(&test->site.zone, row->start_utc, start),
                        test->site.queues[row->queue].name, mst_number_text(row->contacts, contacts),
                        mst_number_text(row->aht_s, aht));
    }
    assert_ok(mst_text_status(&text, NULL));
    if (text.data == NULL) {
        text.data = mst_strdup("");
        assert_non_null(text.data);
    }
    return text.data;
}

static inline void assert_history(const struct import_case *test, const char *expected) {
    char *text = history_text(test);
    assert_string_equal(text, expected);
    mst_free(text);
}

/* Imports into a site in Berlin of half-hours, and compares. */
static inline void assert_imports(const char *section, const char *export_text, const char *expected) {
    struct import_case test;
    import(&test, "Europe/Berlin", 30, section, export_text);
    assert_no_fault(&test);
    assert_history(&test, expected);
    release_import(&test);
}

#endif
