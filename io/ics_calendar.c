/* Calendars: which shifts, in which order, under which heading. */

#include <libical/ical.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "io/ics_parts.h"

/* 9999-12-31T23:59:59Z: a year has four digits. */
static const int64_t last_utc = 253402300799;
enum { REMINDER_MOST_MIN = 4 * 7 * 1440 };

/* The entries of a calendar; what they point to is borrowed. */
struct choice {
    struct mst_ics_entry *items;
    size_t count;
};

static bool put_x(icalcomponent *calendar, const char *name, const char *value) {
    icalproperty *property = icalproperty_new_x(value);
    if (property != NULL) {
        icalproperty_set_x_name(property, name);
    }
    return mst_ics_put(calendar, property);
}

/* Ask again after an hour: the standard's word, and the one that older programs know. */
static bool put_refresh(icalcomponent *calendar) {
    icalproperty *refresh = icalproperty_new_refreshinterval(icaldurationtype_from_int(3600));
    icalparameter *type = icalparameter_new_value(ICAL_VALUE_DURATION);
    if (refresh != NULL && type != NULL) {
        icalproperty_add_parameter(refresh, type);
    }
    return mst_ics_put(calendar, refresh) && put_x(calendar, "X-PUBLISHED-TTL", "PT1H");
}

static icalcomponent *new_calendar(const char *title, bool method) {
    icalcomponent *calendar = icalcomponent_new(ICAL_VCALENDAR_COMPONENT);
    if (calendar == NULL) {
        return NULL;
    }
    bool is_whole = mst_ics_put(calendar, icalproperty_new_version("2.0")) &&
                    mst_ics_put(calendar, icalproperty_new_prodid("-//muster//muster//EN")) &&
                    mst_ics_put(calendar, icalproperty_new_calscale("GREGORIAN")) &&
                    (!method || mst_ics_put(calendar, icalproperty_new_method(ICAL_METHOD_PUBLISH))) &&
                    mst_ics_put(calendar, icalproperty_new_name(title)) && put_x(calendar, "X-WR-CALNAME", title) &&
                    put_refresh(calendar);
    if (!is_whole) {
        icalcomponent_free(calendar);
        return NULL;
    }
    return calendar;
}

static int64_t first_start(const struct choice *shifts, int64_t otherwise_utc) {
    return shifts->count > 0 ? shifts->items[0].shift->start_utc : otherwise_utc;
}

static int64_t last_end(const struct choice *shifts, int64_t otherwise_utc) {
    int64_t end_utc = otherwise_utc;
    for (size_t i = 0; i < shifts->count; i++) {
        int64_t shift_utc = shifts->items[i].shift->end_utc;
        end_utc = i == 0 || shift_utc > end_utc ? shift_utc : end_utc;
    }
    return end_utc;
}

static enum mst_status add_breaks(icalcomponent *calendar, const struct mst_ics_frame *frame, const struct mst_ics_entry *entry,
                                  bool *is_used, struct mst_error *err) {
    size_t number = 0;
    for (size_t i = 0; i < entry->shift->count; i++) {
        const struct mst_stretch *stretch = &entry->shift->stretches[i];
        if (stretch->activity == MST_BREAK || stretch->activity == MST_MEAL) {
            icalcomponent *event;
            bool uses_zone;
            MST_TRY(mst_ics_break_make(frame, entry, stretch, ++number, &event, &uses_zone, err));
            icalcomponent_add_component(calendar, event);
            *is_used = *is_used || uses_zone;
        }
    }
    return MST_OK;
}

/* The zone has to stand before the events, so it is put there first and taken out again if none uses it. */
static enum mst_status add_events(icalcomponent *calendar, icalcomponent *zone, const struct mst_ics_frame *frame,
                                  const struct choice *shifts, struct mst_error *err) {
    bool is_used = false;
    if (zone != NULL) {
        icalcomponent_add_component(calendar, zone);
    }
    for (size_t i = 0; i < shifts->count; i++) {
        icalcomponent *event;
        bool uses_zone;
        MST_TRY(mst_ics_event_make(frame, &shifts->items[i], &event, &uses_zone, err));
        icalcomponent_add_component(calendar, event);
        is_used = is_used || uses_zone;
        if (frame->options->break_events) {
            MST_TRY(add_breaks(calendar, frame, &shifts->items[i], &is_used, err));
        }
    }
    if (zone != NULL && !is_used) {
        icalcomponent_remove_component(calendar, zone);
        icalcomponent_free(zone);
    }
    return MST_OK;
}

