#include <math.h>

#include "scheduler/solver/explore_parts.h"
#include "scheduler/solver/random.h"

#define SEARCHES    3000 /* for the weeks of a program */
#define COLUMNS     600  /* weeks in a program, at least */
#define DIVES       2
#define CURIOSITY   4  /* one of so many kinds is chosen by chance */
#define BRANCH_MOST 40 /* sites of up to so many agents are worth branch and bound */

/** Whole weeks of all days are the last kind: only where there are few agents. */
static size_t kinds_of(const struct mst_explorer *e) {
    return e->plan->agent_count <= MST_WHOLE_AGENTS ? 4 : 3;
}

static bool works_on(const struct mst_plan *plan, size_t agent, unsigned days) {
    for (int d = 0; d < 7; d++) {
        if (days >> d & 1 && plan->agents[agent].tour.duty[d] != MST_DAY_OFF) {
            return true;
        }
    }
    return false;
}

/** Agents who can be moved on those days: those who work on one of them. */
static void choose_agents(struct mst_explorer *e, struct mst_neighbourhood *where, size_t most) {
    mst_random_shuffle(e->order, e->plan->agent_count, e->random);
    where->agent_count = 0;
    for (size_t i = 0; i < e->plan->agent_count && where->agent_count < most; i++) {
        if (where->days == MST_ALL_DAYS || works_on(e->plan, e->order[i], where->days)) {
            where->agents[where->agent_count++] = e->order[i];
        }
    }
}

static unsigned days_from(int first, int count) {
    unsigned days = 0;
    for (int d = 0; d < count; d++) {
        days |= 1u << ((first + d) % 7);
    }
    return days;
}

void mst_explore_draw(struct mst_explorer *e, struct mst_slot *slot, struct mst_neighbour_kind *kind, unsigned days) {
    slot->kind = kind;
    slot->where.days = days;
    choose_agents(e, &slot->where, (size_t)kind->agents);
    slot->where.columns_most = (size_t)fmax(COLUMNS, 3.0 * (double)slot->where.agent_count);
    slot->where.searches_most = SEARCHES;
    slot->where.dives = DIVES;
    slot->where.branches = e->branches && e->plan->agent_count <= BRANCH_MOST;
    slot->where.work_most = e->work_a_time;
    slot->where.random = mst_random_next(e->random);
}

/** By what each earned for its work, with some of the choices at random. */
static struct mst_neighbour_kind *choose_kind(struct mst_explorer *e) {
    size_t best = 0;
    if (mst_random_below(e->random, CURIOSITY) == 0) {
        return &e->kinds[mst_random_below(e->random, kinds_of(e))];
    }
    for (size_t k = 0; k < kinds_of(e); k++) {
        if (e->kinds[k].tried == 0) {
            return &e->kinds[k];
        }
        if (e->kinds[k].gained / e->kinds[k].work > e->kinds[best].gained / e->kinds[best].work) {
            best = k;
        }
    }
    return &e->kinds[best];
}

/** Days in a row that are still free in the batch; 0 if there are none. */
static unsigned choose_days(struct mst_explorer *e, int count, unsigned taken) {
    int first = (int)mst_random_below(e->random, 7);
    taken |= count == 1 ? e->closed : 0;
    for (int k = 0; k < 7; k++) {
        unsigned days = days_from(first + k, count);
        if ((days & taken) == 0) {
            return days;
        }
    }
    return 0;
}

/** Draws neighbourhoods of different days. */
size_t mst_explore_draw_batch(struct mst_explorer *e) {
    size_t count = 0;
    unsigned taken = 0;
    for (int k = 0; k < MST_BATCH; k++) {
        struct mst_neighbour_kind *kind = choose_kind(e);
        unsigned days = choose_days(e, kind->days, taken);
        if (days != 0) {
            taken |= days;
            mst_explore_draw(e, &e->slots[count++], kind, days);
        }
    }
    return count;
}
