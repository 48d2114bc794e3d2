#ifndef MST_SCHEDULER_SOLVER_DIVE_H
#define MST_SCHEDULER_SOLVER_DIVE_H

#include "scheduler/solver/ascent.h"
#include "scheduler/solver/plan.h"

/** How a dive goes. */
struct mst_dive_how {
    bool patterns;     /* whether the days that each agent works are settled first, one agent after the other */
    double week_share; /* of the agents without a week, which get one at each step; at least one does */
    double noise;      /* most that is added to a part by chance when the largest are looked for; 0: none */
};

/**
 * From the master's fractions to whole weeks: solves, fixes what is whole and the largest of what is not, prices, and so on until
 * every agent has a week; then gives the weeks to the plan's agents.
 *
 * While the days are settled the program stays within some 0.2 % of its value, since the hours of the day remain free; that takes
 * about as long as the rest. Workers with several agents are not settled.
 * @param plan   empty
 * @par Method Diving with column generation (Sadykov, Vanderbeck, Pessoa, Tahiri & Uchoa 2019)
 */
enum mst_status mst_dive(struct mst_pricing *pricing, struct mst_master *master, const struct mst_dive_how *how, uint64_t *random,
                         const struct mst_progress *progress, double bound, struct mst_plan *plan,
                         struct mst_error *err) MST_MUST_USE;

#endif
