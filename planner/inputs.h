#ifndef MST_PLANNER_INPUTS_H
#define MST_PLANNER_INPUTS_H

#include "core/requirement.h"
#include "core/series.h"
#include "planner/job.h"

/** The tables between the stages, for those that read them: found, noted as input, read and free of faults. */

/**
 * The forecast, as the request's scenario has it, if there is one.
 * @param[in,out] forecast initialised by the caller
 * @param[out] from_site   a person has put it into the site's folder; may be NULL
 * @return MST_OK; MST_E_INPUT if there is none, or with all that is wrong in job->faults; MST_E_IO; MST_E_NOMEM
 */
enum mst_status mst_job_read_forecast(struct mst_job *job, struct mst_forecast *forecast, bool *from_site,
                                      struct mst_error *err) MST_MUST_USE;

/** The requirement; as mst_job_read_forecast(). */
enum mst_status mst_job_read_requirement(struct mst_job *job, struct mst_requirement *requirement, bool *from_site,
                                         struct mst_error *err) MST_MUST_USE;

#endif
