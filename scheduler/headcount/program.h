#ifndef MST_HEADCOUNT_PROGRAM_H
#define MST_HEADCOUNT_PROGRAM_H

#include <glpk.h>

#include "scheduler/headcount/headcount.h"

/**
 * The linear program of a headcount plan, for the files of this folder only. docs/headcount.md has its rows and columns.
 *
 * Hours are counted in hundreds, and money in what a hundred hours cost at the mean wage: so all coefficients are near 1.
 */
#define MST_HEADCOUNT_HOURS 100.0

/** Columns of a contract, and of a role, one a month. */
enum mst_headcount_of_contract { MST_COLUMN_HIRES, MST_COLUMN_RELEASED, MST_COLUMN_HEADS, MST_CONTRACT_COLUMNS };
enum mst_headcount_of_role { MST_COLUMN_OVERTIME, MST_COLUMN_SHORT, MST_ROLE_COLUMNS };

/** A row that is put together: each column at most once, as GLPK wants it. */
struct mst_headcount_line {
    int *columns;   /* from 1 */
    double *values; /* from 1 */
    int *places;    /* of each column in these; 0: not there */
    int count;
};

struct mst_headcount_program {
    const struct mst_headcount_problem *problem;
    glp_prob *lp;
    double money; /* in the wages' unit, of one unit of the objective */
    int columns;
    int *first_column; /* of each role, the one before its first */
    int *hours_row;    /* of role and month, as struct mst_headcount_result has them */
    int *hires_row, *overtime_row;
    int *budget_row; /* of the years, then the months; 0: none */
    size_t years;
    struct mst_headcount_line line;
};

/** Makes what the program needs besides GLPK's problem. @param[out] program the caller's to release, whatever the status */
enum mst_status mst_headcount_program_make(const struct mst_headcount_problem *problem, struct mst_headcount_program *program,
                                           struct mst_error *err) MST_MUST_USE;
/** Frees it, but for GLPK's problem. */
void mst_headcount_program_release(struct mst_headcount_program *program);

int mst_headcount_column(const struct mst_headcount_program *program, size_t role, size_t contract,
                         enum mst_headcount_of_contract sort, size_t month);
int mst_headcount_role_column(const struct mst_headcount_program *program, size_t role, enum mst_headcount_of_role sort,
                              size_t month);

/** Of hires the share that is still there after so many of their first months. */
double mst_headcount_stay(const struct mst_headcount_role *role, size_t months);

/** Years of a plan, the last one perhaps shorter; the limit of one. */
size_t mst_headcount_years(size_t months);
double mst_headcount_year_limit(const struct mst_headcount_problem *problem, size_t year);

/** Makes GLPK's problem: all columns, rows and the objective. Allocates nothing but by GLPK. */
void mst_headcount_program_build(struct mst_headcount_program *program);

/** In place of the objective: by how much budgets are passed, each by a column of its own behind the others. */
void mst_headcount_program_relax(struct mst_headcount_program *program);

#endif
