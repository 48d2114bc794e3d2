#ifndef MST_IO_ICS_H
#define MST_IO_ICS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/faults.h"
#include "core/base/status.h"
#include "core/base/text.h"
#include "core/roster.h"
#include "core/site.h"

/**
 * iCalendar (RFC 5545): rosters out, holidays and time off in. docs/calendars.md says what is written and read, and why.
 *
 * Writers give bytes; the caller puts them into a file. The same input gives the same bytes: no clock is read.
 */

/** What a calendar says besides the shifts. */
struct mst_ics_options {
    int64_t stamp_utc;    /* DTSTAMP and LAST-MODIFIED of every event: when the shifts last changed; 0 up to the year 9999 */
    const char *domain;   /* the part of a UID after the @; letters, digits, `.` and `-`. It must never change for a site */
    bool draft;           /* STATUS:TENTATIVE instead of CONFIRMED */
    bool show_off;        /* shifts that are time off get an event */
    int32_t reminder_min; /* an alarm so long before each shift that is work, in an agent's calendar; 0: none */
    bool break_events;    /* breaks are events of their own too, which take no time */
    bool method;          /* METHOD:PUBLISH and an ORGANIZER: for Outlook's import; calendars on a server must have neither */
};

/** The domain `muster`, no draft, time off shown, no alarm. `stamp_utc` is 0: set it. */
struct mst_ics_options mst_ics_options_defaults(void);

/**
 * Makes libical's zone tables ready. Call it once, before threads are started: the first load of a zone is not safe among threads.
 * The writers do it themselves where there are no threads.
 */
void mst_ics_prepare(const struct mst_zone *zone);

/** Gives back what libical keeps between calls. Call it once, at the end of the program. */
void mst_ics_shutdown(void);

/**
 * The calendar of one agent: an event for each of the agent's shifts, and nothing about anybody else.
 *
 * @param roster  finished (mst_roster_finish); order does not matter
 * @param agent   index into the site's agents
 * @param[out] out appended to; as it was on failure
 * @return MST_OK; MST_E_RANGE if `agent` or an option is outside its bounds; MST_E_INPUT if a name holds a control character or is
 * not UTF-8, or if a shift mixes agents; MST_E_NOMEM
 * @par Source RFC 5545, RFC 7986; what calendar programs make of it was tried, see docs/calendars.md
 */
enum mst_status mst_ics_agent(const struct mst_site *site, const struct mst_roster *roster, size_t agent,
                              const struct mst_ics_options *options, struct mst_text *out, struct mst_error *err) MST_MUST_USE;

/**
 * The calendar of all agents: the same events with the same UIDs, each summary led by the agent's name. A shift whose agent is not
 * one of the site's is named by the id that its file gives.
 * @return as mst_ics_agent()
 */
enum mst_status mst_ics_team(const struct mst_site *site, const struct mst_roster *roster, const struct mst_ics_options *options,
                             struct mst_text *out, struct mst_error *err) MST_MUST_USE;

/** A shift as it was published. All is borrowed. */
struct mst_ics_entry {
    const struct mst_shift *shift;
    const char *uid; /* whole, with its domain */
    long sequence;
    int64_t changed_utc; /* DTSTAMP and LAST-MODIFIED */
    bool cancelled;
};

/** The VTIMEZONE of a site, made once for the calendars of many agents. */
struct mst_ics_site_zone;
/**
 * @param from_utc, end_utc the times of all calendars that it is for
 * @return the caller's (mst_ics_site_zone_free); NULL if memory is out
 */
struct mst_ics_site_zone *mst_ics_site_zone_new(const struct mst_site *site, int64_t from_utc, int64_t end_utc) MST_MUST_USE;
void mst_ics_site_zone_free(struct mst_ics_site_zone *zone); /* NULL is legal */

/**
 * A published calendar: an event for each entry, with the entry's UID, SEQUENCE and stamp.
 *
 * @param name     whose it is
 * @param is_team  summaries are led by the agents' names, and nobody is reminded
 * @param entries  the shifts finished; order does not matter
 * @param options  `stamp_utc`, `draft` and `domain` are those of drafts, and not looked at, but for the domain of the organizer
 * @param zone     of the site, for the entries' times
 * @param[out] out appended to; as it was on failure
 * @return as mst_ics_agent()
 */
enum mst_status mst_ics_published(const struct mst_site *site, const char *name, bool is_team, const struct mst_ics_entry *entries,
                                  size_t count, const struct mst_ics_options *options, const struct mst_ics_site_zone *zone,
                                  struct mst_text *out, struct mst_error *err) MST_MUST_USE;

/** The UID of a shift's identity in a domain. */
void mst_ics_uid(const char *identity, const char *domain, struct mst_text *uid);

/**
 * Reads holidays.ics: each day of an all-day event is a holiday of all queues with the usual hours, named by the summary. Rules
 * that repeat are followed from 1990 to 2100. A day that `site` already has as a holiday of all queues stays as it is.
 *
 * @param path  no file there: nothing is read
 * @param[in,out] site its holidays are added to, by day; the zone must be set
 * @param faults what is wrong, by the last part of `path` and the event's first line
 * @return MST_OK, faults or not; MST_E_IO if the file is there and cannot be read; MST_E_NOMEM
 */
enum mst_status mst_ics_read_holidays(const char *path, struct mst_site *site, struct mst_faults *faults,
                                      struct mst_error *err) MST_MUST_USE;

/**
 * Reads time off from `dir`/timeoff.ics (each ATTENDEE, or X-MUSTER-AGENT, is off) and from `dir`/timeoff/<agent id>.ics.
 *
 * @param dir       the site's folder; files that are not there are not read
 * @param first_day, end_day where events that repeat are followed: from a year before `first_day` to a year after `end_day`;
 *                  MST_NO_DAY for both: from 1990 to 2100. Events that do not repeat are read whenever they are
 * @param[in,out] site its time off is added to, by agent, then start; zone and agents must be set
 * @return as mst_ics_read_holidays()
 */
enum mst_status mst_ics_read_timeoff(const char *dir, struct mst_site *site, int32_t first_day, int32_t end_day,
                                     struct mst_faults *faults, struct mst_error *err) MST_MUST_USE;

/**
 * Reads `dir`/availability/<agent id>.ics: when agents can work. Events are the hours in which an agent can; of VAVAILABILITY
 * blocks (RFC 7953) it is their AVAILABLE ones, and a block goes before less urgent ones. What no file speaks of is not available.
 *
 * @param first_day of the week: an agent with a file gets windows of that week's days, in place of the column `available`.
 *                  MST_NO_DAY: the files are checked only, with a warning for each agent who has the column, too
 * @param[in,out] site zone and agents must be set
 * @return as mst_ics_read_holidays()
 */
enum mst_status mst_ics_read_availability(const char *dir, struct mst_site *site, int32_t first_day, struct mst_faults *faults,
                                          struct mst_error *err) MST_MUST_USE;

#endif
