#ifndef MST_TESTS_CORE_SMALL_SITE_H
#define MST_TESTS_CORE_SMALL_SITE_H

/* A site of three queues in New York, made by hand: `phone` and `email`, open by day, and `night`, open over midnight. */

#include "tests/core/support.h"

#include "core/site.h"

enum { PHONE, EMAIL, NIGHT, QUEUES };

static inline void small_site_add_queue(struct mst_queue *queue, const char *name, enum mst_channel channel) {
    *queue = (struct mst_queue){.name = mst_strdup(name), .skill = mst_strdup(name), .channel = channel};
    assert_non_null(queue->name);
    assert_non_null(queue->skill);
}

static inline void small_site_make(struct mst_site *site) {
    mst_site_init(site);
    assert_ok(mst_zone_load(&site->zone, "America/New_York", NULL));
    site->interval_min = 30;
    site->queues = mst_alloc(QUEUES, sizeof site->queues[0]);
    assert_non_null(site->queues);
    site->queue_count = QUEUES;
    small_site_add_queue(&site->queues[PHONE], "phone", MST_PHONE);
    small_site_add_queue(&site->queues[EMAIL], "email", MST_EMAIL);
    small_site_add_queue(&site->queues[NIGHT], "night", MST_PHONE);
    for (int weekday = MST_MONDAY; weekday <= MST_FRIDAY; weekday++) {
        assert_ok(mst_windows_add(&site->queues[PHONE].open, weekday, 420, 720, NULL));
        assert_ok(mst_windows_add(&site->queues[PHONE].open, weekday, 780, 1260, NULL));
        assert_ok(mst_windows_add(&site->queues[EMAIL].open, weekday, 540, 1020, NULL));
        assert_ok(mst_windows_add(&site->queues[NIGHT].open, weekday, 1320, 1440 + 360, NULL));
    }
}

/* Appends a row of holidays.csv; the rows have to come by day. An empty window is none. */
static inline void small_site_add_holiday(struct mst_site *site, size_t *capacity, int32_t day, size_t queue,
                                          enum mst_holiday_hours hours, int32_t from_min, int32_t to_min) {
    assert_ok(mst_grow(&site->holidays, capacity, site->holiday_count + 1, sizeof site->holidays[0], NULL));
    struct mst_holiday *holiday = &site->holidays[site->holiday_count++];
    *holiday = (struct mst_holiday){.day = day, .name = mst_strdup("holiday"), .queue = queue, .hours = hours};
    assert_non_null(holiday->name);
    if (to_min > from_min) {
        assert_ok(mst_windows_add(&holiday->open, mst_day_weekday(day), from_min, to_min, NULL));
    }
}

#endif
