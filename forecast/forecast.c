#include "forecast/forecast.h"

#include "core/base/jobs.h"
#include "core/base/memory.h"
#include "forecast/accuracy.h"
#include "forecast/check.h"
#include "forecast/queue.h"

/* All queues, each worked on by itself. */
struct run {
    const struct mst_forecast_request *request;
    struct mst_queue_forecast *queues;
    struct mst_forecast_accuracy *accuracy;
};

static enum mst_status work_on(size_t q, size_t thread, void *user, struct mst_error *err) {
    (void)thread;
    struct run *run = user;
    bool fixed = run->request->site->queues[q].channel == MST_FIXED;
    run->accuracy[q] = mst_accuracy_none(fixed ? MST_ACCURACY_FIXED : MST_ACCURACY_SHORT);
    run->accuracy[q].horizon_weeks = (size_t)run->request->options->horizon_weeks;
    return fixed ? MST_OK : mst_queue_forecast_make(run->request, q, &run->queues[q], &run->accuracy[q], err);
}

static enum mst_status join(const struct run *run, struct mst_forecast *forecast, struct mst_day_forecast *days,
                            struct mst_error *err) {
    for (size_t q = 0; q < run->request->site->queue_count; q++) {
        const struct mst_queue_forecast *queue = &run->queues[q];
        for (size_t i = 0; i < queue->rows.count; i++) {
            MST_TRY(mst_forecast_add(forecast, &queue->rows.rows[i], err));
        }
        for (size_t i = 0; days && i < queue->days.count; i++) {
            MST_TRY(mst_day_forecast_add(days, &queue->days.rows[i], err));
        }
    }
    return MST_OK;
}

static enum mst_status make(struct run *run, struct mst_forecast *forecast, struct mst_day_forecast *days, struct mst_error *err) {
    const struct mst_forecast_request *request = run->request;
    MST_TRY(mst_jobs_run(request->site->queue_count, request->jobs, "forecast", work_on, run, request->progress, err));
    return join(run, forecast, days, err);
}

enum mst_status mst_forecast_make(const struct mst_forecast_request *request, struct mst_forecast *forecast,
                                  struct mst_day_forecast *days, struct mst_forecast_accuracy *accuracy, struct mst_error *err) {
    MST_TRY(mst_forecast_check(request, err));
    size_t count = request->site->queue_count;
    struct run run = {.request = request, .queues = mst_alloc(count, sizeof *run.queues), .accuracy = accuracy};
    if (!run.queues) {
        return mst_no_memory(err);
    }
    forecast->count = 0;
    if (days) {
        days->count = 0;
    }
    enum mst_status status = make(&run, forecast, days, err);
    for (size_t q = 0; q < count; q++) {
        mst_forecast_release(&run.queues[q].rows);
        mst_day_forecast_release(&run.queues[q].days);
    }
    mst_free(run.queues);
    if (status != MST_OK) {
        forecast->count = 0;
        if (days) {
            days->count = 0;
        }
        return status;
    }
    mst_forecast_sort(forecast);
    if (days) {
        mst_day_forecast_sort(days);
    }
    return MST_OK;
}
