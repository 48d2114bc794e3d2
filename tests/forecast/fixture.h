#ifndef MST_TESTS_FORECAST_FIXTURE_H
#define MST_TESTS_FORECAST_FIXTURE_H

/* Sites of few queues and histories made by rule, for the tests of forecast/. */

#include "tests/core/support.h"

#include <math.h>
#include <signal.h>
#include <string.h>

#include "core/series.h"
#include "core/site.h"
#include "forecast/days.h"
#include "forecast/forecast.h"

#define assert_near(a, b, tolerance) assert_true(fabs((a) - (b)) <= (tolerance))

static inline int32_t day_of(const char *text) {
    int32_t day = mst_day_parse(text);
    assert_true(day != MST_NO_DAY);
    return day;
}

static inline void site_make(struct mst_site *site, const char *zone, int interval_min) {
    mst_site_init(site);
    assert_ok(mst_zone_load(&site->zone, zone, NULL));
    site->interval_min = interval_min;
    site->queues = mst_alloc(4, sizeof site->queues[0]);
    assert_non_null(site->queues);
    site->holidays = mst_alloc(100, sizeof site->holidays[0]);
    assert_non_null(site->holidays);
}

/* Open on weekdays from `first` to `last`, both included. */
static inline struct mst_queue *site_add_queue(struct mst_site *site, const char *name, enum mst_channel channel, int first,
                                               int last, int32_t from_min, int32_t to_min) {
    struct mst_queue *queue = &site->queues[site->queue_count++];
    *queue = (struct mst_queue){.name = mst_strdup(name), .skill = mst_strdup(name), .channel = channel, .aht_s = NAN};
    assert_non_null(queue->name);
    assert_non_null(queue->skill);
    for (int weekday = first; weekday <= last; weekday++) {
        assert_ok(mst_windows_add(&queue->open, weekday, from_min, to_min, NULL));
    }
    return queue;
}

/* Rows have to come by day. */
static inline void site_add_holiday(struct mst_site *site, const char *date, const char *name, size_t queue,
                                    enum mst_holiday_hours hours, int32_t from_min, int32_t to_min) {
    assert_true(site->holiday_count < 100);
    struct mst_holiday *holiday = &site->holidays[site->holiday_count++];
    *holiday = (struct mst_holiday){.day = day_of(date), .name = mst_strdup(name), .queue = queue, .hours = hours};
    assert_non_null(holiday->name);
    if (hours == MST_HOLIDAY_HOURS) {
        assert_ok(mst_windows_add(&holiday->open, mst_day_weekday(holiday->day), from_min, to_min, NULL));
    }
}

/* What comes in an interval; negative: there is no row. */
typedef double rule(int32_t day, int32_t minute, void *user);

/* A row for each interval of the days in which a queue may get contacts. */
static inline void history_add(struct mst_history *history, const struct mst_site *site, size_t queue, int32_t first_day,
                               int32_t end_day, rule *contacts, void *user) {
    struct mst_spans spans;
    mst_spans_init(&spans);
    assert_ok(mst_site_arrivals(site, queue, first_day, end_day, &spans, NULL));
    for (size_t i = 0; i < spans.count; i++) {
        for (int64_t t = spans.items[i].from_utc; t < spans.items[i].to_utc; t += site->interval_min * 60) {
            struct mst_wall wall = mst_zone_wall(&site->zone, t);
            struct mst_count row = {t, queue, contacts(wall.day, wall.minute, user), NAN};
            if (row.contacts >= 0) {
                assert_ok(mst_history_add(history, &row, NULL));
            }
        }
    }
    mst_spans_release(&spans);
    mst_history_sum(history, &site->zone, site->interval_min);
}

/* About `mean`, as a Poisson variable is: Knuth's product for small means, a rounded normal variable for large ones. */
static inline double random_count(uint64_t *state, double mean) {
    if (mean < 30) {
        double product = 1, limit = exp(-mean);
        int count = -1;
        do {
            product *= (double)random_between(state, 1, 1000001) / 1000000;
            count++;
        } while (product > limit);
        return count;
    }
    double sum = 0;
    for (int i = 0; i < 12; i++) {
        sum += (double)random_between(state, 0, 1000001) / 1000000;
    }
    return fmax(floor(mean + (sum - 6) * sqrt(mean) + 0.5), 0);
}

