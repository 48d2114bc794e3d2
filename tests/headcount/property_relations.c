/* What must hold between plans that differ in one number, on many made from seeds. */
#include "tests/headcount/plans.h"

enum { PLANS = 80 };
#define SLACK 1e-7 /* relative: rounding */

static bool not_above(double low, double high) {
    return isinf(high) || low <= high + SLACK * fmax(1, fabs(high));
}

/** Runs over the plans: `change` makes one of which the cost must not be lower. */
static void never_cheaper(void (*change)(struct plan *plan)) {
    size_t dearer = 0;
    for (uint64_t seed = 1; seed <= PLANS; seed++) {
        struct plan plan;
        plan_random(&plan, seed);
        double before = plan_cost(&plan);
        change(&plan);
        double after = plan_cost(&plan);
        if (!not_above(before, after)) {
            print_message("plan %lu: %.12g, and %.12g after the change\n", (unsigned long)seed, before, after);
        }
        assert_true(not_above(before, after));
        dearer += after > before * (1 + 1e-6);
    }
    assert_true(dearer > PLANS / 10); /* the change matters at all */
}

static void more_hours(struct plan *plan) {
    for (size_t r = 0; r < plan->problem.role_count; r++) {
        for (size_t t = 0; t < plan->problem.months; t += 2) {
            plan->required[r][t] = plan->required[r][t] * 1.1 + 10;
        }
    }
}

static void fewer_hires(struct plan *plan) {
    for (size_t r = 0; r < plan->problem.role_count; r++) {
        struct mst_headcount_role *role = &plan->roles[r];
        role->hires_most = role->hires_least + 0.5 * fmin(4, role->hires_most - role->hires_least);
    }
}

static void less_overtime(struct plan *plan) {
    for (size_t r = 0; r < plan->problem.role_count; r++) {
        plan->roles[r].overtime_most_frac *= 0.5;
    }
}

static void less_money(struct plan *plan) {
    plan->problem.budget_year *= 0.95;
    plan->problem.budget_month = fmin(plan->problem.budget_month, plan_wages(plan) * 1.1);
}

static void longer_lead(struct plan *plan) {
    for (size_t r = 0; r < plan->problem.role_count; r++) {
        plan->roles[r].lead_months++;
        plan->roles[r].hires_least = 0; /* a longer lead may save those */
    }
}

static void slower_ramp(struct plan *plan) {
    for (size_t r = 0; r < plan->problem.role_count; r++) {
        for (size_t k = 0; k < plan->roles[r].new_months; k++) {
            plan->productivity[r][k] *= 0.7;
        }
    }
}

static void test_more_hours(void **state) {
    (void)state;
    never_cheaper(more_hours);
}

static void test_fewer_hires(void **state) {
    (void)state;
    never_cheaper(fewer_hires);
}

static void test_less_overtime(void **state) {
    (void)state;
    never_cheaper(less_overtime);
}

static void test_less_money(void **state) {
    (void)state;
    never_cheaper(less_money);
}

static void test_slower_ramp(void **state) {
    (void)state;
    never_cheaper(slower_ramp);
}

static void test_longer_lead(void **state) {
    (void)state;
    size_t dearer = 0;
    for (uint64_t seed = 1; seed <= PLANS; seed++) {
        struct plan plan;
        plan_random(&plan, seed);
        for (size_t r = 0; r < plan.problem.role_count; r++) {
            plan.roles[r].hires_least = 0;
        }
        double before = plan_cost(&plan);
        longer_lead(&plan);
        double after = plan_cost(&plan);
        assert_true(not_above(before, after));
        dearer += after > before * (1 + 1e-6);
    }
    assert_true(dearer > PLANS / 10);
}

/**
 * Higher attrition may save the wages of people who are not needed; it never costs less where they can be let go for nothing at any
 * time, which does at least as well.
 */
static void test_higher_attrition(void **state) {
    (void)state;
    size_t dearer = 0;
    for (uint64_t seed = 1; seed <= PLANS; seed++) {
        struct plan plan;
        plan_random(&plan, seed);
        for (size_t r = 0; r < plan.problem.role_count; r++) {
            struct mst_headcount_role *role = &plan.roles[r];
            role->may_release = true;
            role->severance_cost = 0;
            role->hires_least = 0;
            role->new_months = 0; /* people in their first months cannot be let go */
        }
        double before = plan_cost(&plan);
        for (size_t r = 0; r < plan.problem.role_count; r++) {
            plan.roles[r].attrition_frac += 0.03;
        }
        double after = plan_cost(&plan);
        assert_true(not_above(before, after));
        dearer += after > before * (1 + 1e-6);
    }
    assert_true(dearer > PLANS / 10);
}

