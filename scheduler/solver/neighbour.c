#include "scheduler/solver/neighbour_parts.h"

#include <string.h>

#include "core/base/memory.h"
#include "scheduler/solver/guard.h"

#define EPSILON     1e-7
#define PIVOTS_MOST 5000

static enum mst_status improve(struct mst_neighbour *n, double *gain, struct mst_error *err) {
    MST_TRY(mst_neighbour_set_up(n, err));
    MST_TRY(mst_master_make(&n->problem, &n->master, err));
    MST_TRY(mst_neighbour_add_current(n, err));
    MST_TRY(mst_neighbour_generate(n, err));
    double room = n->plan->cost - (n->base + n->master.objective);
    if (room < EPSILON) {
        n->is_proven = true;
        return MST_OK;
    }
    if ((n->where->days & (n->where->days - 1)) == 0) {
        MST_TRY(mst_neighbour_add_near(n, room, err));
    }
    MST_TRY(mst_glpk_guard(mst_neighbour_mark, n, &n->master.is_gone, err));
    MST_TRY(mst_master_solve(&n->master, PIVOTS_MOST, err));
    MST_TRY(mst_glpk_guard(mst_neighbour_branch, n, &n->master.is_gone, err));
    return n->has_solution ? mst_neighbour_take(n, gain, err) : MST_OK;
}

enum mst_status mst_neighbour_improve(struct mst_neighbour *neighbour, const struct mst_neighbourhood *where,
                                      struct mst_neighbour_result *result, struct mst_error *err) {
    struct mst_neighbour *n = neighbour;
    *result = (struct mst_neighbour_result){0, 0, false};
    n->where = where;
    n->work = 0;
    n->tree_pivots = 0;
    n->has_solution = n->is_proven = false;
    if (where->days == 0 || where->agent_count == 0) {
        return MST_OK;
    }
    enum mst_status status = improve(n, &result->gain, err);
    mst_master_release(&n->master);
    result->work = n->work;
    result->is_proven = n->is_proven;
    return status;
}

enum mst_status mst_neighbour_new(struct mst_plan *plan, struct mst_pricing *pricing, struct mst_neighbour **neighbour,
                                  struct mst_error *err) {
    const struct mst_problem *p = plan->problem;
    size_t queues = p->intervals * p->queue_count, groups = p->intervals * p->group_count;
    struct mst_neighbour *n = mst_alloc(1, sizeof *n);
    if (!n) {
        return mst_no_memory(err);
    }
    n->plan = plan;
    n->pricing = pricing;
    n->demand = mst_alloc(queues, sizeof *n->demand);
    n->price = mst_alloc(queues, sizeof *n->price);
    n->group_open = mst_alloc(groups, sizeof *n->group_open);
    n->group_queue = mst_alloc(groups, sizeof *n->group_queue);
    n->previous_min = mst_alloc(groups, sizeof *n->previous_min);
    n->group_price = mst_alloc(groups, sizeof *n->group_price);
    if (!n->demand || !n->price || !n->group_open || !n->group_queue || !n->previous_min || !n->group_price) {
        mst_neighbour_delete(n);
        return mst_no_memory(err);
    }
    n->book = *p->book;
    n->book.workers = NULL;
    n->book.worker_count = n->book.worker_capacity = 0;
    n->problem = *p;
    n->problem.book = &n->book;
    n->problem.demand = n->demand;
    n->problem.group_open = n->group_open;
    n->problem.group_queue = n->group_queue;
    n->problem.previous_min = n->previous_min;
    *neighbour = n;
    return MST_OK;
}

void mst_neighbour_delete(struct mst_neighbour *neighbour) {
    if (!neighbour) {
        return;
    }
    mst_free(neighbour->demand);
    mst_free(neighbour->price);
    mst_free(neighbour->group_open);
    mst_free(neighbour->group_queue);
    mst_free(neighbour->previous_min);
    mst_free(neighbour->group_price);
    mst_free(neighbour->seats);
    mst_free(neighbour->book.workers);
    mst_free(neighbour);
}
