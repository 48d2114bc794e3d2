/* Plans that can be worked out by hand. A head is paid 100 hours a month at 10 an hour; a short hour costs 40. */
#include "tests/headcount/plans.h"

#define NEAR 1e-6

struct solved {
    struct plan plan;
    struct mst_headcount_result result;
};

static void solve(struct solved *s) {
    struct mst_error err = {0};
    assert_ok(mst_headcount_solve(&s->plan.problem, &s->result, &err));
}

static struct mst_headcount_role *start(struct solved *s, size_t months, double heads, double required) {
    memset(s, 0, sizeof *s);
    return plan_role(&s->plan, months, heads, required);
}

static void finish(struct solved *s) {
    mst_headcount_result_release(&s->result);
}

static void nobody_is_hired_where_nothing_is_required(void **state) {
    struct solved s;
    (void)state;
    start(&s, 3, 5, 0);
    solve(&s);
    assert_true(s.result.is_feasible);
    assert_float_equal(s.result.cost, 3 * 5 * 1000, NEAR);
    assert_float_equal(s.result.shortage, 0, NEAR);
    for (size_t t = 0; t < 3; t++) {
        assert_float_equal(s.result.cells[t].hires, 0, 0);
        assert_float_equal(s.result.cells[t].heads, 5, NEAR);
    }
    finish(&s);
}

/** 100 hours more in the second month: a hire for 1,000 of wages and 500 besides, where to leave them costs 4,000. */
static void a_hire_comes_when_it_is_needed(void **state) {
    struct solved s;
    (void)state;
    start(&s, 2, 10, 1000)->hire_cost = 500;
    s.plan.required[0][1] = 1100;
    solve(&s);
    assert_float_equal(s.result.cells[0].hires, 0, NEAR);
    assert_float_equal(s.result.cells[1].hires, 1, NEAR);
    assert_float_equal(s.result.cells[1].hiring, 500, NEAR);
    assert_float_equal(s.result.cost, 21000 + 500, NEAR);
    assert_float_equal(s.result.cells[1].hour_price, 15, NEAR); /* a hundredth of a hire */
    finish(&s);
}

/** Trained for a month, then half of an hour's work in an hour: two have to come a month before a hundred hours more. */
static void who_is_new_gets_less_done(void **state) {
    struct solved s;
    (void)state;
    struct mst_headcount_role *role = start(&s, 3, 10, 1000);
    role->new_months = 2;
    role->short_cost = 100;
    s.plan.productivity[0][1] = 0.5;
    s.plan.required[0][1] = 1100;
    solve(&s);
    assert_float_equal(s.result.cells[0].hires, 2, NEAR);
    assert_float_equal(s.result.cells[0].new_heads, 2, NEAR);
    assert_float_equal(s.result.cells[0].worked_hours, 1000, NEAR);
    assert_float_equal(s.result.cells[1].new_heads, 2, NEAR);
    assert_float_equal(s.result.cells[1].worked_hours, 1100, NEAR);
    assert_float_equal(s.result.cells[2].new_heads, 0, NEAR);
    assert_float_equal(s.result.cells[2].worked_hours, 1200, NEAR);
    assert_float_equal(s.result.cells[2].heads, 12, NEAR);
    finish(&s);
}

/** In the lead nobody can come: 100 hours are short, and a hire then would save 4,000 less its wages of two months. */
static void the_lead_costs_what_its_price_says(void **state) {
    struct solved s;
    (void)state;
    struct mst_headcount_role *role = start(&s, 2, 10, 1000);
    role->lead_months = 1;
    s.plan.required[0][0] = 1100;
    solve(&s);
    assert_float_equal(s.result.cells[0].short_hours, 100, NEAR);
    assert_float_equal(s.result.shortage, 4000, NEAR);
    assert_float_equal(s.result.cells[0].hour_price, 40, NEAR);
    assert_float_equal(s.result.cells[0].hire_saving, 4000 - 2000, NEAR);
    finish(&s);
}

