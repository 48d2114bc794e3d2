/* availability/<agent id>.ics -> when an agent can work in a week. */

#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/date.h"
#include "core/span.h"
#include "io/ics.h"
#include "io/ics_events.h"
#include "io/ics_folder.h"

enum { WEEK_DAYS = 7, DAY_MIN = 1440, PRIORITY_LAST = 10 };

/* One agent's calendar, for one week. */
struct hours {
    const struct mst_zone *zone;
    int32_t first_day; /* of the week */
    struct mst_spans spans;
    bool whole[WEEK_DAYS]; /* an all-day event: any shift that starts on that day */
};

/* Takes a stretch away from merged ones. */
static enum mst_status subtract(struct mst_spans *spans, const struct mst_ics_time *taken, struct mst_error *err) {
    struct mst_spans left;
    enum mst_status status = MST_OK;
    mst_spans_init(&left);
    for (size_t i = 0; status == MST_OK && i < spans->count; i++) {
        const struct mst_span *span = &spans->items[i];
        int64_t before = span->to_utc < taken->start_utc ? span->to_utc : taken->start_utc;
        int64_t after = span->from_utc > taken->end_utc ? span->from_utc : taken->end_utc;
        status = mst_spans_add(&left, span->from_utc, before, err);
        status = status == MST_OK ? mst_spans_add(&left, after, span->to_utc, err) : status;
    }
    if (status != MST_OK) {
        mst_spans_release(&left);
        return status;
    }
    mst_spans_release(spans);
    *spans = left;
    return MST_OK;
}

/* The instances of an event, as far as they lie in `within`; NULL: all. */
static enum mst_status add_times(struct mst_spans *spans, const struct mst_ics_event *event, const struct mst_ics_time *within,
                                 struct mst_error *err) {
    for (size_t i = 0; i < event->time_count; i++) {
        int64_t from = event->times[i].start_utc, to = event->times[i].end_utc;
        if (within != NULL) {
            from = from < within->start_utc ? within->start_utc : from;
            to = to > within->end_utc ? within->end_utc : to;
        }
        MST_TRY(mst_spans_add(spans, from, to, err));
    }
    return MST_OK;
}

/* What a VAVAILABILITY says goes before what less urgent ones have said of its period. */
static enum mst_status apply_period(struct hours *hours, const struct mst_ics_events *events, size_t period,
                                    struct mst_error *err) {
    const struct mst_ics_time *within = &events->items[period].times[0];
    MST_TRY(subtract(&hours->spans, within, err));
    for (size_t i = period + 1; i < events->count && events->items[i].role == MST_ICS_AVAILABLE; i++) {
        MST_TRY(add_times(&hours->spans, &events->items[i], within, err));
    }
    mst_spans_merge(&hours->spans);
    return MST_OK;
}

/* 1 is the first; 0, which is none, comes after 9 (RFC 7953, 3.1). */
static int rank(const struct mst_ics_event *period) {
    return period->priority <= 0 || period->priority >= PRIORITY_LAST ? PRIORITY_LAST : period->priority;
}

static enum mst_status apply_periods(struct hours *hours, const struct mst_ics_events *events, struct mst_error *err) {
    for (int turn = PRIORITY_LAST; turn > 0; turn--) {
        for (size_t i = 0; i < events->count; i++) {
            if (events->items[i].role == MST_ICS_PERIOD && rank(&events->items[i]) == turn) {
                MST_TRY(apply_period(hours, events, i, err));
            }
        }
    }
    return MST_OK;
}

static void add_days(struct hours *hours, const struct mst_ics_event *event) {
    for (size_t i = 0; i < event->time_count; i++) {
        for (int d = 0; d < WEEK_DAYS; d++) {
            int32_t day = hours->first_day + d;
            hours->whole[d] = hours->whole[d] || (event->times[i].first_day <= day && day < event->times[i].end_day);
        }
    }
}

/* Plain events: available then. */
static enum mst_status apply_events(struct hours *hours, const struct mst_ics_events *events, struct mst_error *err) {
    for (size_t i = 0; i < events->count; i++) {
        const struct mst_ics_event *event = &events->items[i];
        if (event->role == MST_ICS_EVENT && event->all_day) {
            add_days(hours, event);
        } else if (event->role == MST_ICS_EVENT) {
            MST_TRY(add_times(&hours->spans, event, NULL, err));
        }
    }
    mst_spans_merge(&hours->spans);
    return MST_OK;
}

