#ifndef MST_PLANNER_WEEKS_H
#define MST_PLANNER_WEEKS_H

#include "core/requirement.h"
#include "planner/job.h"

/**
 * The week to roster: the one asked for; else the first that starts at or after --from; else the first whole week of the
 * requirement, or, where that has none, the week of its first row.
 * @return MST_OK; MST_E_USAGE if --week is not the first day of a week; MST_E_INPUT if the requirement has no rows
 */
enum mst_status mst_job_week(const struct mst_job *job, const struct mst_requirement *requirement, struct mst_week *week,
                             struct mst_error *err) MST_MUST_USE;

/** Checks --week against the site's week start. */
enum mst_status mst_job_check_week(const struct mst_job *job, struct mst_error *err) MST_MUST_USE;

/**
 * Sets when agents can work in that week, of those who have a calendar of it (availability/<agent id>.ics), and notes those files
 * as input. Call it once the week is known, before anything asks who is available.
 * @return MST_OK; MST_E_INPUT; MST_E_IO; MST_E_NOMEM
 */
enum mst_status mst_job_read_availability(struct mst_job *job, int32_t first_day, struct mst_error *err) MST_MUST_USE;

#endif
