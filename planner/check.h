#ifndef MST_PLANNER_CHECK_H
#define MST_PLANNER_CHECK_H

#include "planner/job.h"

/** What was read. */
struct mst_check {
    size_t history_rows, forecast_rows, requirement_rows;
    size_t scenarios; /* of scenarios.ini, points of sweeps included; 0 without one */
};

/**
 * What a site has, for mst_job_read_site(): one without people only forecasts and staffs; one with its requirement needs no
 * targets.
 * @param[out] parts MST_READ_* of io/site.h
 */
enum mst_status mst_job_find_parts(const struct mst_job *job, unsigned *parts, struct mst_error *err) MST_MUST_USE;

/**
 * Reads every file that a site's folder has, and collects all that is wrong in job->faults, in the order of files and lines.
 * @return MST_OK, faults or not; MST_E_IO; MST_E_NOMEM
 */
enum mst_status mst_job_check(struct mst_job *job, struct mst_check *check, struct mst_error *err) MST_MUST_USE;

#endif
