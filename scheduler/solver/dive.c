#include "scheduler/solver/dive_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "scheduler/solver/random.h"

/** A column that may be fixed one higher. */
struct offer {
    size_t column;
    double part; /* what it has above the agents fixed, and noise */
};

static int by_part(const void *left, const void *right) {
    const struct offer *a = left, *b = right;
    if (a->part != b->part) {
        return a->part > b->part ? -1 : 1;
    }
    return (a->column > b->column) - (a->column < b->column);
}

double mst_dive_noise(const struct mst_dive_state *dive) {
    return dive->how->noise > 0 ? dive->how->noise * mst_random_part(dive->random) : 0;
}

static void fix(struct mst_dive_state *d, size_t column, long more) {
    struct mst_column *c = &d->master->columns[column];
    more = more > d->left[c->worker] ? d->left[c->worker] : more;
    mst_master_fix(d->master, column, c->fixed + more);
    d->left[c->worker] -= more;
    d->free -= more;
    if (d->left[c->worker] == 0) {
        mst_master_close(d->master, c->worker);
    }
}

/** Fixes what the last solution has whole. */
static void fix_whole(struct mst_dive_state *d) {
    for (size_t i = 0; i < d->master->column_count; i++) {
        const struct mst_column *c = &d->master->columns[i];
        long whole = (long)floor(c->value + MST_DIVE_WHOLE) - c->fixed;
        if (whole > 0 && d->left[c->worker] > 0) {
            fix(d, i, whole);
        }
    }
}

/** Rounds up the largest parts, one agent each, no two of a worker with few agents at once. */
static enum mst_status fix_largest(struct mst_dive_state *d, struct mst_error *err) {
    size_t count = 0;
    MST_TRY(mst_grow(&d->offers, &d->offer_capacity, d->master->column_count, sizeof *d->offers, err));
    for (size_t i = 0; i < d->master->column_count; i++) {
        const struct mst_column *c = &d->master->columns[i];
        if (d->left[c->worker] > 0 && c->value - (double)c->fixed > MST_DIVE_WHOLE) {
            d->offers[count++] = (struct offer){i, c->value - (double)c->fixed + mst_dive_noise(d)};
        }
    }
    if (count > 0) {
        qsort(d->offers, count, sizeof *d->offers, by_part);
    }
    long quota = (long)ceil(d->how->week_share * (double)d->free);
    for (size_t i = 0; i < count && quota > 0; i++) {
        if (d->left[d->master->columns[d->offers[i].column].worker] > 0) {
            fix(d, d->offers[i].column, 1);
            quota--;
        }
    }
    return MST_OK;
}

/** Adds weeks that fit what is fixed so far. */
static enum mst_status price(struct mst_dive_state *d, struct mst_error *err) {
    const struct mst_rulebook *book = d->pricing->problem->book;
    double ignored;
    if (d->how->patterns) {
        size_t added;
        return mst_dive_price(d, &added, err);
    }
    mst_master_prices(d->master, d->price);
    mst_pricing_run(d->pricing, d->price, &ignored);
    for (size_t w = 0; w < book->worker_count; w++) {
        size_t column;
        if (d->left[w] > 0) {
            MST_TRY(mst_master_add(d->master, w, &d->pricing->tour[w], &column, NULL, err));
        }
    }
    return MST_OK;
}

/** Whoever is left, after an early stop, takes the worker's largest column. */
static void fix_rest(struct mst_dive_state *d) {
    for (size_t w = 0; w < d->pricing->problem->book->worker_count; w++) {
        size_t best = d->master->last_column[w];
        for (size_t i = best; i != MST_NONE; i = d->master->columns[i].before) {
            best = d->master->columns[i].value > d->master->columns[best].value ? i : best;
        }
        if (best != MST_NONE && d->left[w] > 0) {
            fix(d, best, d->left[w]);
        }
    }
}

static enum mst_status run(struct mst_dive_state *d, const struct mst_progress *progress, double bound, struct mst_error *err) {
    long all = d->free;
    while (d->free > 0 && !mst_progress_cancelled(progress)) {
        MST_TRY(mst_master_solve(d->master, MST_DIVE_PIVOTS, err));
        mst_progress_report(progress,
                            &(struct mst_progress_event){"dive", 1 - (double)d->free / (double)all, bound, d->master->objective});
        fix_whole(d);
        MST_TRY(fix_largest(d, err));
        if (d->free > 0) {
            MST_TRY(mst_master_solve(d->master, MST_DIVE_PIVOTS, err));
            MST_TRY(price(d, err));
        }
    }
    fix_rest(d);
    return MST_OK;
}

/** Deals the fixed columns out to the plan's agents. */
static enum mst_status deal(const struct mst_master *master, struct mst_plan *plan, struct mst_error *err) {
    size_t workers = plan->problem->book->worker_count, *next = mst_alloc(workers, sizeof *next);
    if (!next) {
        return mst_no_memory(err);
    }
    memcpy(next, plan->first_agent, workers * sizeof *next);
    for (size_t i = 0; i < master->column_count; i++) {
        const struct mst_column *c = &master->columns[i];
        for (long k = 0; k < c->fixed; k++) {
            mst_plan_put(plan, next[c->worker]++, &c->tour);
        }
    }
    for (size_t a = 0; a < plan->agent_count; a++) {
        mst_plan_place_breaks(plan, a);
    }
    mst_free(next);
    return MST_OK;
}

enum mst_status mst_dive(struct mst_pricing *pricing, struct mst_master *master, const struct mst_dive_how *how, uint64_t *random,
                         const struct mst_progress *progress, double bound, struct mst_plan *plan, struct mst_error *err) {
    const struct mst_problem *p = pricing->problem;
    struct mst_dive_state d = {.pricing = pricing, .master = master, .how = how, .random = random};
    d.left = mst_alloc(p->book->worker_count, sizeof *d.left);
    d.price = mst_alloc(p->intervals * p->queue_count, sizeof *d.price);
    d.pattern = mst_alloc(p->book->worker_count, sizeof *d.pattern);
    enum mst_status status;
    MST_DO(d.left && d.price && d.pattern ? MST_OK : mst_no_memory(err));
    for (size_t w = 0; w < p->book->worker_count; w++) {
        d.left[w] = (long)p->book->workers[w].agent_count;
        d.free += d.left[w];
        d.pattern[w] = MST_NO_PATTERN;
    }
    if (how->patterns) {
        MST_DO(mst_dive_patterns(&d, progress, bound, err));
    }
    MST_DO(run(&d, progress, bound, err));
    MST_DO(deal(master, plan, err));
done:
    mst_free(d.left);
    mst_free(d.price);
    mst_free(d.pattern);
    mst_free(d.offers);
    return status;
}
