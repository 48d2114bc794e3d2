#ifndef MST_SCHEDULER_SOLVER_BREAKS_H
#define MST_SCHEDULER_SOLVER_BREAKS_H

#include "scheduler/solver/plan.h"

/**
 * Places all breaks of the shifts that start on one day as well as they can be, all at once, while the shifts stay.
 *
 * @param d      day of the week
 * @param nodes  of the branch and bound at most
 * @return MST_OK, whether it gained anything or not: the plan never gets dearer; MST_E_NOMEM; MST_E_INTERNAL if GLPK aborted, the
 * plan is then as it was
 * @par Method An integer program over pooled breaks (Bechtold & Jacobs 1990; Aykin 1996) by branch and bound. Breaks that cover a
 * whole interval and no more mostly come out whole by themselves, so the longer ones are made integer first and the rest only if
 * need be.
 */
enum mst_status mst_breaks_place_day(struct mst_plan *plan, int d, int nodes, struct mst_error *err) MST_MUST_USE;

/** The same for each day in turn; a day on which GLPK aborts is left as it is. */
enum mst_status mst_breaks_place(struct mst_plan *plan, int nodes, const struct mst_progress *progress,
                                 struct mst_error *err) MST_MUST_USE;

#endif
