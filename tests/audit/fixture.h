#ifndef MST_TESTS_AUDIT_FIXTURE_H
#define MST_TESTS_AUDIT_FIXTURE_H

/* Sites and rosters for the judge, built in a few lines. Times are texts as in the files: "2026-01-05T08:00". */
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
#include "core/date.h"
#include "scheduler/audit/audit.h"

enum { FX_ROOM = 80 };

struct fixture {
    struct mst_site site;
    struct mst_requirement requirement;
    struct mst_roster roster;
    struct mst_week week;
    struct mst_audit audit;
};

static inline char *fx_copy(const char *text) {
    char *copy = mst_strdup(text);
    assert_non_null(copy);
    return copy;
}

static inline void *fx_array(size_t size) {
    void *items = mst_alloc(FX_ROOM, size);
    assert_non_null(items);
    return items;
}

/** A site without anything, and its week; prices 4, 10 and 0.5, a tier of 10 %. */
static inline void fx_init(struct fixture *f, const char *zone, int interval_min, const char *first_day) {
    mst_site_init(&f->site);
    mst_requirement_init(&f->requirement);
    mst_roster_init(&f->roster);
    mst_audit_init(&f->audit);
    assert_int_equal(mst_zone_load(&f->site.zone, zone, NULL), MST_OK);
    f->site.interval_min = interval_min;
    f->site.week_start = mst_day_weekday(mst_day_parse(first_day));
    f->site.objective.understaff = 4.0;
    f->site.objective.understaff_more = 10.0;
    f->site.objective.overstaff = 0.5;
    f->site.objective.tier_frac = 0.1;
    f->site.queues = fx_array(sizeof *f->site.queues);
    f->site.kinds = fx_array(sizeof *f->site.kinds);
    f->site.contracts = fx_array(sizeof *f->site.contracts);
    f->site.objective.premiums = fx_array(sizeof *f->site.objective.premiums);
    f->site.agents = fx_array(sizeof *f->site.agents);
    f->site.wishes = fx_array(sizeof *f->site.wishes);
    f->site.timeoffs = fx_array(sizeof *f->site.timeoffs);
    f->site.holidays = fx_array(sizeof *f->site.holidays);
    f->week = mst_week_make(&f->site.zone, mst_day_parse(first_day), interval_min);
}

static inline void fx_release(struct fixture *f) {
    mst_audit_release(&f->audit);
    mst_roster_release(&f->roster);
    mst_requirement_release(&f->requirement);
    mst_site_release(&f->site);
}

/* ---- times ---- */

/** The moment of a time; of one that occurs twice the first, or with `*` before it the second. */
static inline int64_t fx_time(const struct fixture *f, const char *text) {
    bool second = text[0] == '*';
    char date[16] = "";
    int hour = 0, minute = 0;
    int64_t utc[2];
    assert_int_equal(sscanf(text + second, "%10sT%d:%d", date, &hour, &minute), 3);
    size_t count = mst_zone_moments(&f->site.zone, mst_day_parse(date), hour * 60 + minute, utc);
    assert_true(count > (second ? 1u : 0u));
    return utc[second];
}

/* ---- rules and people ---- */

static inline size_t fx_queue(struct fixture *f, const char *name) {
    assert_true(f->site.queue_count < FX_ROOM);
    struct mst_queue *queue = &f->site.queues[f->site.queue_count];
    queue->name = fx_copy(name);
    queue->skill = fx_copy(name);
    return f->site.queue_count++;
}

/** Opens a queue on the weekdays from `first` to `last`. */
static inline void fx_open(struct fixture *f, size_t queue, int first, int last, int32_t from_min, int32_t to_min) {
    for (int day = first; day <= last; day++) {
        assert_int_equal(mst_windows_add(&f->site.queues[queue].open, day, from_min, to_min, NULL), MST_OK);
    }
}

/** A kind of shift with steps of 30 minutes, on all days. */
static inline struct mst_kind *fx_kind(struct fixture *f, const char *name, int32_t start_from, int32_t start_to,
                                       int32_t length_from, int32_t length_to) {
    assert_true(f->site.kind_count < FX_ROOM);
    struct mst_kind *kind = &f->site.kinds[f->site.kind_count++];
    *kind = (struct mst_kind){.name = fx_copy(name),
                              .start_from_min = start_from,
                              .start_to_min = start_to,
                              .start_step_min = 30,
                              .length_from_min = length_from,
                              .length_to_min = length_to,
                              .length_step_min = 30,
                              .days = 0x7f,
                              .breaks = fx_array(sizeof(struct mst_break))};
    return kind;
}

