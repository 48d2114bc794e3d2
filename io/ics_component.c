/* The components of a calendar -> its events. */

#include <libical/ical.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/date.h"
#include "io/ics_reader.h"

/* An instance that an event of its own replaces, or that is cancelled. */
struct replaced {
    char *uid;
    struct mst_ics_moment when;
};

struct replacements {
    struct replaced *items;
    size_t count, capacity;
};

void mst_ics_event_release(struct mst_ics_event *event) {
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

/* The line that the scan left in the component. */
static long line_of(icalcomponent *component) {
    icalproperty *mark = icalcomponent_get_first_property(component, ICAL_X_PROPERTY);
    const char *text = mark == NULL ? NULL : icalproperty_get_x(mark);
    long line = 0;
    return text != NULL && mst_whole_parse(text, &line) ? line : 0;
}

/* Faults from here on are this event's. */
static void enter(struct mst_ics_reader *reader, icalcomponent *component) {
    icalproperty *uid = icalcomponent_get_first_property(component, ICAL_UID_PROPERTY);
    reader->line = line_of(component);
    reader->uid = uid == NULL ? NULL : icalproperty_get_uid(uid);
}

/* What the scan or libical could not read: a fault each. */
static size_t report_errors(struct mst_ics_reader *reader, icalcomponent *component) {
    size_t count = 0;
    for (icalproperty *error = icalcomponent_get_first_property(component, ICAL_XLICERROR_PROPERTY); error != NULL;
         error = icalcomponent_get_next_property(component, ICAL_XLICERROR_PROPERTY)) {
        const char *text = icalproperty_get_xlicerror(error);
        mst_ics_reader_fault(reader, NULL, "%.200s", text == NULL ? "cannot be read" : text);
        count++;
    }
    for (icalproperty *extra = icalcomponent_get_first_property(component, ICAL_X_PROPERTY); extra != NULL;
         extra = icalcomponent_get_next_property(component, ICAL_X_PROPERTY)) {
        if (mst_ics_is_fault(extra)) {
            mst_ics_reader_fault(reader, NULL, "%.200s", icalproperty_get_x(extra));
            count++;
        }
    }
    return count;
}

static bool is_cancelled(icalcomponent *event) {
    icalproperty *status = icalcomponent_get_first_property(event, ICAL_STATUS_PROPERTY);
    return status != NULL && icalproperty_get_status(status) == ICAL_STATUS_CANCELLED;
}

static bool add_replacement(struct mst_ics_reader *reader, icalcomponent *event, struct replacements *replacements) {
    icalproperty *instance = icalcomponent_get_first_property(event, ICAL_RECURRENCEID_PROPERTY);
    struct replaced made = {NULL, {.is_date = false}};
    if (instance == NULL) {
        return true;
    }
    enter(reader, event);
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
    made.uid = mst_strdup(reader->uid == NULL ? "" : reader->uid);
    if (made.uid == NULL) {
        reader->status = mst_no_memory(reader->err);
        return false;
    }
    replacements->items[replacements->count++] = made;
    return true;
}

/* The components' own place in their parent is taken by the look for zones, so these walks keep theirs apart. */
static void collect_replacements(struct mst_ics_reader *reader, icalcomponent *parent, icalcomponent_kind kind,
                                 struct replacements *replacements) {
    icalcompiter events = icalcomponent_begin_component(parent, kind);
    for (icalcomponent *event = icalcompiter_deref(&events); event != NULL && reader->status == MST_OK;
         event = icalcompiter_next(&events)) {
        (void)add_replacement(reader, event, replacements);
    }
}

/* Takes the instances away that have an event of their own. */
static bool remove_replaced(struct mst_ics_reader *reader, const struct replacements *replacements, const char *uid,
                            struct mst_ics_moments *starts) {
    struct mst_ics_moments replaced = {NULL, 0, 0};
    bool is_kept = true;
    for (size_t i = 0; is_kept && i < replacements->count; i++) {
        if (strcmp(replacements->items[i].uid, uid) == 0) {
            is_kept = mst_ics_moments_add(reader, &replaced, &replacements->items[i].when);
        }
    }
    if (is_kept) {
        mst_ics_moments_remove(starts, &replaced);
    }
    mst_free(replaced.items);
    return is_kept;
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
    is_legal = is_legal && (!repeats || remove_replaced(reader, replacements, event->uid, &starts));
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
    enter(reader, component);
    if (report_errors(reader, component) > 0 || is_cancelled(component)) {
        return;
    }
    bool is_legal = mst_ics_details_read(reader, component, &event) && read_times(reader, component, replacements, &event);
    if (is_legal && event.time_count > 0) {
        reader->status = mst_grow(&events->items, &events->capacity, events->count + 1, sizeof event, reader->err);
        if (reader->status == MST_OK) {
            events->items[events->count++] = event;
            return;
        }
    }
    mst_ics_event_release(&event);
}

/* Reads the events that are directly in a calendar, or the hours in a VAVAILABILITY. */
static void read_events(struct mst_ics_reader *reader, icalcomponent *parent, icalcomponent_kind kind,
                        struct mst_ics_events *events) {
    struct replacements replacements = {NULL, 0, 0};
    collect_replacements(reader, parent, kind, &replacements);
    icalcompiter walk = icalcomponent_begin_component(parent, kind);
    for (icalcomponent *event = icalcompiter_deref(&walk); event != NULL && reader->status == MST_OK;
         event = icalcompiter_next(&walk)) {
        read_event(reader, event, &replacements, events);
    }
    for (size_t i = 0; i < replacements.count; i++) {
        mst_free(replacements.items[i].uid);
    }
    mst_free(replacements.items);
}

/* The time that a VAVAILABILITY is about: without a start or an end it reaches for ever. */
static bool read_period(struct mst_ics_reader *reader, icalcomponent *block, struct mst_ics_event *period) {
    icalproperty *start = icalcomponent_get_first_property(block, ICAL_DTSTART_PROPERTY);
    icalproperty *priority = icalcomponent_get_first_property(block, ICAL_PRIORITY_PROPERTY);
    bool is_open = icalcomponent_get_first_property(block, ICAL_DTEND_PROPERTY) == NULL &&
                   icalcomponent_get_first_property(block, ICAL_DURATION_PROPERTY) == NULL;
    struct mst_ics_time time = {MST_NO_DAY, MST_NO_DAY, INT64_MIN, INT64_MAX};
    struct mst_ics_moment moment;
    struct mst_ics_length length;
    if (start != NULL) {
        if (!mst_ics_moment_read(reader, start, &moment) || !mst_ics_length_read(reader, block, &moment, &length)) {
            return false;
        }
        time = mst_ics_length_apply(&length, &moment);
        time.end_utc = is_open ? INT64_MAX : time.end_utc;
    }
    period->priority = priority == NULL ? 0 : icalproperty_get_priority(priority);
    reader->status = mst_grow(&period->times, &period->time_capacity, 1, sizeof period->times[0], reader->err);
    if (reader->status != MST_OK) {
        return false;
    }
    period->times[period->time_count++] = time;
    return true;
}

/* A VAVAILABILITY (RFC 7953): an event for its period, then one for each AVAILABLE. */
static void read_availability(struct mst_ics_reader *reader, icalcomponent *block, struct mst_ics_events *events) {
    struct mst_ics_event period = {.line = line_of(block), .role = MST_ICS_PERIOD};
    enter(reader, block);
    bool is_legal =
        report_errors(reader, block) == 0 && mst_ics_details_read(reader, block, &period) && read_period(reader, block, &period);
    reader->status =
        is_legal ? mst_grow(&events->items, &events->capacity, events->count + 1, sizeof period, reader->err) : reader->status;
    if (!is_legal || reader->status != MST_OK) {
        mst_ics_event_release(&period);
        return;
    }
    events->items[events->count++] = period;
    size_t first = events->count;
    read_events(reader, block, ICAL_XAVAILABLE_COMPONENT, events);
    for (size_t i = first; i < events->count; i++) {
        events->items[i].role = MST_ICS_AVAILABLE;
    }
}

void mst_ics_reader_calendar(struct mst_ics_reader *reader, struct mst_ics_events *events) {
    read_events(reader, reader->calendar, ICAL_VEVENT_COMPONENT, events);
    if (!reader->source->with_availability) {
        return;
    }
    icalcompiter walk = icalcomponent_begin_component(reader->calendar, ICAL_VAVAILABILITY_COMPONENT);
    for (icalcomponent *block = icalcompiter_deref(&walk); block != NULL && reader->status == MST_OK;
         block = icalcompiter_next(&walk)) {
        read_availability(reader, block, events);
    }
}
