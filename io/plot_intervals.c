#include <stdio.h>

#include "io/plot_parts.h"

/** Days before and from the start of the forecast. */
enum { DAYS_BEFORE = 7, DAYS_AFTER = 14 };

static enum mst_status add_closed(const struct mst_queue_picture *picture, struct mst_plot_panel *panel, struct mst_error *err) {
    const struct mst_spans *spans = &picture->spans;
    double from = panel->from;
    for (size_t i = 0; i < spans->count; i++) {
        MST_TRY(mst_plot_add_step(panel, MST_INK_CLOSED, from, (double)spans->items[i].from_utc, 0, 0, err));
        from = (double)spans->items[i].to_utc > from ? (double)spans->items[i].to_utc : from;
    }
    return mst_plot_add_step(panel, MST_INK_CLOSED, from, panel->to, 0, 0, err);
}

static enum mst_status add_past(const struct mst_queue_picture *picture, struct mst_plot_panel *panel, struct mst_error *err) {
    const struct mst_history *history = picture->whole->history;
    size_t first, end;
    mst_history_range(history, picture->queue, (int64_t)panel->from, (int64_t)panel->to, &first, &end);
    for (size_t i = first; i < end; i++) {
        const struct mst_count *row = &history->rows[i];
        int64_t to = row->start_utc + picture->whole->site->interval_min * 60;
        if (mst_picture_is_open(picture, row->start_utc, &to)) {
            MST_TRY(mst_plot_add_step(panel, MST_INK_CAME, (double)row->start_utc, (double)to, row->contacts, row->contacts, err));
        }
    }
    return MST_OK;
}

static enum mst_status add_forecast(const struct mst_queue_picture *picture, struct mst_plot_panel *panel, struct mst_error *err) {
    for (size_t i = 0; i < picture->count; i++) {
        const struct mst_expectation *row = &picture->rows[i];
        int64_t start = row->start_utc, until = start + picture->whole->site->interval_min * 60;
        if (mst_picture_is_open(picture, start, &until)) {
            double from = (double)start, to = (double)until;
            MST_TRY(mst_plot_add_step(panel, MST_INK_WIDE, from, to, row->lo95, row->hi95, err));
            MST_TRY(mst_plot_add_step(panel, MST_INK_NARROW, from, to, row->lo80, row->hi80, err));
            MST_TRY(mst_plot_add_step(panel, MST_INK_MEAN, from, to, row->contacts, row->contacts, err));
        }
    }
    return MST_OK;
}

enum mst_status mst_picture_intervals(const struct mst_queue_picture *picture, struct mst_plot_sheet *sheet,
                                      struct mst_error *err) {
    const struct mst_forecast_picture *whole = picture->whole;
    const struct mst_site *site = whole->site;
    int32_t from = whole->first_day - DAYS_BEFORE, end = whole->first_day + DAYS_AFTER;
    end = end < whole->end_day ? end : whole->end_day;
    struct mst_plot_row *row;
    struct mst_plot_panel *panel;
    char title[64];
    snprintf(title, sizeof title, site->interval_min == 60 ? "Contacts an hour" : "Contacts in %d minutes", site->interval_min);
    MST_TRY(mst_plot_add_row(sheet, title, 1, &row, err));
    MST_TRY(mst_plot_add_panel(row, NULL, (double)mst_zone_midnight(&site->zone, from), (double)mst_zone_midnight(&site->zone, end),
                               &panel, err));
    panel->start = (double)mst_zone_midnight(&site->zone, whole->first_day);
    MST_TRY(add_closed(picture, panel, err));
    MST_TRY(add_past(picture, panel, err));
    MST_TRY(add_forecast(picture, panel, err));
    return mst_ticks_days(&site->zone, from, end, &panel->ticks, err);
}
