#include "forecast/accuracy.h"

#include <math.h>

#include "core/base/memory.h"
#include "forecast/spread.h"

struct mst_forecast_accuracy mst_accuracy_none(enum mst_accuracy_reason reason) {
    return (struct mst_forecast_accuracy){.reason = reason,
                                          .wape_pct = NAN,
                                          .day_wape_pct = NAN,
                                          .bias_pct = NAN,
                                          .cov80_pct = NAN,
                                          .cov95_pct = NAN,
                                          .first_day = MST_NO_DAY,
                                          .end_day = MST_NO_DAY};
}

void mst_accuracy_note_days(const struct mst_days *days, struct mst_forecast_accuracy *accuracy) {
    accuracy->first_day = days->grid->first_day + (int32_t)days->first;
    accuracy->end_day = days->grid->first_day + (int32_t)days->end;
    accuracy->days_used = days->days_used;
    accuracy->days_partial = days->days_partial;
    accuracy->days_missing = days->days_missing;
    accuracy->days_special = days->days_special;
    accuracy->outside_rows = days->outside_rows;
    accuracy->outside_contacts = days->outside_contacts;
}

/* Sums over the trials; those of one day of one origin stand together. */
static void measure_errors(const struct mst_trials *trials, struct mst_forecast_accuracy *accuracy) {
    double actual = 0, error = 0, day_error = 0, bias = 0, day = 0;
    for (size_t i = 0; i < trials->count; i++) {
        const struct mst_trial *trial = &trials->items[i];
        actual += trial->actual;
        error += fabs(trial->actual - trial->mean);
        bias += trial->mean - trial->actual;
        day += trial->actual - trial->mean;
        if (i + 1 == trials->count || trials->items[i + 1].day != trial->day) {
            day_error += fabs(day);
            day = 0;
        }
    }
    if (actual > 0) {
        accuracy->wape_pct = 100 * error / actual;
        accuracy->day_wape_pct = 100 * day_error / actual;
        accuracy->bias_pct = 100 * bias / actual;
    }
}

/* The trials of days before `middle`, or of those from it on. */
static size_t half(const struct mst_trials *trials, size_t middle, bool late, struct mst_trial *part) {
    size_t count = 0;
    for (size_t i = 0; i < trials->count; i++) {
        if ((trials->items[i].day >= middle) == late) {
            part[count++] = trials->items[i];
        }
    }
    return count;
}

struct covered {
    size_t in80, in95;
};

static void judge(const struct mst_spread *spread, const struct mst_trial *trials, size_t count, struct covered *covered) {
    for (size_t i = 0; i < count; i++) {
        const struct mst_trial *trial = &trials[i];
        double limits[MST_LIMITS];
        mst_spread_limits(spread, trial->mean, trial->special_var, trial->week, limits);
        covered->in80 += trial->actual >= limits[MST_LO80] && trial->actual <= limits[MST_HI80];
        covered->in95 += trial->actual >= limits[MST_LO95] && trial->actual <= limits[MST_HI95];
    }
}

static size_t middle_day(const struct mst_trials *trials) {
    size_t low = SIZE_MAX, high = 0;
    for (size_t i = 0; i < trials->count; i++) {
        low = trials->items[i].day < low ? trials->items[i].day : low;
        high = trials->items[i].day > high ? trials->items[i].day : high;
    }
    return low + (high - low + 1) / 2;
}

static enum mst_status measure_coverage(const struct mst_trials *trials, struct mst_forecast_accuracy *accuracy,
                                        struct mst_error *err) {
    struct mst_trial *parts = mst_alloc(trials->count, sizeof *parts);
    if (!parts) {
        return mst_no_memory(err);
    }
    size_t middle = middle_day(trials), early = half(trials, middle, false, parts);
    size_t late = half(trials, middle, true, parts + early);
    struct mst_spread spread;
    struct covered covered = {0};
    enum mst_status status = mst_spread_fit(parts, early, &spread, err);
    if (status == MST_OK) {
        judge(&spread, parts + early, late, &covered);
        status = mst_spread_fit(parts + early, late, &spread, err);
    }
    if (status == MST_OK) {
        judge(&spread, parts, early, &covered);
        accuracy->cov80_pct = 100 * (double)covered.in80 / (double)trials->count;
        accuracy->cov95_pct = 100 * (double)covered.in95 / (double)trials->count;
    }
    mst_free(parts);
    return status;
}

enum mst_status mst_accuracy_measure(const struct mst_trials *trials, struct mst_forecast_accuracy *accuracy,
                                     struct mst_error *err) {
    if (trials->count == 0) {
        return MST_OK;
    }
    accuracy->reason = MST_ACCURACY_KNOWN;
    accuracy->origins = trials->origins;
    accuracy->intervals = trials->count;
    measure_errors(trials, accuracy);
    return measure_coverage(trials, accuracy, err);
}
