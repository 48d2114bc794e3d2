#ifndef MST_CORE_BASE_JOBS_H
#define MST_CORE_BASE_JOBS_H

#include "core/base/progress.h"
#include "core/base/status.h"

/**
 * One of several pieces of work.
 * @param index  of the piece: what it writes is its own
 * @param thread from 0: of the room to work in, which pieces of one thread share
 */
typedef enum mst_status mst_job_work(size_t index, size_t thread, void *user, struct mst_error *err);

#define MST_THREADS_MOST 64

/** How many processors there are, from 1 to MST_THREADS_MOST. */
long mst_processors(void);

/**
 * Does the pieces of work from 0 to count - 1, on several threads.
 *
 * Of several errors, that of the least index is reported: what comes out does not depend on the number of threads. Progress is
 * reported by the calling thread only.
 * @param threads at most so many, and at most MST_THREADS_MOST; 1: no thread is started
 * @param stage   of the progress reported
 * @param progress may be NULL: nothing is reported, and nothing stops the work
 * @return MST_OK if all were done; else the error; MST_E_CANCELLED; MST_E_NOMEM
 */
enum mst_status mst_jobs_run(size_t count, long threads, const char *stage, mst_job_work *work, void *user,
                             const struct mst_progress *progress, struct mst_error *err) MST_MUST_USE;

#endif
