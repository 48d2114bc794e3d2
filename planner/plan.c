#include "planner/plan.h"

#include <stdio.h>
#include <string.h>

#include "core/base/memory.h"
#include "planner/history.h"
#include "planner/plan_parts.h"

static enum mst_status read_settings(struct mst_job *job, struct mst_plan_stage *stage, struct mst_error *err) {
    struct mst_ini ini;
    enum mst_status status;
    mst_ini_init(&ini);
    MST_DO(mst_job_ini(job, &ini, err));
    MST_DO(mst_plan_settings_read(&ini, &job->site, &stage->settings, &job->faults, err));
    if (stage->settings.role_count == 0) {
        mst_faults_add(&job->faults, "site.ini", 0, NULL, "there is no role or contract to plan for");
    }
    MST_DO(mst_faults_status(&job->faults, err));
done:
    mst_ini_release(&ini);
    return status;
}

enum mst_status mst_stage_plan(struct mst_job *job, struct mst_plan_stage *stage, struct mst_error *err) {
    memset(stage, 0, sizeof *stage);
    mst_history_init(&stage->history);
    mst_import_notes_init(&stage->notes);
    mst_plan_settings_init(&stage->settings);
    mst_staffing_result_init(&stage->staffing);
    mst_headcount_result_init(&stage->result);
    MST_TRY(read_settings(job, stage, err));
    MST_TRY(mst_plan_split_queues(job, stage, err));
    MST_TRY(mst_job_read_history(job, &stage->history, &stage->imported, &stage->notes, err));
    MST_TRY(mst_plan_find_months(job, stage, err));
    MST_TRY(mst_plan_find_hours(job, stage, err));
    MST_TRY(mst_plan_make_problem(job, stage, err));
    MST_TRY(mst_headcount_solve(&stage->problem, &stage->result, err));
    MST_TRY(mst_plan_write_tables(job, stage, err));
    MST_TRY(mst_plan_write_page(job, stage, err));
    return mst_plan_write_json(job, stage, err);
}

void mst_plan_stage_release(struct mst_plan_stage *stage) {
    mst_history_release(&stage->history);
    mst_import_notes_release(&stage->notes);
    mst_plan_settings_release(&stage->settings);
    mst_staffing_result_release(&stage->staffing);
    mst_headcount_result_release(&stage->result);
    mst_free(stage->contacts);
    mst_free(stage->queue_hours);
    mst_free(stage->queue_shares);
    mst_free(stage->required_hours);
    mst_free(stage->paid_hours);
    mst_free(stage->contracts);
    mst_free(stage->roles);
    mst_free(stage->wages_low);
    mst_free(stage->wages_high);
    mst_free(stage->productivity);
    memset(stage, 0, sizeof *stage);
}

const char *mst_plan_month_text(const struct mst_plan_stage *stage, size_t month, char buffer[16]) {
    struct mst_date date = mst_day_date(stage->first_days[month]);
    snprintf(buffer, 16, "%04d-%02d", date.year, date.month);
    return buffer;
}

/* ---- money ----------------------------------------------------------------------------------------------------------------- */

struct mst_plan_cost mst_plan_cell_cost(const struct mst_plan_stage *stage, size_t role, size_t month) {
    const struct mst_headcount_cell *cell = &stage->result.cells[role * stage->months + month];
    double wage = stage->roles[role].wage, pay = cell->wages + cell->overtime_pay, other = cell->hiring + cell->severance;
    double low = wage > 0 ? stage->wages_low[role] / wage : 1, high = wage > 0 ? stage->wages_high[role] / wage : 1;
    return (struct mst_plan_cost){pay + other, pay * low + other, pay * high + other};
}

struct mst_plan_cost mst_plan_total_cost(const struct mst_plan_stage *stage) {
    struct mst_plan_cost sum = {0, 0, 0};
    for (size_t i = 0; i < stage->settings.role_count * stage->months; i++) {
        struct mst_plan_cost cell = mst_plan_cell_cost(stage, i / stage->months, i % stage->months);
        sum.cost += cell.cost;
        sum.low += cell.low;
        sum.high += cell.high;
    }
    return sum;
}

/* ---- limits that bind ------------------------------------------------------------------------------------------------------ */

static void add_limit(struct mst_plan_limit *limits, size_t *count, enum mst_plan_limit_sort sort, size_t role, size_t month,
                      double saving) {
    if (saving > 1e-9) {
        limits[(*count)++] = (struct mst_plan_limit){sort, role, month, saving};
    }
}

enum mst_status mst_plan_limits(const struct mst_plan_stage *stage, struct mst_plan_limit **limits, size_t *count,
                                struct mst_error *err) {
    const struct mst_headcount_result *result = &stage->result;
    size_t cells = result->is_feasible ? stage->settings.role_count * stage->months : 0;
    *count = 0;
    *limits = mst_alloc(3 * cells + result->budget_count, sizeof **limits);
    if (!*limits) {
        return mst_no_memory(err);
    }
    for (int sort = MST_PLAN_LEAD; sort <= MST_PLAN_OVERTIME; sort++) {
        for (size_t i = 0; i < cells; i++) {
            size_t r = i / stage->months, t = i % stage->months;
            bool leads = t < stage->roles[r].lead_months;
            double hire = leads == (sort == MST_PLAN_LEAD) ? result->cells[i].hire_saving : 0;
            add_limit(*limits, count, (enum mst_plan_limit_sort)sort, r, t,
                      sort == MST_PLAN_OVERTIME ? result->cells[i].overtime_saving : hire);
        }
    }
    for (size_t i = 0; i < result->budget_count && result->is_feasible; i++) {
        const struct mst_headcount_budget *budget = &result->budgets[i];
        add_limit(*limits, count, budget->is_year ? MST_PLAN_BUDGET_YEAR : MST_PLAN_BUDGET_MONTH, MST_NONE, budget->first_month,
                  budget->saving);
    }
    return MST_OK;
}

const char *mst_plan_limit_key(enum mst_plan_limit_sort sort) {
    static const char *const keys[] = {"lead", "hires_most", "overtime_most", "budget", "budget_month"};
    return keys[sort];
}

/* ---- what was assumed ------------------------------------------------------------------------------------------------------ */

/** Whether some role takes the default of a key, and the default says something. */
static bool is_assumed(const struct mst_plan_settings *settings, size_t row) {
    const char *standard = mst_plan_shared_keys.rows[row].standard;
    unsigned all = ~0u;
    for (size_t r = 0; r < settings->role_count; r++) {
        all &= settings->roles[r].said;
    }
    return !(all >> row & 1) && strcmp(standard, "no limit") != 0 && strcmp(standard, "no") != 0 && strcmp(standard, "0") != 0;
}

void mst_plan_assumed(const struct mst_plan_settings *settings, struct mst_text *text) {
    size_t before = text->length;
    for (size_t i = 0; i < mst_plan_shared_keys.count; i++) {
        if (is_assumed(settings, i)) {
            const struct mst_key *key = &mst_plan_shared_keys.rows[i];
            mst_text_printf(text, "%s%s = %s", text->length > before ? "; " : "", key->name, key->standard);
        }
    }
}
