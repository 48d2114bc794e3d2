#include "scheduler/solver/bound.h"

#include <math.h>
#include <string.h>

#include "core/base/jobs.h"
#include "core/base/memory.h"
#include "scheduler/solver/presence.h"

/** Parts that the workers of a group are searched in: not the number of threads, on which no sum may depend. */
#define PARTS 8

/** Fewer are searched by one thread: starting another takes as long. */
#define WORKERS_LEAST 24

/** Orders the workers by group, to each group its range. */
static void sort_by_group(struct mst_pricing *pricing) {
    const struct mst_rulebook *book = pricing->problem->book;
    size_t at = 0;
    for (size_t g = 0; g < book->group_count; g++) {
        pricing->group_first[g] = at;
        for (size_t w = 0; w < book->worker_count; w++) {
            if (book->workers[w].group == g) {
                pricing->by_group[at++] = w;
            }
        }
    }
    pricing->group_first[book->group_count] = at;
}

enum mst_status mst_pricing_make(const struct mst_problem *problem, long threads, struct mst_pricing *pricing,
                                 struct mst_error *err) {
    enum mst_status status;
    size_t cells = problem->intervals * problem->group_count;
    memset(pricing, 0, sizeof *pricing);
    pricing->problem = problem;
    pricing->threads = threads < 1 ? 1 : threads > PARTS ? PARTS : threads;
    pricing->searches = mst_alloc((size_t)pricing->threads, sizeof *pricing->searches);
    MST_DO(pricing->searches ? MST_OK : mst_no_memory(err));
    for (long i = 0; i < pricing->threads; i++) {
        MST_DO(mst_search_new(problem->book, &pricing->searches[i], err));
    }
    MST_DO(mst_values_make(problem, &pricing->values, err));
    pricing->group_price = mst_alloc(cells, sizeof *pricing->group_price);
    pricing->tour = mst_alloc(problem->book->worker_count, sizeof *pricing->tour);
    pricing->reduced = mst_alloc(problem->book->worker_count, sizeof *pricing->reduced);
    pricing->supply = mst_alloc(cells, sizeof *pricing->supply);
    pricing->part_supply = mst_alloc(PARTS * cells, sizeof *pricing->part_supply);
    pricing->by_group = mst_alloc(problem->book->worker_count, sizeof *pricing->by_group);
    pricing->group_first = mst_alloc(problem->group_count + 1, sizeof *pricing->group_first);
    MST_DO(pricing->group_price && pricing->tour && pricing->reduced && pricing->supply && pricing->part_supply &&
                   pricing->by_group && pricing->group_first
               ? MST_OK
               : mst_no_memory(err));
    sort_by_group(pricing);
done:
    if (status != MST_OK) {
        mst_pricing_release(pricing);
    }
    return status;
}

void mst_pricing_release(struct mst_pricing *pricing) {
    for (long i = 0; pricing->searches && i < pricing->threads; i++) {
        mst_search_delete(pricing->searches[i]);
    }
    if (pricing->values.problem) {
        mst_values_release(&pricing->values);
    }
    mst_free(pricing->searches);
    mst_free(pricing->group_price);
    mst_free(pricing->tour);
    mst_free(pricing->reduced);
    mst_free(pricing->supply);
    mst_free(pricing->part_supply);
    mst_free(pricing->by_group);
    mst_free(pricing->group_first);
    memset(pricing, 0, sizeof *pricing);
}

/** The least of a queue's cost plus price x supply, over any supply: at one of the points where the cost's slope changes. */
static double queue_part(const struct mst_problem *p, const struct mst_demand *d, double price) {
    double knees[] = {0, d->required - d->tier, d->required}, least = INFINITY;
    for (int i = 0; i < 3; i++) {
        least = fmin(least, mst_demand_cost(p, d, knees[i]) + price * knees[i]);
    }
    return least;
}

/** Below minus the price of surplus the bound would be minus infinity. */
static double demand_part(const struct mst_problem *p, double *queue_price) {
    double sum = 0, carry = 0;
    for (size_t i = 0; i < p->intervals * p->queue_count; i++) {
        if (!p->demand[i].is_open) {
            queue_price[i] = 0;
            continue;
        }
        queue_price[i] = fmax(-p->surplus_price, fmin(p->more_price, queue_price[i]));
        double term = queue_part(p, &p->demand[i], queue_price[i]) - carry, next = sum + term;
        carry = (next - sum) - term;
        sum = next;
    }
    return sum;
}

