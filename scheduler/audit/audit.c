#include "scheduler/audit/audit.h"

#include <assert.h>

#include "core/base/memory.h"
#include "scheduler/audit/judge.h"

static const struct mst_audit_rule RULES[] = {
    {"known_agents", "each agent is in agents.csv, and not left out", mst_rule_known_agents},
    {"rows_join", "the rows of a shift belong to one agent and follow each other without gap or overlap", mst_rule_rows_join},
    {"off_rows", "rows of time off are shifts of their own, within the agent's time off", mst_rule_off_rows},
    {"pinned", "each shift of pinned.csv that starts in the week is there, row by row, whatever the queues", mst_rule_pinned},
    {"on_the_grid", "breaks start on multiples of the interval, or of 15 minutes if that is less, by the clock",
     mst_rule_on_the_grid},
    {"in_the_week", "shifts start in the week", mst_rule_in_the_week},
    {"one_shift_a_day", "no two shifts of an agent start on one day", mst_rule_one_shift_a_day},
    {"shift_kind", "start, length and day of a shift are those of a kind of shift that the contract has", mst_rule_shift_kind},
    {"break_windows", "the breaks are that kind's, each once and in order: length, paid or not, when they start",
     mst_rule_break_windows},
    {"opening_hours", "a shift lies in the joined opening hours of the agent's queues, unless its kind has any_hours",
     mst_rule_opening_hours},
    {"availability", "a shift lies in one window of the agent's availability that begins on its day", mst_rule_availability},
    {"time_off", "no shift overlaps time off", mst_rule_time_off},
    {"rest", "between the end of a shift and the next start is the contract's rest, also across the week's start", mst_rule_rest},
    {"run_of_days", "no more days worked in a row than max_run, with those before the week", mst_rule_run_of_days},
    {"run_of_days_off", "between two days worked there are no days off, or at least min_off_run", mst_rule_run_of_days_off},
    {"weekends", "a weekend that the week adds is one of at most max_weekends up to it", mst_rule_weekends},
    {"start_spread", "between the earliest and the latest start of a week is no more than start_spread, by the clock",
     mst_rule_start_spread},
    {"days_worked", "days worked are the contract's, less what is credited for time off and holidays", mst_rule_days_worked},
    {"paid_hours", "paid hours are the contract's, less what is credited for time off and holidays", mst_rule_paid_hours},
    {"skills", "a queue named in a row of work is one that the agent can serve, and no other row names one", mst_rule_skills},
    {"coverage", "with coverage = hard no interval is short", mst_rule_coverage},
};
_Static_assert(sizeof RULES / sizeof RULES[0] == MST_AUDIT_RULES, "a count a rule");

const struct mst_audit_rule *mst_audit_rules(size_t *count) {
    *count = MST_AUDIT_RULES;
    return RULES;
}

void mst_audit_init(struct mst_audit *audit) {
    *audit = (struct mst_audit){.proven_bound = NAN, .cheapest_weeks = NAN};
}

void mst_audit_release(struct mst_audit *audit) {
    for (size_t i = 0; i < audit->breach_count; i++) {
        mst_free(audit->breaches[i].text);
    }
    mst_free(audit->breaches);
    mst_free(audit->covers);
    mst_free(audit->shorts);
    mst_audit_init(audit);
}

static void release_spans(struct mst_spans *spans, size_t count) {
    for (size_t i = 0; spans && i < count; i++) {
        mst_spans_release(&spans[i]);
    }
    mst_free(spans);
}

void mst_judge_release(struct mst_judge *judge) {
    mst_free(judge->left_out);
    mst_free(judge->entries);
    mst_free(judge->roll.items);
    mst_free(judge->roll.first);
    mst_free(judge->long_roll.items);
    mst_free(judge->long_roll.first);
    mst_free(judge->pin_kept);
    release_spans(judge->open, judge->site->queue_count);
    release_spans(judge->joined, judge->group_count);
    release_spans(judge->off, judge->site->agent_count);
    mst_free(judge->group);
    mst_free(judge->member);
    mst_free(judge->credit);
    mst_free(judge->kept);
}

static enum mst_status mark_left_out(struct mst_judge *judge, const size_t *unrostered, size_t count, struct mst_error *err) {
    judge->left_out = mst_alloc(judge->site->agent_count, sizeof *judge->left_out);
    if (!judge->left_out) {
        return mst_no_memory(err);
    }
    for (size_t i = 0; i < count; i++) {
        assert(unrostered[i] < judge->site->agent_count);
        judge->left_out[unrostered[i]] = true;
    }
    return MST_OK;
}

static enum mst_status check_rules(struct mst_judge *judge, struct mst_error *err) {
    for (judge->rule = 0; judge->rule < MST_AUDIT_RULES; judge->rule++) {
        size_t before = judge->audit->breach_count;
        MST_TRY(RULES[judge->rule].check(judge, err));
        judge->audit->broken[judge->rule] = judge->audit->breach_count - before;
    }
    return MST_OK;
}

enum mst_status mst_judge_read(struct mst_judge *judge, const size_t *unrostered, size_t count, struct mst_error *err) {
    MST_TRY(mark_left_out(judge, unrostered, count, err));
    MST_TRY(mst_judge_check_inputs(judge, err));
    MST_TRY(mst_judge_read_shifts(judge, err));
    MST_TRY(mst_judge_read_kept(judge, err));
    MST_TRY(mst_judge_read_hours(judge, err));
    return mst_judge_read_credit(judge, err);
}

static enum mst_status run_judge(struct mst_judge *judge, struct mst_error *err) {
    MST_TRY(mst_judge_cover(judge, err));
    MST_TRY(check_rules(judge, err));
    return mst_judge_cost(judge, err);
}

enum mst_status mst_audit_roster(const struct mst_site *site, const struct mst_requirement *requirement,
                                 const struct mst_week *week, const struct mst_roster *roster, const size_t *unrostered,
                                 size_t unrostered_count, struct mst_audit *audit, struct mst_error *err) {
    struct mst_audit found;
    mst_audit_init(&found);
    struct mst_judge judge = {.site = site, .requirement = requirement, .week = week, .roster = roster, .audit = &found};
    enum mst_status status = mst_judge_read(&judge, unrostered, unrostered_count, err);
    if (status == MST_OK) {
        status = run_judge(&judge, err);
    }
    mst_judge_release(&judge);
    if (status == MST_OK) {
        *audit = found;
    } else {
        mst_audit_release(&found);
    }
    return status;
}
