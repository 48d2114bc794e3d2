#include "scheduler/solver/ascent.h"

#include <math.h>
#include <string.h>

#include "core/base/memory.h"

enum mst_status mst_dual_make(const struct mst_problem *problem, struct mst_dual *dual, struct mst_error *err) {
    dual->bound = -INFINITY;
    dual->queue_price = mst_alloc(problem->intervals * problem->queue_count, sizeof *dual->queue_price);
    return dual->queue_price ? MST_OK : mst_no_memory(err);
}

void mst_dual_release(struct mst_dual *dual) {
    mst_free(dual->queue_price);
    dual->queue_price = NULL;
}

/** Keeps the prices if they prove more. */
static bool improve(struct mst_dual *dual, const double *price, size_t count, double bound) {
    if (!(bound > dual->bound)) {
        return false;
    }
    dual->bound = bound;
    memcpy(dual->queue_price, price, count * sizeof *price);
    return true;
}

/* ---- subgradient steps ----------------------------------------------------------------------------------------------------- */

/** What a queue would take at its price: the point where its cost plus price is least; the requirement where several are. */
static double wanted(const struct mst_problem *p, const struct mst_demand *d, double price) {
    double points[] = {d->required, d->required - d->tier, 0}, best = points[0];
    for (int i = 1; i < 3; i++) {
        bool better = mst_demand_cost(p, d, points[i]) + price * points[i] < mst_demand_cost(p, d, best) + price * best - 1e-12;
        best = better ? points[i] : best;
    }
    return best;
}

/** The open queue of a group that pays best. */
static size_t best_queue(const struct mst_problem *p, size_t t, size_t g, const double *price) {
    size_t best = p->group_queue[t * p->group_count + g];
    for (size_t i = 0; i < p->book->groups[g].queue_count; i++) {
        size_t q = p->book->groups[g].queues[i];
        if (p->demand[t * p->queue_count + q].is_open && price[t * p->queue_count + q] > price[t * p->queue_count + best]) {
            best = q;
        }
    }
    return best;
}

static void subgradient(const struct mst_pricing *pricing, const double *price, double *gradient) {
    const struct mst_problem *p = pricing->problem;
    for (size_t i = 0; i < p->intervals * p->queue_count; i++) {
        gradient[i] = p->demand[i].is_open ? wanted(p, &p->demand[i], price[i]) : 0;
    }
    for (size_t t = 0; t < p->intervals; t++) {
        for (size_t g = 0; g < p->group_count; g++) {
            size_t at = t * p->group_count + g;
            if (p->group_open[at] > 0) {
                gradient[t * p->queue_count + best_queue(p, t, g, price)] -=
                    pricing->supply[at] + (double)p->previous_min[at] / p->interval_min;
            }
        }
    }
}

#define DEFLECTION   0.7  /* of the direction before that is kept */
#define FIRST_TARGET 0.05 /* the bound aimed at lies this fraction above the best */
#define LEAST_TARGET 1e-5
#define PATIENCE     8 /* steps without a better bound before the aim is halved */

struct ascent {
    double *price, *gradient, *direction;
    double target_frac;
    int idle; /* steps since the bound last rose */
};

static void next_prices(const struct mst_pricing *pricing, struct ascent *a, const struct mst_dual *dual, double bound) {
    size_t count = pricing->problem->intervals * pricing->problem->queue_count;
    double square = 0;
    subgradient(pricing, a->price, a->gradient);
    for (size_t i = 0; i < count; i++) {
        a->direction[i] = a->gradient[i] + DEFLECTION * a->direction[i];
        square += a->direction[i] * a->direction[i];
    }
    double aim = dual->bound + a->target_frac * fmax(1, fabs(dual->bound));
    double step = square > 0 ? (aim - bound) / square : 0;
    for (size_t i = 0; i < count; i++) {
        a->price[i] += step * a->direction[i];
    }
}

static enum mst_status collect(const struct mst_pricing *pricing, struct mst_master *master, struct mst_error *err) {
    for (size_t w = 0; w < pricing->problem->book->worker_count; w++) {
        if (pricing->reduced[w] < INFINITY && pricing->problem->book->workers[w].agent_count > 0) {
            size_t column;
            MST_TRY(mst_master_add(master, w, &pricing->tour[w], &column, NULL, err));
        }
    }
    return MST_OK;
}

static enum mst_status ascend(struct mst_pricing *pricing, int steps, int collected, struct mst_master *master,
                              const struct mst_progress *progress, struct ascent *a, struct mst_dual *dual, struct mst_error *err) {
    size_t count = pricing->problem->intervals * pricing->problem->queue_count;
    for (int k = 0; k < steps && !(k > 0 && mst_progress_cancelled(progress)); k++) {
        double bound;
        mst_pricing_run(pricing, a->price, &bound);
        a->idle = improve(dual, a->price, count, bound) ? 0 : a->idle + 1;
        if (a->idle >= PATIENCE && a->target_frac > LEAST_TARGET) {
            a->target_frac /= 2;
            a->idle = 0;
            memcpy(a->price, dual->queue_price, count * sizeof *a->price);
            memset(a->direction, 0, count * sizeof *a->direction);
            mst_pricing_run(pricing, a->price, &bound);
        }
        if (master && k + collected >= steps) {
            MST_TRY(collect(pricing, master, err));
        }
        next_prices(pricing, a, dual, bound);
        mst_progress_report(progress, &(struct mst_progress_event){"bound", (double)k / steps, dual->bound, NAN});
    }
    /* Whoever stops early still wants a roster: of the weeks found last. */
    return master && mst_progress_cancelled(progress) ? collect(pricing, master, err) : MST_OK;
}

