#include <math.h>
#include <stdlib.h>

#include "core/base/memory.h"
#include "scheduler/solver/basis.h"
#include "scheduler/solver/neighbour_parts.h"
#include "scheduler/solver/random.h"

#define WHOLE       1e-6
#define EPSILON     1e-7
#define PIVOTS_MOST 2000
#define SHARE       0.2 /* of what is to be rounded, at each step; at least one */
#define NOISE       0.5 /* most that is added to a part by chance, in all dives but the first */

/** A column that may be rounded up. */
struct offer {
    int col;
    double part, order;
};

static int by_order(const void *left, const void *right) {
    const struct offer *a = left, *b = right;
    if (a->order != b->order) {
        return a->order > b->order ? -1 : 1;
    }
    return (a->col > b->col) - (a->col < b->col);
}

struct diver {
    struct mst_neighbour *n;
    struct mst_basis root;
    double root_value;
    struct offer *offers;
    size_t offer_capacity, offer_count;
};

static enum mst_status solve(struct mst_neighbour *n, bool *solved, struct mst_error *err) {
    long before = n->master.pivots;
    MST_TRY(mst_master_solve_again(&n->master, PIVOTS_MOST, solved, err));
    mst_neighbour_count(n, n->master.pivots - before);
    return MST_OK;
}

/** Lists the columns of a role that are not whole. */
static enum mst_status list_role(struct diver *d, char role, struct mst_error *err) {
    glp_prob *lp = d->n->master.lp;
    d->offer_count = 0;
    for (int j = 1; j <= glp_get_num_cols(lp); j++) {
        double value = d->n->role[j] == role ? glp_get_col_prim(lp, j) : 0, part = value - floor(value + WHOLE);
        if (part > WHOLE) {
            MST_TRY(mst_grow(&d->offers, &d->offer_capacity, d->offer_count + 1, sizeof *d->offers, err));
            d->offers[d->offer_count++] = (struct offer){j, part, part};
        }
    }
    return MST_OK;
}

/** Duties before weeks before breaks. */
static enum mst_status list_offers(struct diver *d, struct mst_error *err) {
    d->offer_count = 0;
    for (char role = MST_WHOLE_DUTY; role < MST_ROLES && d->offer_count == 0; role++) {
        MST_TRY(list_role(d, role, err));
    }
    return MST_OK;
}

static void round_up(struct diver *d, double noise) {
    glp_prob *lp = d->n->master.lp;
    double sum = 0;
    for (size_t i = 0; i < d->offer_count; i++) {
        sum += d->offers[i].part;
        d->offers[i].order += noise * mst_random_part(&d->n->random);
    }
    qsort(d->offers, d->offer_count, sizeof *d->offers, by_order);
    size_t quota = (size_t)ceil(SHARE * sum);
    for (size_t i = 0; i < quota && i < d->offer_count; i++) {
        glp_set_col_bnds(lp, d->offers[i].col, GLP_LO, ceil(glp_get_col_prim(lp, d->offers[i].col) - WHOLE), 0);
    }
}

static void keep(struct mst_neighbour *n) {
    glp_prob *lp = n->master.lp;
    n->found = mst_neighbour_value(n);
    n->counted = glp_get_num_cols(lp);
    for (int j = 1; j <= glp_get_num_cols(lp); j++) {
        n->count[j] = lround(glp_get_col_prim(lp, j));
    }
}

/** Gives up as soon as the program's value is no better than what is known. */
static enum mst_status dive(struct diver *d, double noise, struct mst_error *err) {
    struct mst_neighbour *n = d->n;
    double most = fmin(n->found, n->plan->cost) - EPSILON;
    bool solved = true;
    while (solved && mst_neighbour_value(n) < most && n->work < n->where->work_most) {
        MST_TRY(list_offers(d, err));
        if (d->offer_count == 0) {
            keep(n);
            return MST_OK;
        }
        round_up(d, noise);
        MST_TRY(solve(n, &solved, err));
    }
    return MST_OK;
}

/** Takes the bounds and the basis of the root again. */
static void rise(struct diver *d) {
    glp_prob *lp = d->n->master.lp;
    for (int j = 1; j <= glp_get_num_cols(lp); j++) {
        if (d->n->role[j] != MST_ANY_PART) {
            glp_set_col_bnds(lp, j, GLP_LO, 0, 0);
        }
    }
    mst_basis_set(lp, &d->root);
}

static enum mst_status dive_often(struct diver *d, struct mst_error *err) {
    struct mst_neighbour *n = d->n;
    d->root_value = mst_neighbour_value(n);
    MST_TRY(mst_basis_note(n->master.lp, &d->root, err));
    for (int k = 0; k < n->where->dives && n->found > d->root_value + EPSILON && n->work < n->where->work_most; k++) {
        bool solved = true;
        if (k > 0) {
            MST_TRY(solve(n, &solved, err));
        }
        if (!solved) {
            break;
        }
        MST_TRY(dive(d, k == 0 ? 0 : NOISE, err));
        n->is_cut |= k == 0 && n->work >= n->where->work_most;
        rise(d);
    }
    n->is_proven = n->found <= d->root_value + EPSILON;
    return MST_OK;
}

enum mst_status mst_neighbour_dive(struct mst_neighbour *n, struct mst_error *err) {
    struct diver d = {.n = n};
    enum mst_status status = dive_often(&d, err);
    mst_basis_release(&d.root);
    mst_free(d.offers);
    return status;
}
