#include "core/base/memory.h"
#include "io/write.h"
#include "planner/plan_parts.h"

/** Numbers as the tables have them: a digit further is the noise of the linear program. */
static void put_number(struct mst_json *json, const char *key, double value, int decimals) {
    mst_json_put_number(json, key, mst_number_tidy(value, decimals));
}

static void put_cell(const struct mst_plan_stage *stage, size_t r, size_t t, struct mst_json *json) {
    const struct mst_headcount_cell *c = &stage->result.cells[r * stage->months + t];
    struct mst_plan_cost cost = mst_plan_cell_cost(stage, r, t);
    put_number(json, "productive_hours", c->worked_hours + c->overtime_worked_hours, 2);
    put_number(json, "overtime_hours", c->overtime_hours, 2);
    put_number(json, "short_hours", c->short_hours, 2);
    put_number(json, "heads_start", c->heads_start, 3);
    put_number(json, "hires", c->hires, 3);
    put_number(json, "released", c->released, 3);
    put_number(json, "heads", c->heads, 3);
    put_number(json, "training_heads", c->new_heads, 3);
    put_number(json, "leavers", c->leavers, 3);
    put_number(json, "paid_hours", c->paid_hours, 2);
    put_number(json, "cost", cost.cost, 2);
    put_number(json, "cost_low", cost.low, 2);
    put_number(json, "cost_high", cost.high, 2);
    put_number(json, "hour_price", c->hour_price, 2);
}

static void put_contracts(const struct mst_job *job, const struct mst_plan_stage *stage, size_t r, struct mst_json *json) {
    mst_json_open_list(json, "contracts");
    for (size_t i = 0; i < stage->roles[r].contract_count; i++) {
        const struct mst_headcount_contract *contract = &stage->roles[r].contracts[i];
        mst_json_open_object(json, NULL);
        mst_json_put_text(json, "contract", job->site.contracts[stage->settings.roles[r].contracts[i]].name);
        put_number(json, "heads", contract->heads, 3);
        put_number(json, "hires_least", contract->least_frac, 6);
        put_number(json, "hires_most", contract->most_frac, 6);
        mst_json_close(json);
    }
    mst_json_close(json);
}

static void put_queues(const struct mst_job *job, const struct mst_plan_stage *stage, size_t r, struct mst_json *json) {
    mst_json_open_object(json, "queues");
    for (size_t q = 0; q < job->site.queue_count; q++) {
        double share = stage->queue_shares[r * job->site.queue_count + q];
        if (share > 0) {
            put_number(json, job->site.queues[q].name, share, 6);
        }
    }
    mst_json_close(json);
}

static void put_role(const struct mst_job *job, const struct mst_plan_stage *stage, size_t r, struct mst_json *json) {
    char month[16];
    mst_json_open_object(json, NULL);
    mst_json_put_text(json, "role", stage->settings.roles[r].name);
    put_number(json, "wage", stage->roles[r].wage, 4);
    put_number(json, "wage_low", stage->wages_low[r], 4);
    put_number(json, "wage_high", stage->wages_high[r], 4);
    put_queues(job, stage, r, json);
    put_contracts(job, stage, r, json);
    mst_json_open_list(json, "months");
    for (size_t t = 0; t < stage->months; t++) {
        mst_json_open_object(json, NULL);
        mst_json_put_text(json, "month", mst_plan_month_text(stage, t, month));
        put_number(json, "required_hours", stage->roles[r].required_hours[t], 2);
        if (stage->result.is_feasible) {
            put_cell(stage, r, t, json);
        }
        mst_json_close(json);
    }
    mst_json_close(json);
    mst_json_close(json);
}

