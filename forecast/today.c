#include "forecast/today.h"

#include <math.h>

#include "core/base/memory.h"

/* As if on so many days more the rest had been what was expected, whatever the part seen. */
#define PRIOR_DAYS 5.0

/* Added to counts before they are divided. */
#define STEADY 1.0

/* A morning beyond this factor is not believed to go on like that. */
#define FACTOR_MOST 3.0

bool mst_today_has_passed(const struct mst_today *today, const struct mst_queue_work *work, const struct mst_cell *cell) {
    return today->begun && cell->start_utc + work->grid.interval_min * 60 <= today->now_utc;
}

double mst_today_count(const struct mst_queue_work *work, int64_t start_utc) {
    const struct mst_history *history = work->request->history;
    size_t first, end;
    mst_history_range(history, work->queue, start_utc, start_utc + 1, &first, &end);
    return first < end && history->rows[first].contacts >= 0 ? fmin(history->rows[first].contacts, MST_CONTACTS_MOST) : NAN;
}

/* A day in two parts. */
struct parts {
    double seen, seen_mean, rest, rest_mean;
};

static double log_ratio(double came, double expected) {
    double ratio = log((came + STEADY) / (expected + STEADY));
    return fmax(fmin(ratio, log(FACTOR_MOST)), -log(FACTOR_MOST));
}

static struct parts parts_of(const struct mst_trial *first, size_t count, size_t slot) {
    struct parts parts = {0};
    for (size_t i = 0; i < count; i++) {
        *(first[i].slot < slot ? &parts.seen : &parts.rest) += first[i].actual;
        *(first[i].slot < slot ? &parts.seen_mean : &parts.rest_mean) += first[i].mean;
    }
    return parts;
}

/* The end of the trials that stand together with the i-th by day and origin. */
static size_t group_end(const struct mst_trials *trials, size_t i) {
    size_t end = i + 1;
    while (end < trials->count && trials->items[end].day == trials->items[i].day &&
           trials->items[end].origin == trials->items[i].origin) {
        end++;
    }
    return end;
}

static double fit_multiple(const struct mst_trials *trials, size_t slot) {
    double xx = 0, xy = 0, weight = 0, days = 0;
    for (size_t i = 0, end; i < trials->count; i = end) {
        end = group_end(trials, i);
        struct parts parts = parts_of(&trials->items[i], end - i, slot);
        if (trials->items[i].week != 1 || parts.seen_mean <= 0 || parts.rest_mean <= 0) {
            continue;
        }
        double x = log_ratio(parts.seen, parts.seen_mean), y = log_ratio(parts.rest, parts.rest_mean);
        xx += parts.rest_mean * x * x;
        xy += parts.rest_mean * x * y;
        weight += parts.rest_mean;
        days += 1;
    }
    /* The prior days have the part seen as far off as the others, but at least by a tenth. */
    double prior = days > 0 ? PRIOR_DAYS * fmax(xx / days, 0.01 * weight / days) : 1;
    return fmin(fmax(xy / (xx + prior), 0), 1);
}

/* The rest of past days, as it would have been forecast at the same time of day. */
static size_t update_past(const struct mst_trials *trials, size_t slot, double multiple, struct mst_trial *rest) {
    size_t count = 0;
    for (size_t i = 0, end; i < trials->count; i = end) {
        end = group_end(trials, i);
        struct parts parts = parts_of(&trials->items[i], end - i, slot);
        double factor = exp(multiple * log_ratio(parts.seen, parts.seen_mean));
        for (; i < end; i++) {
            if (trials->items[i].week == 1 && trials->items[i].slot >= slot) {
                rest[count] = trials->items[i];
                rest[count++].mean *= factor;
            }
        }
    }
    return count;
}

static enum mst_status fit_limits(struct mst_today *today, const struct mst_trials *trials, double multiple,
                                  struct mst_error *err) {
    struct mst_trial *rest = mst_alloc(trials->count, sizeof *rest);
    if (!rest) {
        return mst_no_memory(err);
    }
    size_t count = update_past(trials, today->slot, multiple, rest);
    enum mst_status status = mst_spread_fit(rest, count, &today->spread, err);
    if (status == MST_OK) {
        status = mst_spread_fit_days(rest, count, &today->day_spread, err);
    }
    mst_free(rest);
    return status;
}

/* What came so far and what was expected, of the cells with a count. Finds the first slot that has not passed. */
static struct parts look(struct mst_today *today, const struct mst_queue_work *work, const double *contacts) {
    struct mst_cell cells[MST_CELLS_MOST];
    size_t count = mst_grid_cells(&work->grid, (size_t)(work->request->first_day - work->grid.first_day), cells);
    struct parts parts = {0};
    today->slot = work->grid.slots;
    for (size_t i = 0; i < count; i++) {
        if (!mst_today_has_passed(today, work, &cells[i])) {
            today->slot = cells[i].slot;
            break;
        }
        double came = mst_today_count(work, cells[i].start_utc);
        if (cells[i].open_frac > 0 && !isnan(came)) {
            parts.seen += came;
            parts.seen_mean += contacts[cells[i].slot] * cells[i].open_frac;
        }
    }
    return parts;
}

enum mst_status mst_today_make(struct mst_today *today, const struct mst_queue_work *work, const double *contacts,
                               struct mst_error *err) {
    *today = (struct mst_today){.begun = work->request->now_utc != MST_NO_MOMENT, .now_utc = work->request->now_utc, .factor = 1};
    if (!today->begun) {
        return MST_OK;
    }
    struct parts parts = look(today, work, contacts);
    double multiple = fit_multiple(&work->trials, today->slot);
    today->factor = exp(multiple * log_ratio(parts.seen, parts.seen_mean));
    return fit_limits(today, &work->trials, multiple, err);
}
