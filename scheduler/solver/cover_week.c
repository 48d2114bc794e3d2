#include <string.h>

#include "core/base/memory.h"
#include "scheduler/solver/cover_parts.h"
#include "scheduler/solver/inputs.h"
#include "scheduler/solver/keep.h"

static int day_of(const struct mst_cover_week *w, const struct mst_shift *shift) {
    return (int)(mst_zone_wall(&w->site->zone, shift->start_utc).day - w->week->first_day);
}

/** Whether a shift of the roster stays and covers demand in the week. */
static bool counts(const struct mst_cover_week *w, const struct mst_shift *shift) {
    return shift != w->lost && shift->agent != MST_NONE && mst_shift_is_work(shift) && shift->start_utc >= w->week->start_utc &&
           shift->start_utc < w->week->end_utc;
}

static bool is_pinned(const struct mst_site *site, const struct mst_shift *shift) {
    for (size_t i = 0; i < site->pinned.count; i++) {
        const struct mst_shift *pin = &site->pinned.shifts[i];
        if (pin->agent == shift->agent && pin->start_utc == shift->start_utc) {
            return true;
        }
    }
    return false;
}

/** Who works on the day of the lost shift, and whether that must stay. */
static void find_workers(struct mst_cover_week *w) {
    for (size_t a = 0; a < w->site->agent_count; a++) {
        w->shift_of[a] = MST_NONE;
    }
    for (size_t i = 0; i < w->roster->count; i++) {
        const struct mst_shift *shift = &w->roster->shifts[i];
        if (counts(w, shift) && day_of(w, shift) == w->day) {
            w->is_bound[shift->agent] = w->shift_of[shift->agent] != MST_NONE || is_pinned(w->site, shift);
            w->shift_of[shift->agent] = i;
        }
    }
}

/** All that stays becomes pinned: but the shifts of the day that may be changed. */
static enum mst_status fix_shifts(struct mst_cover_week *w, struct mst_error *err) {
    mst_roster_release(&w->fixed.pinned);
    for (size_t i = 0; i < w->roster->count; i++) {
        const struct mst_shift *shift = &w->roster->shifts[i];
        if (counts(w, shift) && (day_of(w, shift) != w->day || w->is_bound[shift->agent])) {
            MST_TRY(mst_roster_add_copy(&w->fixed.pinned, shift, err));
        }
    }
    return MST_OK;
}

/** The duty that a shift of the day is, with the places of its breaks; false if the rules do not have it. */
static bool find_duty(const struct mst_cover_week *w, size_t worker, const struct mst_shift *shift, int32_t *duty,
                      struct mst_places *places) {
    const struct mst_menu *menu = &w->book.menus[w->book.workers[worker].menu];
    int32_t from = mst_rulebook_minute(&w->book, shift->start_utc), to = mst_rulebook_minute(&w->book, shift->end_utc);
    for (size_t i = menu->day_first[w->day]; i < menu->day_first[w->day + 1]; i++) {
        const struct mst_duty *d = &menu->duties[i];
        bool fits = d->start_min == from && d->end_min == to;
        size_t breaks = 0;
        for (size_t k = 0; fits && k < d->pool_count; k++) {
            size_t place = mst_kept_place(&w->book, shift, d->pools[k]);
            fits = place != MST_NONE;
            places->place[k] = (uint32_t)place;
            breaks += w->book.blocks[w->book.pools[d->pools[k]].block].count;
        }
        for (size_t r = 0; fits && r < shift->count; r++) {
            breaks -= shift->stretches[r].activity != MST_WORK; /* the shift has these breaks and no other */
        }
        if (fits && breaks == 0) {
            *duty = (int32_t)i;
            return true;
        }
    }
    return false;
}

/** Binds the shifts of the day that are none of the rules' duties; whether there was one. */
static bool bind_strange(struct mst_cover_week *w) {
    bool found = false;
    for (size_t k = 0; k < w->book.worker_count; k++) {
        for (size_t i = 0; i < w->book.workers[k].agent_count; i++) {
            size_t agent = w->book.workers[k].agents[i];
            struct mst_places places;
            int32_t duty;
            if (w->shift_of[agent] != MST_NONE && !w->is_bound[agent] &&
                !find_duty(w, k, &w->roster->shifts[w->shift_of[agent]], &duty, &places)) {
                w->is_bound[agent] = found = true;
            }
        }
    }
    return found;
}

static enum mst_status make_book(struct mst_cover_week *w, struct mst_error *err) {
    MST_TRY(fix_shifts(w, err));
    MST_TRY(mst_rulebook_make(&w->fixed, w->week, &w->book, err));
    if (bind_strange(w)) {
        mst_rulebook_release(&w->book);
        MST_TRY(fix_shifts(w, err));
        MST_TRY(mst_rulebook_make(&w->fixed, w->week, &w->book, err));
    }
    return MST_OK;
}

/** Everybody's week as it is. */
static void put_all(struct mst_cover_week *w) {
    for (size_t i = 0; i < w->plan.agent_count; i++) {
        const struct mst_plan_agent *a = &w->plan.agents[i];
        struct mst_places places[7] = {{{0}}};
        struct mst_tour tour;
        for (int d = 0; d < 7; d++) {
            tour.duty[d] = w->book.workers[a->worker].pins[d].shift != MST_NONE ? MST_DAY_PINNED : MST_DAY_OFF;
        }
        if (w->shift_of[a->agent] != MST_NONE && !w->is_bound[a->agent]) {
            (void)find_duty(w, a->worker, &w->roster->shifts[w->shift_of[a->agent]], &tour.duty[w->day], &places[w->day]);
        }
        mst_plan_put_all(&w->plan, i, &tour, places);
    }
    (void)mst_plan_recost(&w->plan);
}

enum mst_status mst_cover_week_make(struct mst_cover_week *w, const struct mst_requirement *requirement, struct mst_error *err) {
    const struct mst_objective *o = &w->site->objective;
    w->fixed = *w->site;
    mst_roster_init(&w->fixed.pinned);
    mst_roster_init(&w->fixed.kept);
    w->fixed.frozen_until_utc = INT64_MIN;
    w->day = day_of(w, w->lost);
    w->shift_of = mst_alloc(w->site->agent_count, sizeof *w->shift_of);
    w->is_bound = mst_alloc(w->site->agent_count, sizeof *w->is_bound);
    MST_TRY(w->shift_of && w->is_bound ? MST_OK : mst_no_memory(err));
    find_workers(w);
    MST_TRY(make_book(w, err));
    w->from_min = mst_rulebook_minute(&w->book, w->lost->start_utc);
    w->to_min = mst_rulebook_minute(&w->book, w->lost->end_utc);
    MST_TRY(mst_roster_check(&w->fixed, requirement, w->week, err));
    MST_TRY(mst_problem_make(&w->book, requirement, &w->problem, err));
    mst_problem_price(&w->problem, o->understaff, o->understaff_more, o->overstaff);
    MST_TRY(mst_pricing_make(&w->problem, 1, &w->pricing, err));
    MST_TRY(mst_plan_make(&w->problem, &w->plan, err));
    put_all(w);
    return MST_OK;
}

void mst_cover_week_release(struct mst_cover_week *w) {
    mst_plan_release(&w->plan);
    mst_pricing_release(&w->pricing);
    mst_problem_release(&w->problem);
    mst_rulebook_release(&w->book);
    mst_roster_release(&w->fixed.pinned);
    mst_free(w->shift_of);
    mst_free(w->is_bound);
}
