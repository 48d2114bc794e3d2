#ifndef MST_SCHEDULER_SOLVER_INPUTS_H
#define MST_SCHEDULER_SOLVER_INPUTS_H

#include "core/requirement.h"
#include "core/site.h"
#include "core/week.h"

/**
 * Whether the method can be trusted with a site, a week and what it needs: GLPK takes what is no number and calls the result
 * optimal, and a price that grows where it should fall makes the bound untrue. The readers of files refuse all of it, too.
 *
 * @return MST_OK; MST_E_INPUT if a wage, price (that of changes: also if it is below 0), weight, limit of hours or requirement is
 * not finite, a requirement is below 0, the clock is changed in the week by a part of an interval, or a pinned shift has more
 * stretches of work than fit; MST_E_RANGE unless understaff_more >= understaff >= -overstaff
 */
enum mst_status mst_roster_check(const struct mst_site *site, const struct mst_requirement *requirement,
                                 const struct mst_week *week, struct mst_error *err) MST_MUST_USE;

#endif
