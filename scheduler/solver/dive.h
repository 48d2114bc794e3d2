#ifndef MST_SCHEDULER_SOLVER_DIVE_H
#define MST_SCHEDULER_SOLVER_DIVE_H

#include "scheduler/solver/ascent.h"
#include "scheduler/solver/plan.h"

/**
 * From the master's fractions to whole weeks: solves, fixes what is whole and the largest of what is not, prices, and so on until
 * every agent has a week; then gives the weeks to the plan's agents.
 * @param noise  most that is added to a part by chance when the largest are looked for; 0: none
 * @param plan   empty
 * @par Method Diving with column generation (Sadykov, Vanderbeck, Pessoa, Tahiri & Uchoa 2019)
 */
enum mst_status mst_dive(struct mst_pricing *pricing, struct mst_master *master, double noise, uint64_t *random,
                         const struct mst_progress *progress, double bound, struct mst_plan *plan,
                         struct mst_error *err) MST_MUST_USE;

#endif
