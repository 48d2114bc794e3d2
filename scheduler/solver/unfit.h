#ifndef MST_SCHEDULER_SOLVER_UNFIT_H
#define MST_SCHEDULER_SOLVER_UNFIT_H

#include "scheduler/solver/bound.h"
#include "scheduler/solver/solver.h"

/**
 * Finds each worker's cheapest week, whatever the demand, and leaves out who has none: such a worker has no agents from here on.
 * @param[in,out] result their agents, with the rules to blame, and the sum of the cheapest weeks are added
 */
enum mst_status mst_unfit_dismiss(struct mst_rulebook *book, struct mst_pricing *pricing, struct mst_roster_result *result,
                                  struct mst_error *err) MST_MUST_USE;

#endif
