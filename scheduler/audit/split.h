#ifndef MST_SCHEDULER_AUDIT_SPLIT_H
#define MST_SCHEDULER_AUDIT_SPLIT_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/status.h"

/**
 * Who serves which queue in one interval: the cheapest fluid split of groups of agents among the open queues.
 *
 * A queue that has x agents costs `more` for each agent that it lacks of its first `deep`, `under` for each that it lacks of the
 * next `tier`, and `over` for each above both; the three prices are the same in all queues, and more >= under >= -over.
 *
 * @par Method
 * Let D be the deep places that are filled, T the places of both sorts, N the agents, all of whom count somewhere. The cost is a
 * constant less (more - under) D less (under + over) T, so the best split has D and T as large as can be. Both can be had at once:
 * a flow that is largest for the deep places is augmented to the largest for all places, and augmenting never takes an agent out of
 * a place (Ford and Fulkerson 1956). Paths are shortest ones (Edmonds and Karp, JACM 19 (1972) 248), which bounds their number
 * whatever the capacities are.
 */
struct mst_split {
    size_t groups, queues;
    double *agents; /* by group, >= 0 */
    bool *serves;   /* groups x queues; each group serves at least one */
    double *deep;   /* by queue, >= 0 */
    double *tier;   /* by queue, >= 0 */
    double *placed; /* by queue: the result */

    double *flow; /* room for work: groups x queues */
    double *left; /* by group */
    double *room; /* by queue */
    size_t *via;  /* groups + queues */
    size_t *line; /* groups + queues */
};

/** Room for so many groups and queues. Owned by the caller: mst_split_release(), also after a failure. */
enum mst_status mst_split_init(struct mst_split *split, size_t groups, size_t queues, struct mst_error *err) MST_MUST_USE;
void mst_split_release(struct mst_split *split);

/**
 * Fills `placed`. Set groups and queues (at most those of init), agents, serves, deep and tier before. Agents that no queue needs
 * are put into the first queue that their group serves.
 */
void mst_split_solve(struct mst_split *split);

/** The agents of the deep places and of the tier that a queue lacks, and those that it has too many; all >= 0. */
struct mst_split_result {
    double deep_short, tier_short, over;
};
struct mst_split_result mst_split_queue(const struct mst_split *split, size_t queue);

/**
 * The agents whose shortage has the lower price: max(1, floor(frac x required + 1/2)), at most `required`.
 *
 * The half is rounded up in decimals: 7 % of 50 is 3.5 and gives 4. In binary 0.07 x 50 may come out a few 1e-16 below, so 1e-9 is
 * added first: far above any rounding error of a product, far below what a person writes in a requirement.
 */
double mst_split_tier(double frac, double required);

#endif
