#include "scheduler/solver/starts.h"

#include <math.h>

#include "core/base/jobs.h"
#include "core/base/memory.h"
#include "scheduler/solver/breaks.h"
#include "scheduler/solver/dive.h"
#include "scheduler/solver/explore.h"
#include "scheduler/solver/guard.h"
#include "scheduler/solver/master_copy.h"
#include "scheduler/solver/random.h"

#define STARTS_MOST 8
#define NOISE       0.5 /* most that is added to a part by chance */

/**
 * What a site of up to so many agents is worth. The smaller it is, the more the ends of dives differ; slow dives, and those that
 * settle the days first, end better. In middling sites a faster dive leaves more time to the search.
 */
struct recipe {
    size_t agents_most, starts;
    bool patterns;
    double week_share;
};

static const struct recipe recipes[] = {{6, 1, false, 0.2},  {12, 8, false, 0.2},   {30, 8, true, 0.33},
                                        {60, 4, false, 0.2}, {150, 1, false, 0.33}, {SIZE_MAX, 1, false, 0.2}};

static const struct recipe *recipe_of(size_t agents) {
    const struct recipe *r = recipes;
    while (agents > r->agents_most) {
        r++;
    }
    return r;
}

/** All starts but the first are disturbed at random. */
static struct mst_dive_how how_of(const struct recipe *recipe, size_t start) {
    return (struct mst_dive_how){recipe->patterns, recipe->week_share, start == 0 ? 0 : NOISE};
}

size_t mst_start_count(size_t agents) {
    return recipe_of(agents)->starts;
}

enum mst_status mst_start_polish(struct mst_plan *plan, struct mst_pricing *pricing, const struct mst_start_work *work,
                                 uint64_t *random, const struct mst_progress *progress, double bound, struct mst_error *err) {
    mst_plan_settle_breaks(plan, 10);
    MST_TRY(mst_breaks_place(plan, work->nodes, progress, err));
    (void)mst_plan_recost(plan);
    mst_progress_report(progress, &(struct mst_progress_event){"breaks", 1, bound, plan->cost});
    (void)mst_plan_respond(plan, pricing, work->sweeps, random, progress, bound);
    mst_plan_settle_breaks(plan, 10);
    return mst_breaks_place(plan, work->nodes, progress, err);
}

/** Takes what was done to the account, and releases the master. */
static void let_go(struct mst_master *master, struct mst_start_counts *counts) {
    counts->columns += (long)master->column_count;
    counts->pivots += master->pivots;
    mst_master_release(master);
}

/** One start, with all that it changes: nothing is shared but the image. */
struct start {
    struct mst_problem problem; /* with a flow of its own */
    struct mst_pricing pricing;
    struct mst_master master;
    struct mst_plan plan;
    uint64_t random;
    struct mst_start_counts counts;
    enum mst_status status;
    struct mst_error trouble;
};

struct starts {
    const struct mst_problem *problem;
    const struct mst_master_image *image;
    const struct mst_start_work *work;
    struct mst_progress progress; /* that reports nothing */
    double bound;
    const struct recipe *recipe;
    struct start start[STARTS_MOST];
};

static enum mst_status run_start(struct starts *all, struct start *s, const struct mst_dive_how *how, struct mst_error *err) {
    s->problem = *all->problem;
    s->problem.flow = mst_alloc(s->problem.group_count * s->problem.queue_count, sizeof *s->problem.flow);
    MST_TRY(s->problem.flow ? MST_OK : mst_no_memory(err));
    MST_TRY(mst_pricing_make(&s->problem, 1, &s->pricing, err));
    MST_TRY(mst_plan_make(&s->problem, &s->plan, err));
    MST_TRY(mst_master_copy(&s->problem, all->image, &s->master, err));
    MST_TRY(mst_dive(&s->pricing, &s->master, how, &s->random, &all->progress, all->bound, &s->plan, err));
    let_go(&s->master, &s->counts);
    MST_TRY(mst_start_polish(&s->plan, &s->pricing, all->work, &s->random, &all->progress, all->bound, err));
    return mst_explore(&s->plan, &s->pricing, 1, false, all->work->explore, all->work->gap_frac, &s->random, &all->progress,
                       all->bound, err);
}

