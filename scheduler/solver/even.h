#ifndef MST_SCHEDULER_SOLVER_EVEN_H
#define MST_SCHEDULER_SOLVER_EVEN_H

#include "scheduler/solver/plan.h"

/**
 * Moves breaks to where the agents at work are more even within each interval, each unless the roster costs more with it.
 *
 * Coverage counts the mean of the agents at work in an interval, so to the cost it is all the same whether all breaks of a half
 * hour are in its first quarter or half of them in each. To callers it is not: waits are those of the quarter with the fewest
 * agents.
 *
 * @return MST_OK; MST_E_NOMEM. The plan's cost is worked out anew, and is what it was but for rounding, or less
 * @par Method Local search. What falls is the sum, over queues and open intervals, of the variance of the agents at work who may
 * serve the queue, over cells as long as the largest time of which all breaks are multiples; whole numbers, so that it ends.
 */
enum mst_status mst_plan_even_breaks(struct mst_plan *plan, struct mst_error *err) MST_MUST_USE;

#endif
