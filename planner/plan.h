#ifndef MST_PLANNER_PLAN_H
#define MST_PLANNER_PLAN_H

#include "core/requirement.h"
#include "core/series.h"
#include "io/import.h"
#include "io/json.h"
#include "io/plan_settings.h"
#include "planner/job.h"
#include "scheduler/headcount/headcount.h"

/**
 * The headcount plan of a site: the contacts of the coming months, the hours that they need of each role, and how to hire for them
 * at the least cost. docs/headcount.md says how; scheduler/headcount finds the plan.
 */

enum { MST_PLAN_MONTHS_MOST = 36, MST_PLAN_MONTHS = 12 /* unless the request says otherwise */ };

struct mst_plan_stage {
    struct mst_history history;
    bool imported; /* by [import] */
    struct mst_import_notes notes;
    size_t months;
    int32_t first_days[MST_PLAN_MONTHS_MOST + 1]; /* of each month, and of the one after the last */
    struct mst_plan_settings settings;
    double *contacts, *queue_hours; /* of queue q and month t: [q * months + t]; contacts NaN of fixed posts */
    double *queue_shares;           /* of role r in the hours of queue q: [r * queue_count + q]; 0 to 1 */
    struct mst_staffing_result staffing;
    double *required_hours;                   /* of role r: [r * months + t] */
    size_t contract_count;                    /* of all roles together, as in result.shares */
    double *paid_hours;                       /* of a head of a contract c of these: [c * months + t] */
    struct mst_headcount_contract *contracts; /* of the roles in turn */
    struct mst_headcount_role *roles;         /* as settings.roles */
    double *wages_low, *wages_high;           /* of each role: an hour's, at the ends of its range */
    double *productivity;                     /* of the roles, which point into it */
    struct mst_headcount_problem problem;
    struct mst_headcount_result result;
};

/**
 * Makes the plan, and writes plan.csv, plan_contracts.csv, plan_hours.csv, plan.json and plan.html into the output folder; where
 * the budgets pay for no plan, there is no plan.csv and no plan_contracts.csv, and those of an earlier run are removed. The site
 * must have been read with its people and targets.
 *
 * @param[out] stage initialised by the call and the caller's to release, whatever the status
 * @return MST_OK, also where there is no plan; MST_E_INPUT with all that is wrong in job->faults; MST_E_IO; MST_E_INTERNAL;
 *         MST_E_CANCELLED; MST_E_NOMEM
 */
enum mst_status mst_stage_plan(struct mst_job *job, struct mst_plan_stage *stage, struct mst_error *err) MST_MUST_USE;
void mst_plan_stage_release(struct mst_plan_stage *stage);

/** "2026-03". @param month may be the count of months: the one after the last @return buffer */
const char *mst_plan_month_text(const struct mst_plan_stage *stage, size_t month, char buffer[16]);

/** Money that a month of a role costs: as paid, and with all wages at an end of the role's range. For the same plan: which of two
 * plans costs less may be otherwise there. */
struct mst_plan_cost {
    double cost, low, high;
};
struct mst_plan_cost mst_plan_cell_cost(const struct mst_plan_stage *stage, size_t role, size_t month);
/** The same of the whole plan. */
struct mst_plan_cost mst_plan_total_cost(const struct mst_plan_stage *stage);

/** A limit that more money would be saved without, if it were a little wider. */
enum mst_plan_limit_sort { MST_PLAN_LEAD, MST_PLAN_HIRES, MST_PLAN_OVERTIME, MST_PLAN_BUDGET_YEAR, MST_PLAN_BUDGET_MONTH };
struct mst_plan_limit {
    enum mst_plan_limit_sort sort;
    size_t role;   /* MST_NONE: of all */
    size_t month;  /* the first, of a year */
    double saving; /* by one hire, one hour of overtime, one unit of money more: a dual of the linear program, of small changes */
};
/**
 * The limits that bind, by sort, role and month.
 * @param[out] limits the caller's (mst_free)
 */
enum mst_status mst_plan_limits(const struct mst_plan_stage *stage, struct mst_plan_limit **limits, size_t *count,
                                struct mst_error *err) MST_MUST_USE;

/** `[plan] budget` and the like, as files name it. */
const char *mst_plan_limit_key(enum mst_plan_limit_sort sort);

/** Appends what was assumed since site.ini does not say it: `attrition = 2%, training = 1`; nothing where it says all. */
void mst_plan_assumed(const struct mst_plan_settings *settings, struct mst_text *text);

/** Puts the members of plan.json into the object that is open. */
enum mst_status mst_plan_put_members(const struct mst_job *job, const struct mst_plan_stage *stage, struct mst_json *json,
                                     struct mst_error *err) MST_MUST_USE;

#endif
