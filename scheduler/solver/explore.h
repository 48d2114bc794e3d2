#ifndef MST_SCHEDULER_SOLVER_EXPLORE_H
#define MST_SCHEDULER_SOLVER_EXPLORE_H

#include "scheduler/solver/neighbour.h"

#define MST_BATCH 4

/**
 * Goes from neighbourhood to neighbourhood until the work is used up or the roster is at the bound: first each day with all its
 * agents, then kinds of neighbourhoods by what each has earned. Their sizes follow how hard they turn out to be. Up to
 * MST_BATCH neighbourhoods of different days are drawn against one roster, solved side by side, and applied in the order drawn: the
 * result does not depend on the number of threads.
 *
 * With `branches`, in sites of up to 150 agents, each day is gone through once even if the user stops the search: what a dive cut
 * short leaves is far from good, and this takes a second or two.
 *
 * @param branches   whether small sites' neighbourhoods are branched in, where dives leave something to gain
 * @param work_most  in the unit of mst_neighbour_result.work
 * @param gap_frac   ends when the roster is within this of the bound
 * @param random     state of the random numbers
 * @return MST_OK; MST_E_NOMEM. A neighbourhood in which GLPK aborts is given up, and the search goes on
 */
enum mst_status mst_explore(struct mst_plan *plan, struct mst_pricing *pricing, long threads, bool branches, double work_most,
                            double gap_frac, uint64_t *random, const struct mst_progress *progress, double bound,
                            struct mst_error *err) MST_MUST_USE;

#endif
