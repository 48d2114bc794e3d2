#ifndef MST_STAFFING_RATES_H
#define MST_STAFFING_RATES_H

#include <stddef.h>

/** Contacts that arrive in a stretch of time. */
struct mst_arrivals {
    double start_s, length_s; /* length_s > 0 */
    double contacts;          /* finite, >= 0 */
};

/** The rate of arrivals in a stretch of time: two straight pieces that meet in its middle. Contacts a second, >= 0. */
struct mst_rate {
    double start_s, length_s;
    double at_start, at_middle, at_end;
};

/**
 * How the rate of arrivals moves inside intervals of which only the sums are known.
 *
 * @param arrivals by start, and none reaches into the next
 * @param count    of both arrays
 * @param[out] rates one for each: never negative, and over the interval they add up to its contacts. Where one interval ends as the
 * next begins the rate is continuous, but for steps: of intervals of one length, where one has more than three times the contacts
 * of the other. A straight line comes back as it was
 * @par Method
 * At a border between intervals the rate is read off the straight line through the means of both, taken to be the rates of their
 * middles. In the middle of an interval it is what the sum wants: twice the mean less half of both ends. That would be negative, or
 * a sharp top, beside a step, where the rate at the border is above twice the smaller mean; there it jumps. Where the neighbour is
 * missing, at opening and closing, or behind a step, the interval is one straight line. The construction is elementary; H. Chen, B.
 * Schmeiser, "I-SMOOTH: iteratively smoothing mean-constrained and nonnegative piecewise-constant functions", INFORMS Journal on
 * Computing 25 (2013) 432, wants the same of a finer grid.
 */
void mst_rates_rebuild(const struct mst_arrivals *arrivals, size_t count, struct mst_rate *rates);

/** The rate at a moment of the stretch, `into_s` seconds after its start. */
double mst_rate_at(const struct mst_rate *rate, double into_s);

#endif
