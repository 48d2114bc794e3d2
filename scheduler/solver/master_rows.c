#include <string.h>

#include "core/base/memory.h"
#include "scheduler/solver/guard.h"
#include "scheduler/solver/master_parts.h"

/** A row is taken off again in the next row of its chain: next_row has room for rows numbered from 1. */
enum mst_status mst_master_row(struct mst_master *m, double right_side, int *row, struct mst_error *err) {
    *row = glp_add_rows(m->lp, 1);
    glp_set_row_bnds(m->lp, *row, GLP_FX, right_side, right_side);
    if (*row + 1 > m->row_capacity) {
        size_t next = (size_t)m->row_capacity, touched = next, is_touched = next, dense = next, index = next, entry = next;
        size_t wanted = (size_t)*row + 2;
        MST_TRY(mst_grow(&m->next_row, &next, wanted, sizeof *m->next_row, err));
        MST_TRY(mst_grow(&m->touched, &touched, wanted, sizeof *m->touched, err));
        MST_TRY(mst_grow(&m->is_touched, &is_touched, wanted, sizeof *m->is_touched, err));
        MST_TRY(mst_grow(&m->dense, &dense, wanted, sizeof *m->dense, err));
        MST_TRY(mst_grow(&m->index, &index, wanted, sizeof *m->index, err));
        MST_TRY(mst_grow(&m->entry, &entry, wanted, sizeof *m->entry, err));
        m->row_capacity = (int)next - 1;
    }
    m->next_row[*row] = 0;
    m->dense[*row] = 0;
    m->is_touched[*row] = 0;
    m->rows = *row;
    return MST_OK;
}

/** Makes the rows of one chain: those of `table` with stride, where `wanted` says; the right sides are differences. */
static enum mst_status add_chain(struct mst_master *m, int *table, size_t stride, const double *right, const bool *wanted,
                                 struct mst_error *err) {
    int last = 0;
    double before = 0;
    for (size_t t = 0; t < m->problem->intervals; t++) {
        if (!wanted[t]) {
            continue;
        }
        MST_TRY(mst_master_row(m, right[t] - before, &table[t * stride], err));
        if (last) {
            m->next_row[last] = table[t * stride];
        }
        last = table[t * stride];
        before = right[t];
    }
    return MST_OK;
}

/** Agents needed of a queue beyond those who have no choice and were at work before the week. */
static void queue_chain(const struct mst_problem *p, size_t q, double *right, bool *wanted) {
    for (size_t t = 0; t < p->intervals; t++) {
        const struct mst_demand *d = &p->demand[t * p->queue_count + q];
        wanted[t] = d->is_open;
        right[t] = d->required;
        for (size_t g = 0; g < p->group_count; g++) {
            size_t at = t * p->group_count + g;
            bool bound = p->group_open[at] == 1 && p->group_queue[at] == q;
            right[t] -= bound ? (double)p->previous_min[at] / p->interval_min : 0;
        }
    }
}

static void group_chain(const struct mst_problem *p, size_t g, double *right, bool *wanted) {
    for (size_t t = 0; t < p->intervals; t++) {
        size_t at = t * p->group_count + g;
        wanted[t] = p->group_open[at] > 1;
        right[t] = -(double)p->previous_min[at] / p->interval_min;
    }
}

enum mst_status mst_master_cover_rows(struct mst_master *m, double *right, bool *wanted, struct mst_error *err) {
    const struct mst_problem *p = m->problem;
    for (size_t q = 0; q < p->queue_count; q++) {
        queue_chain(p, q, right, wanted);
        MST_TRY(add_chain(m, m->queue_row + q, p->queue_count, right, wanted, err));
    }
    for (size_t g = 0; g < p->group_count; g++) {
        group_chain(p, g, right, wanted);
        MST_TRY(add_chain(m, m->group_row + g, p->group_count, right, wanted, err));
        for (size_t t = 0; t < p->intervals; t++) {
            size_t at = t * p->group_count + g;
            if (p->group_open[at] == 1) {
                m->group_row[at] = m->queue_row[t * p->queue_count + p->group_queue[at]];
            }
        }
    }
    return MST_OK;
}

enum mst_status mst_master_worker_rows(struct mst_master *m, struct mst_error *err) {
    const struct mst_rulebook *book = m->problem->book;
    for (size_t w = 0; w < book->worker_count; w++) {
        MST_TRY(mst_master_row(m, (double)book->workers[w].agent_count, &m->worker_row[w], err));
        m->last_column[w] = MST_NONE;
    }
    return MST_OK;
}

static void shift_row(struct mst_master *m, int row, double change) {
    double right = glp_get_row_lb(m->lp, row) + change;
    glp_set_row_bnds(m->lp, row, GLP_FX, right, right);
}

void mst_master_require(struct mst_master *m, size_t at, double change) {
    int row = m->queue_row[at];
    shift_row(m, row, change);
    if (m->next_row[row]) {
        shift_row(m, m->next_row[row], -change);
    }
}
