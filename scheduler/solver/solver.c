#include "scheduler/solver/solver.h"

#include <math.h>
#include <string.h>

#include "core/base/memory.h"
#include "scheduler/solver/ascent.h"
#include "scheduler/solver/even.h"
#include "scheduler/solver/explore.h"
#include "scheduler/solver/free_bound.h"
#include "scheduler/solver/guard.h"
#include "scheduler/solver/inputs.h"
#include "scheduler/solver/keep.h"
#include "scheduler/solver/known_columns.h"
#include "scheduler/solver/output.h"
#include "scheduler/solver/plan.h"
#include "scheduler/solver/starts.h"
#include "scheduler/solver/unfit.h"

/** One run, from the rules to the plan. */
struct run {
    const struct mst_roster_options *options;
    const struct mst_progress *progress;
    const struct mst_known *from; /* NULL: nothing is known */
    struct mst_known *found;      /* NULL: not wanted */
    size_t taken;                 /* weeks of `from` that became columns */
    struct mst_rulebook book;
    struct mst_problem problem;
    struct mst_pricing pricing;
    struct mst_dual dual;
    struct mst_master master;
    struct mst_start_counts counts;
    struct mst_plan plan;
    struct mst_plan kept; /* the start from the kept roster, or the known one; of no agents where there is neither */
};

#define ROUNDING 1e-9 /* what sums of doubles may be off by, as a fraction; the bound gives it up to stay on the safe side */

/* ---- the method ------------------------------------------------------------------------------------------------------------ */

/** How much work an effort stands for. */
struct work {
    int steps, collected, rounds, sweeps, nodes;
    double gap_frac, explore;
};

#define START_SHARE 32 /* of the search's work, one part for each start, where there are several */
#define SPENT_SHARE 24 /* of that work, what a start is counted as: its dive takes time, too */

static struct work work_of(const struct run *r) {
    int effort = (int)r->options->effort;
    double agents = (double)r->plan.agent_count, skills = fmin(6, (double)r->problem.group_count);
    return (struct work){.steps = 100 * effort,
                         .collected = 10,
                         .rounds = 100 * effort,
                         .sweeps = 3 * effort,
                         .nodes = 500 * effort,
                         .gap_frac = 3e-5,
                         .explore = effort * (375 * fmin(20, agents) + 17 * fmin(1250, agents)) * (0.8 + 0.2 * skills)};
}

static struct mst_start_work start_work(const struct work *work) {
    return (struct mst_start_work){work->sweeps, work->nodes, work->explore / START_SHARE, work->gap_frac / 4};
}

/** Without a linear program each agent takes the week that is best at the best prices; the repair makes the rest. */
static enum mst_status plan_by_prices(struct run *r, const struct work *work, uint64_t *random, struct mst_error *err) {
    const struct mst_start_work start = start_work(work);
    double bound;
    mst_pricing_run(&r->pricing, r->dual.queue_price, &bound);
    for (size_t a = 0; a < r->plan.agent_count; a++) {
        mst_plan_take(&r->plan, a); /* what an end without success has left */
        mst_plan_put(&r->plan, a, &r->pricing.tour[r->plan.agents[a].worker]);
        mst_plan_place_breaks(&r->plan, a);
    }
    return mst_start_polish(&r->plan, &r->pricing, &start, random, r->progress, r->dual.bound, err);
}

static bool keeps(const struct run *r) {
    return r->book.site->kept.count > 0 && r->book.site->keep_price > 0;
}

static bool has_roster(const struct run *r) {
    return keeps(r) || r->from;
}

/** The kept roster, or the known one, made legal and better by best responses alone. */
static enum mst_status plan_from_roster(struct run *r, const struct work *work, uint64_t *random, struct mst_error *err) {
    MST_TRY(mst_plan_make(&r->problem, &r->kept, err));
    MST_TRY(keeps(r) ? mst_plan_keep(&r->kept, &r->pricing, random, err)
                     : mst_known_plan(r->from, &r->kept, &r->pricing, random, err));
    (void)mst_plan_respond(&r->kept, &r->pricing, work->sweeps, random, r->progress, r->dual.bound);
    mst_plan_settle_breaks(&r->kept, 10);
    return MST_OK;
}

#define NEAR_ENOUGH 5e-4 /* of the bound: no dive ends nearer by more than the search makes good */

/** Whether the start from the kept roster is so good that no dive is needed. */
static bool kept_is_near(const struct run *r) {
    return keeps(r) && isfinite(r->dual.bound) && r->kept.cost - r->dual.bound <= NEAR_ENOUGH * fabs(r->dual.bound);
}

#define KNOWN_SHARE 4 /* from known prices the bound needs so much fewer steps */

