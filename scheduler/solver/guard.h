#ifndef MST_SCHEDULER_SOLVER_GUARD_H
#define MST_SCHEDULER_SOLVER_GUARD_H

#include <stdbool.h>

#include "core/base/status.h"

/**
 * Calls GLPK so that its aborts come back as an error. GLPK ends the process when an assertion of its own fails; its hook jumps out
 * instead. After that every GLPK object of the thread is gone: the environment is freed.
 *
 * @param work called with `data`; must not own anything but GLPK's objects across GLPK calls
 * @param[out] aborted set if GLPK aborted; else untouched
 * @return what `work` returned; MST_E_INTERNAL if GLPK aborted
 */
enum mst_status mst_glpk_guard(enum mst_status (*work)(void *data, struct mst_error *err), void *data, bool *aborted,
                               struct mst_error *err) MST_MUST_USE;

/** Frees what GLPK keeps for this thread; to be called before a thread ends that has called GLPK. */
void mst_glpk_shutdown(void);

#endif
