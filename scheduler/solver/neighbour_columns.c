#include "scheduler/solver/neighbour_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"

#define EPSILON 1e-7

enum mst_status mst_neighbour_add_current(struct mst_neighbour *n, struct mst_error *err) {
    for (size_t i = 0; i < n->where->agent_count; i++) {
        struct mst_tour part = mst_seat_free_part(n, &n->seats[i].tour);
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
        if (!mst_seat_day_is_free(n, d)) {
            continue;
        }
        sum += mst_seat_day_cost(n, w, tour, d);
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
        limits.day[d] = mst_seat_day_is_free(n, d) ? MST_DAY_ANY : tour->duty[d];
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
                struct mst_tour part = mst_seat_free_part(n, &best);
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
            (*list)[(*count)++] = (struct candidate){above, seat, mst_seat_free_part(n, &tour)};
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
enum mst_status mst_neighbour_add_near(struct mst_neighbour *n, double room, struct mst_error *err) {
    struct candidate *list = NULL;
    size_t count = 0, capacity = 0;
    enum mst_status status = MST_OK;
    int day = 0;
    while (!mst_seat_day_is_free(n, day)) {
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

#define ROUNDS_MOST 60
#define PIVOTS_MOST 5000

static void count_pivots(struct mst_neighbour *n, long before) {
    n->work += MST_PIVOT_WORK * (double)(n->master.pivots - before) *
               (glp_get_num_rows(n->master.lp) + glp_get_num_cols(n->master.lp) / 2.0);
}

enum mst_status mst_neighbour_generate(struct mst_neighbour *n, struct mst_error *err) {
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
