#ifndef MST_SCHEDULER_SOLVER_OUTPUT_H
#define MST_SCHEDULER_SOLVER_OUTPUT_H

#include "core/roster.h"
#include "scheduler/solver/plan.h"

/**
 * Writes a plan out as a roster: each shift's stretches of work and breaks, pinned shifts as they were, and the agents' time off
 * within the week. Identities of shifts are made of the agent's and the date's, so that a roster made again gives a shift the same
 * one.
 */
enum mst_status mst_plan_roster(const struct mst_plan *plan, struct mst_roster *roster, struct mst_error *err) MST_MUST_USE;

/** Adds the shift of one day of an agent, which must be a duty; finish the roster after the last. @param agent index into the plan
 */
enum mst_status mst_plan_add_shift(const struct mst_plan *plan, size_t agent, int d, struct mst_roster *roster,
                                   struct mst_error *err) MST_MUST_USE;

#endif
