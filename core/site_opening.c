#include "core/site.h"

#include "core/base/memory.h"

enum { WHOLE_DAY_MIN = 1440 };

/* The first holiday row of that day or a later one. */
static size_t first_holiday(const struct mst_site *site, int32_t day) {
    size_t low = 0, high = site->holiday_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (site->holidays[middle].day < day) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

bool mst_site_is_holiday(const struct mst_site *site, int32_t day) {
    size_t at = first_holiday(site, day);
    return at < site->holiday_count && site->holidays[at].day == day;
}

/* The row that counts for a queue: the first of its own, else the first for all; NULL if there is none. */
static const struct mst_holiday *holiday_of(const struct mst_site *site, size_t queue, int32_t day) {
    const struct mst_holiday *for_all = NULL;
    for (size_t i = first_holiday(site, day); i < site->holiday_count && site->holidays[i].day == day; i++) {
        if (site->holidays[i].queue == queue) {
            return &site->holidays[i];
        }
        if (site->holidays[i].queue == MST_NONE && for_all == NULL) {
            for_all = &site->holidays[i];
        }
    }
    return for_all;
}

/* Appends the windows of a weekday; on failure nothing is appended. */
static enum mst_status append_windows(const struct mst_windows *from, int weekday, struct mst_windows *windows,
                                      struct mst_error *err) {
    size_t count_before = windows->count;
    for (size_t i = 0; i < from->count; i++) {
        struct mst_window window = from->items[i];
        if (window.weekday != weekday) {
            continue;
        }
        if (window.from_min == MST_ANY_HOURS) {
            window.from_min = 0;
            window.to_min = WHOLE_DAY_MIN;
        }
        enum mst_status status = mst_windows_add(windows, weekday, window.from_min, window.to_min, err);
        if (status != MST_OK) {
            windows->count = count_before;
            return status;
        }
    }
    return MST_OK;
}

enum mst_status mst_site_hours_on(const struct mst_site *site, size_t queue, int32_t day, struct mst_windows *windows,
                                  struct mst_error *err) {
    const struct mst_holiday *holiday = holiday_of(site, queue, day);
    int weekday = mst_day_weekday(day);
    if (holiday != NULL && holiday->hours == MST_HOLIDAY_CLOSED) {
        return MST_OK;
    }
    if (holiday != NULL && holiday->hours == MST_HOLIDAY_HOURS) {
        return append_windows(&holiday->open, weekday, windows, err);
    }
    return append_windows(&site->queues[queue].open, weekday, windows, err);
}

static enum mst_status add_windows(const struct mst_zone *zone, int32_t day, const struct mst_windows *windows,
                                   struct mst_spans *spans, struct mst_error *err) {
    for (size_t i = 0; i < windows->count; i++) {
        MST_TRY(mst_zone_window(zone, day, windows->items[i].from_min, windows->items[i].to_min, spans, err));
    }
    return MST_OK;
}

/* Ends an append: the new spans are merged with the old, or on failure taken away again. */
static enum mst_status finish_spans(struct mst_spans *spans, size_t count_before, enum mst_status status) {
    if (status == MST_OK) {
        mst_spans_merge(spans);
    } else {
        spans->count = count_before;
    }
    return status;
}

enum mst_status mst_site_open(const struct mst_site *site, size_t queue, int32_t first_day, int32_t end_day,
                              struct mst_spans *spans, struct mst_error *err) {
    struct mst_windows windows = {0};
    size_t count_before = spans->count;
    enum mst_status status = MST_OK;
    for (int32_t day = first_day; day < end_day && status == MST_OK; day++) {
        windows.count = 0;
        status = mst_site_hours_on(site, queue, day, &windows, err);
        if (status == MST_OK) {
            status = add_windows(&site->zone, day, &windows, spans, err);
        }
    }
    mst_windows_release(&windows);
    return finish_spans(spans, count_before, status);
}

/* The windows of every week alike: contacts come on holidays too. */
static enum mst_status add_weekly(const struct mst_site *site, const struct mst_windows *weekly, int32_t first_day, int32_t end_day,
                                  struct mst_spans *spans, struct mst_error *err) {
    struct mst_windows windows = {0};
    enum mst_status status = MST_OK;
    for (int32_t day = first_day; day < end_day && status == MST_OK; day++) {
        windows.count = 0;
        status = append_windows(weekly, mst_day_weekday(day), &windows, err);
        if (status == MST_OK) {
            status = add_windows(&site->zone, day, &windows, spans, err);
        }
    }
    mst_windows_release(&windows);
    return status;
}

enum mst_status mst_site_arrivals(const struct mst_site *site, size_t queue, int32_t first_day, int32_t end_day,
                                  struct mst_spans *spans, struct mst_error *err) {
    const struct mst_queue *asked = &site->queues[queue];
    size_t count_before = spans->count;
    if (asked->arrivals.count > 0) {
        return finish_spans(spans, count_before, add_weekly(site, &asked->arrivals, first_day, end_day, spans, err));
    }
    if (asked->channel == MST_EMAIL) {
        enum mst_status status =
            mst_spans_add(spans, mst_zone_midnight(&site->zone, first_day), mst_zone_midnight(&site->zone, end_day), err);
        return finish_spans(spans, count_before, status);
    }
    return mst_site_open(site, queue, first_day, end_day, spans, err);
}
