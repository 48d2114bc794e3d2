#ifndef MST_TESTS_STAFFING_MADE_SITE_H
#define MST_TESTS_STAFFING_MADE_SITE_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/base/memory.h"
#include "core/series.h"
#include "scheduler/staffing/staffing.h"
#include "tests/staffing/made_queue.h"

/** A site of half hours in UTC, and what it takes to staff it. */
struct made {
    struct mst_site site;
    struct mst_forecast forecast;
    struct mst_requirement requirement;
    struct mst_staffing_result result;
    struct mst_error err;
};

/** Opens every queue on Monday and Tuesday, 08:00 to 10:00. */
static inline void made_init(struct made *made, size_t queue_count) {
    memset(made, 0, sizeof *made);
    mst_site_init(&made->site);
    mst_forecast_init(&made->forecast);
    mst_requirement_init(&made->requirement);
    mst_staffing_result_init(&made->result);
    assert_int_equal(mst_zone_load(&made->site.zone, "UTC", NULL), MST_OK);
    made->site.interval_min = 30;
    made->site.queues = mst_alloc(queue_count, sizeof *made->site.queues);
    assert_non_null(made->site.queues);
    made->site.queue_count = queue_count;
    for (size_t k = 0; k < queue_count; k++) {
        static const char *const names[] = {"first", "second", "third"};
        made->site.queues[k] = made_queue(names[k], MST_PHONE);
        made->site.queues[k].service_level_frac = 0.8;
        made->site.queues[k].answer_s = 20.0;
        assert_int_equal(mst_windows_add(&made->site.queues[k].open, MST_MONDAY, 480, 600, NULL), MST_OK);
        assert_int_equal(mst_windows_add(&made->site.queues[k].open, MST_TUESDAY, 480, 600, NULL), MST_OK);
    }
}

static inline void made_release(struct made *made) {
    mst_site_release(&made->site);
    mst_forecast_release(&made->forecast);
    mst_requirement_release(&made->requirement);
    mst_staffing_result_release(&made->result);
}

/** A row of the forecast, `minute` after Monday's midnight; the limits are 10 contacts apart. */
static inline void made_expect(struct made *made, size_t queue, int64_t minute, double contacts, double aht_s) {
    struct mst_expectation row = {.start_utc = MONDAY_UTC + minute * 60,
                                  .queue = queue,
                                  .contacts = contacts,
                                  .median = contacts + 10.0,
                                  .hi80 = contacts + 20.0,
                                  .hi95 = contacts + 30.0,
                                  .aht_s = aht_s};
    assert_int_equal(mst_forecast_add(&made->forecast, &row, NULL), MST_OK);
    mst_forecast_sort(&made->forecast);
}

static inline enum mst_status made_require(struct made *made, int32_t days) {
    memset(&made->err, 0, sizeof made->err);
    made->requirement.count = 0;
    made->result.unmet_count = 0;
    return mst_staffing_require(&made->site, &made->forecast, MONDAY, MONDAY + days, NULL, &made->requirement, &made->result,
                                &made->err);
}

/** The row of a queue, `minute` after Monday's midnight; fails if there is none. */
static inline const struct mst_need *made_need(const struct made *made, size_t queue, int64_t minute) {
    for (size_t k = 0; k < made->requirement.count; k++) {
        const struct mst_need *need = &made->requirement.rows[k];
        if (need->queue == queue && need->start_utc == MONDAY_UTC + minute * 60) {
            return need;
        }
    }
    fail_msg("no row of queue %zu at minute %lld", queue, (long long)minute);
    return NULL;
}

#endif