static enum mst_status make_one(size_t index, size_t thread, void *user, struct mst_error *err) {
    struct starts *all = user;
    struct start *s = &all->start[index];
    (void)err;
    s->trouble = (struct mst_error){MST_OK, "", 0, ""};
    struct mst_dive_how how = how_of(all->recipe, index);
    s->status = run_start(all, s, &how, &s->trouble);
    let_go(&s->master, &s->counts); /* by the thread whose it is */
    if (thread > 0) {
        mst_glpk_shutdown();
    }
    return MST_OK;
}

/** The first of the best; MST_NONE if all failed. */
static size_t best_of(const struct starts *all) {
    size_t best = MST_NONE;
    for (size_t i = 0; i < all->recipe->starts; i++) {
        const struct start *s = &all->start[i];
        if (s->status == MST_OK && (best == MST_NONE || s->plan.cost < all->start[best].plan.cost)) {
            best = i;
        }
    }
    return best;
}

static enum mst_status choose(const struct starts *all, struct mst_plan *plan, struct mst_error *err) {
    size_t best = best_of(all);
    for (size_t i = 0; i < all->recipe->starts; i++) {
        const struct start *s = &all->start[i];
        if (s->status != MST_OK && (s->status != MST_E_INTERNAL || best == MST_NONE)) {
            return mst_fail(err, s->status, "%s", s->trouble.message);
        }
    }
    mst_plan_restore(plan, all->start[best].plan.agents);
    return MST_OK;
}

static enum mst_status make_several(struct mst_master *master, long threads, struct starts *all, uint64_t *random,
                                    struct mst_plan *plan, struct mst_start_counts *counts, struct mst_error *err) {
    struct mst_master_image image = {0};
    enum mst_status status;
    all->image = &image;
    for (size_t i = 0; i < all->recipe->starts; i++) {
        all->start[i].random = mst_random_next(random);
    }
    status = mst_master_note(master, &image, err);
    let_go(master, counts);
    MST_DO(status);
    MST_DO(mst_jobs_run(all->recipe->starts, threads, "dive", make_one, all, NULL, err));
    MST_DO(choose(all, plan, err));
done:
    for (size_t i = 0; i < all->recipe->starts; i++) {
        struct start *s = &all->start[i];
        counts->columns += s->counts.columns - (long)image.column_count; /* those copied were counted once */
        counts->pivots += s->counts.pivots;
        mst_plan_release(&s->plan);
        mst_pricing_release(&s->pricing);
        mst_free(s->problem.flow);
    }
    mst_master_image_release(&image);
    return status;
}

static enum mst_status make_single(struct mst_pricing *pricing, struct mst_master *master, const struct mst_dive_how *how,
                                   const struct mst_start_work *work, uint64_t *random, const struct mst_progress *progress,
                                   double bound, struct mst_plan *plan, struct mst_start_counts *counts, struct mst_error *err) {
    enum mst_status status = mst_dive(pricing, master, how, random, progress, bound, plan, err);
    let_go(master, counts);
    MST_TRY(status);
    return mst_start_polish(plan, pricing, work, random, progress, bound, err);
}

enum mst_status mst_starts_make(struct mst_pricing *pricing, struct mst_master *master, long threads,
                                const struct mst_start_work *work, uint64_t *random, const struct mst_progress *progress,
                                double bound, struct mst_plan *plan, struct mst_start_counts *counts, struct mst_error *err) {
    const struct recipe *recipe = recipe_of(plan->agent_count);
    if (recipe->starts == 1) {
        struct mst_dive_how how = how_of(recipe, 0);
        return make_single(pricing, master, &how, work, random, progress, bound, plan, counts, err);
    }
    struct starts *all = mst_alloc(1, sizeof *all);
    if (!all) {
        return mst_no_memory(err);
    }
    all->problem = pricing->problem;
    all->work = work;
    all->bound = bound;
    all->recipe = recipe;
    if (progress) {
        all->progress = *progress;
        all->progress.report = NULL;
    }
    mst_progress_report(progress, &(struct mst_progress_event){"starts", 0, bound, NAN});
    enum mst_status status = make_several(master, threads, all, random, plan, counts, err);
    mst_free(all);
    return status;
}
