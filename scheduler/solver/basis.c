#include "scheduler/solver/basis.h"

#include "core/base/memory.h"

enum mst_status mst_basis_note(glp_prob *lp, struct mst_basis *basis, struct mst_error *err) {
    basis->rows = glp_get_num_rows(lp);
    basis->cols = glp_get_num_cols(lp);
    basis->row_stat = mst_alloc((size_t)basis->rows + 1, sizeof *basis->row_stat);
    basis->col_stat = mst_alloc((size_t)basis->cols + 1, sizeof *basis->col_stat);
    if (!basis->row_stat || !basis->col_stat) {
        return mst_no_memory(err);
    }
    for (int i = 1; i <= basis->rows; i++) {
        basis->row_stat[i] = glp_get_row_stat(lp, i);
    }
    for (int j = 1; j <= basis->cols; j++) {
        basis->col_stat[j] = glp_get_col_stat(lp, j);
    }
    return MST_OK;
}

void mst_basis_release(struct mst_basis *basis) {
    mst_free(basis->row_stat);
    mst_free(basis->col_stat);
    *basis = (struct mst_basis){0};
}

void mst_basis_set(glp_prob *lp, const struct mst_basis *basis) {
    for (int i = 1; i <= glp_get_num_rows(lp); i++) {
        glp_set_row_stat(lp, i, i <= basis->rows ? basis->row_stat[i] : GLP_BS);
    }
    for (int j = 1; j <= glp_get_num_cols(lp); j++) {
        glp_set_col_stat(lp, j, j <= basis->cols ? basis->col_stat[j] : GLP_NL);
    }
}
