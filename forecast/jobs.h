#ifndef MST_FORECAST_JOBS_H
#define MST_FORECAST_JOBS_H

#include "core/base/progress.h"
#include "core/base/status.h"

/** One of several pieces of work, each of its own memory. */
typedef enum mst_status mst_job_work(size_t index, void *user, struct mst_error *err);

/**
 * Does the pieces of work from 0 to count - 1, on several threads.
 *
 * Of several errors, that of the least index is reported: what comes out does not depend on the number of threads. Progress is
 * reported by the calling thread only.
 * @param threads at most so many; 1: no thread is started
 * @param stage   of the progress reported
 * @return MST_OK if all were done; else the error; MST_E_CANCELLED; MST_E_NOMEM
 */
enum mst_status mst_jobs_run(size_t count, long threads, const char *stage, mst_job_work *work, void *user,
                             const struct mst_progress *progress, struct mst_error *err) MST_MUST_USE;

#endif
