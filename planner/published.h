#ifndef MST_PLANNER_PUBLISHED_H
#define MST_PLANNER_PUBLISHED_H

#include "core/roster.h"
#include "planner/job.h"

/** What was published, for the stages that go on from there. The site must have been read, with its people. */

/**
 * The confirmed shifts of the latest revision that start in a range of days, by the site's clock, time off included: identities and
 * rows as published, agents by index into job->site (MST_NONE: of somebody who is not in agents.csv any more).
 *
 * @param first_day, end_day half-open
 * @param[in,out] roster initialised by the caller; finished and sorted on success
 * @param[out] found  false where there is no store, or it has no revision
 * @return MST_OK; MST_E_IO, naming the store; MST_E_NOMEM
 */
enum mst_status mst_job_published(struct mst_job *job, int32_t first_day, int32_t end_day, struct mst_roster *roster, bool *found,
                                  struct mst_error *err) MST_MUST_USE;

/**
 * Takes what was worked before a week from the store, where the site has no previous.csv: as many days as some contract's rules
 * look back. Sets the site's previous shifts, and job->previous_revision if there are any.
 *
 * @param first_day of the week
 * @return as mst_job_published()
 */
enum mst_status mst_job_take_previous(struct mst_job *job, int32_t first_day, struct mst_error *err) MST_MUST_USE;

/**
 * Gives the shifts of a roster that was made the identities under which they are, or will be, published: those of pinned.csv stay
 * as they are. Does nothing where there is no store.
 *
 * @param[in,out] roster finished; sorted on success
 * @return as mst_job_published()
 */
enum mst_status mst_job_name_shifts(struct mst_job *job, struct mst_roster *roster, struct mst_error *err) MST_MUST_USE;

/** Whether the site has a store with a revision: its calendars are then those of publishing. */
enum mst_status mst_job_has_published(const struct mst_job *job, bool *has, struct mst_error *err) MST_MUST_USE;

#endif
