#ifndef MST_PLANNER_COVER_PARTS_H
#define MST_PLANNER_COVER_PARTS_H

#include "planner/cover.h"

/** What the files of mst_stage_cover() share. */

/** Reads the roster, finds the lost shift and its week, and reads what that week needs. */
enum mst_status mst_cover_read(struct mst_job *job, const char *keep, const char *id, struct mst_cover_stage *stage,
                               struct mst_error *err) MST_MUST_USE;

#endif
