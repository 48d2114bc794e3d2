#include <math.h>
#include <string.h>

#include "core/base/memory.h"
#include "planner/plan_parts.h"

enum { NEW_MOST = 12 + MST_PLAN_RAMP_MOST };

/* ---- the hours that a head is paid in a month ------------------------------------------------------------------------------ */

static enum mst_status is_open_on(const struct mst_site *site, int32_t day, bool *is_open, struct mst_error *err) {
    struct mst_windows windows = {0};
    enum mst_status status = MST_OK;
    for (size_t q = 0; status == MST_OK && windows.count == 0 && q < site->queue_count; q++) {
        status = mst_site_hours_on(site, q, day, &windows, err);
    }
    *is_open = windows.count > 0;
    mst_windows_release(&windows);
    return status;
}

/** Weekdays on which some queue is usually open. */
static unsigned usual_days(const struct mst_site *site) {
    unsigned days = 0;
    for (size_t q = 0; q < site->queue_count; q++) {
        for (size_t i = 0; i < site->queues[q].open.count; i++) {
            days |= 1u << site->queues[q].open.items[i].weekday;
        }
    }
    return days;
}

/** The weekdays on which people on a contract may start a shift; all, where that leaves none. */
static unsigned work_days(const struct mst_site *site, const struct mst_contract *contract) {
    unsigned days = 0;
    for (size_t i = 0; i < contract->kind_count; i++) {
        days |= site->kinds[contract->kinds[i]].days;
    }
    days &= usual_days(site);
    return days ? days : 0x7f;
}

static int count_days(unsigned days) {
    int count = 0;
    for (int i = 0; i < 7; i++) {
        count += days >> i & 1;
    }
    return count;
}

/** By month: the weekly hours x the days of the month that the contract works on / those of a week. Days on which all is closed,
 * such as holidays, are none: neither is anybody needed nor do they cost in the roster. */
static enum mst_status find_paid_hours(const struct mst_job *job, const struct mst_plan_stage *stage, size_t contract,
                                       double *paid_hours, struct mst_error *err) {
    const struct mst_contract *terms = &job->site.contracts[contract];
    unsigned days = work_days(&job->site, terms);
    double week = (terms->hours_from + terms->hours_to) / 2;
    for (size_t t = 0; t < stage->months; t++) {
        int worked = 0;
        for (int32_t day = stage->first_days[t]; day < stage->first_days[t + 1]; day++) {
            bool is_open = false;
            MST_TRY(is_open_on(&job->site, day, &is_open, err));
            worked += is_open && days >> mst_day_weekday(day) & 1;
        }
        paid_hours[t] = week * worked / count_days(days);
    }
    return MST_OK;
}

/* ---- people, hires, wages -------------------------------------------------------------------------------------------------- */

static double agents_on(const struct mst_site *site, size_t contract) {
    double count = 0;
    for (size_t i = 0; i < site->agent_count; i++) {
        count += site->agents[i].contract == contract;
    }
    return count;
}

static double agents_of(const struct mst_site *site, const struct mst_plan_terms *terms) {
    double count = 0;
    for (size_t i = 0; i < terms->contract_count; i++) {
        count += agents_on(site, terms->contracts[i]);
    }
    return count;
}

/** The share of the role's people that is on the contract: by agents, or evenly where there are none. */
static double share_on(const struct mst_site *site, const struct mst_plan_terms *terms, size_t contract) {
    double all = agents_of(site, terms);
    return all > 0 ? agents_on(site, contract) / all : 1 / (double)terms->contract_count;
}

static void find_mix(const struct mst_site *site, const struct mst_plan_terms *terms, size_t contract,
                     struct mst_headcount_contract *out) {
    out->least_frac = out->most_frac = terms->mix_count > 0 ? 0 : share_on(site, terms, contract);
    if (terms->mix_count == 0 && agents_of(site, terms) == 0) {
        out->least_frac = 0;
        out->most_frac = 1;
    }
    for (size_t i = 0; i < terms->mix_count; i++) {
        if (terms->mix[i].contract == contract) {
            out->least_frac = terms->mix[i].least_frac;
            out->most_frac = terms->mix[i].most_frac;
        }
    }
}

/** Of a contract without a role: the mean wages of its agents. */
static void mean_wages(const struct mst_site *site, const struct mst_plan_terms *terms, double wages[3]) {
    double count = agents_of(site, terms);
    for (size_t i = 0; i < site->agent_count; i++) {
        const struct mst_agent *agent = &site->agents[i];
        if (mst_plan_has_role(terms, agent)) {
            wages[0] += agent->wage_low / count;
            wages[1] += agent->wage / count;
            wages[2] += agent->wage_high / count;
        }
    }
}

static void find_wages(const struct mst_site *site, struct mst_plan_stage *stage, size_t r) {
    const struct mst_plan_terms *terms = &stage->settings.roles[r];
    double wages[3] = {0, 0, 0};
    if (terms->role == MST_NONE) {
        mean_wages(site, terms, wages);
    } else {
        wages[0] = site->roles[terms->role].wage_low;
        wages[1] = site->roles[terms->role].wage;
        wages[2] = site->roles[terms->role].wage_high;
    }
    stage->wages_low[r] = wages[0];
    stage->roles[r].wage = wages[1];
    stage->wages_high[r] = wages[2];
}

