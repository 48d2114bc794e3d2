#ifndef MST_IO_PLOT_TICKS_H
#define MST_IO_PLOT_TICKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/status.h"
#include "core/zone.h"

/** Places on an axis, and what is written there. */
struct mst_tick {
    double at;
    double label_at; /* the middle of the label */
    char label[32];  /* may have two lines, and may be empty */
};

struct mst_ticks {
    struct mst_tick *items;
    size_t count, capacity;
};

void mst_ticks_init(struct mst_ticks *ticks);
void mst_ticks_release(struct mst_ticks *ticks);

/**
 * The least of 1, 2, 5, 10, 20, 50 ... (and of 0.5, 0.2, 0.1 ...) of which at most `most` reach up to `top`.
 * @param top finite; where it is not above 0, as for 1
 * @param most at least 1
 */
double mst_tick_step(double top, size_t most);

/** A number with commas between thousands, and as many decimals as the step needs. @return buffer */
const char *mst_tick_number(double value, double step, char buffer[32]);

/**
 * Ticks at 0, and at each step up to the first at or above `top`.
 * @param[in,out] ticks appended to
 */
enum mst_status mst_ticks_values(double top, size_t most, struct mst_ticks *ticks, struct mst_error *err) MST_MUST_USE;

/**
 * Ticks at the days' first moments from `first_day` to `end_day`; `at` is in seconds since 1970. The label of a day, "Mon" above
 * "27 Oct", stands in its middle.
 */
enum mst_status mst_ticks_days(const struct mst_zone *zone, int32_t first_day, int32_t end_day, struct mst_ticks *ticks,
                               struct mst_error *err) MST_MUST_USE;

/**
 * Ticks where weeks, months, quarters or years begin: the finest of them of which there are at most `most`. The year stands
 * below the first label, and below the first of each year.
 */
enum mst_status mst_ticks_dates(const struct mst_zone *zone, int32_t first_day, int32_t end_day, int week_start, size_t most,
                                struct mst_ticks *ticks, struct mst_error *err) MST_MUST_USE;

/** Ticks at times of day, in minutes from 00:00: every 1, 2, 3, 4, 6 or 12 hours, at most `most` of them. One at the end has no
 * label. */
enum mst_status mst_ticks_clock(double from_min, double to_min, size_t most, struct mst_ticks *ticks,
                                struct mst_error *err) MST_MUST_USE;

/** "Mon 27 Oct", with the year behind it if asked for. @return buffer */
const char *mst_date_words(int32_t day, bool has_year, char buffer[32]);

#endif
