#ifndef MST_FORECAST_PASSING_H
#define MST_FORECAST_PASSING_H

#include <stddef.h>

/**
 * How long what the faster of several levels have seen is believed, for days further and further ahead.
 *
 * All speeds count alike for tomorrow. The further ahead, the less the faster ones count and the more the slowest does; how soon is
 * what would have given the least errors four weeks ahead so far, if clearly less than what suits most queues.
 */
enum { MST_SPEEDS = 3, MST_PASSINGS = 3, MST_PASSING_WEEKS = 4 };

struct mst_passing {
    double expected[MST_PASSING_WEEKS][7][MST_SPEEDS]; /* a ring by week: logarithms of totals, four weeks ahead; NaN: not noted */
    double loss[MST_PASSINGS];                         /* squared errors so far, older weeks fading */
    double weeks;                                      /* compared, older ones fading */
    size_t used;
};

void mst_passing_init(struct mst_passing *passing);

/** The weights of the speeds, from slow to fast, so many days ahead (1: tomorrow; 0: today's level). They add up to 1. */
void mst_passing_weights(const struct mst_passing *passing, size_t days_ahead, double weights[MST_SPEEDS]);

/** Notes what the speeds expect of the k-th day of a week, from the end of the week that is MST_PASSING_WEEKS before it. */
void mst_passing_note(struct mst_passing *passing, size_t week, size_t k, const double expected[MST_SPEEDS]);

/** Compares what was noted with what came on the k-th day of a week. @param log_total the logarithm of its total */
void mst_passing_compare(struct mst_passing *passing, size_t week, size_t k, double log_total);

/** Ends a week: forgets what was noted of it, and decides what is used from now on. */
void mst_passing_decide(struct mst_passing *passing, size_t week);

#endif
