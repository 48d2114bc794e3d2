#ifndef MST_SCHEDULER_AUDIT_JUDGE_H
#define MST_SCHEDULER_AUDIT_JUDGE_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/status.h"
#include "core/span.h"
#include "scheduler/audit/audit.h"

/** What the judge's files share. Nothing outside scheduler/audit includes this. */

/** Hours, premiums and openings are looked up on days from this many before the week's first to this many after it. */
enum { MST_NEAR_BEFORE = 2, MST_NEAR_AFTER = 11 };

/** A shift with work, of the roster or of previous.csv, and what the clock reads at its start. */
struct mst_entry {
    const struct mst_shift *shift;
    size_t index;  /* into the roster; MST_NONE: of previous.csv */
    int32_t day;   /* day number */
    int32_t clock; /* minute of that day */
    int weekday;
    bool rostered; /* its agent is in agents.csv, and not left out */
    bool own;      /* rostered, and not fixed by pinned.csv: the rules of a single shift hold for it */
};

/**
 * Shifts by agent, then start. Those of the agent with index a are items[first[a]] to items[first[a + 1] - 1]; those of people that
 * are not in agents.csv follow after the last, by id.
 */
struct mst_roll {
    const struct mst_entry **items;
    size_t count;
    size_t *first;
};

/** What time off and holidays take off a contract's week. */
struct mst_judged_credit {
    double days, minutes;
};

struct mst_judge {
    const struct mst_site *site;
    const struct mst_requirement *requirement;
    const struct mst_week *week;
    const struct mst_roster *roster;
    struct mst_audit *audit;
    size_t rule;    /* the one being checked */
    bool *left_out; /* by agent */

    struct mst_entry *entries;  /* the roster's, in its order, then those of previous.csv */
    size_t worked, entry_count; /* the first `worked` are the roster's */
    struct mst_roll roll;       /* the roster's */
    struct mst_roll long_roll;  /* with those of previous.csv */
    bool *pin_kept;             /* by pinned shift: the roster has it */

    struct mst_spans *open; /* by queue: when it is open, merged */
    size_t *group;          /* by agent: equal queues, equal group */
    size_t *member;         /* by group: the first agent of it */
    size_t group_count;
    struct mst_spans *joined;         /* by group: when one of its queues is open */
    struct mst_spans *off;            /* by agent: time off, merged */
    struct mst_judged_credit *credit; /* by agent */
    const struct mst_shift **kept;    /* by agent and day of the week: the kept shift that starts then, or NULL */
};

/* audit.c: all that the files say, and its end, also after a failure. `roster` may be empty. */
enum mst_status mst_judge_read(struct mst_judge *judge, const size_t *unrostered, size_t count, struct mst_error *err) MST_MUST_USE;
void mst_judge_release(struct mst_judge *judge);

/* facts.c: shifts as the rules look at them */
bool mst_judge_is_work(const struct mst_shift *shift);
enum mst_status mst_judge_read_shifts(struct mst_judge *judge, struct mst_error *err) MST_MUST_USE;

/* hours.c: when queues are open and agents are off */
enum mst_status mst_judge_read_hours(struct mst_judge *judge, struct mst_error *err) MST_MUST_USE;

/* inputs.c: what no roster can be judged by */
enum mst_status mst_judge_check_inputs(const struct mst_judge *judge, struct mst_error *err) MST_MUST_USE;

/* credit.c */
enum mst_status mst_judge_read_credit(struct mst_judge *judge, struct mst_error *err) MST_MUST_USE;

/* coverage.c: fills covers, shorts, and two parts of the cost */
enum mst_status mst_judge_cover(struct mst_judge *judge, struct mst_error *err) MST_MUST_USE;
/** @param[out] needed intervals x queues: agents; negative where the queue is closed */
void mst_judge_find_needs(const struct mst_judge *judge, double *needed);
int64_t mst_judge_interval_start(const struct mst_week *week, size_t interval);
int64_t mst_judge_interval_end(const struct mst_week *week, size_t interval);
double mst_judge_interval_hours(const struct mst_week *week, size_t interval);

/* cost.c: the other parts */
enum mst_status mst_judge_cost(struct mst_judge *judge, struct mst_error *err) MST_MUST_USE;
/** When a premium is paid, merged: windows of one premium that overlap count once. @param[in,out] spans empty */
enum mst_status mst_judge_premium_times(const struct mst_judge *judge, const struct mst_premium *premium, struct mst_spans *spans,
                                        struct mst_error *err) MST_MUST_USE;
/** Whether a shift is against a wish of its agent: looks at the shift's day, clock and weekday only. */
bool mst_judge_is_against(const struct mst_judge *judge, const struct mst_wish *wish, const struct mst_entry *entry);

/* changes.c: the kept roster */
enum mst_status mst_judge_read_kept(struct mst_judge *judge, struct mst_error *err) MST_MUST_USE;
/** Counts what differs from the kept roster, and prices it. */
void mst_judge_count_changes(const struct mst_judge *judge);
/** The price of changing all kept shifts of an agent's week: that of a week without a shift. */
double mst_judge_keep_base(const struct mst_judge *judge, size_t agent);
/** What a shift on a day, 0 to 6, adds to that. */
double mst_judge_change_cost(const struct mst_judge *judge, size_t agent, int day, int64_t start_utc, int64_t end_utc);

