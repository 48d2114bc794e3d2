#ifndef MST_IO_PLOT_FORECAST_H
#define MST_IO_PLOT_FORECAST_H

#include <stddef.h>
#include <stdint.h>

#include "core/series.h"
#include "core/site.h"
#include "io/plot.h"

/** What the picture of a forecast is made of. All is borrowed for the call. */
struct mst_forecast_picture {
    const struct mst_site *site;
    const struct mst_history *history;   /* by queue, then start; rows of the days forecast are drawn too, as what came */
    const struct mst_forecast *forecast; /* by start, then queue */
    const struct mst_day_forecast *days; /* by day, then queue */
    int32_t first_day, end_day;          /* forecast */
    size_t queue;                        /* the one to draw; MST_NONE: all that are forecast */
    size_t most;                         /* sheets at most: of more queues, those with the most contacts; 0: no bound */
};

/** Sheets that an image has room for. */
enum { MST_PLOT_SHEETS = 6 };

/**
 * Puts the picture together: a sheet a queue, in the order of the site, with three rows.
 *
 * - Days: contacts a day of the last weeks, and the days forecast with both intervals; special days by their names.
 * - Intervals: the last week and the next two, as far as they are forecast.
 * - Weekdays: the first whole week forecast, a panel for each weekday, over the eight same weekdays before it.
 *
 * Time in which nothing can come is shaded and has no line; a gap is time without a count.
 *
 * @param[in,out] plot initialised by the caller
 * @param[out] left_out queues that had no room
 * @return MST_OK; MST_E_NOMEM
 */
enum mst_status mst_plot_forecast(const struct mst_forecast_picture *picture, struct mst_plot *plot, size_t *left_out,
                                  struct mst_error *err) MST_MUST_USE;

#endif