/** Where nothing is required nobody is hired whom hires_least does not ask for, and nothing is short. */
static void test_nothing_required(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= PLANS; seed++) {
        struct plan plan;
        struct mst_headcount_result result;
        plan_random(&plan, seed);
        for (size_t r = 0; r < plan.problem.role_count; r++) {
            memset(plan.required[r], 0, sizeof plan.required[r]);
            plan.roles[r].hires_least = 0;
        }
        assert_ok(mst_headcount_solve(&plan.problem, &result, NULL));
        for (size_t i = 0; result.is_feasible && i < plan.problem.role_count * plan.problem.months; i++) {
            assert_true(result.cells[i].hires < 1e-6 && result.cells[i].short_hours < 1e-6);
        }
        mst_headcount_result_release(&result);
    }
}

/** Heads and hours add up, month by month, worked out from the result alone; limits are kept. */
static void test_books_balance(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= PLANS; seed++) {
        struct plan plan;
        struct mst_headcount_result result;
        plan_random(&plan, seed);
        assert_ok(mst_headcount_solve(&plan.problem, &result, NULL));
        size_t months = plan.problem.months;
        double cost = 0;
        for (size_t i = 0; result.is_feasible && i < plan.problem.role_count * months; i++) {
            const struct mst_headcount_cell *c = &result.cells[i];
            const struct mst_headcount_role *role = &plan.roles[i / months];
            double done = c->worked_hours + c->overtime_worked_hours + c->short_hours;
            assert_float_equal(c->heads, c->heads_start + c->hires - c->released, 1e-5);
            assert_true(i % months == 0 || fabs(c->heads_start - (c[-1].heads - c[-1].leavers)) < 1e-5);
            assert_true(done > role->required_hours[i % months] * (1 - 1e-6) - 1e-5);
            assert_true(c->overtime_hours <= role->overtime_most_frac * c->paid_hours + 1e-5);
            assert_true(i % months < role->lead_months ? c->hires < 1e-6 : c->hires <= role->hires_most + 1e-6);
            cost += c->wages + c->overtime_pay + c->hiring + c->severance;
        }
        assert_true(!result.is_feasible || fabs(cost - result.cost) <= 1e-9 * fmax(1, cost));
        for (size_t b = 0; result.is_feasible && b < result.budget_count; b++) {
            assert_true(result.budgets[b].spent <= result.budgets[b].limit * (1 + 1e-6) + 1e-3);
        }
        mst_headcount_result_release(&result);
    }
}

/* ---- prices ---- */

/** The prices of one plan, added up as a change of all of a sort's limits would take them. */
struct prices {
    double hour, hire, cost;
};

static struct prices prices_of(const struct plan *plan) {
    struct mst_headcount_result result;
    struct prices sum = {0, 0, INFINITY};
    assert_ok(mst_headcount_solve(&plan->problem, &result, NULL));
    for (size_t i = 0; result.is_feasible && i < plan->problem.role_count * plan->problem.months; i++) {
        bool leads = i % plan->problem.months < plan->roles[i / plan->problem.months].lead_months;
        sum.hour += result.cells[i].hour_price;
        sum.hire += leads ? 0 : result.cells[i].hire_saving;
    }
    sum.cost = result.is_feasible ? result.cost + result.shortage : INFINITY;
    mst_headcount_result_release(&result);
    return sum;
}

/** Costs are convex in what is required, and in the limit of hires: a step costs at least what the price before it says, and at
 * most what the price behind it says. */
static void test_prices(void **state) {
    (void)state;
    size_t hours = 0, hires = 0;
    for (uint64_t seed = 1; seed <= PLANS; seed++) {
        struct plan plan;
        plan_random(&plan, seed);
        struct prices before = prices_of(&plan);
        for (size_t r = 0; r < plan.problem.role_count; r++) {
            for (size_t t = 0; t < plan.problem.months; t++) {
                plan.required[r][t] += 1;
            }
        }
        struct prices after = prices_of(&plan);
        if (isfinite(after.cost)) {
            assert_true(not_above(before.cost + before.hour, after.cost) && not_above(after.cost, before.cost + after.hour));
            hours += before.hour > 1e-6;
        }
        for (size_t r = 0; r < plan.problem.role_count; r++) {
            plan.roles[r].hires_most += 0.1;
        }
        struct prices wider = prices_of(&plan);
        if (isfinite(after.cost)) {
            assert_true(not_above(after.cost - 0.1 * after.hire, wider.cost));
            assert_true(not_above(wider.cost, after.cost - 0.1 * wider.hire));
            hires += after.hire > 1e-6;
        }
    }
    assert_true(hours > PLANS / 2 && hires > PLANS / 10);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_more_hours),       cmocka_unit_test(test_fewer_hires),      cmocka_unit_test(test_less_overtime),
        cmocka_unit_test(test_less_money),       cmocka_unit_test(test_slower_ramp),      cmocka_unit_test(test_longer_lead),
        cmocka_unit_test(test_higher_attrition), cmocka_unit_test(test_nothing_required), cmocka_unit_test(test_books_balance),
        cmocka_unit_test(test_prices),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
