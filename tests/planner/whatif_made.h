#ifndef MST_TESTS_PLANNER_WHATIF_MADE_H
#define MST_TESTS_PLANNER_WHATIF_MADE_H

/* Results of scenarios made by hand, for tests of what is made of them. */

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/base/memory.h"
#include "planner/whatif_answer.h"

#ifndef assert_ok
#define assert_ok(call) assert_int_equal((call), MST_OK)
#endif

/* Monday, 2 March 2026, 00:00 in Chicago. */
#define MADE_MONDAY_UTC 1772431200

static inline void made_text(char **text, const char *value) {
    mst_free(*text);
    *text = mst_strdup(value);
    assert_non_null(*text);
}

/** A result of staffing: two queues, of which one is a fixed post. */
static inline void made_staffed(struct mst_whatif_result *result, const char *name, double required_hours) {
    mst_whatif_result_init(result);
    made_text(&result->name, name);
    made_text(&result->label, "volume.phone = +10%");
    made_text(&result->about, "");
    made_text(&result->currency, "USD");
    made_text(&result->timezone, "America/Chicago");
    made_text(&result->week, "2026-03-02");
    result->to = MST_WHATIF_STAFF;
    result->interval_min = 30;
    result->required_hours = required_hours;
    result->peak_required = 12;
    result->unmet = 0;
    result->queues = mst_alloc(2, sizeof *result->queues);
    assert_non_null(result->queues);
    result->queue_count = 2;
    result->queues[0] = (struct mst_whatif_queue){NULL, 1000, required_hours - 10, NAN, 0.8, NAN, NAN, NAN};
    result->queues[1] = (struct mst_whatif_queue){NULL, NAN, 10, NAN, NAN, NAN, NAN, NAN};
    made_text(&result->queues[0].name, "phone");
    made_text(&result->queues[1].name, "manager");
}

/** A result with a roster. */
static inline void made_rostered(struct mst_whatif_result *result, const char *name, double cost, double bound) {
    made_staffed(result, name, 400);
    result->to = MST_WHATIF_ROSTER;
    result->effort = 2;
    result->columns_from_base = 1234;
    result->cost = cost;
    result->bound = bound;
    result->gap_frac = (cost - bound) / bound;
    result->wages = cost - 6;
    result->premiums = 1;
    result->preferences = 2;
    result->shortage = 3;
    result->surplus = 0;
    result->cost_low = 0.9 * cost;
    result->cost_high = 1.1 * cost;
    result->paid_hours = 440;
    result->fte = 11;
    result->short_hours = 2.5;
    result->surplus_hours = 0;
    result->is_short_legal = true;
    result->agents = 14;
    result->agents_working = 13;
    result->shifts = 60;
    result->shifts_same = 50;
    result->shifts_moved = 4;
    result->shifts_added = 6;
    result->shifts_dropped = 3;
    result->queues[0].scheduled_hours = 395;
    result->queues[1].scheduled_hours = 10;
}

static inline void made_failed(struct mst_whatif_result *result, const char *name, const char *failure) {
    mst_whatif_result_init(result);
    made_text(&result->name, name);
    made_text(&result->label, "agents.none = +1");
    made_text(&result->about, "");
    made_text(&result->failure, failure);
}

/** Half hours from 08:00 to 18:00 on seven days, of two queues: a hill each day, and one agent at the other queue. */
static inline void made_week(struct mst_whatif_result *result, double top) {
    result->intervals = mst_alloc(7 * 20 * 2, sizeof *result->intervals);
    assert_non_null(result->intervals);
    for (int day = 0; day < 7; day++) {
        for (int half = 0; half < 20; half++) {
            int64_t start = MADE_MONDAY_UTC + 86400 * day + 1800 * (16 + half);
            double required = floor(top * (1 - 0.1 * day) * (1 - (half - 9.5) * (half - 9.5) / 120));
            result->intervals[result->interval_count++] = (struct mst_whatif_interval){start, 0, required, required + half % 3 - 1};
            result->intervals[result->interval_count++] = (struct mst_whatif_interval){start, 1, 1, 1};
        }
    }
}

/** Six hours worth something, of which two were solved again. */
static inline void made_hours(struct mst_whatif_result *result) {
    result->hours = mst_alloc(6, sizeof *result->hours);
    assert_non_null(result->hours);
    for (int i = 0; i < 6; i++) {
        result->hours[i] = (struct mst_whatif_hour){MADE_MONDAY_UTC + 1800 * (20 + i), 0, 40.125 - 5 * i, i < 2 ? 38.5 - i : NAN};
    }
    result->hour_count = 6;
}

static inline void made_release(struct mst_whatif_result *results, size_t count) {
    for (size_t i = 0; i < count; i++) {
        mst_whatif_result_release(&results[i]);
    }
}

#endif
