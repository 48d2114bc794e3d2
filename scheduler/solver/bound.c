#include "scheduler/solver/bound.h"

#include <math.h>
#include <string.h>

#include "core/base/memory.h"
#include "scheduler/solver/presence.h"

enum mst_status mst_pricing_make(const struct mst_problem *problem, struct mst_pricing *pricing, struct mst_error *err) {
    enum mst_status status;
    memset(pricing, 0, sizeof *pricing);
    pricing->problem = problem;
    MST_DO(mst_search_new(problem->book, &pricing->search, err));
    MST_DO(mst_values_make(problem, &pricing->values, err));
    pricing->group_price = mst_alloc(problem->intervals * problem->group_count, sizeof *pricing->group_price);
    pricing->tour = mst_alloc(problem->book->worker_count, sizeof *pricing->tour);
    pricing->reduced = mst_alloc(problem->book->worker_count, sizeof *pricing->reduced);
    pricing->supply = mst_alloc(problem->intervals * problem->group_count, sizeof *pricing->supply);
    MST_DO(pricing->group_price && pricing->tour && pricing->reduced && pricing->supply ? MST_OK : mst_no_memory(err));
done:
    if (status != MST_OK) {
        mst_pricing_release(pricing);
    }
    return status;
}

void mst_pricing_release(struct mst_pricing *pricing) {
    mst_search_delete(pricing->search);
    if (pricing->values.problem) {
        mst_values_release(&pricing->values);
    }
    mst_free(pricing->group_price);
    mst_free(pricing->tour);
    mst_free(pricing->reduced);
    mst_free(pricing->supply);
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
    for (size_t t = 0; t < p->intervals; t++) {
        for (size_t g = 0; g < p->group_count; g++) {
            const struct mst_group *group = &p->book->groups[g];
            double best = -INFINITY;
            for (size_t i = 0; i < group->queue_count; i++) {
                size_t at = t * p->queue_count + group->queues[i];
                best = p->demand[at].is_open ? fmax(best, queue_price[at]) : best;
            }
            size_t at = t * p->group_count + g;
            pricing->group_price[at] = best > -INFINITY ? best : 0;
            previous += pricing->group_price[at] * p->previous_min[at] / p->interval_min;
        }
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

static void search_worker(struct mst_pricing *pricing, size_t w) {
    const struct mst_worker *worker = &pricing->problem->book->workers[w];
    for (int d = 0; d < 7; d++) {
        pricing->pin_value[d] = worker->pins[d].shift != MST_NONE ? mst_values_pin(&pricing->values, &worker->pins[d]) : 0;
    }
    mst_search_best(pricing->search, w, pricing->values.duty_value[worker->menu], pricing->pin_value, &mst_search_free,
                    &pricing->tour[w], &pricing->reduced[w]);
}

/** Adds the worker's best week to the supply. */
static void supply_tour(struct mst_pricing *pricing, size_t w) {
    const struct mst_problem *p = pricing->problem;
    const struct mst_worker *worker = &p->book->workers[w];
    struct mst_presence presence;
    for (int d = 0; d < 7; d++) {
        mst_presence_make(p, w, &pricing->tour[w], d, &pricing->values, NULL, &presence);
        for (size_t i = 0; i < presence.count; i++) {
            mst_stretch_add(p, presence.from_min[i], presence.to_min[i], presence.sign[i] * (double)worker->agent_count,
                            pricing->supply + worker->group, p->group_count);
        }
    }
}

void mst_pricing_run(struct mst_pricing *pricing, double *queue_price, double *bound) {
    const struct mst_problem *p = pricing->problem;
    double sum = demand_part(p, queue_price);
    sum += price_groups(pricing, queue_price);
    memset(pricing->supply, 0, p->intervals * p->group_count * sizeof *pricing->supply);
    for (size_t g = 0; g < p->group_count; g++) {
        mst_pricing_set_group(pricing, g, pricing->group_price + g, p->group_count);
        for (size_t w = 0; w < p->book->worker_count; w++) {
            if (p->book->workers[w].group == g) {
                search_worker(pricing, w);
                if (pricing->reduced[w] < INFINITY) {
                    sum += pricing->reduced[w] * (double)p->book->workers[w].agent_count;
                    supply_tour(pricing, w);
                }
            }
        }
    }
    *bound = sum;
}
