#ifndef MST_SCHEDULER_SOLVER_PROBLEM_H
#define MST_SCHEDULER_SOLVER_PROBLEM_H

#include "core/requirement.h"
#include "scheduler/rules/rulebook.h"

/**
 * What the week needs, interval by interval, and what a shortage or a surplus costs. Tables are indexed [t * queue_count + q] and
 * [t * group_count + g] for interval t, queue q, group g.
 */
struct mst_demand {
    double required; /* agents; 0 while the queue is closed */
    double tier;     /* of the required agents those whose lack costs the first price */
    bool is_open;
};

/** Queues of a site that one roster can cover. */
#define MST_ROSTER_QUEUES_MOST 256

struct mst_problem {
    const struct mst_rulebook *book;
    size_t intervals, queue_count, group_count;
    int32_t interval_min;
    struct mst_demand *demand;                     /* by queue */
    double first_price, more_price, surplus_price; /* of an agent for an interval */
    size_t *group_open;                            /* by group: how many of its queues are open */
    size_t *group_queue;                           /* by group: the first of them, or MST_NONE */
    int32_t *previous_min;                         /* by group: minutes of work of shifts that began before the week */
    bool many_skills;                              /* some group has several queues open at once */
    double keep_base;                              /* the price of changing all that is kept: part of every cost and bound */
    double *flow;                                  /* room for mst_split_cost(): group_count x queue_count */
};

/**
 * Prices are the site's; with coverage = hard a shortage costs far more than any roster could save by it.
 *
 * @param[out] problem owned by the caller (mst_problem_release); borrows the rulebook
 * @return MST_OK; MST_E_INPUT if the site has more than MST_ROSTER_QUEUES_MOST queues; MST_E_NOMEM
 */
enum mst_status mst_problem_make(const struct mst_rulebook *book, const struct mst_requirement *requirement,
                                 struct mst_problem *problem, struct mst_error *err) MST_MUST_USE;
void mst_problem_release(struct mst_problem *problem);

/** Works out keep_base, of the agents that the workers have. */
void mst_problem_find_keep_base(struct mst_problem *problem);

/** Finds anew which groups have which queues open, after `is_open` of some demand was changed. */
void mst_problem_find_groups(struct mst_problem *problem);

/** The best price among a group's open queues, of an agent for the interval; 0 where none is open. @param queue_price by queue */
double mst_problem_group_price(const struct mst_problem *problem, size_t t, size_t group, const double *queue_price);

/** The same of all groups and intervals. @param[out] group_price by group */
void mst_problem_group_prices(const struct mst_problem *problem, const double *queue_price, double *group_price);

/** Sets other prices of an agent-hour short or too many. */
void mst_problem_price(struct mst_problem *problem, double first, double more, double surplus);

/** The cost of a queue in an interval that `supply` agents serve. */
double mst_demand_cost(const struct mst_problem *problem, const struct mst_demand *demand, double supply);

/**
 * The least cost of an interval when the agents of each group serve the open queues as is best; all must serve one of them.
 * @param minutes  of work of each group in the interval
 * @param[out] short_agents  agents short, all queues together; may be NULL
 * @par Method Each group's agents are sent one after the other along shortest paths of the residual network; since to move an agent
 * from one queue to another costs nothing, a shortest path leads to the reachable queue with the steepest gain (successive shortest
 * paths; Ahuja, Magnanti & Orlin 1993, chapter 9).
 */
double mst_split_cost(const struct mst_problem *problem, size_t t, const int32_t *minutes, double *short_agents);

#endif
