#ifndef MST_SCHEDULER_SOLVER_STARTS_H
#define MST_SCHEDULER_SOLVER_STARTS_H

#include "core/base/progress.h"
#include "scheduler/solver/ascent.h"
#include "scheduler/solver/plan.h"

/**
 * From the solved linear program to a roster: dives, places the breaks, lets agents respond, and searches a little. In small sites,
 * where the ends of dives differ much, several starts are made, all but the first disturbed at random, side by
 * side; the best is taken, the first of equals.
 */
struct mst_start_work {
    int sweeps;     /* of best responses */
    int nodes;      /* of the breaks' programs */
    double explore; /* of neighbourhoods, for each start */
    double gap_frac;
};

struct mst_start_counts {
    long columns, pivots;
};

/** How many starts a site of so many agents is worth. */
size_t mst_start_count(size_t agents);

/**
 * @param master    solved; it is released as soon as it is not needed any more: whenever GLPK aborts, it takes all objects of the
 * thread along
 * @param threads   to make starts with; the result does not depend on it
 * @param random    state of the random numbers
 * @param[out] plan the best roster; empty before
 * @param[out] counts work done, the master's included
 * @return MST_OK; MST_E_INTERNAL if GLPK gave up on all starts; MST_E_NOMEM
 */
enum mst_status mst_starts_make(struct mst_pricing *pricing, struct mst_master *master, long threads,
                                const struct mst_start_work *work, uint64_t *random, const struct mst_progress *progress,
                                double bound, struct mst_plan *plan, struct mst_start_counts *counts,
                                struct mst_error *err) MST_MUST_USE;

/** Places the breaks, lets agents respond, and places the breaks anew. */
enum mst_status mst_start_polish(struct mst_plan *plan, struct mst_pricing *pricing, const struct mst_start_work *work,
                                 uint64_t *random, const struct mst_progress *progress, double bound,
                                 struct mst_error *err) MST_MUST_USE;

#endif