/** An agent is worth the best price among the open queues of its group. What was at work before the week earns too. */
static double price_groups(struct mst_pricing *pricing, const double *queue_price) {
    const struct mst_problem *p = pricing->problem;
    double previous = 0;
    mst_problem_group_prices(p, queue_price, pricing->group_price);
    for (size_t i = 0; i < p->intervals * p->group_count; i++) {
        previous += pricing->group_price[i] * p->previous_min[i] / p->interval_min;
    }
    return -previous;
}

void mst_pricing_set_group(struct mst_pricing *pricing, size_t group, const double *price, size_t stride) {
    const struct mst_rulebook *book = pricing->problem->book;
    mst_values_price_group(&pricing->values, price, stride);
    for (size_t m = 0; m < book->menu_count; m++) {
        if (book->menus[m].group == group) {
            mst_values_menu(&pricing->values, m);
        }
    }
}

void mst_pricing_search(const struct mst_pricing *pricing, size_t thread, size_t worker, const struct mst_search_limits *limits,
                        struct mst_tour *best, double *value) {
    const struct mst_worker *w = &pricing->problem->book->workers[worker];
    double pin_value[7];
    for (int d = 0; d < 7; d++) {
        pin_value[d] = w->pins[d].shift != MST_NONE ? mst_values_pin(&pricing->values, &w->pins[d]) : 0;
    }
    mst_search_best(pricing->searches[thread], worker, pricing->values.duty_value[w->menu], pin_value, limits, best, value);
}

/** Adds the worker's best week to a supply. */
static void supply_tour(const struct mst_pricing *pricing, size_t w, double *supply) {
    const struct mst_problem *p = pricing->problem;
    const struct mst_worker *worker = &p->book->workers[w];
    struct mst_presence presence;
    for (int d = 0; d < 7; d++) {
        mst_presence_make(p, w, &pricing->tour[w], d, &pricing->values, NULL, &presence);
        for (size_t i = 0; i < presence.count; i++) {
            mst_stretch_add(p, presence.from_min[i], presence.to_min[i], presence.sign[i] * (double)worker->agent_count,
                            supply + worker->group, p->group_count);
        }
    }
}

/** One group's workers, in parts. */
struct pass {
    struct mst_pricing *pricing;
    size_t group;
};

static enum mst_status search_part(size_t part, size_t thread, void *user, struct mst_error *err) {
    const struct pass *pass = user;
    struct mst_pricing *pricing = pass->pricing;
    const struct mst_problem *p = pricing->problem;
    size_t first = pricing->group_first[pass->group], count = pricing->group_first[pass->group + 1] - first;
    double *supply = pricing->part_supply + part * p->intervals * p->group_count;
    (void)err;
    for (size_t i = count * part / PARTS; i < count * (part + 1) / PARTS; i++) {
        size_t w = pricing->by_group[first + i];
        mst_pricing_search(pricing, thread, w, &mst_search_free, &pricing->tour[w], &pricing->reduced[w]);
        if (pricing->reduced[w] < INFINITY) {
            supply_tour(pricing, w, supply);
        }
    }
    return MST_OK;
}

static double search_group(struct mst_pricing *pricing, size_t g) {
    const struct mst_problem *p = pricing->problem;
    size_t first = pricing->group_first[g], end = pricing->group_first[g + 1];
    struct pass pass = {pricing, g};
    double sum = 0;
    mst_pricing_set_group(pricing, g, pricing->group_price + g, p->group_count);
    long threads = end - first < WORKERS_LEAST ? 1 : pricing->threads;
    enum mst_status ignored = mst_jobs_run(PARTS, threads, "bound", search_part, &pass, NULL, NULL); /* no part can fail */
    (void)ignored;
    for (size_t i = first; i < end; i++) {
        size_t w = pricing->by_group[i];
        sum += pricing->reduced[w] < INFINITY ? pricing->reduced[w] * (double)p->book->workers[w].agent_count : 0;
    }
    return sum;
}

void mst_pricing_run(struct mst_pricing *pricing, double *queue_price, double *bound) {
    const struct mst_problem *p = pricing->problem;
    size_t cells = p->intervals * p->group_count;
    double sum = demand_part(p, queue_price);
    sum += price_groups(pricing, queue_price);
    memset(pricing->supply, 0, cells * sizeof *pricing->supply);
    memset(pricing->part_supply, 0, PARTS * cells * sizeof *pricing->part_supply);
    for (size_t g = 0; g < p->group_count; g++) {
        sum += search_group(pricing, g);
    }
    for (size_t i = 0; i < PARTS * cells; i++) {
        pricing->supply[i % cells] += pricing->part_supply[i];
    }
    *bound = sum + p->keep_base;
}
