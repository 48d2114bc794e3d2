#include "scheduler/solver/neighbour.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "scheduler/solver/guard.h"
#include "scheduler/solver/master.h"

#define EPSILON 1e-7

/** What an agent of the neighbourhood has now. */
struct seat {
    size_t agent; /* of the plan */
    struct mst_tour tour;
    struct mst_places places[7];
    struct mst_tour chosen; /* the free days' part of the solution */
};

struct mst_neighbour {
    struct mst_plan *plan;
    struct mst_pricing *pricing;
    struct mst_rulebook book;   /* the plan's, with one worker for each agent of the neighbourhood */
    struct mst_problem problem; /* the plan's, with only the touched intervals open */
    struct mst_demand *demand;
    size_t *group_open, *group_queue;
    int32_t *previous_min;
    struct seat *seats;
    size_t seat_capacity;
    double *price, *group_price;
    struct mst_master master;
    double base; /* of the plan's cost, what the neighbourhood cannot change */
    const struct mst_neighbourhood *where;
    int tree_pivots;
    double work;
    bool has_solution, is_proven;
};

/* ---- the part that is free --------------------------------------------------------------------------------------------------- */

static bool is_free(const struct mst_neighbour *n, int d) {
    return n->where->days >> d & 1;
}

/** The free days of a week. */
static struct mst_tour free_part(const struct mst_neighbour *n, const struct mst_tour *tour) {
    struct mst_tour part = *tour;
    for (int d = 0; d < 7; d++) {
        part.duty[d] = is_free(n, d) ? part.duty[d] : MST_DAY_OFF;
    }
    return part;
}

static void open_intervals(struct mst_neighbour *n, int32_t from_min, int32_t to_min) {
    const struct mst_problem *whole = n->plan->problem;
    for (int32_t t = from_min / whole->interval_min; t * whole->interval_min < to_min && (size_t)t < whole->intervals; t++) {
        for (size_t q = 0; q < whole->queue_count; q++) {
            n->demand[(size_t)t * whole->queue_count + q].is_open = whole->demand[(size_t)t * whole->queue_count + q].is_open;
        }
    }
}

/** Opens the intervals that shifts of the free days can touch; the cost of all others is a constant. */
static void find_intervals(struct mst_neighbour *n) {
    const struct mst_problem *whole = n->plan->problem;
    size_t count = whole->intervals * whole->queue_count;
    memcpy(n->demand, whole->demand, count * sizeof *n->demand);
    for (size_t i = 0; i < count; i++) {
        n->demand[i].is_open = false;
    }
    for (size_t m = 0; m < whole->book->menu_count; m++) {
        const struct mst_menu *menu = &whole->book->menus[m];
        for (int d = 0; d < 7; d++) {
            int32_t from = INT32_MAX, to = 0;
            for (size_t i = menu->day_first[d]; is_free(n, d) && i < menu->day_first[d + 1]; i++) {
                from = menu->duties[i].start_min < from ? menu->duties[i].start_min : from;
                to = menu->duties[i].end_min > to ? menu->duties[i].end_min : to;
            }
            if (to > 0) {
                open_intervals(n, from, to);
            }
        }
    }
    mst_problem_find_groups(&n->problem);
}

/** Takes the free shifts out of the plan's work: what is left is as given as what was worked before the week. */
static void find_given(struct mst_neighbour *n) {
    const struct mst_problem *whole = n->plan->problem;
    memcpy(n->previous_min, n->plan->minutes, whole->intervals * whole->group_count * sizeof *n->previous_min);
    for (size_t i = 0; i < n->where->agent_count; i++) {
        const struct mst_plan_agent *a = &n->plan->agents[n->where->agents[i]];
        size_t group = whole->book->workers[a->worker].group;
        for (int d = 0; d < 7; d++) {
            struct mst_presence presence;
            presence.count = 0;
            if (is_free(n, d)) {
                mst_presence_make(whole, a->worker, &a->tour, d, NULL, &a->places[d], &presence);
            }
            for (size_t k = 0; k < presence.count; k++) {
                mst_minutes_add(whole, presence.from_min[k], presence.to_min[k], presence.sign[k] > 0 ? -1 : 1,
                                n->previous_min + group, whole->group_count);
            }
        }
    }
}

