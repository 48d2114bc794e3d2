#include "core/base/memory.h"
#include "scheduler/audit/proof.h"

/** When an agent is there on a day: a shift lies in one of the spans, which do not join. */
struct presence {
    bool always;
    struct mst_spans spans;
};

static enum mst_status add_window(const struct mst_judge *judge, const struct mst_window *window, int32_t date,
                                  struct presence *presence, struct mst_error *err) {
    struct mst_spans spans;
    mst_spans_init(&spans);
    enum mst_status status = mst_zone_window(&judge->site->zone, date, window->from_min, window->to_min, &spans, err);
    mst_spans_merge(&spans);
    for (size_t i = 0; status == MST_OK && i < spans.count; i++) {
        status = mst_spans_add(&presence->spans, spans.items[i].from_utc, spans.items[i].to_utc, err);
    }
    mst_spans_release(&spans);
    return status;
}

static enum mst_status find_presence(const struct mst_judge *judge, size_t agent, int day, struct presence *presence,
                                     struct mst_error *err) {
    const struct mst_windows *windows = &judge->site->agents[agent].available;
    int32_t date = judge->week->first_day + day;
    presence->always = windows->count == 0;
    for (size_t i = 0; i < windows->count; i++) {
        const struct mst_window *window = &windows->items[i];
        if (window->weekday != mst_day_weekday(date)) {
            continue;
        }
        presence->always = presence->always || window->from_min == MST_ANY_HOURS;
        if (window->from_min != MST_ANY_HOURS) {
            MST_TRY(add_window(judge, window, date, presence, err));
        }
    }
    return MST_OK;
}

static bool is_there(const struct presence *presence, int64_t start_utc, int64_t end_utc) {
    bool there = presence->always;
    for (size_t i = 0; !there && i < presence->spans.count; i++) {
        there = presence->spans.items[i].from_utc <= start_utc && presence->spans.items[i].to_utc >= end_utc;
    }
    return there;
}

/** Wage, premiums, wishes, and what it changes of the kept week. */
static double cost_of(const struct mst_judge *judge, size_t agent, const struct mst_choice *choice) {
    int32_t date = judge->week->first_day + choice->day;
    struct mst_entry entry = {.day = date, .clock = choice->clock, .weekday = mst_day_weekday(date)};
    double cost = judge->site->agents[agent].wage * ((double)choice->paid_s / 3600.0 + choice->premium_h);
    for (size_t w = 0; w < judge->site->wish_count; w++) {
        const struct mst_wish *wish = &judge->site->wishes[w];
        cost += wish->agent == agent && mst_judge_is_against(judge, wish, &entry) ? wish->weight : 0.0;
    }
    bool in_week = choice->day >= 0 && choice->day < 7; /* a pinned shift may not be */
    return cost + (in_week ? mst_judge_change_cost(judge, agent, choice->day, choice->start_utc, choice->end_utc) : 0.0);
}

static enum mst_status add(const struct mst_judge *judge, size_t agent, struct mst_choice choice, struct mst_choices *choices,
                           struct mst_error *err) {
    MST_TRY(mst_grow(&choices->items, &choices->capacity, choices->count + 1, sizeof *choices->items, err));
    choice.cost = cost_of(judge, agent, &choice);
    choices->items[choices->count++] = choice;
    return MST_OK;
}

/** A pinned shift, with its breaks where they are. */
static struct mst_choice pinned_choice(const struct mst_proof *proof, const struct mst_shift *shift) {
    struct mst_wall wall = mst_zone_wall(&proof->judge.site->zone, shift->start_utc);
    size_t group = proof->judge.group[shift->agent];
    struct mst_choice choice = {.day = wall.day - proof->judge.week->first_day,
                                .clock = wall.minute,
                                .start_utc = shift->start_utc,
                                .end_utc = shift->end_utc,
                                .paid_s = shift->end_utc - shift->start_utc,
                                .premium_h = mst_proof_premium_h(proof, shift->start_utc, shift->end_utc)};
    for (size_t i = 0; i < shift->count; i++) {
        const struct mst_stretch *row = &shift->stretches[i];
        choice.paid_s -= row->activity == MST_MEAL ? row->end_utc - row->start_utc : 0;
        if (row->activity == MST_WORK) {
            choice.value += mst_proof_earned(proof, group, row->end_utc) - mst_proof_earned(proof, group, row->start_utc);
        }
    }
    return choice;
}

static enum mst_status add_pins(const struct mst_proof *proof, size_t agent, struct mst_choices *choices, unsigned *pinned,
                                bool *possible, struct mst_error *err) {
    const struct mst_judge *judge = &proof->judge;
    *pinned = 0;
    *possible = true;
    for (size_t i = 0; i < judge->site->pinned.count; i++) {
        const struct mst_shift *shift = &judge->site->pinned.shifts[i];
        if (shift->agent != agent || shift->start_utc < judge->week->start_utc || shift->start_utc >= judge->week->end_utc) {
            continue;
        }
        struct mst_choice choice = pinned_choice(proof, shift);
        unsigned bit = choice.day >= 0 && choice.day < 7 ? 1u << choice.day : 0u;
        *possible = *possible && bit != 0u && !(*pinned & bit);
        *pinned |= bit;
        MST_TRY(add(judge, agent, choice, choices, err));
    }
    return MST_OK;
}

static enum mst_status add_free(struct mst_proof *proof, size_t agent, const struct presence presence[7], unsigned pinned,
                                struct mst_choices *choices, struct mst_error *err) {
    const struct mst_judge *judge = &proof->judge;
    const struct mst_choices *all;
    MST_TRY(mst_proof_shifts(proof, judge->site->agents[agent].contract, judge->group[agent], &all, err));
    for (size_t i = 0; i < all->count; i++) {
        const struct mst_choice *choice = &all->items[i];
        if (!(pinned >> choice->day & 1u) && choice->start_utc >= judge->site->frozen_until_utc &&
            is_there(&presence[choice->day], choice->start_utc, choice->end_utc) &&
            mst_spans_overlap_s(&judge->off[agent], choice->start_utc, choice->end_utc) == 0) {
            MST_TRY(add(judge, agent, *choice, choices, err));
        }
    }
    return MST_OK;
}

enum mst_status mst_proof_choices(struct mst_proof *proof, size_t agent, struct mst_choices *choices, unsigned *pinned,
                                  bool *possible, struct mst_error *err) {
    struct presence presence[7] = {0};
    enum mst_status status = MST_OK;
    choices->count = 0;
    for (int day = 0; status == MST_OK && day < 7; day++) {
        status = find_presence(&proof->judge, agent, day, &presence[day], err);
    }
    if (status == MST_OK) {
        status = add_pins(proof, agent, choices, pinned, possible, err);
    }
    if (status == MST_OK) {
        status = add_free(proof, agent, presence, *pinned, choices, err);
    }
    mst_proof_sort(choices);
    for (int day = 0; day < 7; day++) {
        mst_spans_release(&presence[day].spans);
    }
    return status;
}
