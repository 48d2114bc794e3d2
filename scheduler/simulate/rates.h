#ifndef MST_SIMULATE_RATES_H
#define MST_SIMULATE_RATES_H

#include <stddef.h>
#include <stdint.h>

#include "scheduler/simulate/stream.h"

/** A stretch of time in which so many contacts are expected. Seconds after the week's start. */
struct mst_rate_cell {
    double from_s, to_s;
    double contacts;   /* >= 0 */
    double at_from_ps; /* the rate at its ends and in its middle, contacts a second */
    double at_mid_ps, at_to_ps;
    uint32_t interval; /* of the grid */
    uint32_t day;      /* of the week, 0 to 6 */
};

/**
 * Draws a curve of rates through cells that are in order: straight in each half of a cell, continuous where cells touch, never
 * negative, and over each cell as many contacts as it has.
 *
 * @par Method
 * At a border the rate is the line between the two cells' mean rates, but at most twice the lesser one; at an end that touches no
 * other cell, what makes the cell one straight line, from 0 to twice its mean. The middle then follows from the cell's count: it is
 * twice the mean rate less the mean of both ends, which is not negative since neither end is above twice the mean rate.
 */
void mst_rates_fit(struct mst_rate_cell *cells, size_t count);

/** Where the arrivals of a replication have got to. */
struct mst_rate_walk {
    size_t cell;
    double used; /* contacts of the cell that the walk has passed, as its curve counts them */
};

/**
 * The next arrival of a Poisson process with the cells' rates; INFINITY when there are no more.
 * @param factors by which the contacts of each day of the week are multiplied: 7
 * @par Method Unit exponential steps along the integral of the rate, which is inverted (Çınlar, Introduction to Stochastic
 * Processes, 1975, section 4.7)
 */
double mst_rates_next(const struct mst_rate_cell *cells, size_t count, const double factors[7], struct mst_rate_walk *walk,
                      struct mst_stream *stream);

#endif