static double day_cost(const struct mst_neighbour *n, const struct mst_worker *w, const struct mst_tour *tour, int d) {
    const struct mst_menu *menu = &n->book.menus[w->menu];
    return tour->duty[d] >= 0                ? mst_duty_cost(w, &menu->duties[tour->duty[d]], d)
           : tour->duty[d] == MST_DAY_PINNED ? mst_pin_cost(w, &w->pins[d], d)
                                             : 0;
}

static enum mst_status set_up(struct mst_neighbour *n, struct mst_error *err) {
    size_t count = n->where->agent_count;
    MST_TRY(mst_grow(&n->seats, &n->seat_capacity, count, sizeof *n->seats, err));
    MST_TRY(mst_grow(&n->book.workers, &n->book.worker_capacity, count, sizeof *n->book.workers, err));
    n->book.worker_count = count;
    n->base = n->plan->cost;
    for (size_t i = 0; i < count; i++) {
        const struct mst_plan_agent *a = &n->plan->agents[n->where->agents[i]];
        struct seat *s = &n->seats[i];
        s->agent = n->where->agents[i];
        s->tour = a->tour;
        memcpy(s->places, a->places, sizeof s->places);
        n->book.workers[i] = n->plan->problem->book->workers[a->worker];
        n->book.workers[i].agent_count = 1;
        for (int d = 0; d < 7; d++) {
            n->base -= is_free(n, d) ? day_cost(n, &n->book.workers[i], &a->tour, d) : 0;
        }
    }
    find_intervals(n);
    find_given(n);
    for (size_t t = 0; t < n->problem.intervals; t++) {
        bool touched = false;
        for (size_t q = 0; q < n->problem.queue_count; q++) {
            touched |= n->demand[t * n->problem.queue_count + q].is_open;
        }
        n->base -= touched ? n->plan->interval_cost[t] : 0;
    }
    return MST_OK;
}

/* ---- columns --------------------------------------------------------------------------------------------------------------- */

static enum mst_status add_current(struct mst_neighbour *n, struct mst_error *err) {
    for (size_t i = 0; i < n->where->agent_count; i++) {
        struct mst_tour part = free_part(n, &n->seats[i].tour);
        size_t column;
        MST_TRY(mst_master_add(&n->master, i, &part, &column, NULL, err));
    }
    return mst_master_crash(&n->master, err);
}

/** The best price among a group's open queues, for all groups and intervals. */
static void price_groups(struct mst_neighbour *n) {
    const struct mst_problem *p = &n->problem;
    mst_master_prices(&n->master, n->price);
    for (size_t t = 0; t < p->intervals; t++) {
        for (size_t g = 0; g < p->group_count; g++) {
            double best = -INFINITY;
            for (size_t i = 0; i < p->book->groups[g].queue_count; i++) {
                size_t at = t * p->queue_count + p->book->groups[g].queues[i];
                best = p->demand[at].is_open ? fmax(best, n->price[at]) : best;
            }
            n->group_price[t * p->group_count + g] = best > -INFINITY ? best : 0;
        }
    }
}

/** What the free days of a week cost less what they earn. */
static double reduced(struct mst_neighbour *n, const struct mst_worker *w, const struct mst_tour *tour) {
    double sum = 0;
    for (int d = 0; d < 7; d++) {
        if (!is_free(n, d)) {
            continue;
        }
        sum += day_cost(n, w, tour, d);
        if (tour->duty[d] >= 0) {
            sum -= n->pricing->values.duty_value[w->menu][tour->duty[d]];
        } else if (tour->duty[d] == MST_DAY_PINNED) {
            sum -= mst_values_pin(&n->pricing->values, &w->pins[d]);
        }
    }
    return sum;
}

static struct mst_search_limits limits_of(const struct mst_neighbour *n, const struct mst_tour *tour) {
    struct mst_search_limits limits;
    for (int d = 0; d < 7; d++) {
        limits.day[d] = is_free(n, d) ? MST_DAY_ANY : tour->duty[d];
    }
    return limits;
}

static void find_pin_values(struct mst_neighbour *n, const struct mst_worker *w) {
    for (int d = 0; d < 7; d++) {
        n->pricing->pin_value[d] = w->pins[d].shift != MST_NONE ? mst_values_pin(&n->pricing->values, &w->pins[d]) : 0;
    }
}

