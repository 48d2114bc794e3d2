#ifndef MST_STAFFING_ERLANG_H
#define MST_STAFFING_ERLANG_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/status.h"
#include "core/site.h"

/**
 * What a number of agents gives, and the least number that meets a set of targets: a queue in its steady state, with arrivals at a
 * constant rate, and handling times that are exponential or vary more or less than that.
 *
 * How it is put together: a model says how full the agents are and how long those wait who must (erlang_b.c, erlang_c.c,
 * erlang_a.c, chat.c); level.c turns this into service levels and mean waits; evaluate.c joins the two and checks the arguments;
 * targets.c judges a performance, and least.c searches. changing.h asks the same of a load that changes.
 */

#define MST_LOAD_MOST_ERL    1e6      /* the greatest load that is accepted */
#define MST_AGENTS_MOST      10000000 /* the greatest number of agents that is accepted or looked for */
#define MST_AHT_MOST_S       604800.0 /* a week: a longer handling time is a mistake of units */
#define MST_CONCURRENCY_MOST 1000

enum mst_model {
    MST_ERLANG_B,  /* who finds all agents busy is lost */
    MST_ERLANG_C,  /* who finds all agents busy waits for as long as it takes */
    MST_ERLANG_A,  /* who waits gives up after a time that is exponential with mean patience_s */
    MST_CHAT_MODEL /* as Erlang A, of agents with several contacts at once */
};

/** "erlang-b", "erlang-c", "erlang-a", "chat". */
const char *mst_model_name(enum mst_model model);

/** A queue as a model sees it. Fields that the model does not have are not looked at. */
struct mst_queueing_model {
    enum mst_model model;
    double load_erl;   /* arrivals a second x aht_s; 0 to MST_LOAD_MOST_ERL */
    double aht_s;      /* > 0, at most MST_AHT_MOST_S; of a chat: that of one which an agent handles alone. Erlang B: not used */
    double patience_s; /* Erlang A and chat: > 0; INFINITY: for ever */
    int concurrency;   /* chat: contacts an agent at once, 1 to MST_CONCURRENCY_MOST */
    double inflation;  /* chat: each of i contacts at once takes aht_s (1 + inflation (i - 1)); >= 0, finite */
    /* How much handling times vary: their squared coefficient of variation less 1. 0: exponential; -1: all are equal; at least -1
       and at most MST_CV2_MOST. Erlang B: not used. */
    double extra_cv2;
};
#define MST_CV2_MOST 10000.0

/** Whose mean wait. */
enum mst_asa_of { MST_ASA_OF_SERVED, MST_ASA_OF_ALL };

/**
 * How service is measured. V is the wait of a caller who never gives up, W the time in the queue, T = answer_s:
 * MST_OF_OFFERED  served within T / all
 * MST_OF_EXAB     served within T / (all - abandoned within T)
 * MST_OF_SERVED   served within T / served
 * MST_OF_VIRTUAL  P(V <= T)
 * MST_OF_EXIT     P(W <= T): who gives up within T counts as in time, so that the worst service can look the best
 */
struct mst_measure {
    double answer_s; /* finite, >= 0; NaN: no service level is wanted */
    enum mst_level_of level_of;
    enum mst_asa_of asa_of;
};

/** What a number of agents gives. NaN where the model has no such figure. */
struct mst_performance {
    double p_wait;             /* an arrival waits; not in Erlang B */
    double service_level_frac; /* within answer_s; NaN too where answer_s is */
    double missed_frac;        /* 1 - service_level_frac, with all its digits where that is near 1 */
    double asa_s;              /* mean wait; INFINITY where the queue grows for ever; not in Erlang B */
    double abandon_frac;       /* abandoned / offered; Erlang A and chat */
    double occupancy_frac;     /* busy share of the agents' time; chat: of their `concurrency` places */
    double blocked_frac;       /* Erlang B */
    bool is_stable;            /* the queue does not grow for ever */
};

