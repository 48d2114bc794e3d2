#ifndef MST_FORECAST_SPECIALS_H
#define MST_FORECAST_SPECIALS_H

#include "forecast/days.h"

/**
 * How the shape of a special day differs from that of its weekday: a factor for each slot, learned from the holidays seen, those of
 * the same name counting for themselves as far as there are enough.
 *
 * @par Method Ratios of sums with shrinkage: what came in a slot over what the weekday's share of the day's total had in it, drawn
 * to 1 for all holidays together, and for a name to that of all; over the slots about it, by a triangular kernel.
 */
struct mst_specials {
    const struct mst_days *days;
    size_t names;                                  /* with sums of their own: the first so many of the grid's */
    double *came;                                  /* slots for all holidays together, then slots for each name */
    double *expected;                              /* the same */
    double *seen;                                  /* days learned: all, then each name */
    double *came_about, *expected_about, *factors; /* slots each: working memory */
};

/** @param days borrowed as long as `specials` lives. On failure `specials` holds nothing. */
enum mst_status mst_specials_make(struct mst_specials *specials, const struct mst_days *days, struct mst_error *err) MST_MUST_USE;
void mst_specials_release(struct mst_specials *specials);

/** Learns the d-th day, if it is a holiday with counts. @param share its weekday's */
void mst_specials_learn(struct mst_specials *specials, size_t d, const double *share);

/**
 * Multiplies a holiday's contacts by the factors, and leaves their sum over the day's open hours as it was.
 * @param[in,out] contacts slots, as if wholly open
 */
void mst_specials_apply(const struct mst_specials *specials, size_t d, double *contacts);

#endif
