#ifndef MST_PLANNER_WHATIF_FILL_H
#define MST_PLANNER_WHATIF_FILL_H

#include "core/week.h"
#include "planner/job.h"
#include "planner/stages.h"
#include "planner/whatif_result.h"

/** From what the stages have made to a scenario's result. Each adds its part; the result was initialised by the caller. */

/** Sets a text of a result that has none yet. */
enum mst_status mst_whatif_set_text(const char *from, char **to, struct mst_error *err) MST_MUST_USE;

/** Currency, zone, week and the queues' names: what the other parts refer to. */
enum mst_status mst_whatif_fill_site(const struct mst_job *job, const struct mst_week *week, struct mst_whatif_result *result,
                                     struct mst_error *err) MST_MUST_USE;

/** Contacts, agents needed, promised service level, of the rows in the week. */
enum mst_status mst_whatif_fill_requirement(const struct mst_requirement *requirement, const struct mst_week *week,
                                            struct mst_whatif_result *result, struct mst_error *err) MST_MUST_USE;

/** Cost, bound, people, hours, the dearest intervals; those confirmed are left to the caller. */
enum mst_status mst_whatif_fill_roster(const struct mst_job *job, const struct mst_roster_stage *stage,
                                       struct mst_whatif_result *result, struct mst_error *err) MST_MUST_USE;

/** How the shifts differ from those of the base's roster, by agent and day. @param base read with any site of the same zone */
enum mst_status mst_whatif_fill_changes(const struct mst_zone *zone, const struct mst_roster *roster, const struct mst_roster *base,
                                        struct mst_whatif_result *result, struct mst_error *err) MST_MUST_USE;

void mst_whatif_fill_simulation(const struct mst_simulation *simulation, struct mst_whatif_result *result);

#endif
