#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "io/csv.h"
#include "io/file.h"
#include "io/site_parts.h"

enum { DATE, NAME, QUEUE, OPEN, COLUMNS };

static const struct mst_csv_column columns[COLUMNS] = {{"date", true}, {"name", true}, {"queue", false}, {"open", false}};

struct reader {
    struct mst_csv *csv;
    struct mst_site *site;
    size_t capacity; /* of site->holidays */
    struct mst_error *err;
};

static void read_date(struct reader *reader, struct mst_holiday *row, bool *legal) {
    const char *why, *text = mst_csv_field(reader->csv, DATE);
    if (!mst_parse_date(text, &row->day, &why)) {
        mst_csv_fault(reader->csv, DATE, "\"%s\" %s", text, why);
        *legal = false;
    }
}

static const char off_interval[] = "has times that are not multiples of the site's interval";

/** Keeps the windows of the date's weekday. @return what is wrong, or NULL */
static const char *keep_weekday(struct mst_windows *windows, int weekday, int interval_min) {
    size_t kept = 0;
    for (size_t i = 0; i < windows->count; i++) {
        struct mst_window window = windows->items[i];
        if (window.from_min == MST_ANY_HOURS) {
            return "has days without hours";
        }
        if (interval_min > 0 && (window.from_min % interval_min != 0 || window.to_min % interval_min != 0)) {
            return off_interval;
        }
        if (window.weekday == weekday) {
            windows->items[kept++] = window;
        }
    }
    windows->count = kept;
    return kept > 0 ? NULL : "has no hours on the weekday of this date; write hours only, such as 10:00-14:00";
}

static enum mst_status read_open(struct reader *reader, struct mst_holiday *row, bool *legal) {
    const char *text = mst_csv_field(reader->csv, OPEN), *why = NULL;
    row->hours = MST_HOLIDAY_USUAL;
    if (*text == '\0') {
        return MST_OK;
    }
    if (mst_text_same(text, "closed")) {
        row->hours = MST_HOLIDAY_CLOSED;
        return MST_OK;
    }
    row->hours = MST_HOLIDAY_HOURS;
    enum mst_status status = mst_parse_windows(text, &row->open, &why, reader->err);
    if (status == MST_OK) {
        why = keep_weekday(&row->open, mst_day_weekday(row->day), reader->site->interval_min);
    } else if (status == MST_E_INPUT) {
        why = "is not closed or hours like 10:00-14:00";
    } else {
        return status;
    }
    if (why != NULL) {
        char minutes[32] = "";
        snprintf(minutes, sizeof minutes, ", %d minutes", reader->site->interval_min);
        mst_csv_fault(reader->csv, OPEN, "\"%s\" %s%s", text, why, why == off_interval ? minutes : "");
        *legal = false;
    }
    return MST_OK;
}

static bool same_hours(const struct mst_holiday *a, const struct mst_holiday *b) {
    if (a->hours != b->hours || a->open.count != b->open.count) {
        return false;
    }
    for (size_t i = 0; i < a->open.count; i++) {
        if (a->open.items[i].from_min != b->open.items[i].from_min || a->open.items[i].to_min != b->open.items[i].to_min) {
            return false;
        }
    }
    return true;
}

/** Whether the row may stand beside those before it; one that says the same again is left out. */
static bool is_new(struct reader *reader, const struct mst_holiday *row) {
    for (size_t i = 0; i < reader->site->holiday_count; i++) {
        const struct mst_holiday *before = &reader->site->holidays[i];
        if (before->day != row->day || before->queue != row->queue) {
            continue;
        }
        if (!same_hours(before, row)) {
            mst_csv_fault(reader->csv, OPEN, "\"%s\" is not what the row \"%s\" of the same date%s says; a day has one opening",
                          mst_csv_field(reader->csv, OPEN), before->name, row->queue != MST_NONE ? " and queue" : "");
            return false;
        }
        if (strcmp(before->name, row->name) == 0) {
            return false;
        }
    }
    return true;
}

static enum mst_status read_fields(struct reader *reader, struct mst_holiday *row, bool *legal) {
    const char *name = mst_csv_text(reader->csv, NAME);
    *legal = name != NULL;
    read_date(reader, row, legal);
    MST_TRY(mst_site_read_row_queue(reader->csv, QUEUE, reader->site, &row->queue, legal, reader->err));
    if (row->day != MST_NO_DAY) {
        MST_TRY(read_open(reader, row, legal));
    }
    row->name = mst_strdup(name != NULL ? name : "");
    return row->name != NULL ? MST_OK : mst_no_memory(reader->err);
}

static enum mst_status add_row(struct reader *reader) {
    struct mst_site *site = reader->site;
    struct mst_holiday row = {.day = MST_NO_DAY};
    bool legal;
    enum mst_status status = read_fields(reader, &row, &legal);
    bool kept = status == MST_OK && legal && is_new(reader, &row);
    if (kept) {
        status = mst_grow(&site->holidays, &reader->capacity, site->holiday_count + 1, sizeof row, reader->err);
    }
    if (status == MST_OK && kept) {
        site->holidays[site->holiday_count++] = row;
        return MST_OK;
    }
    mst_free(row.name);
    mst_windows_release(&row.open);
    return status;
}

/** An insertion sort: it is stable, and files are mostly in order. */
static void sort_holidays(struct mst_site *site) {
    for (size_t i = 1; i < site->holiday_count; i++) {
        struct mst_holiday row = site->holidays[i];
        size_t k = i;
        for (; k > 0 && site->holidays[k - 1].day > row.day; k--) {
            site->holidays[k] = site->holidays[k - 1];
        }
        site->holidays[k] = row;
    }
}

enum mst_status mst_site_read_holidays(const char *path, struct mst_site *site, struct mst_faults *faults, struct mst_error *err) {
    struct reader reader = {.site = site, .err = err};
    MST_TRY(mst_csv_open(path, mst_path_name(path), columns, COLUMNS, &reader.csv, faults, err));
    enum mst_status status = MST_OK;
    while (status == MST_OK && mst_csv_next(reader.csv)) {
        status = add_row(&reader);
    }
    sort_holidays(site);
    enum mst_status closed = mst_csv_close(reader.csv, err);
    return status == MST_OK ? closed : status;
}
