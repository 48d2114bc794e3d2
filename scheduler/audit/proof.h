#ifndef MST_SCHEDULER_AUDIT_PROOF_H
#define MST_SCHEDULER_AUDIT_PROOF_H

#include "scheduler/audit/judge.h"

/**
 * What the multipliers of a certificate prove. Nothing outside scheduler/audit includes this.
 *
 * The multipliers put a price p(q, t) on an agent at work in queue q for the whole of interval t, for each interval in which the
 * queue is open. Let c(q, t, x) be what the queue costs there with x agents: shortage and surplus, by the site's prices. An agent
 * of a group g (those who serve the same queues) earns e(g, t) = the greatest p(q, t) among the open queues q of the group, 0 where
 * none is open, for a whole interval at work, and of a part of an interval that part. Breaks earn nothing. Then no legal roster
 * costs less than
 *
 *     bound =   sum over q, t      of the least c(q, t, x) + p(q, t) x over all legal x
 *             - sum over g, t      of e(g, t) x (agents of g that shifts from before the week have at work in t)
 *             + sum over agents a  of the least (what the week costs - what it earns) over all legal weeks of a
 *
 * Why: take any legal roster. Let S(g, t) be the agents that group g has at work, and x(q, t) the agents that each queue gets by
 * the split that the cost is counted by. All of S(g, t) is in open queues of g, so sum over q of p(q, t) x(q, t) is at most sum
 * over g of e(g, t) S(g, t), which is what all shifts earn together, those from before the week and those of the agents' weeks.
 * Add and subtract it:
 *
 *     cost  =  sum c(q, t, x) + sum of the weeks' costs
 *          >=  sum (c(q, t, x) + p(q, t) x(q, t)) - what the shifts before the week earn + sum (week's cost - what the week earns)
 *
 * and each term is at least its least value. (Lagrangian relaxation: Geoffrion, Math. Prog. Study 2 (1974) 82. That the prices are
 * near the best ones matters to how high the bound is, never to whether it is one.)
 *
 * Legal x: with `coverage = soft` any x >= 0. c is convex in x, so its least value with p x is at one of its knees: 0, where the
 * tier begins, the requirement. With `coverage = hard` a legal roster has a split in which no queue is short, so x is the
 * requirement or more, and the least is p(q, t) x required, however high the price is. (The judge lets pass that 1e-9 of an agent
 * is missing; a bound is of rosters in which nothing is.) Either way a price below minus the surplus price of the interval makes
 * the least minus infinity: such multipliers prove nothing. One that is below by rounding alone is moved up to it, which is a price
 * like any other.
 *
 * Agents who are left out count by what they worked before the week, which covers demand, and by nothing else.
 *
 * Legal weeks: all that the judge's rules let an agent do alone, exactly: starts, lengths, days of the contract's kinds of shift;
 * opening hours or any_hours; breaks in all places that their windows, order and grid allow, of which the agent takes those that
 * lose it least; availability; time off; pinned shifts, which are the only shift of their day and keep only the rules of weeks; one
 * shift a day; rest; days, hours and their credit; runs, weekends; spread of starts; no free shift before a frozen time. Where a
 * roster is kept, each day of a week that is not as kept costs its price besides: that of a week without a shift, and what each
 * shift adds to it or takes from it. With all prices 0 the third sum is that of the
 * cheapest weeks.
 */

/** A shift that an agent may work on a day. */
struct mst_choice {
    int day; /* 0 to 6 */
    int32_t clock;
    int64_t start_utc, end_utc, paid_s;
    double premium_h; /* hours of presence, each by the fraction of the wage that premiums add */
    double value;     /* what it earns, its breaks placed where that costs least */
    double cost;      /* wage, premiums, wishes: of one agent; 0 in a list that is of a contract */
};

/** By day, then start. */
struct mst_choices {
    struct mst_choice *items;
    size_t count, capacity;
    bool made;
};

