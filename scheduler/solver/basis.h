#ifndef MST_SCHEDULER_SOLVER_BASIS_H
#define MST_SCHEDULER_SOLVER_BASIS_H

#include <glpk.h>

#include "core/base/status.h"

/** A basis of a linear program, kept to come back to it, or to give it to another program of the same shape. */
struct mst_basis {
    int rows, cols;
    int *row_stat, *col_stat; /* from 1 */
};

/** @param[out] basis to be released in any case */
enum mst_status mst_basis_note(glp_prob *lp, struct mst_basis *basis, struct mst_error *err) MST_MUST_USE;
void mst_basis_release(struct mst_basis *basis);

/** Takes the basis; rows and columns that were added since are out of it: with none of them changed it stays one. */
void mst_basis_set(glp_prob *lp, const struct mst_basis *basis);

#endif
