#include <math.h>
#include <stdio.h>
#include <string.h>

#include "io/plot_parts.h"

/* How many labels of dates have room in a row. */
enum { DATES_MOST = 20 };

bool mst_picture_is_open(const struct mst_queue_picture *picture, int64_t start_utc, int64_t *to_utc) {
    const struct mst_spans *spans = &picture->spans;
    size_t low = 0, high = spans->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (spans->items[middle].to_utc <= start_utc) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (low == spans->count || spans->items[low].from_utc > start_utc) {
        return false;
    }
    *to_utc = *to_utc < spans->items[low].to_utc ? *to_utc : spans->items[low].to_utc;
    return true;
}

struct mst_day_count mst_picture_day(const struct mst_queue_picture *picture, int32_t day) {
    const struct mst_site *site = picture->whole->site;
    const struct mst_history *history = picture->whole->history;
    int64_t from = mst_zone_midnight(&site->zone, day), to = mst_zone_midnight(&site->zone, day + 1);
    struct mst_day_count count = {.open_s = (double)mst_spans_overlap_s(&picture->spans, from, to)};
    size_t first, end;
    mst_history_range(history, picture->queue, from, to, &first, &end);
    for (size_t i = first; i < end; i++) {
        int64_t start = history->rows[i].start_utc, until = start + site->interval_min * 60;
        until = until < to ? until : to;
        if (mst_picture_is_open(picture, start, &until)) {
            count.counted_s += (double)(until - start);
            count.contacts += history->rows[i].contacts;
        }
    }
    return count;
}

/** What came on a day, or that nothing could. */
static enum mst_status add_past(const struct mst_queue_picture *picture, int32_t day, struct mst_plot_panel *panel,
                                struct mst_error *err) {
    const struct mst_zone *zone = &picture->whole->site->zone;
    double from = (double)mst_zone_midnight(zone, day), to = (double)mst_zone_midnight(zone, day + 1);
    struct mst_day_count count = mst_picture_day(picture, day);
    if (count.open_s <= 0) {
        return mst_plot_add_step(panel, MST_INK_CLOSED, from, to, 0, 0, err);
    }
    if (count.counted_s <= 0) {
        return MST_OK;
    }
    enum mst_ink ink = count.counted_s >= count.open_s ? MST_INK_CAME : MST_INK_PARTLY;
    return mst_plot_add_step(panel, ink, from, to, count.contacts, count.contacts, err);
}

static enum mst_status add_forecast(const struct mst_queue_picture *picture, struct mst_plot_panel *panel, struct mst_error *err) {
    const struct mst_day_forecast *days = picture->whole->days;
    const struct mst_zone *zone = &picture->whole->site->zone;
    for (size_t i = 0; i < days->count; i++) {
        const struct mst_day_expectation *row = &days->rows[i];
        if (row->queue == picture->queue) {
            double from = (double)mst_zone_midnight(zone, row->day), to = (double)mst_zone_midnight(zone, row->day + 1);
            MST_TRY(mst_plot_add_step(panel, MST_INK_WIDE, from, to, row->lo95, row->hi95, err));
            MST_TRY(mst_plot_add_step(panel, MST_INK_NARROW, from, to, row->lo80, row->hi80, err));
            MST_TRY(mst_plot_add_step(panel, MST_INK_MEAN, from, to, row->contacts, row->contacts, err));
        }
    }
    return MST_OK;
}

/** The name of a day: of its holiday, else of its event; NULL: it has none. The indices go on to the next day's. */
static const char *name_of(const struct mst_queue_picture *picture, int32_t day, size_t *holiday, size_t *event) {
    const struct mst_site *site = picture->whole->site;
    const char *name = NULL;
    for (; *holiday < site->holiday_count && site->holidays[*holiday].day <= day; ++*holiday) {
        const struct mst_holiday *row = &site->holidays[*holiday];
        bool is_ours = row->day == day && (row->queue == MST_NONE || row->queue == picture->queue);
        name = is_ours && !name ? row->name : name;
    }
    for (; *event < site->event_count && site->events[*event].day <= day; ++*event) {
        const struct mst_event *row = &site->events[*event];
        bool is_ours = row->day == day && (row->queue == MST_NONE || row->queue == picture->queue);
        name = is_ours && !name ? row->name : name;
    }
    return name;
}

static enum mst_status add_names(const struct mst_queue_picture *picture, struct mst_plot_panel *panel, struct mst_error *err) {
    const struct mst_zone *zone = &picture->whole->site->zone;
    size_t holiday = 0, event = 0;
    for (int32_t day = picture->from_day; day < picture->whole->end_day; day++) {
        const char *name = name_of(picture, day, &holiday, &event);
        double from = (double)mst_zone_midnight(zone, day), to = (double)mst_zone_midnight(zone, day + 1);
        if (name) {
            MST_TRY(mst_plot_add_mark(panel, (from + to) / 2, name, err));
        }
    }
    return MST_OK;
}

enum mst_status mst_picture_days(const struct mst_queue_picture *picture, struct mst_plot_sheet *sheet, struct mst_error *err) {
    const struct mst_forecast_picture *whole = picture->whole;
    const struct mst_site *site = whole->site;
    struct mst_plot_row *row;
    struct mst_plot_panel *panel;
    MST_TRY(mst_plot_add_row(sheet, "Contacts a day", 1, &row, err));
    MST_TRY(mst_plot_add_panel(row, NULL, (double)mst_zone_midnight(&site->zone, picture->from_day),
                               (double)mst_zone_midnight(&site->zone, whole->end_day), &panel, err));
    panel->start = (double)mst_zone_midnight(&site->zone, whole->first_day);
    for (int32_t day = picture->from_day; day < whole->end_day; day++) {
        MST_TRY(add_past(picture, day, panel, err));
    }
    MST_TRY(add_forecast(picture, panel, err));
    MST_TRY(add_names(picture, panel, err));
    return mst_ticks_dates(&site->zone, picture->from_day, whole->end_day, site->week_start, DATES_MOST, &panel->ticks, err);
}
