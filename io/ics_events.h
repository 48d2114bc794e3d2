#ifndef MST_IO_ICS_EVENTS_H
#define MST_IO_ICS_EVENTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/faults.h"
#include "core/base/status.h"
#include "core/base/text.h"
#include "core/zone.h"

/** What an iCalendar file says, without its language: events and the times at which they happen. For the files ics_*.c alone. */

/** When an event happens. */
struct mst_ics_time {
    int32_t first_day, end_day; /* of an all-day event, half-open; else MST_NO_DAY */
    int64_t start_utc, end_utc; /* of every event; an all-day one begins and ends with the zone's days */
};

/** What an event is, in a file of availability. */
enum mst_ics_role {
    MST_ICS_EVENT,    /* of any calendar */
    MST_ICS_PERIOD,   /* the time that a VAVAILABILITY is about, from INT64_MIN or to INT64_MAX where it is open */
    MST_ICS_AVAILABLE /* hours of the period that stands last before it */
};

/** Texts are as in the file; "" where there are none. */
struct mst_ics_event {
    enum mst_ics_role role;
    int priority; /* of a period: 1 goes before 9, and both before 0 */
    long line;    /* of its BEGIN */
    bool all_day;
    bool is_private; /* CLASS is PRIVATE or CONFIDENTIAL */
    char *uid, *summary, *category;
    char *agent;                      /* X-MUSTER-AGENT */
    char *credit_days, *credit_hours; /* X-MUSTER-CREDIT-DAYS, X-MUSTER-CREDIT-HOURS */
    char **attendees;                 /* those that come, without `mailto:` */
    size_t attendee_count, attendee_capacity;
    struct mst_ics_time *times; /* by start, no two with the same */
    size_t time_count, time_capacity;
};

struct mst_ics_events {
    struct mst_ics_event *items;
    size_t count, capacity;
};

void mst_ics_events_init(struct mst_ics_events *events);
void mst_ics_events_release(struct mst_ics_events *events);
void mst_ics_event_release(struct mst_ics_event *event);

enum { MST_ICS_MARK_ROOM = 96 };

/**
 * What a fault says of the event beside its line: ` (UID 1@example.com)`; "" if it has none.
 * @return mark
 */
const char *mst_ics_uid_mark(const char *uid, char mark[MST_ICS_MARK_ROOM]);

/** Where and how events are read. */
struct mst_ics_source {
    const char *shown;           /* the file as the user knows it, for faults */
    const struct mst_zone *zone; /* the site's: of times that name none, and of days */
    int32_t first_day, end_day;  /* rules that repeat are followed within these days */
    bool with_availability;      /* VAVAILABILITY is read, too */
    struct mst_faults *faults;
};

/**
 * Reads the events of a file: rules that repeat written out, EXDATE left out, RDATE added, instances that a RECURRENCE-ID moves or
 * cancels replaced, cancelled events left out. What cannot be read is a fault, and its event is left out.
 *
 * @param[in,out] events appended to, in the order of the file; no file at `path`: nothing
 * @return MST_OK, faults or not; MST_E_IO; MST_E_NOMEM
 */
enum mst_status mst_ics_events_read(const char *path, const struct mst_ics_source *source, struct mst_ics_events *events,
                                    struct mst_error *err) MST_MUST_USE;

/**
 * Moves folds out of the letters that they lie in: the standard folds after so many bytes, and some programs do so within a letter
 * of several (RFC 5545, 3.1). The number of lines stays.
 */
void mst_ics_join_letters(struct mst_text *text);

/**
 * Whether every part of a rule is one that the standard has (RFC 5545, 3.3.10), with values within their bounds.
 * @param[out] bad, length where the first one that is not stands; untouched if all are
 */
bool mst_ics_rule_is_legal(const char *rule, size_t *bad, size_t *length);

/** The property that stands in place of a line that is at fault; its value says what is wrong. */
#define MST_ICS_FAULT "X-MUSTER-FAULT"

/**
 * The lines of a file that the reader uses, each BEGIN followed by the line number, which libical would lose:
 * `X-MUSTER-LINE:12`. Lines that are none, blocks that do not match, a second calendar: faults with their line.
 *
 * @param text     UTF-8 without NUL bytes or byte order mark
 * @param[out] out appended to
 * @return false after adding a fault
 */
bool mst_ics_scan(const char *text, const struct mst_ics_source *source, struct mst_text *out);

#endif
