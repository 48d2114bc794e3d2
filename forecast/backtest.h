#ifndef MST_FORECAST_BACKTEST_H
#define MST_FORECAST_BACKTEST_H

#include "forecast/forecast.h"
#include "forecast/methods.h"
#include "forecast/scores.h"

/**
 * How good each method has been: the past, forecast again and again from the weeks' starts with what was known then.
 */

/** The scores of one method. */
struct mst_backtest_row {
    size_t queue;
    enum mst_method method; /* auto too: chosen anew at each origin, from the errors before it */
    size_t week;            /* weeks ahead, from 1; 0: all of them together */
    struct mst_scores scores;
};

/** What was tried for a queue. */
struct mst_backtest_queue {
    enum mst_accuracy_reason reason;   /* other than MST_ACCURACY_KNOWN: the queue has no rows */
    size_t origins;                    /* judged; one a week */
    int32_t first_origin, end_day;     /* the day of the first, and the day after the last that is compared */
    struct mst_forecast_choice choice; /* what `auto` would take now, and why */
};

struct mst_backtest {
    struct mst_backtest_row *rows; /* by queue, then method in the order of the enum, then week */
    size_t count, capacity;
    struct mst_backtest_queue *queues; /* of the site */
    size_t queue_count;
};

void mst_backtest_init(struct mst_backtest *backtest);
void mst_backtest_release(struct mst_backtest *backtest);

/** The row of a queue, method and week ahead; NULL where there is none. */
const struct mst_backtest_row *mst_backtest_find(const struct mst_backtest *backtest, size_t queue, enum mst_method method,
                                                 size_t week);

/**
 * Judges the methods on each queue's history before request->end_day.
 *
 * An origin is judged with intervals that were set by errors known at that origin: of days before it. The first origins, without
 * such errors, are not judged.
 *
 * @param request  site, history, end_day, options (backtest_weeks origins at most; horizon_weeks ahead; `method` is not looked at),
 *                 jobs, progress; first_day and now_utc are not looked at
 * @param[out] backtest initialised by the caller; filled; empty on failure
 * @return MST_OK; MST_E_RANGE for options out of bounds; MST_E_CANCELLED; MST_E_NOMEM
 * @par Method Rolling-origin evaluation; Tashman, Int. J. Forecasting 16 (2000) 437
 */
enum mst_status mst_backtest_make(const struct mst_forecast_request *request, struct mst_backtest *backtest,
                                  struct mst_error *err) MST_MUST_USE;

#endif
