#include "scheduler/solver/keep.h"

#include <math.h>

#include "core/base/memory.h"

#define EPSILON 1e-9 /* of the cost: less is rounding */

/** The kept shift of an agent's day; NULL if there is none. */
static const struct mst_shift *kept_shift(const struct mst_rulebook *book, const struct mst_plan_agent *a, int d) {
    const struct mst_kept *kept = &book->workers[a->worker].kept[d];
    const struct mst_roster *roster = &book->site->kept;
    for (size_t i = 0; kept->start_min < kept->end_min && i < roster->count; i++) {
        const struct mst_shift *s = &roster->shifts[i];
        if (s->agent == a->agent && mst_rulebook_minute(book, s->start_utc) == kept->start_min) {
            return s;
        }
    }
    return NULL;
}

/** The duty that is the kept shift of the day; MST_DAY_ANY if the worker has none that is legal any more. */
static int32_t kept_duty(const struct mst_rulebook *book, const struct mst_worker *w, int d) {
    const struct mst_menu *menu = &book->menus[w->menu];
    for (size_t i = menu->day_first[d]; i < menu->day_first[d + 1]; i++) {
        const struct mst_duty *duty = &menu->duties[i];
        if (duty->start_min == w->kept[d].start_min && duty->end_min == w->kept[d].end_min && mst_worker_may(w, duty, d)) {
            return (int32_t)i;
        }
    }
    return MST_DAY_ANY;
}

/** The week as it is kept; whether it is legal. */
static bool kept_week(const struct mst_rulebook *book, struct mst_pricing *pricing, size_t worker, struct mst_tour *tour) {
    const struct mst_worker *w = &book->workers[worker];
    struct mst_search_limits limits;
    double cost;
    bool whole = true;
    for (int d = 0; d < 7; d++) {
        bool kept = w->kept[d].start_min < w->kept[d].end_min;
        limits.day[d] = w->pins[d].shift != MST_NONE ? MST_DAY_PINNED : kept ? kept_duty(book, w, d) : MST_DAY_OFF;
        whole &= limits.day[d] != MST_DAY_ANY;
    }
    if (!whole) {
        return false;
    }
    mst_search_best(pricing->searches[0], worker, NULL, NULL, &limits, tour, &cost);
    return cost < INFINITY;
}

/* ---- breaks ---------------------------------------------------------------------------------------------------------------- */

static bool has_row(const struct mst_rulebook *book, const struct mst_shift *shift, int32_t start_min, const struct mst_break *b) {
    for (size_t i = 0; i < shift->count; i++) {
        const struct mst_stretch *row = &shift->stretches[i];
        if (row->activity == (b->paid ? MST_BREAK : MST_MEAL) && mst_rulebook_minute(book, row->start_utc) == start_min &&
            mst_rulebook_minute(book, row->end_utc) == start_min + b->length_min) {
            return true;
        }
    }
    return false;
}

size_t mst_kept_place(const struct mst_rulebook *book, const struct mst_shift *shift, size_t pool) {
    const struct mst_pool *p = &book->pools[pool];
    const struct mst_block *block = &book->blocks[p->block];
    for (size_t place = 0; place < p->places; place++) {
        bool same = true;
        for (size_t i = 0; same && i < block->count; i++) {
            same = has_row(book, shift, book->break_starts[p->first + place * block->count + i], &block->breaks[i]);
        }
        if (same) {
            return place;
        }
    }
    return MST_NONE;
}

/** Whether the day's shift is the kept one; then it is found. */
static bool is_as_kept(const struct mst_plan *plan, const struct mst_plan_agent *a, int d, const struct mst_duty **duty,
                       const struct mst_shift **shift) {
    const struct mst_rulebook *book = plan->problem->book;
    const struct mst_worker *w = &book->workers[a->worker];
    if (a->tour.duty[d] < 0) {
        return false;
    }
    *duty = &book->menus[w->menu].duties[a->tour.duty[d]];
    if ((*duty)->start_min != w->kept[d].start_min || (*duty)->end_min != w->kept[d].end_min) {
        return false;
    }
    *shift = kept_shift(book, a, d);
    return *shift != NULL;
}

static void restore_break(struct mst_plan *plan, size_t agent, int d, size_t k, size_t place) {
    size_t now = plan->agents[agent].places[d].place[k];
    double before = plan->cost;
    if (place == MST_NONE || place == now) {
        return;
    }
    mst_plan_move_break(plan, agent, d, k, place);
    if (plan->cost > before + EPSILON * fmax(1, fabs(before))) {
        mst_plan_move_break(plan, agent, d, k, now);
    }
}

void mst_plan_keep_breaks(struct mst_plan *plan) {
    for (size_t a = 0; a < plan->agent_count; a++) {
        for (int d = 0; d < 7; d++) {
            const struct mst_duty *duty;
            const struct mst_shift *shift;
            bool same = is_as_kept(plan, &plan->agents[a], d, &duty, &shift);
            for (size_t k = 0; same && k < duty->pool_count; k++) {
                restore_break(plan, a, d, k, mst_kept_place(plan->problem->book, shift, duty->pools[k]));
            }
        }
    }
    (void)mst_plan_recost(plan);
}

/** Puts the week with its breaks where they were; a break that may not be there goes to its first place. */
static void put_kept(struct mst_plan *plan, size_t agent, const struct mst_tour *tour) {
    struct mst_plan_agent kept = plan->agents[agent];
    struct mst_places places[7] = {{{0}}};
    kept.tour = *tour;
    for (int d = 0; d < 7; d++) {
        const struct mst_duty *duty;
        const struct mst_shift *shift;
        bool same = is_as_kept(plan, &kept, d, &duty, &shift);
        for (size_t k = 0; same && k < duty->pool_count; k++) {
            size_t place = mst_kept_place(plan->problem->book, shift, duty->pools[k]);
            places[d].place[k] = place != MST_NONE ? (uint32_t)place : 0;
        }
    }
    mst_plan_put_all(plan, agent, tour, places);
}

enum mst_status mst_plan_keep(struct mst_plan *plan, struct mst_pricing *pricing, uint64_t *random, struct mst_error *err) {
    size_t count = 0, *others = mst_alloc(plan->agent_count, sizeof *others);
    if (!others) {
        return mst_no_memory(err);
    }
    for (size_t a = 0; a < plan->agent_count; a++) {
        struct mst_tour tour;
        if (kept_week(plan->problem->book, pricing, plan->agents[a].worker, &tour)) {
            put_kept(plan, a, &tour);
        } else {
            others[count++] = a;
        }
    }
    mst_plan_shake(plan, pricing, others, count, 0, random);
    mst_free(others);
    return MST_OK;
}
