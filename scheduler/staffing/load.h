#ifndef MST_STAFFING_LOAD_H
#define MST_STAFFING_LOAD_H

#include <stdbool.h>
#include <stddef.h>

#include "scheduler/staffing/rates.h"

/** Contacts that arrive at a rate that changes, and how long each takes. */
struct mst_load_stream {
    const struct mst_rate *rates; /* by start */
    const double *aht_s;          /* of those who arrive in each stretch; not looked at where nobody does */
    size_t count;
    double aht_cv;      /* of all */
    bool steady_before; /* arrivals had the first rate for ever before the first stretch; else there were none */
};

/**
 * The offered load at a moment: the contacts that would be in progress if each were taken at once.
 *
 * @param stretch the moment lies in it, or at one of its ends; later stretches are not looked at
 * @param into_s  seconds after its start, 0 to its length
 * @return erlangs, >= 0
 * @par Method
 * m(t) = integral over u <= t of rate(u) P(S > t - u), where S is the handling time of those who arrive at u: each contact keeps
 * that of the interval in which it came. On each straight piece of the rate that is a difference of the moments of handling.h,
 * without numerical integration; with exponential handling times it solves m' = rate - m / aht. S. G. Eick, W. A. Massey, W. Whitt,
 * "The physics of the Mt/G/inf queue", Operations Research 41 (1993) 731.
 */
double mst_load_at(const struct mst_load_stream *stream, size_t stretch, double into_s);

/** The mean of that load over a stretch, by the same method. */
double mst_load_mean(const struct mst_load_stream *stream, size_t stretch);

#endif
