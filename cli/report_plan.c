#include <string.h>

#include "cli/cli.h"
#include "core/base/memory.h"

enum { LINE_MOST = 108 /* letters of a line of assumptions */ };

/* ---- the table ------------------------------------------------------------------------------------------------------------- */

static void say_month(struct mst_report *report, const struct mst_plan_stage *stage, size_t r, size_t t) {
    const struct mst_headcount_cell *c = &stage->result.cells[r * stage->months + t];
    char month[16], required[64], worked[64], overtime[64], missing[64], cost[64];
    mst_report_say(report, "  %s %11s %11s %9s %9s %8.1f %6.1f %6.1f %8.1f %6.1f %13s", mst_plan_month_text(stage, t, month),
                   mst_count_text(stage->roles[r].required_hours[t], 0, required),
                   mst_count_text(c->worked_hours + c->overtime_worked_hours, 0, worked),
                   mst_count_text(c->overtime_hours, 0, overtime), mst_count_text(c->short_hours, 0, missing), c->heads_start,
                   c->hires, c->released, c->new_heads, c->leavers, mst_count_text(mst_plan_cell_cost(stage, r, t).cost, 0, cost));
}

static void say_role(struct mst_report *report, const struct mst_job *job, const struct mst_plan_stage *stage, size_t r) {
    mst_report_say(report, "%s", stage->settings.roles[r].name);
    mst_report_say(report, "  %-7s %11s %11s %9s %9s %8s %6s %6s %8s %6s %13s", "month", "required h", "productive", "overtime",
                   "short", "heads", "hires", "let go", "ramp-up", "leave", *job->site.currency ? job->site.currency : "cost");
    for (size_t t = 0; t < stage->months; t++) {
        say_month(report, stage, r, t);
    }
}

/* ---- what it comes to ------------------------------------------------------------------------------------------------------ */

static void say_cost(struct mst_report *report, const struct mst_job *job, const struct mst_plan_stage *stage) {
    struct mst_plan_cost sum = mst_plan_total_cost(stage);
    char cost[64], low[64], high[64], hours[64];
    double missing = 0, hires = 0;
    for (size_t i = 0; i < stage->settings.role_count * stage->months; i++) {
        missing += stage->result.cells[i].short_hours;
        hires += stage->result.cells[i].hires;
    }
    mst_report_say(report, "cost %s: wages, overtime, hiring, severance; %.1f hires; %s hours short",
                   mst_money_text(&job->site, sum.cost, cost), hires, mst_count_text(missing, 1, hours));
    if (sum.low < sum.high) {
        mst_report_say(report, "  the same plan costs %s to %s between the ends of the salary ranges",
                       mst_money_text(&job->site, sum.low, low), mst_money_text(&job->site, sum.high, high));
    }
}

static void say_no_plan(struct mst_report *report, const struct mst_job *job, const struct mst_plan_stage *stage) {
    char limit[64], wanted[64], month[16];
    mst_report_say(report, "there is no plan that keeps to the budget; the least that would do:");
    for (size_t i = 0; i < stage->result.budget_count; i++) {
        const struct mst_headcount_budget *budget = &stage->result.budgets[i];
        if (budget->excess > 0) {
            mst_report_say(report, "  %s from %s on: %s instead of %s",
                           mst_plan_limit_key(budget->is_year ? MST_PLAN_BUDGET_YEAR : MST_PLAN_BUDGET_MONTH),
                           mst_plan_month_text(stage, budget->first_month, month),
                           mst_money_text(&job->site, budget->limit + budget->excess, wanted),
                           mst_money_text(&job->site, budget->limit, limit));
        }
    }
}

