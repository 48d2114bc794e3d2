#ifndef MST_SCHEDULER_SOLVER_MASTER_H
#define MST_SCHEDULER_SOLVER_MASTER_H

#include <glpk.h>

#include "scheduler/rules/search.h"
#include "scheduler/solver/problem.h"

/**
 * The master: a linear program over weeks of work, one column each, whose breaks are pooled in variables of their own (Aykin 1996;
 * Bechtold & Jacobs 1990). Rows: agents of each open queue and interval, in differences along time, which makes columns sparse;
 * agents of a group that has several open queues; the breaks of each group and pool; one row for each worker: all of its agents
 * have a week.
 */
struct mst_column {
    size_t worker;
    struct mst_tour tour;
    double cost;
    int col;       /* in the linear program */
    double value;  /* after the last solve */
    long fixed;    /* agents that must take it */
    size_t before; /* another column of the worker, or MST_NONE */
};

/** How a week enters the coverage. */
enum mst_master_form {
    MST_BY_WEEK, /* each column has the stretches of its shifts */
    MST_BY_DUTY  /* it has one entry a shift, in a row that counts the duty; the count's column has the stretches */
};

struct mst_master {
    const struct mst_problem *problem;
    glp_prob *lp;
    enum mst_master_form form;
    bool is_gone;   /* GLPK aborted, and the linear program with it */
    int *queue_row; /* by queue; 0 where it is closed */
    int *group_row; /* by group: its own row where several queues are open, the queue's where one is, else 0 */
    int *next_row;  /* by row: the row whose difference takes its entries off again, or 0 */
    int rows, row_capacity;
    int *worker_row;
    int *pool_row;      /* [group * pools + pool]; 0 until a column needs it */
    int *pool_col;      /* [group * pools + pool]: the first column of the pool's places */
    size_t *menu_first; /* by menu: where its duties begin in the tables below */
    size_t duty_count;
    int *duty_row, *duty_col; /* by menu and duty, with MST_BY_DUTY; 0 until a column needs it */
    long *pool_held;          /* [group * pools + pool]: breaks of shifts that are not in the columns */
    int *slack_col;           /* by queue: shortage at the first price, at the second, surplus; those that the demand has */
    int *split_col;           /* by group: the first of its choices, or 0 */
    struct mst_column *columns;
    size_t column_count, column_capacity;
    size_t *last_column; /* by worker */
    double *dense;       /* by row: the column that is being made */
    char *is_touched;
    int *touched;
    int touched_count;
    int *index; /* the column as GLPK wants it */
    double *entry;
    long pivots;
    double objective;
};

enum mst_status mst_master_make(const struct mst_problem *problem, enum mst_master_form form, struct mst_master *master,
                                struct mst_error *err) MST_MUST_USE;
void mst_master_release(struct mst_master *master);

/** Adds a week of a worker, unless it is there. @param[out] column its index either way; @param[out] is_new may be NULL */
enum mst_status mst_master_add(struct mst_master *master, size_t worker, const struct mst_tour *tour, size_t *column, bool *is_new,
                               struct mst_error *err) MST_MUST_USE;

/** Adds breaks of a pool whose shifts are given: they are placed with those of the columns' shifts. */
enum mst_status mst_master_hold(struct mst_master *master, size_t group, size_t pool, long count,
                                struct mst_error *err) MST_MUST_USE;

/**
 * Makes the basis in which every worker's agents all take the worker's last column: feasible, so that the simplex method can start
 * to improve at once.
 */
enum mst_status mst_master_crash(struct mst_master *master, struct mst_error *err) MST_MUST_USE;

/**
 * Solves by the primal simplex method, from the last basis.
 * @param pivots_most  a count, not a time, so that the same input gives the same output
 * @return MST_OK, also when the limit was reached; MST_E_INTERNAL if GLPK gave up: the master is then of no more use
 */
enum mst_status mst_master_solve(struct mst_master *master, int pivots_most, struct mst_error *err) MST_MUST_USE;

/**
 * Solves after bounds were changed, by the dual simplex method as long as that can be used.
 * @param[out] solved false: there is no solution within the bounds, or the limit was reached
 * @return MST_OK; MST_E_INTERNAL if GLPK gave up: the master is then of no more use
 */
enum mst_status mst_master_solve_again(struct mst_master *master, int pivots_most, bool *solved,
                                       struct mst_error *err) MST_MUST_USE;

/** Changes how many agents a queue needs in an interval, by more or less than before; then solve again. @param at [t * queues + q],
 * open */
void mst_master_require(struct mst_master *master, size_t at, double change);

/** The prices of the last solution: by queue, of an agent for the whole interval. */
void mst_master_prices(const struct mst_master *master, double *queue_price);

/** The price of a worker's row. */
double mst_master_worker_price(const struct mst_master *master, size_t worker);

/** At least `count` of a worker's agents must take the column from now on. */
void mst_master_fix(struct mst_master *master, size_t column, long count);

/** None of a worker's agents may take the column from now on. */
void mst_master_bar(struct mst_master *master, size_t column);

/** All agents of the worker have a week: none of its columns may change any more, which spares GLPK from looking at them. */
void mst_master_close(struct mst_master *master, size_t worker);

#endif
