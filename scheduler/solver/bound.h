#ifndef MST_SCHEDULER_SOLVER_BOUND_H
#define MST_SCHEDULER_SOLVER_BOUND_H

#include "scheduler/solver/values.h"

/**
 * The Lagrangian bound: with a price on an agent at work in each queue and interval the roster falls apart into one search for each
 * worker and one trivial choice for each interval, whose sum no legal roster can undercut (Geoffrion 1974; Held & Karp 1971).
 */
struct mst_pricing {
    const struct mst_problem *problem;
    struct mst_search *search;
    struct mst_values values;
    double *group_price;   /* by group: the best price among its open queues; 0 where none is open */
    struct mst_tour *tour; /* by worker: its best week at these prices */
    double *reduced;       /* by worker: that week's cost less what it earns; INFINITY if no week is legal */
    double *supply;        /* by group: agents at work if all take those weeks, with the breaks that go with them */
    double pin_value[7];
};

enum mst_status mst_pricing_make(const struct mst_problem *problem, struct mst_pricing *pricing,
                                 struct mst_error *err) MST_MUST_USE;
void mst_pricing_release(struct mst_pricing *pricing);

/**
 * Finds every worker's best week at the given prices, and the bound that they prove.
 * @param queue_price by queue, of an agent for the whole interval; those of open intervals are moved into the range in which the
 * bound is finite
 * @param[out] bound  of the cost of every roster of the workers who have a legal week
 */
void mst_pricing_run(struct mst_pricing *pricing, double *queue_price, double *bound);

/** Prices the duties of a group's menus, for searches of the caller's own; `price` is one an interval. */
void mst_pricing_set_group(struct mst_pricing *pricing, size_t group, const double *price, size_t stride);

#endif
