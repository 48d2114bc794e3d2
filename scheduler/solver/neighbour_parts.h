#ifndef MST_SCHEDULER_SOLVER_NEIGHBOUR_PARTS_H
#define MST_SCHEDULER_SOLVER_NEIGHBOUR_PARTS_H

#include "scheduler/solver/master.h"
#include "scheduler/solver/neighbour.h"

/** What the files of the neighbourhoods share; in the order in which a neighbourhood is worked on. */

/** What work is counted as: about milliseconds on one machine. */
#define MST_PIVOT_WORK 2.5e-5 /* of a pivot, for each row and half column: about milliseconds */
#define MST_NODE_WORK  7e-4   /* of a node, for each row and column */

/** What an agent of the neighbourhood has now. */
struct mst_seat {
    size_t agent; /* of the plan */
    struct mst_tour tour;
    struct mst_places places[7];
    struct mst_tour chosen; /* the free days' part of the solution */
};

struct mst_neighbour {
    struct mst_plan *plan;
    struct mst_pricing *pricing;
    struct mst_rulebook book;   /* the plan's, with one worker for each agent of the neighbourhood */
    struct mst_problem problem; /* the plan's, with only the touched intervals open */
    struct mst_demand *demand;
    size_t *group_open, *group_queue;
    int32_t *previous_min;
    struct mst_seat *seats;
    size_t seat_capacity;
    double *price, *group_price;
    struct mst_master master;
    double base; /* of the plan's cost, what the neighbourhood cannot change */
    const struct mst_neighbourhood *where;
    int tree_pivots;
    double work;
    bool has_solution, is_proven;
};

bool mst_seat_day_is_free(const struct mst_neighbour *neighbour, int d);
/** The free days of a week. */
struct mst_tour mst_seat_free_part(const struct mst_neighbour *neighbour, const struct mst_tour *tour);
double mst_seat_day_cost(const struct mst_neighbour *neighbour, const struct mst_worker *worker, const struct mst_tour *tour,
                         int d);

/** Works out what is free, what is given, and the part of the cost that cannot change. */
enum mst_status mst_neighbour_set_up(struct mst_neighbour *neighbour, struct mst_error *err) MST_MUST_USE;

/** The present shifts as the first columns and basis. */
enum mst_status mst_neighbour_add_current(struct mst_neighbour *neighbour, struct mst_error *err) MST_MUST_USE;
/** Column generation on the free days. */
enum mst_status mst_neighbour_generate(struct mst_neighbour *neighbour, struct mst_error *err) MST_MUST_USE;
/** Adds the weeks that may be in a better solution: those whose reduced cost is below what there is to gain. */
enum mst_status mst_neighbour_add_near(struct mst_neighbour *neighbour, double room, struct mst_error *err) MST_MUST_USE;

/** Makes weeks and long breaks integer. To be called under the guard, as the next. @param data the neighbourhood */
enum mst_status mst_neighbour_mark(void *data, struct mst_error *err) MST_MUST_USE;
/** Solves the integer program from the solved linear one: GLPK's presolver would solve it anew, without a limit. */
enum mst_status mst_neighbour_branch(void *data, struct mst_error *err) MST_MUST_USE;
/** Gives the agents the solution's shifts, unless the roster gets dearer. @param[out] gain */
enum mst_status mst_neighbour_take(struct mst_neighbour *neighbour, double *gain, struct mst_error *err) MST_MUST_USE;

#endif
