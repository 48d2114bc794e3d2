#ifndef MST_SCHEDULER_SOLVER_BOUND_H
#define MST_SCHEDULER_SOLVER_BOUND_H

#include "scheduler/solver/values.h"

/**
 * The Lagrangian bound: with a price on an agent at work in each queue and interval the roster falls apart into one search for each
 * worker and one trivial choice for each interval, whose sum no legal roster can undercut (Geoffrion 1974; Held & Karp 1971).
 */
struct mst_pricing {
    const struct mst_problem *problem;
    struct mst_search **searches; /* one a thread */
    long threads;
    struct mst_values values;
    double *group_price;   /* by group: the best price among its open queues; 0 where none is open */
    struct mst_tour *tour; /* by worker: its best week at these prices */
    double *reduced;       /* by worker: that week's cost less what it earns; INFINITY if no week is legal */
    double *supply;        /* by group: agents at work if all take those weeks, with the breaks that go with them */
    double *part_supply;   /* the same of each part of the workers */
    size_t *by_group;      /* the workers, by group */
    size_t *group_first;   /* by group: where its workers begin; one more than groups */
};

/** @param threads to search with; the result does not depend on it */
enum mst_status mst_pricing_make(const struct mst_problem *problem, long threads, struct mst_pricing *pricing,
                                 struct mst_error *err) MST_MUST_USE;
void mst_pricing_release(struct mst_pricing *pricing);

/**
 * Finds every worker's best week at the given prices, and the bound that they prove.
 * @param queue_price by queue, of an agent for the whole interval; those of open intervals are moved into the range in which the
 * bound is finite
 * @param[out] bound  of the cost of every roster of the workers who have a legal week
 */
void mst_pricing_run(struct mst_pricing *pricing, double *queue_price, double *bound);

/**
 * The best week of one worker at the prices of its group that were set last.
 * @param thread whose room to search in is used
 */
void mst_pricing_search(const struct mst_pricing *pricing, size_t thread, size_t worker, const struct mst_search_limits *limits,
                        struct mst_tour *best, double *value);

/** Prices the duties of a group's menus, for searches of the caller's own; `price` is one an interval. */
void mst_pricing_set_group(struct mst_pricing *pricing, size_t group, const double *price, size_t stride);

#endif
