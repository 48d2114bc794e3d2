#ifndef MST_PLANNER_WHATIF_RESULT_H
#define MST_PLANNER_WHATIF_RESULT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/status.h"

/**
 * What came of one scenario: written as result.json into its folder by the process that worked it out, and read back for the
 * comparison, for going on with a sweep that was stopped, and for joining shards. Nothing of time or machine is in it.
 * Numbers that are not known are NaN: those of the roster where it was not asked for, all of them where the scenario failed.
 */

/** How far a scenario is taken. */
enum mst_whatif_to { MST_WHATIF_STAFF, MST_WHATIF_ROSTER, MST_WHATIF_SIMULATE };

/** An interval of a queue in which an agent more would save something: by the linear program's duals, an estimate. */
struct mst_whatif_hour {
    int64_t start_utc;
    size_t queue;     /* index into the result's queue names */
    double price;     /* of an agent at work for the whole interval, in the objective's unit */
    double confirmed; /* what the linear program's optimum falls by with one agent fewer required there; NaN: not solved again */
};

/** A queue in an open interval. */
struct mst_whatif_interval {
    int64_t start_utc;
    size_t queue;
    double required, scheduled; /* agents; scheduled NaN without a roster */
};

/** What there is of each queue. */
struct mst_whatif_queue {
    char *name;
    double contacts;        /* of the week, as the scenario has them; NaN of a fixed post */
    double required_hours;  /* agent-hours of the requirement */
    double scheduled_hours; /* agent-hours at work in it; NaN without a roster */
    double level_frac;      /* service level that the requirement promises, mean over contacts; NaN where not known */
    double simulated_frac, simulated_low, simulated_high; /* service level as simulated, 95 % interval; NaN without */
};

struct mst_whatif_result {
    char *name, *about, *label; /* as in struct mst_scenario */
    char *key;                  /* hash of all that went in: program, files, scenario, options */
    char *failure;              /* one line; NULL: it did not fail */
    enum mst_whatif_to to;
    char *currency; /* "" where costs are plain weights */
    char *timezone; /* the site's, for the times below */
    int interval_min;
    char *week; /* the first day, "2003-10-27" */

    /* of staffing */
    double required_hours; /* agent-hours of all queues in the week */
    double peak_required;  /* most agents of all queues together in an interval */
    size_t unmet;          /* intervals with a target that no number of agents meets */

    /* of the roster */
    long effort, columns_from_base; /* weeks of work taken over from the base's linear program; 0: started afresh */
    double cost, bound, gap_frac;
    double wages, premiums, preferences, shortage, surplus; /* parts of the cost */
    double cost_low, cost_high;                             /* were all paid at the lower or the upper end of their role's range */
    double paid_hours, fte;                                 /* full-time equivalents: paid hours / (hours_per_year / 52) */
    double short_hours, surplus_hours;                      /* agent-hours below and above the requirement */
    bool is_short_legal;                                    /* false: coverage = hard, and hours are short: no answer */
    size_t agents, agents_working, unrostered;              /* people; with a shift; whom no legal week fits */
    size_t shifts;
    size_t shifts_same, shifts_moved, shifts_added, shifts_dropped; /* against the base's roster, by agent and day */

    struct mst_whatif_queue *queues;
    size_t queue_count;
    struct mst_whatif_hour *hours; /* the dearest first, at most 20; the first five are confirmed */
    size_t hour_count;
    struct mst_whatif_interval *intervals; /* by start, then queue */
    size_t interval_count;
};

void mst_whatif_result_init(struct mst_whatif_result *result);
void mst_whatif_result_release(struct mst_whatif_result *result);

/** Writes a result as JSON. */
enum mst_status mst_whatif_result_write(const struct mst_whatif_result *result, const char *path,
                                        struct mst_error *err) MST_MUST_USE;
/**
 * Reads one back: writing it again gives the same bytes.
 * @param[out] result initialised by the call; the caller's
 * @return MST_OK; MST_E_INPUT where the file is no such result; MST_E_IO; MST_E_NOMEM
 */
enum mst_status mst_whatif_result_read(const char *path, struct mst_whatif_result *result, struct mst_error *err) MST_MUST_USE;

#endif
