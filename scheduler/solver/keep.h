#ifndef MST_SCHEDULER_SOLVER_KEEP_H
#define MST_SCHEDULER_SOLVER_KEEP_H

#include "scheduler/solver/plan.h"

/** The kept roster (mst_site.kept) as a plan: where the search for one that changes little begins, and what breaks go back to. */

/**
 * Gives each agent whose kept week is still legal that week, with its breaks where they were if they may be there; the others take,
 * one after the other, the week that is best given the rest, changes priced.
 * @param plan   of agents without a shift; on success all have a legal week
 * @param random state of the random numbers
 * @return MST_OK; MST_E_NOMEM
 */
enum mst_status mst_plan_keep(struct mst_plan *plan, struct mst_pricing *pricing, uint64_t *random,
                              struct mst_error *err) MST_MUST_USE;

/** The place of a pool at which a shift has its breaks; MST_NONE if it has them elsewhere. */
size_t mst_kept_place(const struct mst_rulebook *book, const struct mst_shift *shift, size_t pool);

/** Moves the breaks of shifts that are as kept to where they were, each unless the roster costs more with it. */
void mst_plan_keep_breaks(struct mst_plan *plan);

#endif
