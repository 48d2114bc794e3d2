#ifndef MST_CORE_SERIES_H
#define MST_CORE_SERIES_H

#include <stddef.h>
#include <stdint.h>

#include "core/base/status.h"
#include "core/zone.h"

/** Contacts that reached a queue in a stretch of time: a row of history.csv. */
struct mst_count {
    int64_t start_utc;
    size_t queue;
    double contacts; /* >= 0 */
    double aht_s;    /* NaN where not known */
};

/** By queue, then start; at most one row for each queue and interval. A missing row is missing data; 0 is a real zero. */
struct mst_history {
    struct mst_count *rows;
    size_t count, capacity;
};

void mst_history_init(struct mst_history *history);
void mst_history_release(struct mst_history *history);

/** Makes room for so many further rows at once. */
enum mst_status mst_history_reserve(struct mst_history *history, size_t rows, struct mst_error *err) MST_MUST_USE;
enum mst_status mst_history_add(struct mst_history *history, const struct mst_count *row, struct mst_error *err) MST_MUST_USE;

/**
 * Orders the rows and adds up those of one queue that start in the same interval. An interval begins where the clock reads a
 * multiple of `interval_min` and lasts until the next such moment: one in which the clock is changed by a part of it is longer.
 * `aht_s` is the contact-weighted mean of the rows that have one (the plain mean where all of those have 0 contacts).
 * @param interval_min the site's: 5 to 60
 */
void mst_history_sum(struct mst_history *history, const struct mst_zone *zone, int interval_min);

/**
 * The rows of a queue that start in [from_utc, to_utc): those from *first up to, not including, *end.
 * @param history by queue, then start
 */
void mst_history_range(const struct mst_history *history, size_t queue, int64_t from_utc, int64_t to_utc, size_t *first,
                       size_t *end);

/** What is expected of a queue in an interval: a row of forecast.csv. 0 <= lo95 <= lo80 <= median <= hi80 <= hi95. */
struct mst_expectation {
    int64_t start_utc;
    size_t queue;
    double contacts; /* the mean */
    double lo95, lo80, median, hi80, hi95;
    double aht_s; /* NaN where neither history nor site has one */
};

/** By start, then queue. */
struct mst_forecast {
    struct mst_expectation *rows;
    size_t count, capacity;
};

void mst_forecast_init(struct mst_forecast *forecast);
void mst_forecast_release(struct mst_forecast *forecast);
enum mst_status mst_forecast_add(struct mst_forecast *forecast, const struct mst_expectation *row,
                                 struct mst_error *err) MST_MUST_USE;
void mst_forecast_sort(struct mst_forecast *forecast);

/** What is expected of a queue on a day: a row of forecast_days.csv. The limits are those of the day's count, and rise as above. */
struct mst_day_expectation {
    int32_t day;
    size_t queue;
    double contacts; /* the mean: the sum of the day's intervals */
    double lo95, lo80, median, hi80, hi95;
};

/** By day, then queue. */
struct mst_day_forecast {
    struct mst_day_expectation *rows;
    size_t count, capacity;
};

void mst_day_forecast_init(struct mst_day_forecast *forecast);
void mst_day_forecast_release(struct mst_day_forecast *forecast);
enum mst_status mst_day_forecast_add(struct mst_day_forecast *forecast, const struct mst_day_expectation *row,
                                     struct mst_error *err) MST_MUST_USE;
void mst_day_forecast_sort(struct mst_day_forecast *forecast);

#endif
