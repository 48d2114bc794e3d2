#include "forecast/filter.h"

#include <math.h>

#include "core/base/memory.h"

/*
 * What is believed before the first day, as standard deviations of logarithms. Holidays differ from each other more than they have
 * in common. A season's slow waves are larger than its quick ones: the k-th has a k-th of what the first has.
 */
static const double prior_sd[MST_EFFECT_KINDS] = {
    [MST_EFFECT_TREND] = 0.00005, [MST_EFFECT_LEVEL] = 5,    [MST_EFFECT_WEEKDAY] = 1.5, [MST_EFFECT_ANNUAL] = 0.05,
    [MST_EFFECT_MONTHLY] = 0.04,  [MST_EFFECT_BEFORE] = 0.1, [MST_EFFECT_AFTER] = 0.1,   [MST_EFFECT_HOLIDAY] = 0.2,
    [MST_EFFECT_NAME] = 0.4,      [MST_EFFECT_EVENT] = 0.2,
};

static double prior_of(const struct mst_layout *layout, size_t state) {
    enum mst_effect_kind kind = mst_layout_kind(layout, state);
    size_t wave = kind == MST_EFFECT_ANNUAL ? (state - layout->first[kind]) / 2 + 1 : 1;
    return prior_sd[kind] / (double)wave;
}

enum mst_status mst_filter_make(struct mst_filter *filter, const struct mst_layout *layout, struct mst_speed speed, double level,
                                double noise_var, double outlier, struct mst_error *err) {
    size_t n = mst_layout_states(layout);
    *filter = (struct mst_filter){.states = n, .layout = *layout, .speed = speed, .noise_var = noise_var, .outlier = outlier};
    filter->mean = mst_alloc(n, sizeof *filter->mean);
    filter->cov = mst_alloc(n * n, sizeof *filter->cov);
    filter->work = mst_alloc(n, sizeof *filter->work);
    if (!filter->mean || !filter->cov || !filter->work) {
        mst_filter_release(filter);
        return mst_no_memory(err);
    }
    filter->mean[0] = level;
    for (size_t i = 0; i < n; i++) {
        double sd = prior_of(layout, i);
        filter->cov[i * n + i] = sd * sd;
    }
    return MST_OK;
}

void mst_filter_release(struct mst_filter *filter) {
    mst_free(filter->mean);
    mst_free(filter->cov);
    mst_free(filter->work);
    *filter = (struct mst_filter){0};
}

static void wander(struct mst_filter *filter, enum mst_effect_kind kind, double speed) {
    for (size_t i = filter->layout.first[kind]; i < filter->layout.first[kind + 1]; i++) {
        filter->cov[i * filter->states + i] += speed * filter->noise_var;
    }
}

/* The covariance of two states: of the matrix only the part from the diagonal on to the right is kept. */
static double *cov_at(const struct mst_filter *filter, size_t i, size_t j) {
    return filter->cov + (i < j ? i * filter->states + j : j * filter->states + i);
}

/* How much of the trend is left a day later: half of it after about a year. */
#define TREND_KEPT 0.998

static bool has_trend(const struct mst_filter *filter) {
    return filter->layout.first[MST_EFFECT_TREND] < filter->layout.first[MST_EFFECT_TREND + 1];
}

/*
 * The level moves on by the trend, which fades and wanders such that it stays as uncertain as it was believed to be at first:
 * without news it is forgotten. In matrices, cov becomes F cov F' + W.
 */
static void move_on(struct mst_filter *filter) {
    if (!has_trend(filter)) {
        return;
    }
    size_t level = filter->layout.first[MST_EFFECT_LEVEL], trend = filter->layout.first[MST_EFFECT_TREND];
    double sd = prior_sd[MST_EFFECT_TREND];
    filter->mean[level] += filter->mean[trend];
    filter->mean[trend] *= TREND_KEPT;
    *cov_at(filter, level, level) += 2 * *cov_at(filter, level, trend) + *cov_at(filter, trend, trend);
    for (size_t i = 0; i < filter->states; i++) {
        *cov_at(filter, level, i) += i == level ? 0 : *cov_at(filter, trend, i);
    }
    for (size_t i = 0; i < filter->states; i++) {
        *cov_at(filter, trend, i) *= i == trend ? TREND_KEPT * TREND_KEPT : TREND_KEPT;
    }
    *cov_at(filter, trend, trend) += (1 - TREND_KEPT * TREND_KEPT) * sd * sd;
}

