#ifndef MST_FORECAST_GRID_H
#define MST_FORECAST_GRID_H

#include <stddef.h>
#include <stdint.h>

#include "core/base/status.h"
#include "core/site.h"

/**
 * A queue's time, cut in days of equal slots by the clock on the wall: slot 17 of a 30-minute grid is 08:30 on every day. A slot
 * that the clock leaps over has no cell; one that occurs twice has two.
 */
struct mst_cell {
    int64_t start_utc;
    size_t slot;
    double
        open_frac; /* the time in which contacts arrive, in whole intervals: 0 closed, 1 open; more where the clock was changed */
};

/** Most cells a day: 25 hours of 5 minutes, with room for stranger days. */
#define MST_CELLS_MOST 384

struct mst_grid {
    const struct mst_zone *zone;
    int interval_min;
    size_t slots; /* a day */
    int32_t first_day;
    size_t days;
    struct mst_spans arrivals;
    double *open_frac;  /* days x slots: of the slot's cells the mean; 0 where closed */
    double *usual;      /* 7 x slots, by weekday: on a day that is no holiday */
    size_t *holiday;    /* a day: index into names, or MST_NONE on an ordinary day */
    const char **names; /* of holidays, borrowed from the site, each once */
    size_t name_count;
    size_t *event_from;       /* days + 1: of the d-th day, the events event_from[d] up to, not including, event_from[d + 1] */
    size_t *events;           /* by day: index into event_names */
    const char **event_names; /* borrowed from the site, each once */
    size_t event_name_count;
};

/** @param end_day first_day < end_day. On failure `grid` holds nothing. */
enum mst_status mst_grid_make(struct mst_grid *grid, const struct mst_site *site, size_t queue, int32_t first_day, int32_t end_day,
                              struct mst_error *err) MST_MUST_USE;
void mst_grid_release(struct mst_grid *grid);

/** The cells of the grid's d-th day, closed ones too, in order. @return how many, at most MST_CELLS_MOST */
size_t mst_grid_cells(const struct mst_grid *grid, size_t d, struct mst_cell cells[MST_CELLS_MOST]);

/** The d-th day's weekday. */
int mst_grid_weekday(const struct mst_grid *grid, size_t d);

#endif
