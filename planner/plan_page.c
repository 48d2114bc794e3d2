#include <stdio.h>
#include <string.h>

#include "core/base/memory.h"
#include "io/page.h"
#include "io/write.h"
#include "planner/plan_parts.h"
#include "planner/plan_picture.h"
#include "planner/scenario.h"

/* ---- numbers as people read them ------------------------------------------------------------------------------------------- */

static void cell_number(struct mst_page *page, double value, int decimals) {
    char text[64];
    mst_page_put_cell(page, MST_CELL_NUMBER, mst_count_text(value, decimals, text));
}

/** Money in whole units, with the currency. @return buffer */
static const char *money(const struct mst_job *job, double value, char buffer[64]) {
    size_t length = strlen(mst_count_text(value, 0, buffer));
    snprintf(buffer + length, 64 - length, "%s%s", *job->site.currency ? " " : "", job->site.currency);
    return buffer;
}

/* ---- what it comes to ------------------------------------------------------------------------------------------------------ */

static void say_cost(const struct mst_job *job, const struct mst_plan_stage *stage, struct mst_page *page) {
    struct mst_plan_cost sum = mst_plan_total_cost(stage);
    char cost[64], low[64], high[64], hours[64];
    double missing = 0;
    for (size_t i = 0; i < stage->settings.role_count * stage->months; i++) {
        missing += stage->result.cells[i].short_hours;
    }
    mst_page_say(page, MST_PAGE_LEAD, "The plan costs %s: wages, overtime, hiring and severance of %zu months. %s hours are short.",
                 money(job, sum.cost, cost), stage->months, mst_count_text(missing, 0, hours));
    if (sum.low < sum.high) {
        mst_page_say(page, MST_PAGE_PLAIN, "The same plan costs %s to %s between the ends of the salary ranges.",
                     money(job, sum.low, low), money(job, sum.high, high));
    }
}

static void say_no_plan(const struct mst_job *job, const struct mst_plan_stage *stage, struct mst_page *page) {
    char limit[64], wanted[64], month[16];
    mst_page_say(page, MST_PAGE_ALARM, "There is no plan that keeps to the budget. The least that would do:");
    mst_page_open_list(page);
    for (size_t i = 0; i < stage->result.budget_count; i++) {
        const struct mst_headcount_budget *budget = &stage->result.budgets[i];
        if (budget->excess > 0) {
            mst_page_put_point(page, "%s from %s on: %s instead of %s",
                               mst_plan_limit_key(budget->is_year ? MST_PLAN_BUDGET_YEAR : MST_PLAN_BUDGET_MONTH),
                               mst_plan_month_text(stage, budget->first_month, month),
                               money(job, budget->limit + budget->excess, wanted), money(job, budget->limit, limit));
        }
    }
    mst_page_close_list(page);
}

static void say_assumed(const struct mst_plan_stage *stage, struct mst_page *page) {
    struct mst_text assumed;
    mst_text_init(&assumed);
    mst_plan_assumed(&stage->settings, &assumed);
    if (assumed.length > 0) {
        mst_page_say(page, MST_PAGE_NOTE, "Assumed, since site.ini does not say it: %s.", mst_text_get(&assumed));
    }
    mst_text_release(&assumed);
}

static enum mst_status say_limits(const struct mst_job *job, const struct mst_plan_stage *stage, struct mst_page *page,
                                  struct mst_error *err) {
    static const char *const units[] = {"one hire earlier", "one hire more", "one hour more", "one unit of money more",
                                        "one unit of money more"};
    struct mst_plan_limit *limits;
    size_t count;
    char month[16], saving[64];
    MST_TRY(mst_plan_limits(stage, &limits, &count, err));
    if (count > 0) {
        mst_page_put_heading(page, 2, NULL, "Limits that bind");
        mst_page_say(page, MST_PAGE_NOTE,
                     "What a little more would save of cost and shortage together, by the linear program's duals: right for small "
                     "changes.");
        mst_page_open_table(page, "Limits that bind");
        mst_page_put_head(page, MST_CELL_NAME, "Limit");
        mst_page_put_head(page, MST_CELL_TEXT, "Role");
        mst_page_put_head(page, MST_CELL_TEXT, "Month");
        mst_page_put_head(page, MST_CELL_TEXT, "What");
        mst_page_put_head(page, MST_CELL_NUMBER, *job->site.currency ? job->site.currency : "Saves");
    }
    for (size_t i = 0; i < count; i++) {
        mst_page_open_row(page);
        mst_page_put_cell(page, MST_CELL_NAME, mst_plan_limit_key(limits[i].sort));
        mst_page_put_cell(page, MST_CELL_TEXT, limits[i].role != MST_NONE ? stage->settings.roles[limits[i].role].name : "all");
        mst_page_put_cell(page, MST_CELL_TEXT, mst_plan_month_text(stage, limits[i].month, month));
        mst_page_put_cell(page, MST_CELL_TEXT, units[limits[i].sort]);
        mst_page_put_cell(page, MST_CELL_NUMBER, mst_count_text(limits[i].saving, 2, saving));
    }
    if (count > 0) {
        mst_page_close_table(page);
    }
    mst_free(limits);
    return MST_OK;
}

