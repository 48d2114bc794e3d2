#ifndef MST_IO_ICS_PARTS_H
#define MST_IO_ICS_PARTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/status.h"
#include "core/base/text.h"
#include "core/site.h"
#include "io/ics.h"

/**
 * What the files ics_*.c that write share; nobody else includes this. Components are libical's `icalcomponent`, unnamed here so
 * that only those files know ical.h.
 */
struct icalcomponent_impl;
struct icalproperty_impl;

/** Misuse and odd files must not end the process: makes libical report errors and go on. Cheap; call it first everywhere. */
void mst_ics_begin(void);

/** Adds a property; false if either could not be made. */
bool mst_ics_put(struct icalcomponent_impl *component, struct icalproperty_impl *property);

/** Appends what libical printed, its long lines folded anew. */
void mst_ics_put_folded(struct mst_text *out, const char *bytes);

/** Whether libical and other programs can take the text: UTF-8 without control characters; a tab is legal. */
bool mst_ics_name_is_legal(const char *name);

/** Appends the text with every byte that is not a letter, a digit, `-`, `_` or `.` as `=XX`: different texts stay different.
 * (`%XX` would not do: python-icalendar turns some of them back.) */
void mst_ics_put_escaped(struct mst_text *out, const char *text);

/**
 * The VTIMEZONE of a zone: exactly one STANDARD and at most one DAYLIGHT, which say the same as the zone's table from `from_utc` to
 * two years after `end_utc`.
 *
 * @return the caller's (icalcomponent_free); NULL if the zone is UTC or cannot be said in this way, so that events have to be in
 * UTC
 */
struct icalcomponent_impl *mst_ics_zone_make(const struct mst_zone *zone, int64_t from_utc, int64_t end_utc);

/** A VTIMEZONE of UTC; NULL if memory is out. A calendar has to have some component, and one without shifts has no other. */
struct icalcomponent_impl *mst_ics_zone_make_utc(void);

/**
 * The words of an event, times by the clock on the wall: `Shift 08:00-16:30, phone`.
 * @param with_name leads with the agent's name
 */
enum mst_status mst_ics_put_summary(const struct mst_site *site, const struct mst_shift *shift, bool with_name,
                                    struct mst_text *out, struct mst_error *err) MST_MUST_USE;

/** Breaks, changes of queue, paid time, zone: a line each. */
enum mst_status mst_ics_put_description(const struct mst_site *site, const struct mst_shift *shift, struct mst_text *out,
                                        struct mst_error *err) MST_MUST_USE;

/** What the events of a calendar have in common. */
struct mst_ics_frame {
    const struct mst_site *site;
    const struct mst_ics_options *options;
    bool with_names;                      /* the team's calendar */
    bool has_zone;                        /* a VTIMEZONE can be had */
    const struct mst_ics_site_zone *zone; /* made before; NULL: made for this calendar */
};

struct mst_ics_site_zone {
    struct icalcomponent_impl *component; /* NULL: events have to be in UTC */
};

/**
 * Appends the calendar of some entries, as the frame wants it; the frame's `has_zone` is set.
 * @param name            whose it is
 * @param[in,out] entries put into order, and those that are not shown taken out
 */
enum mst_status mst_ics_calendar_write(struct mst_ics_frame *frame, const char *name, struct mst_ics_entry *entries, size_t count,
                                       struct mst_text *out, struct mst_error *err) MST_MUST_USE;

/**
 * A VEVENT.
 * @param entry          without a UID: a draft, whose UID is made from the shift's identity
 * @param[out] component the caller's
 * @param[out] uses_zone whether its times are by the zone's clock, so that the calendar needs the VTIMEZONE
 */
enum mst_status mst_ics_event_make(const struct mst_ics_frame *frame, const struct mst_ics_entry *entry,
                                   struct icalcomponent_impl **component, bool *uses_zone, struct mst_error *err) MST_MUST_USE;

/**
 * The VEVENT of a break: it takes no time, and is cancelled with its shift.
 * @param stretch of the entry's shift: a break or a meal
 * @param number  of the break in the shift, from 1
 */
enum mst_status mst_ics_break_make(const struct mst_ics_frame *frame, const struct mst_ics_entry *entry,
                                   const struct mst_stretch *stretch, size_t number, struct icalcomponent_impl **component,
                                   bool *uses_zone, struct mst_error *err) MST_MUST_USE;

#endif