/** What one gets done in training, and then in ramp-up, up to the month from which on it is all. */
static size_t find_productivity(const struct mst_plan_terms *terms, double productivity[NEW_MOST]) {
    size_t count = (size_t)terms->training_months, ramp = terms->ramp_count;
    while (ramp > 0 && terms->ramp_frac[ramp - 1] >= 1) {
        ramp--;
    }
    memset(productivity, 0, NEW_MOST * sizeof *productivity);
    memcpy(productivity + count, terms->ramp_frac, ramp * sizeof *productivity);
    return count + ramp;
}

/* ---- the problem ----------------------------------------------------------------------------------------------------------- */

static void fill_role(const struct mst_plan_terms *terms, double *productivity, struct mst_headcount_role *role) {
    role->work_frac = (1 - terms->time_off_frac) * terms->efficiency_frac;
    role->overtime_work_frac = terms->efficiency_frac;
    role->attrition_frac = terms->attrition_frac;
    role->attrition_new_frac = isnan(terms->attrition_new_frac) ? terms->attrition_frac : terms->attrition_new_frac;
    role->new_months = find_productivity(terms, productivity);
    role->productivity = productivity;
    role->lead_months = (size_t)terms->lead_months;
    role->hires_least = terms->hires_least;
    role->hires_most = terms->hires_most;
    role->overtime_most_frac = terms->overtime_most_frac;
    role->overtime_premium_frac = terms->overtime_premium_frac;
    role->hire_cost = terms->hire_cost;
    role->may_release = terms->may_dismiss;
    role->severance_cost = terms->severance_cost;
    role->short_cost = isnan(terms->short_cost) ? 4 * role->wage : terms->short_cost;
}

static enum mst_status fill_contracts(struct mst_job *job, struct mst_plan_stage *stage, size_t r, size_t first,
                                      struct mst_error *err) {
    const struct mst_plan_terms *terms = &stage->settings.roles[r];
    double heads = isnan(terms->heads) ? agents_of(&job->site, terms) : terms->heads;
    for (size_t i = 0; i < terms->contract_count; i++) {
        struct mst_headcount_contract *contract = &stage->contracts[first + i];
        double *paid_hours = stage->paid_hours + (first + i) * stage->months;
        MST_TRY(find_paid_hours(job, stage, terms->contracts[i], paid_hours, err));
        contract->paid_hours = paid_hours;
        contract->heads = heads * share_on(&job->site, terms, terms->contracts[i]);
        find_mix(&job->site, terms, terms->contracts[i], contract);
    }
    stage->roles[r].contracts = stage->contracts + first;
    stage->roles[r].contract_count = terms->contract_count;
    return MST_OK;
}

static void split_hours(const struct mst_job *job, struct mst_plan_stage *stage, size_t r) {
    size_t queues = job->site.queue_count;
    for (size_t t = 0; t < stage->months; t++) {
        double *hours = &stage->required_hours[r * stage->months + t];
        for (size_t q = 0; q < queues; q++) {
            *hours += stage->queue_shares[r * queues + q] * stage->queue_hours[q * stage->months + t];
        }
    }
    stage->roles[r].required_hours = stage->required_hours + r * stage->months;
}

static enum mst_status make_room(struct mst_plan_stage *stage, struct mst_error *err) {
    size_t roles = stage->settings.role_count;
    for (size_t r = 0; r < roles; r++) {
        stage->contract_count += stage->settings.roles[r].contract_count;
    }
    stage->required_hours = mst_alloc(roles * stage->months, sizeof *stage->required_hours);
    stage->paid_hours = mst_alloc(stage->contract_count * stage->months, sizeof *stage->paid_hours);
    stage->contracts = mst_alloc(stage->contract_count, sizeof *stage->contracts);
    stage->roles = mst_alloc(roles, sizeof *stage->roles);
    stage->wages_low = mst_alloc(roles, sizeof *stage->wages_low);
    stage->wages_high = mst_alloc(roles, sizeof *stage->wages_high);
    stage->productivity = mst_alloc(roles * NEW_MOST, sizeof *stage->productivity);
    return stage->required_hours && stage->paid_hours && stage->contracts && stage->roles && stage->wages_low &&
                   stage->wages_high && stage->productivity
               ? MST_OK
               : mst_no_memory(err);
}

enum mst_status mst_plan_make_problem(struct mst_job *job, struct mst_plan_stage *stage, struct mst_error *err) {
    size_t contracts = 0;
    MST_TRY(make_room(stage, err));
    for (size_t r = 0; r < stage->settings.role_count; r++) {
        MST_TRY(fill_contracts(job, stage, r, contracts, err));
        contracts += stage->settings.roles[r].contract_count;
        find_wages(&job->site, stage, r);
        split_hours(job, stage, r);
        fill_role(&stage->settings.roles[r], stage->productivity + r * NEW_MOST, &stage->roles[r]);
    }
    stage->problem = (struct mst_headcount_problem){.months = stage->months,
                                                    .roles = stage->roles,
                                                    .role_count = stage->settings.role_count,
                                                    .budget_year = stage->settings.common.budget_year,
                                                    .budget_month = stage->settings.common.budget_month};
    return MST_OK;
}
