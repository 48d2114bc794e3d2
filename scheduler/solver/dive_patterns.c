#include <math.h>

#include "scheduler/solver/dive_parts.h"

#define PATTERNS    128 /* sets of days */
#define ROUNDS_MOST 3   /* of pricing, at each step */
#define EPSILON     1e-7

static uint8_t pattern_of(const struct mst_tour *tour) {
    unsigned days = 0;
    for (int d = 0; d < 7; d++) {
        days |= tour->duty[d] != MST_DAY_OFF ? 1u << d : 0;
    }
    return (uint8_t)days;
}

static struct mst_search_limits limits_of(const struct mst_dive_state *dive, size_t worker) {
    struct mst_search_limits limits = mst_search_free;
    for (int d = 0; d < 7 && dive->pattern[worker] != MST_NO_PATTERN; d++) {
        limits.day[d] = dive->pattern[worker] >> d & 1 ? MST_DAY_WORK : MST_DAY_OFF;
    }
    return limits;
}

/** Prices one group, whose duties have their values. */
static enum mst_status price_group(struct mst_dive_state *dive, size_t group, size_t *added, struct mst_error *err) {
    const struct mst_rulebook *book = dive->pricing->problem->book;
    for (size_t w = 0; w < book->worker_count; w++) {
        if (dive->left[w] == 0 || book->workers[w].group != group) {
            continue;
        }
        struct mst_search_limits limits = limits_of(dive, w);
        struct mst_tour best;
        double value;
        mst_pricing_search(dive->pricing, 0, w, &limits, &best, &value);
        if (value < mst_master_worker_price(dive->master, w) - EPSILON) {
            size_t column;
            bool is_new;
            MST_TRY(mst_master_add(dive->master, w, &best, &column, &is_new, err));
            *added += is_new;
        }
    }
    return MST_OK;
}

enum mst_status mst_dive_price(struct mst_dive_state *dive, size_t *added, struct mst_error *err) {
    const struct mst_problem *p = dive->pricing->problem;
    const double *price = dive->pricing->group_price;
    *added = 0;
    mst_master_prices(dive->master, dive->price);
    mst_problem_group_prices(p, dive->price, dive->pricing->group_price);
    for (size_t g = 0; g < p->group_count; g++) {
        mst_pricing_set_group(dive->pricing, g, price + g, p->group_count);
        MST_TRY(price_group(dive, g, added, err));
    }
    return MST_OK;
}

/** The days that most of a worker's part works, and how large that part is. */
static double largest_pattern(const struct mst_dive_state *dive, size_t worker, uint8_t *pattern) {
    double share[PATTERNS] = {0}, most = -1;
    for (size_t i = dive->master->last_column[worker]; i != MST_NONE; i = dive->master->columns[i].before) {
        share[pattern_of(&dive->master->columns[i].tour)] += dive->master->columns[i].value;
    }
    for (unsigned k = 0; k < PATTERNS; k++) {
        if (share[k] > most) {
            most = share[k];
            *pattern = (uint8_t)k;
        }
    }
    return most;
}

static void settle(struct mst_dive_state *dive, size_t worker, uint8_t pattern) {
    dive->pattern[worker] = pattern;
    for (size_t i = dive->master->last_column[worker]; i != MST_NONE; i = dive->master->columns[i].before) {
        if (pattern_of(&dive->master->columns[i].tour) != pattern) {
            mst_master_bar(dive->master, i);
        }
    }
}

/** Settles the workers whose days are whole, and of the others the one with the largest part. @return how many are left */
static size_t settle_some(struct mst_dive_state *dive) {
    size_t open = 0, best = MST_NONE;
    uint8_t best_pattern = 0;
    double most = 0;
    for (size_t w = 0; w < dive->pricing->problem->book->worker_count; w++) {
        if (dive->left[w] != 1 || dive->pattern[w] != MST_NO_PATTERN) {
            continue;
        }
        uint8_t pattern;
        double part = largest_pattern(dive, w, &pattern);
        if (part > 1 - MST_DIVE_WHOLE) {
            settle(dive, w, pattern);
            continue;
        }
        part += mst_dive_noise(dive);
        if (best == MST_NONE || part > most) {
            best = w;
            best_pattern = pattern;
            most = part;
        }
        open++;
    }
    if (best != MST_NONE) {
        settle(dive, best, best_pattern);
        open--;
    }
    return open;
}

/** Solves after columns were barred, by the dual simplex method at first, and prices. */
static enum mst_status solve_and_price(struct mst_dive_state *dive, struct mst_error *err) {
    size_t added = 1;
    bool solved;
    MST_TRY(mst_master_solve_again(dive->master, MST_DIVE_PIVOTS, &solved, err));
    for (int k = 0; k < ROUNDS_MOST && added > 0; k++) {
        MST_TRY(mst_master_solve(dive->master, MST_DIVE_PIVOTS, err));
        MST_TRY(mst_dive_price(dive, &added, err));
    }
    return mst_master_solve(dive->master, MST_DIVE_PIVOTS, err);
}

enum mst_status mst_dive_patterns(struct mst_dive_state *dive, const struct mst_progress *progress, double bound,
                                  struct mst_error *err) {
    size_t left = 1, workers = dive->pricing->problem->book->worker_count;
    MST_TRY(mst_master_solve(dive->master, MST_DIVE_PIVOTS, err));
    while (left > 0 && !mst_progress_cancelled(progress)) {
        left = settle_some(dive);
        MST_TRY(solve_and_price(dive, err));
        double done_frac = 1 - (double)left / (double)workers;
        mst_progress_report(progress, &(struct mst_progress_event){"patterns", done_frac, bound, dive->master->objective});
    }
    return MST_OK;
}
