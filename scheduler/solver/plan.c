#include "scheduler/solver/plan.h"

#include <math.h>
#include <string.h>

#include "core/base/memory.h"
#include "scheduler/solver/random.h"

enum mst_status mst_plan_make(const struct mst_problem *problem, struct mst_plan *plan, struct mst_error *err) {
    const struct mst_rulebook *book = problem->book;
    size_t cells = problem->intervals * problem->group_count, at = 0;
    memset(plan, 0, sizeof *plan);
    plan->problem = problem;
    for (size_t w = 0; w < book->worker_count; w++) {
        plan->agent_count += book->workers[w].agent_count;
    }
    plan->agents = mst_alloc(plan->agent_count, sizeof *plan->agents);
    plan->first_agent = mst_alloc(book->worker_count + 1, sizeof *plan->first_agent);
    plan->minutes = mst_alloc(cells, sizeof *plan->minutes);
    plan->interval_cost = mst_alloc(problem->intervals, sizeof *plan->interval_cost);
    plan->gain = mst_alloc(problem->intervals, sizeof *plan->gain);
    if (!plan->agents || !plan->first_agent || !plan->minutes || !plan->interval_cost || !plan->gain) {
        mst_plan_release(plan);
        return mst_no_memory(err);
    }
    for (size_t w = 0; w < book->worker_count; w++) {
        plan->first_agent[w] = at;
        for (size_t a = 0; a < book->workers[w].agent_count; a++, at++) {
            plan->agents[at].agent = book->workers[w].agents[a];
            plan->agents[at].worker = w;
            memset(plan->agents[at].tour.duty, 0xff, sizeof plan->agents[at].tour.duty); /* all MST_DAY_OFF */
        }
    }
    plan->first_agent[book->worker_count] = at;
    memcpy(plan->minutes, problem->previous_min, cells * sizeof *plan->minutes);
    (void)mst_plan_recost(plan);
    return MST_OK;
}

void mst_plan_release(struct mst_plan *plan) {
    mst_free(plan->agents);
    mst_free(plan->first_agent);
    mst_free(plan->minutes);
    mst_free(plan->interval_cost);
    mst_free(plan->gain);
    memset(plan, 0, sizeof *plan);
}

double mst_plan_recost(struct mst_plan *plan) {
    double sum = plan->problem->keep_base;
    for (size_t i = 0; i < plan->agent_count; i++) {
        plan->agents[i].cost = mst_tour_cost(plan->problem->book, plan->agents[i].worker, &plan->agents[i].tour);
        sum += plan->agents[i].cost;
    }
    for (size_t t = 0; t < plan->problem->intervals; t++) {
        plan->interval_cost[t] = mst_split_cost(plan->problem, t, plan->minutes + t * plan->problem->group_count, NULL);
        sum += plan->interval_cost[t];
    }
    return plan->cost = sum;
}

double mst_plan_short_agents(const struct mst_plan *plan) {
    double sum = 0;
    for (size_t t = 0; t < plan->problem->intervals; t++) {
        double lack;
        (void)mst_split_cost(plan->problem, t, plan->minutes + t * plan->problem->group_count, &lack);
        sum += lack;
    }
    return sum;
}

/** Adds a stretch of a group's work, or takes it away. */
static void change(struct mst_plan *plan, size_t group, int32_t from_min, int32_t to_min, int sign) {
    const struct mst_problem *p = plan->problem;
    to_min = to_min > p->book->week_min ? p->book->week_min : to_min;
    for (int32_t m = from_min < 0 ? 0 : from_min; m < to_min;) {
        size_t t = (size_t)(m / p->interval_min);
        int32_t end = (int32_t)(t + 1) * p->interval_min;
        end = end < to_min ? end : to_min;
        int32_t *row = plan->minutes + t * p->group_count;
        row[group] += sign * (end - m);
        double now = mst_split_cost(p, t, row, NULL);
        plan->cost += now - plan->interval_cost[t];
        plan->interval_cost[t] = now;
        m = end;
    }
}

static void change_day(struct mst_plan *plan, size_t agent, int d, const struct mst_places *places, int sign) {
    struct mst_plan_agent *a = &plan->agents[agent];
    size_t group = plan->problem->book->workers[a->worker].group;
    struct mst_presence presence;
    mst_presence_make(plan->problem, a->worker, &a->tour, d, NULL, places, &presence);
    for (size_t i = 0; i < presence.count; i++) {
        change(plan, group, presence.from_min[i], presence.to_min[i], presence.sign[i] > 0 ? sign : -sign);
    }
}

void mst_plan_put(struct mst_plan *plan, size_t agent, const struct mst_tour *tour) {
    struct mst_plan_agent *a = &plan->agents[agent];
    a->tour = *tour;
    a->cost = mst_tour_cost(plan->problem->book, a->worker, tour);
    plan->cost += a->cost;
    for (int d = 0; d < 7; d++) {
        change_day(plan, agent, d, NULL, 1);
    }
}

