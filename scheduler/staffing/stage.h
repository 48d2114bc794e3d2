#ifndef MST_STAFFING_STAGE_H
#define MST_STAFFING_STAGE_H

#include "scheduler/staffing/intervals.h"
#include "scheduler/staffing/staffing.h"

/** What the files of the stage share; not for others. */
struct mst_stage {
    const struct mst_site *site;
    const struct mst_forecast *forecast;
    struct mst_horizon horizon;
    struct mst_staffing_options options;
    struct mst_requirement *requirement;
    struct mst_staffing_result *result;
};

/** Rows for one queue of the channel; `intervals` are its open ones. */
enum mst_status mst_stage_contact_queue(const struct mst_stage *stage, size_t queue, const struct mst_intervals *intervals,
                                        struct mst_error *err) MST_MUST_USE;
enum mst_status mst_stage_deferred_queue(const struct mst_stage *stage, size_t queue, const struct mst_intervals *intervals,
                                         struct mst_error *err) MST_MUST_USE;

/** The least number of agents present: `agents`, and at least the queue's minimum. */
double mst_stage_present(const struct mst_queue *queue, double agents);

/** Sets `required` from the agents present, and adds the row. */
enum mst_status mst_stage_add(const struct mst_stage *stage, struct mst_need *need, double present,
                              struct mst_error *err) MST_MUST_USE;

/** @param contacts, aht_s those of the interval: the work that is not done as it should be */
enum mst_status mst_stage_add_unmet(const struct mst_stage *stage, size_t queue, int64_t start_utc, enum mst_target target,
                                    double contacts, double aht_s, struct mst_error *err) MST_MUST_USE;

/** Counts an interval by what sets its agents: the target that binds, or the minimum where more are present than the targets want.
 */
void mst_stage_count(const struct mst_stage *stage, size_t queue, enum mst_target binding, double agents, double present);

/** Counts the queue's rows of the forecast that lie in none of the intervals. */
void mst_stage_count_closed(const struct mst_stage *stage, size_t queue, const struct mst_intervals *intervals);

/** MST_E_INPUT that blames the section of a queue. */
enum mst_status mst_stage_refuse(const struct mst_queue *queue, const char *message, struct mst_error *err);

#endif
