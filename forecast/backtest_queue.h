#ifndef MST_FORECAST_BACKTEST_QUEUE_H
#define MST_FORECAST_BACKTEST_QUEUE_H

#include "forecast/backtest.h"
#include "forecast/scores.h"

/** A queue's sums by method and weeks ahead; [0]: all weeks. */
struct mst_queue_scores {
    struct mst_score_sums sums[MST_METHODS][MST_WEEKS_MOST + 1];
};

/** Judges the methods on one queue. `scores` starts as {0}. */
enum mst_status mst_backtest_queue_make(const struct mst_forecast_request *request, size_t queue, struct mst_backtest_queue *result,
                                        struct mst_queue_scores *scores, struct mst_error *err) MST_MUST_USE;

#endif
