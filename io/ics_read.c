/* A calendar file -> its events. */

#include <libical/ical.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/date.h"
#include "io/file.h"
#include "io/ics_parts.h"
#include "io/ics_reader.h"
#include "io/text_check.h"

enum { FILE_MOST = 64 * 1024 * 1024 };

/* An instance that an event of its own replaces, or that is cancelled. */
struct replaced {
    char *uid;
    struct mst_ics_moment when;
};

struct replacements {
    struct replaced *items;
    size_t count, capacity;
};

void mst_ics_events_init(struct mst_ics_events *events) {
    *events = (struct mst_ics_events){NULL, 0, 0};
}

static void release_event(struct mst_ics_event *event) {
    char *fields[] = {event->uid, event->summary, event->category, event->agent, event->credit_days, event->credit_hours};
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        mst_free(fields[i]);
    }
    for (size_t i = 0; i < event->attendee_count; i++) {
        mst_free(event->attendees[i]);
    }
    mst_free(event->attendees);
    mst_free(event->times);
}

void mst_ics_events_release(struct mst_ics_events *events) {
    for (size_t i = 0; i < events->count; i++) {
        release_event(&events->items[i]);
    }
    mst_free(events->items);
    mst_ics_events_init(events);
}

/* The line that the scan left in the component. */
static long line_of(icalcomponent *component) {
    icalproperty *mark = icalcomponent_get_first_property(component, ICAL_X_PROPERTY);
    const char *text = mark == NULL ? NULL : icalproperty_get_x(mark);
    long line = 0;
    return text != NULL && mst_whole_parse(text, &line) ? line : 0;
}

/* What libical could not read: a fault each. */
static size_t report_errors(struct mst_ics_reader *reader, icalcomponent *component) {
    size_t count = 0;
    reader->line = line_of(component);
    for (icalproperty *error = icalcomponent_get_first_property(component, ICAL_XLICERROR_PROPERTY); error != NULL;
         error = icalcomponent_get_next_property(component, ICAL_XLICERROR_PROPERTY)) {
        const char *text = icalproperty_get_xlicerror(error);
        mst_ics_reader_fault(reader, NULL, "%.200s", text == NULL ? "cannot be read" : text);
        count++;
    }
    return count;
}

static bool is_cancelled(icalcomponent *event) {
    icalproperty *status = icalcomponent_get_first_property(event, ICAL_STATUS_PROPERTY);
    return status != NULL && icalproperty_get_status(status) == ICAL_STATUS_CANCELLED;
}

static bool add_replacement(struct mst_ics_reader *reader, icalcomponent *event, struct replacements *replacements) {
    icalproperty *instance = icalcomponent_get_first_property(event, ICAL_RECURRENCEID_PROPERTY);
    icalproperty *uid = icalcomponent_get_first_property(event, ICAL_UID_PROPERTY);
    struct replaced made = {NULL, {.is_date = false}};
    if (instance == NULL) {
        return true;
    }
    reader->line = line_of(event);
    if (icalproperty_get_first_parameter(instance, ICAL_RANGE_PARAMETER) != NULL) {
        return mst_ics_reader_fault(reader, "RECURRENCE-ID", "RANGE is not read; end the rule with UNTIL and begin a new event");
    }
    if (!mst_ics_moment_read(reader, instance, &made.when)) {
        return false;
    }
    reader->status = mst_grow(&replacements->items, &replacements->capacity, replacements->count + 1, sizeof made, reader->err);
    if (reader->status != MST_OK) {
        return false;
    }
    made.uid = mst_strdup(uid == NULL ? "" : icalproperty_get_uid(uid));
    if (made.uid == NULL) {
        reader->status = mst_no_memory(reader->err);
        return false;
    }
    replacements->items[replacements->count++] = made;
    return true;
}

/* The calendar's own place in its components is taken by the look for zones, so these walks keep theirs apart. */
static void collect_replacements(struct mst_ics_reader *reader, struct replacements *replacements) {
    icalcompiter events = icalcomponent_begin_component(reader->calendar, ICAL_VEVENT_COMPONENT);
    for (icalcomponent *event = icalcompiter_deref(&events); event != NULL && reader->status == MST_OK;
         event = icalcompiter_next(&events)) {
        (void)add_replacement(reader, event, replacements);
    }
}

/* Takes the instances away that have an event of their own. */
static void remove_replaced(const struct replacements *replacements, const char *uid, struct mst_ics_moments *starts) {
    for (size_t i = 0; i < replacements->count; i++) {
        if (strcmp(replacements->items[i].uid, uid) != 0) {
            continue;
        }
        size_t kept = 0;
        for (size_t k = 0; k < starts->count; k++) {
            starts->items[kept] = starts->items[k];
            kept += !mst_ics_moment_is_same(&starts->items[k], &replacements->items[i].when);
        }
        starts->count = kept;
    }
}

static bool add_times(struct mst_ics_reader *reader, const struct mst_ics_length *length, const struct mst_ics_moments *starts,
                      struct mst_ics_event *event) {
    reader->status = mst_grow(&event->times, &event->time_capacity, starts->count, sizeof event->times[0], reader->err);
    for (size_t i = 0; reader->status == MST_OK && i < starts->count; i++) {
        struct mst_ics_time time = mst_ics_length_apply(length, &starts->items[i]);
        if (time.end_utc > time.start_utc) {
            event->times[event->time_count++] = time;
        }
    }
    return reader->status == MST_OK;
}

