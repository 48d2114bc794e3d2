#include "scheduler/solver/even.h"

#include <math.h>

#include "core/base/divisor.h"
#include "core/base/memory.h"

#define EPSILON 1e-9 /* of the cost: less is rounding */

/* A sweep moves fewer breaks than the one before; what comes after so many is not worth the time. */
enum { SWEEPS_MOST = 20 };

/** The agents at work in parts of intervals. */
struct even {
    struct mst_plan *plan;
    const struct mst_problem *problem;
    int32_t cell_min; /* the parts */
    int32_t cells;    /* an interval */
    int32_t *minutes; /* [(queue * intervals + interval) * cells + cell]: of work of those who may serve the queue */
    double cost_most; /* of the plan */
};

/** The largest time of which the interval, all places of breaks and their lengths are multiples. */
static int32_t find_cell(const struct mst_problem *problem) {
    const struct mst_rulebook *book = problem->book;
    int32_t cell_min = problem->interval_min;
    for (size_t i = 0; i < book->start_count; i++) {
        cell_min = mst_common_divisor(cell_min, book->break_starts[i]);
    }
    for (size_t b = 0; b < book->block_count; b++) {
        for (size_t i = 0; i < book->blocks[b].count; i++) {
            cell_min = mst_common_divisor(cell_min, book->blocks[b].breaks[i].length_min);
        }
    }
    return cell_min;
}

static int32_t *row_of(const struct even *even, size_t queue, size_t t) {
    return even->minutes + (queue * even->problem->intervals + t) * (size_t)even->cells;
}

/** The variance over the cells of an interval, times the square of their number. */
static int64_t unevenness(const int32_t *row, int32_t cells) {
    int64_t sum = 0, squares = 0;
    for (int32_t c = 0; c < cells; c++) {
        sum += row[c];
        squares += (int64_t)row[c] * row[c];
    }
    return cells * squares - sum * sum;
}

/** Adds a stretch of a group's work within an interval, or takes it away. Returns by how much that is less even. */
static int64_t change_interval(struct even *even, size_t group, size_t t, int32_t from_min, int32_t to_min, int sign) {
    const struct mst_group *g = &even->problem->book->groups[group];
    int32_t start = (int32_t)t * even->problem->interval_min;
    int64_t change = 0;
    for (size_t i = 0; i < g->queue_count; i++) {
        if (!even->problem->demand[t * even->problem->queue_count + g->queues[i]].is_open) {
            continue;
        }
        int32_t *row = row_of(even, g->queues[i], t);
        change -= unevenness(row, even->cells);
        for (int32_t m = from_min; m < to_min;) {
            int32_t cell = (m - start) / even->cell_min, end = start + (cell + 1) * even->cell_min;
            end = end < to_min ? end : to_min;
            row[cell] += sign * (end - m);
            m = end;
        }
        change += unevenness(row, even->cells);
    }
    return change;
}

static int64_t change(struct even *even, size_t group, int32_t from_min, int32_t to_min, int sign) {
    int64_t sum = 0;
    to_min = to_min < even->problem->book->week_min ? to_min : even->problem->book->week_min;
    for (int32_t m = from_min > 0 ? from_min : 0; m < to_min;) {
        size_t t = (size_t)(m / even->problem->interval_min);
        int32_t end = (int32_t)(t + 1) * even->problem->interval_min;
        end = end < to_min ? end : to_min;
        sum += change_interval(even, group, t, m, end, sign);
        m = end;
    }
    return sum;
}

static void add_plan(struct even *even) {
    for (size_t a = 0; a < even->plan->agent_count; a++) {
        const struct mst_plan_agent *agent = &even->plan->agents[a];
        for (int d = 0; d < 7; d++) {
            struct mst_presence presence;
            mst_presence_make(even->problem, agent->worker, &agent->tour, d, NULL, &agent->places[d], &presence);
            for (size_t i = 0; i < presence.count; i++) {
                (void)change(even, even->problem->book->workers[agent->worker].group, presence.from_min[i], presence.to_min[i],
                             presence.sign[i] > 0 ? 1 : -1);
            }
        }
    }
}

/** Takes the breaks of a pool's place away (sign 1) or starts them (sign -1). Returns by how much the parts are less even then. */
static int64_t change_place(struct even *even, size_t group, size_t pool, size_t place, int sign) {
    const struct mst_rulebook *book = even->problem->book;
    const struct mst_pool *p = &book->pools[pool];
    const struct mst_block *block = &book->blocks[p->block];
    int64_t sum = 0;
    for (size_t i = 0; i < block->count; i++) {
        int32_t start = book->break_starts[p->first + place * block->count + i];
        sum += change(even, group, start, start + block->breaks[i].length_min, sign);
    }
    return sum;
}

/** Moves a break to the place that is the most even of those at which the roster costs no more. Returns whether it moved. */
static bool even_break(struct even *even, size_t agent, int d, size_t k, size_t pool) {
    const struct mst_plan_agent *a = &even->plan->agents[agent];
    size_t group = even->problem->book->workers[a->worker].group, first = a->places[d].place[k], now = first;
    int64_t least = -change_place(even, group, pool, first, 1);
    for (size_t place = 0; place < even->problem->book->pools[pool].places; place++) {
        int64_t uneven = change_place(even, group, pool, place, -1);
        (void)change_place(even, group, pool, place, 1);
        if (uneven >= least) {
            continue;
        }
        mst_plan_move_break(even->plan, agent, d, k, place);
        if (even->plan->cost > even->cost_most) {
            mst_plan_move_break(even->plan, agent, d, k, now);
        } else {
            now = place;
            least = uneven;
        }
    }
    (void)change_place(even, group, pool, now, -1);
    return now != first;
}

static bool sweep(struct even *even) {
    const struct mst_rulebook *book = even->problem->book;
    bool moved = false;
    for (size_t a = 0; a < even->plan->agent_count; a++) {
        const struct mst_plan_agent *agent = &even->plan->agents[a];
        for (int d = 0; d < 7; d++) {
            if (agent->tour.duty[d] < 0) {
                continue;
            }
            const struct mst_duty *duty = &book->menus[book->workers[agent->worker].menu].duties[agent->tour.duty[d]];
            for (size_t k = 0; k < duty->pool_count; k++) {
                moved |= even_break(even, a, d, k, duty->pools[k]);
            }
        }
    }
    return moved;
}

enum mst_status mst_plan_even_breaks(struct mst_plan *plan, struct mst_error *err) {
    const struct mst_problem *problem = plan->problem;
    struct even even = {.plan = plan, .problem = problem, .cell_min = find_cell(problem)};
    even.cells = problem->interval_min / even.cell_min;
    if (even.cells < 2) {
        return MST_OK;
    }
    even.minutes = mst_alloc(problem->queue_count * problem->intervals * (size_t)even.cells, sizeof *even.minutes);
    if (!even.minutes) {
        return mst_no_memory(err);
    }
    even.cost_most = plan->cost + EPSILON * fmax(1, fabs(plan->cost));
    add_plan(&even);
    for (int i = 0; i < SWEEPS_MOST && sweep(&even); i++) {
    }
    mst_free(even.minutes);
    (void)mst_plan_recost(plan);
    return MST_OK;
}
