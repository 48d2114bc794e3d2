#include "scheduler/staffing/rates.h"

#include <math.h>
#include <stdbool.h>

static double mean(const struct mst_arrivals *arrivals) {
    return arrivals->contacts / arrivals->length_s;
}

/** The rate where two intervals meet, the earlier first: on the straight line through their means. */
static double border(const struct mst_arrivals *before, const struct mst_arrivals *after) {
    double both_s = before->length_s + after->length_s;
    return mean(before) * (after->length_s / both_s) + mean(after) * (before->length_s / both_s);
}

/** What no rate at a border may exceed, or the middle of one of the intervals would be negative; a little more, for the rounding.
 */
static double most_at_border(const struct mst_arrivals *before, const struct mst_arrivals *after) {
    return 2.0 * fmin(mean(before), mean(after)) * (1.0 + 1e-12);
}

/** Whether the rate goes on from one to the next. */
static bool meet(const struct mst_arrivals *before, const struct mst_arrivals *after) {
    bool follows = before->start_s + before->length_s >= after->start_s;
    return follows && border(before, after) <= most_at_border(before, after);
}

void mst_rates_rebuild(const struct mst_arrivals *arrivals, size_t count, struct mst_rate *rates) {
    for (size_t k = 0; k < count; k++) {
        const struct mst_arrivals *here = &arrivals[k];
        bool has_before = k > 0 && meet(here - 1, here), has_after = k + 1 < count && meet(here, here + 1);
        double level = mean(here), start = level, end = level;
        if (has_before) {
            start = border(here - 1, here);
        }
        if (has_after) {
            end = border(here, here + 1);
        }
        if (has_before && !has_after) {
            end = 2.0 * level - start;
        } else if (has_after && !has_before) {
            start = 2.0 * level - end;
        }
        double middle = fmax(2.0 * level - 0.5 * (start + end), 0.0);
        rates[k] = (struct mst_rate){here->start_s, here->length_s, start, middle, end};
    }
}

double mst_rate_at(const struct mst_rate *rate, double into_s) {
    double part = 2.0 * into_s / rate->length_s;
    return part <= 1.0 ? rate->at_start + (rate->at_middle - rate->at_start) * part
                       : rate->at_middle + (rate->at_end - rate->at_middle) * (part - 1.0);
}
