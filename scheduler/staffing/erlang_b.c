#include <math.h>

#include "scheduler/staffing/waiting.h"

/**
 * Erlang B: a Poisson stream of load a on n agents, and whoever finds them all busy is lost.
 *
 * - Formula: 1/B = sum over k = 0..n of (n/a) ((n-1)/a) ... ((n-k+1)/a), the usual sum read from its other end. What is returned
 *   leaves the first term, 1, out: B = 1 / (1 + odds), and 1 - B = odds / (1 + odds) keeps its digits too.
 * - A fraction of an agent: 1/B(x, a) = a times the integral over t >= 0 of e^(-at) (1 + t)^x, which has the same recursion
 *   1/B(x, a) = 1 + (x/a) / B(x-1, a). So the sum runs down to the fraction f of x, and its last term has 1/B(f, a) in the place of
 *   1/B(0, a) = 1. 1/B(f, a) - 1 = f e^a a^-f Gamma(f, a): for a < 1 by the power series of the incomplete gamma function, else by
 * its continued fraction (Abramowitz & Stegun 6.5.29, 6.5.31).
 * - Domain: n >= 0; a > 0. Where the odds exceed a double's range (B < 1e-300) they are INFINITY.
 * - Accuracy: all terms are positive, and each step divides by a: a stored 1/a would bias every term alike. Relative error below
 *   4e-15 on the references, which go up to a = 100,000.
 * - Work: |n - a| + O(sqrt a) terms.
 * - Source: A. K. Erlang, Elektroteknikeren 13 (1917); D. L. Jagerman, Bell System Technical Journal 53 (1974) 525.
 */
static double odds_by_series(double fraction, double load) {
    double term = 1.0, sum = 0.0;
    for (double k = 1.0; k < 40.0; k += 1.0) {
        term *= -load / k;
        sum += term * fraction / (fraction + k);
    }
    return exp(load) * (expm1(lgamma(1.0 + fraction) - fraction * log(load)) - sum);
}

static double odds_by_fraction(double fraction, double load) {
    double b = load + 1.0 - fraction, c = 1e300, d = 1.0 / b, h = d;
    for (double j = 1.0; j < 1000.0; j += 1.0) {
        double a = -j * (j - fraction);
        b += 2.0;
        d = 1.0 / (a * d + b);
        c = b + a / c;
        h *= c * d;
        if (fabs(c * d - 1.0) < 1e-16) {
            break;
        }
    }
    return fraction * h;
}

/** 1/B - 1 of less than one agent. */
static double odds_of_fraction(double fraction, double load) {
    return load < 1.0 ? odds_by_series(fraction, load) : odds_by_fraction(fraction, load);
}

double mst_erlang_b_odds(double agents, double load_erl) {
    double term = 1.0, sum = 0.0, fraction = agents - floor(agents);
    for (double free = agents; free >= 1.0; free -= 1.0) {
        double ratio = free / load_erl;
        term *= ratio;
        sum += term;
        /* What is left out is at most that of a geometric series with this ratio. */
        if (term * ratio < 1e-17 * sum * (1.0 - ratio) || sum > 1e300) {
            return sum > 1e300 ? (double)INFINITY : sum;
        }
    }
    if (fraction > 0.0) {
        sum += term * odds_of_fraction(fraction, load_erl);
    }
    return sum > 1e300 ? (double)INFINITY : sum;
}
