/* How long events last. */

#include <libical/ical.h>

#include "core/date.h"
#include "io/ics_reader.h"

enum { DAY_S = 86400 };

static bool by_end(struct mst_ics_reader *reader, icalproperty *property, const struct mst_ics_moment *start,
                   struct mst_ics_length *length) {
    struct mst_ics_moment end;
    if (!mst_ics_moment_read(reader, property, &end)) {
        return false;
    }
    if (end.is_date != start->is_date) {
        return mst_ics_reader_fault(reader, "DTEND", "has to be a date if DTSTART is one, and a time if it is a time");
    }
    if (end.zone == start->zone) {
        length->wall_s = (int64_t)(end.day - start->day) * DAY_S + end.second - start->second;
    } else {
        length->elapsed_s = mst_ics_moment_utc(&end) - mst_ics_moment_utc(start);
    }
    /* Some programs end an all-day event on its own day; they mean that day. */
    if (start->is_date && length->wall_s == 0) {
        length->wall_s = DAY_S;
    }
    return true;
}

static bool by_duration(struct mst_ics_reader *reader, icalproperty *property, const struct mst_ics_moment *start,
                        struct mst_ics_length *length) {
    struct icaldurationtype duration = icalproperty_get_duration(property);
    int64_t sign = duration.is_neg ? -1 : 1;
    int64_t hours_s = 3600 * (int64_t)duration.hours + 60 * (int64_t)duration.minutes + duration.seconds;
    length->wall_s = sign * (7 * (int64_t)duration.weeks + duration.days) * DAY_S;
    if (!start->is_date) {
        length->elapsed_s = sign * hours_s;
    } else if (hours_s % DAY_S == 0) {
        length->wall_s += sign * hours_s;
    } else {
        return mst_ics_reader_fault(reader, "DURATION", "of an all-day event has to be whole days, such as P1D");
    }
    return true;
}

bool mst_ics_length_read(struct mst_ics_reader *reader, struct icalcomponent_impl *event, const struct mst_ics_moment *start,
                         struct mst_ics_length *length) {
    icalproperty *end = icalcomponent_get_first_property(event, ICAL_DTEND_PROPERTY);
    icalproperty *duration = icalcomponent_get_first_property(event, ICAL_DURATION_PROPERTY);
    *length = (struct mst_ics_length){0, 0};
    if (end != NULL) {
        if (!by_end(reader, end, start, length)) {
            return false;
        }
    } else if (duration != NULL) {
        if (!by_duration(reader, duration, start, length)) {
            return false;
        }
    } else {
        length->wall_s = start->is_date ? DAY_S : 0;
    }
    if (length->wall_s + length->elapsed_s < 0) {
        return mst_ics_reader_fault(reader, end != NULL ? "DTEND" : "DURATION", "ends the event before its start");
    }
    return true;
}

static struct mst_ics_moment later(const struct mst_ics_moment *start, int64_t wall_s) {
    int64_t second = start->second + wall_s, days = second / DAY_S;
    if (second % DAY_S < 0) {
        days--;
    }
    struct mst_ics_moment end = *start;
    end.day += (int32_t)days;
    end.second = (int32_t)(second - days * DAY_S);
    return end;
}

struct mst_ics_time mst_ics_length_apply(const struct mst_ics_length *length, const struct mst_ics_moment *start) {
    struct mst_ics_moment end = later(start, length->wall_s);
    int64_t start_utc = mst_ics_moment_utc(start), end_utc = mst_ics_moment_utc(&end) + length->elapsed_s;
    /* Where the clock leaps over the start it may leap over all of the event: 02:30-03:30 is then 03:30-04:30. */
    if (end_utc <= start_utc) {
        end_utc = start_utc + length->wall_s + length->elapsed_s;
    }
    return (struct mst_ics_time){.first_day = start->is_date ? start->day : MST_NO_DAY,
                                 .end_day = start->is_date ? end.day : MST_NO_DAY,
                                 .start_utc = start_utc,
                                 .end_utc = end_utc};
}
