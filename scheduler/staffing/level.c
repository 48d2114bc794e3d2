#include <math.h>

#include "scheduler/staffing/waiting.h"

/** Service levels by their five definitions, see struct mst_measure, each with the share that it misses as a sum of positive terms.
 */

static double ratio(double part, double whole, double if_none) {
    return whole > 0.0 ? part / whole : if_none;
}

static void service_level(const struct mst_outcome *outcome, enum mst_level_of level_of, double *met, double *missed) {
    double in_time = outcome->served_in_time, left = in_time + outcome->late_exit;
    switch (level_of) {
    case MST_OF_OFFERED:
        *met = in_time;
        *missed = outcome->abandoned + outcome->late_served;
        return;
    case MST_OF_EXAB:
        *met = ratio(in_time, left, 0.0);
        *missed = ratio(outcome->late_exit, left, 1.0);
        return;
    case MST_OF_SERVED:
        *met = ratio(in_time, outcome->served, 0.0);
        *missed = ratio(outcome->late_served, outcome->served, 1.0);
        return;
    case MST_OF_VIRTUAL:
        *met = 1.0 - outcome->late;
        *missed = outcome->late;
        return;
    case MST_OF_EXIT:
        *met = 1.0 - outcome->late_exit;
        *missed = outcome->late_exit;
        return;
    }
}

void mst_level_find(const struct mst_outcome *outcome, const struct mst_measure *measure, double aht_s,
                    struct mst_performance *performance) {
    performance->service_level_frac = performance->missed_frac = NAN;
    if (!isnan(measure->answer_s)) {
        double met = 0.0, missed = 1.0;
        service_level(outcome, measure->level_of, &met, &missed);
        performance->service_level_frac = fmin(fmax(met, 0.0), 1.0);
        performance->missed_frac = fmin(missed, 1.0);
    }
    if (measure->asa_of == MST_ASA_OF_ALL) {
        performance->asa_s = outcome->wait * aht_s;
    } else {
        performance->asa_s = ratio(outcome->wait_served, outcome->served, INFINITY) * aht_s;
    }
}
