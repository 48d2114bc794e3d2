/* Objects put on the server and taken away from it. */

#include <string.h>

#include "core/base/memory.h"
#include "io/caldav_sync.h"

/*
 * An etag for If-Match; NULL if the copy cannot be guarded. A weak one is never equal there (RFC 9110, 13.1.1), and one with
 * control characters would be a header of its own.
 */
static const char *guard(const char *etag) {
    if (etag == NULL || etag[0] == '\0' || strncmp(etag, "W/", 2) == 0) {
        return NULL;
    }
    for (const char *c = etag; *c != '\0'; c++) {
        if ((unsigned char)*c < 0x20 || *c == 0x7f) {
            return NULL;
        }
    }
    return etag;
}

static enum mst_status delete_at(struct mst_dav_sync *sync, const char *name, const char *etag, struct mst_http_request *request,
                                 struct mst_error *err) {
    *request = (struct mst_http_request){.method = "DELETE", .url = mst_dav_address(sync, name), .if_match = guard(etag)};
    return mst_dav_ask(sync, request, err);
}

/* If somebody has changed it meanwhile, it has to go all the same. */
enum mst_status mst_dav_remove_object(struct mst_dav_sync *sync, const char *name, const char *etag, struct mst_error *err) {
    struct mst_http_request request;
    MST_TRY(delete_at(sync, name, etag, &request, err));
    if (sync->response.status == 412) {
        MST_TRY(delete_at(sync, name, NULL, &request, err));
    }
    if (mst_dav_is_done(sync)) {
        sync->caldav->result->deleted++;
        return MST_OK;
    }
    return sync->response.status == 404 || sync->response.status == 410 ? MST_OK : mst_dav_refuse(sync, &request, err);
}

static enum mst_status put_at(struct mst_dav_sync *sync, struct mst_dav_item *item, struct mst_http_request *request,
                              struct mst_error *err) {
    *request = (struct mst_http_request){.method = "PUT",
                                         .url = mst_dav_address(sync, item->name),
                                         .content_type = MST_DAV_ICS_TYPE,
                                         .body = item->object->bytes,
                                         .if_match = guard(item->etag),
                                         .if_none_match = item->etag == NULL};
    MST_TRY(mst_dav_ask(sync, request, err));
    if (mst_dav_is_done(sync)) {
        sync->caldav->result->put++;
        item->task = MST_DAV_LEAVE;
        return mst_dav_keep_etag(item, sync->response.etag, err);
    }
    return MST_OK;
}

/* Asks where an UID is. Not every server answers that; then nothing is found. */
static enum mst_status find_uid(struct mst_dav_sync *sync, const char *uid, struct mst_dav_entries *entries,
                                struct mst_error *err) {
    struct mst_http_request request = {
        .method = "REPORT", .url = mst_text_get(&sync->url), .depth = "1", .content_type = MST_DAV_XML_TYPE};
    mst_text_clear(&sync->body);
    mst_text_append(&sync->body, MST_DAV_XML_START
                    "<C:calendar-query " MST_DAV_SPACES "><D:prop><D:getetag/></D:prop><C:filter><C:comp-filter name=\"VCALENDAR\">"
                    "<C:comp-filter name=\"VEVENT\"><C:prop-filter name=\"UID\"><C:text-match collation=\"i;octet\">");
    mst_dav_put_xml(&sync->body, uid);
    mst_text_append(&sync->body, "</C:text-match></C:prop-filter></C:comp-filter></C:comp-filter></C:filter></C:calendar-query>\n");
    request.body = mst_text_get(&sync->body);
    MST_TRY(mst_dav_ask(sync, &request, err));
    return sync->response.status == 207 ? mst_dav_read_answer(sync, &request, entries, err) : MST_OK;
}

/* Takes away what has the UID of an object of ours and a name that is not ours: a person has imported the agent's file. */
static enum mst_status remove_doubles(struct mst_dav_sync *sync, const char *uid, bool *is_removed, struct mst_error *err) {
    struct mst_dav_entries entries;
    struct mst_text name;
    mst_dav_entries_init(&entries);
    mst_text_init(&name);
    *is_removed = false;
    enum mst_status status;
    MST_DO(find_uid(sync, uid, &entries, err));
    for (size_t i = 0; i < entries.count; i++) {
        bool is_named = mst_dav_href_name(entries.items[i].href, &name) && !entries.items[i].is_gone;
        MST_DO(mst_text_status(&name, err));
        if (is_named && !mst_dav_is_ours(sync, name.data, ".ics")) {
            MST_DO(mst_dav_remove_object(sync, name.data, entries.items[i].etag, err));
            *is_removed = true;
        }
    }
done:
    mst_text_release(&name);
    mst_dav_entries_release(&entries);
    return status;
}

/* Servers say in different ways that an UID is there already under another name (RFC 4791, 5.3.2.1 has 403 or 409). */
static bool may_be_double(const struct mst_dav_item *item, long status) {
    return item->etag == NULL && (status == 400 || status == 403 || status == 409);
}

/*
 * 412: the server's copy is another than we thought, or the answer to an earlier attempt was lost. Looks again, and puts the object
 * once more unless it is right.
 */
static enum mst_status put_again(struct mst_dav_sync *sync, struct mst_dav_item *item, struct mst_http_request *request,
                                 struct mst_error *err) {
    MST_TRY(mst_dav_look_at(sync, &item, 1, err));
    if (item->task == MST_DAV_LEAVE) {
        sync->caldav->result->unchanged++;
        return MST_OK;
    }
    return put_at(sync, item, request, err);
}

enum mst_status mst_dav_put_object(struct mst_dav_sync *sync, struct mst_dav_item *item, struct mst_error *err) {
    struct mst_http_request request;
    MST_TRY(put_at(sync, item, &request, err));
    long status = sync->response.status;
    if (status == 412) {
        MST_TRY(put_again(sync, item, &request, err));
    } else if (may_be_double(item, status)) {
        bool is_removed = false;
        MST_TRY(remove_doubles(sync, item->object->uid, &is_removed, err));
        sync->response.status = status;
        if (is_removed) {
            MST_TRY(put_at(sync, item, &request, err));
        }
    }
    return item->task == MST_DAV_LEAVE ? MST_OK : mst_dav_refuse(sync, &request, err);
}
