#include <string.h>

#include "core/base/memory.h"
#include "planner/keep.h"

#define FILE_NAME "--frozen-until" /* where warnings say that they come from */

/** What messages say of a kept shift: who, and when. */
struct shift_text {
    char start[32], end[32];
    const char *agent;
};

static struct shift_text text_of(const struct mst_site *site, const struct mst_shift *shift) {
    struct shift_text text = {.agent = site->agents[shift->agent].id};
    mst_zone_text(&site->zone, shift->start_utc, text.start);
    mst_zone_text(&site->zone, shift->end_utc, text.end);
    return text;
}

/* ---- pinned.csv goes before ------------------------------------------------------------------------------------------------ */

/** The pinned shift that stands where the kept one would: of its agent's day, or of its identity. */
static const struct mst_shift *pinned_instead(const struct mst_site *site, const struct mst_shift *shift) {
    int32_t day = mst_zone_wall(&site->zone, shift->start_utc).day;
    for (size_t i = 0; i < site->pinned.count; i++) {
        const struct mst_shift *pin = &site->pinned.shifts[i];
        bool same_day = pin->agent == shift->agent && mst_zone_wall(&site->zone, pin->start_utc).day == day;
        if (same_day || strcmp(pin->id, shift->id) == 0) {
            return pin;
        }
    }
    return NULL;
}

static void warn_of_pin(const struct mst_site *site, const struct mst_shift *shift, const struct mst_shift *pin,
                        struct mst_faults *faults) {
    struct shift_text text = text_of(site, shift);
    bool same = pin->agent == shift->agent && pin->start_utc == shift->start_utc && pin->end_utc == shift->end_utc;
    if (faults && !same) {
        mst_faults_warn(
            faults, "pinned.csv", pin->stretches[0].line, NULL,
            "shift \"%s\" stands in the frozen part of the week, where the kept roster has shift \"%s\" of %s, %s to %s; "
            "the pinned one goes before",
            pin->id, shift->id, text.agent, text.start, text.end);
    }
}

/* ---- time off -------------------------------------------------------------------------------------------------------------- */

static enum mst_status find_off(const struct mst_site *site, size_t agent, struct mst_spans *off, struct mst_error *err) {
    for (size_t i = 0; i < site->timeoff_count; i++) {
        if (site->timeoffs[i].agent == agent) {
            MST_TRY(mst_spans_add(off, site->timeoffs[i].start_utc, site->timeoffs[i].end_utc, err));
        }
    }
    mst_spans_merge(off);
    return MST_OK;
}

/** Cuts a part of a shift down to its first and last moment of work; false if there is none in it. */
static bool trim_to_work(const struct mst_shift *shift, struct mst_span *part) {
    struct mst_span work = {INT64_MAX, INT64_MIN};
    for (size_t i = 0; i < shift->count; i++) {
        const struct mst_stretch *row = &shift->stretches[i];
        int64_t from = row->start_utc > part->from_utc ? row->start_utc : part->from_utc;
        int64_t to = row->end_utc < part->to_utc ? row->end_utc : part->to_utc;
        if (row->activity == MST_WORK && from < to) {
            work.from_utc = from < work.from_utc ? from : work.from_utc;
            work.to_utc = to > work.to_utc ? to : work.to_utc;
        }
    }
    *part = work;
    return work.from_utc < work.to_utc;
}

/** The first part of a shift with work that is free of time off; false if there is none. */
static bool first_part(const struct mst_shift *shift, const struct mst_spans *off, struct mst_span *part) {
    int64_t at = shift->start_utc;
    for (size_t i = 0; i <= off->count; i++) {
        int64_t until = i < off->count && off->items[i].from_utc < shift->end_utc ? off->items[i].from_utc : shift->end_utc;
        *part = (struct mst_span){at, until};
        if (at < until && trim_to_work(shift, part)) {
            return true;
        }
        at = i < off->count && off->items[i].to_utc > at ? off->items[i].to_utc : at;
    }
    return false;
}

/** Pins the rows of a shift that lie in a part of it, each cut to that. */
static enum mst_status pin_part(struct mst_site *site, const struct mst_shift *shift, struct mst_span part, struct mst_error *err) {
    struct mst_shift *pin = mst_roster_shift(&site->pinned, shift->id);
    if (!pin) {
        return mst_no_memory(err);
    }
    for (size_t i = 0; i < shift->count; i++) {
        struct mst_stretch row = shift->stretches[i];
        row.start_utc = row.start_utc > part.from_utc ? row.start_utc : part.from_utc;
        row.end_utc = row.end_utc < part.to_utc ? row.end_utc : part.to_utc;
        if (row.start_utc < row.end_utc) {
            MST_TRY(mst_shift_add(pin, &row, err));
        }
    }
    return MST_OK;
}

static enum mst_status freeze_shift(struct mst_site *site, const struct mst_shift *shift, const struct mst_spans *off,
                                    struct mst_faults *faults, struct mst_error *err) {
    struct shift_text text = text_of(site, shift);
    struct mst_span part = {shift->start_utc, shift->end_utc};
    bool cut = mst_spans_overlap_s(off, shift->start_utc, shift->end_utc) > 0;
    if (cut && !first_part(shift, off, &part)) {
        if (faults) {
            mst_faults_warn(faults, FILE_NAME, 0, text.agent, "shift \"%s\", %s to %s, is dropped: the agent is off then",
                            shift->id, text.start, text.end);
        }
        return MST_OK;
    }
    if (cut && faults) {
        char from[32], to[32];
        mst_faults_warn(faults, FILE_NAME, 0, text.agent,
                        "shift \"%s\", %s to %s, meets time off of the agent: of it %s to %s stays", shift->id, text.start,
                        text.end, mst_zone_text(&site->zone, part.from_utc, from), mst_zone_text(&site->zone, part.to_utc, to));
    }
    return pin_part(site, shift, part, err);
}

static enum mst_status freeze_or_leave(struct mst_site *site, const struct mst_shift *shift, struct mst_faults *faults,
                                       struct mst_error *err) {
    const struct mst_shift *pin = pinned_instead(site, shift);
    struct mst_spans off;
    if (pin) {
        warn_of_pin(site, shift, pin, faults);
        return MST_OK;
    }
    mst_spans_init(&off);
    enum mst_status status = find_off(site, shift->agent, &off, err);
    status = status == MST_OK ? freeze_shift(site, shift, &off, faults, err) : status;
    mst_spans_release(&off);
    return status;
}

enum mst_status mst_keep_freeze(struct mst_site *site, int64_t until_utc, struct mst_faults *faults, struct mst_error *err) {
    site->frozen_until_utc = until_utc;
    for (size_t i = 0; i < site->kept.count; i++) {
        if (site->kept.shifts[i].start_utc < until_utc) {
            MST_TRY(freeze_or_leave(site, &site->kept.shifts[i], faults, err));
        }
    }
    mst_roster_finish(&site->pinned);
    return MST_OK;
}
