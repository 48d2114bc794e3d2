#ifndef MST_FORECAST_CHECK_H
#define MST_FORECAST_CHECK_H

#include "forecast/forecast.h"

/** Whether the options are within the bounds of their table. @return MST_OK; MST_E_RANGE */
enum mst_status mst_forecast_check_options(const struct mst_forecast_options *options, struct mst_error *err) MST_MUST_USE;

/** The same of a request: days, now_utc and options. */
enum mst_status mst_forecast_check(const struct mst_forecast_request *request, struct mst_error *err) MST_MUST_USE;

#endif