double mst_filter_drift(const struct mst_filter *filter, size_t days) {
    if (!has_trend(filter)) {
        return 0;
    }
    return filter->mean[filter->layout.first[MST_EFFECT_TREND]] * (1 - pow(TREND_KEPT, (double)days)) / (1 - TREND_KEPT);
}

void mst_filter_wander(struct mst_filter *filter) {
    move_on(filter);
    wander(filter, MST_EFFECT_LEVEL, filter->speed.level);
    wander(filter, MST_EFFECT_WEEKDAY, filter->speed.weekday);
}

double mst_filter_expect(const struct mst_filter *filter, const struct mst_effects *effects) {
    double sum = 0;
    for (size_t k = 0; k < effects->count; k++) {
        sum += effects->items[k].value * filter->mean[effects->items[k].state];
    }
    return sum;
}

double mst_filter_variance(const struct mst_filter *filter, const struct mst_effects *effects, size_t count) {
    double sum = 0;
    for (size_t k = 0; k < count; k++) {
        for (size_t l = 0; l < count; l++) {
            double cov = *cov_at(filter, effects->items[k].state, effects->items[l].state);
            sum += effects->items[k].value * cov * effects->items[l].value;
        }
    }
    return fmax(sum, 0);
}

/* row -= factor * values: most of the work of a model. */
static void subtract(double *restrict row, double factor, const double *restrict values, size_t n) {
    for (size_t j = 0; j < n; j++) {
        row[j] -= factor * values[j];
    }
}

/* work = cov * effects. Returns the variance of the sum of effects. */
static double project(struct mst_filter *filter, const struct mst_effects *effects) {
    double variance = 0;
    for (size_t i = 0; i < filter->states; i++) {
        filter->work[i] = 0;
    }
    for (size_t k = 0; k < effects->count; k++) {
        size_t state = effects->items[k].state;
        for (size_t i = 0; i < state; i++) {
            filter->work[i] += effects->items[k].value * filter->cov[i * filter->states + state];
        }
        subtract(filter->work + state, -effects->items[k].value, filter->cov + state * filter->states + state,
                 filter->states - state);
    }
    for (size_t k = 0; k < effects->count; k++) {
        variance += effects->items[k].value * filter->work[effects->items[k].state];
    }
    return fmax(variance, 0);
}

/*
 * Counts wild days in a row; the fourth on the same side makes the level uncertain by as much as it is off. Returns whether that
 * happened.
 */
static bool watch(struct mst_filter *filter, double surprise, double distance) {
    const int new_level_days = 4;
    int side = surprise > 0 ? 1 : -1;
    if (distance <= 1) {
        filter->wild_days = 0;
        return false;
    }
    filter->wild_days = filter->wild_days * side > 0 ? filter->wild_days + side : side;
    if (filter->wild_days * side < new_level_days) {
        return false;
    }
    filter->cov[0] += surprise * surprise;
    filter->wild_days = 0;
    return true;
}

void mst_filter_learn(struct mst_filter *filter, const struct mst_effects *effects, double log_total, double own_var) {
    size_t n = filter->states;
    double surprise = log_total - mst_filter_expect(filter, effects);
    double known_var = project(filter, effects), noise_var = filter->noise_var + own_var;
    double distance = fabs(surprise) / (filter->outlier * sqrt(known_var + noise_var));
    if (effects->count == effects->ordinary && watch(filter, surprise, distance)) {
        known_var = project(filter, effects);
    }
    noise_var *= fmax(distance, 1);
    double forecast_var = known_var + noise_var;
    for (size_t i = 0; i < n; i++) {
        double gain = filter->work[i] / forecast_var;
        filter->mean[i] += gain * surprise;
        if (gain != 0) {
            subtract(filter->cov + i * n + i, gain, filter->work + i, n - i);
        }
    }
}
