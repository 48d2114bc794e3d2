#ifndef MST_PLANNER_WHATIF_H
#define MST_PLANNER_WHATIF_H

#include "planner/job.h"
#include "planner/scenario.h"
#include "planner/whatif_result.h"

/**
 * Any number of scenarios through the stages, to be compared with the site as it is.
 *
 * The site as it is, the base, comes first. Then each scenario is worked out in a process of its own, several side by side: one
 * that fails is one line of the answer. What a scenario does not change is not made again: the forecast is the base's unless the
 * scenario changes what it is made from, and the linear program starts from the base's columns and prices.
 *
 * OUT/whatif/NAME/ holds what the stages write for the scenario NAME (`base`: the site as it is) and, written last, result.json.
 * Whoever starts the same again goes on: a result stays while its key does, a hash of all that went in. Nothing depends on how many
 * run at once, on which were there before, or on which machine a scenario was worked out.
 */

/** Sets the options that the command line gives; the site was read. */
typedef enum mst_status mst_whatif_configure(struct mst_job *job, void *user, struct mst_error *err);

#define MST_WHATIF_EFFORT 2 /* of rosters, unless told otherwise: many are compared, each need not be the best that there is */

struct mst_whatif_request {
    const struct mst_job_request *job; /* site, OUT, week, jobs: as many scenarios at once */
    mst_whatif_configure *configure;
    void *user;
    const struct mst_scenarios *scenarios; /* checked */
    enum mst_whatif_to to;
    bool decides;                        /* differences that are not decided get more effort */
    bool only_reads;                     /* nothing is worked out: after mst_whatif_merge() */
    long shard, shards;                  /* only those of part `shard` of `shards`, from 1; 0 of 0: all */
    const struct mst_progress *progress; /* may be NULL */
};

struct mst_whatif {
    struct mst_whatif_result *results; /* the base, then the scenarios in their order, those that are worked out */
    size_t count;
    size_t left;    /* scenarios that were not worked out, since the user stopped it */
    size_t resumed; /* scenarios whose result was there already */
    size_t failed;
    struct mst_faults faults; /* warnings of the base */
};

void mst_whatif_init(struct mst_whatif *whatif);
void mst_whatif_release(struct mst_whatif *whatif);

/** `OUT/whatif`; the caller's (mst_free). */
char *mst_whatif_dir(const struct mst_job_request *request) MST_MUST_USE;

/**
 * Works out what is not there yet, and reads all results.
 * @param[in,out] whatif initialised; the caller's
 * @return MST_OK, also where scenarios failed or the user stopped it; what went wrong with the base, its faults in whatif->faults;
 * MST_E_IO; MST_E_NOMEM
 */
enum mst_status mst_whatif_run(const struct mst_whatif_request *request, struct mst_whatif *whatif,
                               struct mst_error *err) MST_MUST_USE;

/**
 * Joins parts of a sweep that were worked out elsewhere: copies their results into OUT/whatif, where mst_whatif_run() then finds
 * them. Nothing is copied unless each scenario is in exactly one of them and the base in all, the same.
 * @param dirs output folders of runs with --shard
 * @return MST_OK; MST_E_INPUT with what is missing, twice or different in `faults`; MST_E_IO; MST_E_NOMEM
 */
enum mst_status mst_whatif_merge(const struct mst_whatif_request *request, const char *const *dirs, size_t count,
                                 struct mst_faults *faults, struct mst_error *err) MST_MUST_USE;

#endif
