#ifndef MST_PLANNER_CALDAV_PUSH_H
#define MST_PLANNER_CALDAV_PUSH_H

#include <stddef.h>

#include "core/base/status.h"
#include "io/caldav.h"

/** The calendars of many agents put on a server. */

/** An agent's shifts, and what came of them. */
struct mst_push_agent {
    const char *id;                    /* for the address */
    const char *title;                 /* the calendar's name, if it has to be made */
    struct mst_caldav_object *objects; /* their etags are set, as mst_caldav_sync() does */
    size_t count;
    enum mst_status status;          /* out: MST_OK if the calendar now holds the objects */
    struct mst_error error;          /* out: why not */
    struct mst_caldav_result result; /* out: what was done, also until a failure */
};

/** Over all agents. */
struct mst_push_totals {
    size_t agents_done, agents_failed;
    struct mst_caldav_result sum; /* `made`: at least one; `refused`: the server did not take the password, so the rest was left */
};

/**
 * Makes each agent's calendar on the server hold exactly the agent's objects, one agent after the other, over one connection. What
 * fails for one agent does not stop the others; but where user and password are refused nothing further is asked, lest the server
 * lock the user out.
 *
 * @param url   with `{agent}`, or a folder in which each agent has one (mst_caldav_collection)
 * @param[in,out] agents their outputs are set; status MST_E_CANCELLED or MST_E_IO for those that were not begun
 * @param[out] totals    set on failure, too
 * @return MST_OK, failures or not: ask totals->agents_failed; MST_E_INPUT if the address cannot be used, MST_E_RANGE if the
 * server's fields are outside their bounds, before anything was sent; MST_E_CANCELLED; MST_E_NOMEM
 */
enum mst_status mst_caldav_push(const struct mst_caldav_server *server, const char *url, struct mst_push_agent *agents,
                                size_t count, struct mst_push_totals *totals, struct mst_error *err) MST_MUST_USE;

#endif