/* Minutes by the clock from the start of `day` to a moment; seconds are cut. */
static int64_t minutes_from(const struct hours *hours, int32_t day, int64_t utc) {
    struct mst_wall wall = mst_zone_wall(hours->zone, utc);
    return (int64_t)(wall.day - day) * DAY_MIN + wall.minute;
}

/* The part of a stretch in which a shift that starts on a day of the week can lie. */
static enum mst_status add_window(const struct hours *hours, const struct mst_span *span, int d, struct mst_windows *windows,
                                  struct mst_error *err) {
    int32_t day = hours->first_day + d;
    int64_t day_start = mst_zone_midnight(hours->zone, day), end = mst_zone_midnight(hours->zone, day + 2);
    if (span->to_utc <= day_start || span->from_utc >= mst_zone_midnight(hours->zone, day + 1)) {
        return MST_OK;
    }
    int64_t from = span->from_utc <= day_start ? 0 : minutes_from(hours, day, span->from_utc + 59);
    int64_t to = span->to_utc >= end ? 2 * DAY_MIN : minutes_from(hours, day, span->to_utc);
    return to > from ? mst_windows_add(windows, mst_day_weekday(day), (int32_t)from, (int32_t)to, err) : MST_OK;
}

/*
 * The stretches as windows of the week's days. A list without windows would mean always, so an agent who can never work gets one
 * minute, in which no shift has room.
 */
static enum mst_status make_windows(const struct hours *hours, struct mst_windows *windows, struct mst_error *err) {
    for (int d = 0; d < WEEK_DAYS; d++) {
        if (hours->whole[d]) {
            MST_TRY(mst_windows_add(windows, mst_day_weekday(hours->first_day + d), MST_ANY_HOURS, MST_ANY_HOURS, err));
            continue;
        }
        for (size_t i = 0; i < hours->spans.count; i++) {
            MST_TRY(add_window(hours, &hours->spans.items[i], d, windows, err));
        }
    }
    return windows->count > 0 ? MST_OK : mst_windows_add(windows, mst_day_weekday(hours->first_day), 0, 1, err);
}

/* The files, on their way into the site. */
struct target {
    struct mst_site *site;
    struct mst_ics_source source;
    int32_t first_day; /* MST_NO_DAY: only checked */
};

static enum mst_status set_windows(const struct target *target, const struct mst_ics_events *events, struct mst_agent *agent,
                                   struct mst_error *err) {
    struct hours hours = {.zone = &target->site->zone, .first_day = target->first_day};
    struct mst_windows windows = {NULL, 0, 0};
    enum mst_status status;
    mst_spans_init(&hours.spans);
    MST_DO(apply_periods(&hours, events, err));
    MST_DO(apply_events(&hours, events, err));
    MST_DO(make_windows(&hours, &windows, err));
    mst_windows_release(&agent->available);
    agent->available = windows;
    windows = (struct mst_windows){NULL, 0, 0};
done:
    mst_windows_release(&windows);
    mst_spans_release(&hours.spans);
    return status;
}

static enum mst_status read_agent(void *user, const char *path, const char *shown, size_t agent, struct mst_error *err) {
    struct target *target = user;
    struct mst_agent *found = &target->site->agents[agent];
    struct mst_ics_events events;
    mst_ics_events_init(&events);
    target->source.shown = shown;
    enum mst_status status = mst_ics_events_read(path, &target->source, &events, err);
    if (status == MST_OK && target->first_day != MST_NO_DAY) {
        status = set_windows(target, &events, found, err);
    } else if (status == MST_OK && found->available.count > 0) {
        mst_faults_warn(target->source.faults, shown, 0, NULL,
                        "goes before the column `available` of agents.csv, which agent %.80s has, too", found->id);
    }
    mst_ics_events_release(&events);
    return status;
}

enum mst_status mst_ics_read_availability(const char *dir, struct mst_site *site, int32_t first_day, struct mst_faults *faults,
                                          struct mst_error *err) {
    bool is_open = first_day == MST_NO_DAY;
    struct target target = {.site = site, .first_day = first_day};
    /* What begins on the days before may reach into the week, and shifts of its last day into the day after. */
    target.source = (struct mst_ics_source){.zone = &site->zone,
                                            .first_day = is_open ? mst_day_from_date(1990, 1, 1) : first_day - 31,
                                            .end_day = is_open ? mst_day_from_date(2101, 1, 1) : first_day + WEEK_DAYS + 2,
                                            .with_availability = true,
                                            .faults = faults};
    return mst_ics_folder_read(dir, "availability", site, faults, read_agent, &target, err);
}