/* breach.c: what is said of a breach. All return MST_OK or MST_E_NOMEM. */

/** Of a shift; `row` is the one to blame, or NULL. The text begins with agent, time and shift. */
enum mst_status mst_breach_of_shift(struct mst_judge *judge, const struct mst_shift *shift, size_t index,
                                    const struct mst_stretch *row, struct mst_error *err, const char *format, ...)
    MST_PRINTF(6, 7) MST_MUST_USE;
/** Of an agent's week; `at_utc` may be MST_NO_TIME. The text begins with the agent. */
enum mst_status mst_breach_of_agent(struct mst_judge *judge, size_t agent, int64_t at_utc, struct mst_error *err,
                                    const char *format, ...) MST_PRINTF(5, 6) MST_MUST_USE;
/** Of anything else. */
enum mst_status mst_breach_at(struct mst_audit *audit, const char *rule, int64_t at_utc, struct mst_error *err, const char *format,
                              ...) MST_PRINTF(5, 6) MST_MUST_USE;
/** "mon 2026-01-05 08:00". @return buffer */
const char *mst_judge_time_text(const struct mst_judge *judge, int64_t utc, char buffer[40]);
/** "7h30", as site.ini writes it; rounded to the minute. @return buffer */
const char *mst_judge_hours_text(double minutes, char buffer[32]);
/** Two decimals at most. @return buffer */
const char *mst_judge_number_text(double value, char buffer[32]);

/* The rules; rows.c */
enum mst_status mst_rule_known_agents(struct mst_judge *judge, struct mst_error *err);
enum mst_status mst_rule_rows_join(struct mst_judge *judge, struct mst_error *err);
enum mst_status mst_rule_off_rows(struct mst_judge *judge, struct mst_error *err);
enum mst_status mst_rule_pinned(struct mst_judge *judge, struct mst_error *err);
enum mst_status mst_rule_skills(struct mst_judge *judge, struct mst_error *err);
/* shifts.c */
enum mst_status mst_rule_on_the_grid(struct mst_judge *judge, struct mst_error *err);
enum mst_status mst_rule_in_the_week(struct mst_judge *judge, struct mst_error *err);
enum mst_status mst_rule_shift_kind(struct mst_judge *judge, struct mst_error *err);
enum mst_status mst_rule_break_windows(struct mst_judge *judge, struct mst_error *err);
enum mst_status mst_rule_opening_hours(struct mst_judge *judge, struct mst_error *err);
enum mst_status mst_rule_availability(struct mst_judge *judge, struct mst_error *err);
enum mst_status mst_rule_time_off(struct mst_judge *judge, struct mst_error *err);
/* weeks.c */
enum mst_status mst_rule_one_shift_a_day(struct mst_judge *judge, struct mst_error *err);
enum mst_status mst_rule_rest(struct mst_judge *judge, struct mst_error *err);
enum mst_status mst_rule_run_of_days(struct mst_judge *judge, struct mst_error *err);
enum mst_status mst_rule_run_of_days_off(struct mst_judge *judge, struct mst_error *err);
enum mst_status mst_rule_weekends(struct mst_judge *judge, struct mst_error *err);
enum mst_status mst_rule_start_spread(struct mst_judge *judge, struct mst_error *err);
enum mst_status mst_rule_days_worked(struct mst_judge *judge, struct mst_error *err);
enum mst_status mst_rule_paid_hours(struct mst_judge *judge, struct mst_error *err);
/* coverage.c */
enum mst_status mst_rule_coverage(struct mst_judge *judge, struct mst_error *err);

/** Presence less meals, in minutes. */
static inline double mst_entry_paid_min(const struct mst_entry *entry) {
    int64_t paid_s = entry->shift->end_utc - entry->shift->start_utc;
    for (size_t i = 0; i < entry->shift->count; i++) {
        const struct mst_stretch *row = &entry->shift->stretches[i];
        paid_s -= row->activity == MST_MEAL ? row->end_utc - row->start_utc : 0;
    }
    return (double)paid_s / 60.0;
}

/** The contract of a shift's agent, who must be in agents.csv. */
static inline const struct mst_contract *mst_entry_contract(const struct mst_judge *judge, const struct mst_entry *entry) {
    return &judge->site->contracts[judge->site->agents[entry->shift->agent].contract];
}

/** A compensated sum: Neumaier, ZAMM 54 (1974) 39. */
struct mst_sum {
    double sum, lost;
};

static inline void mst_sum_add(struct mst_sum *total, double term) {
    double next = total->sum + term;
    total->lost += fabs(total->sum) >= fabs(term) ? (total->sum - next) + term : (term - next) + total->sum;
    total->sum = next;
}

static inline double mst_sum_get(const struct mst_sum *total) {
    return total->sum + total->lost;
}

#endif
