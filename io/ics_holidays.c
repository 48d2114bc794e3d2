/* holidays.ics -> the site's holidays. */

#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/date.h"
#include "io/file.h"
#include "io/ics.h"
#include "io/ics_events.h"

enum { LENGTH_MOST_DAYS = 31 };

/* What is known of the days so far. */
struct days {
    struct mst_site *site;
    const struct mst_ics_source *source;
    size_t capacity;
    size_t before; /* holidays that the site had from elsewhere */
    int32_t first; /* of the days that there are */
    size_t count;
    size_t *taken; /* for each: 1 + the index of the holiday of all queues, or 0 */
};

static enum mst_status init(struct days *days, struct mst_site *site, const struct mst_ics_source *source, struct mst_error *err) {
    int32_t first = mst_day_from_date(1900, 1, 1), last = mst_day_from_date(2199, 12, 31);
    *days = (struct days){.site = site,
                          .source = source,
                          .capacity = site->holiday_count,
                          .before = site->holiday_count,
                          .first = first,
                          .count = (size_t)(last - first + 1)};
    days->taken = mst_alloc(days->count, sizeof days->taken[0]);
    if (days->taken == NULL) {
        return mst_no_memory(err);
    }
    for (size_t i = 0; i < site->holiday_count; i++) {
        if (site->holidays[i].queue == MST_NONE && site->holidays[i].day >= first && site->holidays[i].day <= last) {
            days->taken[site->holidays[i].day - first] = i + 1;
        }
    }
    return MST_OK;
}

static enum mst_status add_day(struct days *days, const char *name, int32_t day, struct mst_error *err) {
    struct mst_site *site = days->site;
    MST_TRY(mst_grow(&site->holidays, &days->capacity, site->holiday_count + 1, sizeof site->holidays[0], err));
    char *copy = mst_strdup(name);
    if (copy == NULL) {
        return mst_no_memory(err);
    }
    site->holidays[site->holiday_count++] =
        (struct mst_holiday){.day = day, .name = copy, .queue = MST_NONE, .hours = MST_HOLIDAY_USUAL};
    days->taken[day - days->first] = site->holiday_count;
    return MST_OK;
}

/* What a person has typed into holidays.csv goes before the calendar; of two events on a day the first stays. */
static enum mst_status add_event(struct days *days, const struct mst_ics_event *event, struct mst_error *err) {
    const struct mst_ics_source *source = days->source;
    int32_t end = days->first + (int32_t)days->count;
    bool has_warned = false;
    for (size_t i = 0; i < event->time_count; i++) {
        for (int32_t day = event->times[i].first_day; day < event->times[i].end_day && day < end; day++) {
            size_t taken = days->taken[day - days->first];
            if (taken == 0) {
                MST_TRY(add_day(days, event->summary, day, err));
            } else if (taken > days->before && !has_warned) {
                const char *other = days->site->holidays[taken - 1].name;
                char text[16];
                has_warned = strcmp(other, event->summary) != 0;
                if (has_warned) {
                    mst_faults_warn(source->faults, source->shown, event->line, "SUMMARY",
                                    "\"%.80s\" is on %s, which is \"%.80s\" already; a day is one holiday, the first in the file",
                                    event->summary, mst_day_text(day, text), other);
                }
            }
        }
    }
    return MST_OK;
}

static bool is_holiday(const struct mst_ics_event *event, const struct mst_ics_source *source) {
    char mark[MST_ICS_MARK_ROOM];
    mst_ics_uid_mark(event->uid, mark);
    if (!event->all_day) {
        mst_faults_warn(source->faults, source->shown, event->line, "DTSTART",
                        "\"%.80s\" has hours; only all-day events are holidays, so it is left out%s", event->summary, mark);
        return false;
    }
    if (event->summary[0] == '\0') {
        mst_faults_add(source->faults, source->shown, event->line, "SUMMARY", "is empty; a holiday needs a name%s", mark);
        return false;
    }
    int32_t days = event->times[0].end_day - event->times[0].first_day;
    if (days > LENGTH_MOST_DAYS) {
        mst_faults_add(source->faults, source->shown, event->line, "DTEND", "makes a holiday of %d days; at most %d are legal%s",
                       (int)days, (int)LENGTH_MOST_DAYS, mark);
        return false;
    }
    return true;
}

/* A holiday and where it stood, so that holidays of one day stay in their order. */
struct ranked {
    struct mst_holiday holiday;
    size_t rank;
};

static int compare(const void *a, const void *b) {
    const struct ranked *left = a, *right = b;
    if (left->holiday.day != right->holiday.day) {
        return left->holiday.day < right->holiday.day ? -1 : 1;
    }
    return (left->rank > right->rank) - (left->rank < right->rank);
}

static enum mst_status sort(struct mst_site *site, struct mst_error *err) {
    struct ranked *ranked = mst_alloc(site->holiday_count, sizeof *ranked);
    if (ranked == NULL) {
        return mst_no_memory(err);
    }
    for (size_t i = 0; i < site->holiday_count; i++) {
        ranked[i] = (struct ranked){site->holidays[i], i};
    }
    qsort(ranked, site->holiday_count, sizeof *ranked, compare);
    for (size_t i = 0; i < site->holiday_count; i++) {
        site->holidays[i] = ranked[i].holiday;
    }
    mst_free(ranked);
    return MST_OK;
}

static enum mst_status add_all(struct days *days, const struct mst_ics_events *events, struct mst_error *err) {
    for (size_t i = 0; i < events->count; i++) {
        if (is_holiday(&events->items[i], days->source)) {
            MST_TRY(add_event(days, &events->items[i], err));
        }
    }
    return sort(days->site, err);
}

enum mst_status mst_ics_read_holidays(const char *path, struct mst_site *site, struct mst_faults *faults, struct mst_error *err) {
    struct mst_ics_source source = {.shown = mst_path_name(path),
                                    .zone = &site->zone,
                                    .first_day = mst_day_from_date(1990, 1, 1),
                                    .end_day = mst_day_from_date(2101, 1, 1),
                                    .faults = faults};
    struct mst_ics_events events;
    struct days days = {.taken = NULL};
    enum mst_status status;
    mst_ics_events_init(&events);
    MST_DO(mst_ics_events_read(path, &source, &events, err));
    if (events.count > 0) {
        MST_DO(init(&days, site, &source, err));
        status = add_all(&days, &events, err);
    }
done:
    mst_free(days.taken);
    mst_ics_events_release(&events);
    return status;
}
