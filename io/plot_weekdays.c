#include <stdio.h>
#include <string.h>

#include "core/week.h"
#include "io/plot_parts.h"

enum { WEEKS_BEFORE = 8, CLOCK_LABELS = 5 };

/** Minutes of a day, by the clock. */
struct clock {
    int32_t from_min, to_min;
};

/** The part of a day in which one of the spans lies. @return whether there is one */
static bool clock_on(const struct mst_queue_picture *picture, size_t span, int32_t day, struct clock *clock) {
    const struct mst_zone *zone = &picture->whole->site->zone;
    int64_t from = mst_zone_midnight(zone, day), to = mst_zone_midnight(zone, day + 1);
    const struct mst_span *open = &picture->spans.items[span];
    clock->from_min = open->from_utc <= from ? 0 : mst_zone_wall(zone, open->from_utc).minute;
    clock->to_min = open->to_utc >= to ? 1440 : mst_zone_wall(zone, open->to_utc).minute;
    return open->to_utc > from && open->from_utc < to;
}

/** The minutes in which something can come on some of the seven days. */
static struct clock find_clock(const struct mst_queue_picture *picture, int32_t first_day) {
    struct clock all = {1440, 0}, clock;
    for (int32_t day = first_day; day < first_day + 7; day++) {
        for (size_t i = 0; i < picture->spans.count; i++) {
            if (clock_on(picture, i, day, &clock)) {
                all.from_min = clock.from_min < all.from_min ? clock.from_min : all.from_min;
                all.to_min = clock.to_min > all.to_min ? clock.to_min : all.to_min;
            }
        }
    }
    return all.from_min < all.to_min ? all : (struct clock){0, 1440};
}

static enum mst_status add_closed(const struct mst_queue_picture *picture, int32_t day, struct mst_plot_panel *panel,
                                  struct mst_error *err) {
    double from = panel->from;
    struct clock clock;
    for (size_t i = 0; i < picture->spans.count; i++) {
        if (clock_on(picture, i, day, &clock)) {
            MST_TRY(mst_plot_add_step(panel, MST_INK_CLOSED, from, clock.from_min, 0, 0, err));
            from = clock.to_min > from ? clock.to_min : from;
        }
    }
    return mst_plot_add_step(panel, MST_INK_CLOSED, from, panel->to, 0, 0, err);
}

/**
 * Where an interval stands on the clock. The hour that occurs twice stands there twice, one over the other; one in which the clock
 * leaps ends where it is read next.
 */
static void clock_of(const struct mst_queue_picture *picture, int64_t start_utc, double *from_min, double *to_min) {
    *from_min = mst_zone_wall(&picture->whole->site->zone, start_utc).minute;
    *to_min = *from_min + picture->whole->site->interval_min;
}

static enum mst_status add_day(const struct mst_queue_picture *picture, int32_t day, enum mst_ink ink, struct mst_plot_panel *panel,
                               struct mst_error *err) {
    const struct mst_history *history = picture->whole->history;
    const struct mst_zone *zone = &picture->whole->site->zone;
    size_t first, end;
    mst_history_range(history, picture->queue, mst_zone_midnight(zone, day), mst_zone_midnight(zone, day + 1), &first, &end);
    for (size_t i = first; i < end; i++) {
        int64_t start = history->rows[i].start_utc, until = INT64_MAX;
        double from, to, contacts = history->rows[i].contacts;
        if (mst_picture_is_open(picture, start, &until)) {
            clock_of(picture, start, &from, &to);
            MST_TRY(mst_plot_add_step(panel, ink, from, to, contacts, contacts, err));
        }
    }
    return MST_OK;
}