/* A calendar without any component is against the standard, so one without events holds a zone. */
static enum mst_status add_zone_alone(icalcomponent *calendar, icalcomponent *zone, struct mst_error *err) {
    icalcomponent *alone = zone != NULL ? zone : mst_ics_zone_make_utc();
    if (alone == NULL) {
        return mst_no_memory(err);
    }
    icalcomponent_add_component(calendar, alone);
    return MST_OK;
}

static enum mst_status print(icalcomponent *calendar, struct mst_text *out, struct mst_error *err) {
    if (icalcomponent_count_errors(calendar) > 0) {
        return mst_fail(err, MST_E_INTERNAL, "libical finds fault with a calendar that we made");
    }
    char *bytes = icalcomponent_as_ical_string_r(calendar);
    if (bytes == NULL) {
        return mst_no_memory(err);
    }
    size_t length = out->length;
    mst_ics_put_folded(out, bytes);
    icalmemory_free_buffer(bytes);
    enum mst_status status = mst_text_status(out, err);
    if (status != MST_OK && out->data != NULL) {
        out->length = length;
        out->data[length] = '\0';
    }
    return status;
}

static icalcomponent *zone_of(const struct mst_ics_frame *frame, const struct choice *shifts) {
    int64_t stamp_utc = frame->options->stamp_utc;
    if (frame->zone != NULL) {
        return frame->zone->component != NULL ? icalcomponent_new_clone(frame->zone->component) : NULL;
    }
    return mst_ics_zone_make(&frame->site->zone, first_start(shifts, stamp_utc), last_end(shifts, stamp_utc));
}

static enum mst_status write_calendar(const char *title, struct mst_ics_frame *frame, const struct choice *shifts,
                                      struct mst_text *out, struct mst_error *err) {
    icalcomponent *calendar = new_calendar(title, frame->options->method);
    if (calendar == NULL) {
        return mst_no_memory(err);
    }
    icalcomponent *zone = zone_of(frame, shifts);
    frame->has_zone = zone != NULL;
    enum mst_status status =
        shifts->count == 0 ? add_zone_alone(calendar, zone, err) : add_events(calendar, zone, frame, shifts, err);
    if (status == MST_OK) {
        status = print(calendar, out, err);
    }
    icalcomponent_free(calendar);
    return status;
}

/* A shift is one person's: who reads a calendar must not learn of others through a row of theirs. */
static enum mst_status check_owner(const struct mst_shift *shift, struct mst_error *err) {
    for (size_t i = 0; i < shift->count; i++) {
        const struct mst_stretch *stretch = &shift->stretches[i];
        if (stretch->agent != shift->agent || strcmp(stretch->agent_id, shift->stretches[0].agent_id) != 0) {
            struct mst_text id;
            mst_text_init(&id);
            mst_ics_put_escaped(&id, shift->id);
            enum mst_status status = mst_fail(
                err, MST_E_INPUT, "shift %s has rows of more than one agent; give each a shift of its own", mst_text_get(&id));
            mst_text_release(&id);
            return status;
        }
    }
    return MST_OK;
}

static int compare(const void *a, const void *b) {
    const struct mst_shift *left = ((const struct mst_ics_entry *)a)->shift, *right = ((const struct mst_ics_entry *)b)->shift;
    if (left->start_utc != right->start_utc) {
        return left->start_utc < right->start_utc ? -1 : 1;
    }
    if (left->agent != right->agent) {
        return left->agent < right->agent ? -1 : 1;
    }
    return strcmp(left->id, right->id);
}

