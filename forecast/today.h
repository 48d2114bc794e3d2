#ifndef MST_FORECAST_TODAY_H
#define MST_FORECAST_TODAY_H

#include "forecast/queue.h"
#include "forecast/spread.h"

/**
 * The rest of a day that has begun: what its counts so far say about it.
 *
 * @par Method The logarithm of (what came / what was expected) of the rest is a multiple of that of the part seen. The multiple is
 * fitted to past days, cut at the same time of day and forecast a week ahead at most; few days draw it to 0. The limits come from
 * the errors that remain on those days.
 */
struct mst_today {
    bool begun;                           /* some interval has ended */
    int64_t now_utc;                      /* cells that end by it have passed */
    size_t slot;                          /* of the first cell that has not */
    double factor;                        /* of the rest */
    struct mst_spread spread, day_spread; /* of the rest: intervals, and their sum */
};

/**
 * @param work      its trials are mixed (mst_trials_mix)
 * @param contacts  what is expected of the day: grid.slots, as if wholly open
 */
enum mst_status mst_today_make(struct mst_today *today, const struct mst_queue_work *work, const double *contacts,
                               struct mst_error *err) MST_MUST_USE;

/** The count of the day's cell that starts then; NaN where there is none. */
double mst_today_count(const struct mst_queue_work *work, int64_t start_utc);

/** Whether the cell has passed. */
bool mst_today_has_passed(const struct mst_today *today, const struct mst_queue_work *work, const struct mst_cell *cell);

#endif
