#include <math.h>

#include "scheduler/solver/guard.h"
#include "scheduler/solver/neighbour_parts.h"

/** Far above what the counted work takes: it ends a dual simplex that cycles in a node, which nothing else can. */
#define SAFETY_MS   120000
#define PIVOTS_MOST 5000
#define EPSILON     1e-7

struct branching {
    struct mst_neighbour *n;
    int pivots;
    double most; /* nothing dearer is looked for; but what costs the same, since drift helps small sites */
};

/**
 * GLPK takes no cost to beat: a node that cannot beat it gets a row that nothing fulfils. (What glp_ios_heur_sol() is told, it may
 * take for optimal.)
 */
static void cut_off(const struct branching *b, glp_prob *lp) {
    if (b->n->base + glp_get_obj_val(lp) >= b->most) {
        glp_set_row_bnds(lp, glp_add_rows(lp, 1), GLP_LO, 1, 0);
    }
}

static void watch(glp_tree *tree, void *info) {
    struct branching *b = info;
    glp_prob *lp = glp_ios_get_prob(tree);
    if (glp_ios_reason(tree) == GLP_IROWGEN) {
        cut_off(b, lp);
    }
    int pivots = glp_get_it_cnt(lp);
    b->n->work += MST_PIVOT_WORK * (pivots - b->pivots) * (glp_get_num_rows(lp) + glp_get_num_cols(lp) / 2.0);
    b->pivots = pivots;
    if (b->n->work > b->n->where->work_most) {
        glp_ios_terminate(tree);
    }
    if (glp_ios_reason(tree) == GLP_ISELECT) {
        b->n->work += MST_BRANCH_WORK * (glp_get_num_rows(lp) + glp_get_num_cols(lp));
    }
}

static void keep(struct mst_neighbour *n) {
    glp_prob *lp = n->master.lp;
    double value = n->base + glp_mip_obj_val(lp);
    if (value < n->found - 1e-9) {
        n->found = value;
        n->counted = glp_get_num_cols(lp);
        for (int j = 1; j <= glp_get_num_cols(lp); j++) {
            n->count[j] = lround(glp_mip_col_val(lp, j));
        }
    }
}

static enum mst_status branch(void *data, struct mst_error *err) {
    struct branching *b = data;
    glp_prob *lp = b->n->master.lp;
    glp_iocp how;
    (void)err;
    for (int j = 1; j <= glp_get_num_cols(lp); j++) {
        if (b->n->role[j] != MST_ANY_PART) {
            glp_set_col_kind(lp, j, GLP_IV);
        }
    }
    b->pivots = glp_get_it_cnt(lp);
    glp_init_iocp(&how);
    how.msg_lev = GLP_MSG_OFF;
    how.tm_lim = SAFETY_MS;
    how.cb_func = watch;
    how.cb_info = b;
    how.mip_gap = 1e-6;
    int rc = glp_intopt(lp, &how), status = glp_mip_status(lp);
    if ((rc == 0 || rc == GLP_ESTOP) && (status == GLP_OPT || status == GLP_FEAS)) {
        keep(b->n);
    }
    b->n->is_proven = rc == 0; /* also if nothing was found: the tree is done */
    return MST_OK;
}

enum mst_status mst_neighbour_branch(struct mst_neighbour *n, struct mst_error *err) {
    struct branching branching = {n, 0, fmin(n->found - EPSILON, n->plan->cost + EPSILON)};
    MST_TRY(mst_master_solve(&n->master, PIVOTS_MOST, err));
    return mst_glpk_guard(branch, &branching, &n->master.is_gone, err);
}
