#ifndef MST_FORECAST_CHOICE_H
#define MST_FORECAST_CHOICE_H

#include "forecast/trials.h"

/**
 * What a queue is to be forecast with, by the errors of the trials of days before `before_day`.
 *
 * @param method  MST_METHOD_AUTO: chosen; else that one
 * @param days_used  of history; for the text
 * @par Method Greedy forward selection of a mean of methods (Caruana et al., "Ensemble selection from libraries of models", ICML
 * 2004), from the best one on, by the sum of absolute errors on the square-root scale. With few trials, or none, it is the dynamic
 * method: it needs the least history.
 */
struct mst_forecast_choice mst_choice_make(const struct mst_trials *trials, size_t before_day, enum mst_method method,
                                           size_t days_used);

#endif
