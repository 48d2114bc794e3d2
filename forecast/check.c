#include "forecast/check.h"

#include <string.h>

#include "forecast/trials.h"

enum { DAYS_MOST = 1100 };

static bool fits(const struct mst_option *row, const struct mst_forecast_options *options) {
    const char *field = (const char *)options + row->offset;
    double value = 0;
    if (row->type == MST_OPTION_WHOLE) {
        long whole;
        memcpy(&whole, field, sizeof whole);
        value = (double)whole;
    } else if (row->type == MST_OPTION_NUMBER) {
        memcpy(&value, field, sizeof value);
    } else if (row->type == MST_OPTION_CHOICE) {
        int choice;
        memcpy(&choice, field, sizeof choice);
        return choice >= 0 && choice < MST_METHODS;
    } else {
        return true;
    }
    return value >= row->least && value <= row->most;
}

enum mst_status mst_forecast_check_options(const struct mst_forecast_options *options, struct mst_error *err) {
    const struct mst_option_table *table = mst_forecast_option_table();
    for (size_t i = 0; i < table->count; i++) {
        if (!fits(&table->rows[i], options)) {
            return mst_fail(err, MST_E_RANGE, "%s, an option of the forecast, is out of its bounds", table->rows[i].key);
        }
    }
    return MST_OK;
}

enum mst_status mst_forecast_check(const struct mst_forecast_request *request, struct mst_error *err) {
    int32_t first_day = request->first_day, end_day = request->end_day;
    if (end_day <= first_day || end_day - first_day > DAYS_MOST) {
        return mst_fail(err, MST_E_RANGE, "a forecast has from 1 to %d days, not %ld", DAYS_MOST, (long)end_day - (long)first_day);
    }
    if (request->now_utc != MST_NO_MOMENT && (request->now_utc < mst_zone_midnight(&request->site->zone, first_day) ||
                                              request->now_utc >= mst_zone_midnight(&request->site->zone, first_day + 1))) {
        return mst_fail(err, MST_E_RANGE, "the moment of the forecast is not on its first day");
    }
    return mst_forecast_check_options(request->options, err);
}
