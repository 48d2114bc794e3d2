#ifndef MST_IO_CALDAV_SYNC_H
#define MST_IO_CALDAV_SYNC_H

#include "io/caldav_parts.h"

/** A sync while it runs; for the files caldav_*.c that do it. */

/** What is to be done with one of our objects. */
enum mst_dav_task { MST_DAV_LEAVE, MST_DAV_LOOK, MST_DAV_PUT };

struct mst_dav_item {
    struct mst_caldav_object *object;
    char *name; /* the last part of its address */
    const char
        *href;  /* as the server lists it, which behind a proxy may be another path than ours; NULL: it does not. Of `listed` */
    char *etag; /* of the server's copy, "" if it does not say; NULL: the server has none */
    enum mst_dav_task task;
};

struct mst_dav_sync {
    struct mst_caldav *caldav;
    struct mst_text url;        /* of the collection; ends in a slash */
    struct mst_dav_item *items; /* by name */
    size_t count;
    struct mst_dav_entries listed; /* what was there at first */
    struct mst_text body, address, moved;
    struct mst_http_response response; /* to the last request */
};

#define MST_DAV_XML_TYPE  "application/xml; charset=utf-8"
#define MST_DAV_ICS_TYPE  "text/calendar; charset=utf-8"
#define MST_DAV_XML_START "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
#define MST_DAV_SPACES    "xmlns:D=\"DAV:\" xmlns:C=\"urn:ietf:params:xml:ns:caldav\""

/** Our object of that name, or NULL. */
struct mst_dav_item *mst_dav_find(const struct mst_dav_sync *sync, const char *name);

/** Whether a name is one that we give: it ends in `@domain` and `ending`, with something before. */
bool mst_dav_is_ours(const struct mst_dav_sync *sync, const char *name, const char *ending);

/** The address of an object; valid until the next call. */
const char *mst_dav_address(struct mst_dav_sync *sync, const char *name);

/** Asks; the answer is in sync->response. */
enum mst_status mst_dav_ask(struct mst_dav_sync *sync, struct mst_http_request *request, struct mst_error *err) MST_MUST_USE;

/** Whether the last answer was a yes. */
bool mst_dav_is_done(const struct mst_dav_sync *sync);

/** The error for the last answer, which was a no. */
enum mst_status mst_dav_refuse(struct mst_dav_sync *sync, const struct mst_http_request *request, struct mst_error *err);

/** Reads the last answer, to a PROPFIND or REPORT. */
enum mst_status mst_dav_read_answer(struct mst_dav_sync *sync, const struct mst_http_request *request,
                                    struct mst_dav_entries *entries, struct mst_error *err) MST_MUST_USE;

/** Lists what the collection holds; makes it, if it is not there. Its address follows a redirect. */
enum mst_status mst_dav_list(struct mst_dav_sync *sync, const char *title, struct mst_error *err) MST_MUST_USE;

/** Sets what is known of the server's copy. */
enum mst_status mst_dav_keep_etag(struct mst_dav_item *item, const char *etag, struct mst_error *err) MST_MUST_USE;

/** Fetches the server's copies of some objects, and settles for each whether it is right or has to be put. */
enum mst_status mst_dav_look_at(struct mst_dav_sync *sync, struct mst_dav_item *const *items, size_t count,
                                struct mst_error *err) MST_MUST_USE;

/** The same for all that are to be looked at. */
enum mst_status mst_dav_look(struct mst_dav_sync *sync, struct mst_error *err) MST_MUST_USE;

enum mst_status mst_dav_put_object(struct mst_dav_sync *sync, struct mst_dav_item *item, struct mst_error *err) MST_MUST_USE;
enum mst_status mst_dav_remove_object(struct mst_dav_sync *sync, const char *name, const char *etag,
                                      struct mst_error *err) MST_MUST_USE;

#endif
