#include "io/import.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/base/memory.h"
#include "io/file.h"
#include "io/import_run.h"
#include "io/tables.h"
#include "io/write.h"

/* As in other tables: who has so many faults has one cause, and wants to read no more of them. */
enum { FAULTS_MOST = 100 };

const struct mst_ini_section *mst_import_section(const struct mst_ini *ini) {
    return mst_ini_section(ini, "import");
}

void mst_import_fault(struct mst_import_run *run, const char *place, const char *format, ...) {
    char message[640];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    if (run->fault_count < FAULTS_MOST) {
        long line = mst_import_reader_line(run->reader);
        mst_faults_add(run->faults, run->name, line, place, "%s", message);
        if (++run->fault_count == FAULTS_MOST) {
            mst_faults_add(run->faults, run->name, line, NULL, "that is fault %d of this file; what follows was not read",
                           FAULTS_MOST);
        }
    }
}

static void release_run(struct mst_import_run *run) {
    for (size_t i = 0; i < run->source_count; i++) {
        mst_free(run->sources[i].name);
    }
    mst_free(run->sources);
    mst_free(run->by_name);
    mst_free(run->last_date);
    mst_free(run->last_queue);
    mst_import_keys_release(&run->cells);
    mst_import_keys_release(&run->seen);
    mst_free(run->sums);
    mst_free(run->seen_lines);
    mst_free(run->seen_times);
}

static int by_queue_and_start(const void *left, const void *right) {
    const struct mst_count *a = left, *b = right;
    if (a->queue != b->queue) {
        return a->queue < b->queue ? -1 : 1;
    }
    return a->start_utc < b->start_utc ? -1 : a->start_utc > b->start_utc;
}

/* Sums -> rows, rounded as a table would round them, so that a history in memory and one written and read again are the same. */
static enum mst_status make_history(const struct mst_import_run *run, struct mst_history *history, struct mst_error *err) {
    for (size_t i = 0; i < run->cells.count; i++) {
        const struct mst_import_sum *sum = &run->sums[i];
        struct mst_count row = {.start_utc = run->cells.items[i].time,
                                .queue = run->cells.items[i].index,
                                .contacts = mst_number_tidy(sum->contacts, MST_DECIMALS_CONTACTS),
                                .aht_s =
                                    sum->handled > 0 ? mst_number_tidy(sum->duration_s / sum->handled, MST_DECIMALS_SECONDS) : NAN};
        MST_TRY(mst_history_add(history, &row, err));
    }
    if (history->count > 1) {
        qsort(history->rows, history->count, sizeof history->rows[0], by_queue_and_start);
    }
    return MST_OK;
}

/* Counts what lies outside the hours in which contacts of a queue come. `rows` are those of the queue, by start. */
static enum mst_status note_outside(const struct mst_site *site, const struct mst_count *rows, size_t count,
                                    struct mst_import_queue_note *note, struct mst_error *err) {
    struct mst_spans hours;
    mst_spans_init(&hours);
    int32_t first_day = mst_zone_wall(&site->zone, rows[0].start_utc).day;
    int32_t last_day = mst_zone_wall(&site->zone, rows[count - 1].start_utc).day;
    enum mst_status status = mst_site_arrivals(site, rows[0].queue, first_day - 1, last_day + 1, &hours, err);
    size_t span = 0;
    for (size_t i = 0; i < count && status == MST_OK; i++) {
        while (span < hours.count && hours.items[span].to_utc <= rows[i].start_utc) {
            span++;
        }
        if (span == hours.count || rows[i].start_utc < hours.items[span].from_utc) {
            note->outside_intervals++;
            note->outside_contacts += rows[i].contacts;
        }
    }
    mst_spans_release(&hours);
    return status;
}

/* A warning where a queue's rows are further apart than the site's intervals: hours in a site of half-hours, most likely. */
static void check_steps(const struct mst_import_run *run, const struct mst_count *rows, size_t count) {
    enum { ROWS_LEAST = 24 };
    int64_t least_s = INT64_MAX;
    for (size_t i = 1; i < count; i++) {
        int64_t gap_s = rows[i].start_utc - rows[i - 1].start_utc;
        least_s = gap_s < least_s ? gap_s : least_s;
    }
    if (run->settings->options.one_row == MST_IMPORT_INTERVAL && count >= ROWS_LEAST &&
        least_s > (int64_t)run->site->interval_min * 60) {
        mst_faults_warn(
            run->faults, run->name, 0, NULL,
            "the rows of queue \"%s\" are %lld minutes or more apart, and the site's interval is %d minutes: the intervals "
            "between are missing data; if each row is of %lld minutes, write interval = %lld in [site]",
            run->site->queues[rows[0].queue].name, (long long)(least_s / 60), run->site->interval_min, (long long)(least_s / 60),
            (long long)(least_s / 60));
    }
}

static enum mst_status note_history(const struct mst_import_run *run, const struct mst_history *history, struct mst_error *err) {
    struct mst_import_notes *notes = run->notes;
    for (size_t first = 0, next = 0; first < history->count; first = next) {
        for (next = first; next < history->count && history->rows[next].queue == history->rows[first].queue; next++) {
            int64_t start_utc = history->rows[next].start_utc;
            notes->first_utc = next == 0 || start_utc < notes->first_utc ? start_utc : notes->first_utc;
            notes->last_utc = next == 0 || start_utc > notes->last_utc ? start_utc : notes->last_utc;
        }
        check_steps(run, history->rows + first, next - first);
        MST_TRY(note_outside(run->site, history->rows + first, next - first, &notes->queues[history->rows[first].queue], err));
    }
    return MST_OK;
}

