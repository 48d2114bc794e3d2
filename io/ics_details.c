/* What an event says besides its times. */

#include <libical/ical.h>
#include <string.h>
#include <strings.h>

#include "core/base/memory.h"
#include "io/ics_reader.h"

static bool copy(struct mst_ics_reader *reader, const char *text, char **field) {
    char *copied = mst_strdup(text == NULL ? "" : text);
    if (copied == NULL) {
        reader->status = mst_no_memory(reader->err);
        return false;
    }
    mst_free(*field);
    *field = copied;
    return true;
}

/* Who is invited, but has declined, is only told, or is a room or a thing, is not off. */
static bool comes(icalproperty *attendee) {
    icalparameter *answer = icalproperty_get_first_parameter(attendee, ICAL_PARTSTAT_PARAMETER);
    icalparameter *role = icalproperty_get_first_parameter(attendee, ICAL_ROLE_PARAMETER);
    icalparameter *type = icalproperty_get_first_parameter(attendee, ICAL_CUTYPE_PARAMETER);
    bool has_declined = answer != NULL && icalparameter_get_partstat(answer) == ICAL_PARTSTAT_DECLINED;
    bool is_told = role != NULL && icalparameter_get_role(role) == ICAL_ROLE_NONPARTICIPANT;
    bool is_thing = type != NULL &&
                    (icalparameter_get_cutype(type) == ICAL_CUTYPE_ROOM || icalparameter_get_cutype(type) == ICAL_CUTYPE_RESOURCE);
    return !has_declined && !is_told && !is_thing;
}

static bool add_attendee(struct mst_ics_reader *reader, icalproperty *property, struct mst_ics_event *event) {
    const char *value = icalproperty_get_attendee(property);
    if (value == NULL || !comes(property)) {
        return true;
    }
    value += strncasecmp(value, "mailto:", 7) == 0 ? 7 : 0;
    reader->status =
        mst_grow(&event->attendees, &event->attendee_capacity, event->attendee_count + 1, sizeof event->attendees[0], reader->err);
    if (reader->status != MST_OK) {
        return false;
    }
    event->attendees[event->attendee_count] = NULL;
    return copy(reader, value, &event->attendees[event->attendee_count++]);
}

static bool take_extension(struct mst_ics_reader *reader, icalproperty *property, struct mst_ics_event *event) {
    const char *name = icalproperty_get_x_name(property), *value = icalproperty_get_x(property);
    if (name != NULL && strcasecmp(name, "X-MUSTER-AGENT") == 0) {
        return copy(reader, value, &event->agent);
    }
    if (name != NULL && strcasecmp(name, "X-MUSTER-CREDIT-DAYS") == 0) {
        return copy(reader, value, &event->credit_days);
    }
    if (name != NULL && strcasecmp(name, "X-MUSTER-CREDIT-HOURS") == 0) {
        return copy(reader, value, &event->credit_hours);
    }
    return true;
}

static bool take(struct mst_ics_reader *reader, icalproperty *property, struct mst_ics_event *event) {
    switch (icalproperty_isa(property)) {
    case ICAL_UID_PROPERTY:
        return copy(reader, icalproperty_get_uid(property), &event->uid);
    case ICAL_SUMMARY_PROPERTY:
        return copy(reader, icalproperty_get_summary(property), &event->summary);
    case ICAL_CATEGORIES_PROPERTY:
        return event->category[0] != '\0' || copy(reader, icalproperty_get_categories(property), &event->category);
    case ICAL_CLASS_PROPERTY: {
        enum icalproperty_class class = icalproperty_get_class(property);
        event->is_private = class == ICAL_CLASS_PRIVATE || class == ICAL_CLASS_CONFIDENTIAL;
        return true;
    }
    case ICAL_ATTENDEE_PROPERTY:
        return add_attendee(reader, property, event);
    case ICAL_X_PROPERTY:
        return take_extension(reader, property, event);
    default:
        return true;
    }
}

/* Line breaks and the like have no place in a name or in a line of a report. */
static void clean(char *text) {
    for (char *c = text; *c != '\0'; c++) {
        *c = (unsigned char)*c < 0x20 || *c == 0x7f ? ' ' : *c;
    }
}

bool mst_ics_details_read(struct mst_ics_reader *reader, struct icalcomponent_impl *component, struct mst_ics_event *event) {
    char **fields[] = {&event->uid, &event->summary, &event->category, &event->agent, &event->credit_days, &event->credit_hours};
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        if (!copy(reader, "", fields[i])) {
            return false;
        }
    }
    for (icalproperty *property = icalcomponent_get_first_property(component, ICAL_ANY_PROPERTY); property != NULL;
         property = icalcomponent_get_next_property(component, ICAL_ANY_PROPERTY)) {
        if (!take(reader, property, event)) {
            return false;
        }
    }
    clean(event->summary);
    clean(event->category);
    return true;
}
