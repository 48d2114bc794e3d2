#ifndef MST_FORECAST_QUEUE_H
#define MST_FORECAST_QUEUE_H

#include "forecast/forecast.h"
#include "forecast/trials.h"

/** The work on one queue: its history on a grid, the methods, and how they did in the past. */
struct mst_queue_work {
    const struct mst_forecast_request *request;
    size_t queue;
    struct mst_grid grid; /* from the first day of the history to request->end_day */
    struct mst_days days;
    struct mst_models models; /* have learned all days */
    struct mst_trials trials;
};

/**
 * Lays out the history before `end_day`, learns it and tries the past.
 * @param end_day history from here on is not looked at
 * @param method  the only one tried; MST_METHOD_AUTO: all
 * @param[out] found false, with nothing in `work` and MST_OK, if the queue has no history in its opening hours
 */
enum mst_status mst_queue_work_make(struct mst_queue_work *work, const struct mst_forecast_request *request, size_t queue,
                                    int32_t end_day, enum mst_method method, bool *found, struct mst_error *err) MST_MUST_USE;
void mst_queue_work_release(struct mst_queue_work *work);

/** What one queue's forecast is made of. */
struct mst_queue_forecast {
    struct mst_forecast rows;
    struct mst_day_forecast days;
};

/** As mst_forecast_make(), of one queue. `forecast` is initialised by the caller; what it holds on failure is of no use. */
enum mst_status mst_queue_forecast_make(const struct mst_forecast_request *request, size_t queue,
                                        struct mst_queue_forecast *forecast, struct mst_forecast_accuracy *accuracy,
                                        struct mst_error *err) MST_MUST_USE;

#endif
