#ifndef MST_SCHEDULER_SOLVER_FREE_BOUND_H
#define MST_SCHEDULER_SOLVER_FREE_BOUND_H

#include "scheduler/solver/ascent.h"

/**
 * A bound of the rosters when changes of the kept one cost nothing: the better one of two ascents, from given prices and from none.
 *
 * @param[in,out] book, problem changes are not priced in them from here on
 * @param dual    the prices to start from
 * @param steps   of each ascent
 * @param[out] bound without anything given up for rounding
 * @return MST_OK; MST_E_NOMEM
 */
enum mst_status mst_free_bound(struct mst_rulebook *book, struct mst_problem *problem, struct mst_pricing *pricing,
                               const struct mst_dual *dual, int steps, const struct mst_progress *progress, double *bound,
                               struct mst_error *err) MST_MUST_USE;

#endif
