#ifndef MST_TESTS_RULES_TINY_SITE_H
#define MST_TESTS_RULES_TINY_SITE_H

/* Sites of a few people with a few shifts, drawn from a seed: small enough for all their weeks to be looked at. */
#include "scheduler/rules/rulebook.h"
#include "tests/audit/fixture.h"
#include "tests/rules/draw.h"

enum { HOUR = 60, DAY = 1440 };

/** Weeks with and without a change of the clock, from any weekday on. */
static const struct {
    const char *zone, *first_day;
} TINY_WEEKS[] = {
    {"UTC", "2026-01-05"},
    {"UTC", "2026-01-10"},              /* from a Saturday */
    {"UTC", "2026-01-11"},              /* from a Sunday */
    {"America/New_York", "2003-10-20"}, /* ends with the long Sunday */
    {"America/New_York", "2003-10-26"}, /* begins with it */
    {"America/New_York", "2003-04-02"}, /* the short Sunday is its fifth day */
    {"Europe/Berlin", "2026-03-23"},
    {"Europe/Berlin", "2025-10-23"},
};

static inline void tiny_week(struct fixture *f, uint64_t *seed, int interval_min) {
    int at = between(seed, 0, (int)(sizeof TINY_WEEKS / sizeof TINY_WEEKS[0]) - 1);
    fx_init(f, TINY_WEEKS[at].zone, interval_min, TINY_WEEKS[at].first_day);
}

/** Opens a queue on some days, by day, round the clock, or over midnight. */
static inline void tiny_hours(struct fixture *f, uint64_t *seed, size_t queue, int percent) {
    static const int32_t HOURS[][2] = {{8 * HOUR, 18 * HOUR}, {0, DAY}, {18 * HOUR, 30 * HOUR}, {6 * HOUR, 22 * HOUR}};
    int at = between(seed, 0, 3);
    for (int day = MST_MONDAY; day <= MST_SUNDAY; day++) {
        if (chance(seed, percent)) {
            fx_open(f, queue, day, day, HOURS[at][0], HOURS[at][1]);
        }
    }
}

/** A kind of shift with one or two starts and one or two lengths. */
static inline struct mst_kind *tiny_kind(struct fixture *f, uint64_t *seed, const char *name) {
    int32_t start = HOUR * between(seed, 0, 22), length = HOUR * between(seed, 3, 10);
    struct mst_kind *kind =
        fx_kind(f, name, start, start + HOUR * between(seed, 0, 1), length, length + HOUR * between(seed, 0, 1));
    kind->start_step_min = kind->length_step_min = HOUR;
    kind->days = chance(seed, 60) ? 0x7f : (unsigned)between(seed, 1, 127);
    kind->any_hours = chance(seed, 30);
    if (chance(seed, 50)) {
        fx_break(kind, chance(seed, 50) ? 30 : 15, chance(seed, 50), chance(seed, 30), HOUR, 2 * HOUR);
    }
    return kind;
}

static inline void tiny_contract(struct fixture *f, uint64_t *seed, const char *name, size_t first_kind) {
    int days = between(seed, 0, 5);
    double hours = between(seed, 0, 20);
    struct mst_contract *c = fx_contract(f, name, days, days + between(seed, 0, 3), hours, hours + between(seed, 2, 30));
    c->kind_count = f->site.kind_count - first_kind;
    for (size_t k = 0; k < c->kind_count; k++) {
        c->kinds[k] = first_kind + k;
    }
    c->days_to = c->days_to > 7 ? 7 : c->days_to;
    c->rest_min = chance(seed, 60) ? HOUR * between(seed, 1, 40) : 0;
    c->max_run = chance(seed, 50) ? between(seed, 1, 5) : 1000;
    c->min_off_run = chance(seed, 40) ? between(seed, 1, 3) : 1;
    c->start_spread_min = chance(seed, 40) ? HOUR * between(seed, 0, 6) : INT32_MAX;
    c->weekends_of = chance(seed, 40) ? between(seed, 1, 4) : 0;
    c->weekends_most = c->weekends_of ? between(seed, 0, c->weekends_of) : 0;
    if (chance(seed, 20)) {
        c->length_to_min = HOUR * between(seed, 4, 9);
    }
}

