#ifndef MST_SCHEDULER_SOLVER_DIVE_PARTS_H
#define MST_SCHEDULER_SOLVER_DIVE_PARTS_H

#include "scheduler/solver/dive.h"

/** What the files of the dive share. */

#define MST_DIVE_PIVOTS 20000
#define MST_DIVE_WHOLE  1e-6 /* off from a whole number by less, a part counts as whole */

#define MST_NO_PATTERN 0x80 /* the worker may work any days */

struct mst_dive_state {
    struct mst_pricing *pricing;
    struct mst_master *master;
    long *left;           /* by worker: agents without a week */
    long free;            /* all of them */
    uint8_t *pattern;     /* by worker: bit d: the day must be worked, else it must be off; or MST_NO_PATTERN */
    struct offer *offers; /* the columns that may be fixed: dive.c's */
    size_t offer_capacity;
    double *price;
    const struct mst_dive_how *how;
    uint64_t *random;
};

/** What is added to a part by chance. */
double mst_dive_noise(const struct mst_dive_state *dive);

/** Settles which days are worked, of all workers with one agent. */
enum mst_status mst_dive_patterns(struct mst_dive_state *dive, const struct mst_progress *progress, double bound,
                                  struct mst_error *err) MST_MUST_USE;

/**
 * Adds the best weeks, within the patterns, of the workers who have agents left, if the program would be better with them.
 * @param[out] added how many are new
 */
enum mst_status mst_dive_price(struct mst_dive_state *dive, size_t *added, struct mst_error *err) MST_MUST_USE;

#endif
