#include "forecast/scores.h"

#include <math.h>

static const double levels[MST_LIMITS] = {0.025, 0.1, 0.5, 0.9, 0.975};

static bool holds(const double limits[MST_LIMITS], size_t low, size_t high, double actual) {
    return actual >= limits[low] && actual <= limits[high];
}

void mst_score_add(struct mst_score_sums *sums, const struct mst_trial *trial, const double limits[MST_LIMITS],
                   double week_change) {
    double error = trial->mean - trial->actual;
    sums->intervals++;
    sums->actual += trial->actual;
    sums->error += fabs(error);
    sums->bias += error;
    sums->square += error * error;
    if (week_change > 0) {
        sums->scaled_error += fabs(error) / week_change;
        sums->scaled++;
    }
    for (size_t i = 0; i < MST_LIMITS; i++) {
        double above = trial->actual - limits[i];
        sums->pinball += fmax(levels[i] * above, (levels[i] - 1) * above) / MST_LIMITS;
    }
    sums->in80 += holds(limits, MST_LO80, MST_HI80, trial->actual);
    sums->in95 += holds(limits, MST_LO95, MST_HI95, trial->actual);
}

void mst_score_add_day(struct mst_score_sums *sums, const struct mst_trial *day, const double limits[MST_LIMITS]) {
    sums->days++;
    sums->day_error += fabs(day->actual - day->mean);
    sums->day_in80 += holds(limits, MST_LO80, MST_HI80, day->actual);
    sums->day_in95 += holds(limits, MST_LO95, MST_HI95, day->actual);
}

/* NaN if there is nothing to divide by. */
static double ratio(double part, double whole) {
    return whole > 0 ? part / whole : NAN;
}

struct mst_scores mst_score_result(const struct mst_score_sums *sums) {
    double intervals = (double)sums->intervals, days = (double)sums->days;
    return (struct mst_scores){.origins = sums->origins,
                               .intervals = sums->intervals,
                               .days = sums->days,
                               .wape_pct = 100 * ratio(sums->error, sums->actual),
                               .day_wape_pct = 100 * ratio(sums->day_error, sums->actual),
                               .mase = ratio(sums->scaled_error, (double)sums->scaled),
                               .bias_pct = 100 * ratio(sums->bias, sums->actual),
                               .rmse = sqrt(ratio(sums->square, intervals)),
                               .cov80_pct = 100 * ratio((double)sums->in80, intervals),
                               .cov95_pct = 100 * ratio((double)sums->in95, intervals),
                               .day_cov80_pct = 100 * ratio((double)sums->day_in80, days),
                               .day_cov95_pct = 100 * ratio((double)sums->day_in95, days),
                               .pinball_pct = 200 * ratio(sums->pinball, sums->actual)};
}
