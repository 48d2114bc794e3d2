#ifndef MST_PLANNER_WHATIF_WORK_H
#define MST_PLANNER_WHATIF_WORK_H

#include "planner/whatif.h"

/** What the files whatif*.c share; nobody else includes this. */

/** One thing to work out: a scenario at an effort. */
struct mst_whatif_piece {
    const struct mst_scenario *scenario; /* NULL: the base */
    long effort;                         /* 0: the run's own */
    char *dir;                           /* its folder */
    char key[65];
};

struct mst_whatif_run {
    const struct mst_whatif_request *request;
    char *dir;      /* OUT/whatif */
    char *base_dir; /* OUT/whatif/base */
    int32_t week_day;
    char base_key[65];      /* hash of what went into the base, its roster aside */
    struct mst_known known; /* of the base's roster */
    struct mst_roster base; /* as its file has it */
    struct mst_whatif_piece *pieces;
    size_t count, capacity;
    size_t *todo; /* indices of those that are not there yet */
    size_t todo_count;
};

/** The folder of a scenario at an effort; the caller's (mst_free). */
char *mst_whatif_piece_dir(const struct mst_whatif_run *run, const struct mst_scenario *scenario, long effort) MST_MUST_USE;

/** The key of a piece, from the base's. */
enum mst_status mst_whatif_key(const struct mst_whatif_run *run, const struct mst_scenario *scenario, long effort, char key[65],
                               struct mst_error *err) MST_MUST_USE;

/** Hash of all that the base's requirement was made from: files, options, program. */
enum mst_status mst_whatif_base_key(struct mst_job *job, char key[65], struct mst_error *err) MST_MUST_USE;

/**
 * Reads a piece's result if it is that of its key: one of an earlier run, of other inputs, is none.
 * @param[out] result the caller's where it was taken
 */
enum mst_status mst_whatif_take_result(const struct mst_whatif_piece *piece, struct mst_whatif_result *result, bool *taken,
                                       struct mst_error *err) MST_MUST_USE;

/** Whether it has such a result, and not a failed one. */
enum mst_status mst_whatif_is_there(const struct mst_whatif_piece *piece, bool *is_there, struct mst_error *err) MST_MUST_USE;

/** Reads the site as a piece has it, and sets the options. */
enum mst_status mst_whatif_open(const struct mst_whatif_run *run, const struct mst_whatif_piece *piece, struct mst_job *job,
                                struct mst_error *err) MST_MUST_USE;

/** Makes the requirement, unless a person has put one into the site. @param[out] unmet intervals with a target that cannot be met
 */
enum mst_status mst_whatif_staff(struct mst_job *job, size_t *unmet, struct mst_error *err) MST_MUST_USE;

/** The week and what it needs, from the file that the stages before have left, or a person. */
enum mst_status mst_whatif_read_requirement(struct mst_job *job, struct mst_requirement *requirement, struct mst_week *week,
                                            struct mst_error *err) MST_MUST_USE;

/** Makes the base, as far as it is not there: forecast, requirement, roster, what its linear program found. */
enum mst_status mst_whatif_make_base(struct mst_whatif_run *run, struct mst_faults *faults, struct mst_error *err) MST_MUST_USE;

/** Works out a scenario and writes its result. */
enum mst_status mst_whatif_work(const struct mst_whatif_run *run, const struct mst_whatif_piece *piece,
                                struct mst_error *err) MST_MUST_USE;

/**
 * The stages from the requirement on, into a result that is written.
 * @param job     its site and requirement.csv are there, or the site's own requirement.csv is
 * @param from    what is known; NULL: nothing
 * @param[in,out] found NULL: not kept
 * @param unmet   intervals with a target that cannot be met
 */
enum mst_status mst_whatif_finish(const struct mst_whatif_run *run, const struct mst_whatif_piece *piece, struct mst_job *job,
                                  const struct mst_known *from, struct mst_known *found, size_t unmet,
                                  struct mst_error *err) MST_MUST_USE;

/** Writes what is known of a scenario that failed. */
enum mst_status mst_whatif_write_failure(const struct mst_whatif_run *run, const struct mst_whatif_piece *piece,
                                         const char *failure, struct mst_error *err) MST_MUST_USE;

#endif
