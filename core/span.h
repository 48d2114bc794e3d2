#ifndef MST_CORE_SPAN_H
#define MST_CORE_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/status.h"

/** A half-open stretch of time, in seconds since 1970-01-01 UTC. */
struct mst_span {
    int64_t from_utc, to_utc;
};

/** Stretches of time. After mst_spans_merge() they are in order, and neither touch nor overlap. */
struct mst_spans {
    struct mst_span *items;
    size_t count, capacity;
};

void mst_spans_init(struct mst_spans *spans);
void mst_spans_release(struct mst_spans *spans);
/** Appends a span; an empty one (to <= from) is left out. */
enum mst_status mst_spans_add(struct mst_spans *spans, int64_t from_utc, int64_t to_utc, struct mst_error *err) MST_MUST_USE;
/** The same times, in order, without touching or overlapping spans. */
void mst_spans_merge(struct mst_spans *spans);
/** Whether one of the merged spans holds all of [from, to). */
bool mst_spans_cover(const struct mst_spans *merged, int64_t from_utc, int64_t to_utc);
/** Seconds of [from, to) that lie in the merged spans. */
int64_t mst_spans_overlap_s(const struct mst_spans *merged, int64_t from_utc, int64_t to_utc);

#endif
