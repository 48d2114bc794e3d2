#ifndef MST_FORECAST_BEND_H
#define MST_FORECAST_BEND_H

#include <stddef.h>

/**
 * Values times factors, scaled such that their weighted sum stays what it was; where nothing would be left of it, the values.
 * @param weights  count; >= 0: the hours in which the sum is taken
 * @param[out] bent count; may be `values`
 */
void mst_bend(const double *values, const double *factors, const double *weights, size_t count, double *bent);

#endif
