#ifndef MST_STAFFING_WAITING_H
#define MST_STAFFING_WAITING_H

#include "scheduler/staffing/erlang.h"

/**
 * The parts of the queueing models that share work with each other; not for other folders. Times are in units of the handling time
 * and rates in units of its inverse, so that an arrival rate is the load in erlangs and agents that are all busy serve at a rate of
 * `agents`.
 */

/** The queue behind servers that are all busy. */
struct mst_line {
    double service; /* rate at which the busy servers serve: n, for chat n k / (1 + inflation (k - 1)); > 0; see mst_line_make() */
    double load;    /* arrival rate, > 0 */
    double impatience; /* handling time / patience; 0: nobody gives up, and then service > load */
    double answer;     /* T; NaN: not asked for */
};

/**
 * The line of a model whose busy servers serve at a rate of `service`.
 * @par Method
 * With all servers busy the wait of a caller who never gives up moves about like a diffusion, pulled down by service - load and
 * pushed about by arrivals and ends of service; if handling times have a coefficient of variation c, the push of long times has
 * (1 + c^2)/2 times the variance of exponential ones. The density e^-E(t) of waiting_integral.c then has E(t) / v with v = (1 +
 * c^2)/2: the density of a line with service / v and load / v. The chance to wait without patience stays that of Erlang C, and the
 * mean wait is v times its, as A. O. Allen, Probability, Statistics and Queueing Theory (1978) has it for M/G/n ("Allen-Cunneen");
 * with patience it is the diffusion of A. R. Ward, P. W. Glynn, Queueing Systems 43 (2003) 103. Over times short beside a handling
 * time the ends of service of many agents come as if at random, whatever c; a line whose callers give up does not remember more
 * than about a patience. So of c^2 - 1 the share patience / (patience + aht) counts: a rule of our own, which simulation bears out
 * (docs/staffing.md). W. Whitt, Management Science 51 (2005) 221, leaves c out where callers give up.
 */
struct mst_line mst_line_make(const struct mst_queueing_model *model, double service, double answer);

/** What becomes of those who find all servers busy: fractions and means of them, not of all arrivals. */
struct mst_waiting {
    double log_weight; /* ln of P(all busy) / P(all busy, nobody waiting) */
    double served;
    double abandoned;
    double wait;           /* mean time in the queue */
    double wait_served;    /* mean of the time in the queue, counted 0 for those who give up */
    double late;           /* P(V > T); this and those below only if `answer` is not NaN */
    double late_served;    /* P(V > T and served) */
    double served_in_time; /* P(V <= T and served) */
};

/** What becomes of all arrivals. */
struct mst_outcome {
    double p_wait;
    double served, abandoned;
    double wait, wait_served; /* as above, of all arrivals */
    double late, late_exit;   /* P(V > T), P(W > T) */
    double late_served, served_in_time;
    double occupancy;
    bool is_stable;
};

/** Handling time / patience, where there is patience: kept where it can be multiplied without leaving a double's range. */
double mst_impatience(const struct mst_queueing_model *model);

/** @see erlang_b.c @param agents >= 0, need not be whole @return 1/B - 1, which may be INFINITY; 0 for no agents */
double mst_erlang_b_odds(double agents, double load_erl);

/** @see waiting_sum.c: for load / impatience up to MST_SUM_MOST */
void mst_waiting_sum(const struct mst_line *line, struct mst_waiting *waiting);
#define MST_SUM_MOST 500.0

/** @see waiting_integral.c: for all lines */
void mst_waiting_integral(const struct mst_line *line, struct mst_waiting *waiting);

/** Either of the two, whichever is made for the line. */
void mst_waiting_find(const struct mst_line *line, struct mst_waiting *waiting);

/**
 * E(t) = slope t + load t x(impatience t), x(s) = 1 - (1 - e^-s) / s: minus the logarithm of the virtual wait's density, see
 * waiting_integral.c.
 */
double mst_waiting_exponent(double slope, double load, double impatience, double t);

/** The whole from its two parts: waiting and not. `log_odds` = ln of P(not all busy) / P(all busy, nobody waiting). */
void mst_outcome_join(double log_odds, const struct mst_line *line, const struct mst_waiting *waiting, struct mst_outcome *outcome);

/** A queue that grows for ever. */
struct mst_outcome mst_outcome_unstable(void);

/** The models: agents > 0, load > 0. */
void mst_erlang_c_outcome(const struct mst_queueing_model *model, double agents, double answer, struct mst_outcome *outcome);
void mst_erlang_a_outcome(const struct mst_queueing_model *model, double agents, double answer, struct mst_outcome *outcome);
void mst_chat_outcome(const struct mst_queueing_model *model, double agents, double answer, struct mst_outcome *outcome);

/** Service level and mean wait. */
void mst_level_find(const struct mst_outcome *outcome, const struct mst_measure *measure, double aht_s,
                    struct mst_performance *performance);

/** What becomes of all arrivals; not Erlang B. @param answer in handling times; NaN: not asked for */
struct mst_outcome mst_outcome_of(const struct mst_queueing_model *model, double agents, double answer);

/** `answer_s` in handling times, kept finite. */
double mst_answer_of(const struct mst_queueing_model *model, const struct mst_measure *measure);

/** A performance of an outcome, with the model's figures. */
struct mst_performance mst_performance_make(const struct mst_queueing_model *model, const struct mst_outcome *outcome,
                                            const struct mst_measure *measure);

/** As mst_erlang_evaluate(), of arguments that were checked. */
struct mst_performance mst_performance_of(const struct mst_queueing_model *model, double agents, const struct mst_measure *measure);

/** Whether model and measure are within their bounds: MST_OK or MST_E_RANGE. */
enum mst_status mst_queueing_check(const struct mst_queueing_model *model, const struct mst_measure *measure,
                                   struct mst_error *err) MST_MUST_USE;
enum mst_status mst_agents_check(const struct mst_queueing_model *model, double agents, struct mst_error *err) MST_MUST_USE;

/** Whether the targets are within their bounds and such that the model has them, and `most` legal: MST_OK or MST_E_RANGE. */
enum mst_status mst_targets_check(const struct mst_queueing_model *model, const struct mst_targets *targets,
                                  const struct mst_measure *measure, double most, struct mst_error *err) MST_MUST_USE;

/** What there is to search: any figures that get better with each further agent. */
struct mst_least_search {
    struct mst_performance (*performance)(const void *of, double agents);
    const void *of;
    const struct mst_targets *targets;
    double start; /* where to begin: the load in agents that are never idle; 0: there is none */
    double most;
};

/** The least number that meets all targets. */
struct mst_least mst_search_least(const struct mst_least_search *search);

/** The load in agents that are never idle. */
double mst_busy_agents(const struct mst_queueing_model *model);

#endif
