#ifndef MST_SCHEDULER_SOLVER_MASTER_PARTS_H
#define MST_SCHEDULER_SOLVER_MASTER_PARTS_H

#include "scheduler/solver/master.h"
#include "scheduler/solver/presence.h"

/** The steps of making a master; for the master's own files only. All call GLPK and run under the guard. */

/** Adds an equation and makes room for its entries. */
enum mst_status mst_master_row(struct mst_master *master, double right_side, int *row, struct mst_error *err) MST_MUST_USE;
/** @param right, wanted room to work in, one entry an interval each */
enum mst_status mst_master_cover_rows(struct mst_master *master, double *right, bool *wanted, struct mst_error *err) MST_MUST_USE;
enum mst_status mst_master_worker_rows(struct mst_master *master, struct mst_error *err) MST_MUST_USE;

/** Adds to the column that is being made. */
void mst_master_enter(struct mst_master *master, int row, double entry);
/** Adds `amount` agents at work in an interval's row, and takes them off in the next row of its chain. */
void mst_master_enter_cover(struct mst_master *master, int row, double amount);
/** Adds a stretch of a group's time. */
void mst_master_enter_stretch(struct mst_master *master, size_t group, int32_t from_min, int32_t to_min, double amount);
/** Makes the column. @param most INFINITY: no upper bound @return its number */
int mst_master_column(struct mst_master *master, double cost, double most);

#endif
