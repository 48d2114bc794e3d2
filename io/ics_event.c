/* A shift as a VEVENT. */

#include <libical/ical.h>
#include <string.h>

#include "core/base/memory.h"
#include "io/ics_parts.h"

static icaltimetype utc_time(int64_t utc) {
    return icaltime_from_timet_with_zone((time_t)utc, 0, icaltimezone_get_utc_timezone());
}

/* What the clock on the wall reads; libical's own conversion would mark it as UTC. */
static icaltimetype wall_time(const struct mst_zone *zone, int64_t utc) {
    icaltimetype time = utc_time(utc + mst_zone_offset_s(zone, utc));
    time.zone = NULL;
    return time;
}

static bool is_plain(const struct mst_zone *zone, int64_t utc) {
    struct mst_wall wall = mst_zone_wall(zone, utc);
    int64_t moments[2];
    return mst_zone_moments(zone, wall.day, wall.minute, moments) == 1;
}

/*
 * Programs differ in how they read a time that occurs twice; one (ruby-icalendar) also gets the first moment after the repeated
 * hour wrong, so the minute before has to be plain too.
 */
static bool is_read_alike(const struct mst_zone *zone, int64_t utc) {
    return is_plain(zone, utc) && is_plain(zone, utc - 60) && mst_zone_offset_s(zone, utc) == mst_zone_offset_s(zone, utc - 60);
}

/* libical's own setters would write its private name of the zone. */
static icalproperty *in_zone(icalproperty *property, const struct mst_zone *zone) {
    icalparameter *name = icalparameter_new_tzid(zone->name);
    if (property == NULL || name == NULL) {
        return property;
    }
    icalproperty_add_parameter(property, name);
    return property;
}

/* What an event is about: a shift, or a break of one. */
struct subject {
    const struct mst_ics_entry *entry;
    int64_t start_utc, end_utc;
    size_t number; /* of the break; 0: the shift itself */
    bool by_clock;
};

static bool put_times(icalcomponent *event, const struct mst_zone *zone, const struct subject *subject) {
    if (!subject->by_clock) {
        return mst_ics_put(event, icalproperty_new_dtstart(utc_time(subject->start_utc))) &&
               mst_ics_put(event, icalproperty_new_dtend(utc_time(subject->end_utc)));
    }
    return mst_ics_put(event, in_zone(icalproperty_new_dtstart(wall_time(zone, subject->start_utc)), zone)) &&
           mst_ics_put(event, in_zone(icalproperty_new_dtend(wall_time(zone, subject->end_utc)), zone));
}

/* The shift's identity alone: the same in every calendar that shows it, and whatever becomes of its times. */
void mst_ics_uid(const char *identity, const char *domain, struct mst_text *uid) {
    mst_ics_put_escaped(uid, identity);
    mst_text_printf(uid, "@%s", domain);
}

static enum mst_status put_uid(icalcomponent *event, const struct mst_ics_frame *frame, const struct subject *subject,
                               struct mst_error *err) {
    struct mst_text whole, uid;
    mst_text_init(&whole);
    mst_text_init(&uid);
    if (subject->entry->uid != NULL) {
        mst_text_append(&whole, subject->entry->uid);
    } else {
        mst_ics_uid(subject->entry->shift->id, frame->options->domain, &whole);
    }
    size_t local = strcspn(mst_text_get(&whole), "@");
    mst_text_append_bytes(&uid, mst_text_get(&whole), local);
    if (subject->number > 0) {
        mst_text_printf(&uid, "-break%zu", subject->number);
    }
    mst_text_append(&uid, mst_text_get(&whole) + local);
    uid.status = whole.status != MST_OK ? whole.status : uid.status;
    mst_text_release(&whole);
    enum mst_status status = mst_text_status(&uid, err);
    if (status == MST_OK && !mst_ics_put(event, icalproperty_new_uid(mst_text_get(&uid)))) {
        status = mst_no_memory(err);
    }
    mst_text_release(&uid);
    return status;
}

static enum mst_status put_words(icalcomponent *event, const struct mst_ics_frame *frame, const struct mst_ics_entry *entry,
                                 struct mst_error *err) {
    const struct mst_shift *shift = entry->shift;
    struct mst_text summary, description;
    enum mst_status status;
    mst_text_init(&summary);
    mst_text_init(&description);
    /* calcurse shows a cancelled event like any other. */
    mst_text_append(&summary, entry->cancelled ? "Cancelled: " : "");
    MST_DO(mst_ics_put_summary(frame->site, shift, frame->with_names, &summary, err));
    MST_DO(mst_ics_put_description(frame->site, shift, &description, err));
    if (!mst_ics_put(event, icalproperty_new_summary(mst_text_get(&summary))) ||
        !mst_ics_put(event, icalproperty_new_description(mst_text_get(&description)))) {
        status = mst_no_memory(err);
    }
done:
    mst_text_release(&summary);
    mst_text_release(&description);
    return status;
}

/* Time off takes no time from the agent's own plans, and is nobody else's business. */
static bool put_marks(icalcomponent *event, const struct mst_ics_frame *frame, const struct mst_ics_entry *entry) {
    bool is_work = mst_shift_is_work(entry->shift), is_opaque = is_work && !entry->cancelled;
    bool is_draft = entry->uid == NULL && frame->options->draft;
    icalproperty_status state = entry->cancelled ? ICAL_STATUS_CANCELLED : is_draft ? ICAL_STATUS_TENTATIVE : ICAL_STATUS_CONFIRMED;
    return mst_ics_put(event, icalproperty_new_categories(is_work ? "Shift" : "Time off")) &&
           mst_ics_put(event, icalproperty_new_status(state)) &&
           mst_ics_put(event, icalproperty_new_transp(is_opaque ? ICAL_TRANSP_OPAQUE : ICAL_TRANSP_TRANSPARENT)) &&
           mst_ics_put(event, icalproperty_new_class(is_work ? ICAL_CLASS_PUBLIC : ICAL_CLASS_PRIVATE));
}