void mst_plan_put_all(struct mst_plan *plan, size_t agent, const struct mst_tour *tour, const struct mst_places places[7]) {
    struct mst_plan_agent *a = &plan->agents[agent];
    a->tour = *tour;
    memcpy(a->places, places, sizeof a->places);
    a->cost = mst_tour_cost(plan->problem->book, a->worker, tour);
    plan->cost += a->cost;
    for (int d = 0; d < 7; d++) {
        change_day(plan, agent, d, &a->places[d], 1);
    }
}

void mst_plan_take(struct mst_plan *plan, size_t agent) {
    struct mst_plan_agent *a = &plan->agents[agent];
    for (int d = 0; d < 7; d++) {
        change_day(plan, agent, d, &a->places[d], -1);
        a->tour.duty[d] = MST_DAY_OFF;
    }
    plan->cost -= a->cost;
    a->cost = 0;
}

void mst_plan_save(const struct mst_plan *plan, struct mst_plan_agent *copy) {
    memcpy(copy, plan->agents, plan->agent_count * sizeof *copy);
}

void mst_plan_restore(struct mst_plan *plan, const struct mst_plan_agent *copy) {
    for (size_t a = 0; a < plan->agent_count; a++) {
        mst_plan_take(plan, a);
        mst_plan_put_all(plan, a, &copy[a].tour, copy[a].places);
    }
    (void)mst_plan_recost(plan);
}

/* ---- breaks ---------------------------------------------------------------------------------------------------------------- */

/** Starts or ends the breaks of a pool's place: takes the time from the group's work, or gives it back. */
static void change_place(struct mst_plan *plan, size_t group, size_t pool, size_t place, int sign) {
    const struct mst_rulebook *book = plan->problem->book;
    const struct mst_pool *p = &book->pools[pool];
    const struct mst_block *block = &book->blocks[p->block];
    for (size_t i = 0; i < block->count; i++) {
        int32_t start = book->break_starts[p->first + place * block->count + i];
        change(plan, group, start, start + block->breaks[i].length_min, sign);
    }
}

static void change_break(struct mst_plan *plan, size_t agent, int d, size_t k, int sign) {
    const struct mst_plan_agent *a = &plan->agents[agent];
    const struct mst_worker *w = &plan->problem->book->workers[a->worker];
    const struct mst_duty *duty = &plan->problem->book->menus[w->menu].duties[a->tour.duty[d]];
    change_place(plan, w->group, duty->pools[k], a->places[d].place[k], sign);
}

void mst_plan_lift_break(struct mst_plan *plan, size_t agent, int d, size_t k) {
    change_break(plan, agent, d, k, 1);
}

void mst_plan_drop_break(struct mst_plan *plan, size_t agent, int d, size_t k, size_t place) {
    plan->agents[agent].places[d].place[k] = (uint32_t)place;
    change_break(plan, agent, d, k, -1);
}

void mst_plan_move_break(struct mst_plan *plan, size_t agent, int d, size_t k, size_t place) {
    mst_plan_lift_break(plan, agent, d, k);
    mst_plan_drop_break(plan, agent, d, k, place);
}

/** The cost of a place when the rest stays; leaves the plan as it is but for rounding. */
static double cost_of_place(struct mst_plan *plan, size_t group, size_t pool, size_t place) {
    double before = plan->cost;
    change_place(plan, group, pool, place, -1);
    double cost = plan->cost - before;
    change_place(plan, group, pool, place, 1);
    plan->cost = before;
    return cost;
}

#define EPSILON 1e-9

/** The best place of a pool whose break is not taken yet; `now` is kept where another is no better. */
static size_t cheapest_place(struct mst_plan *plan, size_t group, size_t pool, size_t now) {
    size_t best = now;
    double least = cost_of_place(plan, group, pool, now);
    for (size_t k = 0; k < plan->problem->book->pools[pool].places; k++) {
        double cost = k == now ? least : cost_of_place(plan, group, pool, k);
        if (cost < least - EPSILON) {
            least = cost;
            best = k;
        }
    }
    return best;
}

void mst_plan_place_breaks(struct mst_plan *plan, size_t agent) {
    struct mst_plan_agent *a = &plan->agents[agent];
    const struct mst_worker *w = &plan->problem->book->workers[a->worker];
    for (int d = 0; d < 7; d++) {
        if (a->tour.duty[d] < 0) {
            continue;
        }
        const struct mst_duty *duty = &plan->problem->book->menus[w->menu].duties[a->tour.duty[d]];
        for (size_t k = 0; k < duty->pool_count; k++) {
            size_t place = cheapest_place(plan, w->group, duty->pools[k], 0);
            a->places[d].place[k] = (uint32_t)place;
            change_place(plan, w->group, duty->pools[k], place, -1);
        }
    }
}

