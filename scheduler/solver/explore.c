#include "scheduler/solver/explore.h"

#include <math.h>
#include <string.h>

#include "core/base/jobs.h"
#include "core/base/memory.h"
#include "scheduler/solver/explore_parts.h"
#include "scheduler/solver/guard.h"
#include "scheduler/solver/random.h"

#define WHOLE_COLUMNS  3000
#define WHOLE_SEARCHES 20000
#define WHOLE_WORK     1500
#define FADE           0.8 /* of what was earned, at each try */
#define AGENTS_A_DAY   200
#define WORK_LEAST     500 /* of a neighbourhood */
#define WORK_MOST      4000
#define GROW_WORK      1.25
#define GROW           1.1
#define SHRINK         0.8
#define LEAST_GAIN     1e-9 /* of the cost: less is rounding */
#define KICKS_MOST     10
#define KICKED         2u /* agents */
#define NOISE          0.1
#define HASTE_MOST     150 /* agents whose first pass takes a second or two: it is done even if the user wants to stop */

static enum mst_status solve_slot(size_t index, size_t thread, void *user, struct mst_error *err) {
    struct mst_explorer *e = user;
    struct mst_slot *slot = &e->slots[index];
    (void)err;
    slot->trouble = (struct mst_error){MST_OK, "", 0, ""};
    slot->status = mst_neighbour_solve(slot->neighbour, &slot->where, &slot->result, &slot->trouble);
    if (thread > 0) {
        mst_glpk_shutdown();
    }
    return MST_OK;
}

/** A kind grows while it is easy, and shrinks while its linear programs alone use up the work, or with several days the dives. */
static void adapt(struct mst_neighbour_kind *kind, double work, const struct mst_neighbour_result *result, double work_most) {
    if (result->lp_work > 0.25 * work_most) {
        kind->agents *= SHRINK;
    } else if (work < 0.5 * work_most) {
        kind->agents *= GROW;
    } else if (work > work_most && kind->days > 1) {
        kind->agents *= 0.95;
    }
}

/** Takes what was found, and learns from it. */
static enum mst_status finish_slot(struct mst_explorer *e, struct mst_slot *slot, struct mst_error *err) {
    struct mst_neighbour_kind *kind = slot->kind;
    if (slot->status != MST_OK && slot->status != MST_E_INTERNAL) {
        return mst_fail(err, slot->status, "%s", slot->trouble.message);
    }
    double gain = mst_neighbour_apply(slot->neighbour), work = slot->result.work + 1;
    e->work += work;
    if (slot->result.is_cut && kind->days == 1) {
        e->work_a_time = fmin(WORK_MOST, GROW_WORK * e->work_a_time);
    }
    e->is_best |= slot->where.days == MST_ALL_DAYS && slot->where.agent_count == e->plan->agent_count && slot->result.is_complete &&
                  slot->result.is_proven && e->plan->cost <= slot->result.found + LEAST_GAIN * fabs(e->plan->cost);
    kind->gained = FADE * kind->gained + gain;
    kind->work = FADE * kind->work + work;
    kind->tried++;
    bool gained = gain > LEAST_GAIN * fabs(e->plan->cost);
    e->idle = gained ? 0 : e->idle + 1;
    e->closed = gained ? 0 : e->closed;
    if (kind->days == 1 && slot->result.is_proven && !gained && slot->where.agent_count < (size_t)kind->agents) {
        e->closed |= slot->where.days;
    }
    if ((double)slot->where.agent_count >= floor(kind->agents)) {
        adapt(kind, work, &slot->result, slot->where.work_most);
        kind->agents = fmax(2, fmin(kind->agents, (double)e->plan->agent_count + 0.5));
    }
    return MST_OK;
}

static enum mst_status run_batch(struct mst_explorer *e, size_t count, struct mst_error *err) {
    MST_TRY(mst_jobs_run(count, e->threads, "neighbourhoods", solve_slot, e, NULL, err));
    for (size_t i = 0; i < count; i++) {
        MST_TRY(finish_slot(e, &e->slots[i], err));
    }
    return MST_OK;
}

static void report(const struct mst_explorer *e, double work_most, const struct mst_progress *progress, double bound) {
    mst_progress_report(progress,
                        &(struct mst_progress_event){"neighbourhoods", fmin(1, e->work / work_most), bound, e->plan->cost});
}

/** So many tries without a gain, and the roster is thought to be one that no neighbourhood betters. */
static size_t idle_most(const struct mst_plan *plan) {
    return 8 + plan->agent_count / 2;
}

static bool is_done(const struct mst_explorer *e, double work_most, double gap_frac, const struct mst_progress *progress,
                    double bound) {
    return e->is_best || e->work >= work_most || e->kicks >= KICKS_MOST || e->plan->cost - bound <= gap_frac * fabs(bound) ||
           mst_progress_cancelled(progress);
}

