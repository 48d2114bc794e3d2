#include "scheduler/staffing/intervals.h"

#include "core/base/memory.h"

void mst_intervals_release(struct mst_intervals *intervals) {
    mst_free(intervals->items);
    *intervals = (struct mst_intervals){0};
}

struct mst_horizon mst_horizon_make(const struct mst_zone *zone, int32_t first_day, int32_t end_day) {
    return (struct mst_horizon){.first_day = first_day,
                                .end_day = end_day,
                                .start_utc = mst_zone_midnight(zone, first_day),
                                .end_utc = mst_zone_midnight(zone, end_day)};
}

/** Seconds since the clock last read a multiple of the interval. */
static int64_t into_interval_s(const struct mst_site *site, int64_t utc) {
    return (int64_t)(mst_zone_wall(&site->zone, utc).minute % site->interval_min) * 60;
}

static enum mst_status add_interval(struct mst_intervals *intervals, int64_t start_utc, int64_t end_utc, int64_t open_s,
                                    struct mst_error *err) {
    struct mst_interval *last = intervals->count > 0 ? &intervals->items[intervals->count - 1] : NULL;
    if (last != NULL && last->start_utc == start_utc) {
        last->open_s += (double)open_s;
        return MST_OK;
    }
    MST_TRY(mst_grow(&intervals->items, &intervals->capacity, intervals->count + 1, sizeof *intervals->items, err));
    intervals->items[intervals->count++] = (struct mst_interval){start_utc, end_utc, (double)open_s};
    return MST_OK;
}

static enum mst_status add_span(const struct mst_site *site, struct mst_span span, struct mst_intervals *intervals,
                                struct mst_error *err) {
    int64_t interval_s = (int64_t)site->interval_min * 60;
    int64_t start_utc = span.from_utc - into_interval_s(site, span.from_utc);
    for (int64_t from_utc = span.from_utc; from_utc < span.to_utc;) {
        int64_t end_utc = start_utc + interval_s - into_interval_s(site, start_utc);
        int64_t to_utc = end_utc < span.to_utc ? end_utc : span.to_utc;
        MST_TRY(add_interval(intervals, start_utc, end_utc, to_utc - from_utc, err));
        from_utc = start_utc = end_utc;
    }
    return MST_OK;
}

static enum mst_status add_spans(const struct mst_site *site, const struct mst_horizon *horizon, const struct mst_spans *spans,
                                 struct mst_intervals *intervals, struct mst_error *err) {
    for (size_t k = 0; k < spans->count; k++) {
        struct mst_span span = spans->items[k];
        span.from_utc = span.from_utc < horizon->start_utc ? horizon->start_utc : span.from_utc;
        span.to_utc = span.to_utc > horizon->end_utc ? horizon->end_utc : span.to_utc;
        MST_TRY(add_span(site, span, intervals, err));
    }
    return MST_OK;
}

enum mst_status mst_intervals_open(const struct mst_site *site, size_t queue, const struct mst_horizon *horizon,
                                   struct mst_intervals *intervals, struct mst_error *err) {
    struct mst_spans spans;
    mst_spans_init(&spans);
    enum mst_status status = mst_site_open(site, queue, horizon->first_day - 1, horizon->end_day, &spans, err);
    if (status == MST_OK) {
        status = add_spans(site, horizon, &spans, intervals, err);
    }
    mst_spans_release(&spans);
    return status;
}

enum mst_status mst_intervals_arrivals(const struct mst_site *site, size_t queue, const struct mst_horizon *horizon,
                                       struct mst_intervals *intervals, struct mst_error *err) {
    struct mst_spans spans;
    mst_spans_init(&spans);
    enum mst_status status = mst_site_arrivals(site, queue, horizon->first_day - 1, horizon->end_day, &spans, err);
    if (status == MST_OK) {
        status = add_spans(site, horizon, &spans, intervals, err);
    }
    mst_spans_release(&spans);
    return status;
}
