#include "scheduler/solver/neighbour.h"

#include <math.h>
#include <string.h>

#include "core/base/memory.h"
#include "scheduler/solver/neighbour_parts.h"

#define EPSILON     1e-7
#define PIVOTS_MOST 5000

static enum mst_status make_program(struct mst_neighbour *n, struct mst_error *err) {
    MST_TRY(mst_neighbour_set_up(n, err));
    MST_TRY(mst_master_make(&n->problem, MST_BY_DUTY, &n->master, err));
    MST_TRY(mst_neighbour_hold(n, err));
    MST_TRY(mst_neighbour_add_current(n, err));
    return mst_neighbour_generate(n, err);
}

static enum mst_status solve(struct mst_neighbour *n, struct mst_neighbour_result *result, struct mst_error *err) {
    MST_TRY(make_program(n, err));
    result->lp_work = n->work;
    double room = n->plan->cost - mst_neighbour_value(n);
    n->is_proven = room < EPSILON;
    n->is_cut = !n->is_proven && n->work > n->where->work_most;
    if (n->is_proven || n->is_cut) {
        return MST_OK;
    }
    if (mst_neighbour_has_one_day(n) || n->where->branches) {
        long before = n->master.pivots;
        MST_TRY(mst_neighbour_add_near(n, room, err));
        MST_TRY(mst_master_solve(&n->master, PIVOTS_MOST, err));
        mst_neighbour_count(n, n->master.pivots - before);
    }
    MST_TRY(mst_neighbour_find_roles(n, err));
    MST_TRY(mst_neighbour_dive(n, err));
    if (n->where->branches && !n->is_proven && n->work < n->where->work_most) {
        MST_TRY(mst_neighbour_branch(n, err));
    }
    if (n->found < INFINITY) {
        mst_neighbour_choose(n);
    }
    return MST_OK;
}

enum mst_status mst_neighbour_solve(struct mst_neighbour *neighbour, const struct mst_neighbourhood *where,
                                    struct mst_neighbour_result *result, struct mst_error *err) {
    struct mst_neighbour *n = neighbour;
    *result = (struct mst_neighbour_result){0};
    n->where = where;
    n->random = where->random;
    n->work = 0;
    n->found = INFINITY;
    n->is_cut = n->is_proven = n->is_complete = false;
    if (where->days == 0 || where->agent_count == 0) {
        return MST_OK;
    }
    enum mst_status status = solve(n, result, err);
    mst_master_release(&n->master); /* GLPK's objects are the thread's */
    if (status != MST_OK) {
        n->found = INFINITY;
    }
    result->work = n->work;
    result->is_cut = n->is_cut;
    result->is_proven = n->is_proven;
    result->is_complete = n->is_complete;
    result->found = fmin(n->found, n->plan->cost);
    return status;
}

enum mst_status mst_neighbour_new(struct mst_plan *plan, struct mst_neighbour **neighbour, struct mst_error *err) {
    const struct mst_problem *p = plan->problem;
    size_t queues = p->intervals * p->queue_count, groups = p->intervals * p->group_count;
    enum mst_status status;
    struct mst_neighbour *n = mst_alloc(1, sizeof *n);
    if (!n) {
        return mst_no_memory(err);
    }
    n->plan = plan;
    MST_DO(mst_pricing_make(p, 1, &n->pricing, err));
    n->demand = mst_alloc(queues, sizeof *n->demand);
    n->price = mst_alloc(queues, sizeof *n->price);
    n->group_open = mst_alloc(groups, sizeof *n->group_open);
    n->group_queue = mst_alloc(groups, sizeof *n->group_queue);
    n->previous_min = mst_alloc(groups, sizeof *n->previous_min);
    n->group_price = mst_alloc(groups, sizeof *n->group_price);
    n->is_seated = mst_alloc(plan->agent_count, sizeof *n->is_seated);
    bool made = n->demand && n->price && n->group_open && n->group_queue && n->previous_min && n->group_price && n->is_seated;
    MST_DO(made ? MST_OK : mst_no_memory(err));
    n->book = *p->book;
    n->book.workers = NULL;
    n->book.worker_count = n->book.worker_capacity = 0;
    n->problem = *p;
    n->problem.book = &n->book;
    n->problem.keep_base = 0; /* it is in the plan's cost, which the neighbourhood starts from */
    n->problem.demand = n->demand;
    n->problem.group_open = n->group_open;
    n->problem.group_queue = n->group_queue;
    n->problem.previous_min = n->previous_min;
    *neighbour = n;
    return MST_OK;
done:
    mst_neighbour_delete(n);
    return status;
}

void mst_neighbour_delete(struct mst_neighbour *neighbour) {
    if (!neighbour) {
        return;
    }
    mst_pricing_release(&neighbour->pricing);
    mst_free(neighbour->demand);
    mst_free(neighbour->price);
    mst_free(neighbour->group_open);
    mst_free(neighbour->group_queue);
    mst_free(neighbour->previous_min);
    mst_free(neighbour->group_price);
    mst_free(neighbour->seats);
    mst_free(neighbour->held);
    mst_free(neighbour->is_seated);
    mst_free(neighbour->role);
    mst_free(neighbour->count);
    mst_free(neighbour->book.workers);
    mst_free(neighbour);
}
