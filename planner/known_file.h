#ifndef MST_PLANNER_KNOWN_FILE_H
#define MST_PLANNER_KNOWN_FILE_H

#include "scheduler/solver/known.h"

/** What a roster's linear program found out, as a file: for scenarios that start from it, in this run or a later one. */

enum mst_status mst_known_write(const struct mst_known *known, const struct mst_site *site, const char *path,
                                struct mst_error *err) MST_MUST_USE;

/**
 * @param[out] known initialised by the call; the caller's
 * @return MST_OK; MST_E_INPUT where the file is none of these; MST_E_IO; MST_E_NOMEM
 */
enum mst_status mst_known_read(const char *path, const struct mst_site *site, struct mst_known *known,
                               struct mst_error *err) MST_MUST_USE;

#endif