/** A first guess: what an agent's hour costs. */
static void guess(const struct mst_problem *p, double *price) {
    double wage = 0, agents = 0;
    for (size_t w = 0; w < p->book->worker_count; w++) {
        wage += p->book->workers[w].wage * (double)p->book->workers[w].agent_count;
        agents += (double)p->book->workers[w].agent_count;
    }
    for (size_t i = 0; i < p->intervals * p->queue_count; i++) {
        price[i] = p->demand[i].is_open && agents > 0 ? wage / agents * p->interval_min / 60 : 0;
    }
}

enum mst_status mst_dual_ascend(struct mst_pricing *pricing, int steps, int collected, struct mst_master *master,
                                const struct mst_progress *progress, struct mst_dual *dual, struct mst_error *err) {
    size_t count = pricing->problem->intervals * pricing->problem->queue_count;
    struct ascent a = {mst_alloc(count, sizeof *a.price), mst_alloc(count, sizeof *a.price), mst_alloc(count, sizeof *a.price),
                       FIRST_TARGET, 0};
    enum mst_status status = a.price && a.gradient && a.direction ? MST_OK : mst_no_memory(err);
    if (status == MST_OK) {
        if (dual->bound > -INFINITY) {
            memcpy(a.price, dual->queue_price, count * sizeof *a.price);
        } else {
            guess(pricing->problem, a.price);
        }
        status = ascend(pricing, steps, collected, master, progress, &a, dual, err);
    }
    mst_free(a.price);
    mst_free(a.gradient);
    mst_free(a.direction);
    return status;
}

/* ---- column generation ----------------------------------------------------------------------------------------------------- */

#define SMOOTHING      0.8   /* of the best bound's prices */
#define PIVOTS_A_ROUND 20000 /* no call of the simplex method may run without end */

/** Adds the weeks found to the master; how many were new. */
static enum mst_status add_found(const struct mst_pricing *pricing, struct mst_master *master, size_t *added,
                                 struct mst_error *err) {
    *added = 0;
    for (size_t w = 0; w < pricing->problem->book->worker_count; w++) {
        bool is_new = false;
        size_t column;
        if (pricing->reduced[w] < INFINITY && pricing->problem->book->workers[w].agent_count > 0) {
            MST_TRY(mst_master_add(master, w, &pricing->tour[w], &column, &is_new, err));
        }
        *added += is_new;
    }
    return MST_OK;
}

/** Prices at a point between the best prices and the master's, and adds what is found; nearer to the master's while nothing is. */
static enum mst_status price_round(struct mst_pricing *pricing, struct mst_master *master, const double *master_price,
                                   double *price, struct mst_dual *dual, size_t *added, struct mst_error *err) {
    size_t count = pricing->problem->intervals * pricing->problem->queue_count;
    *added = 0;
    for (double share = SMOOTHING; *added == 0; share = share > 0.3 ? share / 2 : 0) {
        double bound;
        for (size_t i = 0; i < count; i++) {
            price[i] = share * dual->queue_price[i] + (1 - share) * master_price[i];
        }
        mst_pricing_run(pricing, price, &bound);
        (void)improve(dual, price, count, bound);
        MST_TRY(add_found(pricing, master, added, err));
        if (share == 0) {
            break;
        }
    }
    return MST_OK;
}

static enum mst_status generate(struct mst_pricing *pricing, struct mst_master *master, double gap_frac, int rounds_most,
                                const struct mst_progress *progress, struct mst_dual *dual, double *master_price, double *price,
                                struct mst_error *err) {
    for (int round = 0; round < rounds_most && !mst_progress_cancelled(progress); round++) {
        size_t added;
        MST_TRY(mst_master_solve(master, PIVOTS_A_ROUND, err));
        mst_progress_report(progress, &(struct mst_progress_event){"linear program", -1, dual->bound, master->objective});
        if (master->objective - dual->bound <= gap_frac * fabs(dual->bound)) {
            break;
        }
        mst_master_prices(master, master_price);
        MST_TRY(price_round(pricing, master, master_price, price, dual, &added, err));
        if (added == 0) {
            break;
        }
    }
    return MST_OK;
}

enum mst_status mst_dual_generate(struct mst_pricing *pricing, struct mst_master *master, double gap_frac, int rounds_most,
                                  const struct mst_progress *progress, struct mst_dual *dual, struct mst_error *err) {
    size_t count = pricing->problem->intervals * pricing->problem->queue_count;
    double *master_price = mst_alloc(count, sizeof *master_price), *price = mst_alloc(count, sizeof *price);
    enum mst_status status = master_price && price ? MST_OK : mst_no_memory(err);
    if (status == MST_OK) {
        status = generate(pricing, master, gap_frac, rounds_most, progress, dual, master_price, price, err);
    }
    mst_free(master_price);
    mst_free(price);
    return status;
}
