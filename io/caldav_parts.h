#ifndef MST_IO_CALDAV_PARTS_H
#define MST_IO_CALDAV_PARTS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/status.h"
#include "core/base/text.h"
#include "io/caldav.h"

/** What the files caldav_*.c share; nobody else but their tests includes this. */

/** A request. Texts are borrowed; NULL where there is none. */
struct mst_http_request {
    const char *method; /* "PROPFIND" */
    const char *url;
    const char *depth;        /* of the header Depth */
    const char *content_type; /* of the body */
    const char *body;
    const char *if_match; /* an etag */
    bool if_none_match;   /* `If-None-Match: *`: only if there is nothing yet */
};

/** What came back. */
struct mst_http_response {
    long status;   /* 200; 0: nothing came, and `why` says why */
    bool may_pass; /* nothing came, but another attempt may fare better */
    char why[256]; /* in libcurl's words */
    long after_s;  /* Retry-After; 0 where the server does not say */
    char etag[MST_ETAG_ROOM];
    struct mst_text location; /* where the server redirects to, absolute; "" if it does not */
    struct mst_text body;
};

void mst_http_response_init(struct mst_http_response *response);
void mst_http_response_release(struct mst_http_response *response);

/** The bytes that a response may have, beyond which it is cut off. */
enum { MST_HTTP_BODY_MOST = 64 * 1024 * 1024 };

/** libcurl's side of a connection. */
struct mst_http;

enum mst_status mst_http_new(const struct mst_caldav_server *server, struct mst_http **http, struct mst_error *err) MST_MUST_USE;
void mst_http_free(struct mst_http *http); /* NULL is legal */

/**
 * One request and what comes back: no redirect is followed, nothing tried again.
 * @param[out] response overwritten
 * @return MST_OK, also where the server says no or nothing came; MST_E_CANCELLED; MST_E_NOMEM
 */
enum mst_status mst_http_exchange(struct mst_http *http, const struct mst_http_request *request, struct mst_http_response *response,
                                  struct mst_error *err) MST_MUST_USE;

/** Whether both addresses are on the same scheme, host and port. False if either is no address. */
bool mst_http_is_same_host(const char *url, const char *other);

/** Whether an address is on this machine, so that what is sent to it passes no wire. */
bool mst_http_is_loopback(const char *url);

struct mst_caldav {
    struct mst_caldav_server server;
    struct mst_http *http;
    struct mst_caldav_result *result; /* of the sync that is under way */
};

/**
 * A request that is sent again, after growing waits, while it fails in passing (no answer, 408, 425, 429, 5xx), and that follows
 * redirects on the same host.
 *
 * @param[in,out] request its address is where the answer came from; the text that it then points to is in `moved`
 * @param[in,out] moved   initialised by the caller
 * @param[out] response   overwritten; its status is never 0
 * @return MST_OK, also where the server says no; MST_E_IO; MST_E_CANCELLED; MST_E_NOMEM
 */
enum mst_status mst_caldav_request(struct mst_caldav *caldav, struct mst_http_request *request, struct mst_text *moved,
                                   struct mst_http_response *response, struct mst_error *err) MST_MUST_USE;

/** The error for an answer that is a no: what was asked, what the server said, and what a person may do about it. */
enum mst_status mst_caldav_refusal(struct mst_caldav *caldav, const struct mst_http_request *request,
                                   const struct mst_http_response *response, struct mst_error *err);

/** One resource of a multistatus. Texts are "" where the server does not say. */
struct mst_dav_entry {
    char *href;
    char *etag;
    char *data; /* calendar-data */
    bool is_collection, is_calendar;
    bool is_gone; /* the whole response has a status other than 2xx */
};

struct mst_dav_entries {
    struct mst_dav_entry *items;
    size_t count, capacity;
};

void mst_dav_entries_init(struct mst_dav_entries *entries);
void mst_dav_entries_release(struct mst_dav_entries *entries);

/**
 * Reads a DAV:multistatus. Elements are known by their namespace, whatever its prefix; of a propstat only one with status 2xx
 * counts. Document types are refused, and with them entities.
 *
 * @param entries initialised by the caller; appended to
 * @param err     without an address: the caller knows who sent it
 * @return MST_OK; MST_E_IO if it is no multistatus, naming the line; MST_E_NOMEM
 */
enum mst_status mst_dav_multistatus(const char *bytes, size_t length, struct mst_dav_entries *entries,
                                    struct mst_error *err) MST_MUST_USE;

/** Appends `text` as the content of an XML element or attribute. */
void mst_dav_put_xml(struct mst_text *out, const char *text);

/** Appends a segment of a path: bytes other than letters, digits and `-._~@=` as %XX. */
void mst_dav_put_segment(struct mst_text *out, const char *segment);

/**
 * The last segment of an href, be that a path or a whole address, decoded.
 * @param[out] name overwritten
 * @return false if it ends in a slash, or is no name of a file: a bad %XX, a zero byte, a slash or control character within, `.`,
 * `..`
 */
bool mst_dav_href_name(const char *href, struct mst_text *name);

/**
 * Whether a server's copy says what ours says: times, texts, state and alarms. Servers write lines in another order, fold and
 * escape them otherwise, and people add alarms: what is there besides does not count.
 * @return MST_OK; MST_E_NOMEM
 */
enum mst_status mst_caldav_compare(const char *ours, const char *theirs, bool *is_same, struct mst_error *err) MST_MUST_USE;

/**
 * The next line of a calendar, unfolded (RFC 5545, 3.1), without its end.
 * @param[in,out] at at its start; then at the next one's
 * @param[out] line  overwritten
 * @return false at the end of the text
 */
bool mst_caldav_line(const char **at, struct mst_text *line);

#endif
