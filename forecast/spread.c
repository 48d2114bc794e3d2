#include "forecast/spread.h"

#include <math.h>
#include <stdlib.h>

#include "core/base/memory.h"

/* Standard normal quantiles at 2.5, 10, 50, 90 and 97.5 percent. */
static const double normal[MST_LIMITS] = {-1.959963985, -1.281551566, 0, 1.281551566, 1.959963985};
static const double levels[MST_LIMITS] = {0.025, 0.1, 0.5, 0.9, 0.975};

#define ANSCOMBE 0.375

/* Counts as so many days of trials against those that there are. */
#define GUESS_DAYS 10.0

#define GROWTH_MOST 25.0

struct mst_spread mst_spread_guess(void) {
    struct mst_spread spread = {.counting = 1, .relative = 0.03, .growth_step = 0.2, .weeks = 1};
    spread.growth[0] = 1;
    for (int i = 0; i < MST_LIMITS; i++) {
        spread.quantiles[i] = normal[i];
    }
    return spread;
}

static double root(double count) {
    return sqrt(count + ANSCOMBE);
}

/* Four times the squared error: 1 on average for a Poisson count. */
static double scaled_square(const struct mst_trial *trial) {
    double error = root(trial->actual) - root(trial->mean);
    return 4 * error * error;
}

static double growth_at(const struct mst_spread *spread, size_t week) {
    size_t last = spread->weeks > 1 ? spread->weeks - 1 : 0, k = week > 1 ? week - 1 : 0;
    if (k <= last) {
        return spread->growth[k];
    }
    return fmin(spread->growth[last] + (double)(k - last) * spread->growth_step, GROWTH_MOST);
}

/* Four times the variance. */
static double scaled_var(const struct mst_spread *spread, double mean, double special_var, size_t week) {
    return growth_at(spread, week) * (spread->counting + (spread->relative + special_var) * mean);
}

/* Days are what errors are independent in, if anything. */
static double count_days(const struct mst_trial *trials, size_t count) {
    size_t low = SIZE_MAX, high = 0;
    for (size_t i = 0; i < count; i++) {
        low = trials[i].day < low ? trials[i].day : low;
        high = trials[i].day > high ? trials[i].day : high;
    }
    return count ? (double)(high - low + 1) : 0;
}

/* One round of the weighted regression of the squares on the mean; squares far out count as less. */
static void fit_scale(const struct mst_trial *trials, size_t count, struct mst_spread *spread) {
    double sw = 0, sx = 0, sy = 0, sxx = 0, sxy = 0;
    for (size_t i = 0; i < count; i++) {
        double x = trials[i].mean, expected = scaled_var(spread, x, trials[i].special_var, 1);
        double y = fmin(scaled_square(&trials[i]), 12 * expected) - trials[i].special_var * x;
        double w = 1 / (expected * expected);
        sw += w;
        sx += w * x;
        sy += w * y;
        sxx += w * x * x;
        sxy += w * x * y;
    }
    double det = sw * sxx - sx * sx;
    double slope = det > 1e-9 * sw * sxx ? (sw * sxy - sx * sy) / det : 0;
    double level = (sy - slope * sx) / sw;
    /* Outside of its bounds, one is held and the other fitted alone. */
    if (level < 1) {
        level = 1;
        slope = sxx > 0 ? (sxy - level * sx) / sxx : 0;
    }
    if (slope < 0) {
        slope = 0;
        level = sy / sw;
    }
    spread->counting = fmin(fmax(level, 1), 100);
    spread->relative = fmin(fmax(slope, 0), 4);
}

