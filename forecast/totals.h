#ifndef MST_FORECAST_TOTALS_H
#define MST_FORECAST_TOTALS_H

#include "forecast/days.h"
#include "forecast/filter.h"
#include "forecast/passing.h"

/** The totals of days: the mean of dynamic models of several speeds. */
struct mst_totals {
    const struct mst_days *days;
    struct mst_layout layout;
    struct mst_effects *effects; /* a day of the grid */
    struct mst_filter filters[MST_SPEEDS];
    struct mst_passing passing;
    size_t weeks; /* learned */
    double came,
        expected;   /* sums over the ordinary days, older weeks fading: of totals, and of what was expected before they came */
    double top[3];  /* the largest totals of ordinary days so far, falling */
    double week;    /* what was expected of the last week */
    size_t learned; /* the day after the last that was */
    double holiday_squares,
        holiday_days; /* of holidays whose names had been seen: what their squares exceed others by, and how many */
    double noise_var; /* of a day's logarithm, without that of counting */
};

/**
 * @param days    borrowed as long as `totals` lives; with at least one count
 * @param annual, monthly whether there are seasons of the year and of the month
 * @param outlier standard deviations from which on a day counts less
 * On failure `totals` holds nothing.
 */
enum mst_status mst_totals_make(struct mst_totals *totals, const struct mst_days *days, struct mst_layout_parts parts,
                                double outlier, struct mst_error *err) MST_MUST_USE;
void mst_totals_release(struct mst_totals *totals);

/** Learns the days [from, end), a week at most. */
void mst_totals_learn(struct mst_totals *totals, size_t from, size_t end);

/** The mean expected in the usual hours of the d-th day's weekday. */
double mst_totals_expect(const struct mst_totals *totals, size_t d);

/** The variance of its logarithm that is due to its being special: 0 on an ordinary day. */
double mst_totals_special_var(const struct mst_totals *totals, size_t d);

#endif
