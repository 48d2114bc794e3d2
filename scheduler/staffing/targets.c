#include <math.h>

#include "scheduler/staffing/erlang.h"

const char *mst_target_name(enum mst_target target) {
    static const char *const names[] = {"",           "service_level", "asa",       "max_abandon", "max_occupancy",
                                        "max_p_wait", "max_blocked",   "stability", "deadline"};
    return names[target];
}

struct mst_targets mst_targets_none(void) {
    return (struct mst_targets){NAN, NAN, NAN, NAN, NAN, NAN};
}

bool mst_targets_any(const struct mst_targets *targets) {
    return !isnan(targets->service_level_frac) || !isnan(targets->asa_s) || !isnan(targets->max_abandon_frac) ||
           !isnan(targets->max_occupancy_frac) || !isnan(targets->max_p_wait_frac) || !isnan(targets->max_blocked_frac);
}

/** Whether a value is above its limit by more than rounding. A limit that is NaN is none; a value that is NaN meets no limit. */
static bool exceeds(double value, double limit) {
    return !isnan(limit) && !(value <= limit * (1.0 + 1e-12));
}

enum mst_target mst_targets_missed(const struct mst_targets *targets, const struct mst_performance *performance) {
    if (!performance->is_stable) {
        return MST_TARGET_STABLE;
    }
    if (exceeds(performance->missed_frac, 1.0 - targets->service_level_frac)) {
        return MST_TARGET_SERVICE_LEVEL;
    }
    if (exceeds(performance->asa_s, targets->asa_s)) {
        return MST_TARGET_ASA;
    }
    if (exceeds(performance->abandon_frac, targets->max_abandon_frac)) {
        return MST_TARGET_ABANDON;
    }
    if (exceeds(performance->occupancy_frac, targets->max_occupancy_frac)) {
        return MST_TARGET_OCCUPANCY;
    }
    if (exceeds(performance->p_wait, targets->max_p_wait_frac)) {
        return MST_TARGET_P_WAIT;
    }
    return exceeds(performance->blocked_frac, targets->max_blocked_frac) ? MST_TARGET_BLOCKED : MST_TARGET_NONE;
}
