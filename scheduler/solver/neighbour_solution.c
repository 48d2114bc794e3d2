#include "scheduler/solver/neighbour_parts.h"

#include <math.h>
#include <string.h>

#include "core/base/memory.h"

static void watch(glp_tree *tree, void *info) {
    struct mst_neighbour *n = info;
    glp_prob *lp = glp_ios_get_prob(tree);
    int pivots = glp_get_it_cnt(lp);
    n->work += MST_PIVOT_WORK * (pivots - n->tree_pivots) * (glp_get_num_rows(lp) + glp_get_num_cols(lp) / 2.0);
    n->tree_pivots = pivots;
    if (n->work > n->where->work_most) {
        glp_ios_terminate(tree);
    }
    if (glp_ios_reason(tree) == GLP_ISELECT) {
        n->work += MST_NODE_WORK * (glp_get_num_rows(lp) + glp_get_num_cols(lp));
    }
}

static bool is_long(const struct mst_neighbour *n, size_t pool) {
    const struct mst_block *block = &n->book.blocks[n->book.pools[pool].block];
    return block->count > 1 || block->breaks[0].length_min > n->problem.interval_min;
}

enum mst_status mst_neighbour_mark(void *data, struct mst_error *err) {
    struct mst_neighbour *n = data;
    (void)err;
    for (size_t c = 0; c < n->master.column_count; c++) {
        glp_set_col_kind(n->master.lp, n->master.columns[c].col, GLP_BV);
    }
    for (size_t i = 0; i < n->problem.group_count * n->book.pool_count; i++) {
        const struct mst_pool *pool = &n->book.pools[i % n->book.pool_count];
        for (size_t k = 0; n->master.pool_col[i] && is_long(n, i % n->book.pool_count) && k < pool->places; k++) {
            glp_set_col_kind(n->master.lp, n->master.pool_col[i] + (int)k, GLP_IV);
        }
    }
    return MST_OK;
}

/** Far above what the counted work takes: it ends a dual simplex that cycles in a node, which nothing else can. */
#define SAFETY_MS 120000

enum mst_status mst_neighbour_branch(void *data, struct mst_error *err) {
    struct mst_neighbour *n = data;
    glp_iocp how;
    (void)err;
    glp_init_iocp(&how);
    how.msg_lev = GLP_MSG_OFF;
    how.tm_lim = SAFETY_MS;
    how.mir_cuts = GLP_ON;
    how.cb_func = watch;
    how.cb_info = n;
    how.mip_gap = 1e-6;
    int rc = glp_intopt(n->master.lp, &how), status = glp_mip_status(n->master.lp);
    n->has_solution = rc == 0 || rc == GLP_ESTOP ? status == GLP_OPT || status == GLP_FEAS : false;
    n->is_proven = rc == 0 && status == GLP_OPT;
    return MST_OK;
}

/** Counts left of each place, by the master's columns. */
static size_t take_place(struct mst_neighbour *n, long *left, size_t group, size_t pool) {
    int first = n->master.pool_col[group * n->book.pool_count + pool];
    for (size_t k = 0; k < n->book.pools[pool].places; k++) {
        if (left[first + (int)k] > 0) {
            left[first + (int)k]--;
            return k;
        }
    }
    return MST_NONE;
}

static void choose_columns(struct mst_neighbour *n) {
    for (size_t i = 0; i < n->where->agent_count; i++) {
        n->seats[i].chosen = mst_seat_free_part(n, &n->seats[i].tour);
    }
    for (size_t c = 0; c < n->master.column_count; c++) {
        if (glp_mip_col_val(n->master.lp, n->master.columns[c].col) > 0.5) {
            n->seats[n->master.columns[c].worker].chosen = n->master.columns[c].tour;
        }
    }
}

/** Gives each agent the chosen shifts; breaks at the places that the solution counts, where those are whole. */
static void apply(struct mst_neighbour *n, long *left) {
    for (size_t i = 0; i < n->where->agent_count; i++) {
        mst_plan_take(n->plan, n->seats[i].agent);
    }
    for (size_t i = 0; i < n->where->agent_count; i++) {
        const struct mst_seat *s = &n->seats[i];
        const struct mst_worker *w = &n->book.workers[i];
        struct mst_tour tour = s->tour;
        struct mst_places places[7];
        memcpy(places, s->places, sizeof places);
        for (int d = 0; d < 7; d++) {
            if (!mst_seat_day_is_free(n, d)) {
                continue;
            }
            tour.duty[d] = s->chosen.duty[d];
            const struct mst_duty *duty = &n->book.menus[w->menu].duties[tour.duty[d] < 0 ? 0 : tour.duty[d]];
            for (size_t k = 0; tour.duty[d] >= 0 && k < duty->pool_count; k++) {
                size_t place = take_place(n, left, w->group, duty->pools[k]);
                places[d].place[k] = (uint32_t)(place == MST_NONE ? 0 : place);
            }
        }
        mst_plan_put_all(n->plan, s->agent, &tour, places);
    }
}

static void undo(struct mst_neighbour *n, double cost) {
    for (size_t i = 0; i < n->where->agent_count; i++) {
        mst_plan_take(n->plan, n->seats[i].agent);
    }
    for (size_t i = 0; i < n->where->agent_count; i++) {
        mst_plan_put_all(n->plan, n->seats[i].agent, &n->seats[i].tour, n->seats[i].places);
    }
    n->plan->cost = cost;
}

/** Moves the breaks of the neighbourhood's agents while that helps: the solution's need not be whole. */
static void settle(struct mst_neighbour *n) {
    bool moved = true;
    for (int sweep = 0; sweep < 5 && moved; sweep++) {
        moved = false;
        for (size_t i = 0; i < n->where->agent_count; i++) {
            moved |= mst_plan_settle_agent(n->plan, n->seats[i].agent);
        }
    }
}

enum mst_status mst_neighbour_take(struct mst_neighbour *n, double *gain, struct mst_error *err) {
    double before = n->plan->cost;
    int cols = glp_get_num_cols(n->master.lp);
    long *left = mst_alloc((size_t)cols + 1, sizeof *left);
    if (!left) {
        return mst_no_memory(err);
    }
    for (int j = 1; j <= cols; j++) {
        left[j] = lround(glp_mip_col_val(n->master.lp, j));
    }
    choose_columns(n);
    apply(n, left);
    mst_free(left);
    settle(n);
    if (n->plan->cost > before + 1e-9) {
        undo(n, before);
    }
    *gain = before - n->plan->cost;
    return MST_OK;
}
