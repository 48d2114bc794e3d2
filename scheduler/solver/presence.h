#ifndef MST_SCHEDULER_SOLVER_PRESENCE_H
#define MST_SCHEDULER_SOLVER_PRESENCE_H

#include "scheduler/rules/search.h"
#include "scheduler/solver/values.h"

/**
 * One day of a week of work, as stretches of time that add to what is covered (sign 1) or take from it (sign -1: breaks). A duty
 * has one and its breaks, at most 16; pinned shifts of more stretches are refused by mst_roster_check().
 */
#define MST_PRESENCE_MOST 64

struct mst_presence {
    size_t count;
    int32_t from_min[MST_PRESENCE_MOST], to_min[MST_PRESENCE_MOST];
    double sign[MST_PRESENCE_MOST];
};

/** Where the blocks of one day's breaks are: the place in each of the duty's pools. */
struct mst_places {
    uint32_t place[MST_BLOCK_MOST];
};

/**
 * The stretches of day `d` of a tour. The breaks are where `places` says; if it is NULL, where `values` finds them cheapest; if
 * that is NULL too, they are left out.
 */
void mst_presence_make(const struct mst_problem *problem, size_t worker, const struct mst_tour *tour, int d,
                       const struct mst_values *values, const struct mst_places *places, struct mst_presence *presence);

/** Adds `amount` x the fraction of each interval of the week that [from, to) covers to a table with one entry an interval. */
void mst_stretch_add(const struct mst_problem *problem, int32_t from_min, int32_t to_min, double amount, double *table,
                     size_t stride);

/** The same in whole minutes of each interval. */
void mst_minutes_add(const struct mst_problem *problem, int32_t from_min, int32_t to_min, int sign, int32_t *table, size_t stride);

#endif