/* Outlook asks for one where there is a METHOD; nobody is to answer. */
static bool put_organizer(icalcomponent *event, const struct mst_ics_frame *frame) {
    struct mst_text address;
    mst_text_init(&address);
    mst_text_printf(&address, "mailto:noreply@%s", frame->options->domain);
    bool is_put = address.status == MST_OK && mst_ics_put(event, icalproperty_new_organizer(mst_text_get(&address)));
    mst_text_release(&address);
    return is_put;
}

static bool put_alarm(icalcomponent *event, int32_t reminder_min) {
    icalcomponent *alarm = icalcomponent_new_valarm();
    struct icaltriggertype trigger = {.time = icaltime_null_time(), .duration = icaldurationtype_from_int(-60 * reminder_min)};
    bool is_whole = mst_ics_put(alarm, icalproperty_new_action(ICAL_ACTION_DISPLAY)) &&
                    mst_ics_put(alarm, icalproperty_new_description("Shift starts soon")) &&
                    mst_ics_put(alarm, icalproperty_new_trigger(trigger));
    if (alarm != NULL) {
        icalcomponent_add_component(event, alarm);
    }
    return is_whole;
}

/* What every event has, be it a shift or a break. */
static enum mst_status put_frame(icalcomponent *event, const struct mst_ics_frame *frame, const struct subject *subject,
                                 struct mst_error *err) {
    const struct mst_ics_entry *entry = subject->entry;
    MST_TRY(put_uid(event, frame, subject, err));
    bool is_whole = mst_ics_put(event, icalproperty_new_sequence((int)entry->sequence)) &&
                    mst_ics_put(event, icalproperty_new_dtstamp(utc_time(entry->changed_utc))) &&
                    mst_ics_put(event, icalproperty_new_lastmodified(utc_time(entry->changed_utc))) &&
                    (!frame->options->method || put_organizer(event, frame)) && put_times(event, &frame->site->zone, subject);
    return is_whole ? MST_OK : mst_no_memory(err);
}

static enum mst_status fill_shift(icalcomponent *event, const struct mst_ics_frame *frame, const struct subject *subject,
                                  struct mst_error *err) {
    const struct mst_ics_options *options = frame->options;
    const struct mst_ics_entry *entry = subject->entry;
    MST_TRY(put_words(event, frame, entry, err));
    bool is_whole = put_marks(event, frame, entry);
    /* Who looks at the team's calendar is not to be woken for each shift of it. */
    if (options->reminder_min > 0 && mst_shift_is_work(entry->shift) && !frame->with_names && !entry->cancelled) {
        is_whole = is_whole && put_alarm(event, options->reminder_min);
    }
    return is_whole ? MST_OK : mst_no_memory(err);
}

static enum mst_status fill_break(icalcomponent *event, const struct subject *subject, bool is_meal, struct mst_error *err) {
    icalproperty_status state = subject->entry->cancelled ? ICAL_STATUS_CANCELLED : ICAL_STATUS_CONFIRMED;
    bool is_whole = mst_ics_put(event, icalproperty_new_summary(is_meal ? "Meal (unpaid)" : "Break (paid)")) &&
                    mst_ics_put(event, icalproperty_new_categories("Break")) &&
                    mst_ics_put(event, icalproperty_new_status(state)) &&
                    mst_ics_put(event, icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT)) &&
                    mst_ics_put(event, icalproperty_new_class(ICAL_CLASS_PUBLIC));
    return is_whole ? MST_OK : mst_no_memory(err);
}

static enum mst_status make(const struct mst_ics_frame *frame, struct subject *subject, const struct mst_stretch *pause,
                            struct icalcomponent_impl **component, bool *uses_zone, struct mst_error *err) {
    const struct mst_zone *zone = &frame->site->zone;
    subject->by_clock = frame->has_zone && is_read_alike(zone, subject->start_utc) && is_read_alike(zone, subject->end_utc);
    icalcomponent *event = icalcomponent_new_vevent();
    if (event == NULL) {
        return mst_no_memory(err);
    }
    enum mst_status status = put_frame(event, frame, subject, err);
    if (status == MST_OK) {
        status =
            pause != NULL ? fill_break(event, subject, pause->activity == MST_MEAL, err) : fill_shift(event, frame, subject, err);
    }
    if (status != MST_OK) {
        icalcomponent_free(event);
        return status;
    }
    *component = event;
    *uses_zone = subject->by_clock;
    return MST_OK;
}

enum mst_status mst_ics_event_make(const struct mst_ics_frame *frame, const struct mst_ics_entry *entry,
                                   struct icalcomponent_impl **component, bool *uses_zone, struct mst_error *err) {
    struct subject subject = {.entry = entry, .start_utc = entry->shift->start_utc, .end_utc = entry->shift->end_utc};
    return make(frame, &subject, NULL, component, uses_zone, err);
}

enum mst_status mst_ics_break_make(const struct mst_ics_frame *frame, const struct mst_ics_entry *entry,
                                   const struct mst_stretch *stretch, size_t number, struct icalcomponent_impl **component,
                                   bool *uses_zone, struct mst_error *err) {
    struct subject subject = {.entry = entry, .start_utc = stretch->start_utc, .end_utc = stretch->end_utc, .number = number};
    return make(frame, &subject, stretch, component, uses_zone, err);
}