/**
 * What `agents` agents give.
 *
 * Without arrivals nobody waits, whatever the number of agents. With arrivals and no agent everybody waits (is blocked, in Erlang
 * B), the mean wait of the served is INFINITY, and the occupancy is 1. Without patience and with agents <= load: p_wait 1, service
 * level 0, mean wait INFINITY, occupancy 1.
 *
 * @param model   see there
 * @param agents  0 to MST_AGENTS_MOST; need not be whole, but for chat with several contacts at once
 * @param measure see there
 * @param[out] performance untouched on failure
 * @return MST_OK; MST_E_RANGE with a message that names the field, its value and what would be legal
 * @par Method
 * See the .c file of each model. Relative errors: Erlang B and C at most 1e-13 + 8 eps (1 + k), k = agents - load (1 - B); Erlang A
 * and chat 1e-11, service levels absolute. Fractions of an agent: see erlang_b.c. Handling times that are not exponential: see
 * mst_line_make() in waiting.h, an approximation; where extra_cv2 is 0 it changes nothing.
 */
enum mst_status mst_erlang_evaluate(const struct mst_queueing_model *model, double agents, const struct mst_measure *measure,
                                    struct mst_performance *performance, struct mst_error *err) MST_MUST_USE;

/** Targets, each of which must hold. NaN: no such target. Fractions are > 0 and <= 1, the service level is below 1. */
struct mst_targets {
    double service_level_frac; /* at least; needs measure.answer_s; not Erlang B */
    double asa_s;              /* at most; > 0; not Erlang B */
    double max_abandon_frac;   /* Erlang A and chat */
    double max_occupancy_frac;
    double max_p_wait_frac;  /* not Erlang B */
    double max_blocked_frac; /* Erlang B */
};

enum mst_target {
    MST_TARGET_NONE,
    MST_TARGET_SERVICE_LEVEL,
    MST_TARGET_ASA,
    MST_TARGET_ABANDON,
    MST_TARGET_OCCUPANCY,
    MST_TARGET_P_WAIT,
    MST_TARGET_BLOCKED,
    MST_TARGET_STABLE,  /* not one of struct mst_targets: the queue must not grow for ever */
    MST_TARGET_DEADLINE /* of deferred work, see deferred.h */
};
#define MST_TARGET_COUNT 9

/** "service_level", "asa", "max_abandon" ..., as a user writes it; "" for none, "stability", "deadline". */
const char *mst_target_name(enum mst_target target);

/** All NaN. */
struct mst_targets mst_targets_none(void);

/** Whether there is any. */
bool mst_targets_any(const struct mst_targets *targets);

/**
 * The first target that a performance misses, in the order of enum mst_target; MST_TARGET_NONE if it meets them all. A target that
 * is missed by rounding only (relative 1e-12; for the service level that of the share missed) is met.
 */
enum mst_target mst_targets_missed(const struct mst_targets *targets, const struct mst_performance *performance);

/** The answer to "how many agents?". */
struct mst_least {
    bool feasible;
    double agents;           /* the least number; if not feasible, the number that was tried last */
    enum mst_target binding; /* what one agent fewer would miss; not feasible: what `agents` miss; none where agents <= 1 */
    struct mst_performance performance; /* of `agents` */
    struct mst_performance one_fewer;   /* of `agents` - 1; where agents is 0, of 0 */
};

/**
 * The least whole number of agents that meets every target: 0 without arrivals, else at least 1. Without patience the agents must
 * also be able to keep up with the arrivals.
 *
 * @param most    the most agents to look for, 1 to MST_AGENTS_MOST
 * @param[out] least untouched on failure. That no number up to `most` will do is an answer: feasible is false
 * @return MST_OK; MST_E_RANGE as mst_erlang_evaluate(), or where there is no target, one outside its bounds, or one that the model
 * does not have
 * @par Method
 * Every figure gets better with each further agent. So: steps of half a root of the load, doubling, up or down from the load until
 * the answer is bracketed, then bisection. With patience the answer is often below the load.
 */
enum mst_status mst_erlang_least_agents(const struct mst_queueing_model *model, const struct mst_targets *targets,
                                        const struct mst_measure *measure, double most, struct mst_least *least,
                                        struct mst_error *err) MST_MUST_USE;

#endif
