#ifndef MST_PLANNER_PLAN_PICTURE_H
#define MST_PLANNER_PLAN_PICTURE_H

#include "core/base/text.h"
#include "planner/plan.h"

/**
 * Draws a role's plan: hours required and worked, and heads, by month.
 * @param stage with a plan
 * @param[in,out] svg appended to; may hold a part on failure
 * @return MST_OK; MST_E_IO where the drawing library is not installed; MST_E_INTERNAL; MST_E_NOMEM
 */
enum mst_status mst_plan_picture(const struct mst_plan_stage *stage, size_t role, struct mst_text *svg,
                                 struct mst_error *err) MST_MUST_USE;

#endif