static enum mst_status run_program(struct run *r, const struct work *work, uint64_t *random, struct mst_error *err) {
    const struct mst_start_work start = start_work(work);
    int steps = r->from ? work->steps / KNOWN_SHARE : work->steps;
    MST_TRY(mst_master_make(&r->problem, MST_BY_WEEK, &r->master, err));
    if (r->from) {
        mst_known_price(r->from, &r->pricing, &r->dual);
        MST_TRY(mst_known_offer(r->from, &r->pricing, &r->master, &r->taken, err));
    }
    MST_TRY(mst_dual_ascend(&r->pricing, steps, work->collected, &r->master, r->progress, &r->dual, err));
    MST_TRY(mst_master_crash(&r->master, err));
    MST_TRY(mst_dual_generate(&r->pricing, &r->master, work->gap_frac, work->rounds, r->progress, &r->dual, err));
    MST_TRY(r->found ? mst_known_note(&r->master, &r->dual, r->found, err) : MST_OK);
    if (kept_is_near(r)) {
        r->counts = (struct mst_start_counts){(long)r->master.column_count, r->master.pivots};
        return MST_OK;
    }
    return mst_starts_make(&r->pricing, &r->master, r->options->jobs, &start, random, r->progress, r->dual.bound, &r->plan,
                           &r->counts, err);
}

/** When GLPK aborts all its objects are gone: the master is released before others are made that could take it along. */
static enum mst_status plan_by_program(struct run *r, const struct work *work, uint64_t *random, struct mst_error *err) {
    enum mst_status status = run_program(r, work, random, err);
    mst_master_release(&r->master);
    return status;
}

static enum mst_status solve(struct run *r, struct mst_error *err) {
    uint64_t random = (uint64_t)r->options->seed;
    MST_TRY(mst_dual_make(&r->problem, &r->dual, err));
    MST_TRY(mst_plan_make(&r->problem, &r->plan, err));
    struct work work = work_of(r);
    struct mst_error trouble = {MST_OK, "", 0, ""};
    MST_TRY(has_roster(r) ? plan_from_roster(r, &work, &random, err) : MST_OK);
    enum mst_status status = plan_by_program(r, &work, &random, &trouble);
    if (status == MST_E_INTERNAL && r->dual.bound > -INFINITY) {
        MST_TRY(plan_by_prices(r, &work, &random, err));
    } else if (status != MST_OK) {
        return mst_fail(err, status, "%s", trouble.message);
    }
    if (has_roster(r) && (kept_is_near(r) || r->kept.cost <= r->plan.cost)) {
        mst_plan_restore(&r->plan, r->kept.agents);
    }
    size_t starts = mst_start_count(r->plan.agent_count);
    double spent = starts > 1 ? work.explore / SPENT_SHARE * (double)starts : 0;
    return mst_explore(&r->plan, &r->pricing, r->options->jobs, true, work.explore - spent, work.gap_frac / 4, &random, r->progress,
                       r->dual.bound, err);
}

/* ---- hard coverage --------------------------------------------------------------------------------------------------------- */

/** Whether it is proven that some interval must be short: with nothing to pay but agents short, the bound is above 0. */
static enum mst_status prove_short(struct run *r, struct mst_roster_result *result, struct mst_error *err) {
    struct mst_dual dual = {NULL, 0};
    enum mst_status status;
    for (size_t w = 0; w < r->book.worker_count; w++) {
        r->book.workers[w].wage = 0;
        r->book.workers[w].start_wish_count = 0;
        memset(r->book.workers[w].day_penalty, 0, sizeof r->book.workers[w].day_penalty);
    }
    mst_problem_price(&r->problem, 1, 1, 0);
    MST_DO(mst_dual_make(&r->problem, &dual, err));
    MST_DO(mst_dual_ascend(&r->pricing, 1000, 0, NULL, r->progress, &dual, err));
    result->short_unavoidable = dual.bound > 1e-6;
done:
    mst_dual_release(&dual);
    return status;
}

/**
 * With hard coverage and short hours all the same: cost, bound and prices by the site's prices. The bound is raised anew from two
 * starts: from the prices so far, cut to what a short hour costs, which are near where much is short; and from none.
 */
