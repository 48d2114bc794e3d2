#ifndef MST_FORECAST_SHAPES_H
#define MST_FORECAST_SHAPES_H

#include "forecast/days.h"
#include "forecast/profile.h"
#include "forecast/season.h"

/**
 * The shape of a day, learned with several memories and several steadinesses; the pair is used that gave the best shares of each
 * week before it was learned. With a year of history the shape changes with the season, by as much as would have helped.
 */
enum { MST_MEMORIES = 5, MST_STEADINESSES = 4, MST_SEASONS = 3 };

struct mst_shapes {
    const struct mst_days *days;
    size_t memories; /* in use: 1 where the half-life is given */
    double half_life_weeks[MST_MEMORIES];
    struct mst_profile profiles[MST_MEMORIES];
    struct mst_season season;
    double loss[MST_MEMORIES][MST_STEADINESSES]; /* so far, older weeks fading */
    double season_loss[MST_SEASONS];             /* the same of the shares with a season; the first has none */
    size_t season_used;                          /* the best so far; 0: none */
    size_t weeks;                                /* learned */
    size_t learned;                              /* the day after the last that was */
    size_t looked_week;                          /* after that day, of which `factors` are; MST_NONE: of none */
    double *shares;                              /* 7 x slots: the best so far, without a season */
    double *trial;                               /* 7 x slots; working memory */
    double *row;                                 /* slots; working memory */
    double *factors;                             /* slots: of the season */
    double *day;                                 /* slots: the shares of a day */
};

/** What a caller knows of the history. */
struct mst_shapes_options {
    double half_life_weeks; /* 0: the best of several */
    bool season;            /* whether shapes may change with the season */
};

/**
 * @param days borrowed as long as `shapes` lives
 * On failure `shapes` holds nothing.
 */
enum mst_status mst_shapes_make(struct mst_shapes *shapes, const struct mst_days *days, struct mst_shapes_options options,
                                struct mst_error *err) MST_MUST_USE;
void mst_shapes_release(struct mst_shapes *shapes);

/** Learns the days [from, end), a week at most. */
void mst_shapes_learn(struct mst_shapes *shapes, size_t from, size_t end);

/** The shares of the d-th day's slots, a day not yet learned; valid until the next call. */
const double *mst_shapes_day(struct mst_shapes *shapes, size_t d);

#endif