/* The names that belong to no queue, with the rows that have them. */
static enum mst_status note_others(const struct mst_import_run *run, struct mst_error *err) {
    struct mst_import_notes *notes = run->notes;
    for (size_t i = 0; i < run->source_count; i++) {
        const struct mst_import_source *source = &run->sources[i];
        if (source->queue != MST_NONE) {
            continue;
        }
        MST_TRY(mst_grow(&notes->others, &notes->other_capacity, notes->other_count + 1, sizeof notes->others[0], err));
        struct mst_import_other other = {.name = mst_strdup(source->name), .rows = source->rows};
        if (other.name == NULL) {
            return mst_no_memory(err);
        }
        notes->others[notes->other_count++] = other;
    }
    return MST_OK;
}

static enum mst_status read_header(struct mst_import_run *run, struct mst_import_settings *settings, bool *usable,
                                   struct mst_error *err) {
    const char **known = NULL;
    size_t count = 0, errors = run->faults->errors;
    MST_TRY(mst_import_known_columns(settings, &known, &count, err));
    *usable = mst_import_reader_header(run->reader, known, count);
    mst_free(known);
    if (*usable) {
        mst_import_bind(run, settings);
        *usable = run->faults->errors == errors;
    }
    return MST_OK;
}

static enum mst_status read_rows(struct mst_import_run *run, struct mst_import_settings *settings, struct mst_error *err) {
    bool usable = false;
    enum mst_status status = read_header(run, settings, &usable, err);
    while (status == MST_OK && usable && run->fault_count < FAULTS_MOST && mst_import_reader_next(run->reader)) {
        status = mst_import_row(run, err);
    }
    enum mst_status closed = mst_import_reader_close(run->reader, err);
    run->reader = NULL;
    return status != MST_OK ? status : closed;
}

/* Opens the export; a file that is not there is a fault of the section. */
static enum mst_status open_export(struct mst_import_run *run, const char *dir, bool *opened, struct mst_error *err) {
    const struct mst_import_settings *settings = run->settings;
    char *joined = settings->file[0] == '/' ? mst_strdup(settings->file) : mst_path_join(dir, settings->file);
    if (joined == NULL) {
        return mst_no_memory(err);
    }
    enum mst_status status = MST_OK;
    *opened = mst_file_exists(joined);
    if (*opened) {
        status = mst_import_reader_open(joined, run->name, (enum mst_import_encoding)settings->options.encoding,
                                        mst_import_settings_separator(settings), (size_t)settings->options.skip_lines, run->faults,
                                        &run->reader, err);
    } else {
        mst_ini_fault(settings->ini, settings->section, mst_ini_entry(settings->section, "file"), run->faults,
                      "\"%s\" is not there; it is looked for in the site's folder", settings->file);
    }
    mst_free(joined);
    return status;
}

static enum mst_status run_import(struct mst_import_run *run, const char *dir, struct mst_import_settings *settings,
                                  struct mst_history *history, struct mst_error *err) {
    bool opened = false;
    MST_TRY(open_export(run, dir, &opened, err));
    if (!opened) {
        return MST_OK;
    }
    MST_TRY(read_rows(run, settings, err));
    MST_TRY(make_history(run, history, err));
    MST_TRY(note_others(run, err));
    return note_history(run, history, err);
}

static enum mst_status start_notes(struct mst_import_notes *notes, const struct mst_site *site, const char *file,
                                   struct mst_error *err) {
    notes->file = mst_strdup(file == NULL ? "" : file);
    notes->queues = mst_alloc(site->queue_count, sizeof notes->queues[0]);
    notes->queue_count = notes->queues == NULL ? 0 : site->queue_count;
    return notes->file == NULL || notes->queues == NULL ? mst_no_memory(err) : MST_OK;
}

enum mst_status mst_import_history(const char *dir, const struct mst_ini *ini, const struct mst_site *site,
                                   struct mst_history *history, struct mst_import_notes *notes, struct mst_faults *faults,
                                   struct mst_error *err) {
    struct mst_import_settings settings = {.queue = MST_NONE};
    struct mst_import_run run = {.settings = &settings, .site = site, .faults = faults, .notes = notes};
    size_t errors = faults->errors;
    mst_history_init(history);
    mst_import_notes_init(notes);
    enum mst_status status;
    MST_DO(mst_import_settings_read(&settings, ini, mst_import_section(ini), site, faults, err));
    MST_DO(start_notes(notes, site, settings.file, err));
    run.zone = settings.has_zone ? &settings.zone : &site->zone;
    run.numerals = mst_import_settings_numerals(&settings);
    run.name = mst_path_name(notes->file);
    if (faults->errors == errors) {
        status = run_import(&run, dir, &settings, history, err);
    }
done:
    release_run(&run);
    mst_import_settings_release(&settings);
    if (status != MST_OK) {
        mst_history_release(history);
        mst_import_notes_release(notes);
    }
    return status;
}
