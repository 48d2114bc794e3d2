#include "scheduler/solver/cover.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "scheduler/solver/cover_parts.h"
#include "scheduler/solver/output.h"

#define EPSILON     1e-7 /* less is rounding */
#define FIRST_MOST  6    /* single helpers that pairs begin with */
#define SECOND_MOST 20   /* and among whom their partners are looked for */
#define PER_AGENT   2    /* options: the shift as it is, and the cheapest other */
#define PAIRS_MOST  3    /* pairs that are an option: many cost nearly the same */

/** A helper's day, and what the roster is like with it. */
struct help {
    size_t agent; /* index into the plan */
    struct mst_tour tour;
    enum mst_cover_sort sort;
    double cost, lack; /* lack: hours short at the time of the lost shift */
};

struct search {
    struct mst_cover_week week;
    struct help *helps; /* of single agents, the cheapest first */
    size_t count;
    double lack;
};

void mst_cover_init(struct mst_cover_list *cover) {
    *cover = (struct mst_cover_list){.cost = NAN};
}

void mst_cover_release(struct mst_cover_list *cover) {
    for (size_t i = 0; i < cover->count; i++) {
        mst_roster_release(&cover->options[i].shifts);
    }
    mst_free(cover->options);
    mst_cover_init(cover);
}

/* ---- what a shift does ----------------------------------------------------------------------------------------------------- */

/** Agent-hours short at the time of the lost shift: of an interval that it holds in part, that part. */
static double lack_of(const struct mst_cover_week *w) {
    const struct mst_problem *p = &w->problem;
    int32_t from = w->from_min > 0 ? w->from_min : 0, to = w->to_min < w->book.week_min ? w->to_min : w->book.week_min;
    double sum = 0;
    while (from < to) {
        size_t t = (size_t)(from / p->interval_min);
        int32_t end = (int32_t)(t + 1) * p->interval_min;
        double lack;
        end = end < to ? end : to;
        (void)mst_split_cost(p, t, w->plan.minutes + t * p->group_count, &lack);
        sum += lack * (end - from) / 60;
        from = end;
    }
    return sum;
}

/** Gives an agent a week for as long as it takes to see what it costs. */
static void measure(struct mst_cover_week *w, struct help *help) {
    struct mst_plan_agent before = w->plan.agents[help->agent];
    double cost = w->plan.cost;
    mst_plan_take(&w->plan, help->agent);
    mst_plan_put(&w->plan, help->agent, &help->tour);
    mst_plan_place_breaks(&w->plan, help->agent);
    help->cost = w->plan.cost;
    help->lack = lack_of(w);
    mst_plan_take(&w->plan, help->agent);
    mst_plan_put_all(&w->plan, help->agent, &before.tour, before.places);
    w->plan.cost = cost;
}

/** Whether the agent's week is legal with that on the day. @param what a duty or MST_DAY_WORK */
static bool is_legal(const struct mst_cover_week *w, size_t agent, int32_t what) {
    const struct mst_plan_agent *a = &w->plan.agents[agent];
    struct mst_search_limits limits;
    struct mst_tour tour;
    double cost;
    memcpy(limits.day, a->tour.duty, sizeof limits.day);
    limits.day[w->day] = what;
    mst_search_best(w->pricing.searches[0], a->worker, NULL, NULL, &limits, &tour, &cost);
    return cost < INFINITY;
}

/* ---- one helper ------------------------------------------------------------------------------------------------------------ */

/** Whether the agent may be asked at all. */
static bool may_help(const struct mst_cover_week *w, size_t agent) {
    const struct mst_plan_agent *a = &w->plan.agents[agent];
    return a->agent != w->lost->agent && a->tour.duty[w->day] != MST_DAY_PINNED && is_legal(w, agent, MST_DAY_WORK);
}

static bool is_lost_shift(const struct mst_cover_week *w, const struct mst_duty *duty) {
    return duty->start_min == w->from_min && duty->end_min == w->to_min;
}

