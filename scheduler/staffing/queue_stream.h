#ifndef MST_STAFFING_QUEUE_STREAM_H
#define MST_STAFFING_QUEUE_STREAM_H

#include "scheduler/staffing/demand.h"
#include "scheduler/staffing/load.h"
#include "scheduler/staffing/stage.h"

/** What reaches a phone or chat queue in its open intervals, as a stream whose load can be followed. */
struct mst_queue_stream {
    struct mst_queue_contacts *demands; /* of each open interval */
    struct mst_rate *rates;             /* from interval `first` on, as `aht_s` */
    double *aht_s;
    size_t first;                  /* the first interval of which the forecast knows something */
    double slower;                 /* handling times are so many times the demand's, since contacts are handled together */
    struct mst_load_stream stream; /* of those from `first` on; borrows rates and aht_s */
};

/**
 * The stream of a queue.
 *
 * It begins empty where the queue opens. Where it was open right before the first interval that is known (round the clock, or in
 * the middle of a day), contacts are taken to have been coming all along at that interval's first rate. Intervals that the forecast
 * does not know, later on, have no contacts. Those in progress at closing are still so when it opens again, if not done by then.
 *
 * @param[out] made on success to be released; untouched on failure
 * @return MST_OK; as mst_demand_find(); MST_E_NOMEM
 */
enum mst_status mst_queue_stream_make(const struct mst_stage *stage, size_t queue, const struct mst_intervals *intervals,
                                      struct mst_queue_stream *made, struct mst_error *err) MST_MUST_USE;
void mst_queue_stream_release(struct mst_queue_stream *stream);

#endif
