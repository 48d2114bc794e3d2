#ifndef MST_SCHEDULER_SOLVER_MASTER_COPY_H
#define MST_SCHEDULER_SOLVER_MASTER_COPY_H

#include "scheduler/solver/basis.h"
#include "scheduler/solver/master.h"

/**
 * A master's columns and basis, from which other threads make masters of their own: GLPK's objects belong to one thread.
 */
struct mst_master_image {
    struct mst_basis basis;
    struct mst_column *columns;
    size_t column_count;
};

/** @param master of the form MST_BY_WEEK @param[out] image to be released in any case */
enum mst_status mst_master_note(const struct mst_master *master, struct mst_master_image *image,
                                struct mst_error *err) MST_MUST_USE;
void mst_master_image_release(struct mst_master_image *image);

/** Makes a master with the same rows, columns and basis. @param master to be released in any case */
enum mst_status mst_master_copy(const struct mst_problem *problem, const struct mst_master_image *image, struct mst_master *master,
                                struct mst_error *err) MST_MUST_USE;

#endif
