#include "scheduler/simulate/walk.h"

#include <math.h>

/* When so many contacts have come, of a rate that goes straight from a to b within `length_s`. */
static double solve(double a, double b, double length_s, double contacts) {
    double root = sqrt(fmax(a * a + 2.0 * (b - a) * contacts / length_s, 0.0));
    return a + root > 0.0 ? fmin(2.0 * contacts / (a + root), length_s) : length_s;
}

static double moment_in(const struct mst_rate *rate, double contacts) {
    double half_s = 0.5 * rate->length_s, first = 0.5 * half_s * (rate->at_start + rate->at_middle);
    if (contacts < first) {
        return rate->start_s + solve(rate->at_start, rate->at_middle, half_s, contacts);
    }
    return rate->start_s + half_s + solve(rate->at_middle, rate->at_end, half_s, contacts - first);
}

double mst_rate_walk_next(const struct mst_rate_cell *cells, size_t count, const double factors[7], struct mst_rate_walk *walk,
                          struct mst_stream *stream) {
    double step = mst_stream_exponential(stream);
    for (; walk->cell < count; walk->cell++, walk->used = 0.0) {
        const struct mst_rate_cell *cell = &cells[walk->cell];
        double factor = factors[cell->day], left = (cell->arrivals.contacts - walk->used) * factor;
        if (step < left) {
            walk->used += step / factor;
            return moment_in(&cell->rate, walk->used);
        }
        step -= left;
    }
    return INFINITY;
}
