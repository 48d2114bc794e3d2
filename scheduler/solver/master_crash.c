#include <math.h>
#include <string.h>

#include "core/base/memory.h"
#include "scheduler/solver/guard.h"
#include "scheduler/solver/master_parts.h"

/** Adds the stretches of a worker's last week to the supply of its group, breaks at the first place of each pool. */
static void supply_last(const struct mst_master *m, size_t w, double *supply) {
    const struct mst_problem *p = m->problem;
    const struct mst_worker *worker = &p->book->workers[w];
    const struct mst_places first = {{0}};
    for (int d = 0; d < 7; d++) {
        struct mst_presence presence;
        mst_presence_make(p, w, &m->columns[m->last_column[w]].tour, d, NULL, &first, &presence);
        for (size_t i = 0; i < presence.count; i++) {
            mst_stretch_add(p, presence.from_min[i], presence.to_min[i], presence.sign[i] * (double)worker->agent_count,
                            supply + worker->group, p->group_count);
        }
    }
}

/** Takes the held breaks of a pool off the supply, at the pool's first place. */
static void supply_held(const struct mst_master *m, size_t group, size_t pool, double *supply) {
    const struct mst_problem *p = m->problem;
    const struct mst_pool *places = &p->book->pools[pool];
    const struct mst_block *block = &p->book->blocks[places->block];
    for (size_t i = 0; i < block->count; i++) {
        int32_t start = p->book->break_starts[places->first + i];
        mst_stretch_add(p, start, start + block->breaks[i].length_min, -(double)m->pool_held[group * p->book->pool_count + pool],
                        supply + group, p->group_count);
    }
}

/** One of a queue's slacks takes up what the weeks leave, the others are at a bound. */
static void choose_slack(struct mst_master *m, size_t at, double supply) {
    const struct mst_demand *d = &m->problem->demand[at];
    double lack = d->required - supply;
    int first = m->slack_col[at], more = first + (d->tier > 0), surplus = more + (d->required - d->tier > 1e-12);
    if (lack <= 0) {
        glp_set_col_stat(m->lp, surplus, GLP_BS);
    } else if (lack <= d->tier || surplus == more) {
        glp_set_col_stat(m->lp, first, GLP_BS);
    } else {
        glp_set_col_stat(m->lp, first, GLP_NU);
        glp_set_col_stat(m->lp, more, GLP_BS);
    }
}

static void choose_slacks(struct mst_master *m, const double *supply) {
    const struct mst_problem *p = m->problem;
    for (size_t t = 0; t < p->intervals; t++) {
        double served[MST_ROSTER_QUEUES_MOST] = {0};
        for (size_t g = 0; g < p->group_count; g++) {
            size_t at = t * p->group_count + g;
            if (p->group_open[at] > 0) {
                served[p->group_queue[at]] += supply[at] + (double)p->previous_min[at] / p->interval_min;
            }
            if (m->split_col[at]) {
                glp_set_col_stat(m->lp, m->split_col[at], GLP_BS);
            }
        }
        for (size_t q = 0; q < p->queue_count; q++) {
            if (p->demand[t * p->queue_count + q].is_open) {
                choose_slack(m, t * p->queue_count + q, served[q]);
            }
        }
    }
}

struct crashing {
    struct mst_master *m;
    double *supply; /* by group and interval; not the work's own, which may not come back */
};

static enum mst_status crash(void *data, struct mst_error *err) {
    struct mst_master *m = ((struct crashing *)data)->m;
    const struct mst_problem *p = m->problem;
    double *supply = ((struct crashing *)data)->supply;
    (void)err;
    for (int i = 1; i <= glp_get_num_rows(m->lp); i++) {
        glp_set_row_stat(m->lp, i, GLP_NS);
    }
    for (int j = 1; j <= glp_get_num_cols(m->lp); j++) {
        glp_set_col_stat(m->lp, j, GLP_NL);
    }
    for (size_t w = 0; w < p->book->worker_count; w++) {
        if (m->last_column[w] != MST_NONE) {
            glp_set_col_stat(m->lp, m->columns[m->last_column[w]].col, GLP_BS);
            supply_last(m, w, supply);
        } else {
            glp_set_row_stat(m->lp, m->worker_row[w], GLP_BS);
        }
    }
    for (size_t i = 0; i < p->group_count * p->book->pool_count; i++) {
        if (m->pool_col[i]) {
            glp_set_col_stat(m->lp, m->pool_col[i], GLP_BS);
            supply_held(m, i / p->book->pool_count, i % p->book->pool_count, supply);
        }
    }
    for (size_t i = 0; m->form == MST_BY_DUTY && i < m->duty_count; i++) {
        if (m->duty_col[i]) {
            glp_set_col_stat(m->lp, m->duty_col[i], GLP_BS);
        }
    }
    choose_slacks(m, supply);
    return MST_OK;
}

enum mst_status mst_master_crash(struct mst_master *master, struct mst_error *err) {
    const struct mst_problem *p = master->problem;
    struct crashing crashing = {master, mst_alloc(p->intervals * p->group_count, sizeof *crashing.supply)};
    if (!crashing.supply) {
        return mst_no_memory(err);
    }
    enum mst_status status = mst_glpk_guard(crash, &crashing, &master->is_gone, err);
    mst_free(crashing.supply);
    return status;
}
