#ifndef MST_TESTS_IO_PICTURE_SITE_H
#define MST_TESTS_IO_PICTURE_SITE_H

/* A forecast made by hand, over the night of 2 November 2026 in New York in which the clock goes back. */

#include <math.h>
#include <string.h>

#include "tests/core/small_site.h"

#include "io/plot_forecast.h"

struct picture_site {
    struct mst_site site;
    size_t holidays;
    struct mst_history history;
    struct mst_forecast forecast;
    struct mst_day_forecast days;
    struct mst_forecast_picture picture;
};

/** A row for each half hour of the queue's hours on [from_day, end_day). */
static inline void add_rows(struct picture_site *p, size_t queue, int32_t from_day, int32_t end_day, double contacts,
                            bool is_history) {
    struct mst_spans spans;
    mst_spans_init(&spans);
    assert_ok(mst_site_arrivals(&p->site, queue, from_day, end_day, &spans, NULL));
    for (size_t i = 0; i < spans.count; i++) {
        for (int64_t t = spans.items[i].from_utc; t < spans.items[i].to_utc; t += 1800) {
            struct mst_count count = {t, queue, contacts, NAN};
            struct mst_expectation row = {
                t, queue, contacts, 0.5 * contacts, 0.8 * contacts, contacts, 1.2 * contacts, 1.5 * contacts, NAN};
            assert_ok(is_history ? mst_history_add(&p->history, &count, NULL) : mst_forecast_add(&p->forecast, &row, NULL));
        }
    }
    mst_spans_release(&spans);
}

static inline void add_days(struct picture_site *p, size_t queue, int32_t from_day, int32_t end_day) {
    for (int32_t day = from_day; day < end_day; day++) {
        struct mst_spans spans;
        mst_spans_init(&spans);
        assert_ok(mst_site_arrivals(&p->site, queue, day, day + 1, &spans, NULL));
        struct mst_day_expectation row = {day, queue, 100, 70, 85, 99, 120, 140};
        if (spans.count > 0) {
            assert_ok(mst_day_forecast_add(&p->days, &row, NULL));
        }
        mst_spans_release(&spans);
    }
}

/** Four weeks of history before Monday 26 October 2026, and a forecast of two weeks; Wednesday 4 November is closed for a holiday.
 */
static inline void picture_site_make(struct picture_site *p) {
    memset(p, 0, sizeof *p);
    int32_t first = mst_day_from_date(2026, 10, 26), history = first - 28, end = first + 14;
    small_site_make(&p->site);
    p->site.name = mst_strdup("Small");
    small_site_add_holiday(&p->site, &p->holidays, first + 9, PHONE, MST_HOLIDAY_CLOSED, 0, 0);
    mst_history_init(&p->history);
    mst_forecast_init(&p->forecast);
    mst_day_forecast_init(&p->days);
    for (size_t q = PHONE; q <= NIGHT; q++) {
        add_rows(p, q, history, first, 10 + (double)q, true);
        add_rows(p, q, first, end, 12 + (double)q, false);
        add_days(p, q, first, end);
    }
    mst_history_sum(&p->history, &p->site.zone, 30);
    mst_forecast_sort(&p->forecast);
    mst_day_forecast_sort(&p->days);
    p->picture = (struct mst_forecast_picture){.site = &p->site,
                                               .history = &p->history,
                                               .forecast = &p->forecast,
                                               .days = &p->days,
                                               .first_day = first,
                                               .end_day = end,
                                               .queue = MST_NONE};
}

static inline void picture_site_release(struct picture_site *p) {
    mst_history_release(&p->history);
    mst_forecast_release(&p->forecast);
    mst_day_forecast_release(&p->days);
    mst_site_release(&p->site);
}

#endif
