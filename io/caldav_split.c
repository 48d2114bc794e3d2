/* A calendar -> an object for each of its events. */

#include <string.h>
#include <strings.h>

#include "core/base/memory.h"
#include "io/caldav_parts.h"

void mst_caldav_parts_init(struct mst_caldav_parts *parts) {
    *parts = (struct mst_caldav_parts){NULL, 0, 0};
}

/* The texts of an object that this file made are its own. */
static void release_object(struct mst_caldav_object *object) {
    mst_free((char *)object->uid);
    mst_free((char *)object->bytes);
}

void mst_caldav_parts_release(struct mst_caldav_parts *parts) {
    for (size_t i = 0; i < parts->count; i++) {
        release_object(&parts->objects[i]);
    }
    mst_free(parts->objects);
    mst_caldav_parts_init(parts);
}

/* A calendar while it is gone through. Blocks are copied as they stand, folds and all. */
struct split {
    struct mst_text head; /* PRODID, VERSION, CALSCALE */
    struct mst_text zones;
    struct mst_text event;
    struct mst_text uid; /* of the event */
    bool names_zone;     /* the event */
    struct mst_caldav_parts *parts;
};

static bool is_head(const char *line) {
    return strncasecmp(line, "PRODID:", 7) == 0 || strncasecmp(line, "VERSION:", 8) == 0 || strncasecmp(line, "CALSCALE:", 9) == 0;
}

static enum mst_status add_event(struct split *split, struct mst_error *err) {
    struct mst_caldav_parts *parts = split->parts;
    struct mst_text bytes;
    if (split->uid.length == 0) {
        return mst_fail(err, MST_E_INPUT, "the calendar has an event without a UID, which can have no place on a server");
    }
    MST_TRY(mst_grow(&parts->objects, &parts->capacity, parts->count + 1, sizeof parts->objects[0], err));
    mst_text_init(&bytes);
    mst_text_append(&bytes, "BEGIN:VCALENDAR\r\n");
    mst_text_append(&bytes, mst_text_get(&split->head));
    mst_text_append(&bytes, split->names_zone ? mst_text_get(&split->zones) : "");
    mst_text_append(&bytes, mst_text_get(&split->event));
    mst_text_append(&bytes, "END:VCALENDAR\r\n");
    struct mst_caldav_object object = {.uid = mst_strdup(mst_text_get(&split->uid)),
                                       .bytes = bytes.status == MST_OK ? mst_strdup(mst_text_get(&bytes)) : NULL};
    mst_text_release(&bytes);
    if (object.uid == NULL || object.bytes == NULL) {
        release_object(&object);
        return mst_no_memory(err);
    }
    parts->objects[parts->count++] = object;
    return MST_OK;
}

static void begin_event(struct split *split) {
    mst_text_clear(&split->event);
    mst_text_clear(&split->uid);
    split->names_zone = false;
}

/* The blocks of a calendar; those within them belong to them. */
enum block { OUTSIDE, CALENDAR, ZONE, EVENT };

static enum block block_of(enum block before, const char *line) {
    if (strcasecmp(line, "BEGIN:VCALENDAR") == 0) {
        return CALENDAR;
    }
    if (before == CALENDAR && strcasecmp(line, "BEGIN:VTIMEZONE") == 0) {
        return ZONE;
    }
    return before == CALENDAR && strcasecmp(line, "BEGIN:VEVENT") == 0 ? EVENT : before;
}

/* @param[in,out] block where the line is; then where the next one is
 * @param raw the line as it stands in the file, of `length` bytes */
static enum mst_status take(struct split *split, enum block *block, const char *line, const char *raw, size_t length,
                            struct mst_error *err) {
    enum block before = *block;
    *block = block_of(before, line);
    if (*block == EVENT && before != EVENT) {
        begin_event(split);
    }
    if (*block == ZONE) {
        mst_text_append_bytes(&split->zones, raw, length);
    } else if (*block == EVENT) {
        mst_text_append_bytes(&split->event, raw, length);
        split->names_zone = split->names_zone || strstr(line, ";TZID=") != NULL;
        if (strncasecmp(line, "UID:", 4) == 0 && split->uid.length == 0) {
            mst_text_append(&split->uid, line + 4);
        }
    } else if (*block == CALENDAR && is_head(line)) {
        mst_text_append_bytes(&split->head, raw, length);
    }
    if (*block == EVENT && strcasecmp(line, "END:VEVENT") == 0) {
        *block = CALENDAR;
        MST_TRY(mst_text_status(&split->event, err));
        MST_TRY(mst_text_status(&split->uid, err));
        return add_event(split, err);
    }
    if (*block == ZONE && strcasecmp(line, "END:VTIMEZONE") == 0) {
        *block = CALENDAR;
    }
    return MST_OK;
}

enum mst_status mst_caldav_split(const char *calendar, struct mst_caldav_parts *parts, struct mst_error *err) {
    struct split split = {.parts = parts};
    struct mst_text *texts[] = {&split.head, &split.zones, &split.event, &split.uid};
    struct mst_text line;
    enum block block = OUTSIDE;
    enum mst_status status = MST_OK;
    mst_text_init(&line);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        mst_text_init(texts[i]);
    }
    for (const char *at = calendar, *raw = at; status == MST_OK && mst_caldav_line(&at, &line); raw = at) {
        status = mst_text_status(&line, err);
        status = status == MST_OK ? take(&split, &block, mst_text_get(&line), raw, (size_t)(at - raw), err) : status;
    }
    status = status == MST_OK ? mst_text_status(&split.head, err) : status;
    status = status == MST_OK ? mst_text_status(&split.zones, err) : status;
    if (status == MST_OK && block != CALENDAR) {
        status = mst_fail(err, MST_E_INPUT, "is no whole calendar: it %s",
                          block == OUTSIDE ? "has no BEGIN:VCALENDAR" : "is cut off within an event or a zone");
    }
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        mst_text_release(texts[i]);
    }
    mst_text_release(&line);
    return status;
}
