#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "io/csv.h"
#include "io/file.h"
#include "io/site_parts.h"

enum { DATE, NAME, QUEUE, COLUMNS };

static const struct mst_csv_column columns[COLUMNS] = {{"date", true}, {"name", true}, {"queue", false}};

struct reader {
    struct mst_csv *csv;
    struct mst_site *site;
    size_t capacity; /* of site->events */
    struct mst_error *err;
};

static enum mst_status read_fields(struct reader *reader, struct mst_event *row, bool *legal) {
    const char *why, *date = mst_csv_field(reader->csv, DATE), *name = mst_csv_text(reader->csv, NAME);
    *legal = name != NULL;
    if (!mst_parse_date(date, &row->day, &why)) {
        mst_csv_fault(reader->csv, DATE, "\"%s\" %s", date, why);
        *legal = false;
    }
    MST_TRY(mst_site_read_row_queue(reader->csv, QUEUE, reader->site, &row->queue, legal, reader->err));
    row->name = mst_strdup(name != NULL ? name : "");
    return row->name != NULL ? MST_OK : mst_no_memory(reader->err);
}

static enum mst_status add_row(struct reader *reader) {
    struct mst_site *site = reader->site;
    struct mst_event row = {.day = MST_NO_DAY};
    bool legal;
    enum mst_status status = read_fields(reader, &row, &legal);
    if (status == MST_OK && legal) {
        status = mst_grow(&site->events, &reader->capacity, site->event_count + 1, sizeof row, reader->err);
    }
    if (status == MST_OK && legal) {
        site->events[site->event_count++] = row;
        return MST_OK;
    }
    mst_free(row.name);
    return status;
}

static int by_day(const void *left, const void *right) {
    const struct mst_event *a = left, *b = right;
    if (a->day != b->day) {
        return a->day < b->day ? -1 : 1;
    }
    int order = strcmp(a->name, b->name);
    /* MST_NONE is the largest index: a row for all queues comes last. */
    return order != 0 ? order : a->queue < b->queue ? -1 : a->queue > b->queue;
}

/* Orders the rows; one that says the same again is left out. */
static void tidy(struct mst_site *site) {
    size_t kept = 0;
    if (site->event_count > 1) {
        qsort(site->events, site->event_count, sizeof site->events[0], by_day);
    }
    for (size_t i = 0; i < site->event_count; i++) {
        if (kept > 0 && by_day(&site->events[kept - 1], &site->events[i]) == 0) {
            mst_free(site->events[i].name);
        } else {
            site->events[kept++] = site->events[i];
        }
    }
    site->event_count = kept;
}

enum mst_status mst_site_read_events(const char *path, struct mst_site *site, struct mst_faults *faults, struct mst_error *err) {
    struct reader reader = {.site = site, .err = err};
    MST_TRY(mst_csv_open(path, mst_path_name(path), columns, COLUMNS, &reader.csv, faults, err));
    enum mst_status status = MST_OK;
    while (status == MST_OK && mst_csv_next(reader.csv)) {
        status = add_row(&reader);
    }
    tidy(site);
    enum mst_status closed = mst_csv_close(reader.csv, err);
    return status == MST_OK ? closed : status;
}
