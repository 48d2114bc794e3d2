#ifndef MST_SCHEDULER_SOLVER_KNOWN_COLUMNS_H
#define MST_SCHEDULER_SOLVER_KNOWN_COLUMNS_H

#include "scheduler/solver/ascent.h"
#include "scheduler/solver/known.h"

/** Between what is known in the site's terms and the linear program. */

/** Keeps the columns and prices of a program. @param[in,out] known empty */
enum mst_status mst_known_note(const struct mst_master *master, const struct mst_dual *dual, struct mst_known *known,
                               struct mst_error *err) MST_MUST_USE;

/** Adds the weeks that are legal here to the master. @param[out] taken how many were new */
enum mst_status mst_known_offer(const struct mst_known *known, struct mst_pricing *pricing, struct mst_master *master,
                                size_t *taken, struct mst_error *err) MST_MUST_USE;

/** Sets the prices, and the bound that they prove here. */
void mst_known_price(const struct mst_known *known, struct mst_pricing *pricing, struct mst_dual *dual);

#endif
