/* Zones that a file names. */

#include <glib.h>
#include <libical/ical.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unicode/ucal.h>
#include <unicode/ustring.h>

#include "core/base/memory.h"
#include "core/date.h"
#include "io/ics_reader.h"
#include "io/text_check.h"

enum { DAY_S = 86400, WINDOWS_NAME_MOST = 64, RULE_MONTHS_MOST = 2, RULE_DAYS_MOST = 2, CHANGES_MOST = 2000 };

static int offset_at(icaltimezone *zone, int64_t utc) {
    icaltimetype time = icaltime_from_timet_with_zone((time_t)utc, 0, icaltimezone_get_utc_timezone());
    int is_daylight = 0;
    return icaltimezone_get_utc_offset_of_utc_time(zone, &time, &is_daylight);
}

/* The first moment after `low`, up to `high`, at which the offset is no longer that of `low`. */
static int64_t find_change(icaltimezone *zone, int64_t low, int64_t high) {
    int before = offset_at(zone, low);
    while (high - low > 1) {
        int64_t middle = low + (high - low) / 2;
        if (offset_at(zone, middle) == before) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return high;
}

static enum mst_status add_piece(struct mst_zone *zone, size_t *capacity, int64_t from_utc, int offset_s, struct mst_error *err) {
    MST_TRY(mst_grow(&zone->pieces, capacity, zone->count + 1, sizeof zone->pieces[0], err));
    zone->pieces[zone->count++] = (struct mst_zone_piece){from_utc, offset_s};
    return MST_OK;
}

/* A VTIMEZONE as a table like those of the system's zones, so that all clocks are read alike. No clock is changed twice a day. */
static enum mst_status tabulate(icaltimezone *from, struct mst_zone *zone, struct mst_error *err) {
    int64_t first_utc = (int64_t)mst_day_from_date(1970, 1, 1) * DAY_S, end_utc = (int64_t)mst_day_from_date(2101, 1, 1) * DAY_S;
    size_t capacity = 0;
    /* libical expands rules up to the last year asked for: ask for that once. */
    (void)offset_at(from, end_utc);
    MST_TRY(add_piece(zone, &capacity, INT64_MIN, offset_at(from, first_utc), err));
    for (int64_t utc = first_utc; utc < end_utc; utc += DAY_S) {
        if (offset_at(from, utc + DAY_S) != offset_at(from, utc)) {
            int64_t change = find_change(from, utc, utc + DAY_S);
            MST_TRY(add_piece(zone, &capacity, change, offset_at(from, change), err));
        }
    }
    return MST_OK;
}

bool mst_ics_is_fault(struct icalproperty_impl *property) {
    const char *name = icalproperty_get_x_name(property);
    return name != NULL && strcmp(name, MST_ICS_FAULT) == 0 && icalproperty_get_x(property) != NULL;
}

static size_t list_length(const short *list, size_t room) {
    size_t count = 0;
    while (count < room && list[count] != ICAL_RECURRENCE_ARRAY_MAX) {
        count++;
    }
    return count;
}

/* libical follows any rule to the end of time; those of a zone are yearly, and name a day or two of a month. */
static bool is_zone_rule(icalproperty *property) {
    struct icalrecurrencetype rule = icalproperty_get_rrule(property);
    size_t times = list_length(rule.by_hour, ICAL_BY_HOUR_SIZE) + list_length(rule.by_minute, ICAL_BY_MINUTE_SIZE) +
                   list_length(rule.by_second, ICAL_BY_SECOND_SIZE);
    return rule.freq == ICAL_YEARLY_RECURRENCE && times == 0 &&
           list_length(rule.by_month, ICAL_BY_MONTH_SIZE) <= RULE_MONTHS_MOST &&
           list_length(rule.by_day, ICAL_BY_DAY_SIZE) <= RULE_DAYS_MOST;
}

/* Whether libical can follow the zone in no time: every part of it. @param[in,out] count of changes that it lists */
static bool is_tame_part(icalcomponent *part, size_t *count) {
    ++*count;
    for (icalproperty *property = icalcomponent_get_first_property(part, ICAL_ANY_PROPERTY); property != NULL;
         property = icalcomponent_get_next_property(part, ICAL_ANY_PROPERTY)) {
        icalproperty_kind kind = icalproperty_isa(property);
        *count += kind == ICAL_RDATE_PROPERTY;
        if ((kind == ICAL_RRULE_PROPERTY && !is_zone_rule(property)) || (kind == ICAL_X_PROPERTY && mst_ics_is_fault(property))) {
            return false;
        }
    }
    return *count <= CHANGES_MOST;
}

static bool is_tame(icalcomponent *component) {
    size_t count = 0;
    for (icalcomponent *part = icalcomponent_get_first_component(component, ICAL_ANY_COMPONENT); part != NULL;
         part = icalcomponent_get_next_component(component, ICAL_ANY_COMPONENT)) {
        if (!is_tame_part(part, &count)) {
            return false;
        }
    }
    return true;
}

static icalcomponent *find_component(icalcomponent *calendar, const char *tzid) {
    for (icalcomponent *component = icalcomponent_get_first_component(calendar, ICAL_VTIMEZONE_COMPONENT); component != NULL;
         component = icalcomponent_get_next_component(calendar, ICAL_VTIMEZONE_COMPONENT)) {
        icalproperty *name = icalcomponent_get_first_property(component, ICAL_TZID_PROPERTY);
        const char *text = name == NULL ? NULL : icalproperty_get_tzid(name);
        if (text != NULL && strcmp(text, tzid) == 0) {
            return component;
        }
    }
    return NULL;
}

/* The zone as the file's VTIMEZONE has it. */
static enum mst_status load_from_file(struct mst_ics_reader *reader, struct mst_ics_zone *named) {
    icalcomponent *component = find_component(reader->calendar, named->tzid);
    bool has_offsets = component != NULL && icalcomponent_get_first_component(component, ICAL_XSTANDARD_COMPONENT) != NULL;
    if (!has_offsets || icalcomponent_count_errors(component) > 0 || !is_tame(component)) {
        return MST_OK;
    }
    icalcomponent *copy = icalcomponent_new_clone(component);
    icaltimezone *zone = icaltimezone_new();
    enum mst_status status = MST_OK;
    if (copy == NULL || zone == NULL) {
        status = mst_no_memory(reader->err);
    } else if (icaltimezone_set_component(zone, copy)) {
        copy = NULL;
        status = tabulate(zone, &named->zone, reader->err);
        named->is_known = status == MST_OK;
    }
    if (copy != NULL) {
        icalcomponent_free(copy);
    }
    if (zone != NULL) {
        icaltimezone_free(zone, 1);
    }
    return status;
}

/* A zone of the system; if it has none of that name, nothing. */
static enum mst_status load_system_zone(struct mst_ics_reader *reader, struct mst_ics_zone *named, const char *name) {
    struct mst_error ignored = {MST_OK, "", 0, ""};
    enum mst_status status = mst_zone_load(&named->zone, name, &ignored);
    if (status == MST_E_NOMEM) {
        return mst_no_memory(reader->err);
    }
    named->is_known = status == MST_OK;
    return MST_OK;
}

/*
 * `W. Europe Standard Time`: what Windows calls the zone, which Outlook and Exchange write, sometimes without saying what they mean
 * by it. ICU has CLDR's table of them.
 */
static enum mst_status load_from_windows(struct mst_ics_reader *reader, struct mst_ics_zone *named) {
    UChar windows[WINDOWS_NAME_MOST + 1], found[WINDOWS_NAME_MOST + 1];
    char name[WINDOWS_NAME_MOST + 1];
    UErrorCode code = U_ZERO_ERROR;
    if (strcmp(named->tzid, "tzone://Microsoft/Utc") == 0) {
        return load_system_zone(reader, named, "UTC");
    }
    u_strFromUTF8(windows, WINDOWS_NAME_MOST + 1, NULL, named->tzid, -1, &code);
    int32_t length = U_FAILURE(code) ? 0 : ucal_getTimeZoneIDForWindowsID(windows, -1, NULL, found, WINDOWS_NAME_MOST, &code);
    if (U_FAILURE(code) || length <= 0) {
        return MST_OK;
    }
    found[length] = 0;
    u_UCharsToChars(found, name, length + 1);
    return load_system_zone(reader, named, name);
}

/* `Europe/Berlin`, also at the end of `/example.org/20260101_1/Europe/Berlin`. */
static enum mst_status load_from_system(struct mst_ics_reader *reader, struct mst_ics_zone *named) {
    const char *name = named->tzid;
    bool is_prefixed = name[0] == '/';
    while (name != NULL) {
        name += name[0] == '/';
        MST_TRY(load_system_zone(reader, named, name));
        name = named->is_known || !is_prefixed ? NULL : strchr(name, '/');
    }
    return MST_OK;
}

/*
 * `EST` and the like are names of the system too, but a file that says what it means by them is believed. A name with a slash is
 * the system's first: what files say of such zones is often cut short.
 */
static enum mst_status load(struct mst_ics_reader *reader, struct mst_ics_zone *named) {
    bool system_first = strchr(named->tzid, '/') != NULL;
    MST_TRY(system_first ? load_from_system(reader, named) : load_from_file(reader, named));
    if (!named->is_known) {
        MST_TRY(system_first ? load_from_file(reader, named) : load_from_system(reader, named));
    }
    return named->is_known ? MST_OK : load_from_windows(reader, named);
}

static void release(struct mst_ics_zone *named) {
    if (named != NULL) {
        mst_free(named->tzid);
        mst_zone_release(&named->zone);
        mst_free(named);
    }
}

static enum mst_status add(struct mst_ics_reader *reader, const char *tzid, struct mst_ics_zone **added) {
    MST_TRY(mst_grow(&reader->zones, &reader->zone_capacity, reader->zone_count + 1, sizeof reader->zones[0], reader->err));
    struct mst_ics_zone *named = mst_alloc(1, sizeof *named);
    if (named == NULL || (named->tzid = mst_strdup(tzid)) == NULL) {
        release(named);
        return mst_no_memory(reader->err);
    }
    enum mst_status status = load(reader, named);
    if (status != MST_OK) {
        release(named);
        return status;
    }
    reader->zones[reader->zone_count++] = named;
    *added = named;
    return MST_OK;
}

const struct mst_zone *mst_ics_reader_zone(struct mst_ics_reader *reader, const char *tzid) {
    struct mst_ics_zone *named = NULL;
    for (size_t i = 0; i < reader->zone_count && named == NULL; i++) {
        named = strcmp(reader->zones[i]->tzid, tzid) == 0 ? reader->zones[i] : NULL;
    }
    if (named == NULL && (reader->status = add(reader, tzid, &named)) != MST_OK) {
        return NULL;
    }
    if (!named->is_known) {
        mst_ics_reader_fault(
            reader, "TZID",
            "\"%.60s\" is neither a zone of this system, such as America/New_York, nor one that the file defines in a "
            "VTIMEZONE",
            tzid);
        return NULL;
    }
    return &named->zone;
}

void mst_ics_reader_release(struct mst_ics_reader *reader) {
    for (size_t i = 0; i < reader->zone_count; i++) {
        release(reader->zones[i]);
    }
    mst_free(reader->zones);
}

const char *mst_ics_uid_mark(const char *uid, char mark[MST_ICS_MARK_ROOM]) {
    mark[0] = '\0';
    if (uid != NULL && uid[0] != '\0') {
        snprintf(mark, MST_ICS_MARK_ROOM, " (UID %.80s)", uid);
        mst_text_tame(mark);
    }
    return mark;
}

bool mst_ics_reader_fault(struct mst_ics_reader *reader, const char *place, const char *format, ...) {
    char message[512], mark[MST_ICS_MARK_ROOM];
    va_list list;
    va_start(list, format);
    vsnprintf(message, sizeof message, format, list);
    va_end(list);
    mst_text_tame(message);
    /* A value that was cut may end within a character. */
    char *shown = g_utf8_make_valid(message, -1);
    mst_faults_add(reader->source->faults, reader->source->shown, reader->line, place, "%s%s", shown,
                   mst_ics_uid_mark(reader->uid, mark));
    g_free(shown);
    return false;
}
