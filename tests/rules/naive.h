#ifndef MST_TESTS_RULES_NAIVE_H
#define MST_TESTS_RULES_NAIVE_H

/* The rules of a week once more, each as docs/formats.md says it, without a thought for speed. */
#include "tests/rules/tiny_site.h"

/** What an agent does on a day. */
struct pick {
    bool works, is_pinned;
    int64_t start_utc, end_utc;
    int paid_min;
};

static inline int naive_day(const struct fixture *f, int64_t utc) {
    return mst_zone_wall(&f->site.zone, utc).day - f->week.first_day;
}

/** Whether the clock reads a time of the window, one of the day or one of the day before that goes past midnight. */
static inline bool naive_in_window(const struct fixture *f, const struct mst_window *w, int64_t utc) {
    struct mst_wall wall = mst_zone_wall(&f->site.zone, utc);
    int32_t from = w->from_min == MST_ANY_HOURS ? 0 : w->from_min, to = w->from_min == MST_ANY_HOURS ? DAY : w->to_min;
    return (w->weekday == mst_day_weekday(wall.day) && wall.minute >= from && wall.minute < to) ||
           (w->weekday == mst_day_weekday(wall.day - 1) && wall.minute + DAY >= from && wall.minute + DAY < to);
}

/** Whether a shift may start and end then, as far as the agent's own time goes. */
static inline bool naive_available(const struct fixture *f, size_t agent, int64_t start_utc, int64_t end_utc) {
    const struct mst_agent *who = &f->site.agents[agent];
    struct mst_wall start = mst_zone_wall(&f->site.zone, start_utc);
    bool available = who->available.count == 0;
    for (size_t i = 0; i < who->available.count; i++) {
        const struct mst_window *w = &who->available.items[i];
        bool within = w->weekday == mst_day_weekday(start.day);
        for (int64_t t = start_utc; within && w->from_min != MST_ANY_HOURS && t < end_utc; t += 900) {
            struct mst_wall wall = mst_zone_wall(&f->site.zone, t);
            int32_t minute = wall.minute + DAY * (wall.day - start.day);
            within = minute >= w->from_min && minute < w->to_min;
        }
        available |= within;
    }
    for (size_t i = 0; i < f->site.timeoff_count; i++) {
        const struct mst_timeoff *off = &f->site.timeoffs[i];
        available &= !(off->agent == agent && off->start_utc < end_utc && start_utc < off->end_utc);
    }
    return available;
}

/** Weekdays wholly off. Rows of time off have whole hours and say no credit of their own; holidays are for all queues. */
static inline int naive_credit(const struct fixture *f, size_t agent) {
    int days = 0;
    for (int d = 0; d < 7; d++) {
        int32_t day = f->week.first_day + d;
        bool off = true, usual = false, closed = false;
        for (int64_t t = f->week.midnight_utc[d]; t < f->week.midnight_utc[d + 1]; t += 3600) {
            bool now = false;
            for (size_t i = 0; i < f->site.timeoff_count; i++) {
                const struct mst_timeoff *row = &f->site.timeoffs[i];
                now |= row->agent == agent && row->start_utc <= t && t < row->end_utc;
            }
            off &= now;
        }
        for (size_t i = 0; i < f->site.queues[0].open.count; i++) {
            usual |= f->site.queues[0].open.items[i].weekday == mst_day_weekday(day);
        }
        for (size_t i = 0; i < f->site.holiday_count; i++) {
            closed |= f->site.holidays[i].day == day && f->site.holidays[i].hours == MST_HOLIDAY_CLOSED;
        }
        days += mst_day_weekday(day) <= MST_FRIDAY && (off || (usual && closed));
    }
    return days;
}

enum { NAIVE_BEFORE = 70 };

/** worked[NAIVE_BEFORE + d]: whether day d of the week is worked; negative days by previous.csv. */
static inline void naive_days(const struct fixture *f, size_t agent, const struct pick week[7], bool worked[NAIVE_BEFORE + 7]) {
    memset(worked, 0, (NAIVE_BEFORE + 7) * sizeof *worked);
    for (size_t i = 0; i < f->site.previous.count; i++) {
        const struct mst_shift *s = &f->site.previous.shifts[i];
        if (s->agent == agent) {
            worked[NAIVE_BEFORE + naive_day(f, s->start_utc)] = true;
        }
    }
    for (int d = 0; d < 7; d++) {
        worked[NAIVE_BEFORE + d] = week[d].works;
    }
}

