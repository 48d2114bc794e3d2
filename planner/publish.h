#ifndef MST_PLANNER_PUBLISH_H
#define MST_PLANNER_PUBLISH_H

#include "planner/changes.h"
#include "planner/job.h"
#include "planner/news.h"

/** Publishing: a roster becomes a revision of the site's store, and everybody's calendar follows. docs/store.md, docs/calendars.md
 */

struct mst_publish_stage {
    bool roster_from_site;
    struct mst_roster roster; /* what is to be published in the weeks */
    struct mst_weeks weeks;
    struct mst_changes changes;
    struct mst_news *news; /* all changes, by whom they concern */
    size_t news_count;
    size_t agents; /* how many have news */
    long before;   /* the latest revision before; 0: none */
    long revision; /* the one that was made; 0: none, since nothing changes or this is a rehearsal */
    int64_t when_utc;
    const char *who;
    size_t files; /* written, calendars and notices */
};

/**
 * Publishes the roster of the site or the run: replaces what is published in the week that was asked for, else in every week in
 * which the roster has a shift. With request.revert the roster is what that revision had, in the weeks that it and later ones were
 * about. Where nothing changes, there is no new revision; calendars are written only if they are gone, or if settings or names that
 * stand in them have changed. With request.dry_run nothing is written at all, and the stage says what would change.
 *
 * Killed at any moment, it leaves the old revision with its calendars or the new one with its own, the latter once the next command
 * has opened the store.
 *
 * @param[out] stage initialised by the call; the caller's (mst_publish_stage_release), whatever the status
 * @return MST_OK; MST_E_USAGE for a revision that there is not; MST_E_INPUT with all that is wrong in job->faults; MST_E_IO;
 * MST_E_NOMEM
 */
enum mst_status mst_stage_publish(struct mst_job *job, struct mst_publish_stage *stage, struct mst_error *err) MST_MUST_USE;
void mst_publish_stage_release(struct mst_publish_stage *stage);

/**
 * All revisions, the newest first, and the calendars; none where there is no store.
 * @param[in,out] revisions, calendars initialised by the caller
 */
enum mst_status mst_stage_log(struct mst_job *job, struct mst_revisions *revisions, struct mst_store_calendars *calendars,
                              struct mst_error *err) MST_MUST_USE;

#endif
