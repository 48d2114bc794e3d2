#include "forecast/totals.h"

#include <math.h>
#include <stdlib.h>

#include "core/base/memory.h"

/* From slow to fast: a level of speed q has a memory of about 1 / sqrt(q) days. */
static const struct mst_speed speeds[MST_SPEEDS] = {{0.0003, 0.00003}, {0.004, 0.0001}, {0.06, 0.0003}};

/* Added to totals before the logarithm is taken, so that 0 has one. With it, the mean logarithm of a Poisson count is near that of
 * its mean. */
#define LOG_SHIFT 0.5

/* The natural logarithm of more than any history holds; what a few wild days suggest beyond it is cut off. */
#define LOG_MOST 40.0

/*
 * How much the same holiday differs from one year to the next, as a variance of logarithms: by about 14 percent, as if so many had
 * shown it, and not less than by 4.
 */
#define SPECIAL_VAR   0.02
#define SPECIAL_DAYS  6.0
#define SPECIAL_LEAST 0.0016

/* The median of the square of a standard normal variable. */
#define MEDIAN_SQUARE 0.4549

static double log_total(const struct mst_days *days, size_t d) {
    return log(days->total[d] + LOG_SHIFT);
}

static int by_value(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/*
 * The variance of a day's logarithm that is due to counting, if its total is expected to be so much. From the total that came, days
 * with few contacts would count less than those with many, and the level would be too high.
 */
static double counting_var(const struct mst_days *days, size_t d, double expected_total) {
    return 1 / (expected_total * days->seen_share[d] + LOG_SHIFT);
}

/* The squared difference of an ordinary day to the same weekday a week before, less what counting makes; negative if there is none.
 */
static double week_difference(const struct mst_days *days, size_t d) {
    if (!mst_days_is_ordinary(days, d) || !mst_days_is_ordinary(days, d - 7)) {
        return -1;
    }
    double difference = log_total(days, d) - log_total(days, d - 7);
    double between = (days->total[d] + days->total[d - 7]) / 2;
    return fmax(difference * difference - MEDIAN_SQUARE * (counting_var(days, d, between) + counting_var(days, d - 7, between)), 0);
}

/* The variance of the noise, from the median difference, which outliers do not move; with few days, mostly what is usual. */
static enum mst_status find_noise(const struct mst_days *days, double *noise_var, struct mst_error *err) {
    const double usual_var = 0.02, usual_days = 6, least_var = 1e-4;
    double *squares = mst_alloc(days->end - days->first, sizeof *squares);
    if (!squares) {
        return mst_no_memory(err);
    }
    size_t count = 0;
    for (size_t d = days->first + 7; d < days->end; d++) {
        double square = week_difference(days, d);
        if (square >= 0) {
            squares[count++] = square;
        }
    }
    qsort(squares, count, sizeof *squares, by_value);
    double found_var = count ? squares[count / 2] / MEDIAN_SQUARE / 2 : 0;
    *noise_var = fmax((found_var * (double)count + usual_var * usual_days) / ((double)count + usual_days), least_var);
    mst_free(squares);
    return MST_OK;
}

/* The mean logarithm of the first two weeks of totals. */
static double first_level(const struct mst_days *days) {
    double sum = 0;
    size_t count = 0;
    for (size_t d = days->first; d < days->end && count < 14; d++) {
        if (!isnan(days->total[d])) {
            sum += log_total(days, d);
            count++;
        }
    }
    return count ? sum / (double)count : 0;
}

/* Memory, and the effects of each day. */
static enum mst_status prepare(struct mst_totals *totals, struct mst_error *err) {
    const struct mst_grid *grid = totals->days->grid;
    totals->effects = mst_alloc(grid->days, sizeof *totals->effects);
    if (!totals->effects) {
        return mst_no_memory(err);
    }
    for (size_t d = 0; d < grid->days; d++) {
        totals->effects[d] = mst_layout_effects(&totals->layout, grid, d);
    }
    return find_noise(totals->days, &totals->noise_var, err);
}

enum mst_status mst_totals_make(struct mst_totals *totals, const struct mst_days *days, struct mst_layout_parts parts,
                                double outlier, struct mst_error *err) {
    *totals = (struct mst_totals){.days = days, .layout = mst_layout_make(days->grid, parts)};
    double level = first_level(days);
    mst_passing_init(&totals->passing);
    enum mst_status status = prepare(totals, err);
    for (size_t i = 0; i < MST_SPEEDS && status == MST_OK; i++) {
        status = mst_filter_make(&totals->filters[i], &totals->layout, speeds[i], level, totals->noise_var, outlier, err);
    }
    if (status != MST_OK) {
        mst_totals_release(totals);
    }
    return status;
}

void mst_totals_release(struct mst_totals *totals) {
    for (size_t i = 0; i < MST_SPEEDS; i++) {
        mst_filter_release(&totals->filters[i]);
    }
    mst_free(totals->effects);
    *totals = (struct mst_totals){0};
}

/*
 * The mean of a Poisson count whose logarithms, with the shift, have the mean `log_mean`.
 *
 * That mean is log(mean + shift x exp(-mean)) to 0.012, summed over the distribution for means from 0 to 20: at 0 the whole shift
 * has to be taken off, above 3 nothing. The curve rises and is convex, so that Newton's method converges.
 */
static double count_mean(double log_mean) {
    const double many = 40; /* from here on nothing of the shift is left */
    double target = exp(fmin(log_mean, LOG_MOST)), mean = fmax(target - LOG_SHIFT, 0);
    if (mean > many) {
        return target;
    }
    for (int round = 0; round < 6; round++) {
        double shift = LOG_SHIFT * exp(-mean);
        mean = fmax(mean + (target - mean - shift) / (1 - shift), 0);
    }
    return mean;
}

/* What each speed expects of a day's logarithm. */
static void expect_speeds(const struct mst_totals *totals, size_t d, size_t ahead, double expected[MST_SPEEDS]) {
    for (size_t i = 0; i < MST_SPEEDS; i++) {
        expected[i] = mst_filter_expect(&totals->filters[i], &totals->effects[d]) + mst_filter_drift(&totals->filters[i], ahead);
    }
}

/* The weighted mean of the speeds, of what is normal about the logarithm. */
static double plain(const struct mst_totals *totals, size_t d) {
    size_t ahead = d >= totals->learned ? d - totals->learned + 1 : 0;
    double expected[MST_SPEEDS], weights[MST_SPEEDS], sum = 0;
    expect_speeds(totals, d, ahead, expected);
    mst_passing_weights(&totals->passing, ahead, weights);
    for (size_t i = 0; i < MST_SPEEDS; i++) {
        sum += weights[i] * expected[i];
    }
    return count_mean(sum) * exp(totals->noise_var / 2);
}

/*
 * Where totals are far from log-normal (many empty days and a few full ones), past weeks tell by what factor their mean is off. A
 * month of 1 steadies it, and what may as well be chance is left alone.
 */
static double correction(const struct mst_totals *totals) {
    const double chance = 0.05;
    double steady = 4 * totals->week + 1;
    double log_factor = log((totals->came + steady) / (totals->expected + steady));
    return exp(copysign(fmax(fabs(log_factor) - chance, 0), log_factor));
}

double mst_totals_expect(const struct mst_totals *totals, size_t d) {
    return plain(totals, d) * correction(totals);
}

/* How much the same holiday differs from one year to the next in this queue. */
static double holiday_var(const struct mst_totals *totals) {
    double found = (totals->holiday_squares + SPECIAL_DAYS * SPECIAL_VAR) / (totals->holiday_days + SPECIAL_DAYS);
    return fmax(found, SPECIAL_LEAST);
}

/* Of a holiday whose name has been seen, what its square exceeds what is known to make squares; a wild one counts in part. */
static void note_holiday(struct mst_totals *totals, size_t d) {
    const double known_most = 0.04, wild = 9;
    const struct mst_filter *filter = &totals->filters[MST_SPEEDS / 2];
    double log_expected = mst_filter_expect(filter, &totals->effects[d]);
    double known_var = mst_filter_variance(filter, &totals->effects[d], totals->effects[d].count);
    if (known_var > known_most) {
        return;
    }
    double off = log_total(totals->days, d) - log_expected;
    double others = known_var + totals->noise_var + counting_var(totals->days, d, count_mean(log_expected));
    totals->holiday_squares += fmin(off * off, wild * (others + holiday_var(totals))) - others;
    totals->holiday_days += 1;
}

double mst_totals_special_var(const struct mst_totals *totals, size_t d) {
    const struct mst_effects *effects = &totals->effects[d];
    if (effects->count == effects->ordinary) {
        return 0;
    }
    const struct mst_filter *filter = &totals->filters[MST_SPEEDS / 2];
    double whole = mst_filter_variance(filter, effects, effects->count);
    double own_var = totals->days->grid->holiday[d] != MST_NONE ? holiday_var(totals) : 0;
    return fmax(whole - mst_filter_variance(filter, effects, effects->ordinary), 0) + own_var;
}

static void note_top(struct mst_totals *totals, double total) {
    for (size_t i = 0; i < 3; i++) {
        if (total > totals->top[i]) {
            double lower = totals->top[i];
            totals->top[i] = total;
            total = lower;
        }
    }
}

/* Notes what was expected of a week, and what came. Of a day far beyond all but two before it, only a part: it may be a mistake. */
static void judge(struct mst_totals *totals, size_t from, size_t end) {
    const double fade = 0.95;
    totals->came *= fade;
    totals->expected *= fade;
    totals->week = 0;
    for (size_t d = from; d < end; d++) {
        if (mst_days_is_ordinary(totals->days, d)) {
            double expected = plain(totals, d), total = totals->days->total[d];
            totals->week += expected;
            totals->expected += expected;
            totals->came += fmin(total, fmax(2 * expected + 10, 1.5 * totals->top[2]));
            note_top(totals, total);
        }
    }
}

static void learn_day(struct mst_totals *totals, size_t d) {
    const struct mst_effects *effects = &totals->effects[d];
    bool known = !isnan(totals->days->total[d]), holiday = totals->days->grid->holiday[d] != MST_NONE;
    if (known && holiday) {
        note_holiday(totals, d);
    }
    for (size_t i = 0; i < MST_SPEEDS; i++) {
        struct mst_filter *filter = &totals->filters[i];
        mst_filter_wander(filter);
        if (known) {
            double var = counting_var(totals->days, d, count_mean(mst_filter_expect(filter, effects)));
            var += holiday ? holiday_var(totals) : 0;
            mst_filter_learn(filter, effects, log_total(totals->days, d), var);
        }
    }
}

/* What was expected of the week four weeks ago, against what came. */
static void compare_passings(struct mst_totals *totals, size_t from, size_t end) {
    for (size_t d = from; d < end; d++) {
        if (mst_days_is_ordinary(totals->days, d)) {
            mst_passing_compare(&totals->passing, totals->weeks, d - from, log_total(totals->days, d));
        }
    }
    mst_passing_decide(&totals->passing, totals->weeks);
}

/* What is expected of the week that ends in four weeks. */
static void note_passings(struct mst_totals *totals) {
    size_t first = totals->learned + 7 * (MST_PASSING_WEEKS - 1);
    for (size_t k = 0; k < 7 && first + k < totals->days->grid->days; k++) {
        double expected[MST_SPEEDS];
        expect_speeds(totals, first + k, first + k - totals->learned + 1, expected);
        mst_passing_note(&totals->passing, totals->weeks + MST_PASSING_WEEKS - 1, k, expected);
    }
}

void mst_totals_learn(struct mst_totals *totals, size_t from, size_t end) {
    if (from > totals->days->first + 14) {
        judge(totals, from, end);
    }
    compare_passings(totals, from, end);
    for (size_t d = from; d < end; d++) {
        learn_day(totals, d);
    }
    totals->learned = end;
    totals->weeks++;
    note_passings(totals);
}
