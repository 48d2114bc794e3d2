#include "scheduler/solver/breaks.h"

#include <glpk.h>
#include <math.h>
#include <string.h>

#include "core/base/memory.h"
#include "scheduler/solver/guard.h"

/** One shift's break on the day. */
struct user {
    size_t agent, k; /* the k-th pool of the agent's duty */
    size_t group, pool;
};

/** A variable: breaks of a group at a place of a pool. */
struct choice {
    size_t group, pool, place;
    int col;
    long count; /* in the solution */
};

struct day {
    struct mst_plan *plan;
    int d, nodes;
    struct user *users;
    size_t user_count, user_capacity;
    struct choice *choices;
    size_t choice_count, choice_capacity;
    bool *touched; /* by interval: some break may fall into it */
    int *queue_row, *group_row;
    int *first_choice; /* [group * pools + pool] -> index + 1 of its first choice; 0: none */
    glp_prob *lp;
    int index[256];
    double entry[256];
    int length;
    int nodes_seen;
    bool solved;
};

/* ---- what is to be placed -------------------------------------------------------------------------------------------------- */

static void mark_place(struct day *day, const struct mst_pool *pool, size_t place) {
    const struct mst_problem *p = day->plan->problem;
    const struct mst_block *block = &p->book->blocks[pool->block];
    for (size_t i = 0; i < block->count; i++) {
        int32_t from = p->book->break_starts[pool->first + place * block->count + i], to = from + block->breaks[i].length_min;
        for (int32_t t = from / p->interval_min; t * p->interval_min < to && (size_t)t < p->intervals; t++) {
            day->touched[t] = true;
        }
    }
}

/** Adds the choices of a pool for a group, unless they are there. */
static enum mst_status add_choices(struct day *day, size_t group, size_t pool, struct mst_error *err) {
    const struct mst_rulebook *book = day->plan->problem->book;
    int *first = &day->first_choice[group * book->pool_count + pool];
    if (*first) {
        return MST_OK;
    }
    *first = (int)day->choice_count + 1;
    for (size_t k = 0; k < book->pools[pool].places; k++) {
        MST_TRY(mst_grow(&day->choices, &day->choice_capacity, day->choice_count + 1, sizeof *day->choices, err));
        day->choices[day->choice_count++] = (struct choice){.group = group, .pool = pool, .place = k};
        mark_place(day, &book->pools[pool], k);
    }
    return MST_OK;
}

static enum mst_status find_users(struct day *day, struct mst_error *err) {
    const struct mst_rulebook *book = day->plan->problem->book;
    for (size_t a = 0; a < day->plan->agent_count; a++) {
        const struct mst_plan_agent *agent = &day->plan->agents[a];
        const struct mst_worker *w = &book->workers[agent->worker];
        if (agent->tour.duty[day->d] < 0) {
            continue;
        }
        const struct mst_duty *duty = &book->menus[w->menu].duties[agent->tour.duty[day->d]];
        for (size_t k = 0; k < duty->pool_count; k++) {
            MST_TRY(mst_grow(&day->users, &day->user_capacity, day->user_count + 1, sizeof *day->users, err));
            day->users[day->user_count++] = (struct user){a, k, w->group, duty->pools[k]};
            MST_TRY(add_choices(day, w->group, duty->pools[k], err));
        }
    }
    return MST_OK;
}

/* ---- the program ----------------------------------------------------------------------------------------------------------- */

static void enter(struct day *day, int row, double entry) {
    for (int i = 1; i <= day->length; i++) {
        if (day->index[i] == row) {
            day->entry[i] += entry;
            return;
        }
    }
    day->index[++day->length] = row;
    day->entry[day->length] = entry;
}

static int add_column(struct day *day, double cost, double most) {
    int col = glp_add_cols(day->lp, 1);
    glp_set_mat_col(day->lp, col, day->length, day->index, day->entry);
    glp_set_obj_coef(day->lp, col, cost);
    glp_set_col_bnds(day->lp, col, most < INFINITY ? GLP_DB : GLP_LO, 0, most < INFINITY ? most : 0);
    day->length = 0;
    return col;
}

static int add_row(struct day *day, double right) {
    int row = glp_add_rows(day->lp, 1);
    glp_set_row_bnds(day->lp, row, GLP_FX, right, right);
    return row;
}

static double at_work(const struct day *day, size_t at) {
    return (double)day->plan->minutes[at] / day->plan->problem->interval_min;
}