/** Takes a duty as the agent's best of its sort, if it is; the shift as it is, or another that leaves fewer hours short. */
static void consider(struct search *s, size_t agent, int32_t index, double lack, struct help best[PER_AGENT]) {
    struct mst_cover_week *w = &s->week;
    const struct mst_plan_agent *a = &w->plan.agents[agent];
    const struct mst_duty *duty = &w->book.menus[w->book.workers[a->worker].menu].duties[index];
    bool is_off = a->tour.duty[w->day] == MST_DAY_OFF, whole = is_off && is_lost_shift(w, duty);
    struct help help = {agent, a->tour, whole ? MST_COVER_WHOLE : is_off ? MST_COVER_OTHER : MST_COVER_CHANGED, 0, 0};
    if (index == a->tour.duty[w->day] || duty->end_min <= w->from_min || duty->start_min >= w->to_min ||
        !mst_worker_may(&w->book.workers[a->worker], duty, w->day)) {
        return;
    }
    help.tour.duty[w->day] = index;
    measure(w, &help);
    struct help *now = &best[whole ? 0 : 1];
    if (help.cost < now->cost - EPSILON && (whole || help.lack < lack - EPSILON) && is_legal(w, agent, index)) {
        *now = help;
    }
}

/** The best that an agent can do; INFINITY where there is nothing. */
static void find_help(struct search *s, size_t agent, double lack, struct help best[PER_AGENT]) {
    struct mst_cover_week *w = &s->week;
    const struct mst_menu *menu = &w->book.menus[w->book.workers[w->plan.agents[agent].worker].menu];
    best[0].cost = best[1].cost = INFINITY;
    for (size_t i = menu->day_first[w->day]; i < menu->day_first[w->day + 1]; i++) {
        consider(s, agent, (int32_t)i, lack, best);
    }
}

static int by_cost(const void *left, const void *right) {
    const struct help *a = left, *b = right;
    if (a->cost != b->cost) {
        return a->cost < b->cost ? -1 : 1;
    }
    if (a->sort != b->sort) {
        return a->sort < b->sort ? -1 : 1;
    }
    return (a->agent > b->agent) - (a->agent < b->agent);
}

static enum mst_status find_helps(struct search *s, struct mst_error *err) {
    s->helps = mst_alloc(PER_AGENT * s->week.plan.agent_count, sizeof *s->helps);
    if (!s->helps) {
        return mst_no_memory(err);
    }
    for (size_t a = 0; a < s->week.plan.agent_count; a++) {
        struct help best[PER_AGENT];
        best[0].cost = best[1].cost = INFINITY;
        if (may_help(&s->week, a)) {
            find_help(s, a, s->lack, best);
        }
        for (size_t k = 0; k < PER_AGENT; k++) {
            if (best[k].cost < INFINITY) {
                s->helps[s->count++] = best[k];
            }
        }
    }
    qsort(s->helps, s->count, sizeof *s->helps, by_cost);
    return MST_OK;
}

/* ---- options --------------------------------------------------------------------------------------------------------------- */

static void put(struct mst_cover_week *w, const struct help *help) {
    mst_plan_take(&w->plan, help->agent);
    mst_plan_put(&w->plan, help->agent, &help->tour);
    mst_plan_place_breaks(&w->plan, help->agent);
}

static void put_back(struct mst_cover_week *w, const struct mst_plan_agent *before, size_t agent, double cost) {
    mst_plan_take(&w->plan, agent);
    mst_plan_put_all(&w->plan, agent, &before->tour, before->places);
    w->plan.cost = cost;
}

/** Adds what the plan has for the helpers on the day. */
static enum mst_status add_option(struct search *s, enum mst_cover_sort sort, const struct help *const *helps, size_t count,
                                  struct mst_cover_list *cover, struct mst_error *err) {
    struct mst_cover_week *w = &s->week;
    struct mst_cover_option option = {.sort = sort, .cost = w->plan.cost, .was = {MST_NONE, MST_NONE}};
    enum mst_status status = MST_OK;
    MST_TRY(mst_grow(&cover->options, &cover->capacity, cover->count + 1, sizeof option, err));
    mst_roster_init(&option.shifts);
    for (size_t i = 0; status == MST_OK && i < count; i++) {
        option.was[i] = w->shift_of[w->plan.agents[helps[i]->agent].agent];
        status = mst_plan_add_shift(&w->plan, helps[i]->agent, w->day, &option.shifts, err);
    }
    if (status != MST_OK) {
        mst_roster_release(&option.shifts);
        return status;
    }
    mst_roster_finish(&option.shifts);
    cover->options[cover->count++] = option;
    return MST_OK;
}

