#ifndef MST_CORE_REQUIREMENT_H
#define MST_CORE_REQUIREMENT_H

#include <stddef.h>
#include <stdint.h>

#include "core/base/status.h"

/** Agents that a queue needs in an interval, and what that promises. Fields that are not known are NaN. */
struct mst_need {
    int64_t start_utc;
    size_t queue;
    double required; /* agents to be scheduled, shrinkage included; >= 0, need not be whole */
    double contacts, aht_s, load_erl;
    double service_level_frac, asa_s, occupancy_frac, abandon_frac; /* with the agents required, less shrinkage */
};

/** By start, then queue. */
struct mst_requirement {
    struct mst_need *rows;
    size_t count, capacity;
};

void mst_requirement_init(struct mst_requirement *requirement);
void mst_requirement_release(struct mst_requirement *requirement);
enum mst_status mst_requirement_add(struct mst_requirement *requirement, const struct mst_need *need,
                                    struct mst_error *err) MST_MUST_USE;
void mst_requirement_sort(struct mst_requirement *requirement);

/** A row with all optional fields NaN. */
struct mst_need mst_need_make(int64_t start_utc, size_t queue, double required);

#endif
