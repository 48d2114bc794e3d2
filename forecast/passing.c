#include "forecast/passing.h"

#include <math.h>

/* After so many days the weight of a speed is a third of what it was at first; the slowest has the rest. */
static const double scales_days[MST_PASSINGS][MST_SPEEDS] = {
    {INFINITY, 84, 21},
    {INFINITY, INFINITY, INFINITY}, /* levels move, and stay where they are */
    {INFINITY, 14, 5},              /* whatever moves comes back */
};

enum { USUAL = 0 };

void mst_passing_init(struct mst_passing *passing) {
    *passing = (struct mst_passing){.used = USUAL};
    for (size_t week = 0; week < MST_PASSING_WEEKS; week++) {
        for (size_t k = 0; k < 7; k++) {
            passing->expected[week][k][0] = NAN;
        }
    }
}

static void find_weights(size_t which, size_t days_ahead, double weights[MST_SPEEDS]) {
    weights[0] = 1;
    for (size_t i = 1; i < MST_SPEEDS; i++) {
        weights[i] = exp(-(double)days_ahead / scales_days[which][i]) / MST_SPEEDS;
        weights[0] -= weights[i];
    }
}

void mst_passing_weights(const struct mst_passing *passing, size_t days_ahead, double weights[MST_SPEEDS]) {
    find_weights(passing->used, days_ahead, weights);
}

void mst_passing_note(struct mst_passing *passing, size_t week, size_t k, const double expected[MST_SPEEDS]) {
    for (size_t i = 0; i < MST_SPEEDS; i++) {
        passing->expected[week % MST_PASSING_WEEKS][k][i] = expected[i];
    }
}

void mst_passing_compare(struct mst_passing *passing, size_t week, size_t k, double log_total) {
    const double *expected = passing->expected[week % MST_PASSING_WEEKS][k];
    if (isnan(expected[0])) {
        return;
    }
    for (size_t which = 0; which < MST_PASSINGS; which++) {
        double weights[MST_SPEEDS], sum = 0;
        find_weights(which, 7 * (MST_PASSING_WEEKS - 1) + k + 1, weights);
        for (size_t i = 0; i < MST_SPEEDS; i++) {
            sum += weights[i] * expected[i];
        }
        passing->loss[which] += (log_total - sum) * (log_total - sum);
    }
    passing->weeks += 1.0 / 7;
}

/* Errors of one week go together, so that few weeks say little: what is better has to be so by the more, the fewer they are. */
void mst_passing_decide(struct mst_passing *passing, size_t week) {
    const double fade = 0.98, clearly = 0.25;
    double least = passing->loss[USUAL] * (1 - fmin(clearly / sqrt(fmax(passing->weeks, 1)), 1));
    passing->used = USUAL;
    for (size_t which = 0; which < MST_PASSINGS; which++) {
        if (passing->loss[which] < least) {
            least = passing->loss[which];
            passing->used = which;
        }
        passing->loss[which] *= fade;
    }
    passing->weeks *= fade;
    for (size_t k = 0; k < 7; k++) {
        passing->expected[week % MST_PASSING_WEEKS][k][0] = NAN;
    }
}
