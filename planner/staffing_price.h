#ifndef MST_PLANNER_STAFFING_PRICE_H
#define MST_PLANNER_STAFFING_PRICE_H

#include "planner/job.h"

/** What it costs a queue to staff to more than the mean, of the intervals for which both requirements have a row. */
struct mst_staffing_price {
    double agent_hours, mean_agent_hours; /* by staff_to as it is, and to the mean */
};

/**
 * The agent-hours of each queue beside those that it would need for the mean of the forecast.
 *
 * @param requirement of the days, by start, then queue
 * @param[out] prices one for each queue of the site; on success owned by the caller (mst_free); NULL where every queue staffs to
 * the mean; untouched on failure
 * @return MST_OK; as mst_staffing_require()
 */
enum mst_status mst_staffing_price_find(const struct mst_job *job, const struct mst_forecast *forecast, int32_t first_day,
                                        int32_t end_day, const struct mst_requirement *requirement,
                                        struct mst_staffing_price **prices, struct mst_error *err) MST_MUST_USE;

#endif
