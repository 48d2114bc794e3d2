/* A collection on the server -> exactly our objects, of those that are ours. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "io/caldav_sync.h"

static int compare_items(const void *a, const void *b) {
    return strcmp(((const struct mst_dav_item *)a)->name, ((const struct mst_dav_item *)b)->name);
}

static int compare_name(const void *name, const void *item) {
    return strcmp(name, ((const struct mst_dav_item *)item)->name);
}

struct mst_dav_item *mst_dav_find(const struct mst_dav_sync *sync, const char *name) {
    return sync->count == 0 ? NULL : bsearch(name, sync->items, sync->count, sizeof sync->items[0], compare_name);
}

/* `@muster.ics`, with something before it. */
bool mst_dav_is_ours(const struct mst_dav_sync *sync, const char *name, const char *ending) {
    const char *domain = sync->caldav->server.domain;
    size_t length = strlen(name), end = strlen(domain) + 1 + strlen(ending);
    return length > end && name[length - end] == '@' && strncmp(name + length - end + 1, domain, strlen(domain)) == 0 &&
           strcmp(name + length - strlen(ending), ending) == 0;
}

static enum mst_status make_item(struct mst_dav_sync *sync, struct mst_caldav_object *object, struct mst_error *err) {
    struct mst_text name;
    bool has_slash = strchr(object->uid, '/') != NULL;
    mst_text_init(&name);
    if (has_slash || !mst_dav_is_ours(sync, object->uid, "")) {
        return mst_fail(err, MST_E_RANGE, "\"%.80s\" is no UID of an object of ours, which ends in @%.80s and has no slash",
                        object->uid, sync->caldav->server.domain);
    }
    mst_text_printf(&name, "%s.ics", object->uid);
    char *copy = name.status == MST_OK ? mst_strdup(mst_text_get(&name)) : NULL;
    mst_text_release(&name);
    if (copy == NULL) {
        return mst_no_memory(err);
    }
    sync->items[sync->count++] = (struct mst_dav_item){.object = object, .name = copy, .task = MST_DAV_PUT};
    return MST_OK;
}

static enum mst_status make_items(struct mst_dav_sync *sync, struct mst_caldav_object *objects, size_t count,
                                  struct mst_error *err) {
    sync->items = mst_alloc(count, sizeof sync->items[0]);
    if (sync->items == NULL) {
        return mst_no_memory(err);
    }
    for (size_t i = 0; i < count; i++) {
        MST_TRY(make_item(sync, &objects[i], err));
    }
    if (count > 1) {
        qsort(sync->items, count, sizeof sync->items[0], compare_items);
    }
    for (size_t i = 1; i < count; i++) {
        if (compare_items(&sync->items[i - 1], &sync->items[i]) == 0) {
            return mst_fail(err, MST_E_RANGE, "two objects have the UID \"%.80s\"", sync->items[i].object->uid);
        }
    }
    return MST_OK;
}

/* Finds our objects among those listed. One whose etag is the one remembered is as it should be. */
static enum mst_status match(struct mst_dav_sync *sync, struct mst_error *err) {
    struct mst_text name;
    enum mst_status status = MST_OK;
    mst_text_init(&name);
    for (size_t i = 0; status == MST_OK && i < sync->listed.count; i++) {
        const struct mst_dav_entry *entry = &sync->listed.items[i];
        bool is_named = mst_dav_href_name(entry->href, &name) && !entry->is_collection && !entry->is_gone;
        struct mst_dav_item *item = is_named ? mst_dav_find(sync, name.data) : NULL;
        status = mst_text_status(&name, err);
        if (status == MST_OK && item != NULL) {
            bool is_known = entry->etag[0] != '\0' && strcmp(entry->etag, item->object->etag) == 0;
            item->href = entry->href;
            item->task = is_known ? MST_DAV_LEAVE : MST_DAV_LOOK;
            status = mst_dav_keep_etag(item, entry->etag, err);
        }
    }
    mst_text_release(&name);
    return status;
}

static enum mst_status put_all(struct mst_dav_sync *sync, struct mst_error *err) {
    for (size_t i = 0; i < sync->count; i++) {
        if (sync->items[i].task == MST_DAV_LEAVE) {
            sync->caldav->result->unchanged++;
        } else {
            MST_TRY(mst_dav_put_object(sync, &sync->items[i], err));
        }
    }
    return MST_OK;
}

/* Objects that are ours by their name, and that are not among those wanted. */
static enum mst_status remove_gone(struct mst_dav_sync *sync, struct mst_error *err) {
    struct mst_text name;
    enum mst_status status = MST_OK;
    mst_text_init(&name);
    for (size_t i = 0; status == MST_OK && i < sync->listed.count; i++) {
        const struct mst_dav_entry *entry = &sync->listed.items[i];
        bool is_named = mst_dav_href_name(entry->href, &name) && !entry->is_collection && !entry->is_gone;
        status = mst_text_status(&name, err);
        if (status == MST_OK && is_named && mst_dav_is_ours(sync, name.data, ".ics") && mst_dav_find(sync, name.data) == NULL) {
            status = mst_dav_remove_object(sync, name.data, entry->etag, err);
        }
    }
    mst_text_release(&name);
    return status;
}

static void hand_back_etags(struct mst_dav_sync *sync) {
    for (size_t i = 0; i < sync->count; i++) {
        const struct mst_dav_item *item = &sync->items[i];
        bool is_known = item->task == MST_DAV_LEAVE && item->etag != NULL && strlen(item->etag) < MST_ETAG_ROOM;
        snprintf(item->object->etag, MST_ETAG_ROOM, "%s", is_known ? item->etag : "");
    }
}

static void release(struct mst_dav_sync *sync) {
    for (size_t i = 0; i < sync->count; i++) {
        mst_free(sync->items[i].name);
        mst_free(sync->items[i].etag);
    }
    mst_free(sync->items);
    mst_dav_entries_release(&sync->listed);
    mst_text_release(&sync->url);
    mst_text_release(&sync->body);
    mst_text_release(&sync->address);
    mst_text_release(&sync->moved);
    mst_http_response_release(&sync->response);
}

enum mst_status mst_caldav_sync(struct mst_caldav *caldav, const char *url, const char *title, struct mst_caldav_object *objects,
                                size_t count, struct mst_caldav_result *result, struct mst_error *err) {
    struct mst_dav_sync sync = {.caldav = caldav};
    enum mst_status status;
    *result = (struct mst_caldav_result){.put = 0};
    caldav->result = result;
    mst_dav_entries_init(&sync.listed);
    mst_text_init(&sync.url);
    mst_text_init(&sync.body);
    mst_text_init(&sync.address);
    mst_text_init(&sync.moved);
    mst_http_response_init(&sync.response);
    mst_text_append(&sync.url, url);
    MST_DO(mst_text_status(&sync.url, err));
    MST_DO(mst_caldav_check_url(url, caldav->server.insecure, err));
    MST_DO(make_items(&sync, objects, count, err));
    MST_DO(mst_dav_list(&sync, title, err));
    MST_DO(match(&sync, err));
    MST_DO(mst_dav_look(&sync, err));
    MST_DO(put_all(&sync, err));
    MST_DO(remove_gone(&sync, err));
done:
    hand_back_etags(&sync);
    release(&sync);
    caldav->result = NULL;
    return status;
}
