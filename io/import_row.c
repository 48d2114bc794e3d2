#include <string.h>

#include "core/base/memory.h"
#include "io/import_run.h"
#include "io/import_text.h"

static bool has(const struct mst_import_run *run, enum mst_import_role role) {
    return run->settings->columns[role].entry != NULL;
}

static const char *place_of(const struct mst_import_run *run, enum mst_import_role role) {
    return run->settings->columns[role].names.items[0];
}

static bool is_one_of(const char *cell, const struct mst_names *words) {
    for (size_t i = 0; i < words->count; i++) {
        if (mst_import_matches(cell, words->items[i])) {
            return true;
        }
    }
    return false;
}

/* Whether a cell of time or queue holds one of the words by which totals and footers are known. */
static bool is_stated(const struct mst_import_run *run) {
    static const enum mst_import_role roles[] = {MST_IMPORT_START, MST_IMPORT_DATE, MST_IMPORT_TIME, MST_IMPORT_QUEUE_COLUMN};
    if (run->settings->skip.count == 0) {
        return false;
    }
    for (size_t i = 0; i < sizeof roles / sizeof roles[0]; i++) {
        if (has(run, roles[i]) && is_one_of(mst_import_cell(run, roles[i], 0), &run->settings->skip)) {
            return true;
        }
    }
    return false;
}

static bool is_filtered(const struct mst_import_run *run) {
    for (size_t i = 0; i < run->settings->filter_count; i++) {
        const struct mst_import_filter *filter = &run->settings->filters[i];
        if (is_one_of(mst_import_reader_at(run->reader, filter->position), &filter->words) != filter->only) {
            return true;
        }
    }
    return false;
}

/* Whether the row has no time at all, as the totals of many reports. */
static bool is_without_time(const struct mst_import_run *run) {
    if (has(run, MST_IMPORT_START)) {
        return *mst_import_cell(run, MST_IMPORT_START, 0) == '\0';
    }
    bool no_time = *mst_import_cell(run, MST_IMPORT_TIME, 0) == '\0';
    return no_time && (run->settings->options.fill_down || *mst_import_cell(run, MST_IMPORT_DATE, 0) == '\0');
}

/* A cell, or with fill_down the last one that was not empty. */
static enum mst_status filled(const struct mst_import_run *run, enum mst_import_role role, char **last, const char **cell,
                              struct mst_error *err) {
    *cell = mst_import_cell(run, role, 0);
    if (!run->settings->options.fill_down) {
        return MST_OK;
    }
    if (**cell == '\0') {
        *cell = *last != NULL ? *last : "";
        return MST_OK;
    }
    if (*last == NULL || strcmp(*last, *cell) != 0) {
        char *copy = mst_strdup(*cell);
        if (copy == NULL) {
            return mst_no_memory(err);
        }
        mst_free(*last);
        *last = copy;
    }
    return MST_OK;
}

/* The last moment, not after `utc`, at which the site's clock reads a multiple of the interval, as mst_history_sum() has it. */
static int64_t interval_start(const struct mst_site *site, int64_t utc) {
    int64_t interval_s = (int64_t)site->interval_min * 60;
    for (;;) {
        int64_t past_s = (utc + mst_zone_offset_s(&site->zone, utc)) % interval_s;
        int64_t start_utc = utc - (past_s < 0 ? past_s + interval_s : past_s);
        int64_t change_utc = mst_zone_last_change(&site->zone, utc);
        if (start_utc >= change_utc) {
            return start_utc;
        }
        utc = change_utc - 1;
    }
}

static enum mst_status add_up(struct mst_import_run *run, size_t source, int64_t utc, const struct mst_import_amounts *amounts,
                              struct mst_error *err) {
    size_t known = run->cells.count, number = 0, queue = run->sources[source].queue;
    MST_TRY(mst_grow(&run->sums, &run->sum_capacity, known + 1, sizeof run->sums[0], err));
    MST_TRY(mst_import_keys_number(&run->cells, interval_start(run->site, utc), queue, &number, err));
    if (number == known) {
        run->sums[number] = (struct mst_import_sum){0};
    }
    run->sums[number].contacts += amounts->contacts;
    run->sums[number].duration_s += amounts->duration_s;
    run->sums[number].handled += amounts->handled;
    run->notes->queues[queue].rows++;
    run->notes->queues[queue].contacts += amounts->contacts;
    return MST_OK;
}

