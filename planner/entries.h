#ifndef MST_PLANNER_ENTRIES_H
#define MST_PLANNER_ENTRIES_H

#include "core/roster.h"
#include "io/ics.h"
#include "io/store.h"
#include "planner/job.h"

/** The events of published calendars. */

/** An event of somebody's calendar. */
struct mst_calendar_entry {
    struct mst_ics_entry ics;
    const char *agent; /* whose; borrowed from the versions */
    bool is_latest;    /* what the shift is now; else the agent had it, and another has it since */
    bool is_shown;     /* not cancelled, or not for so long that its calendar drops it */
};

struct mst_entries {
    struct mst_versions versions;
    struct mst_roster shifts;         /* what the entries point to */
    struct mst_calendar_entry *items; /* by agent, then shift */
    size_t count;
};
void mst_entries_init(struct mst_entries *entries);
void mst_entries_release(struct mst_entries *entries);

/**
 * Reads the events of all calendars as the store has them: each agent's latest part in each shift that starts on a
 * day, by the site's clock, or later. A shift that was handed over is cancelled for the one who had it before.
 *
 * @param from_day the first day of calendars
 * @param now_utc  when they are written
 * @param[in,out] entries initialised by the caller, who releases it whatever the status
 * @return MST_OK; MST_E_IO; MST_E_NOMEM
 */
enum mst_status mst_entries_read(const struct mst_job *job, struct mst_store *store, int32_t from_day, int64_t now_utc,
                                 struct mst_entries *entries, struct mst_error *err) MST_MUST_USE;

/** The entries of an agent. @param[out] count how many @return the first; NULL where there is none */
const struct mst_calendar_entry *mst_entries_of(const struct mst_entries *entries, const char *agent, size_t *count);

#endif