/** Shortage at both prices, and surplus. */
static void add_slacks(struct day *day, const struct mst_demand *d, int row) {
    const struct mst_problem *p = day->plan->problem;
    enter(day, row, 1);
    add_column(day, p->first_price, d->tier > 0 ? d->tier : 1e-9);
    enter(day, row, 1);
    add_column(day, p->more_price, INFINITY);
    enter(day, row, -1);
    add_column(day, p->surplus_price, INFINITY);
}

static void add_interval(struct day *day, size_t t) {
    const struct mst_problem *p = day->plan->problem;
    for (size_t q = 0; q < p->queue_count; q++) {
        const struct mst_demand *d = &p->demand[t * p->queue_count + q];
        double right = d->required;
        for (size_t g = 0; g < p->group_count; g++) {
            size_t at = t * p->group_count + g;
            right -= p->group_open[at] == 1 && p->group_queue[at] == q ? at_work(day, at) : 0;
        }
        if (d->is_open) {
            day->queue_row[t * p->queue_count + q] = add_row(day, right);
            add_slacks(day, d, day->queue_row[t * p->queue_count + q]);
        }
    }
    for (size_t g = 0; g < p->group_count; g++) {
        size_t at = t * p->group_count + g;
        if (p->group_open[at] == 1) {
            day->group_row[at] = day->queue_row[t * p->queue_count + p->group_queue[at]];
        }
        for (size_t i = 0; p->group_open[at] > 1 && i < p->book->groups[g].queue_count; i++) {
            int queue_row = day->queue_row[t * p->queue_count + p->book->groups[g].queues[i]];
            day->group_row[at] = day->group_row[at] ? day->group_row[at] : add_row(day, -at_work(day, at));
            if (queue_row) {
                enter(day, day->group_row[at], -1);
                enter(day, queue_row, 1);
                add_column(day, 0, INFINITY);
            }
        }
    }
}

/** Takes the group's time off in the intervals that a break falls into. */
static void enter_break(struct day *day, size_t group, int32_t from, int32_t to) {
    const struct mst_problem *p = day->plan->problem;
    to = to > p->book->week_min ? p->book->week_min : to;
    for (int32_t m = from; m < to;) {
        int32_t t = m / p->interval_min, end = (t + 1) * p->interval_min < to ? (t + 1) * p->interval_min : to;
        int row = day->group_row[(size_t)t * p->group_count + group];
        if (row && day->length + 2 < (int)(sizeof day->index / sizeof *day->index)) {
            enter(day, row, -(double)(end - m) / p->interval_min);
        }
        m = end;
    }
}

static void add_pools(struct day *day) {
    const struct mst_rulebook *book = day->plan->problem->book;
    int row = 0;
    for (size_t i = 0; i < day->choice_count; i++) {
        struct choice *c = &day->choices[i];
        const struct mst_block *block = &book->blocks[book->pools[c->pool].block];
        if (c->place == 0) {
            double count = 0;
            for (size_t u = 0; u < day->user_count; u++) {
                count += day->users[u].group == c->group && day->users[u].pool == c->pool;
            }
            row = add_row(day, count);
        }
        enter(day, row, 1);
        for (size_t k = 0; k < block->count; k++) {
            int32_t start = book->break_starts[book->pools[c->pool].first + c->place * block->count + k];
            enter_break(day, c->group, start, start + block->breaks[k].length_min);
        }
        c->col = add_column(day, 0, INFINITY);
    }
}

/* ---- solving --------------------------------------------------------------------------------------------------------------- */

static void count_nodes(glp_tree *tree, void *info) {
    struct day *day = info;
    if (glp_ios_reason(tree) == GLP_ISELECT && ++day->nodes_seen > day->nodes) {
        glp_ios_terminate(tree);
    }
}

/** Solves with the marked columns integer; whether there is a solution. */
static bool branch_and_bound(struct day *day) {
    glp_iocp how;
    glp_smcp simplex;
    glp_init_iocp(&how);
    glp_init_smcp(&simplex);
    simplex.msg_lev = how.msg_lev = GLP_MSG_OFF;
    simplex.it_lim = 50000;
    how.cb_func = count_nodes;
    how.cb_info = day;
    how.mip_gap = 1e-7;
    day->nodes_seen = 0;
    if (glp_simplex(day->lp, &simplex) != 0 || glp_get_status(day->lp) != GLP_OPT) {
        return false;
    }
    (void)glp_intopt(day->lp, &how);
    return glp_mip_status(day->lp) == GLP_OPT || glp_mip_status(day->lp) == GLP_FEAS;
}

/** Reads the solution; whether every choice came out whole. */
static bool read_whole(struct day *day) {
    bool whole = true;
    for (size_t i = 0; i < day->choice_count; i++) {
        double value = glp_mip_col_val(day->lp, day->choices[i].col);
        day->choices[i].count = lround(value);
        whole &= fabs(value - (double)day->choices[i].count) < 1e-5;
    }
    return whole;
}

