#include "core/series.h"

#include <math.h>

#include "core/base/buckets.h"
#include "core/base/memory.h"

void mst_history_init(struct mst_history *history) {
    *history = (struct mst_history){0};
}

void mst_history_release(struct mst_history *history) {
    mst_free(history->rows);
    mst_history_init(history);
}

enum mst_status mst_history_reserve(struct mst_history *history, size_t rows, struct mst_error *err) {
    return mst_grow(&history->rows, &history->capacity, history->count + rows, sizeof history->rows[0], err);
}

enum mst_status mst_history_add(struct mst_history *history, const struct mst_count *row, struct mst_error *err) {
    MST_TRY(mst_grow(&history->rows, &history->capacity, history->count + 1, sizeof *row, err));
    history->rows[history->count++] = *row;
    return MST_OK;
}

/* Rows that the order of the file alone tells apart get an order too: sums of doubles depend on it. NaN comes last. */
static int by_number(double a, double b) {
    if (isnan(a) || isnan(b)) {
        return (isnan(a) ? 1 : 0) - (isnan(b) ? 1 : 0);
    }
    return a < b ? -1 : a > b;
}

static int by_queue_and_start(const void *left, const void *right) {
    const struct mst_count *a = left, *b = right;
    if (a->queue != b->queue) {
        return a->queue < b->queue ? -1 : 1;
    }
    if (a->start_utc != b->start_utc) {
        return a->start_utc < b->start_utc ? -1 : 1;
    }
    int order = by_number(a->contacts, b->contacts);
    return order != 0 ? order : by_number(a->aht_s, b->aht_s);
}

/* The last moment, not after `utc`, at which the clock reads a multiple of the interval. */
static int64_t interval_start(const struct mst_zone *zone, int64_t utc, int64_t interval_s) {
    for (;;) {
        int64_t offset_s = mst_zone_offset_s(zone, utc);
        int64_t past_s = (utc + offset_s) % interval_s;
        int64_t start_utc = utc - (past_s < 0 ? past_s + interval_s : past_s);
        int64_t change_utc = mst_zone_last_change(zone, utc);
        if (start_utc >= change_utc) {
            return start_utc;
        }
        /* The clock was changed within the interval, to a time that is no multiple: the interval began before the change. */
        utc = change_utc - 1;
    }
}

/* The rows of one interval, as they are added up. */
struct sum {
    double contacts;
    double weighted_aht, weight; /* of the rows that have a handling time */
    double plain_aht, plain_count;
};

static void sum_row(struct sum *sum, const struct mst_count *row) {
    sum->contacts += row->contacts;
    if (!isnan(row->aht_s)) {
        sum->weighted_aht += row->contacts * row->aht_s;
        sum->weight += row->contacts;
        sum->plain_aht += row->aht_s;
        sum->plain_count += 1;
    }
}

static double sum_aht_s(const struct sum *sum) {
    if (sum->weight > 0) {
        return sum->weighted_aht / sum->weight;
    }
    return sum->plain_count > 0 ? sum->plain_aht / sum->plain_count : NAN;
}

/* Adds up the rows from `first` that belong to its interval. Returns the index after the last of them. */
static size_t sum_interval(const struct mst_history *history, size_t first, const struct mst_zone *zone, int64_t interval_s,
                           struct mst_count *total) {
    const struct mst_count *rows = history->rows;
    int64_t start_utc = interval_start(zone, rows[first].start_utc, interval_s);
    struct sum sum = {0};
    size_t next = first;
    while (next < history->count && rows[next].queue == rows[first].queue &&
           interval_start(zone, rows[next].start_utc, interval_s) == start_utc) {
        sum_row(&sum, &rows[next++]);
    }
    *total =
        (struct mst_count){.start_utc = start_utc, .queue = rows[first].queue, .contacts = sum.contacts, .aht_s = sum_aht_s(&sum)};
    if (next == first + 1) {
        total->aht_s = rows[first].aht_s; /* a lone row keeps its digits */
    }
    return next;
}

static size_t queue_of(const void *row) {
    return ((const struct mst_count *)row)->queue;
}

void mst_history_sum(struct mst_history *history, const struct mst_zone *zone, int interval_min) {
    if (history->count == 0) {
        return;
    }
    mst_buckets_sort(history->rows, history->count, sizeof history->rows[0], queue_of, by_queue_and_start);
    size_t kept = 0;
    for (size_t i = 0; i < history->count;) {
        struct mst_count total;
        i = sum_interval(history, i, zone, (int64_t)interval_min * 60, &total);
        history->rows[kept++] = total;
    }
    history->count = kept;
}

/* The first row that is not before a queue's moment. */
static size_t first_from(const struct mst_history *history, size_t queue, int64_t utc) {
    size_t low = 0, high = history->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct mst_count *row = &history->rows[middle];
        if (row->queue < queue || (row->queue == queue && row->start_utc < utc)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

void mst_history_range(const struct mst_history *history, size_t queue, int64_t from_utc, int64_t to_utc, size_t *first,
                       size_t *end) {
    *first = first_from(history, queue, from_utc);
    *end = first_from(history, queue, to_utc);
}
