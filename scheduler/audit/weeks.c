/* The rules of an agent's week, and of the days across its start. */
#include <string.h>

#include "scheduler/audit/judge.h"

/** The days from the week's first: 0 to 6 in the week. */
static int32_t day_of_week(const struct mst_judge *judge, int32_t day) {
    return day - judge->week->first_day;
}

static const struct mst_contract *contract_of(const struct mst_judge *judge, size_t agent) {
    return &judge->site->contracts[judge->site->agents[agent].contract];
}

/** Also of people who are not in agents.csv: who they are is another rule's affair. */
enum mst_status mst_rule_one_shift_a_day(struct mst_judge *judge, struct mst_error *err) {
    for (size_t i = 1; i < judge->roll.count; i++) {
        const struct mst_entry *before = judge->roll.items[i - 1], *entry = judge->roll.items[i];
        bool same = before->shift->agent == entry->shift->agent && before->day == entry->day;
        if (same && entry->shift->agent == MST_NONE) {
            const char *a = before->shift->stretches[0].agent_id, *b = entry->shift->stretches[0].agent_id;
            same = strcmp(a ? a : "", b ? b : "") == 0;
        }
        if (same) {
            MST_TRY(mst_breach_of_shift(judge, entry->shift, entry->index, NULL, err, "shift %s starts on the same day",
                                        before->shift->id));
        }
    }
    return MST_OK;
}

static enum mst_status check_rest(struct mst_judge *judge, const struct mst_entry *before, const struct mst_entry *entry,
                                  struct mst_error *err) {
    int32_t rest_min = mst_entry_contract(judge, entry)->rest_min;
    int64_t found_s = entry->shift->start_utc - before->shift->end_utc;
    if (entry->shift->start_utc < judge->week->start_utc || found_s >= 60 * (int64_t)rest_min) {
        return MST_OK;
    }
    char found[32], wanted[32];
    if (found_s < 0) {
        return mst_breach_of_shift(judge, entry->shift, entry->index, NULL, err, "starts before shift %s has ended",
                                   before->shift->id);
    }
    return mst_breach_of_shift(
        judge, entry->shift, entry->index, NULL, err, "starts %s after the end of shift %s; the contract asks for %s",
        mst_judge_hours_text((double)found_s / 60.0, found), before->shift->id, mst_judge_hours_text(rest_min, wanted));
}

enum mst_status mst_rule_rest(struct mst_judge *judge, struct mst_error *err) {
    for (size_t a = 0; a < judge->site->agent_count; a++) {
        for (size_t i = judge->long_roll.first[a] + 1; !judge->left_out[a] && i < judge->long_roll.first[a + 1]; i++) {
            MST_TRY(check_rest(judge, judge->long_roll.items[i - 1], judge->long_roll.items[i], err));
        }
    }
    return MST_OK;
}

static enum mst_status check_run(struct mst_judge *judge, size_t agent, struct mst_error *err) {
    const struct mst_roll *roll = &judge->long_roll;
    int most = contract_of(judge, agent)->max_run, run = 0;
    int32_t last = MST_NO_DAY;
    for (size_t i = roll->first[agent]; i < roll->first[agent + 1]; i++) {
        int32_t day = roll->items[i]->day, at = day_of_week(judge, day);
        if (day == last) {
            continue;
        }
        run = last != MST_NO_DAY && day == last + 1 ? run + 1 : 1;
        last = day;
        if (at >= 0 && at < 7 && run > most) {
            char date[16];
            MST_TRY(mst_breach_of_agent(judge, agent, judge->week->midnight_utc[at], err,
                                        "%s %s is day %d in a row; the contract allows %d", mst_weekday_name(mst_day_weekday(day)),
                                        mst_day_text(day, date), run, most));
        }
    }
    return MST_OK;
}

enum mst_status mst_rule_run_of_days(struct mst_judge *judge, struct mst_error *err) {
    for (size_t a = 0; a < judge->site->agent_count; a++) {
        if (!judge->left_out[a]) {
            MST_TRY(check_run(judge, a, err));
        }
    }
    return MST_OK;
}

static enum mst_status check_run_off(struct mst_judge *judge, size_t agent, struct mst_error *err) {
    const struct mst_roll *roll = &judge->long_roll;
    int least = contract_of(judge, agent)->min_off_run;
    for (size_t i = roll->first[agent] + 1; i < roll->first[agent + 1]; i++) {
        int32_t day = roll->items[i]->day, off = day - roll->items[i - 1]->day - 1;
        if (day_of_week(judge, day) >= 0 && off > 0 && off < least) {
            char date[16];
            MST_TRY(mst_breach_of_agent(judge, agent, roll->items[i]->shift->start_utc, err,
                                        "%d days off in a row before %s %s; the contract asks for %d", (int)off,
                                        mst_weekday_name(mst_day_weekday(day)), mst_day_text(day, date), least));
        }
    }
    return MST_OK;
}

enum mst_status mst_rule_run_of_days_off(struct mst_judge *judge, struct mst_error *err) {
    for (size_t a = 0; a < judge->site->agent_count; a++) {
        if (!judge->left_out[a]) {
            MST_TRY(check_run_off(judge, a, err));
        }
    }
    return MST_OK;
}

/* ---- weekends ---- */

/** The Saturday of a shift's weekend; MST_NO_DAY for one of Monday to Friday. */
static int32_t saturday_of(const struct mst_entry *entry) {
    return entry->weekday >= MST_SATURDAY ? entry->day - entry->weekday + MST_SATURDAY : MST_NO_DAY;
}

