#include "core/series.h"

#include <stdlib.h>

#include "core/base/memory.h"

void mst_forecast_init(struct mst_forecast *forecast) {
    *forecast = (struct mst_forecast){0};
}

void mst_forecast_release(struct mst_forecast *forecast) {
    mst_free(forecast->rows);
    mst_forecast_init(forecast);
}

enum mst_status mst_forecast_add(struct mst_forecast *forecast, const struct mst_expectation *row, struct mst_error *err) {
    MST_TRY(mst_grow(&forecast->rows, &forecast->capacity, forecast->count + 1, sizeof *row, err));
    forecast->rows[forecast->count++] = *row;
    return MST_OK;
}

static int by_start_and_queue(const void *left, const void *right) {
    const struct mst_expectation *a = left, *b = right;
    if (a->start_utc != b->start_utc) {
        return a->start_utc < b->start_utc ? -1 : 1;
    }
    return a->queue < b->queue ? -1 : a->queue > b->queue;
}

void mst_forecast_sort(struct mst_forecast *forecast) {
    if (forecast->count > 1) {
        qsort(forecast->rows, forecast->count, sizeof forecast->rows[0], by_start_and_queue);
    }
}

void mst_day_forecast_init(struct mst_day_forecast *forecast) {
    *forecast = (struct mst_day_forecast){0};
}

void mst_day_forecast_release(struct mst_day_forecast *forecast) {
    mst_free(forecast->rows);
    mst_day_forecast_init(forecast);
}

enum mst_status mst_day_forecast_add(struct mst_day_forecast *forecast, const struct mst_day_expectation *row,
                                     struct mst_error *err) {
    MST_TRY(mst_grow(&forecast->rows, &forecast->capacity, forecast->count + 1, sizeof *row, err));
    forecast->rows[forecast->count++] = *row;
    return MST_OK;
}

static int by_day_and_queue(const void *left, const void *right) {
    const struct mst_day_expectation *a = left, *b = right;
    if (a->day != b->day) {
        return a->day < b->day ? -1 : 1;
    }
    return a->queue < b->queue ? -1 : a->queue > b->queue;
}

void mst_day_forecast_sort(struct mst_day_forecast *forecast) {
    if (forecast->count > 1) {
        qsort(forecast->rows, forecast->count, sizeof forecast->rows[0], by_day_and_queue);
    }
}