/** Adds each agent's best week at the master's prices, where it would improve the master; how many were added. */
static enum mst_status price_round(struct mst_neighbour *n, size_t *added, struct mst_error *err) {
    *added = 0;
    price_groups(n);
    for (size_t g = 0; g < n->problem.group_count; g++) {
        mst_pricing_set_group(n->pricing, g, n->group_price + g, n->problem.group_count);
        for (size_t i = 0; i < n->where->agent_count; i++) {
            const struct mst_worker *w = &n->book.workers[i];
            if (w->group != g) {
                continue;
            }
            struct mst_search_limits limits = limits_of(n, &n->seats[i].tour);
            struct mst_tour best;
            double value;
            find_pin_values(n, w);
            mst_search_best(n->pricing->search, n->plan->agents[n->seats[i].agent].worker, n->pricing->values.duty_value[w->menu],
                            n->pricing->pin_value, &limits, &best, &value);
            if (value < INFINITY && reduced(n, w, &best) < mst_master_worker_price(&n->master, i) - EPSILON) {
                struct mst_tour part = free_part(n, &best);
                size_t column;
                bool is_new;
                MST_TRY(mst_master_add(&n->master, i, &part, &column, &is_new, err));
                *added += is_new;
            }
        }
    }
    return MST_OK;
}

/** A week that may be in the integer program. */
struct candidate {
    double reduced;
    size_t seat;
    struct mst_tour part;
};

static int by_reduced(const void *left, const void *right) {
    const struct candidate *a = left, *b = right;
    if (a->reduced != b->reduced) {
        return a->reduced < b->reduced ? -1 : 1;
    }
    if (a->seat != b->seat) {
        return a->seat < b->seat ? -1 : 1;
    }
    return memcmp(&a->part, &b->part, sizeof a->part);
}

/** With one free day: every other duty of the agent that costs little more than its row's price. */
static enum mst_status list_day(struct mst_neighbour *n, size_t seat, int d, double room, struct candidate **list, size_t *count,
                                size_t *capacity, struct mst_error *err) {
    const struct mst_worker *w = &n->book.workers[seat];
    const struct mst_menu *menu = &n->book.menus[w->menu];
    double row = mst_master_worker_price(&n->master, seat);
    struct mst_tour tour = n->seats[seat].tour;
    for (size_t i = menu->day_first[d]; i < menu->day_first[d + 1] && tour.duty[d] >= 0; i++) {
        struct mst_search_limits limits = limits_of(n, &n->seats[seat].tour);
        struct mst_tour best;
        double value;
        tour.duty[d] = (int32_t)i;
        double above = reduced(n, w, &tour) - row;
        if (above > room || !mst_worker_may(w, &menu->duties[i], d)) {
            continue;
        }
        limits.day[d] = (int32_t)i;
        mst_search_best(n->pricing->search, n->plan->agents[n->seats[seat].agent].worker, NULL, NULL, &limits, &best, &value);
        if (value < INFINITY) {
            MST_TRY(mst_grow(list, capacity, *count + 1, sizeof **list, err));
            (*list)[(*count)++] = (struct candidate){above, seat, free_part(n, &tour)};
        }
    }
    return MST_OK;
}

static enum mst_status add_list(struct mst_neighbour *n, struct candidate *list, size_t count, struct mst_error *err) {
    if (count > 0) {
        qsort(list, count, sizeof *list, by_reduced);
    }
    for (size_t i = 0; i < count && n->master.column_count < n->where->columns_most; i++) {
        size_t column;
        MST_TRY(mst_master_add(&n->master, list[i].seat, &list[i].part, &column, NULL, err));
    }
    return MST_OK;
}

/** Adds the weeks that may be in a better solution: those whose reduced cost is below what there is to gain. */
static enum mst_status add_near(struct mst_neighbour *n, double room, struct mst_error *err) {
    struct candidate *list = NULL;
    size_t count = 0, capacity = 0;
    enum mst_status status = MST_OK;
    int day = 0;
    while (!is_free(n, day)) {
        day++;
    }
    for (size_t g = 0; g < n->problem.group_count; g++) {
        mst_pricing_set_group(n->pricing, g, n->group_price + g, n->problem.group_count);
        for (size_t i = 0; i < n->where->agent_count; i++) {
            if (n->book.workers[i].group == g) {
                MST_DO(list_day(n, i, day, room, &list, &count, &capacity, err));
            }
        }
    }
    MST_DO(add_list(n, list, count, err));
done:
    mst_free(list);
    return status;
}

/* ---- the integer program ----------------------------------------------------------------------------------------------------- */

#define PIVOT_WORK 2.5e-5 /* of a pivot, for each row and half column: about milliseconds */
#define NODE_WORK  7e-4   /* of a node, for each row and column */

