#include "scheduler/solver/neighbour_parts.h"

#include <string.h>

#include "core/base/memory.h"

bool mst_seat_day_is_free(const struct mst_neighbour *n, int d) {
    return n->where->days >> d & 1;
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
            if (mst_seat_day_is_free(n, d)) {
                mst_presence_make(whole, a->worker, &a->tour, d, NULL, &a->places[d], &presence);
            }
            for (size_t k = 0; k < presence.count; k++) {
                mst_minutes_add(whole, presence.from_min[k], presence.to_min[k], presence.sign[k] > 0 ? -1 : 1,
                                n->previous_min + group, whole->group_count);
            }
        }
    }
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
    for (size_t i = 0; i < count; i++) {
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
