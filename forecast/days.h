#ifndef MST_FORECAST_DAYS_H
#define MST_FORECAST_DAYS_H

#include "core/series.h"
#include "forecast/grid.h"

/**
 * A queue's history on its grid: contacts of each slot and the total of each day.
 *
 * `contacts` is what a whole, wholly open interval had; NaN where nothing is known or the queue is closed. A total is what the day
 * would have had in its weekday's usual hours: the counts that are there, divided by the share that their slots usually have.
 */
struct mst_days {
    const struct mst_grid *grid;
    double *contacts;   /* days x slots */
    double *total;      /* a day; NaN where nothing is known */
    double *seen_share; /* a day: the share that its known intervals have of a usual day */
    size_t first, end;  /* the days from the first to after the last with a count; first == end: there is none */
    size_t days_used, days_partial, days_missing, days_special;
    size_t outside_rows;
    double outside_contacts;
};

/** Most contacts of an interval: more is cut off, so that no sum overflows. */
#define MST_CONTACTS_MOST 1e12

/**
 * @param grid       borrowed as long as `days` lives
 * @param end_day    rows from this day's midnight on are not looked at; nor are those before the grid
 * On failure `days` holds nothing.
 */
enum mst_status mst_days_make(struct mst_days *days, const struct mst_grid *grid, const struct mst_history *history, size_t queue,
                              int32_t end_day, struct mst_error *err) MST_MUST_USE;
void mst_days_release(struct mst_days *days);

/** Whether the d-th day has a count and is no holiday. */
bool mst_days_is_ordinary(const struct mst_days *days, size_t d);

#endif
