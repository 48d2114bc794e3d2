#ifndef MST_SCHEDULER_SOLVER_EXPLORE_PARTS_H
#define MST_SCHEDULER_SOLVER_EXPLORE_PARTS_H

#include "scheduler/solver/explore.h"

/** What the files of the search share: its state, and the drawing of neighbourhoods. */

#define MST_WHOLE_AGENTS 12 /* whose whole weeks are a neighbourhood */
#define MST_ALL_DAYS     0x7fu

/** A kind of neighbourhood: so many days in a row. */
struct mst_neighbour_kind {
    int days;
    double agents; /* how many are free: follows the difficulty */
    double gained; /* of late, by unit of work: what decides which kind comes next */
    double work;
    long tried;
};

/** One neighbourhood of a batch. */
struct mst_slot {
    struct mst_neighbour *neighbour;
    struct mst_neighbourhood where;
    struct mst_neighbour_result result;
    struct mst_neighbour_kind *kind;
    enum mst_status status;
    struct mst_error trouble;
};

struct mst_explorer {
    struct mst_plan *plan;
    struct mst_pricing *pricing;
    uint64_t *random;
    long threads;
    bool branches;
    struct mst_neighbour_kind kinds[4];
    struct mst_slot slots[MST_BATCH];
    size_t *order; /* agents, shuffled */
    double work;
    double work_a_time;          /* of a neighbourhood: follows how much a dive takes */
    size_t idle;                 /* tries since the last gain */
    struct mst_plan_agent *best; /* the best roster so far */
    double best_cost;
    bool is_best;    /* no roster is better: proven by a neighbourhood of all agents and days */
    long kicks;      /* since it was found */
    unsigned closed; /* days on which no shift alone can be bettered: set when that was proven, cleared when anything changes */
};

/** Draws one neighbourhood of a kind. */
void mst_explore_draw(struct mst_explorer *explorer, struct mst_slot *slot, struct mst_neighbour_kind *kind, unsigned days);

/** Draws neighbourhoods of different days, up to MST_BATCH. @return how many */
size_t mst_explore_draw_batch(struct mst_explorer *explorer);

#endif
