#ifndef MST_SCHEDULER_RULES_RULEBOOK_H
#define MST_SCHEDULER_RULES_RULEBOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/status.h"
#include "core/site.h"
#include "core/week.h"
#include "scheduler/rules/days.h"

/**
 * What the rules of a site allow in one week, compiled for search: every legal duty (a shift's start, end and kind), the places
 * that its breaks may take, and for each sort of agent which days, hours and duties make a legal week.
 *
 * All times are `..._min`: elapsed minutes since the week's first moment; they may be negative (before) or past the week's end. A
 * rulebook borrows the site and the week, which must outlive it.
 */

/**
 * Breaks of a kind of shift whose windows can touch, and which are therefore placed together; most blocks hold one break.
 */
struct mst_block {
    struct mst_break breaks[4]; /* in their order */
    size_t count;
    bool from_start, from_end; /* what its windows count from: one of them, or both */
};
#define MST_BLOCK_MOST 4

/**
 * The places of a block for shifts with one reference time. Any whole number of them can be handed out to the shifts that share it.
 */
struct mst_pool {
    size_t block;
    int32_t ref_min;    /* the shifts' start; their end for a block that counts from the end only */
    int32_t length_min; /* the shifts' length where both of their ends matter; else 0 */
    size_t first;       /* of its starts in mst_rulebook.break_starts */
    size_t next;        /* another pool with the same reference time; MST_NONE */
    size_t places;      /* at least 1: place p has break i at break_starts[first + p * block.count + i] */
};

/** A legal shift. */
struct mst_duty {
    int32_t start_min, end_min;
    int32_t clock_min; /* what the clock reads at its start */
    int32_t paid_min;
    size_t kind;
    double premium_h; /* hours of presence, weighted with the premiums' fractions */
    size_t pools[MST_BLOCK_MOST];
    size_t pool_count;
};

/** The legal duties of a contract for agents who serve the same queues, by day, then start, then end. */
struct mst_menu {
    size_t contract, group;
    struct mst_duty *duties;
    size_t day_first[8]; /* duties of day d: day_first[d] up to day_first[d + 1] */
};

/** Agents who serve the same queues. */
struct mst_group {
    const size_t *queues; /* ascending; borrowed from the site's first such agent */
    size_t queue_count;
};

/** A shift of pinned.csv within the week. */
struct mst_pin {
    size_t shift; /* index into site.pinned */
    int32_t start_min, end_min;
    int32_t clock_min, paid_min;
    double premium_h;
};

/** A shift of the kept roster, which it costs to change. */
struct mst_kept {
    int32_t start_min, end_min; /* start == end: none on that day */
};

/** A stretch of time within which a whole shift must lie. */
struct mst_slack {
    int32_t from_min, to_min;
};

/** What one agent asks and is bound by; agents that are equal in all of it share one. */
struct mst_worker {
    size_t *agents; /* ascending */
    size_t agent_count;
    size_t menu, group;
    double wage;               /* an hour's */
    struct mst_slack *room[7]; /* of the shifts that start on a day: available and not off */
    size_t room_count[7];
    double day_penalty[7]; /* wishes against working that day, and for the weekend */
    struct {
        int32_t from_min, to_min;
        double weight;
    } * start_wishes;
    size_t start_wish_count;
    struct mst_pin pins[7];  /* pinned shifts by day; .shift MST_NONE: none */
    bool pins_clash;         /* two on one day, or too little rest between them */
    struct mst_kept kept[7]; /* by day; none where keep_price is 0 */
    double keep_price;       /* of each day that is not as kept */
    int32_t free_from_min;   /* no duty starts before it; INT32_MIN: any may */
    int32_t ready_min;       /* rest after the shift before the week is over; INT32_MIN: long ago */
    int32_t rest_min, start_spread_min;
    int32_t paid_from_min, paid_to_min; /* credits taken off; from > to: no week fits */
    struct mst_day_rules day_rules;
    struct mst_day_plan days; /* which days may be worked together */
};

struct mst_rulebook {
    const struct mst_site *site;
    const struct mst_week *week;
    int32_t week_min;    /* the week's length */
    int32_t horizon_min; /* no duty ends after this */
    struct mst_block *blocks;
    size_t block_count, block_capacity;
    struct mst_pool *pools;
    size_t pool_count, pool_capacity;
    size_t *pool_at; /* by reference time, 0 to horizon_min: the newest pool there, or MST_NONE */
    int32_t *break_starts;
    size_t start_count, start_capacity;
    struct mst_group *groups;
    size_t group_count, group_capacity;
    struct mst_menu *menus;
    size_t menu_count, menu_capacity;
    struct mst_worker *workers;
    size_t worker_count, worker_capacity;
};

/**
 * Compiles the rules.
 * @param[out] book owned by the caller (mst_rulebook_release)
 * @return MST_OK; MST_E_INPUT if a kind of shift has more than MST_BLOCK_MOST breaks whose windows touch, or more than 4 blocks;
 *         MST_E_NOMEM
 */
enum mst_status mst_rulebook_make(const struct mst_site *site, const struct mst_week *week, struct mst_rulebook *book,
                                  struct mst_error *err) MST_MUST_USE;
void mst_rulebook_release(struct mst_rulebook *book);

/** Minutes of the week of a moment. */
int32_t mst_rulebook_minute(const struct mst_rulebook *book, int64_t utc);

/**
 * The cost of a duty for a worker, breaks and coverage aside: wages, premiums, wishes, and what it changes of the kept roster.
 *
 * Changes are counted from the week in which the worker has nothing of what is kept, so that a day off costs nothing: a duty on a
 * day without a kept shift costs the price of a change, the kept shift itself earns it, and another one in its place costs
 * nothing. mst_worker_keep_base() is what is missing to the price of the changes.
 */
double mst_duty_cost(const struct mst_worker *worker, const struct mst_duty *duty, int day);
/** The same of a pinned shift. */
double mst_pin_cost(const struct mst_worker *worker, const struct mst_pin *pin, int day);

/** The price of changing all of the worker's kept shifts: of each of its agents. */
double mst_worker_keep_base(const struct mst_worker *worker);

/** Whether a worker may take the duty on that day: availability, time off, frozen days; a pinned day has no other duty. */
bool mst_worker_may(const struct mst_worker *worker, const struct mst_duty *duty, int day);

/** Whether the pool's breaks are not simply one of at most an interval: those that are come out of a linear program whole. */
bool mst_pool_is_long(const struct mst_rulebook *book, size_t pool);

/** Hours of presence weighted with the premiums' fractions. @param spans one set of merged spans a premium, of the site's */
double mst_premium_hours(const struct mst_objective *objective, const struct mst_spans *spans, int64_t from_utc, int64_t to_utc);

#endif
