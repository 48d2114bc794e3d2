#ifndef MST_FORECAST_SPREAD_H
#define MST_FORECAST_SPREAD_H

#include "forecast/trials.h"

/**
 * How far what comes is from what was expected, on Anscombe's scale sqrt(x + 3/8), where a Poisson count has a variance of 1/4.
 *
 * The variance is growth x (counting + (relative + special_var) x mean) / 4; the quantiles are in its standard deviations. What is
 * due to special_var is taken as normal, since few special days have been seen.
 */
enum { MST_WEEKS_MOST = 13, MST_LIMITS = 5 };

/** In order: lo95, lo80, median, hi80, hi95. */
enum { MST_LO95, MST_LO80, MST_MEDIAN, MST_HI80, MST_HI95 };

struct mst_spread {
    double counting;               /* 1 for a Poisson count; at least that */
    double relative;               /* squared coefficient of variation that remains however many contacts there are */
    double growth[MST_WEEKS_MOST]; /* by weeks ahead, from 1; never less than the week before */
    double growth_step;            /* a week, beyond those compared */
    size_t weeks;                  /* compared */
    double quantiles[MST_LIMITS];
    double middle_guess; /* 0 to 1: how much the median goes by what is usual for such counts, besides its quantile */
};

/** What is said where nothing could be compared. */
struct mst_spread mst_spread_guess(void);

/**
 * @param trials  any number of them; with few, the guess counts too
 * @param[out] spread untouched on failure
 */
enum mst_status mst_spread_fit(const struct mst_trial *trials, size_t count, struct mst_spread *spread,
                               struct mst_error *err) MST_MUST_USE;

/** The same for the totals of days: of the trials that stand together by day and origin, the sums. */
enum mst_status mst_spread_fit_days(const struct mst_trial *trials, size_t count, struct mst_spread *spread,
                                    struct mst_error *err) MST_MUST_USE;

/**
 * The limits of an interval's count.
 * @param mean        finite, >= 0
 * @param special_var >= 0
 * @param week        weeks ahead, from 1; any number
 * @param[out] limits 0 <= limits[0] <= ... <= limits[4], finite
 */
void mst_spread_limits(const struct mst_spread *spread, double mean, double special_var, size_t week, double limits[MST_LIMITS]);

#endif
