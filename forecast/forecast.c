#include "forecast/forecast.h"

#include <math.h>

#include "core/base/memory.h"
#include "forecast/accuracy.h"
#include "forecast/aht.h"
#include "forecast/backtest.h"
#include "forecast/spread.h"

enum { DAYS_MOST = 1100 };

/* The work on one queue. */
struct work {
    const struct mst_site *site;
    const struct mst_history *history;
    const struct mst_forecast_options *options;
    size_t queue;
    int32_t first_day, end_day; /* of the forecast */
    struct mst_grid grid;       /* from the first day of the history to end_day */
    struct mst_days days;
    struct mst_totals totals;
    struct mst_shapes shapes;
    struct mst_trials trials;
    struct mst_spread spread;
    double *aht_s; /* by slot */
};

static void release_work(struct work *work) {
    mst_free(work->aht_s);
    mst_trials_release(&work->trials);
    mst_shapes_release(&work->shapes);
    mst_totals_release(&work->totals);
    mst_days_release(&work->days);
    mst_grid_release(&work->grid);
}

static enum mst_status no_history(const struct work *work, struct mst_error *err) {
    char date[16];
    return mst_fail_at(err, MST_E_INPUT, "history.csv", 0,
                       "no history for queue %s in its opening hours in the %ld weeks before %s: it needs a day or more",
                       work->site->queues[work->queue].name, work->options->history_weeks, mst_day_text(work->first_day, date));
}

/* The day of the queue's first row that is looked at; MST_NO_DAY if there is none. */
static int32_t first_history_day(const struct work *work) {
    const struct mst_zone *zone = &work->site->zone;
    int64_t from_utc = mst_zone_midnight(zone, work->first_day - 7 * (int32_t)work->options->history_weeks);
    int64_t to_utc = mst_zone_midnight(zone, work->first_day), first_utc = to_utc;
    for (size_t i = 0; i < work->history->count; i++) {
        const struct mst_count *row = &work->history->rows[i];
        if (row->queue == work->queue && row->start_utc >= from_utc && row->start_utc < first_utc) {
            first_utc = row->start_utc;
        }
    }
    return first_utc < to_utc ? mst_zone_wall(zone, first_utc).day : MST_NO_DAY;
}

/* A season shows once all of it was seen, and more. */
static bool has_season(const struct work *work, bool wanted, size_t weeks) {
    return wanted && work->days.end - work->days.first >= weeks * 7;
}

static enum mst_status learn(struct work *work, struct mst_error *err) {
    int32_t history_day = first_history_day(work);
    if (history_day == MST_NO_DAY) {
        return no_history(work, err);
    }
    MST_TRY(mst_grid_make(&work->grid, work->site, work->queue, history_day, work->end_day, err));
    MST_TRY(mst_days_make(&work->days, &work->grid, work->history, work->queue, work->first_day, err));
    if (work->days.first == work->days.end) {
        return no_history(work, err);
    }
    bool annual = has_season(work, work->options->annual, 60), monthly = has_season(work, work->options->monthly, 9);
    MST_TRY(mst_totals_make(&work->totals, &work->days, annual, monthly, work->options->outlier, err));
    MST_TRY(mst_shapes_make(&work->shapes, &work->days, work->options->half_life, err));
    MST_TRY(mst_backtest_run(&work->days, work->options, &work->totals, &work->shapes, &work->trials, err));
    return mst_spread_fit(work->trials.items, work->trials.count, &work->spread, err);
}

static enum mst_status find_aht(struct work *work, struct mst_error *err) {
    work->aht_s = mst_alloc(work->grid.slots, sizeof *work->aht_s);
    if (!work->aht_s) {
        return mst_no_memory(err);
    }
    return mst_aht_by_slot(work->history, &work->grid, work->queue, work->first_day, work->site->queues[work->queue].aht_s,
                           work->aht_s, err);
}

static struct mst_expectation expectation(const struct work *work, const struct mst_cell *cell, double mean, double special_var,
                                          size_t week) {
    double limits[MST_LIMITS];
    mst_spread_limits(&work->spread, mean, special_var, week, limits);
    return (struct mst_expectation){.start_utc = cell->start_utc,
                                    .queue = work->queue,
                                    .contacts = mean,
                                    .lo95 = limits[MST_LO95],
                                    .lo80 = limits[MST_LO80],
                                    .median = limits[MST_MEDIAN],
                                    .hi80 = limits[MST_HI80],
                                    .hi95 = limits[MST_HI95],
                                    .aht_s = work->aht_s[cell->slot]};
}

