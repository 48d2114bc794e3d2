#include "scheduler/solver/explore.h"

#include <math.h>
#include <string.h>

#include "core/base/memory.h"
#include "scheduler/solver/random.h"

/** A kind of neighbourhood: so many days in a row. */
struct kind {
    int days;
    double agents;  /* how many are free; with several days it follows the difficulty */
    double columns; /* in the integer program; with one day it follows the difficulty */
    double gained;  /* of late, by unit of work: what decides which kind comes next */
    double work;
    long tried;
};

#define KINDS        4
#define WORK_A_TIME  500
#define FADE         0.9 /* of what was earned, at each try */
#define COLUMNS      600 /* at first */
#define COLUMNS_MOST 4000
#define AGENTS_A_DAY 120 /* all of them, up to so many */
#define GROW         1.06
#define SHRINK       0.85
#define LEAST_GAIN   1e-9 /* of the cost: less is rounding */
#define EASY         0.5  /* of its work: done within that, a kind may grow */

struct explorer {
    struct mst_plan *plan;
    struct mst_neighbour *neighbour;
    uint64_t *random;
    struct kind kinds[KINDS];
    size_t *order;  /* agents, shuffled */
    size_t *agents; /* of the neighbourhood */
    double work;
    size_t idle; /* tries since the last gain */
};

static bool works_on(const struct mst_plan *plan, size_t agent, unsigned days) {
    for (int d = 0; d < 7; d++) {
        if (days >> d & 1 && plan->agents[agent].tour.duty[d] != MST_DAY_OFF) {
            return true;
        }
    }
    return false;
}

/** Agents who can be moved on those days: with one day those who work on it, else any. */
static size_t choose_agents(struct explorer *e, unsigned days, bool one_day, size_t most) {
    size_t count = 0;
    mst_random_shuffle(e->order, e->plan->agent_count, e->random);
    for (size_t i = 0; i < e->plan->agent_count && count < most; i++) {
        if (!one_day || works_on(e->plan, e->order[i], days)) {
            e->agents[count++] = e->order[i];
        }
    }
    return count;
}

static enum mst_status try_one(struct explorer *e, struct kind *kind, int first_day, struct mst_error *err) {
    struct mst_neighbourhood where = {.columns_most = (size_t)kind->columns, .work_most = WORK_A_TIME, .agents = e->agents};
    struct mst_neighbour_result result;
    struct mst_error trouble = {MST_OK, "", 0, ""};
    for (int d = 0; d < kind->days; d++) {
        where.days |= 1u << ((first_day + d) % 7);
    }
    where.agent_count = choose_agents(e, where.days, kind->days == 1, (size_t)kind->agents);
    enum mst_status status = mst_neighbour_improve(e->neighbour, &where, &result, &trouble);
    if (status != MST_OK && status != MST_E_INTERNAL) {
        return mst_fail(err, status, "%s", trouble.message);
    }
    double work = result.work + 1;
    e->work += work;
    kind->gained = FADE * kind->gained + result.gain;
    kind->work = FADE * kind->work + work;
    kind->tried++;
    e->idle = result.gain > LEAST_GAIN * fabs(e->plan->cost) ? 0 : e->idle + 1;
    double *size = kind->days == 1 ? &kind->columns : &kind->agents;
    *size *= result.is_proven && work < EASY * WORK_A_TIME ? GROW : result.is_proven ? 1 : SHRINK;
    kind->agents = fmax(2, fmin(kind->agents, (double)e->plan->agent_count + 0.5));
    kind->columns = fmax(2.5 * (double)where.agent_count, fmin(kind->columns, COLUMNS_MOST));
    return MST_OK;
}

/** By what each earned for its work, with a tenth of the choices at random. */
static struct kind *choose_kind(struct explorer *e) {
    size_t best = 0;
    if (mst_random_below(e->random, 10) == 0) {
        return &e->kinds[mst_random_below(e->random, KINDS)];
    }
    for (size_t k = 0; k < KINDS; k++) {
        if (e->kinds[k].tried == 0) {
            return &e->kinds[k];
        }
        if (e->kinds[k].gained / e->kinds[k].work > e->kinds[best].gained / e->kinds[best].work) {
            best = k;
        }
    }
    return &e->kinds[best];
}

static void report(const struct explorer *e, double work_most, const struct mst_progress *progress, double bound) {
    mst_progress_report(progress,
                        &(struct mst_progress_event){"neighbourhoods", fmin(1, e->work / work_most), bound, e->plan->cost});
}

/** Small sites are searched through long before the work is used up. */
static size_t idle_most(const struct mst_plan *plan) {
    return 20 + (plan->agent_count < 200 ? plan->agent_count : 200) / 4;
}

static bool is_done(const struct explorer *e, double work_most, double gap_frac, const struct mst_progress *progress,
                    double bound) {
    return e->work >= work_most || e->idle >= idle_most(e->plan) || e->plan->cost - bound <= gap_frac * fabs(bound) ||
           mst_progress_cancelled(progress);
}

static enum mst_status explore(struct explorer *e, double work_most, double gap_frac, const struct mst_progress *progress,
                               double bound, struct mst_error *err) {
    for (int d = 0; d < 7 && !is_done(e, work_most, gap_frac, progress, bound); d++) {
        MST_TRY(try_one(e, &e->kinds[0], d, err));
        report(e, work_most, progress, bound);
    }
    for (long step = 0; !is_done(e, work_most, gap_frac, progress, bound); step++) {
        MST_TRY(try_one(e, choose_kind(e), (int)mst_random_below(e->random, 7), err));
        if (step % 16 == 15) {
            (void)mst_plan_recost(e->plan);
        }
        report(e, work_most, progress, bound);
    }
    (void)mst_plan_recost(e->plan);
    return MST_OK;
}

enum mst_status mst_explore(struct mst_plan *plan, struct mst_pricing *pricing, double work_most, double gap_frac, uint64_t *random,
                            const struct mst_progress *progress, double bound, struct mst_error *err) {
    struct explorer e = {.plan = plan,
                         .random = random,
                         .kinds = {{.days = 1, .agents = AGENTS_A_DAY, .columns = COLUMNS},
                                   {.days = 2, .agents = 25, .columns = COLUMNS},
                                   {.days = 3, .agents = 14, .columns = COLUMNS},
                                   {.days = 7, .agents = 6, .columns = COLUMNS}}};
    enum mst_status status;
    e.order = mst_alloc(plan->agent_count, sizeof *e.order);
    e.agents = mst_alloc(plan->agent_count, sizeof *e.agents);
    MST_DO(e.order && e.agents ? MST_OK : mst_no_memory(err));
    for (size_t a = 0; a < plan->agent_count; a++) {
        e.order[a] = a;
    }
    MST_DO(mst_neighbour_new(plan, pricing, &e.neighbour, err));
    if (plan->agent_count > 0) {
        MST_DO(explore(&e, work_most, gap_frac, progress, bound, err));
    }
done:
    mst_neighbour_delete(e.neighbour);
    mst_free(e.order);
    mst_free(e.agents);
    return status;
}
