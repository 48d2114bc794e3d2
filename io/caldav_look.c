/* The server's copies of our objects: fetched, and compared with ours. */

#include <string.h>

#include "core/base/memory.h"
#include "io/caldav_sync.h"

/* How many objects one REPORT asks for. */
enum { BATCH_MOST = 100 };

enum mst_status mst_dav_keep_etag(struct mst_dav_item *item, const char *etag, struct mst_error *err) {
    char *copy = mst_strdup(etag);
    if (copy == NULL) {
        return mst_no_memory(err);
    }
    mst_free(item->etag);
    item->etag = copy;
    return MST_OK;
}

/* What the server's copy of an object is: settles whether it has to be put. */
static enum mst_status judge(struct mst_dav_item *item, const struct mst_dav_entry *entry, struct mst_error *err) {
    bool is_same = false;
    if (entry->data[0] != '\0') {
        MST_TRY(mst_caldav_compare(item->object->bytes, entry->data, &is_same, err));
    }
    item->task = is_same ? MST_DAV_LEAVE : MST_DAV_PUT;
    return mst_dav_keep_etag(item, entry->etag, err);
}

static enum mst_status judge_all(struct mst_dav_sync *sync, const struct mst_dav_entries *entries, struct mst_error *err) {
    struct mst_text name;
    enum mst_status status = MST_OK;
    mst_text_init(&name);
    for (size_t i = 0; status == MST_OK && i < entries->count; i++) {
        struct mst_dav_item *item = mst_dav_href_name(entries->items[i].href, &name) ? mst_dav_find(sync, name.data) : NULL;
        status = mst_text_status(&name, err);
        if (status == MST_OK && item != NULL && !entries->items[i].is_gone) {
            status = judge(item, &entries->items[i], err);
        }
    }
    mst_text_release(&name);
    return status;
}

/* The path of an address, which is what a REPORT wants. */
static const char *path_of(const char *url) {
    const char *host = strstr(url, "://");
    const char *path = host == NULL ? NULL : strchr(host + 3, '/');
    return path == NULL ? "/" : path;
}

/* Fetches the server's copies of some objects, and judges them. One that is gone meanwhile will be put. */
enum mst_status mst_dav_look_at(struct mst_dav_sync *sync, struct mst_dav_item *const *items, size_t count, struct mst_error *err) {
    struct mst_http_request request = {
        .method = "REPORT", .url = mst_text_get(&sync->url), .depth = "1", .content_type = MST_DAV_XML_TYPE};
    struct mst_dav_entries entries;
    mst_text_clear(&sync->body);
    mst_text_append(&sync->body, MST_DAV_XML_START "<C:calendar-multiget " MST_DAV_SPACES "><D:prop>"
                                                   "<D:getetag/><C:calendar-data/></D:prop>");
    for (size_t i = 0; i < count; i++) {
        mst_text_append(&sync->body, "<D:href>");
        mst_dav_put_xml(&sync->body, items[i]->href != NULL ? items[i]->href : path_of(mst_dav_address(sync, items[i]->name)));
        mst_text_append(&sync->body, "</D:href>");
        items[i]->task = MST_DAV_PUT;
        mst_free(items[i]->etag);
        items[i]->etag = NULL;
    }
    mst_text_append(&sync->body, "</C:calendar-multiget>\n");
    request.body = mst_text_get(&sync->body);
    mst_dav_entries_init(&entries);
    enum mst_status status = mst_dav_ask(sync, &request, err);
    status = status == MST_OK ? mst_dav_read_answer(sync, &request, &entries, err) : status;
    status = status == MST_OK ? judge_all(sync, &entries, err) : status;
    mst_dav_entries_release(&entries);
    return status;
}

enum mst_status mst_dav_look(struct mst_dav_sync *sync, struct mst_error *err) {
    struct mst_dav_item *batch[BATCH_MOST];
    size_t count = 0;
    for (size_t i = 0; i < sync->count; i++) {
        if (sync->items[i].task == MST_DAV_LOOK) {
            batch[count++] = &sync->items[i];
        }
        if (count == BATCH_MOST || (count > 0 && i + 1 == sync->count)) {
            MST_TRY(mst_dav_look_at(sync, batch, count, err));
            count = 0;
        }
    }
    return MST_OK;
}
