#ifndef MST_SCHEDULER_SOLVER_COVER_PARTS_H
#define MST_SCHEDULER_SOLVER_COVER_PARTS_H

#include "scheduler/solver/cover.h"
#include "scheduler/solver/plan.h"

/** What the files of the search for cover share. */

/** The week without the lost shift, as a plan in which only the lost shift's day is free. */
struct mst_cover_week {
    const struct mst_site *site;
    const struct mst_week *week;
    const struct mst_roster *roster;
    const struct mst_shift *lost;
    struct mst_site fixed; /* the site, but with all that stays as pinned shifts; borrows all else */
    struct mst_rulebook book;
    struct mst_problem problem;
    struct mst_pricing pricing;
    struct mst_plan plan;
    int day;                  /* of the lost shift in the week */
    size_t *shift_of;         /* by agent of the site: the roster's shift on that day, or MST_NONE */
    bool *is_bound;           /* by agent: that shift cannot be changed */
    int32_t from_min, to_min; /* of the lost shift */
};

/** Puts the week together. @param week zeroed but for site, week, roster and lost */
enum mst_status mst_cover_week_make(struct mst_cover_week *week, const struct mst_requirement *requirement,
                                    struct mst_error *err) MST_MUST_USE;
void mst_cover_week_release(struct mst_cover_week *week);

#endif
