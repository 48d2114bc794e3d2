#ifndef MST_CORE_BASE_PROCESSES_H
#define MST_CORE_BASE_PROCESSES_H

#include <stdbool.h>

#include "core/base/progress.h"
#include "core/base/status.h"

/**
 * Pieces of work that may fail, each in a process of its own: whatever one does to its memory, or however it ends, the others go
 * on.
 *
 * A process is a copy of the caller's at the call (fork), so a piece reads what the caller has read; what it wants to hand back it
 * writes into files. The caller must have no other thread running.
 */

/**
 * Works out one piece, in its process; Ctrl-C does not reach it.
 * @return MST_OK; else `err` is handed to the caller as the failure
 */
typedef enum mst_status mst_process_work(size_t index, void *user, struct mst_error *err);

/**
 * Told, in the caller's process, that a piece has ended.
 * @param failure NULL: done; else one line that says why it is not: its error, or the signal or exit code that ended its process
 * @return what is not MST_OK ends the whole
 */
typedef enum mst_status mst_process_ended(size_t index, const char *failure, void *user, struct mst_error *err);

#define MST_PROCESSES_MOST 64

/**
 * Does the pieces of work from 0 to count - 1, in that order, some side by side.
 *
 * When the user asks to stop, the processes that run are killed, as if they had not been started.
 * @param at_once  at most so many processes, and at most MST_PROCESSES_MOST
 * @param stage    of the progress reported
 * @param progress may be NULL
 * @param[out] stopped the user stopped it before all were done; may be NULL if progress is
 * @return MST_OK, stopped or not; MST_E_IO if no process can be started; what `ended` returned
 */
enum mst_status mst_processes_run(size_t count, long at_once, const char *stage, mst_process_work *work, mst_process_ended *ended,
                                  void *user, const struct mst_progress *progress, bool *stopped,
                                  struct mst_error *err) MST_MUST_USE;

#endif
