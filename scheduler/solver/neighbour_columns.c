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

/** What the free days of a week cost less what they earn. */
static double reduced(struct mst_neighbour *n, const struct mst_worker *w, const struct mst_tour *tour) {
    double sum = 0;
    for (int d = 0; d < 7; d++) {
        if (!mst_seat_day_is_free(n, d)) {
            continue;
        }
        sum += mst_seat_day_cost(n, w, tour, d);
        if (tour->duty[d] >= 0) {
            sum -= n->pricing.values.duty_value[w->menu][tour->duty[d]];
        } else if (tour->duty[d] == MST_DAY_PINNED) {
            sum -= mst_values_pin(&n->pricing.values, &w->pins[d]);
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

enum mst_status mst_neighbour_price(struct mst_neighbour *n, size_t *added, struct mst_error *err) {
    *added = 0;
    mst_master_prices(&n->master, n->price);
    mst_problem_group_prices(&n->problem, n->price, n->group_price);
    for (size_t g = 0; g < n->problem.group_count; g++) {
        mst_pricing_set_group(&n->pricing, g, n->group_price + g, n->problem.group_count);
        for (size_t i = 0; i < n->where->agent_count; i++) {
            const struct mst_worker *w = &n->book.workers[i];
            if (w->group != g) {
                continue;
            }
            struct mst_search_limits limits = limits_of(n, &n->seats[i].tour);
            struct mst_tour best;
            double value;
            mst_pricing_search(&n->pricing, 0, n->plan->agents[n->seats[i].agent].worker, &limits, &best, &value);
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

struct listing {
    struct mst_neighbour *n;
    double room;
    struct candidate *list;
    size_t count, capacity;
    size_t seat;
    double row; /* the price of the seat's row */
    long searches;
};

static enum mst_status offer(struct listing *l, double above, const struct mst_tour *tour, struct mst_error *err) {
    MST_TRY(mst_grow(&l->list, &l->capacity, l->count + 1, sizeof *l->list, err));
    l->list[l->count++] = (struct candidate){above, l->seat, mst_seat_free_part(l->n, tour)};
    return MST_OK;
}

static bool search(struct listing *l, const struct mst_search_limits *limits, struct mst_tour *best) {
    double value;
    l->searches++;
    mst_pricing_search(&l->n->pricing, 0, l->n->plan->agents[l->n->seats[l->seat].agent].worker, limits, best, &value);
    return value < INFINITY;
}

/** With one free day: every other duty of the agent that costs little more than its row's price. */
static enum mst_status list_day(struct listing *l, int d, struct mst_error *err) {
    struct mst_neighbour *n = l->n;
    const struct mst_worker *w = &n->book.workers[l->seat];
    const struct mst_menu *menu = &n->book.menus[w->menu];
    struct mst_tour tour = n->seats[l->seat].tour;
    for (size_t i = menu->day_first[d]; i < menu->day_first[d + 1] && tour.duty[d] >= 0; i++) {
        struct mst_search_limits limits = limits_of(n, &n->seats[l->seat].tour);
        struct mst_tour best;
        tour.duty[d] = limits.day[d] = (int32_t)i;
        double above = reduced(n, w, &tour) - l->row;
        if (above <= l->room && mst_worker_may(w, &menu->duties[i], d) && search(l, &limits, &best)) {
            MST_TRY(offer(l, above, &tour, err));
        }
    }
    return MST_OK;
}

/** What a day may hold, for the i-th time: nothing, a pinned shift, then the duties. @return false after the last */
static bool option_at(const struct listing *l, int d, size_t i, int32_t *option) {
    const struct mst_worker *w = &l->n->book.workers[l->seat];
    const struct mst_menu *menu = &l->n->book.menus[w->menu];
    *option = i == 0 ? MST_DAY_OFF : i == 1 ? MST_DAY_PINNED : (int32_t)(menu->day_first[d] + i - 2);
    return i < 2 || menu->day_first[d] + i - 2 < menu->day_first[d + 1];
}

/** With several days: all weeks whose cost is near the row's price, day by day; each prefix is cut off by its best completion. */
static enum mst_status list_from(struct listing *l, int d, struct mst_search_limits *limits, struct mst_error *err) {
    const struct mst_worker *w = &l->n->book.workers[l->seat];
    int next = d + 1;
    int32_t option;
    while (next < 7 && !mst_seat_day_is_free(l->n, next)) {
        next++;
    }
    for (size_t i = 0; option_at(l, d, i, &option) && l->searches < l->n->where->searches_most; i++) {
        struct mst_tour best;
        bool may = option >= 0                ? mst_worker_may(w, &l->n->book.menus[w->menu].duties[option], d)
                   : option == MST_DAY_PINNED ? w->pins[d].shift != MST_NONE
                                              : true;
        if (!may) {
            continue;
        }
        limits->day[d] = option;
        double above = search(l, limits, &best) ? reduced(l->n, w, &best) - l->row : INFINITY;
        if (above <= l->room) {
            MST_TRY(next < 7 ? list_from(l, next, limits, err) : offer(l, above, &best, err));
        }
    }
    limits->day[d] = MST_DAY_ANY;
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

static enum mst_status list_seat(struct listing *l, size_t seat, int first_day, struct mst_error *err) {
    struct mst_search_limits limits = limits_of(l->n, &l->n->seats[seat].tour);
    l->seat = seat;
    l->row = mst_master_worker_price(&l->n->master, seat);
    return mst_neighbour_has_one_day(l->n) ? list_day(l, first_day, err) : list_from(l, first_day, &limits, err);
}

enum mst_status mst_neighbour_add_near(struct mst_neighbour *n, double room, struct mst_error *err) {
    struct listing l = {.n = n, .room = room};
    enum mst_status status = MST_OK;
    int day = 0;
    while (!mst_seat_day_is_free(n, day)) {
        day++;
    }
    for (size_t g = 0; g < n->problem.group_count; g++) {
        mst_pricing_set_group(&n->pricing, g, n->group_price + g, n->problem.group_count);
        for (size_t i = 0; i < n->where->agent_count; i++) {
            if (n->book.workers[i].group == g) {
                MST_DO(list_seat(&l, i, day, err));
            }
        }
    }
    n->is_complete =
        n->is_complete && l.searches < n->where->searches_most && n->master.column_count + l.count <= n->where->columns_most;
    MST_DO(add_list(n, l.list, l.count, err));
    n->work += MST_SEARCH_WORK * (double)l.searches;
done:
    mst_free(l.list);
    return status;
}

#define ROUNDS_MOST 60
#define PIVOTS_MOST 5000

double mst_neighbour_value(const struct mst_neighbour *n) {
    return n->base + n->master.objective;
}

void mst_neighbour_count(struct mst_neighbour *n, long pivots) {
    int rows = glp_get_num_rows(n->master.lp), cols = glp_get_num_cols(n->master.lp);
    n->work += MST_PIVOT_WORK * (double)pivots * (rows + cols / 2.0) + MST_NODE_WORK * (rows + cols);
}

enum mst_status mst_neighbour_generate(struct mst_neighbour *n, struct mst_error *err) {
    for (int round = 0; round < ROUNDS_MOST; round++) {
        size_t added;
        long before = n->master.pivots;
        MST_TRY(mst_master_solve(&n->master, PIVOTS_MOST, err));
        mst_neighbour_count(n, n->master.pivots - before);
        MST_TRY(mst_neighbour_price(n, &added, err));
        n->is_complete = added == 0; /* for who needs no more than the linear program */
        if (added == 0 || n->work > n->where->work_most) {
            break;
        }
    }
    return MST_OK;
}