static void put_budgets(const struct mst_plan_stage *stage, struct mst_json *json) {
    char month[16];
    mst_json_open_list(json, "budgets");
    for (size_t i = 0; i < stage->result.budget_count; i++) {
        const struct mst_headcount_budget *budget = &stage->result.budgets[i];
        mst_json_open_object(json, NULL);
        mst_json_put_text(json, "budget", mst_plan_limit_key(budget->is_year ? MST_PLAN_BUDGET_YEAR : MST_PLAN_BUDGET_MONTH));
        mst_json_put_text(json, "first_month", mst_plan_month_text(stage, budget->first_month, month));
        mst_json_put_text(json, "last_month", mst_plan_month_text(stage, budget->end_month - 1, month));
        put_number(json, "limit", budget->limit, 2);
        put_number(json, "spent", budget->spent, 2);
        if (!stage->result.is_feasible) {
            put_number(json, "excess", budget->excess, 2);
        }
        mst_json_close(json);
    }
    mst_json_close(json);
}

static enum mst_status put_limits(const struct mst_plan_stage *stage, struct mst_json *json, struct mst_error *err) {
    struct mst_plan_limit *limits;
    size_t count;
    char month[16];
    MST_TRY(mst_plan_limits(stage, &limits, &count, err));
    mst_json_open_list(json, "limits");
    for (size_t i = 0; i < count; i++) {
        mst_json_open_object(json, NULL);
        mst_json_put_text(json, "limit", mst_plan_limit_key(limits[i].sort));
        mst_json_put_text(json, "role", limits[i].role != MST_NONE ? stage->settings.roles[limits[i].role].name : NULL);
        mst_json_put_text(json, "month", mst_plan_month_text(stage, limits[i].month, month));
        put_number(json, "saving", limits[i].saving, 4);
        mst_json_close(json);
    }
    mst_json_close(json);
    mst_free(limits);
    return MST_OK;
}

static enum mst_status put_assumed(const struct mst_plan_stage *stage, struct mst_json *json, struct mst_error *err) {
    struct mst_text text;
    mst_text_init(&text);
    mst_plan_assumed(&stage->settings, &text);
    mst_json_put_text(json, "assumed", mst_text_get(&text));
    enum mst_status status = mst_text_status(&text, err);
    mst_text_release(&text);
    return status;
}

enum mst_status mst_plan_put_members(const struct mst_job *job, const struct mst_plan_stage *stage, struct mst_json *json,
                                     struct mst_error *err) {
    char month[16];
    mst_json_put_text(json, "first_month", mst_plan_month_text(stage, 0, month));
    mst_json_put_whole(json, "month_count", (long)stage->months);
    mst_json_put_bool(json, "feasible", stage->result.is_feasible);
    if (stage->result.is_feasible) {
        struct mst_plan_cost cost = mst_plan_total_cost(stage);
        put_number(json, "cost", cost.cost, 2);
        put_number(json, "cost_low", cost.low, 2);
        put_number(json, "cost_high", cost.high, 2);
        put_number(json, "shortage", stage->result.shortage, 2);
    }
    mst_json_put_whole(json, "unmet_intervals", (long)stage->staffing.unmet_count);
    MST_TRY(put_assumed(stage, json, err));
    put_budgets(stage, json);
    MST_TRY(put_limits(stage, json, err));
    mst_json_open_list(json, "roles");
    for (size_t r = 0; r < stage->settings.role_count; r++) {
        put_role(job, stage, r, json);
    }
    mst_json_close(json);
    return MST_OK;
}

enum mst_status mst_plan_write_json(struct mst_job *job, const struct mst_plan_stage *stage, struct mst_error *err) {
    struct mst_json json;
    char *path = NULL;
    enum mst_status status;
    mst_json_init(&json);
    mst_json_open_object(&json, NULL);
    MST_DO(mst_plan_put_members(job, stage, &json, err));
    mst_json_close(&json);
    MST_DO(mst_job_output(job, "plan.json", &path, err));
    MST_DO(mst_json_write(&json, path, err));
done:
    mst_json_release(&json);
    mst_free(path);
    return status;
}
