#include "io/plot_forecast.h"

#include <math.h>
#include <stdio.h>

#include "core/base/memory.h"
#include "io/plot_parts.h"

/** Weeks of history at least, and at most, in the row of days. */
enum { WEEKS_LEAST = 12, WEEKS_MOST = 52 };

static double contacts_of(const struct mst_forecast_picture *picture, size_t queue) {
    double sum = 0;
    for (size_t i = 0; i < picture->forecast->count; i++) {
        sum += picture->forecast->rows[i].queue == queue ? picture->forecast->rows[i].contacts : 0;
    }
    return sum;
}

/** The first day drawn: weeks as the forecast has, within bounds, but no weeks before the history begins. */
static int32_t find_first(const struct mst_forecast_picture *picture, size_t queue) {
    int32_t weeks = (picture->end_day - picture->first_day + 6) / 7;
    weeks = weeks < WEEKS_LEAST ? WEEKS_LEAST : weeks > WEEKS_MOST ? WEEKS_MOST : weeks;
    size_t first, end;
    mst_history_range(picture->history, queue, INT64_MIN, INT64_MAX, &first, &end);
    int32_t from = picture->first_day - 7 * weeks, known = picture->first_day - 7;
    if (first < end) {
        int32_t day = mst_zone_wall(&picture->site->zone, picture->history->rows[first].start_utc).day;
        known = day < known ? day : known;
    }
    return from > known ? from : known;
}

/** Days forecast, contacts, the clock: what the lines below the title say. */
static void subtitle(const struct mst_forecast_picture *picture, size_t queue, char text[256]) {
    char from[32], to[32], count[32];
    mst_date_words(picture->first_day, picture->end_day - picture->first_day > 300, from);
    mst_date_words(picture->end_day - 1, true, to);
    snprintf(text, 256, "Forecast from %s to %s: %s contacts. Times by the clock of %s.", from, to,
             mst_tick_number(round(contacts_of(picture, queue)), 1, count), picture->site->zone.name);
}

static void set_legend(struct mst_plot_sheet *sheet) {
    static const char *const WORDS[MST_INKS] = {
        [MST_INK_CAME] = "contacts that came",
        [MST_INK_PARTLY] = "counted for a part of the day",
        [MST_INK_EARLIER] = "the eight weeks before",
        [MST_INK_MEAN] = "forecast",
        [MST_INK_NARROW] = "80 % of counts",
        [MST_INK_WIDE] = "95 % of counts",
        [MST_INK_CLOSED] = "closed",
    };
    for (size_t r = 0; r < sheet->count; r++) {
        for (size_t p = 0; p < sheet->rows[r].count; p++) {
            for (int ink = 0; ink < MST_INKS; ink++) {
                sheet->legend[ink] = sheet->rows[r].panels[p].layers[ink].count > 0 ? WORDS[ink] : sheet->legend[ink];
            }
        }
    }
}

static enum mst_status take_rows(struct mst_queue_picture *part, struct mst_error *err) {
    const struct mst_forecast *forecast = part->whole->forecast;
    size_t count = 0;
    for (size_t i = 0; i < forecast->count; i++) {
        count += forecast->rows[i].queue == part->queue;
    }
    part->rows = mst_alloc(count, sizeof *part->rows);
    if (!part->rows) {
        return mst_no_memory(err);
    }
    for (size_t i = 0; i < forecast->count; i++) {
        if (forecast->rows[i].queue == part->queue) {
            part->rows[part->count++] = forecast->rows[i];
        }
    }
    return MST_OK;
}

static enum mst_status add_queue(const struct mst_forecast_picture *picture, size_t queue, struct mst_plot *plot,
                                 struct mst_error *err) {
    const struct mst_site *site = picture->site;
    struct mst_queue_picture part = {.whole = picture, .queue = queue, .from_day = find_first(picture, queue)};
    struct mst_plot_sheet *sheet;
    char title[256], words[256];
    enum mst_status status;
    mst_spans_init(&part.spans);
    snprintf(title, sizeof title, site->name && *site->name ? "%s \xc2\xb7 %s" : "%s", site->queues[queue].name, site->name);
    subtitle(picture, queue, words);
    MST_DO(mst_site_arrivals(site, queue, part.from_day - 1, picture->end_day, &part.spans, err));
    MST_DO(take_rows(&part, err));
    MST_DO(mst_plot_add_sheet(plot, title, words, &sheet, err));
    MST_DO(mst_picture_days(&part, sheet, err));
    MST_DO(mst_picture_intervals(&part, sheet, err));
    MST_DO(mst_picture_weekdays(&part, sheet, err));
    set_legend(sheet);
done:
    mst_spans_release(&part.spans);
    mst_free(part.rows);
    return status;
}

/** Whether there is room for the queue: fewer than `most` have more contacts, or as many and come first. */
static bool has_room(const double *contacts, size_t count, size_t queue, size_t most) {
    size_t before = 0;
    for (size_t q = 0; q < count; q++) {
        before += contacts[q] > contacts[queue] || (contacts[q] == contacts[queue] && q < queue);
    }
    return most == 0 || before < most;
}

enum mst_status mst_plot_forecast(const struct mst_forecast_picture *picture, struct mst_plot *plot, size_t *left_out,
                                  struct mst_error *err) {
    const struct mst_site *site = picture->site;
    double *contacts = mst_alloc(site->queue_count, sizeof *contacts);
    enum mst_status status = contacts ? MST_OK : mst_no_memory(err);
    *left_out = 0;
    for (size_t q = 0; status == MST_OK && q < site->queue_count; q++) {
        bool is_asked = site->queues[q].channel != MST_FIXED && (picture->queue == MST_NONE || picture->queue == q);
        contacts[q] = is_asked ? contacts_of(picture, q) : -1;
    }
    if (status == MST_OK) {
        status = mst_plot_set_title(plot, site->name && *site->name ? site->name : "Forecast", err);
    }
    for (size_t q = 0; status == MST_OK && q < site->queue_count; q++) {
        if (contacts[q] >= 0 && has_room(contacts, site->queue_count, q, picture->most)) {
            status = add_queue(picture, q, plot, err);
        } else {
            *left_out += contacts[q] >= 0;
        }
    }
    mst_free(contacts);
    return status;
}
