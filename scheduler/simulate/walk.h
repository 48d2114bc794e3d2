#ifndef MST_SIMULATE_WALK_H
#define MST_SIMULATE_WALK_H

#include <stddef.h>
#include <stdint.h>

#include "scheduler/simulate/stream.h"
#include "scheduler/staffing/rates.h"

/** A stretch of time in which so many contacts are expected. Seconds after the week's start. */
struct mst_rate_cell {
    struct mst_arrivals arrivals;
    struct mst_rate rate; /* how they come within it, by mst_rates_rebuild() */
    uint32_t interval;    /* of the grid */
    uint32_t day;         /* of the week, 0 to 6 */
};

/** Where the arrivals of a replication have got to. */
struct mst_rate_walk {
    size_t cell;
    double used; /* contacts of the cell that the walk has passed, as its curve counts them */
};

/**
 * The next arrival of a Poisson process with the cells' rates; INFINITY when there are no more.
 * @param cells   in order
 * @param factors by which the contacts of each day of the week are multiplied: 7
 * @par Method Unit exponential steps along the integral of the rate, which is inverted (Çınlar, Introduction to Stochastic
 * Processes, 1975, section 4.7)
 */
double mst_rate_walk_next(const struct mst_rate_cell *cells, size_t count, const double factors[7], struct mst_rate_walk *walk,
                          struct mst_stream *stream);

#endif