/** All that the proof is worked out from. */
struct mst_proof {
    struct mst_judge judge;      /* of an empty roster */
    double *needed;              /* intervals x queues: agents; negative where the queue is closed */
    double *price;               /* intervals x queues: the multipliers */
    double *earned;              /* groups x (intervals + 1): of an agent at work from the week's start to that of the interval */
    struct mst_spans *premium;   /* by premium: when it is paid */
    int64_t *grid_utc;           /* the moments, ascending, at which breaks may start */
    size_t grid_count;           /* from the week's start until the last shift has ended */
    double *loss[2];             /* room for work: by moment of the grid */
    struct mst_choices *choices; /* contracts x groups; `made` once asked for */
    const char *flaw;            /* what is wrong with the multipliers; NULL: nothing */
    struct mst_multiplier at_flaw;
};

/** Which sets of days an agent may work on, as a machine that reads them day by day. */
struct mst_day_machine {
    size_t start;           /* state before the first day; MST_NONE if no set is legal */
    size_t states[8];       /* before each day; states[7] is 1: what remains then is legal */
    size_t next[7][128][2]; /* state after a day that is off, or worked; MST_NONE: no legal set begins like that */
};

/** An agent's week as the search sees it. */
struct mst_week_rules {
    struct mst_day_machine days;
    int64_t last_end_utc; /* of the last shift before the week; far in the past if there is none */
    int64_t rest_s;
    double paid_least_min, paid_most_min;
    int64_t spread_min;
};

/* proof_prices.c: prices, what groups earn by them, and the first two sums */

/** Reads the multipliers; sets `flaw` where they are not one finite price for each open queue and interval. */
enum mst_status mst_proof_read_prices(struct mst_proof *proof, const struct mst_multiplier *multipliers, size_t count,
                                      struct mst_error *err) MST_MUST_USE;
/** What an agent of the group earns from the week's start until a moment, always at work. */
double mst_proof_earned(const struct mst_proof *proof, size_t group, int64_t utc);
/** The sum over queues and intervals; minus infinity, with `flaw` set, where a price is too low. */
double mst_proof_queues(struct mst_proof *proof);
double mst_proof_before(const struct mst_proof *proof);

/* proof_shifts.c: what a contract allows to a group, whoever the agent is */
enum mst_status mst_proof_make_grid(struct mst_proof *proof, struct mst_error *err) MST_MUST_USE;
/** @param[out] choices the proof's */
enum mst_status mst_proof_shifts(struct mst_proof *proof, size_t contract, size_t group, const struct mst_choices **choices,
                                 struct mst_error *err) MST_MUST_USE;
/** The presence that premiums are paid for, in hours, each by its fraction. */
double mst_proof_premium_h(const struct mst_proof *proof, int64_t start_utc, int64_t end_utc);
void mst_proof_sort(struct mst_choices *choices);

/* proof_agent.c: what is left of that to an agent */

/**
 * @param[in,out] choices emptied first
 * @param[out] pinned     the days of pinned shifts, as bits
 * @param[out] possible   false if two are pinned on one day
 */
enum mst_status mst_proof_choices(struct mst_proof *proof, size_t agent, struct mst_choices *choices, unsigned *pinned,
                                  bool *possible, struct mst_error *err) MST_MUST_USE;

/* proof_days.c */
/** @param must the days that have to be worked, as bits */
void mst_proof_days(const struct mst_judge *judge, size_t agent, unsigned must, struct mst_day_machine *machine);

/* proof_week.c */
/**
 * The least cost, less what is earned, of a legal week; INFINITY if there is none.
 * @param priced whether shifts earn
 */
enum mst_status mst_proof_week(const struct mst_choices *choices, const struct mst_week_rules *rules, bool priced, double *least,
                               struct mst_error *err) MST_MUST_USE;

/** What the judge works out for himself. */
struct mst_proven {
    double bound;          /* NaN where the multipliers prove nothing */
    double cheapest_weeks; /* of those who are rostered and have a legal week */
    const bool *has_week;  /* by agent */
    const bool *left_out;  /* by agent */
};

/* claims.c: compares what is claimed with it */
enum mst_status mst_claims_check(const struct mst_proof *proof, const struct mst_claims *claims, const struct mst_proven *proven,
                                 struct mst_audit *audit, struct mst_error *err) MST_MUST_USE;

#endif
