#include "core/base/memory.h"
#include "scheduler/audit/judge.h"

/** The days of a week from Monday to Friday on which an agent is wholly off, as bits, and what rows of time off say of themselves.
 */
struct credit_case {
    const struct mst_judge *judge;
    size_t agent;
    unsigned whole; /* bit d: day d of the week */
};

/** Whether a queue opens on a weekday when there is no holiday. */
static bool usually_open(const struct mst_queue *queue, int weekday) {
    for (size_t i = 0; i < queue->open.count; i++) {
        if (queue->open.items[i].weekday == weekday) {
            return true;
        }
    }
    return false;
}

/** Whether a holiday closes all queues of the agent, one of which usually opens on that weekday. */
static enum mst_status closed_by_holiday(const struct mst_judge *judge, size_t agent, int32_t day, bool *closed,
                                         struct mst_error *err) {
    const struct mst_agent *who = &judge->site->agents[agent];
    struct mst_windows hours = {0};
    bool usually = false;
    enum mst_status status = MST_OK;
    *closed = false;
    if (!mst_site_is_holiday(judge->site, day)) {
        return MST_OK;
    }
    for (size_t i = 0; status == MST_OK && i < who->queue_count; i++) {
        usually = usually || usually_open(&judge->site->queues[who->queues[i]], mst_day_weekday(day));
        status = mst_site_hours_on(judge->site, who->queues[i], day, &hours, err);
    }
    *closed = usually && hours.count == 0;
    mst_windows_release(&hours);
    return status;
}

static enum mst_status find_whole_days(struct credit_case *c, struct mst_error *err) {
    const struct mst_week *week = c->judge->week;
    c->whole = 0;
    for (int d = 0; d < 7; d++) {
        if (mst_day_weekday(week->first_day + d) >= MST_SATURDAY) {
            continue;
        }
        bool off = mst_spans_cover(&c->judge->off[c->agent], week->midnight_utc[d], week->midnight_utc[d + 1]);
        if (!off) {
            MST_TRY(closed_by_holiday(c->judge, c->agent, week->first_day + d, &off, err));
        }
        c->whole |= off ? 1u << d : 0u;
    }
    return MST_OK;
}

static bool touches(const struct mst_timeoff *row, int64_t from_utc, int64_t to_utc) {
    return row->start_utc < to_utc && from_utc < row->end_utc;
}

/**
 * The credit of one sort: what the rows that name it say, and `each` for every whole day off that no such row touches.
 * @param of_days days, else minutes
 */
static double add_up(const struct credit_case *c, bool of_days, double each) {
    const struct mst_site *site = c->judge->site;
    const struct mst_week *week = c->judge->week;
    unsigned silent = c->whole;
    double total = 0.0;
    for (size_t i = 0; i < site->timeoff_count; i++) {
        const struct mst_timeoff *row = &site->timeoffs[i];
        bool says = of_days ? row->credit_days >= 0 : !isnan(row->credit_hours);
        if (row->agent != c->agent || !says || !touches(row, week->start_utc, week->end_utc)) {
            continue;
        }
        total += of_days ? (double)row->credit_days : 60.0 * row->credit_hours;
        for (int d = 0; d < 7; d++) {
            silent &= touches(row, week->midnight_utc[d], week->midnight_utc[d + 1]) ? ~(1u << d) : ~0u;
        }
    }
    for (int d = 0; d < 7; d++) {
        total += silent & 1u << d ? each : 0.0;
    }
    return total;
}

enum mst_status mst_judge_read_credit(struct mst_judge *judge, struct mst_error *err) {
    const struct mst_site *site = judge->site;
    judge->credit = mst_alloc(site->agent_count, sizeof *judge->credit);
    if (!judge->credit) {
        return mst_no_memory(err);
    }
    for (size_t a = 0; a < site->agent_count; a++) {
        const struct mst_contract *contract = &site->contracts[site->agents[a].contract];
        struct credit_case c = {.judge = judge, .agent = a};
        MST_TRY(find_whole_days(&c, err));
        double day_min = contract->days_to > 0 ? 60.0 * contract->hours_to / contract->days_to : 0.0;
        judge->credit[a] = (struct mst_judged_credit){.days = add_up(&c, true, 1.0), .minutes = add_up(&c, false, day_min)};
    }
    return MST_OK;
}
