#ifndef MST_SCHEDULER_SOLVER_NEIGHBOUR_H
#define MST_SCHEDULER_SOLVER_NEIGHBOUR_H

#include "scheduler/solver/plan.h"

/**
 * A large neighbourhood of a roster: the shifts of some agents on some days are free, and so are the breaks of all shifts of those
 * days; all else stays. A better roster in it is looked for by a linear program over the free days, from which several dives are
 * made to whole numbers, and in small sites by branch and bound.
 *
 * Solving only reads the plan, so several neighbourhoods can be solved at once, each by a thread of its own; they are then applied
 * one after the other.
 *
 * @par Method Large neighbourhood search (Shaw 1998) and local branching (Fischetti & Lodi 2003) with restricted masters. The
 * program counts each duty in a variable of its own: with one free day those counts and the breaks alone decide, since agents are
 * then dealt out by a transportation problem, whose vertices are whole. A dive rounds the largest parts up, a share at a time,
 * duties first, then weeks, then breaks (Berthold 2006), and prices weeks that fit on the way; all but the first disturb the order
 * at random.
 */
struct mst_neighbourhood {
    unsigned days;  /* bit d: day d is free */
    size_t *agents; /* of the plan; room for all of them */
    size_t agent_count;
    size_t columns_most; /* weeks in the program */
    long searches_most;  /* for them */
    int dives;
    bool branches; /* branch and bound if the dives leave something to gain */
    double work_most;
    uint64_t random;
};

struct mst_neighbour_result {
    double work;      /* done: a count that goes about with the time, in milliseconds on one machine */
    double lp_work;   /* of it, before the first dive */
    bool is_cut;      /* the work was used up before the first dive ended */
    bool is_proven;   /* nothing better is among its columns */
    bool is_complete; /* its columns are all that matter: if proven, nothing better is in the neighbourhood */
    double found;     /* cost of the best roster among its columns; the plan's if none is better */
};

/** What is worked on from one neighbourhood to the next. */
struct mst_neighbour;
enum mst_status mst_neighbour_new(struct mst_plan *plan, struct mst_neighbour **neighbour, struct mst_error *err) MST_MUST_USE;
void mst_neighbour_delete(struct mst_neighbour *neighbour);

/**
 * Looks for a better roster; the plan stays as it is. `where` must stay until it was applied.
 * @return MST_OK; MST_E_NOMEM; MST_E_INTERNAL if GLPK gave up: nothing was found then
 */
enum mst_status mst_neighbour_solve(struct mst_neighbour *neighbour, const struct mst_neighbourhood *where,
                                    struct mst_neighbour_result *result, struct mst_error *err) MST_MUST_USE;

/**
 * Gives the plan's agents what was found, unless others have changed the agents' weeks so that it is not legal any more, or the
 * roster would get dearer; one of equal cost is taken, since drift helps.
 * @return what was gained, >= 0
 */
double mst_neighbour_apply(struct mst_neighbour *neighbour);

#endif