static inline void tiny_availability(struct fixture *f, uint64_t *seed, const char *agent) {
    for (int day = MST_MONDAY; chance(seed, 97) && day <= MST_SUNDAY; day++) {
        int32_t from = HOUR * between(seed, 0, 12);
        if (chance(seed, 40)) {
            fx_available(f, agent, day, MST_ANY_HOURS, 0);
        } else {
            fx_available(f, agent, day, from, from + HOUR * between(seed, 6, 24));
        }
    }
}

/** A moment of the week, on a whole hour since its start. */
static inline int64_t tiny_moment(const struct fixture *f, uint64_t *seed, int least_h, int most_h) {
    return f->week.start_utc + 3600 * (int64_t)between(seed, least_h, most_h);
}

/** Time off from one of the week's midnights to another, or of a few hours. */
static inline void tiny_time_off(struct fixture *f, uint64_t *seed, const char *agent) {
    struct mst_timeoff *row = &f->site.timeoffs[f->site.timeoff_count++];
    int from = between(seed, 0, 6), to = between(seed, from + 1, 7);
    *row = (struct mst_timeoff){.agent = mst_site_agent(&f->site, agent), .credit_days = -1, .credit_hours = NAN};
    row->kind = fx_copy("");
    row->start_utc = f->week.midnight_utc[from];
    row->end_utc = f->week.midnight_utc[to > from + 2 ? from + 1 : to];
    if (chance(seed, 40)) {
        row->start_utc = tiny_moment(f, seed, -5, 160);
        row->end_utc = row->start_utc + 3600 * between(seed, 1, 30);
    }
}

static inline void tiny_shift(struct fixture *f, struct mst_roster *roster, const char *id, const char *agent, int64_t start_utc,
                              int hours) {
    fx_row_utc(f, roster, id, agent, start_utc, start_utc + 3600 * (int64_t)hours, MST_WORK, NULL);
}

/** Shifts of the days before the week, at most one a day; the last may reach into it. */
static inline void tiny_previous(struct fixture *f, uint64_t *seed, const char *agent) {
    for (int day = between(seed, 1, 30); day >= 1; day--) {
        char id[32];
        snprintf(id, sizeof id, "%s-%d", agent, day);
        if (chance(seed, day < 6 ? 60 : 15)) {
            int start = between(seed, 1, 22);
            tiny_shift(f, &f->site.previous, id, agent, f->week.start_utc - 3600 * (int64_t)(24 * day - start),
                       between(seed, 1, 6));
        }
    }
}

static inline void tiny_pins(struct fixture *f, uint64_t *seed, const char *agent) {
    for (int n = between(seed, 1, 2); n > 0; n--) {
        char id[32];
        snprintf(id, sizeof id, "%s-pin%d", agent, n);
        tiny_shift(f, &f->site.pinned, id, agent, tiny_moment(f, seed, 0, 166), between(seed, 3, 9));
    }
}

static inline void tiny_wishes(struct fixture *f, uint64_t *seed, const char *agent) {
    struct mst_wish *wish = fx_wish(f, agent, MST_WISH_OFF, between(seed, 1, 90));
    wish->days = (unsigned)between(seed, 0, 127);
    wish = fx_wish(f, agent, MST_WISH_START, between(seed, 1, 90));
    wish->from_min = HOUR * between(seed, 0, 23);
    wish->to_min = HOUR * between(seed, 0, 23);
    wish = fx_wish(f, agent, MST_WISH_WEEKEND, between(seed, 1, 90));
    wish = fx_wish(f, agent, MST_WISH_OFF, between(seed, 1, 90));
    wish->day = f->week.first_day + between(seed, -2, 8);
}

