#ifndef MST_TESTS_STAFFING_MADE_QUEUE_H
#define MST_TESTS_STAFFING_MADE_QUEUE_H

#include <math.h>
#include <stdint.h>

#include "core/base/memory.h"
#include "core/site.h"

/** Monday 2026-01-05 is day MONDAY. */
#define MONDAY     20458
#define MONDAY_UTC ((int64_t)MONDAY * 86400)

/** A queue without targets, hours and limits, as site.ini would make it; its load is taken to be stationary. */
static inline struct mst_queue made_queue(const char *name, enum mst_channel channel) {
    return (struct mst_queue){.name = mst_strdup(name),
                              .skill = mst_strdup(name),
                              .channel = channel,
                              .aht_s = NAN,
                              .aht_cv = 1.0,
                              .service_level_frac = NAN,
                              .answer_s = NAN,
                              .asa_s = NAN,
                              .max_abandon_frac = NAN,
                              .max_occupancy_frac = NAN,
                              .patience_s = INFINITY,
                              .concurrency = 1,
                              .deadline_s = NAN,
                              .staffing = MST_LOAD_STATIONARY,
                              .priority = 1,
                              .retry_after_s = 600.0};
}

#endif
