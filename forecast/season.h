#ifndef MST_FORECAST_SEASON_H
#define MST_FORECAST_SEASON_H

#include "forecast/days.h"

/**
 * How the shape of a day changes in the course of the year: light evenings, school terms, a clock that is put forward.
 *
 * For each week of the year it keeps what came in each slot, over all weekdays, and the totals of the days it came on. Against that
 * stands what the usual shapes of the weekdays make of these totals.
 */
enum { MST_YEAR_WEEKS = 53 };

struct mst_season {
    const struct mst_days *days;
    double *contacts; /* MST_YEAR_WEEKS x slots */
    double *totals;   /* MST_YEAR_WEEKS x 7: by weekday */
    double *came;     /* slots: about the time of year last looked at */
    double *expected; /* slots: the same by the usual shapes */
    double *usual;    /* slots: the same in a mean week of the year */
    double *work;     /* slots */
};

/** @param days borrowed as long as `season` lives. On failure `season` holds nothing. */
enum mst_status mst_season_make(struct mst_season *season, const struct mst_days *days, struct mst_error *err) MST_MUST_USE;
void mst_season_release(struct mst_season *season);

/**
 * Learns an ordinary day.
 * @param contacts slots; NaN where not known: there the day has its share of the total
 * @param total    the day's; > 0
 * @param share    slots: as the day's weekday usually has them
 */
void mst_season_learn(struct mst_season *season, size_t d, const double *contacts, double total, const double *share);

/**
 * Looks at the time of year of the grid's d-th day; wanted before mst_season_factors().
 * @param shares 7 x slots: the usual ones
 */
void mst_season_look(struct mst_season *season, size_t d, const double *shares);

/**
 * By what factor the share of each slot differs from the usual one at the time of year last looked at.
 * @param prior_weeks  as if the usual shape had been seen in so many weeks more; > 0
 * @param[out] factors slots; all finite and >= 0
 * @par Method Ratios of rates, over a normal kernel in the week of the year and a triangular one in the time of day.
 */
void mst_season_factors(const struct mst_season *season, double prior_weeks, double *factors);

#endif
