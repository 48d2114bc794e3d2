#ifndef MST_FORECAST_METHOD_ROWS_H
#define MST_FORECAST_METHOD_ROWS_H

#include "forecast/methods.h"

/** The methods, each in a file of its own; for methods.c only. */
extern const struct mst_method_row mst_method_seasonal_naive, mst_method_mean, mst_method_median; /* method_weeks.c */
extern const struct mst_method_row mst_method_profile;                                            /* method_profile.c */
extern const struct mst_method_row mst_method_dynamic;                                            /* method_dynamic.c */

#endif
