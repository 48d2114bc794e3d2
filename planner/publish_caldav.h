#ifndef MST_PLANNER_PUBLISH_CALDAV_H
#define MST_PLANNER_PUBLISH_CALDAV_H

#include "io/caldav.h"
#include "planner/caldav_push.h"
#include "planner/publish.h"

/** The published calendars on a CalDAV server. */

struct mst_caldav_stage {
    struct mst_push_agent *agents; /* those whose calendars the store knows, in its order */
    size_t count;
    struct mst_push_totals totals;
    struct mst_caldav_parts *parts; /* by agent: what the objects are */
    struct mst_store_calendars calendars;
};

/**
 * Makes each agent's calendar on a server hold the agent's published shifts: those that the calendars in OUT show and that are not
 * cancelled, since a server tells its readers itself what is gone. The store says what is published; nothing else is remembered, so
 * that a later call finishes what one that was cut off has left.
 *
 * @param published a publish of the same job that has just been done
 * @param[out] stage initialised by the call; the caller's (mst_caldav_stage_release), whatever the status
 * @return MST_OK, also if it failed for some agents: see totals; MST_E_INPUT for an address or credentials that cannot be used;
 * MST_E_CANCELLED; MST_E_IO; MST_E_NOMEM
 */
enum mst_status mst_stage_caldav(struct mst_job *job, const struct mst_publish_stage *published, struct mst_caldav_stage *stage,
                                 struct mst_error *err) MST_MUST_USE;
void mst_caldav_stage_release(struct mst_caldav_stage *stage);

#endif
