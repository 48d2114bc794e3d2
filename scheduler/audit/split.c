#include "scheduler/audit/split.h"

#include <math.h>
#include <stdint.h>

#include "core/base/memory.h"

enum mst_status mst_split_init(struct mst_split *split, size_t groups, size_t queues, struct mst_error *err) {
    *split = (struct mst_split){.groups = groups, .queues = queues};
    if (queues > 0 && groups > SIZE_MAX / queues) {
        return mst_no_memory(err);
    }
    split->agents = mst_alloc(groups, sizeof *split->agents);
    split->serves = mst_alloc(groups * queues, sizeof *split->serves);
    split->deep = mst_alloc(queues, sizeof *split->deep);
    split->tier = mst_alloc(queues, sizeof *split->tier);
    split->placed = mst_alloc(queues, sizeof *split->placed);
    split->flow = mst_alloc(groups * queues, sizeof *split->flow);
    split->left = mst_alloc(groups, sizeof *split->left);
    split->room = mst_alloc(queues, sizeof *split->room);
    split->via = mst_alloc(groups + queues, sizeof *split->via);
    split->line = mst_alloc(groups + queues, sizeof *split->line);
    if (!split->agents || !split->serves || !split->deep || !split->tier || !split->placed || !split->flow || !split->left ||
        !split->room || !split->via || !split->line) {
        return mst_no_memory(err);
    }
    return MST_OK;
}

void mst_split_release(struct mst_split *split) {
    mst_free(split->agents);
    mst_free(split->serves);
    mst_free(split->deep);
    mst_free(split->tier);
    mst_free(split->placed);
    mst_free(split->flow);
    mst_free(split->left);
    mst_free(split->room);
    mst_free(split->via);
    mst_free(split->line);
    *split = (struct mst_split){0};
}

/** Whether agents can move from one node to another. Nodes are the groups, then the queues; a queue gives back what a group put
 * there. */
static bool leads(const struct mst_split *split, size_t from, size_t to) {
    bool from_group = from < split->groups;
    if (from_group == (to < split->groups)) {
        return false;
    }
    if (from_group) {
        return split->serves[from * split->queues + (to - split->groups)];
    }
    return split->flow[to * split->queues + (from - split->groups)] > 0.0;
}

/**
 * A shortest path from a group with agents left to a queue with room, breadth first. `via` holds the node before each; a group with
 * which a path begins has itself.
 * @return the queue's node, or MST_NONE
 */
static size_t find_path(struct mst_split *split) {
    size_t nodes = split->groups + split->queues, done = 0, waiting = 0;
    for (size_t n = 0; n < nodes; n++) {
        bool begins = n < split->groups && split->left[n] > 0.0;
        split->via[n] = begins ? n : MST_NONE;
        if (begins) {
            split->line[waiting++] = n;
        }
    }
    for (; done < waiting; done++) {
        size_t at = split->line[done];
        if (at >= split->groups && split->room[at - split->groups] > 0.0) {
            return at;
        }
        for (size_t n = 0; n < nodes; n++) {
            if (split->via[n] == MST_NONE && leads(split, at, n)) {
                split->via[n] = at;
                split->line[waiting++] = n;
            }
        }
    }
    return MST_NONE;
}

/** The flow on the arc between a path's node and the one before it. */
static double *flow_between(struct mst_split *split, size_t a, size_t b) {
    size_t group = a < b ? a : b, queue = (a < b ? b : a) - split->groups;
    return &split->flow[group * split->queues + queue];
}

/** The most that can move along the path that ends in the queue. */
static double path_width(struct mst_split *split, size_t end) {
    double width = split->room[end - split->groups];
    size_t at = end;
    for (; split->via[at] != at; at = split->via[at]) {
        if (at < split->groups) {
            width = fmin(width, *flow_between(split, at, split->via[at]));
        }
    }
    return fmin(width, split->left[at]);
}

/** Moves agents until no path is left. Each path empties an arc, a group or a place, and to the last bit: x - x is 0. */
static void augment(struct mst_split *split) {
    size_t end;
    while ((end = find_path(split)) != MST_NONE) {
        double width = path_width(split, end);
        size_t at = end;
        split->room[end - split->groups] -= width;
        for (; split->via[at] != at; at = split->via[at]) {
            *flow_between(split, at, split->via[at]) += at < split->groups ? -width : width;
        }
        split->left[at] -= width;
    }
}

/** Nobody is placed yet, and only the deep places are there. */
static void begin(struct mst_split *split) {
    for (size_t g = 0; g < split->groups; g++) {
        split->left[g] = split->agents[g];
    }
    for (size_t i = 0; i < split->groups * split->queues; i++) {
        split->flow[i] = 0.0;
    }
    for (size_t q = 0; q < split->queues; q++) {
        split->room[q] = split->deep[q];
    }
}

/** Puts those whom nobody needs into the first queue of their group. */
static void place_rest(struct mst_split *split) {
    for (size_t g = 0; g < split->groups; g++) {
        size_t q = 0;
        while (q < split->queues && !split->serves[g * split->queues + q]) {
            q++;
        }
        if (q < split->queues) {
            split->placed[q] += split->left[g];
        }
    }
}

void mst_split_solve(struct mst_split *split) {
    begin(split);
    augment(split);
    for (size_t q = 0; q < split->queues; q++) {
        split->room[q] += split->tier[q];
    }
    augment(split);
    for (size_t q = 0; q < split->queues; q++) {
        split->placed[q] = split->deep[q] + split->tier[q] - split->room[q];
    }
    place_rest(split);
}

struct mst_split_result mst_split_queue(const struct mst_split *split, size_t queue) {
    double need = split->deep[queue] + split->tier[queue], has = split->placed[queue];
    return (struct mst_split_result){.deep_short = fmax(0.0, split->deep[queue] - has),
                                     .tier_short = fmin(split->tier[queue], fmax(0.0, need - has)),
                                     .over = fmax(0.0, has - need)};
}

double mst_split_tier(double frac, double required) {
    double tier = floor(frac * required + 0.5 + 1e-9);
    return fmin(required, fmax(1.0, tier));
}
