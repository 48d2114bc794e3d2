#include <math.h>

#include "scheduler/staffing/waiting.h"

/**
 * Erlang B: a Poisson stream of load a on n agents, and whoever finds them all busy is lost.
 *
 * - Formula: 1/B = sum over k = 0..n of (n/a) ((n-1)/a) ... ((n-k+1)/a), the usual sum read from its other end. What is returned
 *   leaves the first term, 1, out: B = 1 / (1 + odds), and 1 - B = odds / (1 + odds) keeps its digits too.
 * - Domain: n whole, >= 0; a > 0. Where the odds exceed a double's range (B < 1e-300) they are INFINITY.
 * - Accuracy: all terms are positive, and each step divides by a: a stored 1/a would bias every term alike. Relative error below
 *   4e-15 on the references, which go up to a = 100,000.
 * - Work: |n - a| + O(sqrt a) terms.
 * - Source: A. K. Erlang, Elektroteknikeren 13 (1917); D. L. Jagerman, Bell System Technical Journal 53 (1974) 525.
 */
double mst_erlang_b_odds(double agents, double load_erl) {
    double term = 1.0, sum = 0.0;
    for (double free = agents; free > 0.0; free -= 1.0) {
        double ratio = free / load_erl;
        term *= ratio;
        sum += term;
        /* What is left out is at most that of a geometric series with this ratio. */
        if (term * ratio < 1e-17 * sum * (1.0 - ratio) || sum > 1e300) {
            break;
        }
    }
    return sum > 1e300 ? (double)INFINITY : sum;
}
