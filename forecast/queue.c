#include "forecast/queue.h"

#include <math.h>

#include "core/base/memory.h"

/* The day of the queue's first row that is looked at; MST_NO_DAY if there is none. */
static int32_t first_history_day(const struct mst_forecast_request *request, size_t queue, int32_t end_day) {
    const struct mst_zone *zone = &request->site->zone;
    int64_t from_utc = mst_zone_midnight(zone, end_day - 7 * (int32_t)request->options->history_weeks);
    size_t first, end;
    mst_history_range(request->history, queue, from_utc, mst_zone_midnight(zone, end_day), &first, &end);
    return first < end ? mst_zone_wall(zone, request->history->rows[first].start_utc).day : MST_NO_DAY;
}

static enum mst_status learn(struct mst_queue_work *work, int32_t end_day, enum mst_method method, bool *found,
                             struct mst_error *err) {
    const struct mst_forecast_request *request = work->request;
    int32_t history_day = first_history_day(request, work->queue, end_day);
    *found = false;
    if (history_day == MST_NO_DAY) {
        return MST_OK;
    }
    MST_TRY(mst_grid_make(&work->grid, request->site, work->queue, history_day, request->end_day, err));
    MST_TRY(mst_days_make(&work->days, &work->grid, request->history, work->queue, end_day, err));
    if (work->days.first == work->days.end) {
        return MST_OK;
    }
    *found = true;
    MST_TRY(mst_models_make(&work->models, &work->days, request->options, method, err));
    return mst_trials_run(&work->days, request->options, &work->models, &work->trials, err);
}

enum mst_status mst_queue_work_make(struct mst_queue_work *work, const struct mst_forecast_request *request, size_t queue,
                                    int32_t end_day, enum mst_method method, bool *found, struct mst_error *err) {
    *work = (struct mst_queue_work){.request = request, .queue = queue};
    enum mst_status status = learn(work, end_day, method, found, err);
    if (status != MST_OK || !*found) {
        mst_queue_work_release(work);
    }
    return status;
}

void mst_queue_work_release(struct mst_queue_work *work) {
    mst_trials_release(&work->trials);
    mst_models_release(&work->models);
    mst_days_release(&work->days);
    mst_grid_release(&work->grid);
}