static inline void fx_break(struct mst_kind *kind, int32_t length_min, bool paid, bool from_end, int32_t least, int32_t most) {
    assert_true(kind->break_count < FX_ROOM);
    kind->breaks[kind->break_count++] = (struct mst_break){length_min, paid, from_end, least, most};
}

/** A contract for the kind of shift that was made last, and without rules but its days and hours. */
static inline struct mst_contract *fx_contract(struct fixture *f, const char *name, int days_from, int days_to, double hours_from,
                                               double hours_to) {
    assert_true(f->site.contract_count < FX_ROOM && f->site.kind_count > 0);
    struct mst_contract *contract = &f->site.contracts[f->site.contract_count++];
    *contract = (struct mst_contract){.name = fx_copy(name),
                                      .role = MST_NONE,
                                      .kinds = fx_array(sizeof(size_t)),
                                      .kind_count = 1,
                                      .length_to_min = INT32_MAX,
                                      .hours_from = hours_from,
                                      .hours_to = hours_to,
                                      .days_from = days_from,
                                      .days_to = days_to,
                                      .max_run = 1000,
                                      .min_off_run = 1,
                                      .start_spread_min = INT32_MAX};
    contract->kinds[0] = f->site.kind_count - 1;
    return contract;
}

static inline struct mst_contract *fx_contract_of(struct fixture *f, const char *agent) {
    return &f->site.contracts[f->site.agents[mst_site_agent(&f->site, agent)].contract];
}

/** An agent who serves no queue yet. */
static inline struct mst_agent *fx_agent(struct fixture *f, const char *id, const char *contract, double wage) {
    assert_true(f->site.agent_count < FX_ROOM);
    struct mst_agent *agent = &f->site.agents[f->site.agent_count++];
    *agent = (struct mst_agent){.id = fx_copy(id),
                                .name = fx_copy(id),
                                .email = fx_copy(""),
                                .team = fx_copy(""),
                                .contract = mst_site_contract(&f->site, contract),
                                .queues = fx_array(sizeof(size_t)),
                                .wage = wage,
                                .wage_low = wage,
                                .wage_high = wage};
    assert_true(agent->contract != MST_NONE);
    return agent;
}

/** Call in ascending order. */
static inline void fx_serves(struct mst_agent *agent, size_t queue) {
    agent->queues[agent->queue_count++] = queue;
}

static inline void fx_available(struct fixture *f, const char *agent, int weekday, int32_t from_min, int32_t to_min) {
    struct mst_agent *who = &f->site.agents[mst_site_agent(&f->site, agent)];
    assert_int_equal(mst_windows_add(&who->available, weekday, from_min, to_min, NULL), MST_OK);
}

static inline struct mst_premium *fx_premium(struct fixture *f, double frac) {
    assert_true(f->site.objective.premium_count < FX_ROOM);
    struct mst_premium *premium = &f->site.objective.premiums[f->site.objective.premium_count++];
    *premium = (struct mst_premium){.name = fx_copy("extra"), .frac = frac};
    return premium;
}

static inline struct mst_wish *fx_wish(struct fixture *f, const char *agent, enum mst_wish_kind kind, double weight) {
    assert_true(f->site.wish_count < FX_ROOM);
    struct mst_wish *wish = &f->site.wishes[f->site.wish_count++];
    *wish = (struct mst_wish){.agent = mst_site_agent(&f->site, agent), .kind = kind, .day = MST_NO_DAY, .weight = weight};
    return wish;
}

static inline struct mst_timeoff *fx_time_off(struct fixture *f, const char *agent, const char *start, const char *end) {
    assert_true(f->site.timeoff_count < FX_ROOM);
    struct mst_timeoff *row = &f->site.timeoffs[f->site.timeoff_count++];
    *row = (struct mst_timeoff){.agent = mst_site_agent(&f->site, agent),
                                .start_utc = fx_time(f, start),
                                .end_utc = fx_time(f, end),
                                .kind = fx_copy(""),
                                .credit_days = -1,
                                .credit_hours = NAN,
                                .file = "timeoff.csv",
                                .line = (long)f->site.timeoff_count + 1};
    return row;
}

