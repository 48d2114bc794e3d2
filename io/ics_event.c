/* A shift as a VEVENT. */

#include <libical/ical.h>

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

static bool put_times(icalcomponent *event, const struct mst_zone *zone, const struct mst_shift *shift, bool by_clock) {
    if (!by_clock) {
        return mst_ics_put(event, icalproperty_new_dtstart(utc_time(shift->start_utc))) &&
               mst_ics_put(event, icalproperty_new_dtend(utc_time(shift->end_utc)));
    }
    return mst_ics_put(event, in_zone(icalproperty_new_dtstart(wall_time(zone, shift->start_utc)), zone)) &&
           mst_ics_put(event, in_zone(icalproperty_new_dtend(wall_time(zone, shift->end_utc)), zone));
}

/* The shift's identity alone: the same in every calendar that shows it, and whatever becomes of its times. */
static enum mst_status put_uid(icalcomponent *event, const struct mst_shift *shift, const char *domain, struct mst_error *err) {
    struct mst_text uid;
    mst_text_init(&uid);
    mst_ics_put_escaped(&uid, shift->id);
    mst_text_printf(&uid, "@%s", domain);
    enum mst_status status = mst_text_status(&uid, err);
    if (status == MST_OK && !mst_ics_put(event, icalproperty_new_uid(mst_text_get(&uid)))) {
        status = mst_no_memory(err);
    }
    mst_text_release(&uid);
    return status;
}

static enum mst_status put_words(icalcomponent *event, const struct mst_ics_frame *frame, const struct mst_shift *shift,
                                 struct mst_error *err) {
    struct mst_text summary, description;
    enum mst_status status;
    mst_text_init(&summary);
    mst_text_init(&description);
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
static bool put_marks(icalcomponent *event, const struct mst_shift *shift, bool draft) {
    bool is_work = mst_shift_is_work(shift);
    return mst_ics_put(event, icalproperty_new_categories(is_work ? "Shift" : "Time off")) &&
           mst_ics_put(event, icalproperty_new_status(draft ? ICAL_STATUS_TENTATIVE : ICAL_STATUS_CONFIRMED)) &&
           mst_ics_put(event, icalproperty_new_transp(is_work ? ICAL_TRANSP_OPAQUE : ICAL_TRANSP_TRANSPARENT)) &&
           mst_ics_put(event, icalproperty_new_class(is_work ? ICAL_CLASS_PUBLIC : ICAL_CLASS_PRIVATE));
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

static enum mst_status fill(icalcomponent *event, const struct mst_ics_frame *frame, const struct mst_shift *shift, bool by_clock,
                            struct mst_error *err) {
    const struct mst_ics_options *options = frame->options;
    MST_TRY(put_uid(event, shift, options->domain, err));
    bool is_whole = mst_ics_put(event, icalproperty_new_sequence(0)) &&
                    mst_ics_put(event, icalproperty_new_dtstamp(utc_time(options->stamp_utc))) &&
                    mst_ics_put(event, icalproperty_new_lastmodified(utc_time(options->stamp_utc))) &&
                    put_times(event, &frame->site->zone, shift, by_clock);
    if (!is_whole) {
        return mst_no_memory(err);
    }
    MST_TRY(put_words(event, frame, shift, err));
    is_whole = put_marks(event, shift, options->draft);
    /* Who looks at the team's calendar is not to be woken for each shift of it. */
    if (options->reminder_min > 0 && mst_shift_is_work(shift) && !frame->with_names) {
        is_whole = is_whole && put_alarm(event, options->reminder_min);
    }
    return is_whole ? MST_OK : mst_no_memory(err);
}

enum mst_status mst_ics_event_make(const struct mst_ics_frame *frame, const struct mst_shift *shift,
                                   struct icalcomponent_impl **component, bool *uses_zone, struct mst_error *err) {
    const struct mst_zone *zone = &frame->site->zone;
    bool by_clock = frame->has_zone && is_read_alike(zone, shift->start_utc) && is_read_alike(zone, shift->end_utc);
    icalcomponent *event = icalcomponent_new_vevent();
    if (event == NULL) {
        return mst_no_memory(err);
    }
    enum mst_status status = fill(event, frame, shift, by_clock, err);
    if (status != MST_OK) {
        icalcomponent_free(event);
        return status;
    }
    *component = event;
    *uses_zone = by_clock;
    return MST_OK;
}
