#ifndef MST_PLANNER_PUBLISHED_H
#define MST_PLANNER_PUBLISHED_H

#include "planner/job.h"

/**
 * The confirmed shifts of the site's latest published revision that start on the days [first_day, end_day) by the site's clock.
 *
 * @param[in,out] roster initialised by the caller; finished and sorted on success
 * @param[out] found     false where nothing was published yet: the roster is then empty
 * @return MST_OK; MST_E_IO; MST_E_INPUT; MST_E_NOMEM
 */
enum mst_status mst_job_published(struct mst_job *job, int32_t first_day, int32_t end_day, struct mst_roster *roster, bool *found,
                                  struct mst_error *err) MST_MUST_USE;

#endif