/** A holiday for all queues; dates in ascending order. */
static inline struct mst_holiday *fx_holiday(struct fixture *f, const char *date, enum mst_holiday_hours hours) {
    assert_true(f->site.holiday_count < FX_ROOM);
    struct mst_holiday *row = &f->site.holidays[f->site.holiday_count++];
    *row = (struct mst_holiday){.day = mst_day_parse(date), .name = fx_copy("Fair"), .queue = MST_NONE, .hours = hours};
    return row;
}

static inline void fx_need(struct fixture *f, const char *start, size_t queue, double required) {
    struct mst_need need = mst_need_make(fx_time(f, start), queue, required);
    assert_int_equal(mst_requirement_add(&f->requirement, &need, NULL), MST_OK);
}

/* ---- shifts ---- */

/** One row of a shift; `queue` NULL: none is named. Lines are counted from 2, over the whole roster. */
static inline void fx_row_utc(struct fixture *f, struct mst_roster *roster, const char *id, const char *agent, int64_t start_utc,
                              int64_t end_utc, enum mst_activity activity, const char *queue) {
    long line = 2;
    for (size_t i = 0; i < roster->count; i++) {
        line += (long)roster->shifts[i].count;
    }
    struct mst_stretch row = {.start_utc = start_utc,
                              .end_utc = end_utc,
                              .activity = activity,
                              .agent = mst_site_agent(&f->site, agent),
                              .queue = queue ? mst_site_queue(&f->site, queue) : MST_NONE,
                              .agent_id = (char *)agent,
                              .queue_name = (char *)queue,
                              .line = line};
    struct mst_shift *shift = mst_roster_shift(roster, id);
    assert_non_null(shift);
    assert_int_equal(mst_shift_add(shift, &row, NULL), MST_OK);
}

static inline void fx_row(struct fixture *f, struct mst_roster *roster, const char *id, const char *agent, const char *start,
                          const char *end, enum mst_activity activity) {
    fx_row_utc(f, roster, id, agent, fx_time(f, start), fx_time(f, end), activity, NULL);
}

static inline void fx_work(struct fixture *f, const char *id, const char *agent, const char *start, const char *end) {
    fx_row(f, &f->roster, id, agent, start, end, MST_WORK);
}

/** Stretches of a shift one after the other: pairs of activity and minutes, ended by 0 minutes. */
static inline void fx_chain(struct fixture *f, struct mst_roster *roster, const char *id, const char *agent, const char *start,
                            ...) {
    int64_t at_utc = fx_time(f, start);
    va_list stretches;
    va_start(stretches, start);
    for (;;) {
        int activity = va_arg(stretches, int), minutes = va_arg(stretches, int);
        if (minutes == 0) {
            break;
        }
        fx_row_utc(f, roster, id, agent, at_utc, at_utc + 60 * minutes, (enum mst_activity)activity, NULL);
        at_utc += 60 * minutes;
    }
    va_end(stretches);
}
#define FX_END MST_WORK, 0

/* ---- verdicts ---- */

/** Judges the roster; agents named in `without` are left out. */
static inline void fx_judge_without(struct fixture *f, const char *without) {
    size_t left_out = without ? mst_site_agent(&f->site, without) : MST_NONE;
    struct mst_error err = {0};
    mst_audit_release(&f->audit);
    mst_roster_finish(&f->roster);
    mst_roster_finish(&f->site.previous);
    mst_roster_finish(&f->site.pinned);
    enum mst_status status = mst_audit_roster(&f->site, &f->requirement, &f->week, &f->roster, without ? &left_out : NULL,
                                              without ? 1 : 0, &f->audit, &err);
    if (status != MST_OK) {
        fail_msg("%s", err.message);
    }
}

static inline void fx_judge(struct fixture *f) {
    fx_judge_without(f, NULL);
}

/** The names of the rules that are broken, separated by blanks, in the order of the table. */
static inline const char *fx_broken(const struct fixture *f, char buffer[512]) {
    size_t count, total = 0;
    const struct mst_audit_rule *rules = mst_audit_rules(&count);
    buffer[0] = '\0';
    for (size_t i = 0; i < count; i++) {
        if (f->audit.broken[i] > 0) {
            strcat(strcat(buffer, buffer[0] ? " " : ""), rules[i].name);
        }
        total += f->audit.broken[i];
    }
    assert_int_equal(total, f->audit.breach_count);
    return buffer;
}

