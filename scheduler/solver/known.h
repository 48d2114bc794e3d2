#ifndef MST_SCHEDULER_SOLVER_KNOWN_H
#define MST_SCHEDULER_SOLVER_KNOWN_H

#include "core/site.h"
#include "scheduler/solver/solver.h"

/**
 * What the making of one roster has found out, in the site's terms: the columns (weeks of work) that its linear program uses, its
 * best prices, and the roster. Another one over the same week, of a site with other demand, people or rules, starts from what of it
 * is still legal. Where it starts changes neither what is proven nor what is legal: each week is checked against the rules that
 * hold.
 */

/** A day of a week. */
struct mst_known_day {
    int32_t start_min, end_min; /* elapsed minutes since the week's first moment; equal: a day off */
    size_t kind;                /* index into kinds; MST_NONE: the pinned shift of the day */
};

struct mst_known_week {
    size_t worker; /* a number that agents who are alike share */
    struct mst_known_day days[7];
};

struct mst_known_agent {
    char *id;
    size_t worker;
    struct mst_known_day days[7]; /* its week in the roster */
};

struct mst_known {
    char **kinds; /* names */
    size_t kind_count;
    struct mst_known_agent *agents; /* by id */
    size_t agent_count;
    struct mst_known_week *weeks; /* by worker, then in the order in which they were found */
    size_t week_count;
    struct mst_price *prices; /* the queue is an index: both sites have the same queues */
    size_t price_count;
};

void mst_known_init(struct mst_known *known);
void mst_known_release(struct mst_known *known);

/**
 * Makes the roster of one week as mst_roster_make() does, from what is known and telling what it has found.
 * @param from        NULL: nothing is known
 * @param[out] found  initialised by the caller, the caller's; NULL: not wanted
 * @param[out] taken  weeks of `from` that were legal and became columns; NULL: not wanted
 */
enum mst_status mst_roster_make_from(const struct mst_site *site, const struct mst_requirement *requirement,
                                     const struct mst_week *week, const struct mst_roster_options *options,
                                     const struct mst_known *from, const struct mst_progress *progress,
                                     struct mst_roster_result *result, struct mst_known *found, size_t *taken,
                                     struct mst_error *err) MST_MUST_USE;

/**
 * What the optimum of the linear program falls by if an interval requires one agent fewer (none, where it required less than one):
 * the program is solved again, from the basis that it had. The duals say what the first fraction of an agent saves, this what a
 * whole one does. How many agents are short at the first price stays as it was.
 * @param from   what the roster's own program found
 * @param asked  where; the prices do not matter
 * @param[out] saving of each; known to about a millionth of the optimum. NaN where the queue is not open
 * @return as mst_roster_make()
 */
enum mst_status mst_prices_confirm(const struct mst_site *site, const struct mst_requirement *requirement,
                                   const struct mst_week *week, const struct mst_known *from, const struct mst_price *asked,
                                   size_t count, double *saving, struct mst_error *err) MST_MUST_USE;

#endif