bool mst_plan_settle_day(struct mst_plan *plan, size_t agent, int d) {
    struct mst_plan_agent *a = &plan->agents[agent];
    const struct mst_worker *w = &plan->problem->book->workers[a->worker];
    bool moved = false;
    if (a->tour.duty[d] < 0) {
        return false;
    }
    const struct mst_duty *duty = &plan->problem->book->menus[w->menu].duties[a->tour.duty[d]];
    for (size_t k = 0; k < duty->pool_count; k++) {
        size_t now = a->places[d].place[k];
        change_place(plan, w->group, duty->pools[k], now, 1);
        size_t best = cheapest_place(plan, w->group, duty->pools[k], now);
        change_place(plan, w->group, duty->pools[k], best, -1);
        a->places[d].place[k] = (uint32_t)best;
        moved |= best != now;
    }
    return moved;
}

void mst_plan_settle_breaks(struct mst_plan *plan, int sweeps_most) {
    bool moved = true;
    for (int sweep = 0; sweep < sweeps_most && moved; sweep++) {
        moved = false;
        for (size_t a = 0; a < plan->agent_count; a++) {
            for (int d = 0; d < 7; d++) {
                moved |= mst_plan_settle_day(plan, a, d);
            }
        }
    }
    (void)mst_plan_recost(plan);
}

/* ---- best responses -------------------------------------------------------------------------------------------------------- */

/** What one more agent of a group would save in each interval. */
static void find_gains(struct mst_plan *plan, size_t group) {
    const struct mst_problem *p = plan->problem;
    for (size_t t = 0; t < p->intervals; t++) {
        int32_t *row = plan->minutes + t * p->group_count;
        plan->gain[t] = 0;
        if (p->group_open[t * p->group_count + group] > 0) {
            row[group] += p->interval_min;
            plan->gain[t] = plan->interval_cost[t] - mst_split_cost(p, t, row, NULL);
            row[group] -= p->interval_min;
        }
    }
}

/** Gives an agent without a week the one that is best for the gains of its group. */
static void take_best(struct mst_plan *plan, struct mst_pricing *pricing, size_t agent) {
    const struct mst_worker *w = &plan->problem->book->workers[plan->agents[agent].worker];
    struct mst_tour best;
    double value;
    mst_values_price_group(&pricing->values, plan->gain, 1);
    mst_values_menu(&pricing->values, w->menu);
    mst_pricing_search(pricing, 0, plan->agents[agent].worker, &mst_search_free, &best, &value);
    mst_plan_put(plan, agent, &best);
    mst_plan_place_breaks(plan, agent);
}

static bool respond_agent(struct mst_plan *plan, struct mst_pricing *pricing, size_t agent) {
    struct mst_plan_agent before = plan->agents[agent];
    double cost_before = plan->cost;
    mst_plan_take(plan, agent);
    find_gains(plan, plan->problem->book->workers[before.worker].group);
    take_best(plan, pricing, agent);
    if (plan->cost > cost_before + EPSILON) {
        mst_plan_take(plan, agent);
        mst_plan_put_all(plan, agent, &before.tour, before.places);
        plan->cost = cost_before;
        return false;
    }
    return plan->cost < cost_before - EPSILON;
}

void mst_plan_shake(struct mst_plan *plan, struct mst_pricing *pricing, const size_t *agents, size_t count, double noise,
                    uint64_t *random) {
    for (size_t i = 0; i < count; i++) {
        mst_plan_take(plan, agents[i]);
    }
    for (size_t i = 0; i < count; i++) {
        find_gains(plan, plan->problem->book->workers[plan->agents[agents[i]].worker].group);
        for (size_t t = 0; t < plan->problem->intervals; t++) {
            plan->gain[t] *= 1 + noise * ((double)mst_random_below(random, 2049) / 1024 - 1);
        }
        take_best(plan, pricing, agents[i]);
    }
    (void)mst_plan_recost(plan);
}

#define SWEEPS_LEAST 2 /* also for whoever stopped the search: what a dive cut short leaves is far from good */

double mst_plan_respond(struct mst_plan *plan, struct mst_pricing *pricing, int sweeps_most, uint64_t *random,
                        const struct mst_progress *progress, double bound) {
    double start = plan->cost;
    size_t *order = mst_alloc(plan->agent_count, sizeof *order);
    for (size_t a = 0; order && a < plan->agent_count; a++) {
        order[a] = a;
    }
    bool gained = order != NULL;
    for (int sweep = 0; sweep < sweeps_most && gained && (sweep < SWEEPS_LEAST || !mst_progress_cancelled(progress)); sweep++) {
        gained = false;
        mst_random_shuffle(order, plan->agent_count, random);
        for (size_t a = 0; a < plan->agent_count; a++) {
            gained |= respond_agent(plan, pricing, order[a]);
        }
        (void)mst_plan_recost(plan);
        mst_progress_report(progress, &(struct mst_progress_event){"repair", (double)sweep / sweeps_most, bound, plan->cost});
    }
    mst_free(order);
    return start - plan->cost;
}