/** `hires_most binds for adviser in 3 months, most in 2026-05: one hire more would save about 812.20 EUR`. */
static void say_limit(struct mst_report *report, const struct mst_job *job, const struct mst_plan_stage *stage,
                      const struct mst_plan_limit *most, size_t months) {
    static const char *const units[] = {"one hire earlier", "one hire more", "one hour more", "1 more", "1 more"};
    char month[16], saving[64];
    mst_report_say(report, "%s binds%s%s in %zu month%s, most in %s: %s would save about %s", mst_plan_limit_key(most->sort),
                   most->role != MST_NONE ? " for " : "", most->role != MST_NONE ? stage->settings.roles[most->role].name : "",
                   months, months == 1 ? "" : "s", mst_plan_month_text(stage, most->month, month), units[most->sort],
                   mst_money_text(&job->site, most->saving, saving));
}

/** Of each sort and role the month in which it is worth most. */
static enum mst_status say_limits(struct mst_report *report, const struct mst_job *job, const struct mst_plan_stage *stage,
                                  struct mst_error *err) {
    struct mst_plan_limit *limits;
    size_t count;
    MST_TRY(mst_plan_limits(stage, &limits, &count, err));
    for (size_t i = 0, end; i < count; i = end) {
        size_t most = i;
        for (end = i; end < count && limits[end].sort == limits[i].sort && limits[end].role == limits[i].role; end++) {
            most = limits[end].saving > limits[most].saving ? end : most;
        }
        say_limit(report, job, stage, &limits[most], end - i);
    }
    mst_free(limits);
    return MST_OK;
}

/** In lines that a terminal has room for. */
static void say_assumed(struct mst_report *report, const struct mst_plan_stage *stage) {
    struct mst_text text;
    mst_text_init(&text);
    mst_plan_assumed(&stage->settings, &text);
    const char *rest = mst_text_get(&text);
    if (*rest) {
        mst_report_say(report, "assumed, since site.ini does not say it (docs/headcount.md):");
    }
    while (*rest) {
        size_t length = strlen(rest);
        while (length > LINE_MOST) {
            size_t cut = length - 1;
            while (cut > 0 && rest[cut] != ';') {
                cut--;
            }
            if (cut == 0) {
                break;
            }
            length = cut;
        }
        mst_report_say(report, "  %.*s", (int)length, rest);
        rest += length;
        rest += strspn(rest, "; ");
    }
    mst_text_release(&text);
}

static enum mst_status say_plan(struct mst_report *report, const struct mst_job *job, const struct mst_plan_stage *stage,
                                struct mst_error *err) {
    const struct mst_scenario *scenario = job->request.scenario;
    char first[16], last[16];
    if (scenario) {
        mst_report_say(report, "scenario %s: %s", scenario->name, scenario->label);
    }
    mst_report_say(report, "%s to %s -> %splan_hours.csv, plan.json, plan.html", mst_plan_month_text(stage, 0, first),
                   mst_plan_month_text(stage, stage->months - 1, last),
                   stage->result.is_feasible ? "plan.csv, plan_contracts.csv, " : "");
    for (size_t r = 0; stage->result.is_feasible && r < stage->settings.role_count; r++) {
        say_role(report, job, stage, r);
    }
    if (stage->result.is_feasible) {
        say_cost(report, job, stage);
    } else {
        say_no_plan(report, job, stage);
    }
    if (stage->staffing.unmet_count > 0) {
        mst_report_say(report, "in %zu interval%s a target cannot be met; of phone and chat the hours of these are not in the plan",
                       stage->staffing.unmet_count, stage->staffing.unmet_count == 1 ? "" : "s");
    }
    MST_TRY(say_limits(report, job, stage, err));
    say_assumed(report, stage);
    return MST_OK;
}

enum mst_status mst_report_plan(struct mst_report *report, const struct mst_job *job, const struct mst_plan_stage *stage,
                                struct mst_error *err) {
    enum mst_status status;
    mst_report_open(report, "plan", "plan");
    if (report->is_json) {
        status = mst_plan_put_members(job, stage, &report->json, err);
    } else {
        status = say_plan(report, job, stage, err);
    }
    mst_report_close(report);
    return status;
}