/** How likely each thing is of a person, in percent. */
struct tiny_odds {
    int availability, time_off, previous, reaches, pin, wishes;
};

/** Gives an agent one or both of up to two queues, and what else the odds say. */
static inline void tiny_person(struct fixture *f, uint64_t *seed, struct mst_agent *agent, const char *id,
                               const struct tiny_odds *odds) {
    int skill = f->site.queue_count == 1 ? 0 : between(seed, 0, 2);
    if (skill != 1) {
        fx_serves(agent, 0);
    }
    if (skill != 0) {
        fx_serves(agent, 1);
    }
    if (chance(seed, odds->availability)) {
        tiny_availability(f, seed, id);
    }
    if (chance(seed, odds->time_off)) {
        tiny_time_off(f, seed, id);
    }
    if (chance(seed, odds->previous)) {
        tiny_previous(f, seed, id);
    } else if (chance(seed, odds->reaches)) { /* reaches well into the week */
        tiny_shift(f, &f->site.previous, id, id, f->week.start_utc - 7200, between(seed, 8, 16));
    }
    if (chance(seed, odds->pin)) {
        char pin[16];
        snprintf(pin, sizeof pin, "%s-pin", id);
        tiny_shift(f, &f->site.pinned, pin, id, tiny_moment(f, seed, 0, 166), between(seed, 3, 5));
    }
    if (chance(seed, odds->wishes)) {
        tiny_wishes(f, seed, id);
    }
}

static inline void tiny_premiums(struct fixture *f, uint64_t *seed) {
    struct mst_premium *night = fx_premium(f, 0.25), *holiday = fx_premium(f, 1);
    holiday->on_holidays = true;
    for (int day = MST_MONDAY; day <= MST_SUNDAY; day++) {
        int32_t from = HOUR * between(seed, 0, 23);
        assert_int_equal(mst_windows_add(&night->windows, day, from, from + HOUR * between(seed, 1, 10), NULL), MST_OK);
        if (chance(seed, 30)) {
            assert_int_equal(mst_windows_add(&night->windows, day, MST_ANY_HOURS, 0, NULL), MST_OK);
        }
    }
}

/** One agent with all that can bind one. */
static inline void tiny_agent(struct fixture *f, uint64_t *seed, const char *agent, const char *contract, size_t queue) {
    fx_serves(fx_agent(f, agent, contract, between(seed, 8, 30)), queue);
    if (chance(seed, 30)) {
        tiny_availability(f, seed, agent);
    }
    if (chance(seed, 30)) {
        tiny_time_off(f, seed, agent);
    }
    if (chance(seed, 50)) {
        tiny_previous(f, seed, agent);
    }
    if (chance(seed, 25)) {
        tiny_pins(f, seed, agent);
    }
    if (chance(seed, 50)) {
        tiny_wishes(f, seed, agent);
    }
}

/** A site of one agent and one queue. */
static inline void tiny_site(struct fixture *f, uint64_t *seed) {
    tiny_week(f, seed, 60);
    size_t queue = fx_queue(f, "phone");
    tiny_hours(f, seed, queue, 70);
    for (int k = between(seed, 1, 2); k > 0; k--) {
        tiny_kind(f, seed, k == 1 ? "one" : "two");
    }
    if (chance(seed, 50)) {
        tiny_premiums(f, seed);
    }
    if (chance(seed, 30)) {
        char date[16];
        fx_holiday(f, mst_day_text(f->week.first_day + between(seed, 0, 6), date),
                   chance(seed, 60) ? MST_HOLIDAY_CLOSED : MST_HOLIDAY_USUAL);
    }
    tiny_contract(f, seed, "all", 0);
    tiny_agent(f, seed, "ann", "all", queue);
    mst_roster_finish(&f->site.previous);
    mst_roster_finish(&f->site.pinned);
}

#endif
