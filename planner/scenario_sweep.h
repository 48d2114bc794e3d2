#ifndef MST_PLANNER_SCENARIO_SWEEP_H
#define MST_PLANNER_SCENARIO_SWEEP_H

#include <stdbool.h>

#include "core/base/status.h"
#include "io/values.h"

/**
 * The values that a change goes through: `80/20 | 90/10`, `0%..20% step 5%`, both mixed, or one value. A range may have a text
 * before it that ends with a blank, and stays: `70% to 72%..80% step 2%`. Its points are decimals, worked out as whole numbers.
 *
 * @param is_signed     numbers of ranges are written with their sign, 0 as +0; without it only where FROM has a +
 * @param[out] values   initialised by the call; the caller's (mst_names_release), whatever the status
 * @param[out] is_sweep whether there is more to it than one plain value
 * @param[out] why      after MST_E_INPUT: what is wrong; static; reads on after the value in quotes
 * @return MST_OK; MST_E_INPUT; MST_E_NOMEM
 */
enum mst_status mst_sweep_values(const char *text, bool is_signed, struct mst_names *values, bool *is_sweep, const char **why,
                                 struct mst_error *err) MST_MUST_USE;

#endif
