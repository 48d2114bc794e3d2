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
#include "forecast/methods.h"

/** How a forecast is made: the section `[forecast]` of site.ini. */
struct mst_forecast_options {
    int method;          /* enum mst_method */
    long mean_weeks;     /* weeks that the methods mean, median and profile look back */
    long history_weeks;  /* history older than this before the first day is not looked at */
    double half_life;    /* weeks after which a day counts half for the shape of the day; 0: what was best in the past */
    long backtest_weeks; /* most origins, one a week, from which the past is forecast for the intervals and the accuracy */
    long horizon_weeks;  /* weeks ahead of each origin that are compared with what came */
    double outlier;      /* a day further than this many standard deviations from what was expected counts less */
    bool trend;          /* a trend that fades, where history is of two years or longer */
    bool annual;         /* seasons of the year, of totals and of shapes, where history is longer than a year */
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

/** What a queue is forecast with. */
struct mst_forecast_choice {
    double weights[MST_METHODS]; /* of each method in the mean that is taken; they add up to 1. Of auto always 0 */
    bool dynamic_specials;       /* special days, of which the other methods know nothing, are the dynamic method's alone */
    enum mst_method method;      /* the one with the most weight */
    char text[200]; /* "dynamic: 4.1 % less error than the next, mean, in 22 forecasts of the past"; what is used, and why */
};

/** How good forecasts of a queue's past would have been, and what history there was. Measures are NaN where not known. */
struct mst_forecast_accuracy {
    enum mst_accuracy_reason reason;
    struct mst_forecast_choice choice;
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

/** No moment. */
#define MST_NO_MOMENT INT64_MIN

/** What is to be forecast, and from what. */
struct mst_forecast_request {
    const struct mst_site *site;       /* zone, interval, queues, holidays, events; queues of channel MST_FIXED get no rows */
    const struct mst_history *history; /* ordered and summed to the site's interval (mst_history_sum) */
    int32_t first_day;                 /* of the forecast; rows from its midnight on are not looked at */
    int32_t end_day;                   /* day after its last; first_day < end_day <= first_day + 1100 */
    int64_t now_utc; /* within first_day: the rows of that day's intervals that ended by then are known, and tell about its rest.
                        MST_NO_MOMENT: a forecast before the day */
    long jobs;       /* threads to use at most; the result does not depend on it */
    const struct mst_forecast_options *options; /* within the bounds of the option table */
    const struct mst_progress *progress;        /* may be NULL */
};

/**
 * Forecasts the contacts of each queue and arrival interval of [first_day, end_day), and of each day.
 *
 * Of the first day's intervals that ended by `now_utc` the forecast is what came, with all limits equal to it; where no count is
 * known, it is what was expected.
 *
 * @param[out] forecast initialised by the caller; emptied, then filled by start and queue: one row for each interval in which
 *             contacts may arrive. All numbers are finite and >= 0, but for aht_s: NaN where neither history nor site has one
 * @param[out] days the same, a row for each queue and day that has such an interval; may be NULL
 * @param[out] accuracy site->queue_count elements
 * @return MST_OK; MST_E_INPUT, naming history.csv, if a queue has no history in its opening hours before first_day; MST_E_RANGE for
 *         days, now_utc or options out of bounds; MST_E_CANCELLED; MST_E_NOMEM. On failure `forecast` and `days` are empty
 * @par Method
 *      The methods of methods.h forecast the history's last weeks again, each week from what came before it; what is taken is the
 *      one with the least error, or a mean of several, if their errors there say so (choice.h). Limits are quantiles of the errors
 *      that the same method made in the past, on Anscombe's square-root scale (Biometrika 35 (1948) 246), and at least as wide as
 *      those of a Poisson count (spread.h); those of days come from the errors of days.
 */
enum mst_status mst_forecast_make(const struct mst_forecast_request *request, struct mst_forecast *forecast,
                                  struct mst_day_forecast *days, struct mst_forecast_accuracy *accuracy,
                                  struct mst_error *err) MST_MUST_USE;

#endif
