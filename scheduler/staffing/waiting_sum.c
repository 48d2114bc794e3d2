#include <math.h>

#include "scheduler/staffing/waiting.h"

/**
 * Those who wait, by a sum over the number of contacts ahead of them.
 *
 * - Formula: t(j) = y^j / ((x+1) ... (x+j)), with x = service / impatience and y = load / impatience, is the weight of j waiting
 * while all servers are busy. With A = sum t(j) and s(j) = t(j) x / (x+j+1):
 * - mean wait = sum j t(j) / (A load); given up = impatience x mean wait; served = sum s(j) / A;
 * - wait of the served = sum s(j) (1/(x+1) + ... + 1/(x+j+1)) / (A impatience);
 * - P(V > T) = e^-E(T) A(x, z) / A, with z = y e^(-impatience T);
 * - P(V > T, served) = e^-E(T) e^(-impatience T) x/(x+1) A(x+1, z) / A.
 * - Domain: y <= MST_SUM_MOST, so that no term is above e^500 and no scaling is needed; service > 0.
 * - Accuracy: all terms are positive; served_in_time is a difference, and so good to an absolute 1e-13. Work: O(sqrt y) terms, and
 * y - x more in overload.
 * - Source: A. Mandelbaum, S. Zeltyn, "The Palm/Erlang-A queue" (2005); the served from E[V e^(-V/P) | j ahead].
 */

/** Whether the terms of a sum may be left out from here on; `ratio` is that of the next term to the last. */
static bool is_negligible(double term, double ratio, double sum) {
    return ratio < 1.0 && term * ratio < 1e-19 * sum * (1.0 - ratio);
}

/** A(x, y). */
static double weight(double x, double y) {
    double term = 1.0, sum = 1.0;
    for (double j = 1.0;; j += 1.0) {
        double ratio = y / (x + j);
        term *= ratio;
        sum += term;
        if (is_negligible(term, ratio, sum)) {
            return sum;
        }
    }
}

void mst_waiting_sum(const struct mst_line *line, struct mst_waiting *waiting) {
    double x = line->service / line->impatience, y = line->load / line->impatience;
    double term = 1.0, sum = 0.0, ahead = 0.0, served = 0.0, wait_served = 0.0, harmonic = 0.0;
    for (double j = 0.0;; j += 1.0) {
        double place = x + j + 1.0, share = term * x / place, ratio = y / place;
        harmonic += 1.0 / place;
        sum += term;
        ahead += j * term;
        served += share;
        wait_served += share * harmonic;
        if (is_negligible(term, ratio, sum)) {
            break;
        }
        term *= ratio;
    }
    waiting->log_weight = log(sum);
    waiting->served = served / sum;
    waiting->wait = ahead / sum / line->load;
    waiting->abandoned = ahead / sum / y;
    waiting->wait_served = wait_served / sum / line->impatience;
    if (!isnan(line->answer)) {
        double stay = exp(-line->impatience * line->answer);
        double slope = line->service - line->load;
        double tail = exp(-mst_waiting_exponent(slope, line->load, line->impatience, line->answer)) / sum;
        waiting->late = tail * weight(x, y * stay);
        waiting->late_served = tail * stay * x / (x + 1.0) * weight(x + 1.0, y * stay);
        waiting->served_in_time = fmax(waiting->served - waiting->late_served, 0.0);
    }
}
