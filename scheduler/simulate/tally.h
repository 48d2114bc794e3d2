#ifndef MST_SIMULATE_TALLY_H
#define MST_SIMULATE_TALLY_H

#include "scheduler/simulate/model.h"

/** What one replication counts, of each queue by interval of arrival. */
enum mst_count_of {
    MST_COUNT_OFFERED,
    MST_COUNT_RETRIES,
    MST_COUNT_SERVED,
    MST_COUNT_IN_TIME, /* served within the seconds of the service level; email: done by the deadline */
    MST_COUNT_ABANDONED,
    MST_COUNT_ABANDONED_IN_TIME, /* within the same seconds */
    MST_COUNT_VIRTUAL_IN_TIME,   /* would have been served within them, had it waited */
    MST_COUNT_LEFT,              /* neither served nor abandoned */
    MST_COUNT_LEFT_NOT_DUE,      /* email: of those, the ones whose deadline lies after the end */
    MST_COUNT_WAIT_S,            /* of those served */
    MST_COUNTS
};

struct mst_tally {
    double (*counts)[MST_COUNTS]; /* queue x interval */
    double *busy_s, *present_s;   /* group x interval */
    double *wanted_s, *filled_s;  /* posts, by queue */
};

enum mst_status mst_tally_make(const struct mst_sim_model *model, struct mst_tally *tally, struct mst_error *err) MST_MUST_USE;
void mst_tally_release(struct mst_tally *tally);
void mst_tally_clear(const struct mst_sim_model *model, struct mst_tally *tally);

/** Adds `weight` x the time from `from_s` to `to_s` to a group's intervals; what lies after the week is left out. */
void mst_tally_time(const struct mst_sim_model *model, double *by_interval, size_t group, double from_s, double to_s,
                    double weight);

#endif
