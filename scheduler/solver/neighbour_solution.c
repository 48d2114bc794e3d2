#include <math.h>
#include <string.h>

#include "scheduler/solver/neighbour_parts.h"

/** A place of a pool that the solution still has a break for; MST_NONE if there is none, since short breaks need not be whole. */
static size_t take_place(struct mst_neighbour *n, size_t group, size_t pool) {
    int first = n->master.pool_col[group * n->book.pool_count + pool];
    for (size_t k = 0; first && k < n->book.pools[pool].places && first + (int)k <= n->counted; k++) {
        if (n->count[first + (int)k] > 0) {
            n->count[first + (int)k]--;
            return k;
        }
    }
    return MST_NONE;
}

/** The places of a seat's breaks on the free days. */
static void choose_places(struct mst_neighbour *n, size_t seat) {
    struct mst_seat *s = &n->seats[seat];
    const struct mst_worker *w = &n->book.workers[seat];
    for (int d = 0; d < 7; d++) {
        if (mst_seat_day_is_free(n, d) && s->chosen.duty[d] >= 0) {
            const struct mst_duty *duty = &n->book.menus[w->menu].duties[s->chosen.duty[d]];
            for (size_t k = 0; k < duty->pool_count; k++) {
                size_t place = take_place(n, w->group, duty->pools[k]);
                s->places[d].place[k] = (uint32_t)(place == MST_NONE ? 0 : place);
            }
        }
    }
}

void mst_neighbour_choose(struct mst_neighbour *n) {
    for (size_t i = 0; i < n->where->agent_count; i++) {
        n->seats[i].chosen = mst_seat_free_part(n, &n->seats[i].tour);
    }
    for (size_t c = 0; c < n->master.column_count; c++) {
        if (n->master.columns[c].col <= n->counted && n->count[n->master.columns[c].col] > 0) {
            n->seats[n->master.columns[c].worker].chosen = n->master.columns[c].tour;
        }
    }
    for (size_t i = 0; i < n->where->agent_count; i++) {
        choose_places(n, i);
    }
    for (size_t i = 0; i < n->held_count; i++) {
        size_t place = take_place(n, n->held[i].group, n->held[i].pool);
        n->held[i].place = place == MST_NONE ? n->held[i].place : place;
    }
}

/** What the agent would have: the free days of the solution, all else as it is now. */
static struct mst_tour new_tour(const struct mst_neighbour *n, const struct mst_seat *s) {
    struct mst_tour tour = n->plan->agents[s->agent].tour;
    for (int d = 0; d < 7; d++) {
        tour.duty[d] = mst_seat_day_is_free(n, d) ? s->chosen.duty[d] : tour.duty[d];
    }
    return tour;
}

/** Whether all new weeks are legal, and the shifts whose breaks move are there: others may have changed them in the meantime. */
static bool is_legal(const struct mst_neighbour *n) {
    for (size_t i = 0; i < n->held_count; i++) {
        if (n->plan->agents[n->held[i].agent].tour.duty[n->held[i].d] != n->held[i].duty) {
            return false;
        }
    }
    for (size_t i = 0; i < n->where->agent_count; i++) {
        const struct mst_seat *s = &n->seats[i];
        const struct mst_plan_agent *a = &n->plan->agents[s->agent];
        if (memcmp(&a->tour, &s->tour, sizeof a->tour) != 0) {
            struct mst_tour tour = new_tour(n, s), best;
            struct mst_search_limits limits;
            double value;
            memcpy(limits.day, tour.duty, sizeof limits.day);
            mst_search_best(n->pricing.searches[0], a->worker, NULL, NULL, &limits, &best, &value);
            if (!(value < INFINITY)) {
                return false;
            }
        }
    }
    return true;
}

/** Exchanges the seats' weeks with the plan's, and the places of the held breaks: done twice, all is as it was. */
static void exchange(struct mst_neighbour *n) {
    struct mst_plan *plan = n->plan;
    for (size_t i = 0; i < n->where->agent_count; i++) {
        struct mst_seat *s = &n->seats[i];
        struct mst_plan_agent before = plan->agents[s->agent];
        mst_plan_take(plan, s->agent);
        mst_plan_put_all(plan, s->agent, &s->tour, s->places);
        s->tour = before.tour;
        memcpy(s->places, before.places, sizeof s->places);
    }
    for (size_t i = 0; i < n->held_count; i++) {
        struct mst_held *h = &n->held[i];
        size_t before = plan->agents[h->agent].places[h->d].place[h->k];
        if (before != h->place) {
            mst_plan_move_break(plan, h->agent, h->d, h->k, h->place);
            h->place = before;
        }
    }
}

/** Moves the breaks of the free days while that helps: the solution's need not be whole. */
static void settle(struct mst_neighbour *n) {
    bool moved = true;
    for (int sweep = 0; sweep < 5 && moved; sweep++) {
        moved = false;
        for (size_t a = 0; a < n->plan->agent_count; a++) {
            for (int d = 0; d < 7; d++) {
                moved |= mst_seat_day_is_free(n, d) && mst_plan_settle_day(n->plan, a, d);
            }
        }
    }
}

double mst_neighbour_apply(struct mst_neighbour *n) {
    double before = n->plan->cost;
    if (!(n->found < INFINITY) || !is_legal(n)) {
        return 0;
    }
    for (size_t i = 0; i < n->where->agent_count; i++) {
        struct mst_seat *s = &n->seats[i];
        const struct mst_plan_agent *a = &n->plan->agents[s->agent];
        s->tour = new_tour(n, s);
        for (int d = 0; d < 7; d++) {
            s->places[d] = mst_seat_day_is_free(n, d) ? s->places[d] : a->places[d];
        }
    }
    exchange(n);
    settle(n);
    if (n->plan->cost > before + 1e-9) {
        exchange(n);
        n->plan->cost = before;
    }
    return before - n->plan->cost;
}
