#ifndef MST_TESTS_HEADCOUNT_PLANS_H
#define MST_TESTS_HEADCOUNT_PLANS_H

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scheduler/headcount/headcount.h"
#include "tests/core/support.h"

enum { PLAN_MONTHS = 24, PLAN_ROLES = 4, PLAN_CONTRACTS = 3, PLAN_NEW = 5 };

/** A problem with room for its parts. */
struct plan {
    struct mst_headcount_problem problem;
    struct mst_headcount_role roles[PLAN_ROLES];
    struct mst_headcount_contract contracts[PLAN_ROLES][PLAN_CONTRACTS];
    double required[PLAN_ROLES][PLAN_MONTHS], paid[PLAN_ROLES][PLAN_CONTRACTS][PLAN_MONTHS], productivity[PLAN_ROLES][PLAN_NEW];
};

/** A role on one contract of 100 paid hours a month, all of which count; nobody leaves, overtime is not legal. */
static inline struct mst_headcount_role *plan_role(struct plan *plan, size_t months, double heads, double required) {
    size_t r = plan->problem.role_count++;
    struct mst_headcount_role *role = &plan->roles[r];
    plan->problem.months = months;
    plan->problem.roles = plan->roles;
    plan->problem.budget_year = plan->problem.budget_month = INFINITY;
    for (size_t t = 0; t < months; t++) {
        plan->required[r][t] = required;
        plan->paid[r][0][t] = 100;
    }
    plan->contracts[r][0] = (struct mst_headcount_contract){heads, 0, 1, plan->paid[r][0]};
    *role = (struct mst_headcount_role){.contracts = plan->contracts[r],
                                        .contract_count = 1,
                                        .required_hours = plan->required[r],
                                        .wage = 10,
                                        .work_frac = 1,
                                        .overtime_work_frac = 1,
                                        .productivity = plan->productivity[r],
                                        .hires_most = INFINITY,
                                        .short_cost = 40};
    return role;
}

static inline double random_in(uint64_t *state, double least, double most) {
    return least + (most - least) * (double)(next_random(state) >> 11) / 9007199254740992.0;
}

static inline bool random_yes(uint64_t *state, double share) {
    return random_in(state, 0, 1) < share;
}

static inline void random_contracts(struct plan *plan, size_t r, uint64_t *state) {
    struct mst_headcount_role *role = &plan->roles[r];
    double left = 1;
    role->contract_count = (size_t)random_between(state, 1, PLAN_CONTRACTS + 1);
    for (size_t c = 0; c < role->contract_count; c++) {
        double share = random_yes(state, 0.5) ? random_in(state, 0, left) / 2 : 0, week = random_in(state, 15, 40);
        left -= share;
        for (size_t t = 0; t < plan->problem.months; t++) {
            plan->paid[r][c][t] = week * (double)random_between(state, 20, 24) / 5;
        }
        plan->contracts[r][c] = (struct mst_headcount_contract){
            random_in(state, 0, 30), share, c > 0 && random_yes(state, 0.5) ? random_in(state, share, 1) : 1, plan->paid[r][c]};
    }
}

static inline void random_role(struct plan *plan, size_t months, uint64_t *state) {
    struct mst_headcount_role *role = plan_role(plan, months, 0, 0);
    size_t r = plan->problem.role_count - 1;
    double level = random_in(state, 500, 8000), growth = random_in(state, -0.03, 0.06);
    random_contracts(plan, r, state);
    for (size_t t = 0; t < months; t++) {
        plan->required[r][t] = random_yes(state, 0.05) ? 0 : level * pow(1 + growth, (double)t) * random_in(state, 0.8, 1.2);
    }
    role->wage = random_in(state, 12, 40);
    role->work_frac = random_in(state, 0.6, 0.95);
    role->overtime_work_frac = random_in(state, 0.6, 1);
    role->attrition_frac = random_in(state, 0, 0.06);
    role->attrition_new_frac = random_in(state, 0, 0.15);
    role->new_months = (size_t)random_between(state, 0, PLAN_NEW + 1);
    for (size_t k = 0; k < role->new_months; k++) {
        plan->productivity[r][k] = random_in(state, 0, 1);
    }
    role->lead_months = (size_t)random_between(state, 0, 4);
    role->hires_least = random_yes(state, 0.2) ? random_in(state, 0, 1) : 0;
    role->hires_most = random_yes(state, 0.6) ? role->hires_least + random_in(state, 0, 5) : INFINITY;
    role->overtime_most_frac = random_in(state, 0, 0.2);
    role->overtime_premium_frac = random_in(state, 0, 1);
    role->hire_cost = random_in(state, 0, 5000);
    role->may_release = random_yes(state, 0.4);
    role->severance_cost = random_in(state, 0, 20000);
    role->short_cost = role->wage * random_in(state, 1, 8);
}

/** The least that a month can cost where nobody may be let go: wages of those who are there at the start. */
static inline double plan_wages(const struct plan *plan) {
    double sum = 0;
    for (size_t r = 0; r < plan->problem.role_count; r++) {
        for (size_t c = 0; c < plan->roles[r].contract_count; c++) {
            sum += plan->contracts[r][c].heads * plan->paid[r][c][0] * plan->roles[r].wage;
        }
    }
    return sum;
}

/** A plan of that seed; with budgets in some. */
static inline void plan_random(struct plan *plan, uint64_t seed) {
    uint64_t state = seed * 7919 + 1;
    memset(plan, 0, sizeof *plan);
    size_t months = (size_t)random_between(&state, 1, PLAN_MONTHS + 1), roles = (size_t)random_between(&state, 1, PLAN_ROLES + 1);
    while (plan->problem.role_count < roles) {
        random_role(plan, months, &state);
    }
    if (random_yes(&state, 0.3)) {
        plan->problem.budget_year = 12 * plan_wages(plan) * random_in(&state, 0.8, 1.6);
    }
    if (random_yes(&state, 0.3)) {
        plan->problem.budget_month = plan_wages(plan) * random_in(&state, 0.9, 1.8);
    }
}

/** Cost and shortage of the best plan; INFINITY where there is none. */
static inline double plan_cost(const struct plan *plan) {
    struct mst_headcount_result result;
    struct mst_error err = {0};
    enum mst_status status = mst_headcount_solve(&plan->problem, &result, &err);
    if (status != MST_OK) {
        print_message("%s\n", err.message);
    }
    assert_ok(status);
    double cost = result.is_feasible ? result.cost + result.shortage : INFINITY;
    mst_headcount_result_release(&result);
    return cost;
}

#endif
