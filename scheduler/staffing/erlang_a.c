#include <math.h>

#include "scheduler/staffing/waiting.h"

/**
 * Erlang A: load a on n agents; whoever finds them all busy waits, and gives up after a time that is exponential with mean P.
 *
 * - Formula: with x = n P / AHT, y = a P / AHT and A(x, y) = sum over j >= 0 of y^j / ((x+1) ... (x+j)), the weight of the states
 * in which all agents are busy against the one in which nobody waits, P(wait) = A / ((1/B - 1) + A). What becomes of those who wait
 * is in waiting_sum.c and waiting_integral.c, which are two ways to the same figures.
 * - Domain: n > 0, whole or not; a > 0, also a > n; P > 0. Without patience the model is Erlang C, by the same path. Handling times
 * that are not exponential change what is behind A, by mst_line_make().
 * - Accuracy: relative error below 1e-14 on the references (loads up to 100,000, patience from 0.03 to 5,000 handling times).
 * - Source: C. Palm, Ericsson Technics (1937); O. Garnett, A. Mandelbaum, M. Reiman, Manufacturing & Service Operations Management
 * 4 (2002) 208; A. Mandelbaum, S. Zeltyn, "The Palm/Erlang-A queue" (2005).
 */
void mst_erlang_a_outcome(const struct mst_queueing_model *model, double agents, double answer, struct mst_outcome *outcome) {
    if (isinf(model->patience_s)) {
        mst_erlang_c_outcome(model, agents, answer, outcome);
        return;
    }
    struct mst_line line = mst_line_make(model, agents, answer);
    struct mst_waiting waiting;
    mst_waiting_find(&line, &waiting);
    mst_outcome_join(log(mst_erlang_b_odds(agents, model->load_erl)), &line, &waiting, outcome);
    outcome->occupancy = fmin(model->load_erl * outcome->served / agents, 1.0);
}

double mst_impatience(const struct mst_queueing_model *model) {
    return fmin(fmax(model->aht_s / model->patience_s, 1e-300), 1e300);
}

struct mst_line mst_line_make(const struct mst_queueing_model *model, double service, double answer) {
    double impatience = isinf(model->patience_s) ? 0.0 : mst_impatience(model);
    double variance = 1.0 + 0.5 * model->extra_cv2 / (1.0 + impatience);
    return (struct mst_line){
        .service = service / variance, .load = model->load_erl / variance, .impatience = impatience, .answer = answer};
}

void mst_waiting_find(const struct mst_line *line, struct mst_waiting *waiting) {
    if (line->load <= MST_SUM_MOST * line->impatience) {
        mst_waiting_sum(line, waiting);
    } else {
        mst_waiting_integral(line, waiting);
    }
}

struct mst_outcome mst_outcome_unstable(void) {
    return (struct mst_outcome){.p_wait = 1.0,
                                .wait = INFINITY,
                                .wait_served = INFINITY,
                                .late = 1.0,
                                .late_exit = 1.0,
                                .late_served = 1.0,
                                .served = 1.0,
                                .occupancy = 1.0};
}

void mst_outcome_join(double log_odds, const struct mst_line *line, const struct mst_waiting *waiting,
                      struct mst_outcome *outcome) {
    double odds = exp(log_odds - waiting->log_weight); /* of not waiting; either end may be out of a double's range */
    double p_wait = 1.0 / (1.0 + odds);
    double p_free = isinf(odds) ? 1.0 : odds / (1.0 + odds);
    *outcome = (struct mst_outcome){.p_wait = p_wait,
                                    .served = p_free + p_wait * waiting->served,
                                    .abandoned = fmin(p_wait * waiting->abandoned, 1.0),
                                    .wait = p_wait * waiting->wait,
                                    .wait_served = p_wait * waiting->wait_served,
                                    .is_stable = true};
    if (!isnan(line->answer)) {
        outcome->late = p_wait * waiting->late;
        outcome->late_exit = outcome->late * exp(-line->impatience * line->answer);
        outcome->late_served = p_wait * waiting->late_served;
        outcome->served_in_time = p_free + p_wait * waiting->served_in_time;
    }
}