static enum mst_status add_forecast(const struct mst_queue_picture *picture, int32_t day, struct mst_plot_panel *panel,
                                    struct mst_error *err) {
    const struct mst_zone *zone = &picture->whole->site->zone;
    for (size_t i = 0; i < picture->count; i++) {
        const struct mst_expectation *row = &picture->rows[i];
        if (mst_zone_wall(zone, row->start_utc).day == day) {
            double from, to;
            clock_of(picture, row->start_utc, &from, &to);
            MST_TRY(mst_plot_add_step(panel, MST_INK_WIDE, from, to, row->lo95, row->hi95, err));
            MST_TRY(mst_plot_add_step(panel, MST_INK_NARROW, from, to, row->lo80, row->hi80, err));
            MST_TRY(mst_plot_add_step(panel, MST_INK_MEAN, from, to, row->contacts, row->contacts, err));
        }
    }
    return MST_OK;
}

static enum mst_status fill(const struct mst_queue_picture *picture, int32_t day, struct mst_plot_panel *panel,
                            struct mst_error *err) {
    for (int32_t week = WEEKS_BEFORE; week >= 1; week--) {
        if (day - 7 * week < picture->whole->first_day && day - 7 * week >= picture->from_day) {
            MST_TRY(add_day(picture, day - 7 * week, MST_INK_EARLIER, panel, err));
        }
    }
    if (day >= picture->whole->first_day && day < picture->whole->end_day) {
        MST_TRY(add_forecast(picture, day, panel, err));
        MST_TRY(add_day(picture, day, MST_INK_CAME, panel, err));
        if (panel->layers[MST_INK_MEAN].count == 0 && panel->layers[MST_INK_EARLIER].count > 0) {
            panel->layers[MST_INK_EARLIER].count = 0; /* the word stands in their place */
            MST_TRY(mst_plot_set_note(panel, "closed", err));
        }
    }
    return add_closed(picture, day, panel, err);
}

static bool has_data(const struct mst_plot_panel *panel) {
    return panel->layers[MST_INK_MEAN].count > 0 || panel->layers[MST_INK_EARLIER].count > 0 || panel->note;
}

/** "Thu 27 Nov", and the name of a special day. */
static const char *day_title(const struct mst_queue_picture *picture, int32_t day, char title[128]) {
    const struct mst_site *site = picture->whole->site;
    mst_date_words(day, false, title);
    for (size_t i = 0; i < site->holiday_count; i++) {
        const struct mst_holiday *holiday = &site->holidays[i];
        if (holiday->day == day && (holiday->queue == MST_NONE || holiday->queue == picture->queue)) {
            size_t length = strlen(title);
            snprintf(title + length, 128 - length, ", %s", holiday->name);
            break;
        }
    }
    return title;
}

enum mst_status mst_picture_weekdays(const struct mst_queue_picture *picture, struct mst_plot_sheet *sheet, struct mst_error *err) {
    const struct mst_forecast_picture *whole = picture->whole;
    int32_t first_day = mst_week_first_from(whole->first_day, whole->site->week_start);
    first_day = first_day + 7 <= whole->end_day ? first_day : whole->first_day;
    struct clock clock = find_clock(picture, first_day);
    struct mst_plot_row *row;
    struct mst_plot_panel *panel;
    char title[128], date[32];
    mst_date_words(first_day, false, date);
    if (whole->site->interval_min == 60) {
        snprintf(title, sizeof title, "The week from %s, by the time of day: contacts an hour", date);
    } else {
        snprintf(title, sizeof title, "The week from %s, by the time of day: contacts in %d minutes", date,
                 whole->site->interval_min);
    }
    MST_TRY(mst_plot_add_row(sheet, title, 0.95, &row, err));
    for (int32_t day = first_day; day < first_day + 7; day++) {
        MST_TRY(mst_plot_add_panel(row, day_title(picture, day, title), clock.from_min, clock.to_min, &panel, err));
        MST_TRY(fill(picture, day, panel, err));
        MST_TRY(mst_ticks_clock(clock.from_min, clock.to_min, CLOCK_LABELS, &panel->ticks, err));
        if (!has_data(panel)) {
            mst_plot_drop_panel(row);
        }
    }
    return MST_OK;
}