static void a_tenth_leaves_at_each_months_end(void **state) {
    struct solved s;
    (void)state;
    start(&s, 3, 10, 0)->attrition_frac = 0.1;
    solve(&s);
    const double heads[] = {10, 9, 8.1};
    for (size_t t = 0; t < 3; t++) {
        assert_float_equal(s.result.cells[t].heads_start, heads[t], NEAR);
        assert_float_equal(s.result.cells[t].leavers, heads[t] / 10, NEAR);
        assert_float_equal(s.result.shares[t].paid_hours, 100 * heads[t], NEAR);
    }
    finish(&s);
}

/** Of those hired a fifth leaves while they are new, and nobody later. */
static void the_new_leave_by_their_own_share(void **state) {
    struct solved s;
    (void)state;
    struct mst_headcount_role *role = start(&s, 3, 0, 0);
    role->attrition_new_frac = 0.2;
    role->new_months = 1;
    role->hires_least = role->hires_most = 10;
    solve(&s);
    const double heads[] = {10, 18, 26};
    for (size_t t = 0; t < 3; t++) {
        assert_float_equal(s.result.cells[t].heads, heads[t], NEAR);
        assert_float_equal(s.result.cells[t].leavers, 2, NEAR);
    }
    finish(&s);
}

/** 10 heads may work 100 hours more, at 15; the rest of the 150 is short. One hour more of overtime would save 40 - 15. */
static void overtime_comes_before_shortage(void **state) {
    struct solved s;
    (void)state;
    struct mst_headcount_role *role = start(&s, 1, 10, 1150);
    role->overtime_most_frac = 0.1;
    role->overtime_premium_frac = 0.5;
    role->hires_most = 0;
    solve(&s);
    assert_float_equal(s.result.cells[0].overtime_hours, 100, NEAR);
    assert_float_equal(s.result.cells[0].overtime_pay, 1500, NEAR);
    assert_float_equal(s.result.cells[0].short_hours, 50, NEAR);
    assert_float_equal(s.result.cells[0].overtime_saving, 25, NEAR);
    assert_float_equal(s.result.cells[0].hire_saving, 110 * 40 - 1000 - 10 * 15, NEAR); /* a head and its overtime */
    finish(&s);
}

/** Where half of the paid hours meets the requirement, twice the heads are needed. */
static void losses_want_more_heads(void **state) {
    struct solved s;
    (void)state;
    start(&s, 1, 10, 1000)->work_frac = 0.5;
    solve(&s);
    assert_float_equal(s.result.cells[0].hires, 10, NEAR);
    assert_float_equal(s.result.cells[0].worked_hours, 1000, NEAR);
    finish(&s);
}

/** A part-timer is paid 50 hours. At most half of the hires may be full-time: 4 of each for 600 hours. */
static void hires_keep_to_their_mix(void **state) {
    struct solved s;
    (void)state;
    struct mst_headcount_role *role = start(&s, 1, 0, 600);
    role->contract_count = 2;
    role->hire_cost = 1; /* so that full-time is the better one */
    s.plan.paid[0][1][0] = 50;
    s.plan.contracts[0][0].most_frac = 0.5;
    s.plan.contracts[0][1] = (struct mst_headcount_contract){0, 0.25, 1, s.plan.paid[0][1]};
    solve(&s);
    assert_float_equal(s.result.shares[0].hires, 4, NEAR);
    assert_float_equal(s.result.shares[1].hires, 4, NEAR);
    assert_float_equal(s.result.cells[0].hires, 8, NEAR);
    finish(&s);
}

/** Four too many for three months at 1,000 each: they go at once for 2,000, and stay where that costs 3,001. */
static void people_are_let_go_where_that_is_cheaper(void **state) {
    struct solved s;
    (void)state;
    for (int dear = 0; dear <= 1; dear++) {
        struct mst_headcount_role *role = start(&s, 3, 10, 600);
        role->may_release = true;
        role->severance_cost = dear ? 3001 : 2000;
        solve(&s);
        assert_float_equal(s.result.cells[0].released, dear ? 0 : 4, NEAR);
        assert_float_equal(s.result.cells[0].heads_start, 10, NEAR);
        assert_float_equal(s.result.cells[0].heads, dear ? 10 : 6, NEAR);
        finish(&s);
    }
}

