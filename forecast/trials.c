#include "forecast/backtest.h"

#include <math.h>

#include "core/base/memory.h"

/* With less than this there is nothing to forecast from that a user would try. */
enum { LEAST_WEEKS = 3 };

/* Weeks to learn before the first origin: what errs for want of history says little about what a long one does. */
static size_t weeks_to_learn(size_t weeks) {
    return weeks / 3 > LEAST_WEEKS ? weeks / 3 : LEAST_WEEKS;
}

void mst_trials_init(struct mst_trials *trials) {
    *trials = (struct mst_trials){0};
}

void mst_trials_release(struct mst_trials *trials) {
    mst_free(trials->items);
    mst_trials_init(trials);
}

static enum mst_status try_day(const struct mst_days *days, const struct mst_totals *totals, const struct mst_shapes *shapes,
                               size_t d, size_t week, struct mst_trials *trials, struct mst_error *err) {
    const struct mst_grid *grid = days->grid;
    const double *contacts = days->contacts + d * grid->slots, *open_frac = grid->open_frac + d * grid->slots;
    const double *share = mst_shapes_shares(shapes, mst_grid_weekday(grid, d));
    double total = mst_totals_expect(totals, d), special_var = mst_totals_special_var(totals, d);
    MST_TRY(mst_grow(&trials->items, &trials->capacity, trials->count + grid->slots, sizeof *trials->items, err));
    for (size_t s = 0; s < grid->slots; s++) {
        if (!isnan(contacts[s])) {
            trials->items[trials->count++] = (struct mst_trial){.mean = total * share[s] * open_frac[s],
                                                                .actual = contacts[s] * open_frac[s],
                                                                .special_var = special_var,
                                                                .day = d,
                                                                .week = week};
        }
    }
    return MST_OK;
}

static enum mst_status try_origin(const struct mst_days *days, const struct mst_totals *totals, const struct mst_shapes *shapes,
                                  size_t origin, size_t weeks, struct mst_trials *trials, struct mst_error *err) {
    for (size_t d = origin; d < days->end && d < origin + 7 * weeks; d++) {
        MST_TRY(try_day(days, totals, shapes, d, (d - origin) / 7 + 1, trials, err));
    }
    trials->origins++;
    return MST_OK;
}

enum mst_status mst_backtest_run(const struct mst_days *days, const struct mst_forecast_options *options, struct mst_totals *totals,
                                 struct mst_shapes *shapes, struct mst_trials *trials, struct mst_error *err) {
    size_t weeks = (days->end - days->first + 6) / 7;
    /* Weeks are counted back from the end, so that the last is whole. */
    for (size_t left = weeks; left > 0; left--) {
        size_t from = left == weeks ? days->first : days->end - 7 * left;
        if (left <= (size_t)options->backtest_weeks && weeks - left >= weeks_to_learn(weeks)) {
            MST_TRY(try_origin(days, totals, shapes, from, (size_t)options->horizon_weeks, trials, err));
        }
        mst_totals_learn(totals, from, days->end - 7 * (left - 1));
        mst_shapes_learn(shapes, from, days->end - 7 * (left - 1));
    }
    return MST_OK;
}
