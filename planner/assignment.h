#ifndef MST_PLANNER_ASSIGNMENT_H
#define MST_PLANNER_ASSIGNMENT_H

#include <stddef.h>
#include <stdint.h>

#include "core/base/status.h"

/** What it costs to give a row a column; >= 0, and so small that the sum over all rows is below 2^62. */
typedef int64_t mst_assignment_cost(size_t row, size_t column, const void *user);

/**
 * Gives each row a column of its own at the least total cost. Of several ways that cost the same, which one is taken rests on the
 * order of rows and columns alone.
 *
 * @param rows       at most as many as there are columns; 0 is legal
 * @param[out] taken by row: its column; written on success only
 * @return MST_OK; MST_E_NOMEM
 * @par Method Shortest augmenting paths with potentials, exact, in rows^2 x columns steps: R. Jonker and A. Volgenant, "A shortest
 * augmenting path algorithm for dense and sparse linear assignment problems", Computing 38 (1987) 325
 */
enum mst_status mst_assignment_solve(size_t rows, size_t columns, mst_assignment_cost *cost, const void *user, size_t *taken,
                                     struct mst_error *err) MST_MUST_USE;

#endif