/* What a calendar does not show is left out; the rest is ordered by start. */
static enum mst_status prepare(struct choice *shifts, bool show_off, struct mst_error *err) {
    size_t kept = 0;
    for (size_t i = 0; i < shifts->count; i++) {
        if (show_off || mst_shift_is_work(shifts->items[i].shift)) {
            MST_TRY(check_owner(shifts->items[i].shift, err));
            shifts->items[kept++] = shifts->items[i];
        }
    }
    shifts->count = kept;
    qsort(shifts->items, shifts->count, sizeof shifts->items[0], compare);
    return MST_OK;
}

static enum mst_status check_options(const struct mst_ics_options *options, struct mst_error *err) {
    static const char legal[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-";
    if (options->stamp_utc < 0 || options->stamp_utc > last_utc) {
        return mst_fail(err, MST_E_RANGE, "a calendar's stamp is %lld; it has to be a time from 1970 to 9999",
                        (long long)options->stamp_utc);
    }
    size_t length = strlen(options->domain);
    if (length == 0 || length > 128 || strspn(options->domain, legal) != length) {
        return mst_fail(err, MST_E_RANGE, "a calendar's domain has to be 1 to 128 letters, digits, \".\" and \"-\"");
    }
    if (options->reminder_min < 0 || options->reminder_min > REMINDER_MOST_MIN) {
        return mst_fail(err, MST_E_RANGE, "a calendar's reminder is %d minutes before; it has to be 0 to %d",
                        (int)options->reminder_min, (int)REMINDER_MOST_MIN);
    }
    return MST_OK;
}

static enum mst_status put_title(const char *name, struct mst_text *title, struct mst_error *err) {
    if (!mst_ics_name_is_legal(name)) {
        struct mst_text shown;
        mst_text_init(&shown);
        mst_ics_put_escaped(&shown, name);
        enum mst_status status =
            mst_fail(err, MST_E_INPUT,
                     "the name %s: a calendar cannot hold it, since it has a control character or is not UTF-8; "
                     "write it without",
                     mst_text_get(&shown));
        mst_text_release(&shown);
        return status;
    }
    mst_text_printf(title, "Shifts - %s", name);
    return mst_text_status(title, err);
}

enum mst_status mst_ics_calendar_write(struct mst_ics_frame *frame, const char *name, struct mst_ics_entry *entries, size_t count,
                                       struct mst_text *out, struct mst_error *err) {
    struct choice shifts = {entries, count};
    struct mst_text title;
    enum mst_status status;
    mst_text_init(&title);
    MST_DO(check_options(frame->options, err));
    MST_DO(put_title(name, &title, err));
    MST_DO(prepare(&shifts, frame->options->show_off, err));
    MST_DO(write_calendar(mst_text_get(&title), frame, &shifts, out, err));
done:
    mst_text_release(&title);
    return status;
}

enum mst_status mst_ics_published(const struct mst_site *site, const char *name, bool is_team, const struct mst_ics_entry *entries,
                                  size_t count, const struct mst_ics_options *options, const struct mst_ics_site_zone *zone,
                                  struct mst_text *out, struct mst_error *err) {
    struct mst_ics_frame frame = {.site = site, .options = options, .with_names = is_team, .zone = zone};
    mst_ics_begin();
    struct mst_ics_entry *copy = mst_alloc(count, sizeof *copy);
    if (copy == NULL) {
        return mst_no_memory(err);
    }
    if (count > 0) {
        memcpy(copy, entries, count * sizeof *entries);
    }
    enum mst_status status = mst_ics_calendar_write(&frame, name, copy, count, out, err);
    mst_free(copy);
    return status;
}

struct mst_ics_site_zone *mst_ics_site_zone_new(const struct mst_site *site, int64_t from_utc, int64_t end_utc) {
    struct mst_ics_site_zone *zone = mst_alloc(1, sizeof *zone);
    mst_ics_begin();
    if (zone != NULL) {
        zone->component = mst_ics_zone_make(&site->zone, from_utc, end_utc);
    }
    return zone;
}

void mst_ics_site_zone_free(struct mst_ics_site_zone *zone) {
    if (zone != NULL && zone->component != NULL) {
        icalcomponent_free(zone->component);
    }
    mst_free(zone);
}
