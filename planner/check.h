#ifndef MST_PLANNER_CHECK_H
#define MST_PLANNER_CHECK_H

#include "planner/job.h"

/** What was read. */
struct mst_check {
    size_t history_rows, forecast_rows, requirement_rows;
};

/**
 * Reads every file that a site's folder has, and collects all that is wrong in job->faults, in the order of files and lines.
 * @return MST_OK, faults or not; MST_E_IO; MST_E_NOMEM
 */
enum mst_status mst_job_check(struct mst_job *job, struct mst_check *check, struct mst_error *err) MST_MUST_USE;

#endif
