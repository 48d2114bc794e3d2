#ifndef MST_FORECAST_PROFILE_H
#define MST_FORECAST_PROFILE_H

#include "forecast/grid.h"

/**
 * The shape of a day: the share of its contacts that each slot has, by weekday, learned from days with weights.
 *
 * For each weekday and slot it keeps sums over the days: of contacts, of the days' totals, and of weights. The shares of a weekday
 * add up to 1 over its usual hours; other slots have what they would have if they were open.
 */
struct mst_profile {
    const struct mst_grid *grid;
    double *contacts, *total, *weight;                /* 7 x slots each */
    double *expected;                                 /* 7 x slots: what the common profile makes of the totals */
    double *came_about, *expected_about, *days_about; /* 7 x slots each: working memory */
    double *common;                                   /* slots: the shape that the weekdays have in common, adding up to 1 */
};

/** @param grid borrowed as long as `profile` lives. On failure `profile` holds nothing. */
enum mst_status mst_profile_make(struct mst_profile *profile, const struct mst_grid *grid, struct mst_error *err) MST_MUST_USE;
void mst_profile_release(struct mst_profile *profile);
/** Forgets all. */
void mst_profile_clear(struct mst_profile *profile);

/** Multiplies what was learned by `frac`, 0 to 1. */
void mst_profile_fade(struct mst_profile *profile, double frac);

/**
 * Learns a day with weight 1.
 * @param contacts slots; NaN where not known
 * @param total    the day's; > 0
 */
void mst_profile_learn(struct mst_profile *profile, int weekday, const double *contacts, double total);

/** Finds what the weekdays have in common, from what was learned so far; wanted before mst_profile_shares(). */
void mst_profile_fit(struct mst_profile *profile);

/** How far what is peculiar to a weekday is trusted. */
struct mst_steadiness {
    double prior_days; /* each share is shrunk to the common profile, as if that had been seen on so many days more; > 0 */
    int width_min;     /* what a weekday has that the others do not goes on for so long, about; 0: each slot by itself */
};

/**
 * The shares.
 * @param[out] shares 7 x slots; all finite and >= 0; of a weekday without usual hours they are those of the common profile
 * @par Method Rates n/T by weekday and slot; the common profile is the rank-one fit over weekdays, by alternating weighted means;
 * slots that were never seen take the mean of their nearest neighbours.
 */
void mst_profile_shares(const struct mst_profile *profile, struct mst_steadiness steadiness, double *shares);

#endif
