#include <math.h>

#include "scheduler/headcount/parts.h"

static bool is_amount(double value) {
    return isfinite(value) && value >= 0;
}

static bool is_share(double value) {
    return is_amount(value) && value <= 1;
}

static bool are_amounts(const double *values, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (!is_amount(values[i])) {
            return false;
        }
    }
    return true;
}

static bool is_contract(const struct mst_headcount_contract *contract, size_t months) {
    return is_amount(contract->heads) && is_share(contract->least_frac) && is_share(contract->most_frac) &&
           contract->least_frac <= contract->most_frac && are_amounts(contract->paid_hours, months);
}

/** The shares of the hires can add up to 1, and what can be paid for is worth something. */
static bool has_mix(const struct mst_headcount_role *role, size_t months) {
    double least = 0, most = 0;
    for (size_t c = 0; c < role->contract_count; c++) {
        if (!is_contract(&role->contracts[c], months)) {
            return false;
        }
        least += role->contracts[c].least_frac;
        most += role->contracts[c].most_frac;
    }
    return role->contract_count > 0 && (role->contract_count == 1 || (least <= 1 + 1e-9 && most >= 1 - 1e-9));
}

static bool is_role(const struct mst_headcount_role *role, size_t months) {
    bool productive = true;
    for (size_t k = 0; k < role->new_months; k++) {
        productive = productive && is_share(role->productivity[k]);
    }
    return productive && has_mix(role, months) && are_amounts(role->required_hours, months) && is_amount(role->wage) &&
           is_amount(role->work_frac) && role->work_frac > 0 && is_amount(role->overtime_work_frac) &&
           role->overtime_work_frac > 0 && is_share(role->attrition_frac) && is_share(role->attrition_new_frac) &&
           is_amount(role->hires_least) && role->hires_most >= role->hires_least && is_amount(role->overtime_most_frac) &&
           is_amount(role->overtime_premium_frac) && is_amount(role->hire_cost) && is_amount(role->severance_cost) &&
           is_amount(role->short_cost);
}

enum mst_status mst_headcount_check(const struct mst_headcount_problem *problem, struct mst_error *err) {
    if (problem->months == 0 || problem->role_count == 0 || !(problem->budget_year >= 0) || !(problem->budget_month >= 0)) {
        return mst_fail(err, MST_E_RANGE, "a headcount plan wants at least a month and a role, and budgets not below 0");
    }
    for (size_t r = 0; r < problem->role_count; r++) {
        if (!is_role(&problem->roles[r], problem->months)) {
            return mst_fail(err, MST_E_RANGE, "headcount plan: a number of role %zu is outside its bounds", r + 1);
        }
    }
    return MST_OK;
}
