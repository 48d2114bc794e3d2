#ifndef MST_FORECAST_FILTER_H
#define MST_FORECAST_FILTER_H

#include "forecast/effects.h"

/**
 * A dynamic linear model of the logarithm of day totals: the states are normal with a mean and a covariance, wander a little every
 * day, and learn from each day's total.
 *
 * @par Method Kalman filter; West and Harrison, Bayesian Forecasting and Dynamic Models, 2nd ed. 1997, chapter 4. A day that is
 * further from its forecast than `outlier` standard deviations learns with the weight that Huber's function gives it (Ann. Math.
 * Stat. 35 (1964) 73).
 */
struct mst_speed {
    double level, weekday; /* variance a day of the wandering, in units of the noise's variance */
};

struct mst_filter {
    size_t states;
    struct mst_layout layout;
    struct mst_speed speed;
    double noise_var; /* of a day's logarithm, without that of counting */
    double outlier;
    int wild_days; /* ordinary days in a row beyond `outlier`, the latest one included: above 0 upwards, below 0 downwards */
    double *mean, *cov, *work; /* states; states x states; states */
};

/** @param level where the logarithms lie at first, roughly. On failure `filter` holds nothing. */
enum mst_status mst_filter_make(struct mst_filter *filter, const struct mst_layout *layout, struct mst_speed speed, double level,
                                double noise_var, double outlier, struct mst_error *err) MST_MUST_USE;
void mst_filter_release(struct mst_filter *filter);

/** Lets a day go by: the level follows its trend, which fades; level and weekdays wander. */
void mst_filter_wander(struct mst_filter *filter);

/** How far the trend takes the level in so many days. */
double mst_filter_drift(const struct mst_filter *filter, size_t days);

/** The logarithm that is expected. */
double mst_filter_expect(const struct mst_filter *filter, const struct mst_effects *effects);

/** How uncertain the states make that: its variance, of the first `count` effects only. */
double mst_filter_variance(const struct mst_filter *filter, const struct mst_effects *effects, size_t count);

/**
 * Learns a day.
 * @param log_total  of its total, finite
 * @param own_var    variance of this day's logarithm besides the noise: of counting, about 1 / the count that is expected
 */
void mst_filter_learn(struct mst_filter *filter, const struct mst_effects *effects, double log_total, double own_var);

#endif
