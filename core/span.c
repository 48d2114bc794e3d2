#include "core/span.h"

#include <stdlib.h>

#include "core/base/memory.h"

void mst_spans_init(struct mst_spans *spans) {
    *spans = (struct mst_spans){0};
}

void mst_spans_release(struct mst_spans *spans) {
    mst_free(spans->items);
    mst_spans_init(spans);
}

enum mst_status mst_spans_add(struct mst_spans *spans, int64_t from_utc, int64_t to_utc, struct mst_error *err) {
    if (to_utc <= from_utc) {
        return MST_OK;
    }
    MST_TRY(mst_grow(&spans->items, &spans->capacity, spans->count + 1, sizeof spans->items[0], err));
    spans->items[spans->count++] = (struct mst_span){from_utc, to_utc};
    return MST_OK;
}

static int by_start(const void *left, const void *right) {
    const struct mst_span *a = left, *b = right;
    return a->from_utc < b->from_utc ? -1 : a->from_utc > b->from_utc;
}

void mst_spans_merge(struct mst_spans *spans) {
    if (spans->count < 2) {
        return;
    }
    qsort(spans->items, spans->count, sizeof spans->items[0], by_start);
    size_t last = 0;
    for (size_t i = 1; i < spans->count; i++) {
        struct mst_span next = spans->items[i];
        if (next.from_utc > spans->items[last].to_utc) {
            spans->items[++last] = next;
        } else if (next.to_utc > spans->items[last].to_utc) {
            spans->items[last].to_utc = next.to_utc;
        }
    }
    spans->count = last + 1;
}

/* The first merged span that ends after `utc`; `count` if there is none. */
static size_t first_ending_after(const struct mst_spans *merged, int64_t utc) {
    size_t low = 0, high = merged->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (merged->items[middle].to_utc > utc) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

bool mst_spans_cover(const struct mst_spans *merged, int64_t from_utc, int64_t to_utc) {
    if (to_utc <= from_utc) {
        return true;
    }
    size_t at = first_ending_after(merged, from_utc);
    return at < merged->count && merged->items[at].from_utc <= from_utc && merged->items[at].to_utc >= to_utc;
}

int64_t mst_spans_overlap_s(const struct mst_spans *merged, int64_t from_utc, int64_t to_utc) {
    int64_t seconds = 0;
    for (size_t i = first_ending_after(merged, from_utc); i < merged->count && merged->items[i].from_utc < to_utc; i++) {
        int64_t from = merged->items[i].from_utc > from_utc ? merged->items[i].from_utc : from_utc;
        int64_t to = merged->items[i].to_utc < to_utc ? merged->items[i].to_utc : to_utc;
        seconds += to > from ? to - from : 0;
    }
    return seconds;
}