/* By how much the squares of each week ahead exceed those of the scale; weeks never get better with distance. */
static void fit_growth(const struct mst_trial *trials, size_t count, double days, struct mst_spread *spread) {
    double sum[MST_WEEKS_MOST] = {0}, weight[MST_WEEKS_MOST] = {0};
    for (size_t i = 0; i < count; i++) {
        size_t k = (trials[i].week < MST_WEEKS_MOST ? trials[i].week : MST_WEEKS_MOST) - 1;
        double expected = spread->counting + (spread->relative + trials[i].special_var) * trials[i].mean;
        sum[k] += fmin(scaled_square(&trials[i]) / expected, 12);
        weight[k] += 1;
        spread->weeks = k + 1 > spread->weeks ? k + 1 : spread->weeks;
    }
    for (size_t k = 0; k < spread->weeks; k++) {
        double steady = (double)count / days * GUESS_DAYS;
        double found = (sum[k] + steady * (k ? spread->growth[k - 1] : 1)) / (weight[k] + steady);
        spread->growth[k] = k ? fmax(found, spread->growth[k - 1]) : found;
    }
    double range = spread->growth[spread->weeks - 1] - spread->growth[0];
    spread->growth_step = spread->weeks > 1 ? range / (double)(spread->weeks - 1) : 0.1;
}

static int by_value(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The quantile of sorted values, by linear interpolation between the ranks (count + 1) x level. */
static double quantile(const double *sorted, size_t count, double level) {
    double rank = fmin(fmax(((double)count + 1) * level - 1, 0), (double)count - 1);
    size_t low = (size_t)rank, high = low + 1 < count ? low + 1 : low;
    return sorted[low] + (rank - (double)low) * (sorted[high] - sorted[low]);
}

static enum mst_status fit_quantiles(const struct mst_trial *trials, size_t count, double days, struct mst_spread *spread,
                                     struct mst_error *err) {
    double *errors = mst_alloc(count, sizeof *errors);
    if (!errors) {
        return mst_no_memory(err);
    }
    for (size_t i = 0; i < count; i++) {
        double var = scaled_var(spread, trials[i].mean, trials[i].special_var, trials[i].week) / 4;
        errors[i] = (root(trials[i].actual) - root(trials[i].mean)) / sqrt(var);
    }
    qsort(errors, count, sizeof *errors, by_value);
    for (int i = 0; i < MST_LIMITS; i++) {
        spread->quantiles[i] = (days * quantile(errors, count, levels[i]) + GUESS_DAYS * normal[i]) / (days + GUESS_DAYS);
    }
    mst_free(errors);
    return MST_OK;
}

enum mst_status mst_spread_fit(const struct mst_trial *trials, size_t count, struct mst_spread *spread, struct mst_error *err) {
    struct mst_spread fitted = mst_spread_guess();
    double days = count_days(trials, count);
    if (count > 0) {
        double guess = fitted.relative;
        for (int round = 0; round < 4; round++) {
            fit_scale(trials, count, &fitted);
        }
        fitted.relative = (days * fitted.relative + GUESS_DAYS * guess) / (days + GUESS_DAYS);
        fit_growth(trials, count, days, &fitted);
        MST_TRY(fit_quantiles(trials, count, days, &fitted, err));
    }
    *spread = fitted;
    return MST_OK;
}

static double back(double value) {
    double positive = fmax(value, 0);
    return fmax(positive * positive - ANSCOMBE, 0);
}

/* The order of the limits is that of the quantiles: each step is one monotone function of them, below and above the median. */
void mst_spread_limits(const struct mst_spread *spread, double mean, double special_var, size_t week, double limits[MST_LIMITS]) {
    double middle = root(mean), sd = sqrt(scaled_var(spread, mean, 0, week)) / 2;
    for (int i = 0; i < MST_LIMITS; i++) {
        double step = spread->quantiles[i] * sd;
        if (i != MST_MEDIAN) {
            /* A count is at least as uncertain as a Poisson variable, and that of a special day by so much more. */
            double least = fabs(normal[i]) / 2, outward = i < MST_MEDIAN ? -1 : 1;
            step = fmax(step * outward, least);
            step = outward * sqrt(step * step + least * least * special_var * mean);
        }
        limits[i] = back(middle + step);
    }
}
