#ifndef MST_PLANNER_HISTORY_H
#define MST_PLANNER_HISTORY_H

#include "core/series.h"
#include "io/import.h"
#include "planner/job.h"

/**
 * Reads the history that the stages about it share: from the system that [import] describes, or from history.csv. Notes the file as
 * input.
 *
 * @param[in,out] history initialised by the caller; by queue, then start
 * @param[out] imported   by [import]
 * @param[in,out] notes   initialised by the caller; filled if it was imported
 * @return MST_OK; MST_E_INPUT with all that is wrong in job->faults; MST_E_IO; MST_E_NOMEM
 */
enum mst_status mst_job_read_history(struct mst_job *job, struct mst_history *history, bool *imported,
                                     struct mst_import_notes *notes, struct mst_error *err) MST_MUST_USE;

/** The day after the last that history knows, by the site's clock; MST_NO_DAY if there is no row. */
int32_t mst_job_history_end(const struct mst_job *job, const struct mst_history *history);

/** The name of the file that history came from. */
const char *mst_history_file(bool imported, const struct mst_import_notes *notes);

#endif
