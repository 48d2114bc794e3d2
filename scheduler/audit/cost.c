#include "core/base/memory.h"
#include "scheduler/audit/judge.h"

enum mst_status mst_judge_premium_times(const struct mst_judge *judge, const struct mst_premium *premium, struct mst_spans *spans,
                                        struct mst_error *err) {
    const struct mst_zone *zone = &judge->site->zone;
    int32_t first = judge->week->first_day;
    for (int32_t day = first - MST_NEAR_BEFORE; day < first + MST_NEAR_AFTER; day++) {
        if (premium->on_holidays) {
            if (mst_site_is_holiday(judge->site, day)) {
                MST_TRY(mst_zone_window(zone, day, 0, 1440, spans, err));
            }
            continue;
        }
        for (size_t i = 0; i < premium->windows.count; i++) {
            const struct mst_window *window = &premium->windows.items[i];
            bool bare = window->from_min == MST_ANY_HOURS;
            if (window->weekday == mst_day_weekday(day)) {
                MST_TRY(mst_zone_window(zone, day, bare ? 0 : window->from_min, bare ? 1440 : window->to_min, spans, err));
            }
        }
    }
    mst_spans_merge(spans);
    return MST_OK;
}

struct pay {
    struct mst_sum wages, premiums, wages_low, wages_high, premiums_low, premiums_high;
};

static void pay_premium(const struct mst_judge *judge, double frac, const struct mst_spans *times, struct pay *pay) {
    for (size_t i = 0; i < judge->worked; i++) {
        const struct mst_entry *entry = &judge->entries[i];
        if (!entry->rostered) {
            continue;
        }
        const struct mst_agent *agent = &judge->site->agents[entry->shift->agent];
        double hours = (double)mst_spans_overlap_s(times, entry->shift->start_utc, entry->shift->end_utc) / 3600.0;
        mst_sum_add(&pay->premiums, agent->wage * frac * hours);
        mst_sum_add(&pay->premiums_low, agent->wage_low * frac * hours);
        mst_sum_add(&pay->premiums_high, agent->wage_high * frac * hours);
    }
}

static enum mst_status pay_premiums(const struct mst_judge *judge, struct pay *pay, struct mst_error *err) {
    const struct mst_objective *objective = &judge->site->objective;
    enum mst_status status = MST_OK;
    for (size_t p = 0; status == MST_OK && p < objective->premium_count; p++) {
        struct mst_spans times;
        mst_spans_init(&times);
        status = mst_judge_premium_times(judge, &objective->premiums[p], &times, err);
        if (status == MST_OK) {
            pay_premium(judge, objective->premiums[p].frac, &times, pay);
        }
        mst_spans_release(&times);
    }
    return status;
}

static void pay_wages(const struct mst_judge *judge, struct pay *pay) {
    for (size_t i = 0; i < judge->worked; i++) {
        const struct mst_entry *entry = &judge->entries[i];
        if (entry->rostered) {
            const struct mst_agent *agent = &judge->site->agents[entry->shift->agent];
            double hours = mst_entry_paid_min(entry) / 60.0;
            mst_sum_add(&pay->wages, agent->wage * hours);
            mst_sum_add(&pay->wages_low, agent->wage_low * hours);
            mst_sum_add(&pay->wages_high, agent->wage_high * hours);
        }
    }
}

/* ---- preferences ---- */

bool mst_judge_is_against(const struct mst_judge *judge, const struct mst_wish *wish, const struct mst_entry *entry) {
    int32_t at = entry->day - judge->week->first_day;
    bool in_week = at >= 0 && at < 7;
    switch (wish->kind) {
    case MST_WISH_START:
        if (wish->from_min <= wish->to_min) {
            return entry->clock < wish->from_min || entry->clock > wish->to_min;
        }
        return entry->clock > wish->to_min && entry->clock < wish->from_min;
    case MST_WISH_OFF:
        return wish->day != MST_NO_DAY ? entry->day == wish->day : in_week && (wish->days >> entry->weekday & 1u);
    case MST_WISH_WEEKEND:
        return in_week && entry->weekday >= MST_SATURDAY;
    }
    return false;
}

static double price_wishes(const struct mst_judge *judge) {
    struct mst_sum total = {0};
    for (size_t w = 0; w < judge->site->wish_count; w++) {
        const struct mst_wish *wish = &judge->site->wishes[w];
        if (wish->agent == MST_NONE || judge->left_out[wish->agent]) {
            continue;
        }
        for (size_t i = judge->roll.first[wish->agent]; i < judge->roll.first[wish->agent + 1]; i++) {
            if (mst_judge_is_against(judge, wish, judge->roll.items[i])) {
                mst_sum_add(&total, wish->weight);
            }
        }
    }
    return mst_sum_get(&total);
}

/** Wages of credited hours; a credit above the contract's hours takes no more than those away. */
static double price_credit(const struct mst_judge *judge) {
    struct mst_sum total = {0};
    for (size_t a = 0; a < judge->site->agent_count; a++) {
        const struct mst_agent *agent = &judge->site->agents[a];
        double hours = fmin(judge->credit[a].minutes / 60.0, judge->site->contracts[agent->contract].hours_to);
        mst_sum_add(&total, judge->left_out[a] ? 0.0 : agent->wage * hours);
    }
    return mst_sum_get(&total);
}

enum mst_status mst_judge_cost(struct mst_judge *judge, struct mst_error *err) {
    struct mst_cost_parts *parts = &judge->audit->parts;
    struct pay pay = {0};
    MST_TRY(pay_premiums(judge, &pay, err));
    pay_wages(judge, &pay);
    parts->wages = mst_sum_get(&pay.wages);
    parts->wages_low = mst_sum_get(&pay.wages_low);
    parts->wages_high = mst_sum_get(&pay.wages_high);
    parts->premiums = mst_sum_get(&pay.premiums);
    parts->premiums_low = mst_sum_get(&pay.premiums_low);
    parts->premiums_high = mst_sum_get(&pay.premiums_high);
    parts->preferences = price_wishes(judge);
    parts->credited = price_credit(judge);
    mst_judge_count_changes(judge);
    struct mst_sum cost = {0};
    mst_sum_add(&cost, parts->wages);
    mst_sum_add(&cost, parts->premiums);
    mst_sum_add(&cost, parts->preferences);
    mst_sum_add(&cost, parts->shortage);
    mst_sum_add(&cost, parts->surplus);
    mst_sum_add(&cost, parts->changes);
    judge->audit->cost = mst_sum_get(&cost);
    return MST_OK;
}