static inline bool naive_runs(const struct mst_contract *c, const bool worked[NAIVE_BEFORE + 7]) {
    for (int d = NAIVE_BEFORE; d < NAIVE_BEFORE + 7; d++) {
        int run = 0, off = 0;
        for (int e = d; e >= 0 && worked[e]; e--) {
            run++;
        }
        if (run > c->max_run) {
            return false;
        }
        int e = d - 1;
        for (; e >= 0 && !worked[e]; e--) {
            off++;
        }
        if (worked[d] && e >= 0 && off > 0 && off < c->min_off_run) {
            return false;
        }
    }
    return true;
}

/** Whether a day is worked; days outside the table are not. */
static inline bool naive_worked(const bool worked[NAIVE_BEFORE + 7], int day) {
    return day >= -NAIVE_BEFORE && day < 7 && worked[NAIVE_BEFORE + day];
}

static inline bool naive_weekends(const struct fixture *f, const struct mst_contract *c, const bool worked[NAIVE_BEFORE + 7]) {
    for (int saturday = -1; c->weekends_of > 0 && saturday < 7; saturday++) {
        bool added = (saturday >= 0 && naive_worked(worked, saturday)) || (saturday + 1 < 7 && naive_worked(worked, saturday + 1));
        bool old = (saturday < 0 && naive_worked(worked, saturday)) || (saturday + 1 < 0 && naive_worked(worked, saturday + 1));
        if (mst_day_weekday(f->week.first_day + saturday) != MST_SATURDAY || !added || old) {
            continue;
        }
        int count = 0;
        for (int k = 0; k < c->weekends_of; k++) {
            count += naive_worked(worked, saturday - 7 * k) || naive_worked(worked, saturday - 7 * k + 1);
        }
        if (count > c->weekends_most) {
            return false;
        }
    }
    return true;
}

/** Rest after the shift before the week and between shifts, and the spread of starts. */
static inline bool naive_rest_and_spread(const struct fixture *f, size_t agent, const struct mst_contract *c,
                                         const struct pick week[7]) {
    int64_t last_start = INT64_MIN, last_end = INT64_MIN / 2;
    int32_t earliest = INT32_MAX, latest = -1;
    for (size_t i = 0; i < f->site.previous.count; i++) {
        const struct mst_shift *s = &f->site.previous.shifts[i];
        if (s->agent == agent && s->start_utc > last_start) {
            last_start = s->start_utc;
            last_end = s->end_utc;
        }
    }
    for (int d = 0; d < 7; d++) {
        if (!week[d].works) {
            continue;
        }
        int32_t clock = mst_zone_wall(&f->site.zone, week[d].start_utc).minute;
        if (week[d].start_utc < last_end + 60 * (int64_t)c->rest_min) {
            return false;
        }
        last_end = week[d].end_utc;
        earliest = clock < earliest ? clock : earliest;
        latest = clock > latest ? clock : latest;
    }
    return latest < earliest || latest - earliest <= c->start_spread_min;
}

/**
 * Whether the agent may work that week; each pick by itself is taken to be a legal shift of its day.
 * @param credit by naive_credit()
 */
static inline bool naive_legal(const struct fixture *f, size_t agent, int credit, const struct pick week[7]) {
    const struct mst_contract *c = &f->site.contracts[f->site.agents[agent].contract];
    int days = 0, paid = 0;
    double each = c->days_to > 0 ? 60 * c->hours_to / c->days_to : 0;
    bool worked[NAIVE_BEFORE + 7];
    for (int d = 0; d < 7; d++) {
        days += week[d].works;
        paid += week[d].works ? week[d].paid_min : 0;
    }
    naive_days(f, agent, week, worked);
    return days >= c->days_from - credit && days <= fmax(0, c->days_to - credit) &&
           paid >= 60 * c->hours_from - credit * each - 1e-6 && paid <= fmax(0, 60 * c->hours_to - credit * each) + 1e-6 &&
           naive_runs(c, worked) && naive_weekends(f, c, worked) && naive_rest_and_spread(f, agent, c, week);
}

