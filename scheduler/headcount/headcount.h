#ifndef MST_HEADCOUNT_HEADCOUNT_H
#define MST_HEADCOUNT_HEADCOUNT_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/status.h"

/**
 * The headcount plan: how many to hire, when and on which contract, how much overtime to work and what stays short, so that the
 * required hours of the coming months cost the least. docs/headcount.md writes the model down.
 *
 * Heads are not whole: the plan is a linear program, and its people are averages.
 */

/** A contract that people of a role have. */
struct mst_headcount_contract {
    double heads;                 /* at the start, all past their first months; >= 0 */
    double least_frac, most_frac; /* of the hires of a month: 0 <= least <= most <= 1 */
    const double *paid_hours;     /* of one head, by month; >= 0; borrowed */
};

struct mst_headcount_role {
    const struct mst_headcount_contract *contracts; /* at least one; borrowed */
    size_t contract_count;
    const double *required_hours; /* hours of work, by month; >= 0; borrowed */
    double wage;                  /* of an hour, >= 0 */
    double work_frac;             /* of a paid hour what meets requirement: time off and the roster's losses taken away; above 0 */
    double overtime_work_frac;    /* the same of an hour of overtime, above 0 */
    double attrition_frac;        /* of the heads of a month who leave at its end: 0 to 1 */
    double attrition_new_frac;    /* the same of those in their first months */
    const double *productivity;   /* in the first months after hiring, 0 to 1; borrowed. Past them it is 1 */
    size_t new_months;            /* how many these are */
    size_t lead_months;           /* of the plan, in which nobody can start yet */
    double hires_least, hires_most; /* of each month past those; INFINITY: no limit */
    double overtime_most_frac;      /* of the paid hours of those past their first months */
    double overtime_premium_frac;   /* on top of the wage */
    double hire_cost;               /* of each hire, >= 0 */
    bool may_release;               /* people past their first months can be let go at the start of a month ... */
    double severance_cost;          /* ... for this, >= 0 */
    double short_cost;              /* of each required hour that nobody works, >= 0 */
};

struct mst_headcount_problem {
    size_t months; /* at least 1 */
    const struct mst_headcount_role *roles;
    size_t role_count;
    double budget_year;  /* of the months 1 to 12, 13 to 24, ...: a shorter last year has its share. INFINITY: none */
    double budget_month; /* of each month. INFINITY: none */
};

/** A month of a role. Money in the unit of the wages. */
struct mst_headcount_cell {
    double heads_start; /* before anybody comes or goes */
    double hires, released;
    double new_heads;      /* of the month, in their first months; hires included */
    double heads;          /* of the month: start + hires - released */
    double leavers;        /* at its end */
    double paid_hours;     /* without overtime */
    double worked_hours;   /* of required work that these can do */
    double overtime_hours; /* paid */
    double overtime_worked_hours;
    double short_hours;
    double wages, overtime_pay, hiring, severance;
    double shortage; /* short hours x short_cost: no money that is paid */
    /* By the linear program's duals: what a small change would change the plan's cost by. */
    double hour_price;  /* what a required hour more would cost */
    double hire_saving; /* what one hire more than hires_most, or during the lead, would save; 0 where the limit does not bind */
    double overtime_saving; /* what one hour more of overtime than legal would save */
};

/** A month of a contract of a role. */
struct mst_headcount_share {
    double heads_start, hires, released, heads, leavers, paid_hours;
};

/** A budget: of a year, or of a month. */
struct mst_headcount_budget {
    bool is_year;
    size_t first_month, end_month;
    double limit, spent; /* spent: NaN where there is no plan */
    double saving;       /* what one unit of money more would save of the plan's cost, shortage included; 0: it does not bind */
    double excess;       /* where there is no plan: how far the cheapest plan that keeps all else is above it */
};

struct mst_headcount_result {
    bool is_feasible; /* false: the budgets do not pay for any plan; then nothing but `budgets` is filled */
    double cost;      /* money: wages, overtime, hiring, severance */
    double shortage;  /* short hours at their price */
    size_t months;
    struct mst_headcount_cell *cells;     /* of role r and month t: [r * months + t] */
    struct mst_headcount_share *shares;   /* of the contracts of all roles in turn: [c * months + t] */
    struct mst_headcount_budget *budgets; /* years first */
    size_t budget_count;
};

void mst_headcount_result_init(struct mst_headcount_result *result);
void mst_headcount_result_release(struct mst_headcount_result *result);

/**
 * Finds the plan of least cost plus shortage.
 *
 * @param problem as above
 * @param[out] result initialised by the call, the caller's to release whatever the status
 * @return MST_OK, also where there is no plan; MST_E_RANGE where the problem is not as above; MST_E_INTERNAL if the linear
 * program's answer does not stand its check; MST_E_NOMEM
 * @par Method
 *      Linear program over hires, releases, overtime and short hours by month, as Hanssmann and Hess, "A linear programming
 * approach to production and employment scheduling" (Management Technology 1, 1960) have it, with learning and turnover by months
 * of service as in Gans and Zhou, "Managing learning and turnover in employee staffing" (Operations Research 50, 2002), who find
 *      that a linear program of the averages is mostly within 1 % of the best policy, and worse where overtime is dear or not to be
 *      had. Solved by GLPK's dual simplex from the basis of slacks; the answer's residuals are checked (glp_check_kkt).
 */
enum mst_status mst_headcount_solve(const struct mst_headcount_problem *problem, struct mst_headcount_result *result,
                                    struct mst_error *err) MST_MUST_USE;

#endif