static enum mst_status add_single(struct search *s, const struct help *help, struct mst_cover_list *cover, struct mst_error *err) {
    struct mst_plan_agent before = s->week.plan.agents[help->agent];
    double cost = s->week.plan.cost;
    put(&s->week, help);
    enum mst_status status = add_option(s, help->sort, &help, 1, cover, err);
    put_back(&s->week, &before, help->agent, cost);
    return status;
}

/** With the first helper's shift in place: the second, if the two are better than the first alone, and than the second alone. */
static enum mst_status add_second(struct search *s, const struct help *first, const struct help *alone,
                                  struct mst_cover_list *cover, struct mst_error *err) {
    struct help best[PER_AGENT];
    find_help(s, alone->agent, first->lack, best);
    const struct help *second = &best[1];
    if (!(second->cost < first->cost - EPSILON && second->cost < alone->cost - EPSILON)) {
        return MST_OK;
    }
    struct mst_plan_agent before = s->week.plan.agents[second->agent];
    double cost = s->week.plan.cost;
    const struct help *both[MST_COVER_PARTS] = {first, second};
    put(&s->week, second);
    enum mst_status status = add_option(s, MST_COVER_SPLIT, both, MST_COVER_PARTS, cover, err);
    put_back(&s->week, &before, second->agent, cost);
    return status;
}

static enum mst_status add_pairs(struct search *s, struct mst_cover_list *cover, struct mst_error *err) {
    size_t firsts = 0;
    for (size_t i = 0; i < s->count && firsts < FIRST_MOST; i++) {
        const struct help *first = &s->helps[i];
        struct mst_plan_agent before = s->week.plan.agents[first->agent];
        double cost = s->week.plan.cost;
        if (first->sort == MST_COVER_WHOLE) {
            continue;
        }
        enum mst_status status = MST_OK;
        put(&s->week, first);
        for (size_t k = i + 1; status == MST_OK && k < s->count && k <= i + SECOND_MOST; k++) {
            bool other = s->helps[k].agent != first->agent && s->helps[k].sort != MST_COVER_WHOLE;
            status = other ? add_second(s, first, &s->helps[k], cover, err) : MST_OK;
        }
        put_back(&s->week, &before, first->agent, cost);
        MST_TRY(status);
        firsts++;
    }
    return MST_OK;
}

/** Options come by agent before: the order of equals stays. */
static void sort_options(struct mst_cover_list *cover) {
    for (size_t i = 1; i < cover->count; i++) {
        struct mst_cover_option moved = cover->options[i];
        size_t at = i;
        for (; at > 0 && cover->options[at - 1].cost > moved.cost + EPSILON; at--) {
            cover->options[at] = cover->options[at - 1];
        }
        cover->options[at] = moved;
    }
}

/** Of the sorted options only the cheapest pairs stay. */
static void drop_pairs(struct mst_cover_list *cover) {
    size_t kept = 0, pairs = 0;
    for (size_t i = 0; i < cover->count; i++) {
        pairs += cover->options[i].sort == MST_COVER_SPLIT;
        if (cover->options[i].sort == MST_COVER_SPLIT && pairs > PAIRS_MOST) {
            mst_roster_release(&cover->options[i].shifts);
        } else {
            cover->options[kept++] = cover->options[i];
        }
    }
    cover->count = kept;
}

enum mst_status mst_cover_find(const struct mst_site *site, const struct mst_requirement *requirement, const struct mst_week *week,
                               const struct mst_roster *roster, size_t lost, struct mst_cover_list *cover, struct mst_error *err) {
    struct search s = {.week = {.site = site, .week = week, .roster = roster, .lost = &roster->shifts[lost]}};
    enum mst_status status;
    MST_DO(mst_cover_week_make(&s.week, requirement, err));
    cover->cost = s.week.plan.cost;
    s.lack = lack_of(&s.week);
    MST_DO(find_helps(&s, err));
    for (size_t i = 0; i < s.count; i++) {
        MST_DO(add_single(&s, &s.helps[i], cover, err));
    }
    MST_DO(add_pairs(&s, cover, err));
    sort_options(cover);
    drop_pairs(cover);
done:
    mst_free(s.helps);
    mst_cover_week_release(&s.week);
    return status;
}
