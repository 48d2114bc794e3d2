#ifndef MST_SCHEDULER_SOLVER_NEIGHBOUR_H
#define MST_SCHEDULER_SOLVER_NEIGHBOUR_H

#include "scheduler/solver/plan.h"

/**
 * A large neighbourhood of a roster: the shifts of some agents on some days, and the breaks of those shifts, are free; all else
 * stays. The best roster in it is looked for by an integer program over the same columns and pooled breaks as the master's.
 *
 * @par Method Large neighbourhood search (Shaw 1998) and local branching (Fischetti & Lodi 2003) with restricted masters
 */
struct mst_neighbourhood {
    unsigned days;        /* bit d: day d is free */
    const size_t *agents; /* of the plan */
    size_t agent_count;
    size_t columns_most; /* in the integer program */
    double work_most;    /* see mst_neighbour_result.work */
};

struct mst_neighbour_result {
    double gain;    /* >= 0 */
    double work;    /* done: a count that goes about with the time, in milliseconds on one machine */
    bool is_proven; /* nothing better is among its columns */
};

/** What is worked on from one neighbourhood to the next. */
struct mst_neighbour;
enum mst_status mst_neighbour_new(struct mst_plan *plan, struct mst_pricing *pricing, struct mst_neighbour **neighbour,
                                  struct mst_error *err) MST_MUST_USE;
void mst_neighbour_delete(struct mst_neighbour *neighbour);

/**
 * Improves the plan within a neighbourhood; a roster of equal cost is taken too, since drift helps.
 * @return MST_OK; MST_E_NOMEM; MST_E_INTERNAL if GLPK aborted: the plan is then as it was
 */
enum mst_status mst_neighbour_improve(struct mst_neighbour *neighbour, const struct mst_neighbourhood *where,
                                      struct mst_neighbour_result *result, struct mst_error *err) MST_MUST_USE;

#endif