/* Rows whose last cells are empty may be short or long; a cell too many is a quote too few. */
static bool has_legal_width(struct mst_import_run *run) {
    for (size_t i = run->width; i < mst_import_reader_count(run->reader); i++) {
        if (*mst_import_reader_at(run->reader, i) != '\0') {
            mst_import_fault(run, NULL,
                             "has %zu cells where the header has %zu: a cell that holds the separator wants quotes (\") around it",
                             mst_import_reader_count(run->reader), run->width);
            return false;
        }
    }
    return true;
}

/* A queue that is not the site's: left out as the user says, or a fault where its name is first met. */
static void leave_other(struct mst_import_run *run, size_t source, const char *cell) {
    run->sources[source].rows++;
    if (run->settings->options.others == MST_IMPORT_OTHERS_SKIP) {
        run->notes->other_queue++;
        return;
    }
    run->notes->in_fault++;
    if (run->sources[source].rows == 1) {
        const char *place = place_of(run, MST_IMPORT_QUEUE_COLUMN);
        mst_import_fault(
            run, place,
            "\"%.80s\" is given to no queue of this site: name it in [import], as queue.%s = %.80s, or leave such rows out "
            "with others = skip",
            cell, run->site->queue_count > 0 ? run->site->queues[0].name : "phone", cell);
    }
}

/* The rest of a row whose queue is known. */
static enum mst_status take_row(struct mst_import_run *run, size_t source, const char *date, struct mst_error *err) {
    struct mst_import_start start;
    struct mst_import_amounts amounts;
    MST_TRY(mst_import_start_read(run, source, date, &start, err));
    if (start.verdict == MST_IMPORT_LEFT_OUT) {
        run->notes->repeated++;
        return MST_OK;
    }
    enum mst_import_verdict verdict = mst_import_amounts_read(run, start.utc, &amounts);
    if (start.leapt && verdict != MST_IMPORT_IN_FAULT && !(amounts.contacts > 0)) {
        run->notes->leapt++;
        return MST_OK;
    }
    if (start.leapt) {
        mst_import_fault_leap(run);
    }
    if (start.verdict == MST_IMPORT_IN_FAULT || verdict == MST_IMPORT_IN_FAULT) {
        run->notes->in_fault++;
        return MST_OK;
    }
    if (verdict == MST_IMPORT_LEFT_OUT) {
        run->notes->no_contacts++;
        return MST_OK;
    }
    run->notes->taken++;
    run->notes->twice += start.twice;
    return add_up(run, source, start.utc, &amounts, err);
}

/* Whether the row is to be read; if not, it was counted. */
static bool is_wanted(struct mst_import_run *run) {
    size_t *count = NULL;
    if (!has_legal_width(run)) {
        count = &run->notes->in_fault;
    } else if (is_stated(run)) {
        count = &run->notes->stated;
    } else if (is_without_time(run)) {
        count = &run->notes->no_time;
    }
    if (count != NULL) {
        ++*count;
    }
    return count == NULL;
}

enum mst_status mst_import_row(struct mst_import_run *run, struct mst_error *err) {
    const char *date = "", *name = "";
    size_t source = 0;
    run->notes->rows++;
    if (!is_wanted(run)) {
        return MST_OK;
    }
    if (has(run, MST_IMPORT_DATE)) {
        MST_TRY(filled(run, MST_IMPORT_DATE, &run->last_date, &date, err));
    }
    if (has(run, MST_IMPORT_QUEUE_COLUMN)) {
        MST_TRY(filled(run, MST_IMPORT_QUEUE_COLUMN, &run->last_queue, &name, err));
    }
    if (is_filtered(run)) {
        run->notes->filtered++;
        return MST_OK;
    }
    MST_TRY(mst_import_find_source(run, name, &source, err));
    if (run->sources[source].queue == MST_NONE) {
        leave_other(run, source, name);
        return MST_OK;
    }
    return take_row(run, source, date, err);
}
