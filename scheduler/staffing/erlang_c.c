#include <math.h>

#include "scheduler/staffing/waiting.h"

/**
 * Erlang C: load a on n agents, and whoever finds them all busy waits for as long as it takes.
 *
 * - Formula: P(wait) = 1 / (1 + (1/B - 1)(n - a)/n); P(V > T) = P(wait) exp(-(n - a) T / AHT); mean wait = P(wait) AHT / (n - a).
 *   The excess of the wait has v = (1 + c^2)/2 times that mean where handling times have a coefficient of variation c, see
 *   mst_line_make().
 * - Domain: n > 0, whole or not; a > 0. For n <= a the queue grows for ever.
 * - Accuracy: n - a is formed once and exactly; relative error that of Erlang B.
 * - Source: A. K. Erlang (1917); R. B. Cooper, Introduction to Queueing Theory (1981), chapter 3.
 */
void mst_erlang_c_outcome(const struct mst_queueing_model *model, double agents, double answer, struct mst_outcome *outcome) {
    double spare = agents - model->load_erl;
    if (!(spare > 0.0)) {
        *outcome = mst_outcome_unstable();
        return;
    }
    double p_wait = 1.0 / (1.0 + mst_erlang_b_odds(agents, model->load_erl) * (spare / agents));
    double pull = spare / (1.0 + 0.5 * model->extra_cv2);
    double late = p_wait * exp(-pull * answer);
    *outcome = (struct mst_outcome){.p_wait = p_wait,
                                    .served = 1.0,
                                    .wait = p_wait / pull,
                                    .wait_served = p_wait / pull,
                                    .late = late,
                                    .late_exit = late,
                                    .late_served = late,
                                    .served_in_time = 1.0 - late,
                                    .occupancy = model->load_erl / agents,
                                    .is_stable = true};
}
