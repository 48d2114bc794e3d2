#include "io/table_rows.h"

#include <string.h>

#include "core/base/buckets.h"
#include "core/base/memory.h"
#include "core/base/text.h"
#include "io/file.h"
#include "io/site_parts.h"

/* So many rows that are there twice are named; more tell nothing new. */
enum { REPEATS_MOST = 20 };

/* A row is not shorter than "2003-06-23T07:00,q,1". */
enum { LEAST_BYTES = 20 };

enum mst_status mst_table_open(struct mst_table_rows *rows, const char *path, const struct mst_site *site,
                               const struct mst_csv_column *columns, size_t count, const char *advice, struct mst_faults *faults,
                               struct mst_error *err) {
    const struct mst_csv_format format = {.advice = advice};
    *rows = (struct mst_table_rows){.name = mst_path_name(path), .site = site, .faults = faults, .err = err};
    MST_TRY(mst_csv_open_as(path, rows->name, &format, columns, count, &rows->csv, faults, err));
    rows->rows_most = mst_csv_rows_most(rows->csv, LEAST_BYTES);
    rows->followers = mst_alloc(site->queue_count, sizeof rows->followers[0]);
    enum mst_status status = rows->followers != NULL ? MST_OK : mst_no_memory(err);
    if (status == MST_OK) {
        status = mst_grow(&rows->items, &rows->capacity, rows->rows_most, sizeof rows->items[0], err);
    }
    return status == MST_OK ? MST_OK : mst_table_close(rows, status);
}

static enum mst_status add_row(struct mst_table_row **items, size_t *count, size_t *capacity, struct mst_table_row row,
                               struct mst_error *err) {
    MST_TRY(mst_grow(items, capacity, *count + 1, sizeof row, err));
    (*items)[(*count)++] = row;
    return MST_OK;
}

static bool is_queue(const struct mst_table_rows *rows, size_t queue, const char *name) {
    return queue < rows->site->queue_count && strcmp(rows->site->queues[queue].name, name) == 0;
}

/** Mostly the queue of the row before, or the one that followed it the last time; else all are looked through. */
static size_t find_queue(struct mst_table_rows *rows, const char *name) {
    if (is_queue(rows, rows->last_queue, name)) {
        return rows->last_queue;
    }
    bool has_last = rows->last_queue < rows->site->queue_count;
    if (has_last && is_queue(rows, rows->followers[rows->last_queue], name)) {
        return rows->followers[rows->last_queue];
    }
    size_t found = mst_site_find_queue(rows->site, name);
    if (has_last) {
        rows->followers[rows->last_queue] = found;
    }
    return found;
}

static enum mst_status read_queue(struct mst_table_rows *rows, size_t column, size_t *queue) {
    const char *name = mst_csv_text(rows->csv, column);
    *queue = name != NULL ? find_queue(rows, name) : MST_NONE;
    rows->last_queue = *queue;
    if (name == NULL || *queue != MST_NONE) {
        return MST_OK;
    }
    return mst_site_fault_row_queue(rows->csv, column, rows->site, name, rows->err);
}

static bool seen(const struct mst_table_rows *rows, int64_t start_utc, size_t queue) {
    for (size_t i = rows->twice_count; i > 0; i--) {
        if (rows->twice[i - 1].start_utc == start_utc && rows->twice[i - 1].queue == queue) {
            return true;
        }
    }
    return false;
}

/** Of two moments the first that the queue has not had; rows that give an offset count as well. */
static enum mst_status choose_moment(struct mst_table_rows *rows, const int64_t moments[2], size_t count, size_t queue,
                                     int64_t *start_utc) {
    *start_utc = count == 2 && seen(rows, moments[0], queue) ? moments[1] : moments[0];
    struct mst_wall wall = mst_zone_wall(&rows->site->zone, *start_utc);
    int64_t same_reading[2];
    if (mst_zone_moments(&rows->site->zone, wall.day, wall.minute, same_reading) < 2) {
        return MST_OK;
    }
    struct mst_table_row row = {.start_utc = *start_utc, .queue = (uint32_t)queue};
    return add_row(&rows->twice, &rows->twice_count, &rows->twice_capacity, row, rows->err);
}

static bool is_on_interval(struct mst_table_rows *rows, size_t column, int64_t start_utc) {
    /* A site without an interval is in fault, and says so itself. */
    if (rows->site->interval_min <= 0 || mst_zone_wall(&rows->site->zone, start_utc).minute % rows->site->interval_min == 0) {
        return true;
    }
    mst_csv_fault(rows->csv, column, "\"%s\" is not the start of an interval of %d minutes", mst_csv_field(rows->csv, column),
                  rows->site->interval_min);
    return false;
}

enum mst_status mst_table_key(struct mst_table_rows *rows, size_t start_column, size_t queue_column, bool on_interval,
                              int64_t *start_utc, size_t *queue, bool *legal) {
    const char *why = NULL, *text = mst_csv_field(rows->csv, start_column);
    struct mst_time time;
    int64_t moments[2];
    size_t count = 0;
    MST_TRY(read_queue(rows, queue_column, queue));
    if (mst_parse_time(text, &time, &why)) {
        count = mst_time_moments(&rows->site->zone, &time, moments);
        why = "is a time that the clock leaps over";
    }
    if (count == 0) {
        mst_csv_fault(rows->csv, start_column, "\"%s\" %s", text, why);
    }
    *legal = count > 0 && *queue != MST_NONE;
    if (!*legal) {
        return MST_OK;
    }
    MST_TRY(choose_moment(rows, moments, count, *queue, start_utc));
    *legal = !on_interval || is_on_interval(rows, start_column, *start_utc);
    struct mst_table_row row = {.start_utc = *start_utc, .queue = (uint32_t)*queue, .line = (uint32_t)mst_csv_line(rows->csv)};
    return add_row(&rows->items, &rows->count, &rows->capacity, row, rows->err);
}

static int by_queue_and_start(const void *left, const void *right) {
    const struct mst_table_row *a = left, *b = right;
    if (a->queue != b->queue) {
        return a->queue < b->queue ? -1 : 1;
    }
    if (a->start_utc != b->start_utc) {
        return a->start_utc < b->start_utc ? -1 : 1;
    }
    return a->line < b->line ? -1 : a->line > b->line;
}

static size_t queue_of(const void *row) {
    return ((const struct mst_table_row *)row)->queue;
}

void mst_table_check_repeats(struct mst_table_rows *rows) {
    char when[32];
    size_t found = 0;
    mst_buckets_sort(rows->items, rows->count, sizeof rows->items[0], queue_of, by_queue_and_start);
    for (size_t i = 1; i < rows->count && found < REPEATS_MOST; i++) {
        const struct mst_table_row *a = &rows->items[i - 1], *b = &rows->items[i];
        if (a->queue == b->queue && a->start_utc == b->start_utc) {
            mst_faults_add(rows->faults, rows->name, b->line, NULL, "queue \"%s\" has %s in line %ld too",
                           rows->site->queues[b->queue].name, mst_zone_text(&rows->site->zone, b->start_utc, when), (long)a->line);
            found++;
        }
    }
}

enum mst_status mst_table_close(struct mst_table_rows *rows, enum mst_status status) {
    enum mst_status closed = mst_csv_close(rows->csv, rows->err);
    mst_free(rows->items);
    mst_free(rows->followers);
    mst_free(rows->twice);
    return status == MST_OK ? closed : status;
}
