#ifndef MST_PLANNER_PLAN_PARTS_H
#define MST_PLANNER_PLAN_PARTS_H

#include "planner/plan.h"

/** What the files plan*.c share; nobody else includes this. */

/** Finds the months: from the first whole one after the history, or at or after --from. */
enum mst_status mst_plan_find_months(struct mst_job *job, struct mst_plan_stage *stage, struct mst_error *err) MST_MUST_USE;

/** Fills contacts and queue_hours: the long forecast, staffed. */
enum mst_status mst_plan_find_hours(struct mst_job *job, struct mst_plan_stage *stage, struct mst_error *err) MST_MUST_USE;

/** Fills queue_shares: which role serves which queue. A queue that nobody serves is a fault. */
enum mst_status mst_plan_split_queues(struct mst_job *job, struct mst_plan_stage *stage, struct mst_error *err) MST_MUST_USE;

/** Fills the problem from hours, settings, contracts and agents. */
enum mst_status mst_plan_make_problem(struct mst_job *job, struct mst_plan_stage *stage, struct mst_error *err) MST_MUST_USE;

/** Whether an agent has the role. */
bool mst_plan_has_role(const struct mst_plan_terms *terms, const struct mst_agent *agent);

enum mst_status mst_plan_write_tables(struct mst_job *job, const struct mst_plan_stage *stage, struct mst_error *err) MST_MUST_USE;
enum mst_status mst_plan_write_json(struct mst_job *job, const struct mst_plan_stage *stage, struct mst_error *err) MST_MUST_USE;
enum mst_status mst_plan_write_page(struct mst_job *job, const struct mst_plan_stage *stage, struct mst_error *err) MST_MUST_USE;

#endif
