/* The rules of a single shift. A pinned shift is asked none of them but in_the_week. */
#include "scheduler/audit/judge.h"

static bool is_break(const struct mst_stretch *row) {
    return row->activity == MST_BREAK || row->activity == MST_MEAL;
}

enum mst_status mst_rule_on_the_grid(struct mst_judge *judge, struct mst_error *err) {
    int grid_min = judge->site->interval_min < 15 ? judge->site->interval_min : 15;
    for (size_t i = 0; i < judge->worked; i++) {
        const struct mst_entry *entry = &judge->entries[i];
        for (size_t k = 0; entry->own && k < entry->shift->count; k++) {
            const struct mst_stretch *row = &entry->shift->stretches[k];
            int32_t minute = mst_zone_wall(&judge->site->zone, row->start_utc).minute;
            if (is_break(row) && (minute % grid_min != 0 || row->start_utc % 60 != 0)) {
                char time[40];
                MST_TRY(mst_breach_of_shift(
                    judge, entry->shift, entry->index, row, err, "a %s starts at %s, which is no multiple of %d minutes",
                    mst_activity_name(row->activity), mst_judge_time_text(judge, row->start_utc, time), grid_min));
            }
        }
    }
    return MST_OK;
}

enum mst_status mst_rule_in_the_week(struct mst_judge *judge, struct mst_error *err) {
    char first[16];
    for (size_t i = 0; i < judge->worked; i++) {
        const struct mst_entry *entry = &judge->entries[i];
        if (entry->shift->start_utc < judge->week->start_utc || entry->shift->start_utc >= judge->week->end_utc) {
            MST_TRY(mst_breach_of_shift(judge, entry->shift, entry->index, NULL, err, "starts outside the week of %s",
                                        mst_day_text(judge->week->first_day, first)));
        }
    }
    return MST_OK;
}

/* ---- kinds of shift ---- */

static bool on_steps(int64_t value, int32_t from, int32_t to, int32_t step) {
    return value >= from && value <= to && (value - from) % step == 0;
}

/** Whether start, length and day are those of the kind. */
static bool is_of_kind(const struct mst_entry *entry, const struct mst_contract *contract, const struct mst_kind *kind) {
    int64_t length_s = entry->shift->end_utc - entry->shift->start_utc, length_min = length_s / 60;
    return length_s % 60 == 0 && entry->shift->start_utc % 60 == 0 && length_min >= contract->length_from_min &&
           length_min <= contract->length_to_min && (kind->days >> entry->weekday & 1u) &&
           on_steps(entry->clock, kind->start_from_min, kind->start_to_min, kind->start_step_min) &&
           on_steps(length_min, kind->length_from_min, kind->length_to_min, kind->length_step_min);
}

static bool is_that_break(const struct mst_stretch *row, const struct mst_shift *shift, const struct mst_break *wanted) {
    int64_t offset_s = wanted->from_end ? shift->end_utc - row->start_utc : row->start_utc - shift->start_utc;
    return row->activity == (wanted->paid ? MST_BREAK : MST_MEAL) &&
           row->end_utc - row->start_utc == 60 * (int64_t)wanted->length_min && offset_s >= 60 * (int64_t)wanted->least_min &&
           offset_s <= 60 * (int64_t)wanted->most_min;
}

/** Whether the breaks are those of the kind, each once and in their order. */
static bool has_breaks_of(const struct mst_shift *shift, const struct mst_kind *kind) {
    size_t taken = 0;
    for (size_t i = 0; i < shift->count; i++) {
        const struct mst_stretch *row = &shift->stretches[i];
        if (!is_break(row)) {
            continue;
        }
        if (taken == kind->break_count || !is_that_break(row, shift, &kind->breaks[taken])) {
            return false;
        }
        taken++;
    }
    return taken == kind->break_count;
}

/** What the kinds of a contract say to a shift. */
struct fit {
    bool kind;           /* one has this start, length and day */
    bool breaks;         /* one of those has these breaks too */
    bool kind_any_hours; /* one of the first may lie outside the opening hours */
    bool any_hours;      /* one of the second may */
};

static struct fit find_fit(const struct mst_judge *judge, const struct mst_entry *entry) {
    const struct mst_contract *contract = mst_entry_contract(judge, entry);
    struct fit fit = {0};
    for (size_t i = 0; i < contract->kind_count; i++) {
        const struct mst_kind *kind = &judge->site->kinds[contract->kinds[i]];
        if (!is_of_kind(entry, contract, kind)) {
            continue;
        }
        bool breaks = has_breaks_of(entry->shift, kind);
        fit.kind = true;
        fit.breaks = fit.breaks || breaks;
        fit.kind_any_hours = fit.kind_any_hours || kind->any_hours;
        fit.any_hours = fit.any_hours || (breaks && kind->any_hours);
    }
    return fit;
}

