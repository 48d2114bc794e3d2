#ifndef MST_STAFFING_INTERVALS_H
#define MST_STAFFING_INTERVALS_H

#include "core/site.h"

/** An interval of the site's grid, and how much of it a queue is open (or takes contacts). */
struct mst_interval {
    int64_t start_utc, end_utc;
    double open_s; /* > 0 */
};

/** In order. */
struct mst_intervals {
    struct mst_interval *items;
    size_t count, capacity;
};

void mst_intervals_release(struct mst_intervals *intervals);

/** Days, [first_day, end_day), and the moments at which they begin and end. */
struct mst_horizon {
    int32_t first_day, end_day;
    int64_t start_utc, end_utc;
};

struct mst_horizon mst_horizon_make(const struct mst_zone *zone, int32_t first_day, int32_t end_day);

/**
 * The intervals in which a queue is open, wholly or in part. They begin where the clock reads a multiple of the site's interval;
 * one in which the clock is moved by a part of an interval is cut there.
 * @param[in,out] intervals appended to
 * @return MST_OK, MST_E_NOMEM
 */
enum mst_status mst_intervals_open(const struct mst_site *site, size_t queue, const struct mst_horizon *horizon,
                                   struct mst_intervals *intervals, struct mst_error *err) MST_MUST_USE;

/** The same for when contacts arrive. */
enum mst_status mst_intervals_arrivals(const struct mst_site *site, size_t queue, const struct mst_horizon *horizon,
                                       struct mst_intervals *intervals, struct mst_error *err) MST_MUST_USE;

#endif
