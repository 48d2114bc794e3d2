#ifndef MST_SCHEDULER_SOLVER_NEIGHBOUR_PARTS_H
#define MST_SCHEDULER_SOLVER_NEIGHBOUR_PARTS_H

#include "scheduler/solver/master.h"
#include "scheduler/solver/neighbour.h"

/** What the files of the neighbourhoods share; in the order in which a neighbourhood is worked on. */

/** What work is counted as: about milliseconds on one machine. */
#define MST_PIVOT_WORK  2.5e-5 /* of a pivot, for each row and half column */
#define MST_NODE_WORK   7e-4   /* of a call of the simplex method, for each row and column */
#define MST_BRANCH_WORK 1.5e-3 /* of a node of branch and bound, for each row and column */
#define MST_SEARCH_WORK 0.03   /* of a search for a week */

/** What an agent of the neighbourhood has now. */
struct mst_seat {
    size_t agent; /* of the plan */
    struct mst_tour tour;
    struct mst_places places[7];
    struct mst_tour chosen; /* the free days' part of the solution */
};

/** A break of a shift that stays: its place is free. */
struct mst_held {
    size_t agent; /* of the plan */
    int d;
    int32_t duty;
    size_t k; /* the k-th block of the shift */
    size_t group, pool, place;
};

/** What a column of the program must be in a solution. */
enum mst_part_role {
    MST_ANY_PART,    /* any number */
    MST_WHOLE_DUTY,  /* a whole number of shifts */
    MST_WHOLE_WEEK,  /* a whole number of weeks */
    MST_WHOLE_BREAK, /* a whole number of breaks */
    MST_ROLES
};

struct mst_neighbour {
    struct mst_plan *plan;
    struct mst_pricing pricing;
    struct mst_rulebook book;   /* the plan's, with one worker for each agent of the neighbourhood */
    struct mst_problem problem; /* the plan's, with only the touched intervals open */
    struct mst_demand *demand;
    size_t *group_open, *group_queue;
    int32_t *previous_min;
    struct mst_seat *seats;
    size_t seat_capacity;
    struct mst_held *held;
    size_t held_count, held_capacity;
    bool *is_seated; /* by agent of the plan */
    double *price, *group_price;
    struct mst_master master;
    double base; /* of the plan's cost, what the neighbourhood cannot change */
    const struct mst_neighbourhood *where;
    uint64_t random;
    char *role;  /* by column of the program: enum mst_part_role */
    long *count; /* by column: the best solution found */
    size_t role_capacity, count_capacity;
    int counted;  /* columns that it was counted for; later ones have none */
    double found; /* its cost, base included; INFINITY before the first */
    double work;
    bool is_cut, is_proven, is_complete;
};

bool mst_seat_day_is_free(const struct mst_neighbour *neighbour, int d);
bool mst_neighbour_has_one_day(const struct mst_neighbour *neighbour);
/** The free days of a week. */
struct mst_tour mst_seat_free_part(const struct mst_neighbour *neighbour, const struct mst_tour *tour);
double mst_seat_day_cost(const struct mst_neighbour *neighbour, const struct mst_worker *worker, const struct mst_tour *tour,
                         int d);

/** Works out what is free, what is given, and the part of the cost that cannot change. */
enum mst_status mst_neighbour_set_up(struct mst_neighbour *neighbour, struct mst_error *err) MST_MUST_USE;
/** The breaks of all other shifts that start on the free days. */
enum mst_status mst_neighbour_hold(struct mst_neighbour *neighbour, struct mst_error *err) MST_MUST_USE;

/** The present shifts as the first columns and basis. */
enum mst_status mst_neighbour_add_current(struct mst_neighbour *neighbour, struct mst_error *err) MST_MUST_USE;
/** Adds each agent's best week at the program's prices, where it would improve the program. @param[out] added how many */
enum mst_status mst_neighbour_price(struct mst_neighbour *neighbour, size_t *added, struct mst_error *err) MST_MUST_USE;
/** Column generation on the free days. */
enum mst_status mst_neighbour_generate(struct mst_neighbour *neighbour, struct mst_error *err) MST_MUST_USE;
/** Adds the weeks that may be in a better solution: those whose reduced cost is below what there is to gain. */
enum mst_status mst_neighbour_add_near(struct mst_neighbour *neighbour, double room, struct mst_error *err) MST_MUST_USE;

/** Finds out the columns' roles; to be called again when columns were added. */
enum mst_status mst_neighbour_find_roles(struct mst_neighbour *neighbour, struct mst_error *err) MST_MUST_USE;
/** The program's value with the base. */
double mst_neighbour_value(const struct mst_neighbour *neighbour);
/** Counts the work of a call of the simplex method. */
void mst_neighbour_count(struct mst_neighbour *neighbour, long pivots);
/** Dives from the solved program, several times; leaves it solved without bounds. */
enum mst_status mst_neighbour_dive(struct mst_neighbour *neighbour, struct mst_error *err) MST_MUST_USE;
/** Solves the integer program from the solved linear one: GLPK's presolver would solve it anew, without a limit. */
enum mst_status mst_neighbour_branch(struct mst_neighbour *neighbour, struct mst_error *err) MST_MUST_USE;
/** From the best solution found, what each agent has. */
void mst_neighbour_choose(struct mst_neighbour *neighbour);

#endif
