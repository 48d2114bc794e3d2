#include "forecast/spread.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "core/base/memory.h"

/* Standard normal quantiles at 2.5, 10, 50, 90 and 97.5 percent. */
static const double normal[MST_LIMITS] = {-1.959963985, -1.281551566, 0, 1.281551566, 1.959963985};
static const double levels[MST_LIMITS] = {0.025, 0.1, 0.5, 0.9, 0.975};

#define ANSCOMBE 0.375

/* Counts as so many days of trials against those that there are. */
#define GUESS_DAYS 7.0

/* The same for where the middle is: errors of one day go together, and so do those of neighbouring days, so that a few weeks on one
 * side of what was expected say little about the weeks to come. */
#define MIDDLE_DAYS 200.0

/* After so many days an error counts half. */
#define HALF_LIFE_DAYS 56.0

#define GROWTH_MOST 25.0

struct mst_spread mst_spread_guess(void) {
    struct mst_spread spread = {.counting = 1, .relative = 0.03, .growth_step = 0.2, .weeks = 1, .middle_guess = 1};
    spread.growth[0] = 1;
    for (int i = 0; i < MST_LIMITS; i++) {
        spread.quantiles[i] = normal[i];
    }
    return spread;
}

static double root(double count) {
    return sqrt(count + ANSCOMBE);
}

/* By how much a forecast from so many weeks errs more, in squares, than one from endless history: it rests on a mean of them. */
static double of_weeks(size_t learned) {
    return learned > 0 ? 1 + 1 / (double)learned : 1;
}

