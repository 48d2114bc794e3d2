#ifndef MST_PLANNER_STAGING_H
#define MST_PLANNER_STAGING_H

#include "core/base/text.h"
#include "io/store.h"
#include "planner/job.h"

/**
 * Files of a publish, put into place only once the store has committed to them.
 *
 * They are first written into OUT/.muster-publish and brought to disk. The transaction that makes the revision also holds the
 * steps that put them into place. Whoever opens the store next does the steps that a killed publish has left, or, if it did not
 * come to its transaction, throws its files away: files are those of the old revision or of the new one.
 */
struct mst_staging {
    char *out, *folder; /* paths of OUT, and of the staged files */
    const char *site_dir;
    bool is_inside; /* OUT is SITE/out: steps name it so, and the site's folder may be moved meanwhile */
    struct mst_store_steps steps;
    size_t written; /* files */
    size_t number;  /* of the next staged file */
};

/** Begins: what an earlier one has staged is thrown away, so nobody else may be publishing. */
enum mst_status mst_staging_begin(const struct mst_job *job, struct mst_staging *staging, struct mst_error *err) MST_MUST_USE;
void mst_staging_release(struct mst_staging *staging);

/** Stages a file, unless the one in place has the same bytes. @param name below OUT: "calendars/a001.ics" */
enum mst_status mst_staging_put(struct mst_staging *staging, const char *name, const struct mst_text *bytes,
                                struct mst_error *err) MST_MUST_USE;

/** Stages that a file is removed. */
enum mst_status mst_staging_remove(struct mst_staging *staging, const char *name, struct mst_error *err) MST_MUST_USE;

/** Throws the staged files away, where their steps are not committed. */
void mst_staging_drop(const struct mst_staging *staging);

/** Brings the names of the staged files to disk: from then on the steps can be committed. */
enum mst_status mst_staging_seal(const struct mst_staging *staging, struct mst_error *err) MST_MUST_USE;

/**
 * Does what is left of a publish that was committed, and throws away what is left of one that was not.
 * @param must_wait waits for a publish that goes on; else that one is left to do it
 */
enum mst_status mst_staging_settle(const struct mst_job *job, struct mst_store *store, bool must_wait,
                                   struct mst_error *err) MST_MUST_USE;

/**
 * Begins to write to the store once nothing is left to settle: waits for a publish that goes on.
 */
enum mst_status mst_staging_lock(const struct mst_job *job, struct mst_store *store, struct mst_error *err) MST_MUST_USE;

/**
 * Opens the site's store, and settles what a killed publish has left.
 * @param create     makes it if it is not there, and waits for a publish that goes on
 * @param[out] store the caller's (mst_store_close); NULL if there is none
 */
enum mst_status mst_job_store(const struct mst_job *job, bool create, struct mst_store **store, struct mst_error *err) MST_MUST_USE;

#endif
