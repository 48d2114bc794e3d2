#ifndef MST_IO_PLOT_PARTS_H
#define MST_IO_PLOT_PARTS_H

#include "core/span.h"
#include "io/plot_forecast.h"

/** The rows of the picture of one queue. */
struct mst_queue_picture {
    const struct mst_forecast_picture *whole;
    size_t queue;
    int32_t from_day;             /* the first that is drawn */
    struct mst_spans spans;       /* when contacts can come, from from_day to end_day */
    struct mst_expectation *rows; /* the forecast's, of the queue */
    size_t count;
};

/** What is known of a day. */
struct mst_day_count {
    double open_s;    /* in which contacts can come */
    double counted_s; /* of it, with counts */
    double contacts;  /* counted in it */
};
struct mst_day_count mst_picture_day(const struct mst_queue_picture *picture, int32_t day);

/** Whether [start, start + interval) lies in the time in which contacts can come; cuts `to_utc` to it. */
bool mst_picture_is_open(const struct mst_queue_picture *picture, int64_t start_utc, int64_t *to_utc);

enum mst_status mst_picture_days(const struct mst_queue_picture *picture, struct mst_plot_sheet *sheet,
                                 struct mst_error *err) MST_MUST_USE;
enum mst_status mst_picture_intervals(const struct mst_queue_picture *picture, struct mst_plot_sheet *sheet,
                                      struct mst_error *err) MST_MUST_USE;
enum mst_status mst_picture_weekdays(const struct mst_queue_picture *picture, struct mst_plot_sheet *sheet,
                                     struct mst_error *err) MST_MUST_USE;

#endif
