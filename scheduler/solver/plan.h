#ifndef MST_SCHEDULER_SOLVER_PLAN_H
#define MST_SCHEDULER_SOLVER_PLAN_H

#include "core/base/progress.h"
#include "scheduler/solver/bound.h"
#include "scheduler/solver/presence.h"

/** A roster while it is worked on: each agent's week and breaks, who is at work when, and the exact cost. */
struct mst_plan_agent {
    size_t agent; /* of the site */
    size_t worker;
    struct mst_tour tour;
    struct mst_places places[7];
    double cost; /* of the tour */
};

struct mst_plan {
    const struct mst_problem *problem;
    struct mst_plan_agent *agents; /* all that have a legal week, by worker, then agent */
    size_t agent_count;
    size_t *first_agent;   /* by worker: its agents; one more than workers */
    int32_t *minutes;      /* by group: of work in the interval */
    double *interval_cost; /* by interval: of its shortage and surplus */
    double cost;           /* of all */
    double *gain;          /* room for one price an interval */
};

/** All agents have no shift yet. */
enum mst_status mst_plan_make(const struct mst_problem *problem, struct mst_plan *plan, struct mst_error *err) MST_MUST_USE;
void mst_plan_release(struct mst_plan *plan);

/** Gives an agent a week, without breaks. */
void mst_plan_put(struct mst_plan *plan, size_t agent, const struct mst_tour *tour);
/** Takes the agent's week and breaks away. */
void mst_plan_take(struct mst_plan *plan, size_t agent);
/** Places all breaks of an agent's week, each where it costs least given the rest; the week must have none yet. */
void mst_plan_place_breaks(struct mst_plan *plan, size_t agent);
/** Takes the k-th break of an agent's day away, puts it to a place, or moves it to one. */
void mst_plan_lift_break(struct mst_plan *plan, size_t agent, int d, size_t k);
void mst_plan_drop_break(struct mst_plan *plan, size_t agent, int d, size_t k, size_t place);
void mst_plan_move_break(struct mst_plan *plan, size_t agent, int d, size_t k, size_t place);
/** Gives an agent a week with breaks. */
void mst_plan_put_all(struct mst_plan *plan, size_t agent, const struct mst_tour *tour, const struct mst_places places[7]);

/** Moves each break of an agent's day to where it costs least; whether any moved. */
bool mst_plan_settle_day(struct mst_plan *plan, size_t agent, int d);

/** Moves breaks to better places until a whole sweep over the agents gains nothing, or `sweeps_most`. */
void mst_plan_settle_breaks(struct mst_plan *plan, int sweeps_most);

/**
 * Sweeps over the agents in a random order: each in turn takes the week that is best given what the others do, kept if the roster
 * costs no more with it. Ends when a sweep gains nothing.
 * @return what was gained
 */
double mst_plan_respond(struct mst_plan *plan, struct mst_pricing *pricing, int sweeps_most, uint64_t *random,
                        const struct mst_progress *progress, double bound);

/**
 * Takes the weeks of some agents away, all at once, and lets each in turn take the best week for gains that are disturbed at
 * random.
 * @param noise each interval's gain is changed by up to this fraction
 */
void mst_plan_shake(struct mst_plan *plan, struct mst_pricing *pricing, const size_t *agents, size_t count, double noise,
                    uint64_t *random);

/** Copies the weeks and breaks of all agents. @param copy room for all agents */
void mst_plan_save(const struct mst_plan *plan, struct mst_plan_agent *copy);
/** Takes the copy's weeks and breaks again. */
void mst_plan_restore(struct mst_plan *plan, const struct mst_plan_agent *copy);

/** The cost worked out anew, without drift. */
double mst_plan_recost(struct mst_plan *plan);

/** Agents short in any interval. */
double mst_plan_short_agents(const struct mst_plan *plan);

#endif
