#include "scheduler/solver/master_copy.h"

#include <string.h>

#include "core/base/memory.h"
#include "scheduler/solver/guard.h"

enum mst_status mst_master_note(const struct mst_master *master, struct mst_master_image *image, struct mst_error *err) {
    image->rows = glp_get_num_rows(master->lp);
    image->cols = glp_get_num_cols(master->lp);
    image->columns = mst_alloc(master->column_count, sizeof *image->columns);
    image->column_count = master->column_count;
    image->row_stat = mst_alloc((size_t)image->rows + 1, sizeof *image->row_stat);
    image->col_stat = mst_alloc((size_t)image->cols + 1, sizeof *image->col_stat);
    if (!image->columns || !image->row_stat || !image->col_stat) {
        return mst_no_memory(err);
    }
    memcpy(image->columns, master->columns, master->column_count * sizeof *image->columns);
    for (int i = 1; i <= image->rows; i++) {
        image->row_stat[i] = glp_get_row_stat(master->lp, i);
    }
    for (int j = 1; j <= image->cols; j++) {
        image->col_stat[j] = glp_get_col_stat(master->lp, j);
    }
    return MST_OK;
}

void mst_master_image_release(struct mst_master_image *image) {
    mst_free(image->columns);
    mst_free(image->row_stat);
    mst_free(image->col_stat);
    *image = (struct mst_master_image){0};
}

struct copying {
    const struct mst_master_image *image;
    struct mst_master *master;
};

static enum mst_status set_basis(void *data, struct mst_error *err) {
    const struct copying *c = data;
    (void)err;
    for (int i = 1; i <= c->image->rows; i++) {
        glp_set_row_stat(c->master->lp, i, c->image->row_stat[i]);
    }
    for (int j = 1; j <= c->image->cols; j++) {
        glp_set_col_stat(c->master->lp, j, c->image->col_stat[j]);
    }
    return MST_OK;
}

/** Rows and columns come in the same order again, since they are made when a week first needs them. */
enum mst_status mst_master_copy(const struct mst_problem *problem, const struct mst_master_image *image, struct mst_master *master,
                                struct mst_error *err) {
    struct copying copying = {image, master};
    MST_TRY(mst_master_make(problem, MST_BY_WEEK, master, err));
    for (size_t i = 0; i < image->column_count; i++) {
        size_t column;
        MST_TRY(mst_master_add(master, image->columns[i].worker, &image->columns[i].tour, &column, NULL, err));
    }
    if (glp_get_num_rows(master->lp) != image->rows || glp_get_num_cols(master->lp) != image->cols) {
        return mst_fail(err, MST_E_INTERNAL, "the copy of a linear program differs from it");
    }
    return mst_glpk_guard(set_basis, &copying, &master->is_gone, err);
}
