#ifndef MST_FORECAST_SCORES_H
#define MST_FORECAST_SCORES_H

#include <stddef.h>

#include "forecast/spread.h"

/** How far forecasts were from what came. NaN where not known, such as a share of nothing. */
struct mst_scores {
    size_t origins, intervals, days; /* compared; a day counts once for each origin */
    double wape_pct;                 /* sum |actual - mean| / sum actual */
    double day_wape_pct;             /* the same on the totals of days */
    double mase;                     /* mean |actual - mean| / the mean difference to the same time a week before, in the history */
    double bias_pct;                 /* (sum mean - sum actual) / sum actual: above 0 is too much forecast */
    double rmse;                     /* contacts */
    double cov80_pct, cov95_pct;     /* share of the counts from lo80 to hi80, lo95 to hi95; 80 and 95 are right */
    double day_cov80_pct, day_cov95_pct; /* the same of day totals */
    double pinball_pct; /* 2 x mean pinball loss over lo95, lo80, median, hi80, hi95 / mean actual: less is better */
};

/** What scores are made of: sums over forecasts and counts. Starts as {0}. */
struct mst_score_sums {
    size_t origins, intervals, days;
    double actual, error, bias, square, pinball, day_error;
    double scaled_error; /* errors in units of the weekly difference; of intervals that have one */
    size_t scaled;
    size_t in80, in95, day_in80, day_in95;
};

/**
 * Adds an interval.
 * @param limits       of the trial's count
 * @param week_change  the mean difference to the week before; 0 or NaN where not known
 */
void mst_score_add(struct mst_score_sums *sums, const struct mst_trial *trial, const double limits[MST_LIMITS], double week_change);

/** Adds a day: the sums of its intervals, with limits of their own. */
void mst_score_add_day(struct mst_score_sums *sums, const struct mst_trial *day, const double limits[MST_LIMITS]);

struct mst_scores mst_score_result(const struct mst_score_sums *sums);

#endif
