#ifndef MST_SIMULATE_SIMULATE_H
#define MST_SIMULATE_SIMULATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/options.h"
#include "core/base/progress.h"
#include "core/roster.h"
#include "core/series.h"
#include "core/site.h"
#include "core/week.h"

/**
 * What callers would see with a roster: the week is played through, contact by contact, again and again.
 *
 * How it is put together: model.h is what all replications share (the grid of intervals, rates.h the arrivals, the agents in
 * groups of equal skills); attendance.h draws who is absent and fills fixed posts; run.h plays one week through, with the events in
 * heap.h, contacts that wait in waiting.h and free agents in pool.h; tally.h counts; estimate.h makes figures with confidence
 * intervals of many weeks; simulate.c runs replications on several threads. docs/simulation.md says what is assumed.
 */

enum mst_volume { MST_VOLUME_FORECAST, MST_VOLUME_UNCERTAIN };
enum mst_routing { MST_ROUTE_LONGEST_IDLE, MST_ROUTE_FEWEST_SKILLS };
enum mst_absence { MST_ABSENCE_SHRINKAGE, MST_ABSENCE_NONE };

struct mst_simulation_options {
    long replications;      /* at least so many weeks */
    long replications_most; /* with a precision: not more than so many, or than `replications` if that is more */
    double precision_pct;   /* points of the week's service level; 0: no such wish */
    int volume, routing, absence;
    long seed;
    long jobs; /* threads to use at most */
};

struct mst_simulation_options mst_simulation_defaults(void);

/** The section `simulate` of site.ini; the seed and the threads are not in it. */
const struct mst_option_table *mst_simulation_option_table(void);

/** A figure and its 95 % confidence interval over the replications. NaN: there is nothing to measure; no interval from one alone.
 */
struct mst_estimate {
    double value, lo, hi;
};

/** What came of a queue's contacts that arrived in a stretch of time: means over the replications. */
struct mst_simulated {
    size_t queue;
    int64_t start_utc, end_utc;
    double contacts;                        /* attempts: first ones and those that call again */
    double retries;                         /* of those, the ones that call again */
    double left;                            /* of all, those who neither were served nor gave up */
    double agents;                          /* who serve the queue and are there, on average over the time */
    struct mst_estimate service_level_frac; /* as the queue's service_level_of says; email: done by the deadline */
    struct mst_estimate asa_s;              /* wait of those served; email: until the work begins */
    struct mst_estimate abandon_frac;
    struct mst_estimate occupancy_frac; /* of the agents who serve the queue */
};

struct mst_simulated_rows {
    struct mst_simulated *rows;
    size_t count, capacity;
};

/** How much of its time a fixed post was filled. */
struct mst_simulated_post {
    size_t queue;
    double filled_frac; /* NaN where the queue does not open */
};

struct mst_simulation {
    struct mst_simulated_rows intervals;   /* in which the queue is open or contacts come; by start, then queue */
    struct mst_simulated_rows days, weeks; /* of each queue that is no fixed post; days in which it has an interval */
    struct mst_simulated_post *posts;
    size_t post_count;
    size_t replications;
    bool stopped; /* the user stopped it before it was done */
};

void mst_simulation_init(struct mst_simulation *simulation);
void mst_simulation_release(struct mst_simulation *simulation);

/**
 * Plays a week through many times.
 *
 * The system is empty at the week's start, but for the agents whose shifts reach into it. Contacts come until the week's end; those
 * that still wait then are served by who is there until the last shift that began in the week is over.
 *
 * @param forecast by start, then queue
 * @param roster   shifts that begin before the week count as far as they reach into it; those that begin after it do not
 * @param options  NULL: the defaults
 * @param progress may be NULL; asked between replications
 * @param[in,out] simulation initialised; filled on success, and to be released by the caller in any case
 * @return MST_OK; MST_E_INPUT as mst_demand_find(), and where a queue of email has no deadline; MST_E_CANCELLED if not one
 * replication was done; MST_E_NOMEM
 * @par Method
 * Independent replications. A share such as the service level is a ratio of two sums over a week; its interval is that of the ratio
 * estimator (delta method; Law, Simulation Modeling and Analysis, 5th ed. 2015, section 9.4) with Student's t. All sums run in the
 * order of the replications, so the result does not depend on the number of threads.
 */
enum mst_status mst_simulate(const struct mst_site *site, const struct mst_forecast *forecast, const struct mst_roster *roster,
                             const struct mst_week *week, const struct mst_simulation_options *options,
                             const struct mst_progress *progress, struct mst_simulation *simulation,
                             struct mst_error *err) MST_MUST_USE;

#endif
