#include <math.h>
#include <string.h>

#include "core/base/memory.h"
#include "scheduler/solver/guard.h"
#include "scheduler/solver/inputs.h"
#include "scheduler/solver/known_columns.h"
#include "scheduler/solver/unfit.h"

#define GAP_FRAC    1e-6 /* between the program's value and its bound: what the answers are known to */
#define STEPS       25   /* from prices that are nearly the best */
#define COLLECTED   10
#define ROUNDS      500
#define PIVOTS_MOST 20000

/** One program, solved with one requirement after the other. */
struct confirm {
    struct mst_rulebook book;
    struct mst_problem problem;
    struct mst_pricing pricing;
    struct mst_dual dual;
    struct mst_master master;
    struct mst_roster_result unfit; /* nobody asks for it here */
};

static enum mst_status solve_whole(struct confirm *c, const struct mst_known *from, struct mst_error *err) {
    size_t taken;
    MST_TRY(mst_master_make(&c->problem, MST_BY_WEEK, &c->master, err));
    mst_known_price(from, &c->pricing, &c->dual);
    MST_TRY(mst_known_offer(from, &c->pricing, &c->master, &taken, err));
    MST_TRY(mst_dual_ascend(&c->pricing, STEPS, COLLECTED, &c->master, NULL, &c->dual, err));
    MST_TRY(mst_master_crash(&c->master, err));
    return mst_dual_generate(&c->pricing, &c->master, GAP_FRAC, ROUNDS, NULL, &c->dual, err);
}

/** The place in the problem's tables; MST_NONE where the queue is not open then. */
static size_t place_of(const struct confirm *c, const struct mst_price *where) {
    const struct mst_problem *p = &c->problem;
    int64_t t = (where->start_utc - c->book.week->start_utc) / (p->interval_min * 60);
    bool is_in = t >= 0 && (size_t)t < p->intervals && where->queue < p->queue_count;
    size_t at = is_in ? (size_t)t * p->queue_count + where->queue : MST_NONE;
    return is_in && p->demand[at].is_open ? at : MST_NONE;
}

/** Solves from the basis that there is, once the requirement was changed. The prices of the best bound are a start, too. */
static enum mst_status solve_changed(struct confirm *c, struct mst_error *err) {
    bool solved;
    mst_pricing_run(&c->pricing, c->dual.queue_price, &c->dual.bound);
    MST_TRY(mst_master_solve_again(&c->master, PIVOTS_MOST, &solved, err));
    return mst_dual_generate(&c->pricing, &c->master, GAP_FRAC, ROUNDS, NULL, &c->dual, err);
}

/** What the program's value falls by with an agent less required at a place; afterwards all is required again. */
static enum mst_status save_at(struct confirm *c, size_t at, double full, double *saving, struct mst_error *err) {
    struct mst_demand whole = c->problem.demand[at], *demand = &c->problem.demand[at];
    demand->required = fmax(0, whole.required - 1);
    demand->tier = fmin(whole.tier, demand->required);
    mst_master_require(&c->master, at, demand->required - whole.required);
    enum mst_status status = solve_changed(c, err);
    *saving = full - c->master.objective;
    if (!c->master.is_gone) {
        mst_master_require(&c->master, at, whole.required - demand->required);
    }
    *demand = whole;
    return status;
}

enum mst_status mst_prices_confirm(const struct mst_site *site, const struct mst_requirement *requirement,
                                   const struct mst_week *week, const struct mst_known *from, const struct mst_price *asked,
                                   size_t count, double *saving, struct mst_error *err) {
    struct confirm c;
    enum mst_status status;
    memset(&c, 0, sizeof c);
    mst_roster_result_init(&c.unfit);
    MST_DO(mst_roster_check(site, requirement, week, err));
    MST_DO(mst_rulebook_make(site, week, &c.book, err));
    MST_DO(mst_problem_make(&c.book, requirement, &c.problem, err));
    MST_DO(mst_pricing_make(&c.problem, 1, &c.pricing, err));
    MST_DO(mst_unfit_dismiss(&c.book, &c.pricing, &c.unfit, err));
    mst_problem_find_keep_base(&c.problem);
    MST_DO(mst_dual_make(&c.problem, &c.dual, err));
    MST_DO(solve_whole(&c, from, err));
    double full = c.master.objective;
    for (size_t i = 0; i < count; i++) {
        size_t at = place_of(&c, &asked[i]);
        saving[i] = NAN;
        MST_DO(at != MST_NONE ? save_at(&c, at, full, &saving[i], err) : MST_OK);
    }
done:
    mst_master_release(&c.master);
    mst_dual_release(&c.dual);
    mst_pricing_release(&c.pricing);
    mst_problem_release(&c.problem);
    mst_rulebook_release(&c.book);
    mst_roster_result_release(&c.unfit);
    mst_glpk_shutdown();
    return status;
}