enum mst_status mst_rule_shift_kind(struct mst_judge *judge, struct mst_error *err) {
    for (size_t i = 0; i < judge->worked; i++) {
        const struct mst_entry *entry = &judge->entries[i];
        if (entry->own && !find_fit(judge, entry).kind) {
            char length[32];
            double minutes = (double)(entry->shift->end_utc - entry->shift->start_utc) / 60.0;
            MST_TRY(mst_breach_of_shift(
                judge, entry->shift, entry->index, NULL, err, "no kind of shift of contract %s starts then on a %s and takes %s",
                mst_entry_contract(judge, entry)->name, mst_weekday_name(entry->weekday), mst_judge_hours_text(minutes, length)));
        }
    }
    return MST_OK;
}

enum mst_status mst_rule_break_windows(struct mst_judge *judge, struct mst_error *err) {
    for (size_t i = 0; i < judge->worked; i++) {
        const struct mst_entry *entry = &judge->entries[i];
        if (!entry->own) {
            continue;
        }
        struct fit fit = find_fit(judge, entry);
        if (fit.kind && !fit.breaks) {
            MST_TRY(mst_breach_of_shift(
                judge, entry->shift, entry->index, NULL, err,
                "its breaks are not those of its kind of shift: number, order, length, paid or not, or when they start"));
        }
    }
    return MST_OK;
}

/**
 * A shift whose breaks fit none of its kinds is only blamed for its breaks where one of those kinds has any_hours; and one that
 * fits no kind only for that.
 */
enum mst_status mst_rule_opening_hours(struct mst_judge *judge, struct mst_error *err) {
    for (size_t i = 0; i < judge->worked; i++) {
        const struct mst_entry *entry = &judge->entries[i];
        if (!entry->own) {
            continue;
        }
        struct fit fit = find_fit(judge, entry);
        bool free_of_hours = fit.breaks ? fit.any_hours : fit.kind_any_hours;
        const struct mst_spans *open = &judge->joined[judge->group[entry->shift->agent]];
        if (fit.kind && !free_of_hours && !mst_spans_cover(open, entry->shift->start_utc, entry->shift->end_utc)) {
            char end[40];
            MST_TRY(mst_breach_of_shift(judge, entry->shift, entry->index, NULL, err,
                                        "until %s, and for a part of that time no queue of the agent is open",
                                        mst_judge_time_text(judge, entry->shift->end_utc, end)));
        }
    }
    return MST_OK;
}

/* ---- the agent's own time ---- */

/** Whether the shift lies in one of the agent's windows that begin on its day; windows do not join. */
static enum mst_status is_available(const struct mst_judge *judge, const struct mst_entry *entry, bool *available,
                                    struct mst_error *err) {
    const struct mst_windows *windows = &judge->site->agents[entry->shift->agent].available;
    *available = windows->count == 0;
    for (size_t i = 0; !*available && i < windows->count; i++) {
        const struct mst_window *window = &windows->items[i];
        if (window->weekday != entry->weekday) {
            continue;
        }
        if (window->from_min == MST_ANY_HOURS) {
            *available = true;
            continue;
        }
        struct mst_spans spans;
        mst_spans_init(&spans);
        enum mst_status status = mst_zone_window(&judge->site->zone, entry->day, window->from_min, window->to_min, &spans, err);
        mst_spans_merge(&spans);
        *available = mst_spans_cover(&spans, entry->shift->start_utc, entry->shift->end_utc);
        mst_spans_release(&spans);
        MST_TRY(status);
    }
    return MST_OK;
}

enum mst_status mst_rule_availability(struct mst_judge *judge, struct mst_error *err) {
    for (size_t i = 0; i < judge->worked; i++) {
        const struct mst_entry *entry = &judge->entries[i];
        bool available = true;
        if (entry->own) {
            MST_TRY(is_available(judge, entry, &available, err));
        }
        if (!available) {
            char end[40];
            MST_TRY(mst_breach_of_shift(judge, entry->shift, entry->index, NULL, err,
                                        "until %s, and the agent is not available for all of it",
                                        mst_judge_time_text(judge, entry->shift->end_utc, end)));
        }
    }
    return MST_OK;
}

enum mst_status mst_rule_time_off(struct mst_judge *judge, struct mst_error *err) {
    for (size_t i = 0; i < judge->worked; i++) {
        const struct mst_entry *entry = &judge->entries[i];
        if (entry->own &&
            mst_spans_overlap_s(&judge->off[entry->shift->agent], entry->shift->start_utc, entry->shift->end_utc) > 0) {
            MST_TRY(mst_breach_of_shift(judge, entry->shift, entry->index, NULL, err, "the agent has time off in it"));
        }
    }
    return MST_OK;
}
