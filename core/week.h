#ifndef MST_CORE_WEEK_H
#define MST_CORE_WEEK_H

#include <stddef.h>
#include <stdint.h>

#include "core/zone.h"

/** Seven days by the clock on the wall: 168 hours, or an hour more or less where the clock is changed. */
struct mst_week {
    int32_t first_day;
    int64_t midnight_utc[8]; /* the first moments of its days, and its end */
    int64_t start_utc, end_utc;
    int32_t interval_s;
    size_t intervals; /* from start_utc in steps of interval_s; the last may be cut by a change of the clock */
};

/** @param interval_min 5, 10, 15, 20, 30 or 60 */
struct mst_week mst_week_make(const struct mst_zone *zone, int32_t first_day, int interval_min);

/** The first day at or after `day` that is the given weekday. */
int32_t mst_week_first_from(int32_t day, int weekday);

/** The last day at or before `day` that is the given weekday. */
int32_t mst_week_first_before(int32_t day, int weekday);

#endif