/** Judges, and these rules must be broken and no other; "" for none. */
#define FX_EXPECT(f, rules)                                                                                                        \
    do {                                                                                                                           \
        char found_[512];                                                                                                          \
        fx_judge(f);                                                                                                               \
        assert_string_equal(fx_broken(f, found_), rules);                                                                          \
    } while (0)

/* ---- a shop of three people ---- */

enum { FX_PHONE, FX_CHAT };

/**
 * The week of Monday 2026-01-05 in UTC. ann (phone) and bob (phone and chat) work two days of 8 or 9 hours; cat (chat) one evening
 * of six hours from Friday to Sunday, at any hour.
 */
static inline void fx_shop(struct fixture *f) {
    fx_init(f, "UTC", 15, "2026-01-05");
    fx_open(f, fx_queue(f, "phone"), MST_MONDAY, MST_SUNDAY, 480, 1260);
    fx_open(f, fx_queue(f, "chat"), MST_MONDAY, MST_MONDAY, 600, 720);
    struct mst_kind *kind = fx_kind(f, "day", 480, 720, 480, 600);
    fx_break(kind, 15, true, false, 60, 150);
    fx_break(kind, 60, false, false, 180, 270);
    struct mst_contract *contract = fx_contract(f, "full", 2, 2, 14, 15);
    contract->rest_min = 900;
    contract->max_run = 3;
    contract->length_to_min = 540;
    kind = fx_kind(f, "late", 0, 1320, 360, 360);
    fx_break(kind, 15, true, true, 60, 120);
    kind->any_hours = true;
    kind->days = 1u << MST_FRIDAY | 1u << MST_SATURDAY | 1u << MST_SUNDAY;
    fx_contract(f, "part", 1, 1, 6, 12);
    fx_serves(fx_agent(f, "ann", "full", 10.0), FX_PHONE);
    struct mst_agent *bob = fx_agent(f, "bob", "full", 10.0);
    fx_serves(bob, FX_PHONE);
    fx_serves(bob, FX_CHAT);
    fx_serves(fx_agent(f, "cat", "part", 8.0), FX_CHAT);
}

/** A day of ann's or bob's: a break `pause` minutes after the start, an hour's meal four hours after it. */
static inline void fx_day_with(struct fixture *f, struct mst_roster *roster, const char *id, const char *agent, const char *start,
                               int pause, int length) {
    fx_chain(f, roster, id, agent, start, MST_WORK, pause, MST_BREAK, 15, MST_WORK, 225 - pause, MST_MEAL, 60, MST_WORK,
             length - 300, FX_END);
}

static inline void fx_day(struct fixture *f, const char *id, const char *agent, const char *start) {
    fx_day_with(f, &f->roster, id, agent, start, 120, 480);
}

/** An evening of cat's. */
static inline void fx_evening(struct fixture *f, const char *id, const char *start) {
    fx_chain(f, &f->roster, id, "cat", start, MST_WORK, 255, MST_BREAK, 15, MST_WORK, 90, FX_END);
}

/** What the others do when the test is about one: all of it is legal. */
static inline void fx_ann(struct fixture *f) {
    fx_day(f, "a1", "ann", "2026-01-05T08:00");
    fx_day(f, "a2", "ann", "2026-01-07T08:30");
}

static inline void fx_bob(struct fixture *f) {
    fx_day(f, "b1", "bob", "2026-01-05T09:00");
    fx_day(f, "b2", "bob", "2026-01-11T08:00");
}

static inline void fx_cat(struct fixture *f) {
    fx_evening(f, "c1", "2026-01-10T21:00");
}

/** A test on the shop, with a fixture `f`. */
#define FX_TEST(name)                                                                                                              \
    static void name##_in(struct fixture *f);                                                                                      \
    static void name(void **state) {                                                                                               \
        struct fixture fixture;                                                                                                    \
        (void)state;                                                                                                               \
        fx_shop(&fixture);                                                                                                         \
        name##_in(&fixture);                                                                                                       \
        fx_release(&fixture);                                                                                                      \
    }                                                                                                                              \
    static void name##_in(struct fixture *f)

#endif
