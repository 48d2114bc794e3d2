#include "scheduler/solver/master.h"

#include <math.h>
#include <string.h>

#include "core/base/memory.h"
#include "scheduler/solver/guard.h"
#include "scheduler/solver/master_parts.h"

/* ---- columns --------------------------------------------------------------------------------------------------------------- */

void mst_master_enter(struct mst_master *m, int row, double entry) {
    if (!m->is_touched[row]) {
        m->is_touched[row] = 1;
        m->touched[m->touched_count++] = row;
    }
    m->dense[row] += entry;
}

void mst_master_enter_cover(struct mst_master *m, int row, double amount) {
    if (row) {
        mst_master_enter(m, row, amount);
        if (m->next_row[row]) {
            mst_master_enter(m, m->next_row[row], -amount);
        }
    }
}

void mst_master_enter_stretch(struct mst_master *m, size_t group, int32_t from_min, int32_t to_min, double amount) {
    const struct mst_problem *p = m->problem;
    from_min = from_min < 0 ? 0 : from_min;
    to_min = to_min > p->book->week_min ? p->book->week_min : to_min;
    for (int32_t at = from_min; at < to_min;) {
        int32_t t = at / p->interval_min, end = (t + 1) * p->interval_min;
        end = end < to_min ? end : to_min;
        mst_master_enter_cover(m, m->group_row[(size_t)t * p->group_count + group], amount * (end - at) / p->interval_min);
        at = end;
    }
}

#define NOTHING 1e-12 /* what is left of fractions that cancel */

int mst_master_column(struct mst_master *m, double cost, double most) {
    int length = 0, col = glp_add_cols(m->lp, 1);
    for (int i = 0; i < m->touched_count; i++) {
        int row = m->touched[i];
        if (fabs(m->dense[row]) > NOTHING) {
            m->index[++length] = row;
            m->entry[length] = m->dense[row];
        }
        m->dense[row] = 0;
        m->is_touched[row] = 0;
    }
    m->touched_count = 0;
    glp_set_mat_col(m->lp, col, length, m->index, m->entry);
    glp_set_obj_coef(m->lp, col, cost);
    glp_set_col_bnds(m->lp, col, most < INFINITY ? GLP_DB : GLP_LO, 0, most < INFINITY ? most : 0);
    return col;
}

/** Shortage and surplus of a queue in an interval. */
static void add_slacks(struct mst_master *m, size_t at) {
    const struct mst_problem *p = m->problem;
    const struct mst_demand *d = &p->demand[at];
    m->slack_col[at] = glp_get_num_cols(m->lp) + 1;
    if (d->tier > 0) {
        mst_master_enter_cover(m, m->queue_row[at], 1);
        mst_master_column(m, p->first_price, d->tier);
    }
    if (d->required - d->tier > NOTHING) {
        mst_master_enter_cover(m, m->queue_row[at], 1);
        mst_master_column(m, p->more_price, d->required - d->tier);
    }
    mst_master_enter_cover(m, m->queue_row[at], -1);
    mst_master_column(m, p->surplus_price, INFINITY);
}

/** Which queue the agents of a group serve, where they have a choice. */
static void add_splits(struct mst_master *m, size_t t, size_t g) {
    const struct mst_problem *p = m->problem;
    const struct mst_group *group = &p->book->groups[g];
    size_t at = t * p->group_count + g;
    for (size_t i = 0; p->group_open[at] > 1 && i < group->queue_count; i++) {
        size_t queue = t * p->queue_count + group->queues[i];
        if (p->demand[queue].is_open) {
            mst_master_enter_cover(m, m->group_row[at], -1);
            mst_master_enter_cover(m, m->queue_row[queue], 1);
            int col = mst_master_column(m, 0, INFINITY);
            m->split_col[at] = m->split_col[at] ? m->split_col[at] : col;
        }
    }
}

/* ---- the whole ------------------------------------------------------------------------------------------------------------- */

