#include "scheduler/staffing/queue_stream.h"

#include <math.h>

#include "core/base/memory.h"

void mst_queue_stream_release(struct mst_queue_stream *stream) {
    mst_free(stream->demands);
    mst_free(stream->rates);
    mst_free(stream->aht_s);
    *stream = (struct mst_queue_stream){0};
}

static enum mst_status find_demands(const struct mst_stage *stage, size_t queue, const struct mst_intervals *intervals,
                                    struct mst_queue_stream *made, struct mst_error *err) {
    made->first = intervals->count;
    for (size_t k = 0; k < intervals->count; k++) {
        MST_TRY(mst_demand_find(stage->site, stage->forecast, queue, intervals->items[k].start_utc, &made->demands[k], err));
        if (made->demands[k].is_known && made->first > k) {
            made->first = k;
        }
    }
    return MST_OK;
}

/** Whether the queue was open right before the first interval that is known. */
static enum mst_status was_open(const struct mst_stage *stage, size_t queue, const struct mst_intervals *intervals, size_t first,
                                bool *open, struct mst_error *err) {
    int64_t start_utc = intervals->items[first].start_utc;
    struct mst_spans spans;
    mst_spans_init(&spans);
    enum mst_status status = mst_site_open(stage->site, queue, stage->horizon.first_day - 1, stage->horizon.end_day, &spans, err);
    *open = false;
    for (size_t k = 0; status == MST_OK && k < spans.count; k++) {
        *open |= spans.items[k].from_utc < start_utc && spans.items[k].to_utc > start_utc;
    }
    mst_spans_release(&spans);
    return status;
}

static enum mst_status rebuild(const struct mst_intervals *intervals, struct mst_queue_stream *made, struct mst_error *err) {
    size_t count = intervals->count - made->first;
    int64_t zero_utc = intervals->items[made->first].start_utc;
    struct mst_arrivals *arrivals = mst_alloc(count, sizeof *arrivals);
    if (arrivals == NULL) {
        return mst_no_memory(err);
    }
    for (size_t k = 0; k < count; k++) {
        const struct mst_interval *interval = &intervals->items[made->first + k];
        const struct mst_queue_contacts *demand = &made->demands[made->first + k];
        arrivals[k] = (struct mst_arrivals){(double)(interval->start_utc - zero_utc), interval->open_s, demand->contacts};
        made->aht_s[k] = demand->aht_s * made->slower;
    }
    mst_rates_rebuild(arrivals, count, made->rates);
    made->stream.count = count;
    mst_free(arrivals);
    return MST_OK;
}

static enum mst_status fill(const struct mst_stage *stage, size_t queue, const struct mst_intervals *intervals,
                            struct mst_queue_stream *made, struct mst_error *err) {
    bool open = false;
    if (!made->demands || !made->rates || !made->aht_s) {
        return mst_no_memory(err);
    }
    MST_TRY(find_demands(stage, queue, intervals, made, err));
    if (made->first < intervals->count) {
        MST_TRY(rebuild(intervals, made, err));
        MST_TRY(was_open(stage, queue, intervals, made->first, &open, err));
    }
    made->stream.rates = made->rates;
    made->stream.aht_s = made->aht_s;
    made->stream.aht_cv = stage->site->queues[queue].aht_cv;
    made->stream.steady_before = open;
    return MST_OK;
}

enum mst_status mst_queue_stream_make(const struct mst_stage *stage, size_t queue, const struct mst_intervals *intervals,
                                      struct mst_queue_stream *made, struct mst_error *err) {
    const struct mst_queue *of = &stage->site->queues[queue];
    size_t room = intervals->count > 0 ? intervals->count : 1;
    struct mst_queue_stream filled = {.demands = mst_alloc(room, sizeof *filled.demands),
                                      .rates = mst_alloc(room, sizeof *filled.rates),
                                      .aht_s = mst_alloc(room, sizeof *filled.aht_s),
                                      .slower = 1.0};
    if (of->channel == MST_CHAT) {
        filled.slower += of->inflation * (of->concurrency - 1.0);
    }
    enum mst_status status = fill(stage, queue, intervals, &filled, err);
    if (status != MST_OK) {
        mst_queue_stream_release(&filled);
        return status;
    }
    *made = filled;
    return MST_OK;
}
