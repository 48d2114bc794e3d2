#ifndef MST_HEADCOUNT_PARTS_H
#define MST_HEADCOUNT_PARTS_H

#include "scheduler/headcount/program.h"

/** What the files of this folder share; nobody else includes it. */

/** @return MST_OK; MST_E_RANGE where a problem is not as headcount.h says: GLPK does not notice */
enum mst_status mst_headcount_check(const struct mst_headcount_problem *problem, struct mst_error *err) MST_MUST_USE;

/** Reads the plan off the solved program. @param result with its arrays */
void mst_headcount_read(const struct mst_headcount_program *program, struct mst_headcount_result *result);

/** Reads by how much the budgets are passed off the relaxed program. */
void mst_headcount_read_excess(const struct mst_headcount_program *program, struct mst_headcount_result *result);

#endif
