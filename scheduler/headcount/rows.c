#include <math.h>

#include "scheduler/headcount/program.h"

/* ---- a line at a time ------------------------------------------------------------------------------------------------------ */

static void start_line(struct mst_headcount_line *line) {
    for (int i = 1; i <= line->count; i++) {
        line->places[line->columns[i]] = 0;
    }
    line->count = 0;
}

static void add(struct mst_headcount_line *line, int column, double value) {
    if (value == 0) {
        return;
    }
    if (line->places[column] == 0) {
        line->places[column] = ++line->count;
        line->columns[line->count] = column;
        line->values[line->count] = 0;
    }
    line->values[line->places[column]] += value;
}

/** A row from least to most, either of which may be infinite. */
static int put_row(struct mst_headcount_program *p, double least, double most) {
    int row = glp_add_rows(p->lp, 1);
    int type = least == most ? GLP_FX : isinf(most) ? GLP_LO : isinf(least) ? GLP_UP : GLP_DB;
    glp_set_row_bnds(p->lp, row, type, least, most);
    glp_set_mat_row(p->lp, row, p->line.count, p->line.columns, p->line.values);
    return row;
}

/* ---- what people are and do in a month ------------------------------------------------------------------------------------- */

/**
 * Adds `times` x the paid hours of a contract's people in a month, in hundreds: of those past their first months, and of those in
 * them, who were hired in the months before.
 * @param productive of the hours of the second only what they get done
 */
static void add_hours(struct mst_headcount_program *p, size_t r, size_t c, size_t t, double times, bool productive) {
    const struct mst_headcount_role *role = &p->problem->roles[r];
    double hours = times * role->contracts[c].paid_hours[t] / MST_HEADCOUNT_HOURS;
    add(&p->line, mst_headcount_column(p, r, c, MST_COLUMN_HEADS, t), hours);
    for (size_t k = 0; k < role->new_months && k <= t; k++) {
        double share = mst_headcount_stay(role, k) * (productive ? role->productivity[k] : 1);
        add(&p->line, mst_headcount_column(p, r, c, MST_COLUMN_HIRES, t - k), share * hours);
    }
}

/** Adds the money that a month costs. */
static void add_money(struct mst_headcount_program *p, size_t t) {
    for (size_t r = 0; r < p->problem->role_count; r++) {
        const struct mst_headcount_role *role = &p->problem->roles[r];
        double wage = MST_HEADCOUNT_HOURS * role->wage / p->money;
        for (size_t c = 0; c < role->contract_count; c++) {
            add_hours(p, r, c, t, wage, false);
            add(&p->line, mst_headcount_column(p, r, c, MST_COLUMN_HIRES, t), role->hire_cost / p->money);
            add(&p->line, mst_headcount_column(p, r, c, MST_COLUMN_RELEASED, t), role->severance_cost / p->money);
        }
        add(&p->line, mst_headcount_role_column(p, r, MST_COLUMN_OVERTIME, t), wage * (1 + role->overtime_premium_frac));
    }
}

/* ---- rows ------------------------------------------------------------------------------------------------------------------ */

/** Those past their first months: who stayed of the month before, and the hires of long enough ago, less who is let go. */
static void put_heads(struct mst_headcount_program *p, size_t r, size_t c, size_t t) {
    const struct mst_headcount_role *role = &p->problem->roles[r];
    double right = t == 0 ? role->contracts[c].heads : 0;
    start_line(&p->line);
    add(&p->line, mst_headcount_column(p, r, c, MST_COLUMN_HEADS, t), 1);
    add(&p->line, mst_headcount_column(p, r, c, MST_COLUMN_RELEASED, t), 1);
    if (t > 0) {
        add(&p->line, mst_headcount_column(p, r, c, MST_COLUMN_HEADS, t - 1), -(1 - role->attrition_frac));
    }
    if (t >= role->new_months) {
        double stay = mst_headcount_stay(role, role->new_months);
        add(&p->line, mst_headcount_column(p, r, c, MST_COLUMN_HIRES, t - role->new_months), -stay);
    }
    (void)put_row(p, right, right);
}

/** The hires of a month: between their limits, none during the lead; and the share that each contract may have of them. */
static void put_hires(struct mst_headcount_program *p, size_t r, size_t t) {
    const struct mst_headcount_role *role = &p->problem->roles[r];
    bool leads = t < role->lead_months;
    start_line(&p->line);
    for (size_t c = 0; c < role->contract_count; c++) {
        add(&p->line, mst_headcount_column(p, r, c, MST_COLUMN_HIRES, t), 1);
    }
    p->hires_row[r * p->problem->months + t] = put_row(p, leads ? 0 : role->hires_least, leads ? 0 : role->hires_most);
    for (size_t c = 0; c < 2 * role->contract_count; c++) {
        const struct mst_headcount_contract *contract = &role->contracts[c / 2];
        double share = c % 2 == 0 ? contract->least_frac : contract->most_frac;
        if (role->contract_count == 1 || share == (c % 2 == 0 ? 0 : 1)) {
            continue; /* it says nothing */
        }
        start_line(&p->line);
        for (size_t other = 0; other < role->contract_count; other++) {
            add(&p->line, mst_headcount_column(p, r, other, MST_COLUMN_HIRES, t), (other == c / 2 ? 1 : 0) - share);
        }
        (void)(c % 2 == 0 ? put_row(p, 0, INFINITY) : put_row(p, -INFINITY, 0));
    }
}