/* Four times the squared error: 1 on average for a Poisson count. */
static double scaled_square(const struct mst_trial *trial) {
    double error = root(trial->actual) - root(trial->mean);
    return 4 * error * error / of_weeks(trial->learned);
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

/* The past with its weights. */
struct past {
    const struct mst_trial *trials;
    size_t count;
    size_t first;   /* day */
    double *by_day; /* weights, from the first day on */
    float *squares; /* of the trials: scaled_square() */
    double days;    /* the sum of the weights of days, in which errors are independent, if in anything */
    double weight;  /* the sum of those of the trials */
};

static double weight_of(const struct past *past, size_t day) {
    return past->by_day[day - past->first];
}

/* Errors of long ago tell less: the method had less history, and the queue was another. */
static enum mst_status weigh(struct past *past, struct mst_error *err) {
    size_t last = 0;
    past->first = past->trials[0].day;
    for (size_t i = 0; i < past->count; i++) {
        past->first = past->trials[i].day < past->first ? past->trials[i].day : past->first;
        last = past->trials[i].day > last ? past->trials[i].day : last;
    }
    past->by_day = mst_alloc(last - past->first + 1, sizeof *past->by_day);
    past->squares = mst_alloc(past->count, sizeof *past->squares);
    if (!past->by_day || !past->squares) {
        return mst_no_memory(err);
    }
    for (size_t d = past->first; d <= last; d++) {
        past->by_day[d - past->first] = exp2(-(double)(last - d) / HALF_LIFE_DAYS);
        past->days += weight_of(past, d);
    }
    for (size_t i = 0; i < past->count; i++) {
        past->weight += weight_of(past, past->trials[i].day);
        past->squares[i] = (float)scaled_square(&past->trials[i]);
    }
    return MST_OK;
}

/* One round of the weighted regression of the squares on the mean; squares far out count as less. */
static void fit_scale(const struct past *past, struct mst_spread *spread) {
    double sw = 0, sx = 0, sy = 0, sxx = 0, sxy = 0;
    for (size_t i = 0; i < past->count; i++) {
        const struct mst_trial *trial = &past->trials[i];
        double x = trial->mean, expected = scaled_var(spread, x, trial->special_var, 1);
        double y = fmin(past->squares[i], 12 * expected) - trial->special_var * x;
        double w = weight_of(past, trial->day) / (expected * expected);
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
static void fit_growth(const struct past *past, struct mst_spread *spread) {
    double sum[MST_WEEKS_MOST] = {0}, weight[MST_WEEKS_MOST] = {0};
    for (size_t i = 0; i < past->count; i++) {
        const struct mst_trial *trial = &past->trials[i];
        size_t k = (size_t)(trial->week < MST_WEEKS_MOST ? trial->week : MST_WEEKS_MOST) - 1;
        double expected = spread->counting + (spread->relative + trial->special_var) * trial->mean;
        double w = weight_of(past, trial->day);
        sum[k] += w * fmin(past->squares[i] / expected, 12);
        weight[k] += w;
        spread->weeks = k + 1 > spread->weeks ? k + 1 : spread->weeks;
    }
    for (size_t k = 0; k < spread->weeks; k++) {
        double steady = past->weight / past->days * GUESS_DAYS;
        double found = (sum[k] + steady * (k ? spread->growth[k - 1] : 1)) / (weight[k] + steady);
        spread->growth[k] = k ? fmax(found, spread->growth[k - 1]) : found;
    }
    double range = spread->growth[spread->weeks - 1] - spread->growth[0];
    spread->growth_step = spread->weeks > 1 ? range / (double)(spread->weeks - 1) : 0.1;
}

/* An error in standard deviations, and its weight. */
struct error {
    float value;
    double weight;
};

/* A whole number that rises with the value: the bits of a float do, but that those of negative ones fall. */
static uint32_t rank_of(float value) {
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits >> 31 ? ~bits : bits | UINT32_C(1) << 31;
}

/*
 * Sorts by value. There may be a hundred thousand, in each of hundreds of queues: a sort by digits takes three passes over them,
 * where one by comparisons would take a good part of the time of a forecast.
 */
static void sort(struct error *errors, struct error *spare, size_t count) {
    enum { BITS = 11, DIGITS = 1 << BITS };
    for (int shift = 0; shift < 32; shift += BITS) {
        size_t from[DIGITS + 1] = {0};
        for (size_t i = 0; i < count; i++) {
            from[(rank_of(errors[i].value) >> shift & (DIGITS - 1)) + 1]++;
        }
        for (size_t k = 0; k < DIGITS; k++) {
            from[k + 1] += from[k];
        }
        for (size_t i = 0; i < count; i++) {
            spare[from[rank_of(errors[i].value) >> shift & (DIGITS - 1)]++] = errors[i];
        }
        memcpy(errors, spare, count * sizeof *errors);
    }
}

/*
 * The quantile of sorted values: where the weights so far are `level` of all and one more, by linear interpolation. Without the one
 * more, that of the value to come, limits would hold too little.
 */
static double quantile(const struct error *sorted, size_t count, double whole, double level) {
    double wanted = level * (whole + whole / (double)count), so_far = 0;
    for (size_t i = 0; i < count; i++) {
        double next = so_far + sorted[i].weight;
        if (next >= wanted) {
            double part = i > 0 ? (wanted - so_far) / sorted[i].weight : 1;
            return i > 0 ? sorted[i - 1].value + part * (sorted[i].value - sorted[i - 1].value) : sorted[i].value;
        }
        so_far = next;
    }
    return sorted[count - 1].value;
}

static enum mst_status fit_quantiles(const struct past *past, struct mst_spread *spread, struct mst_error *err) {
    struct error *errors = mst_alloc(2 * past->count, sizeof *errors);
    if (!errors) {
        return mst_no_memory(err);
    }
    for (size_t i = 0; i < past->count; i++) {
        const struct mst_trial *trial = &past->trials[i];
        double var = scaled_var(spread, trial->mean, trial->special_var, trial->week) * of_weeks(trial->learned) / 4;
        errors[i].value = (float)((root(trial->actual) - root(trial->mean)) / sqrt(var));
        errors[i].weight = weight_of(past, trial->day);
    }
    sort(errors, errors + past->count, past->count);
    for (int i = 0; i < MST_LIMITS; i++) {
        double found = quantile(errors, past->count, past->weight, levels[i]);
        double guess_days = i == MST_MEDIAN ? MIDDLE_DAYS : GUESS_DAYS;
        spread->middle_guess = MIDDLE_DAYS / (past->days + MIDDLE_DAYS);
        spread->quantiles[i] = (past->days * found + guess_days * normal[i]) / (past->days + guess_days);
    }
    mst_free(errors);
    return MST_OK;
}

/* The relative variance, drawn towards the guess. It differs by orders of magnitude between queues, so that logarithms are
 * averaged. */
static double drawn(double found, double guess, double days) {
    const double least = 1e-5;
    return exp((days * log(fmax(found, least)) + GUESS_DAYS * log(guess)) / (days + GUESS_DAYS));
}

/* The forecast to come rests on one week more than the latest of the trials. */
static void widen(const struct past *past, struct mst_spread *spread) {
    size_t learned = 0;
    for (size_t i = 0; i < past->count; i++) {
        learned = past->trials[i].learned > learned ? past->trials[i].learned : learned;
    }
    for (size_t k = 0; k < spread->weeks; k++) {
        spread->growth[k] *= of_weeks(learned > 0 ? learned + 1 : 0);
    }
}

static enum mst_status fit(struct past *past, struct mst_spread *spread, struct mst_error *err) {
    double guess = spread->relative;
    MST_TRY(weigh(past, err));
    for (int round = 0; round < 4; round++) {
        fit_scale(past, spread);
    }
    spread->relative = drawn(spread->relative, guess, past->days);
    fit_growth(past, spread);
    MST_TRY(fit_quantiles(past, spread, err));
    widen(past, spread);
    return MST_OK;
}

enum mst_status mst_spread_fit(const struct mst_trial *trials, size_t count, struct mst_spread *spread, struct mst_error *err) {
    struct mst_spread fitted = mst_spread_guess();
    struct past past = {.trials = trials, .count = count};
    enum mst_status status = count > 0 ? fit(&past, &fitted, err) : MST_OK;
    mst_free(past.by_day);
    mst_free(past.squares);
    if (status == MST_OK) {
        *spread = fitted;
    }
    return status;
}

enum mst_status mst_spread_fit_days(const struct mst_trial *trials, size_t count, struct mst_spread *spread,
                                    struct mst_error *err) {
    struct mst_trial *sums = mst_alloc(count, sizeof *sums);
    if (!sums) {
        return mst_no_memory(err);
    }
    size_t days = 0;
    for (size_t i = 0; i < count; i++) {
        bool same = i > 0 && trials[i].day == trials[i - 1].day && trials[i].origin == trials[i - 1].origin;
        if (same) {
            sums[days - 1].mean += trials[i].mean;
            sums[days - 1].actual += trials[i].actual;
        } else {
            sums[days++] = trials[i];
        }
    }
    enum mst_status status = mst_spread_fit(sums, days, spread, err);
    mst_free(sums);
    return status;
}

static double back(double value) {
    double positive = fmax(value, 0);
    return fmax(positive * positive - ANSCOMBE, 0);
}

/* Of a Poisson variable the median is a sixth below the mean, on average over means; of a log-normal one, by half its variance. */
static double guess_median(const struct mst_spread *spread, double mean) {
    return mean * exp(-spread->relative / 2) - spread->counting / 6;
}

/* Limits are one monotone function of the quantiles; only the median, which has a guess of its own, may need to be held between. */
void mst_spread_limits(const struct mst_spread *spread, double mean, double special_var, size_t week, double limits[MST_LIMITS]) {
    double middle = root(mean), sd = sqrt(scaled_var(spread, mean, 0, week)) / 2;
    for (int i = 0; i < MST_LIMITS; i++) {
        double step = spread->quantiles[i] * sd;
        if (i == MST_MEDIAN) {
            step += spread->middle_guess * (root(fmax(guess_median(spread, mean), 0)) - middle);
        } else {
            /* A count is at least as uncertain as a Poisson variable, and that of a special day by so much more. */
            double least = fabs(normal[i]) / 2, outward = i < MST_MEDIAN ? -1 : 1;
            step = fmax(step * outward, least);
            step = outward * sqrt(step * step + least * least * special_var * mean);
        }
        limits[i] = i > 0 ? fmax(back(middle + step), limits[i - 1]) : back(middle + step);
    }
}
