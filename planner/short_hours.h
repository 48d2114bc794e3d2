#ifndef MST_PLANNER_SHORT_HOURS_H
#define MST_PLANNER_SHORT_HOURS_H

#include <stddef.h>
#include <stdint.h>

#include "core/base/status.h"
#include "core/site.h"
#include "scheduler/audit/audit.h"
#include "scheduler/solver/solver.h"

/** An hour by the clock, such as 10:00 to 11:00, in which a queue has less than it needs in some interval. */
struct mst_short_hour {
    int64_t start_utc; /* of the hour */
    size_t queue;
    double agent_hours; /* short, over the hour's intervals */
    double saving;      /* of one more agent at work in all of the hour, by the linear program's duals: an estimate */
};

/**
 * The short hours of a roster, the dearest first; of equally dear ones that which is shorter of agents, then the earlier, then by
 * queue. Numbers are rounded as those of files are.
 *
 * @param audit      short intervals by start, then queue
 * @param prices     by start, then queue; the saving of an hour is the sum over its intervals in which the queue is open, short or
 * not. An hour without a price saves 0
 * @param[out] hours on success the caller's (mst_free), never NULL; untouched on failure
 * @param[out] count how many
 * @return MST_OK; MST_E_NOMEM
 */
enum mst_status mst_short_hours_list(const struct mst_site *site, const struct mst_audit *audit, const struct mst_price *prices,
                                     size_t price_count, struct mst_short_hour **hours, size_t *count,
                                     struct mst_error *err) MST_MUST_USE;

#endif
