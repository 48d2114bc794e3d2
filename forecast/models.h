#ifndef MST_FORECAST_MODELS_H
#define MST_FORECAST_MODELS_H

#include "forecast/days.h"
#include "forecast/forecast.h"

/** The methods that are tried on a queue, each with its model; and what a weighted mean of them expects. */
struct mst_models {
    const struct mst_days *days;
    void *items[MST_METHODS]; /* NULL: not in use */
    double *row;              /* slots; working memory */
};

/**
 * @param method  the only one in use; MST_METHOD_AUTO: all
 * On failure `models` holds nothing.
 */
enum mst_status mst_models_make(struct mst_models *models, const struct mst_days *days, const struct mst_forecast_options *options,
                                enum mst_method method, struct mst_error *err) MST_MUST_USE;
void mst_models_release(struct mst_models *models);

/** Learns the days [from, end), a week at most. */
enum mst_status mst_models_learn(struct mst_models *models, size_t from, size_t end, struct mst_error *err) MST_MUST_USE;

/**
 * What is expected of the d-th day.
 * @param choice       methods in use
 * @param[out] contacts slots
 * @return the variance of the day's logarithm that is due to its being special
 */
double mst_models_expect(struct mst_models *models, const struct mst_forecast_choice *choice, size_t d, double *contacts);

#endif
