#include "scheduler/solver/neighbour_parts.h"

#include <string.h>

#include "core/base/memory.h"

bool mst_seat_day_is_free(const struct mst_neighbour *n, int d) {
    return n->where->days >> d & 1;
}

bool mst_neighbour_has_one_day(const struct mst_neighbour *n) {
    return (n->where->days & (n->where->days - 1)) == 0;
}

/** The free days of a week. */
struct mst_tour mst_seat_free_part(const struct mst_neighbour *n, const struct mst_tour *tour) {
    struct mst_tour part = *tour;
    for (int d = 0; d < 7; d++) {
        part.duty[d] = mst_seat_day_is_free(n, d) ? part.duty[d] : MST_DAY_OFF;
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
            for (size_t i = menu->day_first[d]; mst_seat_day_is_free(n, d) && i < menu->day_first[d + 1]; i++) {
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

/** Takes the free shifts, and the breaks of the others, out of the plan's work: what is left is as given as what was worked before
 * the week. */
static void take_stretches(struct mst_neighbour *n, const struct mst_plan_agent *a, int d, bool breaks_only) {
    const struct mst_problem *whole = n->plan->problem;
    struct mst_presence presence;
    mst_presence_make(whole, a->worker, &a->tour, d, NULL, &a->places[d], &presence);
    for (size_t k = 0; k < presence.count; k++) {
        if (!breaks_only || presence.sign[k] < 0) {
            mst_minutes_add(whole, presence.from_min[k], presence.to_min[k], presence.sign[k] > 0 ? -1 : 1,
                            n->previous_min + whole->book->workers[a->worker].group, whole->group_count);
        }
    }
}

static void find_given(struct mst_neighbour *n) {
    const struct mst_problem *whole = n->plan->problem;
    memcpy(n->previous_min, n->plan->minutes, whole->intervals * whole->group_count * sizeof *n->previous_min);
    for (size_t a = 0; a < n->plan->agent_count; a++) {
        for (int d = 0; d < 7; d++) {
            const struct mst_plan_agent *agent = &n->plan->agents[a];
            if (mst_seat_day_is_free(n, d) && (n->is_seated[a] || agent->tour.duty[d] >= 0)) {
                take_stretches(n, agent, d, !n->is_seated[a]);
            }
        }
    }
}

static enum mst_status hold_day(struct mst_neighbour *n, size_t agent, int d, struct mst_error *err) {
    const struct mst_plan_agent *a = &n->plan->agents[agent];
    const struct mst_worker *w = &n->plan->problem->book->workers[a->worker];
    const struct mst_duty *duty = &n->book.menus[w->menu].duties[a->tour.duty[d]];
    for (size_t k = 0; k < duty->pool_count; k++) {
        MST_TRY(mst_grow(&n->held, &n->held_capacity, n->held_count + 1, sizeof *n->held, err));
        n->held[n->held_count++] = (struct mst_held){agent, d, a->tour.duty[d], k, w->group, duty->pools[k], a->places[d].place[k]};
        MST_TRY(mst_master_hold(&n->master, w->group, duty->pools[k], 1, err));
    }
    return MST_OK;
}

enum mst_status mst_neighbour_hold(struct mst_neighbour *n, struct mst_error *err) {
    n->held_count = 0;
    for (size_t a = 0; a < n->plan->agent_count; a++) {
        for (int d = 0; d < 7 && !n->is_seated[a]; d++) {
            if (mst_seat_day_is_free(n, d) && n->plan->agents[a].tour.duty[d] >= 0) {
                MST_TRY(hold_day(n, a, d, err));
            }
        }
    }
    return MST_OK;
}

double mst_seat_day_cost(const struct mst_neighbour *n, const struct mst_worker *w, const struct mst_tour *tour, int d) {
    const struct mst_menu *menu = &n->book.menus[w->menu];
    return tour->duty[d] >= 0                ? mst_duty_cost(w, &menu->duties[tour->duty[d]], d)
           : tour->duty[d] == MST_DAY_PINNED ? mst_pin_cost(w, &w->pins[d], d)
                                             : 0;
}

enum mst_status mst_neighbour_set_up(struct mst_neighbour *n, struct mst_error *err) {
    size_t count = n->where->agent_count;
    MST_TRY(mst_grow(&n->seats, &n->seat_capacity, count, sizeof *n->seats, err));
    MST_TRY(mst_grow(&n->book.workers, &n->book.worker_capacity, count, sizeof *n->book.workers, err));
    n->book.worker_count = count;
    n->base = n->plan->cost;
    memset(n->is_seated, 0, n->plan->agent_count * sizeof *n->is_seated);
    for (size_t i = 0; i < count; i++) {
        n->is_seated[n->where->agents[i]] = true;
        const struct mst_plan_agent *a = &n->plan->agents[n->where->agents[i]];
        struct mst_seat *s = &n->seats[i];
        s->agent = n->where->agents[i];
        s->tour = a->tour;
        memcpy(s->places, a->places, sizeof s->places);
        n->book.workers[i] = n->plan->problem->book->workers[a->worker];
        n->book.workers[i].agent_count = 1;
        for (int d = 0; d < 7; d++) {
            n->base -= mst_seat_day_is_free(n, d) ? mst_seat_day_cost(n, &n->book.workers[i], &a->tour, d) : 0;
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

enum mst_status mst_neighbour_find_roles(struct mst_neighbour *n, struct mst_error *err) {
    const struct mst_master *m = &n->master;
    size_t cols = (size_t)glp_get_num_cols(m->lp) + 1;
    bool one_day = mst_neighbour_has_one_day(n);
    MST_TRY(mst_grow(&n->role, &n->role_capacity, cols, sizeof *n->role, err));
    MST_TRY(mst_grow(&n->count, &n->count_capacity, cols, sizeof *n->count, err));
    memset(n->role, MST_ANY_PART, cols);
    for (size_t c = 0; c < m->column_count; c++) {
        n->role[m->columns[c].col] = one_day ? MST_ANY_PART : MST_WHOLE_WEEK;
    }
    for (size_t i = 0; i < m->duty_count; i++) {
        n->role[m->duty_col[i]] = m->duty_col[i] ? MST_WHOLE_DUTY : MST_ANY_PART;
    }
    for (size_t i = 0; i < n->problem.group_count * n->book.pool_count; i++) {
        const struct mst_pool *pool = &n->book.pools[i % n->book.pool_count];
        for (size_t k = 0; m->pool_col[i] && mst_pool_is_long(&n->book, i % n->book.pool_count) && k < pool->places; k++) {
            n->role[m->pool_col[i] + (int)k] = MST_WHOLE_BREAK;
        }
    }
    return MST_OK;
}
