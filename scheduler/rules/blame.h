#ifndef MST_SCHEDULER_RULES_BLAME_H
#define MST_SCHEDULER_RULES_BLAME_H

#include "scheduler/rules/rulebook.h"

/**
 * Why no week is legal for a worker: the rules of which one alone, were it dropped, would leave a legal week; where there is none,
 * two that would together.
 *
 * @param[out] reason a sentence; the caller's (mst_free)
 */
enum mst_status mst_worker_blame(const struct mst_rulebook *book, size_t worker, char **reason, struct mst_error *err) MST_MUST_USE;

#endif
