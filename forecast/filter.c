#include "forecast/filter.h"

#include <math.h>

#include "core/base/memory.h"

/* What is believed before the first day, as standard deviations of logarithms. */
static const double prior_sd[MST_EFFECT_KINDS] = {
    [MST_EFFECT_TREND] = 0.00005, [MST_EFFECT_LEVEL] = 5,    [MST_EFFECT_WEEKDAY] = 1.5, [MST_EFFECT_ANNUAL] = 0.1,
    [MST_EFFECT_MONTHLY] = 0.04,  [MST_EFFECT_BEFORE] = 0.1, [MST_EFFECT_AFTER] = 0.1,   [MST_EFFECT_HOLIDAY] = 0.4,
    [MST_EFFECT_NAME] = 0.4,      [MST_EFFECT_EVENT] = 0.2,
};

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
        double sd = prior_sd[mst_layout_kind(layout, i)];
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
    size_t n = filter->states, level = filter->layout.first[MST_EFFECT_LEVEL], trend = filter->layout.first[MST_EFFECT_TREND];
    double sd = prior_sd[MST_EFFECT_TREND];
    filter->mean[level] += filter->mean[trend];
    filter->mean[trend] *= TREND_KEPT;
    for (size_t i = 0; i < n; i++) {
        filter->cov[level * n + i] += filter->cov[trend * n + i];
        filter->cov[trend * n + i] *= TREND_KEPT;
    }
    for (size_t i = 0; i < n; i++) {
        filter->cov[i * n + level] += filter->cov[i * n + trend];
        filter->cov[i * n + trend] *= TREND_KEPT;
    }
    filter->cov[trend * n + trend] += (1 - TREND_KEPT * TREND_KEPT) * sd * sd;
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
        const double *row = filter->cov + effects->items[k].state * filter->states;
        for (size_t l = 0; l < count; l++) {
            sum += effects->items[k].value * row[effects->items[l].state] * effects->items[l].value;
        }
    }
    return fmax(sum, 0);
}

/* work = cov * effects */
static void project(struct mst_filter *filter, const struct mst_effects *effects) {
    for (size_t i = 0; i < filter->states; i++) {
        filter->work[i] = 0;
    }
    for (size_t k = 0; k < effects->count; k++) {
        const double *row = filter->cov + effects->items[k].state * filter->states;
        for (size_t i = 0; i < filter->states; i++) {
            filter->work[i] += effects->items[k].value * row[i];
        }
    }
}

/* Counts wild days in a row; the fourth on the same side makes the level uncertain by as much as it is off. */
static void watch(struct mst_filter *filter, double surprise, double distance) {
    const int new_level_days = 4;
    int side = surprise > 0 ? 1 : -1;
    if (distance <= 1) {
        filter->wild_days = 0;
        return;
    }
    filter->wild_days = filter->wild_days * side > 0 ? filter->wild_days + side : side;
    if (filter->wild_days * side >= new_level_days) {
        filter->cov[0] += surprise * surprise;
        filter->wild_days = 0;
    }
}

/* row -= factor * values: most of the work of a model. */
static void subtract(double *restrict row, double factor, const double *restrict values, size_t n) {
    for (size_t j = 0; j < n; j++) {
        row[j] -= factor * values[j];
    }
}

void mst_filter_learn(struct mst_filter *filter, const struct mst_effects *effects, double log_total, double own_var) {
    size_t n = filter->states;
    double surprise = log_total - mst_filter_expect(filter, effects);
    double known_var = mst_filter_variance(filter, effects, effects->count), noise_var = filter->noise_var + own_var;
    double distance = fabs(surprise) / (filter->outlier * sqrt(known_var + noise_var));
    if (effects->count == effects->ordinary) {
        watch(filter, surprise, distance);
        known_var = mst_filter_variance(filter, effects, effects->count);
    }
    noise_var *= fmax(distance, 1);
    double forecast_var = known_var + noise_var;
    project(filter, effects);
    for (size_t i = 0; i < n; i++) {
        double gain = filter->work[i] / forecast_var;
        filter->mean[i] += gain * surprise;
        if (gain != 0) {
            subtract(filter->cov + i * n, gain, filter->work, n);
        }
    }
}
