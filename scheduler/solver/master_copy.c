#include "scheduler/solver/master_copy.h"

#include <string.h>

#include "core/base/memory.h"
#include "scheduler/solver/guard.h"

enum mst_status mst_master_note(const struct mst_master *master, struct mst_master_image *image, struct mst_error *err) {
    image->columns = mst_alloc(master->column_count, sizeof *image->columns);
    if (!image->columns) {
        return mst_no_memory(err);
    }
    memcpy(image->columns, master->columns, master->column_count * sizeof *image->columns);
    image->column_count = master->column_count;
    return mst_basis_note(master->lp, &image->basis, err);
}

void mst_master_image_release(struct mst_master_image *image) {
    mst_basis_release(&image->basis);
    mst_free(image->columns);
    *image = (struct mst_master_image){0};
}

struct copying {
    const struct mst_master_image *image;
    struct mst_master *master;
};

static enum mst_status set_basis(void *data, struct mst_error *err) {
    const struct copying *c = data;
    (void)err;
    mst_basis_set(c->master->lp, &c->image->basis);
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
    if (glp_get_num_rows(master->lp) != image->basis.rows || glp_get_num_cols(master->lp) != image->basis.cols) {
        return mst_fail(err, MST_E_INTERNAL, "the copy of a linear program differs from it");
    }
    return mst_glpk_guard(set_basis, &copying, &master->is_gone, err);
}
