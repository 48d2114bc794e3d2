#include <math.h>

#include "core/base/memory.h"
#include "forecast/accuracy.h"
#include "forecast/aht.h"
#include "forecast/choice.h"
#include "forecast/queue.h"
#include "forecast/spread.h"
#include "forecast/today.h"

/* What turns a queue's models into rows. */
struct writer {
    struct mst_queue_work work;
    struct mst_forecast_choice choice;
    struct mst_spread spread, day_spread;
    struct mst_today today;   /* of the first day */
    double *aht_s, *contacts; /* slots each */
};

static enum mst_status no_history(const struct mst_forecast_request *request, size_t queue, struct mst_error *err) {
    char date[16];
    return mst_fail_at(err, MST_E_INPUT, "history.csv", 0,
                       "no history for queue %s in its opening hours in the %ld weeks before %s: it needs a day or more",
                       request->site->queues[queue].name, request->options->history_weeks, mst_day_text(request->first_day, date));
}

/* A day as it is added up: the rows, what is known of it already, and what is to come. */
struct day {
    size_t d, week;
    double special_var;
    bool is_today;
    double known, expected;
};

static void set_limits(const struct mst_spread *spread, double mean, const struct day *day, double known, double *const out[5]) {
    double limits[MST_LIMITS];
    mst_spread_limits(spread, mean, day->special_var, day->week, limits);
    for (size_t i = 0; i < MST_LIMITS; i++) {
        *out[i] = known + limits[i];
    }
}

/* What came is known for certain; the rest of today has its own limits. */
static struct mst_expectation make_row(const struct writer *writer, const struct mst_cell *cell, struct day *day) {
    const struct mst_today *today = &writer->today;
    bool passed = day->is_today && mst_today_has_passed(today, &writer->work, cell);
    double came = passed ? mst_today_count(&writer->work, cell->start_utc) : NAN;
    double mean = writer->contacts[cell->slot] * cell->open_frac * (day->is_today && !passed ? today->factor : 1);
    struct mst_expectation row = {.start_utc = cell->start_utc,
                                  .queue = writer->work.queue,
                                  .contacts = isnan(came) ? mean : came,
                                  .aht_s = writer->aht_s[cell->slot]};
    double *const limits[] = {&row.lo95, &row.lo80, &row.median, &row.hi80, &row.hi95};
    if (isnan(came)) {
        set_limits(day->is_today && !passed ? &today->spread : &writer->spread, mean, day, 0, limits);
        day->expected += mean;
        return row;
    }
    for (size_t i = 0; i < MST_LIMITS; i++) {
        *limits[i] = came;
    }
    day->known += came;
    return row;
}

static enum mst_status add_total(const struct writer *writer, const struct day *day, struct mst_queue_forecast *forecast,
                                 struct mst_error *err) {
    struct mst_day_expectation row = {
        .day = writer->work.grid.first_day + (int32_t)day->d, .queue = writer->work.queue, .contacts = day->known + day->expected};
    double *const limits[] = {&row.lo95, &row.lo80, &row.median, &row.hi80, &row.hi95};
    if (day->is_today && day->expected <= 0) {
        for (size_t i = 0; i < MST_LIMITS; i++) {
            *limits[i] = day->known;
        }
    } else {
        set_limits(day->is_today ? &writer->today.day_spread : &writer->day_spread, day->expected, day, day->known, limits);
    }
    return mst_day_forecast_add(&forecast->days, &row, err);
}

static enum mst_status add_day(struct writer *writer, size_t d, struct mst_queue_forecast *forecast, struct mst_error *err) {
    struct mst_queue_work *work = &writer->work;
    struct mst_cell cells[MST_CELLS_MOST];
    size_t count = mst_grid_cells(&work->grid, d, cells), before = forecast->rows.count;
    struct day day = {.d = d, .week = (d - work->days.end) / 7 + 1};
    day.is_today = work->request->now_utc != MST_NO_MOMENT && work->grid.first_day + (int32_t)d == work->request->first_day;
    day.special_var = mst_models_expect(&work->models, &writer->choice, d, writer->contacts);
    if (day.is_today) {
        MST_TRY(mst_today_make(&writer->today, work, writer->contacts, err));
    }
    for (size_t i = 0; i < count; i++) {
        if (cells[i].open_frac > 0) {
            struct mst_expectation row = make_row(writer, &cells[i], &day);
            MST_TRY(mst_forecast_add(&forecast->rows, &row, err));
        }
    }
    return forecast->rows.count > before ? add_total(writer, &day, forecast, err) : MST_OK;
}

/* What the rows are to be made with, and how good that has been. */
static enum mst_status prepare(struct writer *writer, struct mst_forecast_accuracy *accuracy, struct mst_error *err) {
    struct mst_queue_work *work = &writer->work;
    const struct mst_forecast_request *request = work->request;
    size_t slots = work->grid.slots;
    mst_accuracy_note_days(&work->days, accuracy);
    writer->choice =
        mst_choice_make(&work->trials, work->grid.days, (enum mst_method)request->options->method, work->days.days_used);
    accuracy->choice = writer->choice;
    mst_trials_mix(&work->trials, &writer->choice);
    MST_TRY(mst_accuracy_measure(&work->trials, accuracy, err));
    MST_TRY(mst_spread_fit(work->trials.items, work->trials.count, &writer->spread, err));
    MST_TRY(mst_spread_fit_days(work->trials.items, work->trials.count, &writer->day_spread, err));
    writer->aht_s = mst_alloc(2 * slots, sizeof *writer->aht_s);
    if (!writer->aht_s) {
        return mst_no_memory(err);
    }
    writer->contacts = writer->aht_s + slots;
    return mst_aht_by_slot(request->history, &work->grid, work->queue, request->first_day, request->site->queues[work->queue].aht_s,
                           writer->aht_s, err);
}

enum mst_status mst_queue_forecast_make(const struct mst_forecast_request *request, size_t queue,
                                        struct mst_queue_forecast *forecast, struct mst_forecast_accuracy *accuracy,
                                        struct mst_error *err) {
    struct writer writer = {.aht_s = NULL};
    bool found;
    MST_TRY(mst_queue_work_make(&writer.work, request, queue, request->first_day, (enum mst_method)request->options->method, &found,
                                err));
    if (!found) {
        return no_history(request, queue, err);
    }
    enum mst_status status = prepare(&writer, accuracy, err);
    for (size_t d = (size_t)(request->first_day - writer.work.grid.first_day); d < writer.work.grid.days && status == MST_OK; d++) {
        status = add_day(&writer, d, forecast, err);
    }
    mst_free(writer.aht_s);
    mst_queue_work_release(&writer.work);
    return status;
}
