#ifndef MST_PLANNER_KEEP_H
#define MST_PLANNER_KEEP_H

#include "planner/job.h"

/**
 * The kept roster of a run: a roster that was made or published before and that is to change little. It becomes part of the site
 * (mst_site.kept): each day of an agent that is not as kept then costs the site's keep_price, to the solver and to the judge.
 */

/** What `--keep` names for the roster that was published last. */
#define MST_KEEP_PUBLISHED "published"

/**
 * Reads the roster that --keep names.
 *
 * @param keep  MST_KEEP_PUBLISHED, or the path of a file like roster.csv, which is noted as input and read as a whole
 * @param first_day, end_day the days on which published shifts start; a file may have others
 * @param[in,out] roster initialised by the caller; finished. Shifts of agents who are not in agents.csv are in it
 * @param[out] file what messages call it: the file's name, or "the published roster"; points into `keep`, or is static
 * @return MST_OK, with faults in job->faults or none; MST_E_INPUT if nothing was published; MST_E_IO; MST_E_NOMEM
 */
enum mst_status mst_keep_read(struct mst_job *job, const char *keep, int32_t first_day, int32_t end_day, struct mst_roster *roster,
                              const char **file, struct mst_error *err) MST_MUST_USE;

/**
 * Takes the shifts of a roster that count into the site: work of agents in agents.csv that starts in the week. Others are left out;
 * of agents who are not in agents.csv with a warning. Replaces what the site kept before.
 *
 * @param price each change's, >= 0
 * @return MST_OK, with a fault for each shift whose rows do not join and each second one of an agent's day; MST_E_INPUT if no shift
 * is left; MST_E_NOMEM
 */
enum mst_status mst_keep_take(struct mst_job *job, const struct mst_week *week, const struct mst_roster *roster, const char *file,
                              double price, struct mst_error *err) MST_MUST_USE;

/**
 * Freezes the week until a time: kept shifts that start before it are pinned as they are, with their breaks, and no other shift
 * starts before it. pinned.csv goes before: a day or an identity that it has is left to it. Of a shift that meets time off of its
 * agent the first part with work outside it is pinned, and nothing if there is none.
 *
 * @param until_utc after the week's start and before its end
 * @param faults    each kept shift that does not stay as it is, as a warning; NULL: nothing is said
 * @return MST_OK; MST_E_NOMEM
 */
enum mst_status mst_keep_freeze(struct mst_site *site, int64_t until_utc, struct mst_faults *faults,
                                struct mst_error *err) MST_MUST_USE;

/**
 * All of it as the request says: keep, keep_price, frozen_until. Without --keep nothing is done. The price that holds is put into
 * the roster's options, for the record.
 * @return MST_OK; MST_E_USAGE if the time is none or is not within the week; as the functions above
 */
enum mst_status mst_job_keep(struct mst_job *job, const struct mst_week *week, struct mst_error *err) MST_MUST_USE;

/** Writes OUT/kept.csv, or removes that of an earlier run where nothing is kept. @param[out] sha256 of it; "" without one */
enum mst_status mst_keep_write(struct mst_job *job, char sha256[65], struct mst_error *err) MST_MUST_USE;

/** A day of an agent that is not as kept. */
struct mst_kept_change {
    const struct mst_shift *was; /* the site's; NULL: none */
    const struct mst_shift *is;  /* the roster's; NULL: none */
};

/**
 * Lists what a roster changes, by day, then agent.
 * @param[out] changes the caller's (mst_free); they point into the site and the roster
 */
enum mst_status mst_keep_changes(const struct mst_site *site, const struct mst_week *week, const struct mst_roster *roster,
                                 struct mst_kept_change **changes, size_t *count, struct mst_error *err) MST_MUST_USE;

#endif
