/* What a collection on the server holds, and the requests that ask for it. */

#include <string.h>

#include "core/base/memory.h"
#include "io/caldav_sync.h"

enum mst_status mst_dav_ask(struct mst_dav_sync *sync, struct mst_http_request *request, struct mst_error *err) {
    MST_TRY(mst_text_status(&sync->body, err));
    MST_TRY(mst_text_status(&sync->address, err));
    return mst_caldav_request(sync->caldav, request, &sync->moved, &sync->response, err);
}

const char *mst_dav_address(struct mst_dav_sync *sync, const char *name) {
    mst_text_clear(&sync->address);
    mst_text_append(&sync->address, mst_text_get(&sync->url));
    mst_dav_put_segment(&sync->address, name);
    return mst_text_get(&sync->address);
}

bool mst_dav_is_done(const struct mst_dav_sync *sync) {
    return sync->response.status >= 200 && sync->response.status < 300;
}

enum mst_status mst_dav_refuse(struct mst_dav_sync *sync, const struct mst_http_request *request, struct mst_error *err) {
    return mst_caldav_refusal(sync->caldav, request, &sync->response, err);
}

enum mst_status mst_dav_read_answer(struct mst_dav_sync *sync, const struct mst_http_request *request,
                                    struct mst_dav_entries *entries, struct mst_error *err) {
    struct mst_error why = {MST_OK, "", 0, ""};
    if (sync->response.status != 207) {
        return mst_dav_refuse(sync, request, err);
    }
    enum mst_status status = mst_dav_multistatus(mst_text_get(&sync->response.body), sync->response.body.length, entries, &why);
    if (status == MST_E_NOMEM) {
        return mst_no_memory(err);
    }
    return status == MST_OK ? MST_OK : mst_fail(err, status, "%s %s: %s", request->method, request->url, why.message);
}

static enum mst_status make_collection(struct mst_dav_sync *sync, const char *title, struct mst_http_request *request,
                                       struct mst_error *err) {
    *request = (struct mst_http_request){.method = "MKCALENDAR", .url = mst_text_get(&sync->url), .content_type = MST_DAV_XML_TYPE};
    mst_text_clear(&sync->body);
    mst_text_append(&sync->body, MST_DAV_XML_START "<C:mkcalendar " MST_DAV_SPACES "><D:set><D:prop>"
                                                   "<D:displayname>");
    mst_dav_put_xml(&sync->body, title);
    mst_text_append(&sync->body, "</D:displayname><C:supported-calendar-component-set><C:comp name=\"VEVENT\"/>"
                                 "</C:supported-calendar-component-set></D:prop></D:set></C:mkcalendar>\n");
    request->body = mst_text_get(&sync->body);
    MST_TRY(mst_dav_ask(sync, request, err));
    sync->caldav->result->made = mst_dav_is_done(sync);
    return MST_OK;
}

/*
 * A folder that is no calendar would take objects and show them to nobody, or make a calendar of each. The collection itself is the
 * entry with the shortest address: those of all others begin with it.
 */
static enum mst_status check_collection(const struct mst_dav_sync *sync, struct mst_error *err) {
    const struct mst_dav_entry *self = NULL;
    for (size_t i = 0; i < sync->listed.count; i++) {
        const struct mst_dav_entry *entry = &sync->listed.items[i];
        self = self == NULL || strlen(entry->href) < strlen(self->href) ? entry : self;
    }
    if (self != NULL && self->is_calendar) {
        return MST_OK;
    }
    return mst_fail(err, MST_E_IO,
                    "%s is on the server, but is no calendar; the address has to be that of a calendar, or of none yet",
                    mst_text_get(&sync->url));
}

/* What the collection holds. @param[out] is_there false: nothing, since it is not there */
static enum mst_status find_collection(struct mst_dav_sync *sync, bool *is_there, struct mst_error *err) {
    struct mst_http_request request = {.method = "PROPFIND",
                                       .url = mst_text_get(&sync->url),
                                       .depth = "1",
                                       .content_type = MST_DAV_XML_TYPE,
                                       .body =
                                           MST_DAV_XML_START "<D:propfind xmlns:D=\"DAV:\"><D:prop><D:resourcetype/><D:getetag/>"
                                                             "</D:prop></D:propfind>\n"};
    MST_TRY(mst_dav_ask(sync, &request, err));
    *is_there = sync->response.status != 404;
    if (!*is_there) {
        return MST_OK;
    }
    MST_TRY(mst_dav_read_answer(sync, &request, &sync->listed, err));
    if (request.url != mst_text_get(&sync->url)) {
        mst_text_clear(&sync->url);
        mst_text_append(&sync->url, request.url);
        mst_text_append(&sync->url, sync->url.length > 0 && sync->url.data[sync->url.length - 1] == '/' ? "" : "/");
        MST_TRY(mst_text_status(&sync->url, err));
    }
    return check_collection(sync, err);
}

enum mst_status mst_dav_list(struct mst_dav_sync *sync, const char *title, struct mst_error *err) {
    struct mst_http_request request;
    bool is_there;
    MST_TRY(find_collection(sync, &is_there, err));
    if (is_there) {
        return MST_OK;
    }
    MST_TRY(make_collection(sync, title, &request, err));
    long status = sync->response.status;
    if (mst_dav_is_done(sync)) {
        return MST_OK;
    }
    /* Somebody has made it meanwhile, or the answer to an earlier attempt was lost: servers say 405 or 409. */
    if (status == 405 || status == 409) {
        MST_TRY(find_collection(sync, &is_there, err));
        sync->response.status = status;
    }
    return is_there ? MST_OK : mst_dav_refuse(sync, &request, err);
}
