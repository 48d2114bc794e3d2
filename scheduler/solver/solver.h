#ifndef MST_SCHEDULER_SOLVER_SOLVER_H
#define MST_SCHEDULER_SOLVER_SOLVER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/options.h"
#include "core/base/progress.h"
#include "core/base/status.h"
#include "core/requirement.h"
#include "core/roster.h"
#include "core/site.h"
#include "core/week.h"

/**
 * Requirement and people in, the week's roster out, with a bound that proves how far from the best it can be.
 *
 * Method: docs/model.md. In short: set covering over whole weeks of work (Dantzig 1954) solved by column generation, breaks pooled
 * (Aykin 1996), a Lagrangian bound, a dive to whole numbers, and repair by exact best responses.
 */
struct mst_roster_options {
    long effort; /* 1 to 9: a count of work, not of seconds */
    long seed;
    long jobs;         /* threads to use at most; the result does not depend on it */
    double keep_price; /* for the caller, who puts it into the site; MST_KEEP_PRICE_UNSET: what an agent-hour short costs */
};
#define MST_KEEP_PRICE_UNSET (-1.0)

struct mst_roster_options mst_roster_defaults(void);
extern const struct mst_option_table mst_roster_option_table; /* stage "roster" */

/** An agent whom no legal week fits, and the rules to blame. */
struct mst_unrostered {
    size_t agent;
    char *reason;
};

/** What one agent more at work in an interval would save, by the linear program's duals: an estimate, not a promise. */
struct mst_price {
    int64_t start_utc;
    size_t queue;
    double price; /* in the objective's unit, for the whole interval */
};

struct mst_roster_result {
    struct mst_roster roster; /* sorted; time off is shown by `off` shifts; previous shifts are not in it */
    double cost;              /* of the roster, by docs/formats.md */
    double bound;             /* no legal roster of the agents rostered costs less */
    double cheapest_weeks;    /* sum of each rostered agent's cheapest legal week, whatever the demand */
    double free_bound;        /* no legal roster costs less, changes of the kept roster not priced; NaN where nothing is kept */
    struct mst_unrostered *unrostered;
    size_t unrostered_count;
    struct mst_price *prices; /* the bound's multipliers: by start, then queue; of each open interval of the week */
    size_t price_count;
    bool short_hours;       /* some interval is short of agents */
    bool short_unavoidable; /* proven: no legal roster is without short intervals. Looked into with coverage = hard only */
    bool cancelled;         /* stopped early at the user's wish */
    long columns, pivots;   /* work done: weeks of work made, simplex iterations */
};

void mst_roster_result_init(struct mst_roster_result *result);
void mst_roster_result_release(struct mst_roster_result *result);

/**
 * Makes the roster of one week. Where the site has a kept roster, each day of an agent that is not as kept costs the site's
 * keep_price: cost, bound and cheapest weeks have it in them; the search starts from what is kept as well, and shifts take the
 * identity of the kept shift of their agent and day.
 *
 * @param site         read with its people
 * @param requirement  rows outside the week or outside opening hours do not count; an open interval without a row needs nobody
 * @param week         its first day is the site's first day of the week
 * @param progress     may be NULL; on cancellation the best roster so far is returned, with its bound, and `cancelled` set
 * @param[out] result  initialised by the caller; filled on MST_OK
 * @return MST_OK, also when agents could not be rostered or hours are short; MST_E_INPUT where the site cannot be solved as
 * written or a number is none; MST_E_RANGE if prices fall the wrong way; MST_E_NOMEM; MST_E_INTERNAL
 */
enum mst_status mst_roster_make(const struct mst_site *site, const struct mst_requirement *requirement, const struct mst_week *week,
                                const struct mst_roster_options *options, const struct mst_progress *progress,
                                struct mst_roster_result *result, struct mst_error *err) MST_MUST_USE;

#endif