/** Work done and work left undone are at least what is required; overtime is at most its share of the paid hours. */
static void put_work(struct mst_headcount_program *p, size_t r, size_t t) {
    const struct mst_headcount_role *role = &p->problem->roles[r];
    int overtime = mst_headcount_role_column(p, r, MST_COLUMN_OVERTIME, t);
    size_t cell = r * p->problem->months + t;
    start_line(&p->line);
    for (size_t c = 0; c < role->contract_count; c++) {
        add_hours(p, r, c, t, role->work_frac, true);
    }
    add(&p->line, overtime, role->overtime_work_frac);
    add(&p->line, mst_headcount_role_column(p, r, MST_COLUMN_SHORT, t), 1);
    p->hours_row[cell] = put_row(p, role->required_hours[t] / MST_HEADCOUNT_HOURS, INFINITY);
    start_line(&p->line);
    for (size_t c = 0; c < role->contract_count; c++) {
        double hours = role->overtime_most_frac * role->contracts[c].paid_hours[t] / MST_HEADCOUNT_HOURS;
        add(&p->line, mst_headcount_column(p, r, c, MST_COLUMN_HEADS, t), hours);
    }
    add(&p->line, overtime, -1);
    p->overtime_row[cell] = put_row(p, 0, INFINITY);
}

static int put_budget(struct mst_headcount_program *p, size_t first_month, size_t end_month, double limit) {
    if (isinf(limit)) {
        return 0;
    }
    start_line(&p->line);
    for (size_t t = first_month; t < end_month; t++) {
        add_money(p, t);
    }
    return put_row(p, -INFINITY, limit / p->money);
}

static void put_budgets(struct mst_headcount_program *p) {
    size_t months = p->problem->months;
    for (size_t y = 0; y < p->years; y++) {
        size_t end = 12 * (y + 1) < months ? 12 * (y + 1) : months;
        p->budget_row[y] = put_budget(p, 12 * y, end, mst_headcount_year_limit(p->problem, y));
    }
    for (size_t t = 0; t < months; t++) {
        p->budget_row[p->years + t] = put_budget(p, t, t + 1, p->problem->budget_month);
    }
}

/* ---- columns --------------------------------------------------------------------------------------------------------------- */

static void set_columns(struct mst_headcount_program *p) {
    glp_add_cols(p->lp, p->columns);
    for (int i = 1; i <= p->columns; i++) {
        glp_set_col_bnds(p->lp, i, GLP_LO, 0, 0);
    }
    for (size_t r = 0; r < p->problem->role_count; r++) {
        const struct mst_headcount_role *role = &p->problem->roles[r];
        for (size_t i = 0; !role->may_release && i < role->contract_count * p->problem->months; i++) {
            int column = mst_headcount_column(p, r, i / p->problem->months, MST_COLUMN_RELEASED, i % p->problem->months);
            glp_set_col_bnds(p->lp, column, GLP_FX, 0, 0);
        }
    }
}

static void set_objective(struct mst_headcount_program *p) {
    start_line(&p->line);
    for (size_t t = 0; t < p->problem->months; t++) {
        add_money(p, t);
        for (size_t r = 0; r < p->problem->role_count; r++) {
            double price = MST_HEADCOUNT_HOURS * p->problem->roles[r].short_cost / p->money;
            add(&p->line, mst_headcount_role_column(p, r, MST_COLUMN_SHORT, t), price);
        }
    }
    for (int i = 1; i <= p->line.count; i++) {
        glp_set_obj_coef(p->lp, p->line.columns[i], p->line.values[i]);
    }
}

void mst_headcount_program_build(struct mst_headcount_program *p) {
    p->lp = glp_create_prob();
    set_columns(p);
    for (size_t r = 0; r < p->problem->role_count; r++) {
        for (size_t t = 0; t < p->problem->months; t++) {
            for (size_t c = 0; c < p->problem->roles[r].contract_count; c++) {
                put_heads(p, r, c, t);
            }
            put_hires(p, r, t);
            put_work(p, r, t);
        }
    }
    put_budgets(p);
    set_objective(p);
}

void mst_headcount_program_relax(struct mst_headcount_program *p) {
    for (int i = 1; i <= p->columns; i++) {
        glp_set_obj_coef(p->lp, i, 0);
    }
    for (size_t b = 0; b < p->years + p->problem->months; b++) {
        int column = glp_add_cols(p->lp, 1), row[2] = {0, p->budget_row[b]};
        double less[2] = {0, -1};
        glp_set_col_bnds(p->lp, column, GLP_LO, 0, 0);
        glp_set_obj_coef(p->lp, column, 1);
        glp_set_mat_col(p->lp, column, row[1] ? 1 : 0, row, less);
    }
}
