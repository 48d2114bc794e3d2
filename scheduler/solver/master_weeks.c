#include <math.h>
#include <string.h>

#include "core/base/memory.h"
#include "scheduler/solver/guard.h"
#include "scheduler/solver/master_parts.h"

static enum mst_status pool_make(struct mst_master *m, size_t group, size_t pool, struct mst_error *err) {
    const struct mst_rulebook *book = m->problem->book;
    const struct mst_pool *p = &book->pools[pool];
    const struct mst_block *block = &book->blocks[p->block];
    size_t at = group * book->pool_count + pool;
    MST_TRY(mst_master_row(m, 0, &m->pool_row[at], err));
    for (size_t k = 0; k < p->places; k++) {
        mst_master_enter(m, m->pool_row[at], -1);
        for (size_t i = 0; i < block->count; i++) {
            int32_t start = book->break_starts[p->first + k * block->count + i];
            mst_master_enter_stretch(m, group, start, start + block->breaks[i].length_min, -1);
        }
        int col = mst_master_column(m, 0, INFINITY);
        m->pool_col[at] = k == 0 ? col : m->pool_col[at];
    }
    return MST_OK;
}

struct addition {
    struct mst_master *m;
    struct mst_column *column;
};

/** Adds the shift and its breaks to the column that is being made. */
static void enter_duty(struct mst_master *m, size_t group, const struct mst_duty *duty) {
    mst_master_enter_stretch(m, group, duty->start_min, duty->end_min, 1);
    for (size_t k = 0; k < duty->pool_count; k++) {
        mst_master_enter(m, m->pool_row[group * m->problem->book->pool_count + duty->pools[k]], 1);
    }
}

/** Makes what a duty needs to be entered: the rows of its pools, and its own. */
static enum mst_status duty_make(struct mst_master *m, size_t group, const struct mst_duty *duty, size_t at,
                                 struct mst_error *err) {
    for (size_t k = 0; k < duty->pool_count; k++) {
        if (!m->pool_row[group * m->problem->book->pool_count + duty->pools[k]]) {
            MST_TRY(pool_make(m, group, duty->pools[k], err));
        }
    }
    if (m->form == MST_BY_DUTY && !m->duty_row[at]) {
        MST_TRY(mst_master_row(m, 0, &m->duty_row[at], err));
        mst_master_enter(m, m->duty_row[at], -1);
        enter_duty(m, group, duty);
        m->duty_col[at] = mst_master_column(m, 0, INFINITY);
    }
    return MST_OK;
}

static void enter_pinned(struct mst_master *m, const struct mst_column *column, int d) {
    struct mst_presence presence;
    mst_presence_make(m->problem, column->worker, &column->tour, d, NULL, NULL, &presence);
    for (size_t i = 0; i < presence.count; i++) {
        mst_master_enter_stretch(m, m->problem->book->workers[column->worker].group, presence.from_min[i], presence.to_min[i],
                                 presence.sign[i]);
    }
}

static enum mst_status add_week(void *data, struct mst_error *err) {
    struct addition *a = data;
    struct mst_master *m = a->m;
    const struct mst_worker *w = &m->problem->book->workers[a->column->worker];
    const struct mst_duty *duties = m->problem->book->menus[w->menu].duties;
    const int32_t *duty = a->column->tour.duty;
    for (int d = 0; d < 7; d++) {
        if (duty[d] >= 0) {
            MST_TRY(duty_make(m, w->group, &duties[duty[d]], m->menu_first[w->menu] + (size_t)duty[d], err));
        }
    }
    for (int d = 0; d < 7; d++) {
        if (duty[d] == MST_DAY_PINNED) {
            enter_pinned(m, a->column, d);
        } else if (duty[d] >= 0 && m->form == MST_BY_DUTY) {
            mst_master_enter(m, m->duty_row[m->menu_first[w->menu] + (size_t)duty[d]], 1);
        } else if (duty[d] >= 0) {
            enter_duty(m, w->group, &duties[duty[d]]);
        }
    }
    mst_master_enter(m, m->worker_row[a->column->worker], 1);
    a->column->col = mst_master_column(m, a->column->cost, INFINITY);
    return MST_OK;
}

struct holding {
    struct mst_master *m;
    size_t group, pool;
};

static enum mst_status hold(void *data, struct mst_error *err) {
    const struct holding *h = data;
    size_t at = h->group * h->m->problem->book->pool_count + h->pool;
    if (!h->m->pool_row[at]) {
        MST_TRY(pool_make(h->m, h->group, h->pool, err));
    }
    double count = (double)h->m->pool_held[at];
    glp_set_row_bnds(h->m->lp, h->m->pool_row[at], GLP_FX, -count, -count);
    return MST_OK;
}

enum mst_status mst_master_hold(struct mst_master *master, size_t group, size_t pool, long count, struct mst_error *err) {
    struct holding holding = {master, group, pool};
    master->pool_held[group * master->problem->book->pool_count + pool] += count;
    return mst_glpk_guard(hold, &holding, &master->is_gone, err);
}

enum mst_status mst_master_add(struct mst_master *master, size_t worker, const struct mst_tour *tour, size_t *column, bool *is_new,
                               struct mst_error *err) {
    for (*column = master->last_column[worker]; *column != MST_NONE; *column = master->columns[*column].before) {
        if (memcmp(&master->columns[*column].tour, tour, sizeof *tour) == 0) {
            if (is_new) {
                *is_new = false;
            }
            return MST_OK;
        }
    }
    MST_TRY(mst_grow(&master->columns, &master->column_capacity, master->column_count + 1, sizeof *master->columns, err));
    struct mst_column *c = &master->columns[master->column_count];
    *c = (struct mst_column){.worker = worker,
                             .tour = *tour,
                             .cost = mst_tour_cost(master->problem->book, worker, tour),
                             .before = master->last_column[worker]};
    struct addition addition = {master, c};
    MST_TRY(mst_glpk_guard(add_week, &addition, &master->is_gone, err));
    *column = master->column_count++;
    master->last_column[worker] = *column;
    if (is_new) {
        *is_new = true;
    }
    return MST_OK;
}
