#ifndef MST_STAFFING_STAFFING_H
#define MST_STAFFING_STAFFING_H

#include "core/base/options.h"
#include "core/requirement.h"
#include "core/series.h"
#include "core/site.h"
#include "scheduler/staffing/erlang.h"

/**
 * The stage from forecast to requirement: how many agents each queue needs in each open interval.
 *
 * How it is put together: intervals.h says when a queue is open, demand.h what reaches it, queue_stream.h how that moves inside the
 * intervals, contact_queue.c how many agents phone and chat need for it (changing.h, erlang.h), deferred_queue.c email
 * (deferred.h); staffing.c joins them. Minimum and shrinkage come last, and are alike for all.
 */
struct mst_staffing_options {
    long max_agents; /* of a queue in an interval, before shrinkage */
};

struct mst_staffing_options mst_staffing_defaults(void);

/** The section `staffing` of site.ini. */
const struct mst_option_table *mst_staffing_option_table(void);

/** A target that no number of agents meets: the answer "no", for an interval. */
struct mst_unmet {
    size_t queue;
    int64_t start_utc;
    enum mst_target target;
    double contacts; /* that arrive in the interval */
    double work_s;   /* they take, in agent-seconds */
};

/** What sets the agents of a queue: the number of its intervals, of those that the forecast knows, by the target that one agent
 * fewer would miss. */
struct mst_bindings {
    size_t by_target[MST_TARGET_COUNT]; /* none: nobody is needed, or one agent does it, or contacts in progress are finished */
    size_t by_minimum;
};

/** What there is to say beside the requirement. */
struct mst_staffing_result {
    struct mst_unmet *unmet; /* by queue, then start */
    size_t unmet_count, unmet_capacity;
    /* Of the forecast, within the days asked for: rows in intervals in which their queue is closed or gets no contacts, and the
       contacts in them. Not staffed for. */
    size_t closed_rows;
    double closed_contacts;
    struct mst_bindings *bindings; /* of each queue of the site; of all calls together */
    size_t binding_count, binding_capacity;
};

void mst_staffing_result_init(struct mst_staffing_result *result);
void mst_staffing_result_release(struct mst_staffing_result *result);

/** Appends one line's text, without a line end: `[queue.phone] 2026-03-30T09:00+02:00: max_abandon cannot be met ...`. */
void mst_unmet_print(const struct mst_site *site, const struct mst_staffing_options *options, const struct mst_unmet *unmet,
                     struct mst_text *text);

/**
 * The agents that each queue needs in each interval in which it is open, from the first moment of `first_day` up to that of
 * `end_day`.
 *
 * - phone: Erlang C, or Erlang A where the queue has `patience`; chat: the chat model. All targets of the queue must hold, for the
 * interval as a whole. The load is that which follows the arrivals (queue_stream.h, changing.h), or with staffing = stationary the
 * one that the open part of the interval would have for ever. Handling times vary as `aht_cv` says.
 * - email: the evenest staffing in opening hours with which each contact is done by its deadline; see deferred_queue.c.
 * - fixed: its posts.
 * - In an interval without a row in the forecast: none. Without contacts: as many as those in progress keep busy.
 *
 * Then, for all: not fewer than `minimum`, which are agents present; divided by 1 - shrinkage and rounded up (round.h).
 *
 * The rows carry contacts, handling time, load and what the agents before shrinkage give; NaN where the forecast has no row and
 * where the model has no such figure: of chat a fraction of an agent, from `minimum`, does not count for these; the mean wait is
 * not known where at some moments the load is above the agents and callers wait for ever. Email rows carry as load the work that is
 * done in the interval.
 *
 * @param forecast  by start, then queue; rows of fixed queues and outside the days are not looked at
 * @param first_day, end_day day numbers, first_day < end_day
 * @param options   NULL: the defaults
 * @param[in,out] requirement rows are added, and all ordered by start, then queue. On failure it holds rows that mean nothing
 * @param[in,out] result added to. An unmet target of phone or chat leaves its interval without a row; a deadline that cannot be met
 * leaves the row, with the work done as soon as the queue opens. The caller should treat a result with any as "no"
 * @return MST_OK; MST_E_INPUT, naming site.ini, the section and the key, or forecast.csv, the queue and the time, where something
 * is missing or not legal; MST_E_RANGE where the days or the order of the forecast are not as above; MST_E_NOMEM
 */
enum mst_status mst_staffing_require(const struct mst_site *site, const struct mst_forecast *forecast, int32_t first_day,
                                     int32_t end_day, const struct mst_staffing_options *options,
                                     struct mst_requirement *requirement, struct mst_staffing_result *result,
                                     struct mst_error *err) MST_MUST_USE;

#endif
