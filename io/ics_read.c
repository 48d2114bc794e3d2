/* A calendar file -> its events. */

#include <libical/ical.h>
#include <string.h>

#include "core/base/memory.h"
#include "io/file.h"
#include "io/ics_parts.h"
#include "io/ics_reader.h"
#include "io/text_check.h"

enum { FILE_MOST = 64 * 1024 * 1024 };

void mst_ics_events_init(struct mst_ics_events *events) {
    *events = (struct mst_ics_events){NULL, 0, 0};
}

void mst_ics_events_release(struct mst_ics_events *events) {
    for (size_t i = 0; i < events->count; i++) {
        mst_ics_event_release(&events->items[i]);
    }
    mst_free(events->items);
    mst_ics_events_init(events);
}

/* The file's lines that matter, or nothing after a fault. */
static enum mst_status read_lines(const char *path, const struct mst_ics_source *source, struct mst_text *lines, bool *is_legal,
                                  struct mst_error *err) {
    struct mst_text text;
    mst_text_init(&text);
    enum mst_status status = mst_file_read(path, &text, err);
    *is_legal = false;
    mst_ics_join_letters(&text);
    if (status == MST_OK && text.length > FILE_MOST) {
        mst_faults_add(source->faults, source->shown, 0, NULL, "is larger than %d MiB; that is no calendar of a contact centre",
                       (int)(FILE_MOST / (1024 * 1024)));
    } else if (status == MST_OK) {
        *is_legal = mst_text_check(&text, source->shown, source->faults) && mst_ics_scan(mst_text_get(&text), source, lines);
        status = mst_text_status(lines, err);
    }
    mst_text_release(&text);
    return status;
}

static enum mst_status read_parsed(const struct mst_ics_source *source, icalcomponent *calendar, struct mst_ics_events *events,
                                   struct mst_error *err) {
    struct mst_ics_reader reader = {.source = source, .calendar = calendar, .status = MST_OK, .err = err};
    if (calendar == NULL || icalcomponent_isa(calendar) != ICAL_VCALENDAR_COMPONENT) {
        mst_faults_add(source->faults, source->shown, 0, NULL, "is no calendar that libical can read");
        return MST_OK;
    }
    mst_ics_reader_calendar(&reader, events);
    mst_ics_reader_release(&reader);
    return reader.status;
}

enum mst_status mst_ics_events_read(const char *path, const struct mst_ics_source *source, struct mst_ics_events *events,
                                    struct mst_error *err) {
    struct mst_text lines;
    bool is_legal;
    if (!mst_file_exists(path)) {
        return MST_OK;
    }
    mst_ics_begin();
    mst_text_init(&lines);
    enum mst_status status = read_lines(path, source, &lines, &is_legal, err);
    if (status == MST_OK && is_legal) {
        icalcomponent *calendar = icalparser_parse_string(mst_text_get(&lines));
        status = read_parsed(source, calendar, events, err);
        if (calendar != NULL) {
            icalcomponent_free(calendar);
        }
    }
    mst_text_release(&lines);
    return status;
}