/* ---- budgets ---- */

/** Ten heads cost 10,000 a month, 120,000 a year; the last three months have a quarter of a year's budget. */
static void a_budget_that_pays_for_no_plan_says_what_would_do(void **state) {
    struct solved s;
    (void)state;
    start(&s, 15, 10, 1000);
    s.plan.problem.budget_year = 100000;
    solve(&s);
    assert_false(s.result.is_feasible);
    assert_int_equal(s.result.budget_count, 2);
    assert_float_equal(s.result.budgets[0].limit, 100000, NEAR);
    assert_float_equal(s.result.budgets[0].excess, 20000, 1e-3);
    assert_int_equal(s.result.budgets[1].first_month, 12);
    assert_int_equal(s.result.budgets[1].end_month, 15);
    assert_float_equal(s.result.budgets[1].limit, 25000, NEAR);
    assert_float_equal(s.result.budgets[1].excess, 5000, 1e-3);
    finish(&s);
}

/** With 500 more than the wages half a hire can be paid: 50 of 100 hours stay short. One unit more saves 4 - 1 of the cost. */
static void a_budget_that_binds_has_a_price(void **state) {
    struct solved s;
    (void)state;
    start(&s, 1, 10, 1100);
    s.plan.problem.budget_month = 10500;
    solve(&s);
    assert_true(s.result.is_feasible);
    assert_float_equal(s.result.cells[0].hires, 0.5, NEAR);
    assert_float_equal(s.result.cells[0].short_hours, 50, 1e-5);
    assert_int_equal(s.result.budget_count, 1);
    assert_float_equal(s.result.budgets[0].spent, 10500, 1e-5);
    assert_float_equal(s.result.budgets[0].saving, 3, NEAR);
    finish(&s);
}

/* ---- what GLPK does not notice ---- */

static void assert_refused(struct solved *s) {
    struct mst_error err = {0};
    assert_int_equal(mst_headcount_solve(&s->plan.problem, &s->result, &err), MST_E_RANGE);
    assert_true(err.message[0] != '\0');
    finish(s);
}

static void numbers_out_of_bounds_are_refused(void **state) {
    struct solved s;
    (void)state;
    start(&s, 2, 10, 1000)->wage = NAN;
    assert_refused(&s);
    start(&s, 2, 10, 1000)->attrition_frac = 1.5;
    assert_refused(&s);
    start(&s, 2, 10, 1000)->work_frac = 0;
    assert_refused(&s);
    start(&s, 2, 10, 1000)->hires_least = INFINITY;
    assert_refused(&s);
    start(&s, 2, -1, 1000);
    assert_refused(&s);
    start(&s, 2, 10, 1000);
    s.plan.required[0][1] = INFINITY;
    assert_refused(&s);
    start(&s, 2, 10, 1000);
    s.plan.problem.budget_year = -1;
    assert_refused(&s);
    start(&s, 0, 10, 1000);
    assert_refused(&s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nobody_is_hired_where_nothing_is_required),
        cmocka_unit_test(a_hire_comes_when_it_is_needed),
        cmocka_unit_test(who_is_new_gets_less_done),
        cmocka_unit_test(the_lead_costs_what_its_price_says),
        cmocka_unit_test(a_tenth_leaves_at_each_months_end),
        cmocka_unit_test(the_new_leave_by_their_own_share),
        cmocka_unit_test(overtime_comes_before_shortage),
        cmocka_unit_test(losses_want_more_heads),
        cmocka_unit_test(hires_keep_to_their_mix),
        cmocka_unit_test(people_are_let_go_where_that_is_cheaper),
        cmocka_unit_test(a_budget_that_pays_for_no_plan_says_what_would_do),
        cmocka_unit_test(a_budget_that_binds_has_a_price),
        cmocka_unit_test(numbers_out_of_bounds_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