/* ---- a role ---------------------------------------------------------------------------------------------------------------- */

static void put_row(const struct mst_plan_stage *stage, size_t r, size_t t, struct mst_page *page) {
    const struct mst_headcount_cell *c = &stage->result.cells[r * stage->months + t];
    char month[16], hours[64];
    mst_page_open_row(page);
    mst_page_put_cell(page, MST_CELL_NAME, mst_plan_month_text(stage, t, month));
    cell_number(page, stage->roles[r].required_hours[t], 0);
    cell_number(page, c->worked_hours + c->overtime_worked_hours, 0);
    cell_number(page, c->overtime_hours, 0);
    if (c->short_hours >= 0.5) {
        mst_page_put_cell(page, MST_CELL_BAD, mst_count_text(c->short_hours, 0, hours));
    } else {
        cell_number(page, 0, 0);
    }
    cell_number(page, c->heads_start, 1);
    cell_number(page, c->hires, 1);
    cell_number(page, c->released, 1);
    cell_number(page, c->new_heads, 1);
    cell_number(page, c->leavers, 1);
    cell_number(page, mst_plan_cell_cost(stage, r, t).cost, 0);
}

static void put_table(const struct mst_job *job, const struct mst_plan_stage *stage, size_t r, struct mst_page *page) {
    static const char *const heads[] = {"Required hours", "Worked", "Overtime",   "Short", "Heads",
                                        "Hires",          "Let go", "In ramp-up", "Leave"};
    char cost[48];
    mst_page_open_table(page, "By month: heads are those at its start, and leavers go at its end");
    mst_page_put_head(page, MST_CELL_NAME, "Month");
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        mst_page_put_head(page, MST_CELL_NUMBER, heads[i]);
    }
    snprintf(cost, sizeof cost, *job->site.currency ? "Cost, %.32s" : "Cost", job->site.currency);
    mst_page_put_head(page, MST_CELL_NUMBER, cost);
    for (size_t t = 0; t < stage->months; t++) {
        put_row(stage, r, t, page);
    }
    mst_page_close_table(page);
}

/** Without the drawing library the page has its tables only. */
static enum mst_status put_picture(const struct mst_plan_stage *stage, size_t r, struct mst_page *page, struct mst_error *err) {
    struct mst_error problem = {0};
    struct mst_text svg;
    mst_text_init(&svg);
    enum mst_status drawn = mst_plan_picture(stage, r, &svg, &problem);
    enum mst_status status =
        mst_page_put_drawing(page, drawn, &problem, &svg, "Hours and heads by month", MST_PAGE_NO_PICTURE, err);
    mst_text_release(&svg);
    return status;
}

static enum mst_status put_roles(const struct mst_job *job, const struct mst_plan_stage *stage, struct mst_page *page,
                                 struct mst_error *err) {
    for (size_t r = 0; r < stage->settings.role_count; r++) {
        mst_page_put_heading(page, 2, NULL, stage->settings.roles[r].name);
        MST_TRY(put_picture(stage, r, page, err));
        put_table(job, stage, r, page);
    }
    return MST_OK;
}

enum mst_status mst_plan_write_page(struct mst_job *job, const struct mst_plan_stage *stage, struct mst_error *err) {
    struct mst_page page;
    struct mst_text about;
    char first[16], last[16], *path = NULL;
    enum mst_status status;
    mst_text_init(&about);
    mst_text_printf(&about, "%s, %s to %s", job->site.name, mst_plan_month_text(stage, 0, first),
                    mst_plan_month_text(stage, stage->months - 1, last));
    if (job->request.scenario) {
        mst_text_printf(&about, "; scenario %s: %s", job->request.scenario->name, job->request.scenario->label);
    }
    mst_page_init(&page, "Headcount plan", mst_text_get(&about));
    MST_DO(mst_text_status(&about, err));
    MST_DO(mst_job_output(job, "plan.html", &path, err));
    if (stage->result.is_feasible) {
        say_cost(job, stage, &page);
        MST_DO(put_roles(job, stage, &page, err));
        MST_DO(say_limits(job, stage, &page, err));
    } else {
        say_no_plan(job, stage, &page);
    }
    if (stage->staffing.unmet_count > 0) {
        mst_page_say(&page, MST_PAGE_ALARM,
                     "In %zu of the intervals a target cannot be met; of phone and chat the hours of these are not in the plan.",
                     stage->staffing.unmet_count);
    }
    say_assumed(stage, &page);
    MST_DO(mst_page_write(&page, path, err));
done:
    mst_page_release(&page);
    mst_text_release(&about);
    mst_free(path);
    return status;
}
