#ifndef MST_TESTS_SIMULATE_PLAYED_H
#define MST_TESTS_SIMULATE_PLAYED_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/base/memory.h"
#include "scheduler/simulate/simulate.h"
#include "tests/staffing/made_queue.h"

/** A site of half hours in UTC, its people and a week of it. Minutes count from Monday's midnight. */
struct played {
    struct mst_site site;
    struct mst_forecast forecast;
    struct mst_roster roster;
    struct mst_week week;
    struct mst_simulation_options options;
    struct mst_simulation simulation;
    struct mst_error err;
};

/** Phone queues, open on Monday and Tuesday round the clock; callers wait for ever; 80/20; handling times are exponential. */
static inline void played_init(struct played *p, size_t queue_count) {
    static const char *const names[] = {"first", "second", "third"};
    memset(p, 0, sizeof *p);
    mst_site_init(&p->site);
    mst_simulation_init(&p->simulation);
    p->options = mst_simulation_defaults();
    assert_int_equal(mst_zone_load(&p->site.zone, "UTC", NULL), MST_OK);
    p->site.interval_min = 30;
    p->site.queues = mst_alloc(queue_count, sizeof *p->site.queues);
    p->site.agents = mst_alloc(100, sizeof *p->site.agents);
    assert_true(p->site.queues && p->site.agents);
    p->site.queue_count = queue_count;
    for (size_t k = 0; k < queue_count; k++) {
        p->site.queues[k] = made_queue(names[k], MST_PHONE);
        p->site.queues[k].service_level_frac = 0.8;
        p->site.queues[k].answer_s = 20.0;
        assert_int_equal(mst_windows_add(&p->site.queues[k].open, MST_MONDAY, 0, 1440, NULL), MST_OK);
        assert_int_equal(mst_windows_add(&p->site.queues[k].open, MST_TUESDAY, 0, 1440, NULL), MST_OK);
    }
    p->week = mst_week_make(&p->site.zone, MONDAY, 30);
}

static inline void played_release(struct played *p) {
    mst_site_release(&p->site);
    mst_forecast_release(&p->forecast);
    mst_roster_release(&p->roster);
    mst_simulation_release(&p->simulation);
}

/** Other opening hours on Monday, and none on Tuesday. */
static inline void played_open(struct played *p, size_t queue, int32_t from_min, int32_t to_min) {
    p->site.queues[queue].open.count = 0;
    assert_int_equal(mst_windows_add(&p->site.queues[queue].open, MST_MONDAY, from_min, to_min, NULL), MST_OK);
}

/** An agent of the queues whose bits are set. @return its index */
static inline size_t played_agent(struct played *p, unsigned queues) {
    struct mst_agent *agent = &p->site.agents[p->site.agent_count];
    char id[16];
    snprintf(id, sizeof id, "a%zu", p->site.agent_count);
    *agent = (struct mst_agent){.id = mst_strdup(id), .queues = mst_alloc(p->site.queue_count, sizeof(size_t))};
    assert_non_null(agent->queues);
    for (size_t q = 0; q < p->site.queue_count; q++) {
        if (queues >> q & 1) {
            agent->queues[agent->queue_count++] = q;
        }
    }
    return p->site.agent_count++;
}

static inline void played_stretch(struct played *p, size_t agent, enum mst_activity activity, int64_t from_min, int64_t to_min) {
    char id[48];
    snprintf(id, sizeof id, "s%zu-%lld", agent, (long long)(from_min / 1440));
    struct mst_shift *shift = mst_roster_shift(&p->roster, id);
    struct mst_stretch stretch = {.start_utc = MONDAY_UTC + from_min * 60,
                                  .end_utc = MONDAY_UTC + to_min * 60,
                                  .activity = activity,
                                  .agent = agent,
                                  .queue = MST_NONE};
    assert_non_null(shift);
    assert_int_equal(mst_shift_add(shift, &stretch, NULL), MST_OK);
    mst_roster_finish(&p->roster);
}

/** So many agents of a queue who work all along. */
static inline void played_staff(struct played *p, unsigned queues, size_t count, int64_t from_min, int64_t to_min) {
    for (size_t i = 0; i < count; i++) {
        played_stretch(p, played_agent(p, queues), MST_WORK, from_min, to_min);
    }
}

/** So many contacts in each half hour. */
static inline void played_expect(struct played *p, size_t queue, int64_t from_min, int64_t to_min, double contacts, double aht_s) {
    for (int64_t minute = from_min; minute < to_min; minute += 30) {
        struct mst_expectation row = {.start_utc = MONDAY_UTC + minute * 60,
                                      .queue = queue,
                                      .contacts = contacts,
                                      .lo95 = contacts,
                                      .lo80 = contacts,
                                      .median = contacts,
                                      .hi80 = contacts,
                                      .hi95 = contacts,
                                      .aht_s = aht_s};
        assert_int_equal(mst_forecast_add(&p->forecast, &row, NULL), MST_OK);
    }
    mst_forecast_sort(&p->forecast);
}

static inline void played_play(struct played *p) {
    mst_simulation_release(&p->simulation);
    memset(&p->err, 0, sizeof p->err);
    enum mst_status status = mst_simulate(&p->site, &p->forecast, &p->roster, &p->week, &p->options, NULL, &p->simulation, &p->err);
    if (status != MST_OK) {
        fail_msg("%s", p->err.message);
    }
}

static inline const struct mst_simulated *played_row(const struct mst_simulated_rows *rows, size_t queue, int64_t minute) {
    for (size_t i = 0; i < rows->count; i++) {
        if (rows->rows[i].queue == queue && rows->rows[i].start_utc == MONDAY_UTC + minute * 60) {
            return &rows->rows[i];
        }
    }
    fail_msg("no row of queue %zu at minute %lld", queue, (long long)minute);
    return NULL;
}

static inline const struct mst_simulated *played_interval(const struct played *p, size_t queue, int64_t minute) {
    return played_row(&p->simulation.intervals, queue, minute);
}
static inline const struct mst_simulated *played_week(const struct played *p, size_t queue) {
    return played_row(&p->simulation.weeks, queue, 0);
}

#define assert_near(value, wanted, error)                                                                                          \
    do {                                                                                                                           \
        double value_ = (value), wanted_ = (wanted);                                                                               \
        if (!(fabs(value_ - wanted_) <= (error))) {                                                                                \
            fail_msg("%s is %.9g, not %.9g", #value, value_, wanted_);                                                             \
        }                                                                                                                          \
    } while (0)

#endif
