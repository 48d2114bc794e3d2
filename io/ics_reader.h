#ifndef MST_IO_ICS_READER_H
#define MST_IO_ICS_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "io/ics_events.h"

/**
 * What the files ics_*.c that read through libical share. A function that returns bool has, on false, added a fault or set `status`
 * to MST_E_NOMEM; the event is then left out.
 */
struct icalcomponent_impl;
struct icalproperty_impl;
struct icaltimetype;

/** A zone that a file names: the system's, or what its VTIMEZONE says. */
struct mst_ics_zone {
    char *tzid;
    struct mst_zone zone;
    bool is_known;
};

struct mst_ics_reader {
    const struct mst_ics_source *source;
    struct icalcomponent_impl *calendar;
    struct mst_ics_zone **zones;
    size_t zone_count, zone_capacity;
    long line;       /* of the event being read, for faults */
    const char *uid; /* of that event; NULL where it has none. libical's */
    size_t steps;    /* instances that the file's rules have named so far */
    enum mst_status status;
    struct mst_error *err;
};

/** What a clock reads somewhere, or a date. */
struct mst_ics_moment {
    bool is_date;
    int32_t day;
    int32_t second;              /* 0 to 86400; of a date 0 */
    const struct mst_zone *zone; /* NULL: UTC; of a date and of a time without zone: the site's */
};

struct mst_ics_moments {
    struct mst_ics_moment *items;
    size_t count, capacity;
};

/** Appends the events of the calendar, in the order of the file; then, if the source wants it, what the VAVAILABILITY blocks say.
 */
void mst_ics_reader_calendar(struct mst_ics_reader *reader, struct mst_ics_events *events);

/** Whether a property stands for a line that is at fault (MST_ICS_FAULT). */
bool mst_ics_is_fault(struct icalproperty_impl *property);

/** Adds a fault of the event being read. Returns false. */
bool mst_ics_reader_fault(struct mst_ics_reader *reader, const char *place, const char *format, ...) MST_PRINTF(3, 4);

/**
 * The zone of a TZID; the reader's. A name of the system's database is that zone, also behind a prefix as in
 * `/example.org/Europe/Berlin`; another is what the file's VTIMEZONE of that name says from 1970 to 2100.
 * @return NULL after adding a fault
 */
const struct mst_zone *mst_ics_reader_zone(struct mst_ics_reader *reader, const char *tzid);
void mst_ics_reader_release(struct mst_ics_reader *reader);

/** Reads a date or a date with a time, strictly: there is no 30 February, no 25:00. */
bool mst_ics_moment_read(struct mst_ics_reader *reader, struct icalproperty_impl *property, struct mst_ics_moment *moment);

/** Whether there is such a date and time, from 1900 to 2199. */
bool mst_ics_time_is_legal(const struct icaltimetype *time);

/**
 * When it is. A time that occurs twice is the first; one that the clock leaps over is counted with the offset before the leap, as
 * RFC 5545 has it (3.3.5). A date is its day's first moment.
 */
int64_t mst_ics_moment_utc(const struct mst_ics_moment *moment);

/** What the moment's clock reads at `utc`. */
struct mst_ics_moment mst_ics_moment_at(const struct mst_zone *zone, int64_t utc);

/** Appends to the list; sets the reader's status if memory is out. */
bool mst_ics_moments_add(struct mst_ics_reader *reader, struct mst_ics_moments *moments, const struct mst_ics_moment *moment);

/** Whether they name the same instance: the same moment, or the same day if either is a date. */
bool mst_ics_moment_is_same(const struct mst_ics_moment *a, const struct mst_ics_moment *b);

/** Takes those away that are among `left_out`, which is put in order by day. */
void mst_ics_moments_remove(struct mst_ics_moments *starts, struct mst_ics_moments *left_out);

/**
 * The starts of an event: DTSTART, what RRULE and RDATE add, without what EXDATE takes away. By time, each once.
 * @param[out] starts    the caller's (mst_free its items), on failure too
 * @param[out] repeats   whether it has a rule or further dates
 */
bool mst_ics_repeat(struct mst_ics_reader *reader, struct icalcomponent_impl *event, const struct mst_ics_moment *start,
                    struct mst_ics_moments *starts, bool *repeats);

/**
 * How long an event lasts: first by the clock on the wall, then by elapsed time. DTEND is by the clock, so that a weekly night
 * shift ends at its hour also on the night on which the clock is changed; the hours of a DURATION are elapsed time.
 */
struct mst_ics_length {
    int64_t wall_s, elapsed_s;
};

/**
 * The length by DTEND or DURATION; without either, a date lasts a day and a time no time at all.
 * @return false for an end before the start, or hours in the length of an all-day event
 */
bool mst_ics_length_read(struct mst_ics_reader *reader, struct icalcomponent_impl *event, const struct mst_ics_moment *start,
                         struct mst_ics_length *length);

/** When an event of that length is that starts then. */
struct mst_ics_time mst_ics_length_apply(const struct mst_ics_length *length, const struct mst_ics_moment *start);

/** Copies texts, attendees and marks of a VEVENT. */
bool mst_ics_details_read(struct mst_ics_reader *reader, struct icalcomponent_impl *component, struct mst_ics_event *event);

#endif
