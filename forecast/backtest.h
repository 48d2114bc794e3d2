#ifndef MST_FORECAST_BACKTEST_H
#define MST_FORECAST_BACKTEST_H

#include "forecast/forecast.h"
#include "forecast/shapes.h"
#include "forecast/totals.h"

/** An interval of the past: what was expected of it, and what came. */
struct mst_trial {
    double mean, actual;
    double special_var; /* mst_totals_special_var() of its day */
    size_t day;         /* of the grid */
    size_t week;        /* weeks ahead, from 1 */
};

/** By origin, then time. */
struct mst_trials {
    struct mst_trial *items;
    size_t count, capacity;
    size_t origins;
};

void mst_trials_init(struct mst_trials *trials);
void mst_trials_release(struct mst_trials *trials);

/**
 * Learns a queue's history week by week, and forecasts from the latest weeks' starts what followed, as it would have been done
 * then.
 *
 * @param days           with at least one count
 * @param options        backtest_weeks, horizon_weeks
 * @param totals, shapes fresh from their _make(); afterwards they have learned all days
 * @param trials         appended to; none where history is too short
 */
enum mst_status mst_backtest_run(const struct mst_days *days, const struct mst_forecast_options *options, struct mst_totals *totals,
                                 struct mst_shapes *shapes, struct mst_trials *trials, struct mst_error *err) MST_MUST_USE;

#endif
