#ifndef MST_IO_CALDAV_H
#define MST_IO_CALDAV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/progress.h"
#include "core/base/status.h"
#include "core/base/text.h"

/**
 * Shifts on a CalDAV server: one collection an agent, one object a shift. docs/caldav.md says what is sent, and why.
 *
 * Nothing is remembered here: what the server holds is asked for each time, so that a sync which was cut off, or killed, is
 * finished by the next one. No error text holds a user name or a password.
 *
 * @par Source RFC 4791 (CalDAV), RFC 4918 (WebDAV), RFC 9110 (conditional requests)
 */

enum { MST_ETAG_ROOM = 256 };

/** Where and as whom. Texts are borrowed for as long as the connection is used. */
struct mst_caldav_server {
    const char *user, *password; /* both NULL: nobody in particular */
    const char *domain;          /* the part of our UIDs after the @: an object is ours if its name ends in `@domain.ics` */
    const char *ca_file;         /* certificates to trust, PEM; NULL: those of the system */
    bool insecure;               /* plain http to other machines than this one is legal, password and all */
    int32_t timeout_s;           /* for a request, 1 to 3600 */
    int32_t attempts;            /* for a request that fails in passing, 1 to 20 */
    int32_t wait_ms;             /* before the second attempt; it doubles with each, up to 30 s. At least 1, at most 30000 */
    const struct mst_progress *progress; /* may be NULL */
};

/** Nobody, the domain `muster`, 60 s a request, 5 attempts, 1 s before the second. */
struct mst_caldav_server mst_caldav_server_defaults(void);

/** One event on the server. */
struct mst_caldav_object {
    const char *uid;          /* ends in @domain; without control characters or slashes */
    const char *bytes;        /* one VCALENDAR with one VEVENT and the VTIMEZONE that it names */
    char etag[MST_ETAG_ROOM]; /* in: of the server's copy when it last was known to be these bytes, or ""; out: the same, now */
};

/** What a sync did. */
struct mst_caldav_result {
    size_t put, deleted, unchanged;
    size_t retried; /* requests that were sent again because the server or the way to it failed in passing */
    bool made;      /* the collection was not there */
    bool refused;   /* the server did not take user and password */
};

/** A connection to a server, kept open from sync to sync; heap. Not for several threads at once. */
struct mst_caldav;

/**
 * @param server copied; its texts are borrowed
 * @return MST_OK; MST_E_RANGE if a field is outside its bounds; MST_E_NOMEM; MST_E_INTERNAL if libcurl cannot be started
 */
enum mst_status mst_caldav_new(const struct mst_caldav_server *server, struct mst_caldav **caldav,
                               struct mst_error *err) MST_MUST_USE;
void mst_caldav_free(struct mst_caldav *caldav); /* NULL is legal */

/**
 * The address of an agent's collection: `{agent}` in the template replaced by the id, percent-encoded; or, where there is none, the
 * id as a folder below it. It ends in a slash.
 *
 * @param[out] url appended to
 * @return MST_OK; MST_E_INPUT if the id is empty, `.` or `..`; MST_E_NOMEM
 */
enum mst_status mst_caldav_collection(const char *template, const char *agent_id, struct mst_text *url,
                                      struct mst_error *err) MST_MUST_USE;

/**
 * Whether an address can be used: http or https, a host, no user or password in it, no query; plain http only to this machine.
 * @return MST_OK; MST_E_INPUT with words that leave out what stands before an @; MST_E_NOMEM
 */
enum mst_status mst_caldav_check_url(const char *url, bool insecure, struct mst_error *err) MST_MUST_USE;

/**
 * Makes a collection hold exactly these objects, of those that are ours; what else is in it stays as it is. Objects that are right
 * are not sent; the others are put first, and those that are gone are deleted last.
 *
 * @param url     the collection, as mst_caldav_collection() gives it; made if it is not there (its parent has to be)
 * @param title   its display name, if it is made
 * @param objects no two with the same UID; their etags are set to those that the server now has, "" where it does not say
 * @param[out] result set on failure, too: what was done until then
 * @return MST_OK; MST_E_INPUT if the address cannot be used; MST_E_RANGE if an object's UID is not one of ours, or there twice;
 * MST_E_IO if the server refuses, cannot be reached or speaks no CalDAV; MST_E_CANCELLED; MST_E_NOMEM
 */
enum mst_status mst_caldav_sync(struct mst_caldav *caldav, const char *url, const char *title, struct mst_caldav_object *objects,
                                size_t count, struct mst_caldav_result *result, struct mst_error *err) MST_MUST_USE;

/** User and password. */
struct mst_caldav_credentials {
    char *user, *password; /* NULL: none */
};

void mst_caldav_credentials_init(struct mst_caldav_credentials *credentials);
void mst_caldav_credentials_release(struct mst_caldav_credentials *credentials); /* their bytes are overwritten */

/**
 * Takes user and password from a file, `user:password` or a line for each, or from the environment: MUSTER_CALDAV_USER and
 * MUSTER_CALDAV_PASSWORD.
 *
 * @param path NULL: the environment; none there is legal. The file has to be a regular one that nobody but its owner can read
 * @param[out] credentials initialised by the caller; untouched on failure
 * @return MST_OK; MST_E_INPUT if there is half of them, or the file says something else, or others can read it; MST_E_IO if it
 * cannot be read; MST_E_NOMEM
 */
enum mst_status mst_caldav_credentials_read(const char *path, struct mst_caldav_credentials *credentials,
                                            struct mst_error *err) MST_MUST_USE;

/** A calendar taken apart: an object for each event. */
struct mst_caldav_parts {
    struct mst_caldav_object *objects; /* their texts are this struct's */
    size_t count, capacity;
};

void mst_caldav_parts_init(struct mst_caldav_parts *parts);
void mst_caldav_parts_release(struct mst_caldav_parts *parts);

/**
 * Takes a calendar that we have written apart: each VEVENT becomes a VCALENDAR of its own, with the VTIMEZONE if it names a TZID,
 * and of the calendar's own lines PRODID, VERSION and CALSCALE (objects on a server have no METHOD; RFC 4791, 4.1).
 *
 * @param calendar UTF-8, as mst_ics_agent() gives it
 * @param[in,out] parts initialised by the caller; appended to, in the order of the file
 * @return MST_OK; MST_E_INPUT if it is no calendar, or an event has no UID; MST_E_NOMEM
 */
enum mst_status mst_caldav_split(const char *calendar, struct mst_caldav_parts *parts, struct mst_error *err) MST_MUST_USE;

#endif
