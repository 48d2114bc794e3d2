#include "forecast/forecast.h"

struct mst_forecast_options mst_forecast_defaults(void) {
    return (struct mst_forecast_options){.method = MST_METHOD_AUTO,
                                         .mean_weeks = 8,
                                         .history_weeks = 156,
                                         .half_life = 0,
                                         .backtest_weeks = 26,
                                         .horizon_weeks = 4,
                                         .outlier = 3,
                                         .trend = true,
                                         .annual = true,
                                         .monthly = true};
}

#define AT(field) offsetof(struct mst_forecast_options, field)

static const struct mst_option rows[] = {
    {"method", MST_OPTION_CHOICE, AT(method), "", 0, 0, MST_METHOD_CHOICES,
     "What to forecast with; auto takes what was best in the past, or a mean of several."},
    {"mean_weeks", MST_OPTION_WHOLE, AT(mean_weeks), "weeks", 1, 52, NULL,
     "Weeks that the methods mean, median and profile look back."},
    {"history_weeks", MST_OPTION_WHOLE, AT(history_weeks), "weeks", 1, 520, NULL,
     "Weeks of history to look at; older rows are left out."},
    {"half_life", MST_OPTION_NUMBER, AT(half_life), "weeks", 0, 520, NULL,
     "Weeks after which a day counts half for the shape of the day; 0 takes what was best in the past."},
    {"backtest_weeks", MST_OPTION_WHOLE, AT(backtest_weeks), "weeks", 0, 104, NULL,
     "Weeks of the past that are forecast to learn how wide the intervals must be."},
    {"horizon_weeks", MST_OPTION_WHOLE, AT(horizon_weeks), "weeks", 1, 13, NULL,
     "Weeks ahead at which forecasts of the past are compared with what came."},
    {"outlier", MST_OPTION_NUMBER, AT(outlier), "standard deviations", 1, 1000, NULL,
     "A day further than this from what was expected counts less."},
    {"trend", MST_OPTION_SWITCH, AT(trend), "", 0, 1, NULL, "Whether history of two years or more gives a trend, which fades."},
    {"annual", MST_OPTION_SWITCH, AT(annual), "", 0, 1, NULL, "Whether history of more than a year gives seasons of the year."},
    {"monthly", MST_OPTION_SWITCH, AT(monthly), "", 0, 1, NULL,
     "Whether history of more than two months gives a season of the month."},
};

static const struct mst_option_table table = {"forecast", rows, sizeof rows / sizeof rows[0]};

const struct mst_option_table *mst_forecast_option_table(void) {
    return &table;
}
