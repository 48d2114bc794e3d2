#ifndef MST_FORECAST_TRIALS_H
#define MST_FORECAST_TRIALS_H

#include "forecast/models.h"

/**
 * An interval of the past: what was expected of it, and what came. There are many: seven digits are more than any of them is known
 * to, and half the memory.
 */
struct mst_trial {
    float mean, actual;
    float special_var; /* of its day: mst_models_expect() */
    uint32_t day;      /* of the grid */
    uint16_t week;     /* weeks ahead, from 1 */
    uint16_t slot;
    uint16_t origin;  /* from 0 */
    uint16_t learned; /* weeks of history that the forecast was made from; 0: not known */
};

/** By origin, then time. Those of one day of one origin stand together. */
struct mst_trials {
    struct mst_trial *items;
    size_t count, capacity;
    size_t origins;
    size_t learned;            /* weeks, at the latest origin */
    size_t first_origin;       /* the day of the first, of the grid; the others follow a week apart */
    float *means[MST_METHODS]; /* of each method in use, as the items */
    float *special_var;        /* of the dynamic method, as the items */
};

void mst_trials_init(struct mst_trials *trials);
void mst_trials_release(struct mst_trials *trials);

/**
 * Learns a queue's history week by week, and forecasts from the latest weeks' starts what followed, as it would have been done
 * then.
 *
 * @param days     with at least one count
 * @param options  backtest_weeks, horizon_weeks
 * @param models   fresh from mst_models_make(); afterwards they have learned all days
 * @param trials   appended to; none where history is too short. The items' means are to be set by mst_trials_mix()
 */
enum mst_status mst_trials_run(const struct mst_days *days, const struct mst_forecast_options *options, struct mst_models *models,
                               struct mst_trials *trials, struct mst_error *err) MST_MUST_USE;

/** What a choice of methods expected of the i-th interval. */
double mst_trials_mean(const struct mst_trials *trials, const struct mst_forecast_choice *choice, size_t i);

/** Sets the items' means and special variances to those of a choice of methods. */
void mst_trials_mix(struct mst_trials *trials, const struct mst_forecast_choice *choice);

#endif