/** Makes all but the columns of weeks. What it works with is not its own: it may not come back. */
struct making {
    struct mst_master *m;
    double *right; /* by interval */
    bool *wanted;
};

static enum mst_status make(void *data, struct mst_error *err) {
    struct making *making = data;
    struct mst_master *m = making->m;
    const struct mst_problem *p = m->problem;
    m->lp = glp_create_prob();
    glp_set_obj_dir(m->lp, GLP_MIN);
    MST_TRY(mst_master_cover_rows(m, making->right, making->wanted, err));
    MST_TRY(mst_master_worker_rows(m, err));
    for (size_t t = 0; t < p->intervals; t++) {
        for (size_t q = 0; q < p->queue_count; q++) {
            if (p->demand[t * p->queue_count + q].is_open) {
                add_slacks(m, t * p->queue_count + q);
            }
        }
        for (size_t g = 0; g < p->group_count; g++) {
            add_splits(m, t, g);
        }
    }
    return MST_OK;
}

enum mst_status mst_master_make(const struct mst_problem *problem, enum mst_master_form form, struct mst_master *master,
                                struct mst_error *err) {
    size_t pools = problem->group_count * problem->book->pool_count;
    struct mst_master *m = master;
    struct making making = {m, mst_alloc(problem->intervals, sizeof *making.right),
                            mst_alloc(problem->intervals, sizeof *making.wanted)};
    enum mst_status status;
    memset(m, 0, sizeof *m);
    m->problem = problem;
    m->form = form;
    m->queue_row = mst_alloc(problem->intervals * problem->queue_count, sizeof *m->queue_row);
    m->group_row = mst_alloc(problem->intervals * problem->group_count, sizeof *m->group_row);
    m->slack_col = mst_alloc(problem->intervals * problem->queue_count, sizeof *m->slack_col);
    m->split_col = mst_alloc(problem->intervals * problem->group_count, sizeof *m->split_col);
    m->worker_row = mst_alloc(problem->book->worker_count, sizeof *m->worker_row);
    m->last_column = mst_alloc(problem->book->worker_count, sizeof *m->last_column);
    m->pool_row = mst_alloc(pools, sizeof *m->pool_row);
    m->pool_col = mst_alloc(pools, sizeof *m->pool_col);
    m->pool_held = mst_alloc(pools, sizeof *m->pool_held);
    m->menu_first = mst_alloc(problem->book->menu_count, sizeof *m->menu_first);
    for (size_t i = 0; m->menu_first && i < problem->book->menu_count; i++) {
        m->menu_first[i] = m->duty_count;
        m->duty_count += problem->book->menus[i].day_first[7];
    }
    m->duty_row = mst_alloc(form == MST_BY_DUTY ? m->duty_count : 1, sizeof *m->duty_row);
    m->duty_col = mst_alloc(form == MST_BY_DUTY ? m->duty_count : 1, sizeof *m->duty_col);
    bool made = m->queue_row && m->group_row && m->slack_col && m->split_col && m->worker_row && m->last_column && m->pool_row &&
                m->pool_col && m->pool_held && m->menu_first && m->duty_row && m->duty_col && making.right && making.wanted;
    MST_DO(made ? MST_OK : mst_no_memory(err));
    MST_DO(mst_glpk_guard(make, &making, &m->is_gone, err));
done:
    mst_free(making.right);
    mst_free(making.wanted);
    if (status != MST_OK) {
        mst_master_release(m);
    }
    return status;
}

void mst_master_release(struct mst_master *master) {
    if (master->lp && !master->is_gone) {
        glp_delete_prob(master->lp);
    }
    mst_free(master->queue_row);
    mst_free(master->group_row);
    mst_free(master->next_row);
    mst_free(master->slack_col);
    mst_free(master->split_col);
    mst_free(master->worker_row);
    mst_free(master->last_column);
    mst_free(master->pool_row);
    mst_free(master->pool_col);
    mst_free(master->pool_held);
    mst_free(master->menu_first);
    mst_free(master->duty_row);
    mst_free(master->duty_col);
    mst_free(master->columns);
    mst_free(master->dense);
    mst_free(master->is_touched);
    mst_free(master->touched);
    mst_free(master->index);
    mst_free(master->entry);
    memset(master, 0, sizeof *master);
}

