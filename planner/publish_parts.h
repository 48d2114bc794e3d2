#ifndef MST_PLANNER_PUBLISH_PARTS_H
#define MST_PLANNER_PUBLISH_PARTS_H

#include "io/ics.h"
#include "planner/publish.h"
#include "planner/staging.h"

/** What the files of publishing share; nobody else includes this. */

/** The roster of the site or the run, as far as it is to be published, and the weeks that it is about. */
enum mst_status mst_publish_read_file(struct mst_job *job, struct mst_publish_stage *stage, struct mst_error *err) MST_MUST_USE;

/**
 * What the revision of --revert had in the weeks that it and later ones were about.
 * @param store NULL: nothing was published
 */
enum mst_status mst_publish_read_revision(struct mst_job *job, struct mst_store *store, struct mst_publish_stage *stage,
                                          struct mst_error *err) MST_MUST_USE;

/** Adds a fault for each shift that nobody can be given: rows of two agents, times that overlap, a second shift on a day. */
void mst_publish_check(const struct mst_site *site, const struct mst_roster *roster, struct mst_faults *faults);

/** Writes the revision, the shifts' new versions and their identities into the store, within a transaction. */
enum mst_status mst_publish_store(struct mst_job *job, struct mst_store *store, struct mst_publish_stage *stage,
                                  struct mst_error *err) MST_MUST_USE;

/**
 * Stages the calendars that have to be written: of agents who have news, whose calendar is gone, or of whom something else changed
 * that stands in it; and the team's.
 */
enum mst_status mst_publish_calendars(struct mst_job *job, struct mst_store *store, const struct mst_publish_stage *stage,
                                      struct mst_staging *staging, struct mst_error *err) MST_MUST_USE;

/** Stages a notice for each agent who has news, the whole list, and the removal of earlier notices. */
enum mst_status mst_publish_notices(const struct mst_job *job, const struct mst_publish_stage *stage, struct mst_staging *staging,
                                    struct mst_error *err) MST_MUST_USE;

/** Writes what was asked for besides: files for Outlook's import, a file for each shift. */
enum mst_status mst_publish_extras(struct mst_job *job, struct mst_store *store, struct mst_publish_stage *stage,
                                   struct mst_error *err) MST_MUST_USE;

/** What a calendar's options are by the site's settings. */
struct mst_ics_options mst_publish_ics_options(const struct mst_job *job);

/**
 * The first day that calendars show: weeks_back before the publish, or before the first week that it is about, if that is earlier:
 * what is published is always shown.
 */
int32_t mst_publish_from_day(const struct mst_job *job, const struct mst_publish_stage *stage);

/**
 * A mark that is another one if settings or names that stand in a calendar are.
 * @param agent index; MST_NONE: the team's calendar
 */
void mst_publish_look(const struct mst_job *job, size_t agent, char look[20]);

#endif