/** Whether the agent works in that weekend; `before_only`: by previous.csv alone. */
static bool works_weekend(const struct mst_judge *judge, size_t agent, int32_t saturday, bool before_only) {
    for (size_t i = judge->long_roll.first[agent]; i < judge->long_roll.first[agent + 1]; i++) {
        const struct mst_entry *entry = judge->long_roll.items[i];
        if (saturday_of(entry) == saturday && !(before_only && entry->index != MST_NONE)) {
            return true;
        }
    }
    return false;
}

static enum mst_status check_weekend(struct mst_judge *judge, size_t agent, int32_t saturday, struct mst_error *err) {
    const struct mst_contract *contract = contract_of(judge, agent);
    int count = 0;
    for (int k = 0; k < contract->weekends_of; k++) {
        count += works_weekend(judge, agent, saturday - 7 * k, false) ? 1 : 0;
    }
    if (count <= contract->weekends_most) {
        return MST_OK;
    }
    char date[16];
    return mst_breach_of_agent(judge, agent, mst_zone_midnight(&judge->site->zone, saturday), err,
                               "the weekend of sat %s is number %d worked of %d in a row; the contract allows %d",
                               mst_day_text(saturday, date), count, contract->weekends_of, contract->weekends_most);
}

enum mst_status mst_rule_weekends(struct mst_judge *judge, struct mst_error *err) {
    for (size_t a = 0; a < judge->site->agent_count; a++) {
        int32_t done = MST_NO_DAY;
        if (judge->left_out[a] || contract_of(judge, a)->weekends_of == 0) {
            continue;
        }
        for (size_t i = judge->roll.first[a]; i < judge->roll.first[a + 1]; i++) {
            int32_t saturday = saturday_of(judge->roll.items[i]);
            if (saturday != MST_NO_DAY && saturday != done && !works_weekend(judge, a, saturday, true)) {
                MST_TRY(check_weekend(judge, a, saturday, err));
            }
            done = saturday != MST_NO_DAY ? saturday : done;
        }
    }
    return MST_OK;
}

/* ---- sums over the week ---- */

enum mst_status mst_rule_start_spread(struct mst_judge *judge, struct mst_error *err) {
    for (size_t a = 0; a < judge->site->agent_count; a++) {
        int32_t earliest = INT32_MAX, latest = INT32_MIN, most = contract_of(judge, a)->start_spread_min;
        for (size_t i = judge->roll.first[a]; i < judge->roll.first[a + 1]; i++) {
            int32_t clock = judge->roll.items[i]->clock;
            earliest = clock < earliest ? clock : earliest;
            latest = clock > latest ? clock : latest;
        }
        if (!judge->left_out[a] && latest >= earliest && latest - earliest > most) {
            char found[32], wanted[32];
            MST_TRY(mst_breach_of_agent(judge, a, MST_NO_TIME, err,
                                        "%s between the earliest and the latest start; the contract allows %s",
                                        mst_judge_hours_text(latest - earliest, found), mst_judge_hours_text(most, wanted)));
        }
    }
    return MST_OK;
}

/** The ends of a range less what is credited, not below 0. */
struct limits {
    double least, most;
};

static struct limits lowered(double from, double to, double credit) {
    return (struct limits){fmax(0.0, from - credit), fmax(0.0, to - credit)};
}

enum mst_status mst_rule_days_worked(struct mst_judge *judge, struct mst_error *err) {
    for (size_t a = 0; a < judge->site->agent_count; a++) {
        const struct mst_contract *contract = contract_of(judge, a);
        struct limits days = lowered(contract->days_from, contract->days_to, judge->credit[a].days);
        int worked = 0;
        for (size_t i = judge->roll.first[a]; i < judge->roll.first[a + 1]; i++) {
            worked += i == judge->roll.first[a] || judge->roll.items[i]->day != judge->roll.items[i - 1]->day ? 1 : 0;
        }
        if (!judge->left_out[a] && (worked < days.least || worked > days.most)) {
            MST_TRY(
                mst_breach_of_agent(judge, a, MST_NO_TIME, err,
                                    "works on %d days; the contract asks for %d to %d (%d are credited for time off and holidays)",
                                    worked, (int)days.least, (int)days.most, (int)judge->credit[a].days));
        }
    }
    return MST_OK;
}

/**
 * Paid time is whole minutes; its limits are hours in decimals, less a fraction of them for each day off. They are compared with
 * 1e-9 of a minute to spare, since in binary 8.3 hours less a half of them are not 249 minutes.
 */
enum mst_status mst_rule_paid_hours(struct mst_judge *judge, struct mst_error *err) {
    for (size_t a = 0; a < judge->site->agent_count; a++) {
        const struct mst_contract *contract = contract_of(judge, a);
        struct limits paid = lowered(60.0 * contract->hours_from, 60.0 * contract->hours_to, judge->credit[a].minutes);
        double found = 0.0;
        for (size_t i = judge->roll.first[a]; i < judge->roll.first[a + 1]; i++) {
            found += mst_entry_paid_min(judge->roll.items[i]);
        }
        if (!judge->left_out[a] && (found < paid.least - 1e-9 || found > paid.most + 1e-9)) {
            char has[32], least[32], most[32], credit[32];
            MST_TRY(mst_breach_of_agent(judge, a, MST_NO_TIME, err,
                                        "is paid %s; the contract asks for %s to %s (%s are credited for time off and holidays)",
                                        mst_judge_hours_text(found, has), mst_judge_hours_text(paid.least, least),
                                        mst_judge_hours_text(paid.most, most),
                                        mst_judge_hours_text(judge->credit[a].minutes, credit)));
        }
    }
    return MST_OK;
}
