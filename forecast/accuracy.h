#ifndef MST_FORECAST_ACCURACY_H
#define MST_FORECAST_ACCURACY_H

#include "forecast/trials.h"

/** All measures NaN, all counts 0. */
struct mst_forecast_accuracy mst_accuracy_none(enum mst_accuracy_reason reason);

/** Fills in what history there was. */
void mst_accuracy_note_days(const struct mst_days *days, struct mst_forecast_accuracy *accuracy);

/**
 * Fills in the measures of the trials; leaves MST_ACCURACY_SHORT where there are none.
 *
 * The coverage is of limits that are set by the trials of the other half of the days.
 */
enum mst_status mst_accuracy_measure(const struct mst_trials *trials, struct mst_forecast_accuracy *accuracy,
                                     struct mst_error *err) MST_MUST_USE;

#endif
