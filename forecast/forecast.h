#ifndef MST_FORECAST_FORECAST_H
#define MST_FORECAST_FORECAST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/options.h"
#include "core/base/progress.h"
#include "core/base/status.h"
#include "core/series.h"
#include "core/site.h"

/** How a forecast is made: the section `[forecast]` of site.ini. */
struct mst_forecast_options {
    long history_weeks;  /* history older than this before the first day is not looked at */
    double half_life;    /* weeks after which a day counts half for the shape of the day; 0: what was best in the past */
    long backtest_weeks; /* most origins, one a week, from which the past is forecast for the intervals and the accuracy */
    long horizon_weeks;  /* weeks ahead of each origin that are compared with what came */
    double outlier;      /* a day further than this many standard deviations from what was expected counts less */
    bool annual;         /* a season of the year, where history is longer than a year */
    bool monthly;        /* a season of the month, where history is longer than two */
};

struct mst_forecast_options mst_forecast_defaults(void);

/** The rows of mst_forecast_options; static. */
const struct mst_option_table *mst_forecast_option_table(void);

/** Why the measures of an accuracy are not known. */
enum mst_accuracy_reason {
    MST_ACCURACY_KNOWN,
    MST_ACCURACY_SHORT, /* history is too short to forecast a part of it from the rest: the intervals are a guess */
    MST_ACCURACY_FIXED  /* the queue is a fixed post, which is not forecast */
};

/** How good forecasts of a queue's past would have been, and what history there was. Measures are NaN where not known. */
struct mst_forecast_accuracy {
    enum mst_accuracy_reason reason;
    size_t origins;       /* moments of the past from which was forecast, a week apart */
    size_t horizon_weeks; /* each that far, or up to the end of the history */
    size_t intervals;     /* compared */
    double wape_pct;      /* sum |actual - mean| / sum actual */
    double day_wape_pct;  /* the same on the totals of days */
    double bias_pct;      /* (sum mean - sum actual) / sum actual: above 0 is too much forecast */
    double cov80_pct;     /* share of intervals from lo80 to hi80; the limits were set without the days that they are judged on */
    double cov95_pct;
    int32_t first_day, end_day; /* history used: from the first day with a count in the opening hours to after the last */
    size_t days_used;           /* days with counts */
    size_t days_partial;        /* of them, with intervals missing, which were filled by the share that they usually have */
    size_t days_missing;        /* days with opening hours and no count: left out */
    size_t days_special;        /* days used that are in holidays.csv */
    size_t outside_rows;        /* rows outside the opening hours: not modelled */
    double outside_contacts;
};

/**
 * Forecasts the contacts of each queue and arrival interval of [first_day, end_day).
 *
 * @param site      zone, interval, queues and holidays; queues of channel MST_FIXED get no rows
 * @param history   ordered and summed to the site's interval (mst_history_sum); rows from first_day's midnight on are not looked at
 * @param first_day first day of the forecast
 * @param end_day   day after its last; first_day < end_day <= first_day + 1100
 * @param options   within the bounds of the option table
 * @param progress  may be NULL
 * @param[out] forecast initialised by the caller; emptied, then filled by start and queue: one row for each interval in which
 * contacts may arrive. All numbers are finite and >= 0, but for aht_s: NaN where neither history nor site has one
 * @param[out] accuracy site->queue_count elements
 * @return MST_OK; MST_E_INPUT, naming history.csv, if a queue has no history in its opening hours before first_day; MST_E_RANGE for
 *         days or options out of bounds; MST_E_CANCELLED; MST_E_NOMEM. On failure `forecast` is empty
 * @par Method
 *      A day's total times the share of each interval in it. The logarithms of the day totals follow dynamic linear models (level,
 *      weekday, season of the year and the month, holidays; West and Harrison, Bayesian Forecasting and Dynamic Models, 1997) of
 * three speeds, which are averaged. The shares are weekday profiles with exponential weights, shrunk to the profile that all
 * weekdays have in common (empirical Bayes). Limits are quantiles of the errors that the same method made in the past, on
 * Anscombe's square-root scale (Biometrika 35 (1948) 246), and at least as wide as those of a Poisson count.
 */
enum mst_status mst_forecast_make(const struct mst_site *site, const struct mst_history *history, int32_t first_day,
                                  int32_t end_day, const struct mst_forecast_options *options, const struct mst_progress *progress,
                                  struct mst_forecast *forecast, struct mst_forecast_accuracy *accuracy,
                                  struct mst_error *err) MST_MUST_USE;

#endif
