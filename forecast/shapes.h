#ifndef MST_FORECAST_SHAPES_H
#define MST_FORECAST_SHAPES_H

#include "forecast/days.h"
#include "forecast/profile.h"

/**
 * The shape of a day, learned with several memories and several trusts in what weekdays have in common; the pair is used that gave
 * the best shares of each week before it was learned.
 */
enum { MST_MEMORIES = 5, MST_PRIORS = 3 };

struct mst_shapes {
    const struct mst_days *days;
    size_t memories; /* in use: 1 where the half-life is given */
    double half_life_weeks[MST_MEMORIES];
    struct mst_profile profiles[MST_MEMORIES];
    double loss[MST_MEMORIES][MST_PRIORS]; /* so far, older weeks fading */
    size_t weeks;                          /* learned */
    double *shares;                        /* 7 x slots: the best so far */
    double *trial;                         /* 7 x slots; working memory */
    double *row;                           /* slots; working memory */
};

/**
 * @param days            borrowed as long as `shapes` lives
 * @param half_life_weeks 0: the best of several
 * On failure `shapes` holds nothing.
 */
enum mst_status mst_shapes_make(struct mst_shapes *shapes, const struct mst_days *days, double half_life_weeks,
                                struct mst_error *err) MST_MUST_USE;
void mst_shapes_release(struct mst_shapes *shapes);

/** Learns the days [from, end), a week at most. */
void mst_shapes_learn(struct mst_shapes *shapes, size_t from, size_t end);

/** The shares of a weekday's slots; valid until the next mst_shapes_learn(). */
const double *mst_shapes_shares(const struct mst_shapes *shapes, int weekday);

#endif