/* ---- shifts ---- */

/** Whether a queue is open: hours belong to the day on which they begin, and a holiday for all queues replaces them. */
static inline bool naive_open(const struct fixture *f, size_t queue, int64_t utc) {
    struct mst_wall wall = mst_zone_wall(&f->site.zone, utc);
    for (int32_t day = wall.day - 1; day <= wall.day; day++) {
        const struct mst_windows *hours = &f->site.queues[queue].open;
        int32_t minute = wall.minute + DAY * (wall.day - day);
        bool closed = false;
        for (size_t i = 0; i < f->site.holiday_count; i++) {
            const struct mst_holiday *h = &f->site.holidays[i];
            closed |= h->day == day && h->hours == MST_HOLIDAY_CLOSED;
            hours = h->day == day && h->hours == MST_HOLIDAY_HOURS ? &h->open : hours;
        }
        for (size_t i = 0; !closed && i < hours->count; i++) {
            const struct mst_window *w = &hours->items[i];
            int32_t from = w->from_min == MST_ANY_HOURS ? 0 : w->from_min, to = w->from_min == MST_ANY_HOURS ? DAY : w->to_min;
            if (w->weekday == mst_day_weekday(day) && minute >= from && minute < to) {
                return true;
            }
        }
    }
    return false;
}

/** Whether a shift of the kind may start then and take so long, its breaks aside. */
static inline bool naive_shift(const struct fixture *f, size_t agent, const struct mst_kind *kind, int64_t start_utc, int length) {
    const struct mst_agent *who = &f->site.agents[agent];
    const struct mst_contract *c = &f->site.contracts[who->contract];
    struct mst_wall wall = mst_zone_wall(&f->site.zone, start_utc);
    bool legal = kind->days >> mst_day_weekday(wall.day) & 1 && wall.minute >= kind->start_from_min &&
                 wall.minute <= kind->start_to_min && (wall.minute - kind->start_from_min) % kind->start_step_min == 0 &&
                 length >= c->length_from_min && length <= c->length_to_min;
    for (int64_t t = start_utc; legal && !kind->any_hours && t < start_utc + 60 * (int64_t)length; t += 300) {
        bool open = false;
        for (size_t i = 0; i < who->queue_count; i++) {
            open |= naive_open(f, who->queues[i], t);
        }
        legal = open;
    }
    return legal;
}

/* ---- cost ---- */

/** Wages, premiums and wishes of one shift; all times are multiples of five minutes. */
static inline double naive_cost(const struct fixture *f, size_t agent, const struct pick *pick) {
    struct mst_wall start = mst_zone_wall(&f->site.zone, pick->start_utc);
    double hours = pick->paid_min / 60.0, wishes = 0;
    for (int64_t t = pick->start_utc; t < pick->end_utc; t += 300) {
        for (size_t p = 0; p < f->site.objective.premium_count; p++) {
            const struct mst_premium *premium = &f->site.objective.premiums[p];
            bool now = premium->on_holidays && mst_site_is_holiday(&f->site, mst_zone_wall(&f->site.zone, t).day);
            for (size_t i = 0; !premium->on_holidays && i < premium->windows.count; i++) {
                now |= naive_in_window(f, &premium->windows.items[i], t);
            }
            hours += now ? premium->frac / 12 : 0;
        }
    }
    for (size_t i = 0; i < f->site.wish_count; i++) {
        const struct mst_wish *w = &f->site.wishes[i];
        bool within = w->from_min <= w->to_min ? start.minute >= w->from_min && start.minute <= w->to_min
                                               : start.minute >= w->from_min || start.minute <= w->to_min;
        bool against = w->kind == MST_WISH_START     ? !within
                       : w->kind == MST_WISH_WEEKEND ? mst_day_weekday(start.day) >= MST_SATURDAY
                       : w->day != MST_NO_DAY        ? w->day == start.day
                                                     : w->days >> mst_day_weekday(start.day) & 1;
        wishes += w->agent == agent && against ? w->weight : 0;
    }
    return f->site.agents[agent].wage * hours + wishes;
}

#endif
