#include "scheduler/simulate/rates.h"

#include <math.h>
#include <stdbool.h>

static double mean_ps(const struct mst_rate_cell *cell) {
    return cell->contacts / (cell->to_s - cell->from_s);
}

static double at_border(const struct mst_rate_cell *left, const struct mst_rate_cell *right) {
    double a = mean_ps(left), b = mean_ps(right), a_s = left->to_s - left->from_s, b_s = right->to_s - right->from_s;
    return fmin((a * b_s + b * a_s) / (a_s + b_s), 2.0 * fmin(a, b));
}

static double at_end(const struct mst_rate_cell *cell, double other_ps) {
    return fmin(fmax(2.0 * mean_ps(cell) - other_ps, 0.0), 2.0 * mean_ps(cell));
}

void mst_rates_fit(struct mst_rate_cell *cells, size_t count) {
    for (size_t k = 0; k < count; k++) {
        struct mst_rate_cell *cell = &cells[k];
        bool touches_left = k > 0 && cells[k - 1].to_s == cell->from_s;
        bool touches_right = k + 1 < count && cells[k + 1].from_s == cell->to_s;
        double mean = mean_ps(cell);
        cell->at_from_ps = touches_left ? cells[k - 1].at_to_ps : mean;
        cell->at_to_ps = touches_right ? at_border(cell, &cells[k + 1]) : mean;
        if (!touches_left && touches_right) {
            cell->at_from_ps = at_end(cell, cell->at_to_ps);
        } else if (touches_left && !touches_right) {
            cell->at_to_ps = at_end(cell, cell->at_from_ps);
        }
        cell->at_mid_ps = fmax(2.0 * mean - 0.5 * (cell->at_from_ps + cell->at_to_ps), 0.0);
    }
}

/* When so many contacts have come, of a rate that goes straight from a to b within `length_s`. */
static double solve(double a, double b, double length_s, double contacts) {
    double root = sqrt(fmax(a * a + 2.0 * (b - a) * contacts / length_s, 0.0));
    return a + root > 0.0 ? fmin(2.0 * contacts / (a + root), length_s) : length_s;
}

static double moment_in(const struct mst_rate_cell *cell, double contacts) {
    double half_s = 0.5 * (cell->to_s - cell->from_s), first = 0.5 * half_s * (cell->at_from_ps + cell->at_mid_ps);
    if (contacts < first) {
        return cell->from_s + solve(cell->at_from_ps, cell->at_mid_ps, half_s, contacts);
    }
    return cell->from_s + half_s + solve(cell->at_mid_ps, cell->at_to_ps, half_s, contacts - first);
}

double mst_rates_next(const struct mst_rate_cell *cells, size_t count, const double factors[7], struct mst_rate_walk *walk,
                      struct mst_stream *stream) {
    double step = mst_stream_exponential(stream);
    for (; walk->cell < count; walk->cell++, walk->used = 0.0) {
        double factor = factors[cells[walk->cell].day], left = (cells[walk->cell].contacts - walk->used) * factor;
        if (step < left) {
            walk->used += step / factor;
            return moment_in(&cells[walk->cell], walk->used);
        }
        step -= left;
    }
    return INFINITY;
}
