#include "core/base/memory.h"
#include "scheduler/rules/parts.h"

/**
 * Credit: each day from Monday to Friday that is wholly off, by time off or since all queues of the agent are closed for a holiday,
 * counts as a day worked and as its share of the hours; a row of timeoff.csv may say otherwise (docs/formats.md).
 */

static bool in_week(const struct mst_week *week, const struct mst_timeoff *off) {
    return off->start_utc < week->end_utc && off->end_utc > week->start_utc;
}

static bool opens_on(const struct mst_site *site, const struct mst_agent *agent, int32_t day, bool usual, bool *opens,
                     struct mst_error *err) {
    struct mst_windows hours = {NULL, 0, 0};
    enum mst_status status = MST_OK;
    *opens = false;
    for (size_t i = 0; i < agent->queue_count && !*opens && status == MST_OK; i++) {
        const struct mst_windows *found = &site->queues[agent->queues[i]].open;
        if (!usual) {
            status = mst_site_hours_on(site, agent->queues[i], day, &hours, err);
            found = &hours;
        }
        for (size_t w = 0; w < found->count; w++) {
            *opens |= found->items[w].weekday == mst_day_weekday(day);
        }
    }
    mst_windows_release(&hours);
    return status == MST_OK;
}

/** Whether none of the agent's queues opens on the day, a holiday, while usually one does. */
static enum mst_status closed_for_holiday(const struct mst_site *site, const struct mst_agent *agent, int32_t day, bool *closed,
                                          struct mst_error *err) {
    bool usually = false, today = true;
    *closed = false;
    if (!mst_site_is_holiday(site, day)) {
        return MST_OK;
    }
    if (!opens_on(site, agent, day, true, &usually, err) || !opens_on(site, agent, day, false, &today, err)) {
        return MST_E_NOMEM;
    }
    *closed = usually && !today;
    return MST_OK;
}

/** Appends the agent's time off, merged. */
static enum mst_status off_spans(const struct mst_site *site, size_t agent, struct mst_spans *spans, struct mst_error *err) {
    for (size_t i = 0; i < site->timeoff_count; i++) {
        if (site->timeoffs[i].agent == agent) {
            MST_TRY(mst_spans_add(spans, site->timeoffs[i].start_utc, site->timeoffs[i].end_utc, err));
        }
    }
    mst_spans_merge(spans);
    return MST_OK;
}

/** Whether the day is touched by a row that says what it credits, in days or in hours. */
static bool is_said(const struct mst_rulebook *book, size_t agent, int d, bool hours) {
    const struct mst_site *site = book->site;
    for (size_t i = 0; i < site->timeoff_count; i++) {
        const struct mst_timeoff *off = &site->timeoffs[i];
        bool says = hours ? off->credit_hours == off->credit_hours : off->credit_days >= 0;
        if (off->agent == agent && says && in_week(book->week, off) && off->start_utc < book->week->midnight_utc[d + 1] &&
            book->week->midnight_utc[d] < off->end_utc) {
            return true;
        }
    }
    return false;
}

static void add_said(const struct mst_rulebook *book, size_t agent, struct mst_credit *credit) {
    for (size_t i = 0; i < book->site->timeoff_count; i++) {
        const struct mst_timeoff *off = &book->site->timeoffs[i];
        if (off->agent == agent && in_week(book->week, off)) {
            credit->days += off->credit_days > 0 ? off->credit_days : 0;
            credit->paid_min += off->credit_hours > 0 ? 60 * off->credit_hours : 0;
        }
    }
}

enum mst_status mst_agent_credit(const struct mst_rulebook *book, size_t agent, struct mst_credit *credit, struct mst_error *err) {
    const struct mst_site *site = book->site;
    const struct mst_contract *contract = &site->contracts[site->agents[agent].contract];
    double each_min = contract->days_to > 0 ? 60 * contract->hours_to / contract->days_to : 0;
    struct mst_spans off;
    enum mst_status status;
    mst_spans_init(&off);
    *credit = (struct mst_credit){0, 0};
    MST_DO(off_spans(site, agent, &off, err));
    add_said(book, agent, credit);
    for (int d = 0; d < 7; d++) {
        bool whole = mst_spans_cover(&off, book->week->midnight_utc[d], book->week->midnight_utc[d + 1]), closed;
        MST_DO(closed_for_holiday(site, &site->agents[agent], book->week->first_day + d, &closed, err));
        if (mst_day_weekday(book->week->first_day + d) > MST_FRIDAY || !(whole || closed)) {
            continue;
        }
        credit->days += !is_said(book, agent, d, false);
        credit->paid_min += is_said(book, agent, d, true) ? 0 : each_min;
    }
done:
    mst_spans_release(&off);
    return status;
}
