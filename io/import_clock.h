#ifndef MST_IO_IMPORT_CLOCK_H
#define MST_IO_IMPORT_CLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/zone.h"
#include "io/import_pattern.h"

/** What the clock said in the rows of one queue of the export, in the order of the file. Starts as zeroes. Used by io/import*.c. */
struct mst_import_clock {
    bool started;
    int64_t first_local; /* seconds since 1970-01-01 00:00 on that clock: of its first row */
    bool met_twice;      /* there was a row whose time occurs twice */
    int64_t twice_local; /* of the last such row */
    bool passed;         /* the clock was set back since the times that occur twice in that night began */
};

/** The moments that a row's start can mean. */
struct mst_import_moments {
    int64_t local, utc[2];
    size_t count; /* 0: the clock leaps over it; 2: it occurs twice */
};

struct mst_import_moments mst_import_clock_moments(const struct mst_zone *zone, const struct mst_import_time *time);

/** Whether the queue's rows go back in time: exports with the newest first. Known only some hours after the first row. */
bool mst_import_clock_descends(const struct mst_import_clock *clock, int64_t local);

/**
 * Which of two moments a row means, where several rows may have the same time: the first one until the clock is seen to go back (in
 * files with the newest row first: the second until it is seen to go forward).
 * @return 0 or 1
 */
size_t mst_import_clock_pass(struct mst_import_clock *clock, int64_t local);

/** Notes the row. Call it for each, after the above. */
void mst_import_clock_note(struct mst_import_clock *clock, const struct mst_import_moments *moments);

#endif
