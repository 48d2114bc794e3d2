#ifndef MST_SCHEDULER_SOLVER_DIVE_PARTS_H
#define MST_SCHEDULER_SOLVER_DIVE_PARTS_H

#include "scheduler/solver/dive.h"

/** What the files of the dive share. */

#define MST_DIVE_PIVOTS 20000
#define MST_DIVE_WHOLE  1e-6 /* off from a whole number by less, a part counts as whole */

/** What may be fixed: a column one higher, or a worker's days. */
struct mst_offer {
    size_t index;
    double part; /* what it has above what is fixed, and noise */
};

/** Orders offers by part, the largest first, then by index; for qsort. */
int mst_offer_order(const void *left, const void *right);

#define MST_NO_PATTERN 0x80 /* the worker may work any days */

struct mst_dive_state {
    struct mst_pricing *pricing;
    struct mst_master *master;
    long *left;       /* by worker: agents without a week */
    long free;        /* all of them */
    uint8_t *pattern; /* by worker: bit d: the day must be worked, else it must be off; or MST_NO_PATTERN */
    struct mst_offer *offers;
    size_t offer_capacity;
    double *price;
    const struct mst_dive_how *how;
    uint64_t *random;
};

/** Settles which days are worked, of all workers with one agent. */
enum mst_status mst_dive_patterns(struct mst_dive_state *dive, const struct mst_progress *progress, double bound,
                                  struct mst_error *err) MST_MUST_USE;

/**
 * Adds the best weeks, within the patterns, of the workers who have agents left, if the program would be better with them.
 * @param[out] added how many are new
 */
enum mst_status mst_dive_price(struct mst_dive_state *dive, size_t *added, struct mst_error *err) MST_MUST_USE;

#endif