static enum mst_status solve(void *data, struct mst_error *err) {
    struct day *day = data;
    (void)err;
    day->lp = glp_create_prob();
    glp_set_obj_dir(day->lp, GLP_MIN);
    for (size_t t = 0; t < day->plan->problem->intervals; t++) {
        if (day->touched[t]) {
            add_interval(day, t);
        }
    }
    add_pools(day);
    for (size_t i = 0; i < day->choice_count; i++) {
        if (mst_pool_is_long(day->plan->problem->book, day->choices[i].pool)) {
            glp_set_col_kind(day->lp, day->choices[i].col, GLP_IV);
        }
    }
    day->solved = branch_and_bound(day) && read_whole(day);
    if (!day->solved) {
        for (size_t i = 0; i < day->choice_count; i++) {
            glp_set_col_kind(day->lp, day->choices[i].col, GLP_IV);
        }
        day->solved = branch_and_bound(day) && read_whole(day);
    }
    glp_delete_prob(day->lp);
    return MST_OK;
}

/* ---- the whole ------------------------------------------------------------------------------------------------------------- */

/** Hands the places out to the shifts. */
static void deal(struct day *day) {
    const struct mst_rulebook *book = day->plan->problem->book;
    for (size_t u = 0; u < day->user_count; u++) {
        const struct user *user = &day->users[u];
        size_t i = (size_t)day->first_choice[user->group * book->pool_count + user->pool] - 1;
        size_t end = i + book->pools[user->pool].places;
        while (i + 1 < end && day->choices[i].count <= 0) {
            i++;
        }
        day->choices[i].count--;
        mst_plan_move_break(day->plan, user->agent, day->d, user->k, day->choices[i].place);
    }
}

/** Solves for the plan without the day's breaks, then puts breaks back: the new ones, if they are better. */
static enum mst_status place(struct day *day, struct mst_error *err) {
    struct mst_plan *plan = day->plan;
    double before = plan->cost;
    size_t *old = mst_alloc(day->user_count, sizeof *old);
    bool aborted = false;
    if (!old) {
        return mst_no_memory(err);
    }
    for (size_t u = 0; u < day->user_count; u++) {
        const struct user *user = &day->users[u];
        old[u] = plan->agents[user->agent].places[day->d].place[user->k];
        mst_plan_lift_break(plan, user->agent, day->d, user->k);
    }
    enum mst_status status = mst_glpk_guard(solve, day, &aborted, err);
    for (size_t u = 0; u < day->user_count; u++) {
        mst_plan_drop_break(plan, day->users[u].agent, day->d, day->users[u].k, old[u]);
    }
    if (status == MST_OK && day->solved) {
        deal(day);
        for (size_t u = 0; u < day->user_count && plan->cost > before + 1e-9; u++) {
            mst_plan_move_break(plan, day->users[u].agent, day->d, day->users[u].k, old[u]);
        }
    }
    mst_free(old);
    return status;
}

enum mst_status mst_breaks_place_day(struct mst_plan *plan, int d, int nodes, struct mst_error *err) {
    const struct mst_problem *p = plan->problem;
    struct day day = {.plan = plan, .d = d, .nodes = nodes};
    enum mst_status status;
    day.touched = mst_alloc(p->intervals, sizeof *day.touched);
    day.queue_row = mst_alloc(p->intervals * p->queue_count, sizeof *day.queue_row);
    day.group_row = mst_alloc(p->intervals * p->group_count, sizeof *day.group_row);
    day.first_choice = mst_alloc(p->group_count * p->book->pool_count, sizeof *day.first_choice);
    MST_DO(day.touched && day.queue_row && day.group_row && day.first_choice ? MST_OK : mst_no_memory(err));
    MST_DO(find_users(&day, err));
    if (day.user_count > 0) {
        MST_DO(place(&day, err));
    }
done:
    mst_free(day.touched);
    mst_free(day.queue_row);
    mst_free(day.group_row);
    mst_free(day.first_choice);
    mst_free(day.users);
    mst_free(day.choices);
    return status;
}

enum mst_status mst_breaks_place(struct mst_plan *plan, int nodes, const struct mst_progress *progress, struct mst_error *err) {
    for (int d = 0; d < 7 && !mst_progress_cancelled(progress); d++) {
        struct mst_error ignored = {MST_OK, "", 0, ""};
        enum mst_status status = mst_breaks_place_day(plan, d, nodes, &ignored);
        if (status != MST_OK && status != MST_E_INTERNAL) {
            return mst_fail(err, status, "%s", ignored.message);
        }
    }
    return MST_OK;
}