static enum mst_status add_day(const struct work *work, size_t d, struct mst_forecast *forecast, struct mst_error *err) {
    struct mst_cell cells[MST_CELLS_MOST];
    size_t count = mst_grid_cells(&work->grid, d, cells), week = (d - work->days.end) / 7 + 1;
    const double *share = mst_shapes_shares(&work->shapes, mst_grid_weekday(&work->grid, d));
    double total = mst_totals_expect(&work->totals, d), special_var = mst_totals_special_var(&work->totals, d);
    for (size_t i = 0; i < count; i++) {
        if (cells[i].open_frac > 0) {
            double mean = total * share[cells[i].slot] * cells[i].open_frac;
            struct mst_expectation row = expectation(work, &cells[i], mean, special_var, week);
            MST_TRY(mst_forecast_add(forecast, &row, err));
        }
    }
    return MST_OK;
}

static enum mst_status make_queue(struct work *work, struct mst_forecast *forecast, struct mst_forecast_accuracy *accuracy,
                                  struct mst_error *err) {
    MST_TRY(learn(work, err));
    MST_TRY(find_aht(work, err));
    mst_accuracy_note_days(&work->days, accuracy);
    MST_TRY(mst_accuracy_measure(&work->trials, accuracy, err));
    for (size_t d = (size_t)(work->first_day - work->grid.first_day); d < work->grid.days; d++) {
        MST_TRY(add_day(work, d, forecast, err));
    }
    return MST_OK;
}

static enum mst_status check_arguments(int32_t first_day, int32_t end_day, const struct mst_forecast_options *options,
                                       struct mst_error *err) {
    if (end_day <= first_day || end_day - first_day > DAYS_MOST) {
        return mst_fail(err, MST_E_RANGE, "a forecast has from 1 to %d days, not %ld", DAYS_MOST, (long)end_day - (long)first_day);
    }
    bool weeks_fit = options->history_weeks >= 1 && options->history_weeks <= 520 && options->backtest_weeks >= 0 &&
                     options->backtest_weeks <= 104 && options->horizon_weeks >= 1 && options->horizon_weeks <= MST_WEEKS_MOST;
    if (!weeks_fit || !(options->half_life >= 0 && options->half_life <= 520) || !(options->outlier >= 1)) {
        return mst_fail(err, MST_E_RANGE, "an option of the forecast is out of its bounds");
    }
    return MST_OK;
}

static enum mst_status make_queues(const struct work *start, const struct mst_progress *progress, struct mst_forecast *forecast,
                                   struct mst_forecast_accuracy *accuracy, struct mst_error *err) {
    size_t count = start->site->queue_count;
    for (size_t q = 0; q < count; q++) {
        bool fixed = start->site->queues[q].channel == MST_FIXED;
        accuracy[q] = mst_accuracy_none(fixed ? MST_ACCURACY_FIXED : MST_ACCURACY_SHORT);
        accuracy[q].horizon_weeks = (size_t)start->options->horizon_weeks;
        if (fixed) {
            continue;
        }
        mst_progress_report(progress, &(struct mst_progress_event){
                                          .stage = "forecast", .done_frac = (double)q / (double)count, .bound = NAN, .best = NAN});
        if (mst_progress_cancelled(progress)) {
            return mst_fail(err, MST_E_CANCELLED, "the forecast was stopped");
        }
        struct work work = *start;
        work.queue = q;
        enum mst_status status = make_queue(&work, forecast, &accuracy[q], err);
        release_work(&work);
        MST_TRY(status);
    }
    return MST_OK;
}

enum mst_status mst_forecast_make(const struct mst_site *site, const struct mst_history *history, int32_t first_day,
                                  int32_t end_day, const struct mst_forecast_options *options, const struct mst_progress *progress,
                                  struct mst_forecast *forecast, struct mst_forecast_accuracy *accuracy, struct mst_error *err) {
    MST_TRY(check_arguments(first_day, end_day, options, err));
    struct work start = {.site = site, .history = history, .options = options, .first_day = first_day, .end_day = end_day};
    forecast->count = 0;
    enum mst_status status = make_queues(&start, progress, forecast, accuracy, err);
    if (status != MST_OK) {
        forecast->count = 0;
        return status;
    }
    mst_forecast_sort(forecast);
    return MST_OK;
}