static void watch(glp_tree *tree, void *info) {
    struct mst_neighbour *n = info;
    glp_prob *lp = glp_ios_get_prob(tree);
    int pivots = glp_get_it_cnt(lp);
    n->work += PIVOT_WORK * (pivots - n->tree_pivots) * (glp_get_num_rows(lp) + glp_get_num_cols(lp) / 2.0);
    n->tree_pivots = pivots;
    if (n->work > n->where->work_most) {
        glp_ios_terminate(tree);
    }
    if (glp_ios_reason(tree) == GLP_ISELECT) {
        n->work += NODE_WORK * (glp_get_num_rows(lp) + glp_get_num_cols(lp));
    }
}

static bool is_long(const struct mst_neighbour *n, size_t pool) {
    const struct mst_block *block = &n->book.blocks[n->book.pools[pool].block];
    return block->count > 1 || block->breaks[0].length_min > n->problem.interval_min;
}

static enum mst_status branch(void *data, struct mst_error *err) {
    struct mst_neighbour *n = data;
    glp_iocp how;
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
    glp_init_iocp(&how);
    how.msg_lev = GLP_MSG_OFF;
    how.presolve = GLP_ON;
    how.mir_cuts = GLP_ON;
    how.cb_func = watch;
    how.cb_info = n;
    how.mip_gap = 1e-6;
    int rc = glp_intopt(n->master.lp, &how), status = glp_mip_status(n->master.lp);
    n->has_solution = rc == 0 || rc == GLP_ESTOP ? status == GLP_OPT || status == GLP_FEAS : false;
    n->is_proven = rc == 0 && status == GLP_OPT;
    return MST_OK;
}

/* ---- from the solution to the plan ---------------------------------------------------------------------------------------------
 */

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
        n->seats[i].chosen = free_part(n, &n->seats[i].tour);
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
        const struct seat *s = &n->seats[i];
        const struct mst_worker *w = &n->book.workers[i];
        struct mst_tour tour = s->tour;
        struct mst_places places[7];
        memcpy(places, s->places, sizeof places);
        for (int d = 0; d < 7; d++) {
            if (!is_free(n, d)) {
                continue;
            }
            tour.duty[d] = s->chosen.duty[d];
            const struct mst_duty *duty = &n->book.menus[w->menu].duties[tour.duty[d] < 0 ? 0 : tour.duty[d]];
            for (size_t k = 0; tour.duty[d] >= 0 && k < duty->pool_count; k++) {
                size_t place = take_place(n, left, w->group, duty->pools[k]);
                places[d].place[k] = (uint16_t)(place == MST_NONE ? 0 : place);
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

static enum mst_status take_solution(struct mst_neighbour *n, double *gain, struct mst_error *err) {
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

/* ---- the whole ------------------------------------------------------------------------------------------------------------- */

#define ROUNDS_MOST 60
#define PIVOTS_MOST 5000

static void count_pivots(struct mst_neighbour *n, long before) {
    n->work +=
        PIVOT_WORK * (double)(n->master.pivots - before) * (glp_get_num_rows(n->master.lp) + glp_get_num_cols(n->master.lp) / 2.0);
}

static enum mst_status generate(struct mst_neighbour *n, struct mst_error *err) {
    for (int round = 0; round < ROUNDS_MOST; round++) {
        size_t added;
        long before = n->master.pivots;
        MST_TRY(mst_master_solve(&n->master, PIVOTS_MOST, err));
        count_pivots(n, before);
        MST_TRY(price_round(n, &added, err));
        if (added == 0 || n->work > n->where->work_most) {
            break;
        }
    }
    return MST_OK;
}

static enum mst_status improve(struct mst_neighbour *n, double *gain, struct mst_error *err) {
    MST_TRY(set_up(n, err));
    MST_TRY(mst_master_make(&n->problem, &n->master, err));
    MST_TRY(add_current(n, err));
    MST_TRY(generate(n, err));
    double room = n->plan->cost - (n->base + n->master.objective);
    if (room < EPSILON) {
        n->is_proven = true;
        return MST_OK;
    }
    if ((n->where->days & (n->where->days - 1)) == 0) {
        MST_TRY(add_near(n, room, err));
    }
    MST_TRY(mst_glpk_guard(branch, n, &n->master.is_gone, err));
    return n->has_solution ? take_solution(n, gain, err) : MST_OK;
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