/* ---- solving --------------------------------------------------------------------------------------------------------------- */

struct solving {
    struct mst_master *m;
    int method, pivots_most;
    int rc;
};

static enum mst_status solve(void *data, struct mst_error *err) {
    struct solving *s = data;
    glp_smcp how;
    (void)err;
    glp_init_smcp(&how);
    how.msg_lev = GLP_MSG_OFF;
    how.meth = s->method;
    how.pricing = GLP_PT_PSE;
    how.r_test = GLP_RT_HAR;
    how.presolve = GLP_OFF;
    how.it_lim = s->pivots_most;
    int before = glp_get_it_cnt(s->m->lp);
    s->rc = glp_simplex(s->m->lp, &how);
    s->m->pivots += glp_get_it_cnt(s->m->lp) - before;
    return MST_OK;
}

static void read_solution(struct mst_master *master) {
    master->objective = glp_get_obj_val(master->lp) + master->problem->keep_base;
    for (size_t c = 0; c < master->column_count; c++) {
        master->columns[c].value = glp_get_col_prim(master->lp, master->columns[c].col);
    }
}

enum mst_status mst_master_solve(struct mst_master *master, int pivots_most, struct mst_error *err) {
    struct solving solving = {master, GLP_PRIMAL, pivots_most, 0};
    MST_TRY(mst_glpk_guard(solve, &solving, &master->is_gone, err));
    if (solving.rc != 0 && solving.rc != GLP_EITLIM) {
        return mst_fail(err, MST_E_INTERNAL, "GLPK's simplex method ended with code %d", solving.rc);
    }
    if (solving.rc == 0 && glp_get_status(master->lp) != GLP_OPT) { /* a program without a solution ends with code 0, too */
        return mst_fail(err, MST_E_INTERNAL, "GLPK's simplex method ended with status %d", glp_get_status(master->lp));
    }
    read_solution(master);
    return MST_OK;
}

enum mst_status mst_master_solve_again(struct mst_master *master, int pivots_most, bool *solved, struct mst_error *err) {
    struct solving solving = {master, GLP_DUALP, pivots_most, 0};
    MST_TRY(mst_glpk_guard(solve, &solving, &master->is_gone, err));
    *solved = solving.rc == 0 && glp_get_status(master->lp) == GLP_OPT;
    read_solution(master);
    return MST_OK;
}

void mst_master_prices(const struct mst_master *master, double *queue_price) {
    const struct mst_problem *p = master->problem;
    for (size_t i = 0; i < p->intervals * p->queue_count; i++) {
        int row = master->queue_row[i], next = row ? master->next_row[row] : 0;
        queue_price[i] = row ? glp_get_row_dual(master->lp, row) - (next ? glp_get_row_dual(master->lp, next) : 0) : 0;
    }
}

double mst_master_worker_price(const struct mst_master *master, size_t worker) {
    return glp_get_row_dual(master->lp, master->worker_row[worker]);
}

void mst_master_fix(struct mst_master *master, size_t column, long count) {
    struct mst_column *c = &master->columns[column];
    c->fixed = count;
    glp_set_col_bnds(master->lp, c->col, GLP_LO, (double)count, 0);
}

void mst_master_bar(struct mst_master *master, size_t column) {
    glp_set_col_bnds(master->lp, master->columns[column].col, GLP_FX, 0, 0);
}

void mst_master_close(struct mst_master *master, size_t worker) {
    for (size_t i = master->last_column[worker]; i != MST_NONE; i = master->columns[i].before) {
        const struct mst_column *c = &master->columns[i];
        glp_set_col_bnds(master->lp, c->col, GLP_FX, (double)c->fixed, (double)c->fixed);
    }
}
