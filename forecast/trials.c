#include "forecast/trials.h"

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
    for (size_t m = 0; m < MST_METHODS; m++) {
        mst_free(trials->means[m]);
    }
    mst_free(trials->special_var);
    mst_free(trials->items);
    mst_trials_init(trials);
}

/* Room for another day. All arrays have the capacity of the items. */
static enum mst_status make_room(const struct mst_models *models, struct mst_trials *trials, size_t wanted, struct mst_error *err) {
    if (wanted <= trials->capacity) {
        return MST_OK;
    }
    for (size_t m = 0; m < MST_METHODS; m++) {
        size_t capacity = trials->capacity;
        if (models->items[m]) {
            MST_TRY(mst_grow(&trials->means[m], &capacity, wanted, sizeof *trials->means[m], err));
        }
    }
    size_t capacity = trials->capacity;
    MST_TRY(mst_grow(&trials->special_var, &capacity, wanted, sizeof *trials->special_var, err));
    capacity = trials->capacity;
    MST_TRY(mst_grow(&trials->items, &capacity, wanted, sizeof *trials->items, err));
    trials->capacity = wanted;
    return MST_OK;
}

/* The counts of a day. */
static size_t add_counts(const struct mst_days *days, size_t d, size_t week, struct mst_trials *trials) {
    const struct mst_grid *grid = days->grid;
    const double *contacts = days->contacts + d * grid->slots, *open_frac = grid->open_frac + d * grid->slots;
    size_t first = trials->count;
    for (size_t s = 0; s < grid->slots; s++) {
        if (!isnan(contacts[s])) {
            trials->special_var[trials->count] = 0;
            trials->items[trials->count++] = (struct mst_trial){.actual = (float)(contacts[s] * open_frac[s]),
                                                                .day = (uint32_t)d,
                                                                .week = (uint16_t)week,
                                                                .slot = (uint16_t)s,
                                                                .origin = (uint16_t)trials->origins,
                                                                .learned = (uint16_t)trials->learned};
        }
    }
    return first;
}

static enum mst_status try_day(const struct mst_days *days, struct mst_models *models, size_t d, size_t week,
                               struct mst_trials *trials, struct mst_error *err) {
    const double *open_frac = days->grid->open_frac + d * days->grid->slots;
    MST_TRY(make_room(models, trials, trials->count + days->grid->slots, err));
    size_t first = add_counts(days, d, week, trials);
    for (enum mst_method m = MST_METHOD_AUTO + 1; m < MST_METHODS && first < trials->count; m++) {
        const struct mst_method_row *row = mst_method_find(m);
        if (!models->items[m]) {
            continue;
        }
        row->expect(models->items[m], d, models->row);
        double special_var = row->special_var ? row->special_var(models->items[m], d) : 0;
        for (size_t i = first; i < trials->count; i++) {
            size_t s = trials->items[i].slot;
            trials->means[m][i] = (float)(models->row[s] * open_frac[s]);
            trials->special_var[i] = row->special_var ? (float)special_var : trials->special_var[i];
        }
    }
    return MST_OK;
}

static enum mst_status try_origin(const struct mst_days *days, struct mst_models *models, size_t origin, size_t weeks,
                                  struct mst_trials *trials, struct mst_error *err) {
    for (size_t d = origin; d < days->end && d < origin + 7 * weeks; d++) {
        MST_TRY(try_day(days, models, d, (d - origin) / 7 + 1, trials, err));
    }
    trials->first_origin = trials->origins == 0 ? origin : trials->first_origin;
    trials->origins++;
    return MST_OK;
}

/* How many intervals there are to try, at most: room for them is made at once. */
static size_t most_intervals(const struct mst_days *days, const struct mst_forecast_options *options, size_t weeks) {
    size_t first = weeks_to_learn(weeks), most = (size_t)options->backtest_weeks, sum = 0;
    for (size_t left = weeks > first ? weeks - first : 0; left > 0; left--) {
        size_t ahead = left < (size_t)options->horizon_weeks ? left : (size_t)options->horizon_weeks;
        sum += left <= most ? 7 * ahead * days->grid->slots : 0;
    }
    return sum;
}

enum mst_status mst_trials_run(const struct mst_days *days, const struct mst_forecast_options *options, struct mst_models *models,
                               struct mst_trials *trials, struct mst_error *err) {
    size_t weeks = (days->end - days->first + 6) / 7;
    MST_TRY(make_room(models, trials, most_intervals(days, options, weeks), err));
    /* Weeks are counted back from the end, so that the last is whole. */
    for (size_t left = weeks; left > 0; left--) {
        size_t from = left == weeks ? days->first : days->end - 7 * left;
        trials->learned = weeks - left;
        if (left <= (size_t)options->backtest_weeks && weeks - left >= weeks_to_learn(weeks)) {
            MST_TRY(try_origin(days, models, from, (size_t)options->horizon_weeks, trials, err));
        }
        MST_TRY(mst_models_learn(models, from, days->end - 7 * (left - 1), err));
    }
    return MST_OK;
}

double mst_trials_mean(const struct mst_trials *trials, const struct mst_forecast_choice *choice, size_t i) {
    if (choice->dynamic_specials && trials->special_var[i] > 0) {
        return trials->means[MST_METHOD_DYNAMIC][i];
    }
    double mean = 0;
    for (size_t m = 0; m < MST_METHODS; m++) {
        mean += choice->weights[m] > 0 ? choice->weights[m] * trials->means[m][i] : 0;
    }
    return mean;
}

void mst_trials_mix(struct mst_trials *trials, const struct mst_forecast_choice *choice) {
    double weight = choice->dynamic_specials ? 1 : choice->weights[MST_METHOD_DYNAMIC];
    for (size_t i = 0; i < trials->count; i++) {
        trials->items[i].mean = (float)mst_trials_mean(trials, choice, i);
        trials->items[i].special_var = (float)(weight * trials->special_var[i]);
    }
}
