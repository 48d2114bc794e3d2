#include "core/base/memory.h"
#include "io/write.h"
#include "planner/plan_parts.h"

enum { DECIMALS_HOURS = 2, DECIMALS_HEADS = 3, DECIMALS_MONEY = 2 };

static void put_numbers(struct mst_text *text, const double *values, size_t count, int decimals) {
    for (size_t i = 0; i < count; i++) {
        mst_csv_put_number(text, values[i], decimals);
    }
}

static void put_cell(const struct mst_plan_stage *stage, size_t r, size_t t, struct mst_text *text) {
    const struct mst_headcount_cell *c = &stage->result.cells[r * stage->months + t];
    struct mst_plan_cost cost = mst_plan_cell_cost(stage, r, t);
    double done = c->worked_hours + c->overtime_worked_hours;
    const double hours[] = {stage->roles[r].required_hours[t], done, c->overtime_hours, c->short_hours};
    const double heads[] = {c->heads_start, c->hires, c->released, c->heads, c->new_heads, c->leavers};
    const double money[] = {cost.cost, cost.low, cost.high, c->hour_price};
    char month[16];
    mst_csv_put(text, mst_plan_month_text(stage, t, month));
    mst_csv_put(text, stage->settings.roles[r].name);
    put_numbers(text, hours, sizeof hours / sizeof *hours, DECIMALS_HOURS);
    put_numbers(text, heads, sizeof heads / sizeof *heads, DECIMALS_HEADS);
    put_numbers(text, &c->paid_hours, 1, DECIMALS_HOURS);
    put_numbers(text, money, sizeof money / sizeof *money, DECIMALS_MONEY);
    mst_csv_put_end(text);
}

static void make_plan(const struct mst_job *job, const struct mst_plan_stage *stage, struct mst_text *text) {
    (void)job;
    mst_text_append(text, "month,role,required_hours,productive_hours,overtime_hours,short_hours,heads_start,hires,released,heads,"
                          "training_heads,leavers,paid_hours,cost,cost_low,cost_high,hour_price\n");
    for (size_t t = 0; t < stage->months; t++) {
        for (size_t r = 0; r < stage->settings.role_count; r++) {
            put_cell(stage, r, t, text);
        }
    }
}

static void put_share(const struct mst_job *job, const struct mst_plan_stage *stage, size_t r, size_t i, size_t first, size_t t,
                      struct mst_text *text) {
    const struct mst_headcount_share *share = &stage->result.shares[(first + i) * stage->months + t];
    const double heads[] = {share->heads_start, share->hires, share->released, share->heads, share->leavers};
    char month[16];
    mst_csv_put(text, mst_plan_month_text(stage, t, month));
    mst_csv_put(text, stage->settings.roles[r].name);
    mst_csv_put(text, job->site.contracts[stage->settings.roles[r].contracts[i]].name);
    put_numbers(text, heads, sizeof heads / sizeof *heads, DECIMALS_HEADS);
    put_numbers(text, &share->paid_hours, 1, DECIMALS_HOURS);
    mst_csv_put_end(text);
}

static void make_contracts(const struct mst_job *job, const struct mst_plan_stage *stage, struct mst_text *text) {
    mst_text_append(text, "month,role,contract,heads_start,hires,released,heads,leavers,paid_hours\n");
    for (size_t t = 0; t < stage->months; t++) {
        size_t first = 0;
        for (size_t r = 0; r < stage->settings.role_count; r++) {
            size_t count = stage->settings.roles[r].contract_count;
            for (size_t i = 0; i < count; i++) {
                put_share(job, stage, r, i, first, t, text);
            }
            first += count;
        }
    }
}

static void make_hours(const struct mst_job *job, const struct mst_plan_stage *stage, struct mst_text *text) {
    char month[16];
    mst_text_append(text, "month,queue,contacts,required_hours\n");
    for (size_t t = 0; t < stage->months; t++) {
        for (size_t q = 0; q < job->site.queue_count; q++) {
            mst_csv_put(text, mst_plan_month_text(stage, t, month));
            mst_csv_put(text, job->site.queues[q].name);
            put_numbers(text, &stage->contacts[q * stage->months + t], 1, DECIMALS_HOURS);
            put_numbers(text, &stage->queue_hours[q * stage->months + t], 1, DECIMALS_HOURS);
            mst_csv_put_end(text);
        }
    }
}

/** Writes a table, or removes that of an earlier run. */
static enum mst_status put_table(struct mst_job *job, const struct mst_plan_stage *stage, const char *name, bool is_wanted,
                                 void (*make)(const struct mst_job *, const struct mst_plan_stage *, struct mst_text *),
                                 struct mst_error *err) {
    struct mst_text text;
    char *path = NULL;
    enum mst_status status;
    mst_text_init(&text);
    MST_DO(mst_job_output(job, name, &path, err));
    if (is_wanted) {
        make(job, stage, &text);
        MST_DO(mst_file_write_text(path, &text, err));
    } else {
        MST_DO(mst_file_remove(path, err));
    }
done:
    mst_text_release(&text);
    mst_free(path);
    return status;
}

enum mst_status mst_plan_write_tables(struct mst_job *job, const struct mst_plan_stage *stage, struct mst_error *err) {
    bool is_plan = stage->result.is_feasible;
    MST_TRY(put_table(job, stage, "plan_hours.csv", true, make_hours, err));
    MST_TRY(put_table(job, stage, "plan.csv", is_plan, make_plan, err));
    return put_table(job, stage, "plan_contracts.csv", is_plan, make_contracts, err);
}