static enum mst_status price_anew(struct run *r, const struct work *work, struct mst_error *err) {
    const struct mst_objective *o = &r->book.site->objective;
    struct mst_dual fresh = {NULL, 0};
    enum mst_status status;
    mst_problem_price(&r->problem, o->understaff, o->understaff_more, o->overstaff);
    mst_pricing_run(&r->pricing, r->dual.queue_price, &r->dual.bound);
    MST_DO(mst_dual_ascend(&r->pricing, work->steps, 0, NULL, r->progress, &r->dual, err));
    MST_DO(mst_dual_make(&r->problem, &fresh, err));
    MST_DO(mst_dual_ascend(&r->pricing, work->steps, 0, NULL, r->progress, &fresh, err));
    if (fresh.bound > r->dual.bound) {
        struct mst_dual moved = r->dual;
        r->dual = fresh;
        fresh = moved;
    }
done:
    mst_dual_release(&fresh);
    return status;
}

/* ---- the result ------------------------------------------------------------------------------------------------------------ */

static enum mst_status list_prices(const struct run *r, struct mst_roster_result *result, struct mst_error *err) {
    const struct mst_problem *p = &r->problem;
    result->prices = mst_alloc(p->intervals * p->queue_count, sizeof *result->prices);
    if (!result->prices) {
        return mst_no_memory(err);
    }
    for (size_t t = 0; t < p->intervals; t++) {
        for (size_t q = 0; q < p->queue_count; q++) {
            size_t at = t * p->queue_count + q;
            if (p->demand[at].is_open) {
                int64_t start = r->book.week->start_utc + (int64_t)t * p->interval_min * 60;
                result->prices[result->price_count++] = (struct mst_price){start, q, r->dual.queue_price[at]};
            }
        }
    }
    return MST_OK;
}

static enum mst_status finish(struct run *r, struct mst_roster_result *result, struct mst_error *err) {
    struct work work = work_of(r);
    MST_TRY(mst_plan_even_breaks(&r->plan, err));
    if (keeps(r)) {
        mst_plan_keep_breaks(&r->plan);
    }
    result->short_hours = mst_plan_short_agents(&r->plan) > 0;
    bool fails = result->short_hours && r->book.site->objective.hard;
    MST_TRY(fails ? price_anew(r, &work, err) : MST_OK);
    result->cost = mst_plan_recost(&r->plan);
    if (r->found) {
        mst_known_note_plan(&r->plan, r->found);
    }
    result->bound = r->dual.bound - ROUNDING * (fabs(r->dual.bound) + 2 * r->problem.keep_base);
    result->cheapest_weeks += r->problem.keep_base;
    result->columns = r->counts.columns;
    result->pivots = r->counts.pivots;
    result->cancelled = mst_progress_cancelled(r->progress);
    MST_TRY(mst_plan_roster(&r->plan, &result->roster, err));
    MST_TRY(list_prices(r, result, err));
    if (keeps(r)) {
        MST_TRY(mst_free_bound(&r->book, &r->problem, &r->pricing, &r->dual, work.steps, r->progress, &result->free_bound, err));
        result->free_bound -= ROUNDING * fabs(result->free_bound);
    }
    return fails ? prove_short(r, result, err) : MST_OK;
}

static void release(struct run *r) {
    mst_plan_release(&r->plan);
    mst_plan_release(&r->kept);
    mst_master_release(&r->master);
    mst_dual_release(&r->dual);
    mst_pricing_release(&r->pricing);
    mst_problem_release(&r->problem);
    mst_rulebook_release(&r->book);
    mst_glpk_shutdown();
}

enum mst_status mst_roster_make(const struct mst_site *site, const struct mst_requirement *requirement, const struct mst_week *week,
                                const struct mst_roster_options *options, const struct mst_progress *progress,
                                struct mst_roster_result *result, struct mst_error *err) {
    return mst_roster_make_from(site, requirement, week, options, NULL, progress, result, NULL, NULL, err);
}

enum mst_status mst_roster_make_from(const struct mst_site *site, const struct mst_requirement *requirement,
                                     const struct mst_week *week, const struct mst_roster_options *options,
                                     const struct mst_known *from, const struct mst_progress *progress,
                                     struct mst_roster_result *result, struct mst_known *found, size_t *taken,
                                     struct mst_error *err) {
    struct run r;
    enum mst_status status;
    memset(&r, 0, sizeof r);
    r.options = options;
    r.progress = progress;
    r.from = from;
    r.found = found;
    MST_DO(mst_roster_check(site, requirement, week, err));
    MST_DO(mst_rulebook_make(site, week, &r.book, err));
    MST_DO(mst_problem_make(&r.book, requirement, &r.problem, err));
    MST_DO(mst_pricing_make(&r.problem, options->jobs, &r.pricing, err));
    MST_DO(mst_unfit_dismiss(&r.book, &r.pricing, result, err));
    mst_problem_find_keep_base(&r.problem);
    MST_DO(solve(&r, err));
    MST_DO(finish(&r, result, err));
    if (taken) {
        *taken = r.taken;
    }
done:
    release(&r);
    return status;
}
