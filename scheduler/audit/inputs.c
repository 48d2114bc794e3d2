#include "core/base/memory.h"
#include "scheduler/audit/judge.h"

static bool in_week(const struct mst_judge *judge, int64_t utc) {
    return utc >= judge->week->start_utc && utc < judge->week->end_utc;
}

/** Each row of the week starts with an interval, is the only one of its queue there, and asks for a number of agents. */
static enum mst_status check_need(const struct mst_judge *judge, const struct mst_need *need, bool *seen, struct mst_error *err) {
    char time[40];
    const char *queue = judge->site->queues[need->queue].name;
    int64_t since_s = need->start_utc - judge->week->start_utc;
    mst_judge_time_text(judge, need->start_utc, time);
    if (since_s % judge->week->interval_s != 0) {
        return mst_fail_at(err, MST_E_INPUT, "requirement.csv", 0,
                           "start: %s of queue %s is not the start of an interval of %d minutes", time, queue,
                           (int)(judge->week->interval_s / 60));
    }
    if (!isfinite(need->required) || need->required < 0.0) {
        return mst_fail_at(err, MST_E_INPUT, "requirement.csv", 0, "required: %s of queue %s has no number of agents, 0 or more",
                           time, queue);
    }
    bool *mark = &seen[(size_t)(since_s / judge->week->interval_s) * judge->site->queue_count + need->queue];
    if (*mark) {
        return mst_fail_at(err, MST_E_INPUT, "requirement.csv", 0, "start: %s of queue %s is there twice", time, queue);
    }
    *mark = true;
    return MST_OK;
}

static enum mst_status check_requirement(const struct mst_judge *judge, struct mst_error *err) {
    bool *seen = mst_alloc(judge->week->intervals * judge->site->queue_count, sizeof *seen);
    if (!seen) {
        return mst_no_memory(err);
    }
    enum mst_status status = MST_OK;
    for (size_t i = 0; status == MST_OK && i < judge->requirement->count; i++) {
        const struct mst_need *need = &judge->requirement->rows[i];
        if (in_week(judge, need->start_utc)) {
            status = check_need(judge, need, seen, err);
        }
    }
    mst_free(seen);
    return status;
}

static enum mst_status check_previous(const struct mst_judge *judge, struct mst_error *err) {
    const struct mst_roster *previous = &judge->site->previous;
    for (size_t i = 0; i < previous->count; i++) {
        const struct mst_shift *shift = &previous->shifts[i];
        if (mst_judge_is_work(shift) && shift->start_utc >= judge->week->start_utc) {
            char time[40];
            return mst_fail_at(err, MST_E_INPUT, "previous.csv", shift->stretches[0].line,
                               "start: shift %s starts on %s, but what was worked before the week has to start before it",
                               shift->id, mst_judge_time_text(judge, shift->start_utc, time));
        }
    }
    return MST_OK;
}

static enum mst_status check_pinned(const struct mst_judge *judge, struct mst_error *err) {
    const struct mst_roster *pinned = &judge->site->pinned;
    for (size_t i = 0; i < pinned->count; i++) {
        const struct mst_shift *shift = &pinned->shifts[i];
        if (shift->count > 0 && in_week(judge, shift->start_utc) && !mst_judge_is_work(shift)) {
            return mst_fail_at(err, MST_E_INPUT, "pinned.csv", shift->stretches[0].line,
                               "activity: shift %s is time off, which belongs in timeoff.csv", shift->id);
        }
    }
    return MST_OK;
}

/** A row that says what it is credited with is for this week alone: how much of it would else be for this week is not known. */
static enum mst_status check_time_off(const struct mst_judge *judge, struct mst_error *err) {
    const struct mst_week *week = judge->week;
    for (size_t i = 0; i < judge->site->timeoff_count; i++) {
        const struct mst_timeoff *row = &judge->site->timeoffs[i];
        bool touches = row->start_utc < week->end_utc && row->end_utc > week->start_utc;
        bool inside = row->start_utc >= week->start_utc && row->end_utc <= week->end_utc;
        if (touches && !inside && (row->credit_days >= 0 || !isnan(row->credit_hours))) {
            return mst_fail_at(err, MST_E_INPUT, row->file ? row->file : "timeoff.csv", row->line,
                               "credit: time off of %s with a credit crosses the week's edge; write a row for each week",
                               row->agent == MST_NONE ? "nobody" : judge->site->agents[row->agent].id);
        }
    }
    return MST_OK;
}

/** Other prices would make a further agent worth more than the one before, and the best split another problem. */
static enum mst_status check_prices(const struct mst_judge *judge, struct mst_error *err) {
    const struct mst_objective *o = &judge->site->objective;
    if (!(o->understaff_more >= o->understaff && o->understaff >= -o->overstaff)) {
        return mst_fail_at(err, MST_E_RANGE, "site.ini", 0,
                           "[objective]: understaff_more must not be below understaff, nor that below -overstaff");
    }
    return MST_OK;
}

enum mst_status mst_judge_check_inputs(const struct mst_judge *judge, struct mst_error *err) {
    MST_TRY(check_prices(judge, err));
    MST_TRY(check_requirement(judge, err));
    MST_TRY(check_previous(judge, err));
    MST_TRY(check_pinned(judge, err));
    return check_time_off(judge, err);
}
