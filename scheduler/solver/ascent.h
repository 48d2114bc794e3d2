#ifndef MST_SCHEDULER_SOLVER_ASCENT_H
#define MST_SCHEDULER_SOLVER_ASCENT_H

#include "core/base/progress.h"
#include "scheduler/solver/bound.h"
#include "scheduler/solver/master.h"

/** The best prices known and the bound that they prove. */
struct mst_dual {
    double *queue_price; /* by queue */
    double bound;        /* -INFINITY before the first */
};

enum mst_status mst_dual_make(const struct mst_problem *problem, struct mst_dual *dual, struct mst_error *err) MST_MUST_USE;
void mst_dual_release(struct mst_dual *dual);

/**
 * Raises the bound by subgradient steps, and collects the weeks that its last steps find as columns for the master.
 * @param steps how many; the weeks of the last `collected` of them are added to the master (NULL: none)
 * @par Method Deflected subgradients (Camerini, Fratta & Maffioli 1975) with Polyak's step (Held, Wolfe & Crowder 1974); the target
 * is a little above the best bound, less so while it does not rise.
 */
enum mst_status mst_dual_ascend(struct mst_pricing *pricing, int steps, int collected, struct mst_master *master,
                                const struct mst_progress *progress, struct mst_dual *dual, struct mst_error *err) MST_MUST_USE;

/**
 * Column generation: solves the master, prices, adds the weeks found, until the master's value is within `gap_frac` of the bound.
 * @par Method Prices are smoothed towards those of the best bound (Wentges 1997; Pessoa, Sadykov, Uchoa & Vanderbeck 2018)
 */
enum mst_status mst_dual_generate(struct mst_pricing *pricing, struct mst_master *master, double gap_frac, int rounds_most,
                                  const struct mst_progress *progress, struct mst_dual *dual, struct mst_error *err) MST_MUST_USE;

#endif
