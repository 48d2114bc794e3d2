#include <math.h>

#include "scheduler/headcount/parts.h"

#define EPSILON 1e-9 /* of a column, which is near 1: less is rounding */

static double value_of(const struct mst_headcount_program *p, int column) {
    double value = glp_get_col_prim(p->lp, column);
    return value > EPSILON ? value : 0;
}

/** What the plan's cost changes by with the row's right side, in money; rounding is nothing. */
static double price_of(const struct mst_headcount_program *p, int row) {
    double dual = row ? glp_get_row_dual(p->lp, row) : 0;
    return fabs(dual) > EPSILON ? dual * p->money : 0;
}

/** The same of a limit from above: what it saves to raise it. */
static double saving_of(const struct mst_headcount_program *p, int row) {
    double price = price_of(p, row);
    return price < 0 ? -price : 0;
}

/** The people of a contract, and what they are paid for; adds to the role's cell. */
static void read_share(const struct mst_headcount_program *p, size_t r, size_t c, size_t t, struct mst_headcount_share *share,
                       struct mst_headcount_cell *cell) {
    const struct mst_headcount_role *role = &p->problem->roles[r];
    const struct mst_headcount_contract *contract = &role->contracts[c];
    double old = value_of(p, mst_headcount_column(p, r, c, MST_COLUMN_HEADS, t)), fresh = 0, worked = old;
    share->hires = value_of(p, mst_headcount_column(p, r, c, MST_COLUMN_HIRES, t));
    share->released = value_of(p, mst_headcount_column(p, r, c, MST_COLUMN_RELEASED, t));
    for (size_t k = 0; k < role->new_months && k <= t; k++) {
        double people = mst_headcount_stay(role, k) * value_of(p, mst_headcount_column(p, r, c, MST_COLUMN_HIRES, t - k));
        fresh += people;
        worked += people * role->productivity[k];
    }
    share->heads = old + fresh;
    share->heads_start = share->heads - share->hires + share->released;
    share->heads_start = share->heads_start > EPSILON ? share->heads_start : 0;
    share->leavers = old * role->attrition_frac + fresh * role->attrition_new_frac;
    share->paid_hours = share->heads * contract->paid_hours[t];
    cell->new_heads += fresh;
    cell->worked_hours += worked * contract->paid_hours[t] * role->work_frac;
}

static void add_share(const struct mst_headcount_share *share, struct mst_headcount_cell *cell) {
    cell->heads_start += share->heads_start;
    cell->hires += share->hires;
    cell->released += share->released;
    cell->heads += share->heads;
    cell->leavers += share->leavers;
    cell->paid_hours += share->paid_hours;
}

static void read_cell(const struct mst_headcount_program *p, size_t r, size_t t, struct mst_headcount_cell *cell) {
    const struct mst_headcount_role *role = &p->problem->roles[r];
    size_t at = r * p->problem->months + t;
    cell->overtime_hours = MST_HEADCOUNT_HOURS * value_of(p, mst_headcount_role_column(p, r, MST_COLUMN_OVERTIME, t));
    cell->overtime_worked_hours = cell->overtime_hours * role->overtime_work_frac;
    cell->short_hours = MST_HEADCOUNT_HOURS * value_of(p, mst_headcount_role_column(p, r, MST_COLUMN_SHORT, t));
    cell->wages = cell->paid_hours * role->wage;
    cell->overtime_pay = cell->overtime_hours * role->wage * (1 + role->overtime_premium_frac);
    cell->hiring = cell->hires * role->hire_cost;
    cell->severance = cell->released * role->severance_cost;
    cell->shortage = cell->short_hours * role->short_cost;
    cell->hour_price = price_of(p, p->hours_row[at]) / MST_HEADCOUNT_HOURS;
    cell->hour_price = cell->hour_price > 0 ? cell->hour_price : 0;
    cell->hire_saving = saving_of(p, p->hires_row[at]);
    double overtime = price_of(p, p->overtime_row[at]) / MST_HEADCOUNT_HOURS;
    cell->overtime_saving = overtime > 0 ? overtime : 0;
}

/** The money of a month, all roles together. */
static double month_cost(const struct mst_headcount_program *p, const struct mst_headcount_result *result, size_t t) {
    double sum = 0;
    for (size_t r = 0; r < p->problem->role_count; r++) {
        const struct mst_headcount_cell *cell = &result->cells[r * p->problem->months + t];
        sum += cell->wages + cell->overtime_pay + cell->hiring + cell->severance;
    }
    return sum;
}

static void read_budgets(const struct mst_headcount_program *p, struct mst_headcount_result *result) {
    for (size_t i = 0; i < result->budget_count; i++) {
        struct mst_headcount_budget *budget = &result->budgets[i];
        size_t row = budget->is_year ? budget->first_month / 12 : p->years + budget->first_month;
        double dual = glp_get_row_dual(p->lp, p->budget_row[row]);
        budget->saving = dual < -EPSILON ? -dual : 0;
        budget->spent = 0;
        for (size_t t = budget->first_month; t < budget->end_month; t++) {
            budget->spent += month_cost(p, result, t);
        }
    }
}

void mst_headcount_read(const struct mst_headcount_program *p, struct mst_headcount_result *result) {
    size_t months = p->problem->months, contracts = 0;
    for (size_t r = 0; r < p->problem->role_count; r++) {
        for (size_t t = 0; t < months; t++) {
            struct mst_headcount_cell *cell = &result->cells[r * months + t];
            for (size_t c = 0; c < p->problem->roles[r].contract_count; c++) {
                struct mst_headcount_share *share = &result->shares[(contracts + c) * months + t];
                read_share(p, r, c, t, share, cell);
                add_share(share, cell);
            }
            read_cell(p, r, t, cell);
            result->shortage += cell->shortage;
        }
        contracts += p->problem->roles[r].contract_count;
    }
    for (size_t t = 0; t < months; t++) {
        result->cost += month_cost(p, result, t);
    }
    read_budgets(p, result);
}

void mst_headcount_read_excess(const struct mst_headcount_program *p, struct mst_headcount_result *result) {
    for (size_t i = 0; i < result->budget_count; i++) {
        struct mst_headcount_budget *budget = &result->budgets[i];
        size_t row = budget->is_year ? budget->first_month / 12 : p->years + budget->first_month;
        budget->excess = value_of(p, p->columns + (int)row + 1) * p->money;
    }
}