static void note_best(struct mst_explorer *e) {
    (void)mst_plan_recost(e->plan);
    if (e->plan->cost < e->best_cost - LEAST_GAIN * fabs(e->best_cost)) {
        e->best_cost = e->plan->cost;
        mst_plan_save(e->plan, e->best);
        e->kicks = 0;
    }
}

/** Leaves the best roster for one that may cost a little more: some agents look for other weeks, one after the other. */
static void kick(struct mst_explorer *e) {
    mst_plan_restore(e->plan, e->best);
    mst_random_shuffle(e->order, e->plan->agent_count, e->random);
    size_t count = KICKED < e->plan->agent_count ? KICKED : e->plan->agent_count;
    mst_plan_shake(e->plan, e->pricing, e->order, count, NOISE, e->random);
    e->kicks++;
    e->idle = 0;
    e->closed = 0;
}

/** The order in which the days are first gone through: no two neighbours side by side. */
static const int first_days[7] = {0, 2, 4, 6, 1, 3, 5};

static enum mst_status explore(struct mst_explorer *e, double work_most, double gap_frac, const struct mst_progress *progress,
                               double bound, struct mst_error *err) {
    const struct mst_progress *patient = e->branches && e->plan->agent_count <= HASTE_MOST ? NULL : progress;
    for (int d = 0; d < 7 && !is_done(e, work_most, gap_frac, patient, bound); d += MST_BATCH) {
        size_t count = 0;
        for (int k = d; k < 7 && k < d + MST_BATCH; k++) {
            mst_explore_draw(e, &e->slots[count++], &e->kinds[0], 1u << first_days[k]);
        }
        MST_TRY(run_batch(e, count, err));
        report(e, work_most, progress, bound);
    }
    if (e->plan->agent_count <= MST_WHOLE_AGENTS && !is_done(e, work_most, gap_frac, progress, bound)) {
        mst_explore_draw(e, &e->slots[0], &e->kinds[3], MST_ALL_DAYS);
        e->slots[0].where.columns_most = WHOLE_COLUMNS;
        e->slots[0].where.searches_most = WHOLE_SEARCHES;
        e->slots[0].where.work_most = WHOLE_WORK;
        MST_TRY(run_batch(e, 1, err));
        note_best(e);
    }
    while (!is_done(e, work_most, gap_frac, progress, bound)) {
        if (e->idle >= idle_most(e->plan)) {
            kick(e);
        }
        MST_TRY(run_batch(e, mst_explore_draw_batch(e), err));
        note_best(e);
        report(e, work_most, progress, bound);
    }
    note_best(e);
    mst_plan_restore(e->plan, e->best);
    return MST_OK;
}

static enum mst_status make_slots(struct mst_explorer *e, struct mst_error *err) {
    for (size_t i = 0; i < MST_BATCH; i++) {
        e->slots[i].where.agents = mst_alloc(e->plan->agent_count, sizeof *e->slots[i].where.agents);
        MST_TRY(e->slots[i].where.agents ? MST_OK : mst_no_memory(err));
        MST_TRY(mst_neighbour_new(e->plan, &e->slots[i].neighbour, err));
    }
    return MST_OK;
}

enum mst_status mst_explore(struct mst_plan *plan, struct mst_pricing *pricing, long threads, bool branches, double work_most,
                            double gap_frac, uint64_t *random, const struct mst_progress *progress, double bound,
                            struct mst_error *err) {
    struct mst_explorer e = {.plan = plan,
                             .pricing = pricing,
                             .random = random,
                             .threads = threads,
                             .branches = branches,
                             .work_a_time = WORK_LEAST,
                             .kinds = {{.days = 1, .agents = fmin(AGENTS_A_DAY, (double)plan->agent_count)},
                                       {.days = 2, .agents = 25},
                                       {.days = 3, .agents = 14},
                                       {.days = 7, .agents = MST_WHOLE_AGENTS}}};
    enum mst_status status;
    e.order = mst_alloc(plan->agent_count, sizeof *e.order);
    e.best = mst_alloc(plan->agent_count, sizeof *e.best);
    e.best_cost = plan->cost;
    MST_DO(e.order && e.best ? MST_OK : mst_no_memory(err));
    for (size_t a = 0; a < plan->agent_count; a++) {
        e.order[a] = a;
    }
    mst_plan_save(plan, e.best);
    MST_DO(make_slots(&e, err));
    if (plan->agent_count > 0) {
        MST_DO(explore(&e, work_most, gap_frac, progress, bound, err));
    }
done:
    for (size_t i = 0; i < MST_BATCH; i++) {
        mst_neighbour_delete(e.slots[i].neighbour);
        mst_free(e.slots[i].where.agents);
    }
    mst_free(e.order);
    mst_free(e.best);
    return status;
}