/* A busy morning and a quieter afternoon, by a weekday's factor. */
static inline double usual_contacts(int32_t day, int32_t minute, void *user) {
    static const double weekdays[7] = {1.3, 1.1, 1.0, 0.95, 0.9, 0.5, 0.4};
    double scale = user ? *(double *)user : 100;
    return scale * weekdays[mst_day_weekday(day)] * (minute < 720 ? 1.25 : 0.75);
}

/* The days of the first queue up to a day, on a grid that goes on for so many more. */
static inline void days_open(const struct mst_site *site, const struct mst_history *history, int32_t first_day, int32_t end_day,
                             int32_t more, struct mst_grid *grid, struct mst_days *days) {
    assert_ok(mst_grid_make(grid, site, 0, first_day, end_day + more, NULL));
    assert_ok(mst_days_make(days, grid, history, 0, end_day, NULL));
}

/* Them, and all that they stand on. */
static inline void days_close(struct mst_site *site, struct mst_history *history, struct mst_grid *grid, struct mst_days *days) {
    mst_days_release(days);
    mst_grid_release(grid);
    mst_history_release(history);
    mst_site_release(site);
}

/* A forecast, of intervals and of days, and the accuracy of up to four queues. */
struct made {
    struct mst_forecast forecast;
    struct mst_day_forecast days;
    struct mst_forecast_accuracy accuracy[4];
};

static inline struct mst_forecast_request request_of(const struct mst_site *site, const struct mst_history *history,
                                                     int32_t first_day, int32_t end_day,
                                                     const struct mst_forecast_options *options) {
    return (struct mst_forecast_request){.site = site,
                                         .history = history,
                                         .first_day = first_day,
                                         .end_day = end_day,
                                         .now_utc = MST_NO_MOMENT,
                                         .jobs = 1,
                                         .options = options};
}

static inline void make_with(struct made *made, const struct mst_site *site, const struct mst_history *history, int32_t first_day,
                             int32_t end_day, const struct mst_forecast_options *options) {
    struct mst_error err = {0};
    struct mst_forecast_request request = request_of(site, history, first_day, end_day, options);
    mst_forecast_init(&made->forecast);
    mst_day_forecast_init(&made->days);
    enum mst_status status = mst_forecast_make(&request, &made->forecast, &made->days, made->accuracy, &err);
    if (status != MST_OK) {
        fail_msg("%s: %s", err.file, err.message);
    }
}

static inline void make(struct made *made, const struct mst_site *site, const struct mst_history *history, int32_t first_day,
                        int32_t end_day) {
    struct mst_forecast_options options = mst_forecast_defaults();
    make_with(made, site, history, first_day, end_day, &options);
}

static inline void made_release(struct made *made) {
    mst_forecast_release(&made->forecast);
    mst_day_forecast_release(&made->days);
}

/* The mean expected of a queue on a day. */
static inline double day_mean(const struct made *made, const struct mst_site *site, size_t queue, int32_t day) {
    double sum = 0;
    for (size_t i = 0; i < made->forecast.count; i++) {
        const struct mst_expectation *row = &made->forecast.rows[i];
        sum += row->queue == queue && mst_zone_wall(&site->zone, row->start_utc).day == day ? row->contacts : 0;
    }
    return sum;
}

static inline size_t day_rows(const struct made *made, const struct mst_site *site, size_t queue, int32_t day) {
    size_t count = 0;
    for (size_t i = 0; i < made->forecast.count; i++) {
        const struct mst_expectation *row = &made->forecast.rows[i];
        count += row->queue == queue && mst_zone_wall(&site->zone, row->start_utc).day == day;
    }
    return count;
}

/* What the header promises of every row, whatever the history. */
static inline void check_rows(const struct mst_forecast *forecast) {
    for (size_t i = 0; i < forecast->count; i++) {
        const struct mst_expectation *row = &forecast->rows[i];
        assert_true(isfinite(row->contacts) && row->contacts >= 0);
        assert_true(row->lo95 >= 0 && row->lo95 <= row->lo80 && row->lo80 <= row->median);
        assert_true(row->median <= row->hi80 && row->hi80 <= row->hi95 && isfinite(row->hi95));
        if (i > 0) {
            const struct mst_expectation *before = &forecast->rows[i - 1];
            assert_true(row->start_utc > before->start_utc || (row->start_utc == before->start_utc && row->queue > before->queue));
        }
    }
}

#endif