static bool read_times(struct mst_ics_reader *reader, icalcomponent *component, const struct replacements *replacements,
                       struct mst_ics_event *event) {
    icalproperty *property = icalcomponent_get_first_property(component, ICAL_DTSTART_PROPERTY);
    bool is_instance = icalcomponent_get_first_property(component, ICAL_RECURRENCEID_PROPERTY) != NULL;
    struct mst_ics_moment start;
    struct mst_ics_length length;
    struct mst_ics_moments starts = {NULL, 0, 0};
    bool repeats = false;
    if (property == NULL) {
        return mst_ics_reader_fault(reader, "DTSTART", "is missing; an event has to start");
    }
    if (!mst_ics_moment_read(reader, property, &start) || !mst_ics_length_read(reader, component, &start, &length)) {
        return false;
    }
    event->all_day = start.is_date;
    bool is_legal =
        is_instance ? mst_ics_moments_add(reader, &starts, &start) : mst_ics_repeat(reader, component, &start, &starts, &repeats);
    if (is_legal && repeats) {
        remove_replaced(replacements, event->uid, &starts);
    }
    is_legal = is_legal && add_times(reader, &length, &starts, event);
    mst_free(starts.items);
    if (is_legal && length.wall_s + length.elapsed_s == 0) {
        mst_faults_warn(reader->source->faults, reader->source->shown, reader->line, "DTEND",
                        "the event takes no time; it is left out");
    }
    return is_legal;
}

/* Adds the event, if it can be read and takes place. */
static void read_event(struct mst_ics_reader *reader, icalcomponent *component, const struct replacements *replacements,
                       struct mst_ics_events *events) {
    struct mst_ics_event event = {.line = line_of(component)};
    if (report_errors(reader, component) > 0 || is_cancelled(component)) {
        return;
    }
    reader->line = event.line;
    bool is_legal = mst_ics_details_read(reader, component, &event) && read_times(reader, component, replacements, &event);
    if (is_legal && event.time_count > 0) {
        reader->status = mst_grow(&events->items, &events->capacity, events->count + 1, sizeof event, reader->err);
        if (reader->status == MST_OK) {
            events->items[events->count++] = event;
            return;
        }
    }
    release_event(&event);
}

static void read_calendar(struct mst_ics_reader *reader, struct mst_ics_events *events) {
    struct replacements replacements = {NULL, 0, 0};
    collect_replacements(reader, &replacements);
    icalcompiter walk = icalcomponent_begin_component(reader->calendar, ICAL_VEVENT_COMPONENT);
    for (icalcomponent *event = icalcompiter_deref(&walk); event != NULL && reader->status == MST_OK;
         event = icalcompiter_next(&walk)) {
        read_event(reader, event, &replacements, events);
    }
    for (size_t i = 0; i < replacements.count; i++) {
        mst_free(replacements.items[i].uid);
    }
    mst_free(replacements.items);
}

/* The file's lines that matter, or nothing after a fault. */
static enum mst_status read_lines(const char *path, const struct mst_ics_source *source, struct mst_text *lines, bool *is_legal,
                                  struct mst_error *err) {
    struct mst_text text;
    mst_text_init(&text);
    enum mst_status status = mst_file_read(path, &text, err);
    *is_legal = false;
    if (status == MST_OK && text.length > FILE_MOST) {
        mst_faults_add(source->faults, source->shown, 0, NULL, "is larger than %d MiB; that is no calendar of a contact centre",
                       (int)(FILE_MOST / (1024 * 1024)));
    } else if (status == MST_OK) {
        *is_legal = mst_text_check(&text, source->shown, source->faults) && mst_ics_scan(mst_text_get(&text), source, lines);
        status = mst_text_status(lines, err);
    }
    mst_text_release(&text);
    return status;
}

static enum mst_status read_parsed(const struct mst_ics_source *source, icalcomponent *calendar, struct mst_ics_events *events,
                                   struct mst_error *err) {
    struct mst_ics_reader reader = {.source = source, .calendar = calendar, .status = MST_OK, .err = err};
    if (calendar == NULL || icalcomponent_isa(calendar) != ICAL_VCALENDAR_COMPONENT) {
        mst_faults_add(source->faults, source->shown, 0, NULL, "is no calendar that libical can read");
        return MST_OK;
    }
    read_calendar(&reader, events);
    mst_ics_reader_release(&reader);
    return reader.status;
}

enum mst_status mst_ics_events_read(const char *path, const struct mst_ics_source *source, struct mst_ics_events *events,
                                    struct mst_error *err) {
    struct mst_text lines;
    bool is_legal;
    if (!mst_file_exists(path)) {
        return MST_OK;
    }
    mst_ics_begin();
    mst_text_init(&lines);
    enum mst_status status = read_lines(path, source, &lines, &is_legal, err);
    if (status == MST_OK && is_legal) {
        icalcomponent *calendar = icalparser_parse_string(mst_text_get(&lines));
        status = read_parsed(source, calendar, events, err);
        if (calendar != NULL) {
            icalcomponent_free(calendar);
        }
    }
    mst_text_release(&lines);
    return status;
}
