/* Dates and times of a calendar file, and the moments that they are. */

#include <libical/ical.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/date.h"
#include "io/ics_reader.h"

enum { DAY_S = 86400 };

bool mst_ics_time_is_legal(const struct icaltimetype *time) {
    if (icaltime_is_null_time(*time) || mst_day_from_date(time->year, time->month, time->day) == MST_NO_DAY) {
        return false;
    }
    /* A 60th second is legal: the standard allows for leap seconds. */
    return time->is_date || (time->hour >= 0 && time->hour <= 23 && time->minute >= 0 && time->minute <= 59 && time->second >= 0 &&
                             time->second <= 60);
}

/* The value as a time; false if it is of another kind, such as a period. */
static bool get_time(icalproperty *property, icaltimetype *time) {
    icalvalue *value = icalproperty_get_value(property);
    switch (value == NULL ? ICAL_NO_VALUE : icalvalue_isa(value)) {
    case ICAL_DATE_VALUE:
        *time = icalvalue_get_date(value);
        return true;
    case ICAL_DATETIME_VALUE:
        *time = icalvalue_get_datetime(value);
        return true;
    case ICAL_DATETIMEPERIOD_VALUE:
        *time = icalvalue_get_datetimeperiod(value).time;
        return !icaltime_is_null_time(*time);
    default:
        return false;
    }
}

static const char *get_tzid(icalproperty *property) {
    icalparameter *parameter = icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER);
    return parameter == NULL ? NULL : icalparameter_get_tzid(parameter);
}

bool mst_ics_moment_read(struct mst_ics_reader *reader, icalproperty *property, struct mst_ics_moment *moment) {
    const char *name = icalproperty_get_property_name(property);
    icaltimetype time;
    if (!get_time(property, &time)) {
        return mst_ics_reader_fault(reader, name, "is neither a date nor a time; write 20270329 or 20270329T073000");
    }
    if (!mst_ics_time_is_legal(&time)) {
        return mst_ics_reader_fault(reader, name, "%04d-%02d-%02d %02d:%02d:%02d is no time of the years 1900 to 2199", time.year,
                                    time.month, time.day, time.hour, time.minute, time.second);
    }
    const char *tzid = get_tzid(property);
    *moment = (struct mst_ics_moment){.is_date = time.is_date,
                                      .day = mst_day_from_date(time.year, time.month, time.day),
                                      .second = time.is_date ? 0 : 3600 * time.hour + 60 * time.minute + time.second,
                                      .zone = reader->source->zone};
    if (time.is_date) {
        return true;
    }
    if (icaltime_is_utc(time)) {
        moment->zone = NULL;
    } else if (tzid != NULL && tzid[0] != '\0') {
        moment->zone = mst_ics_reader_zone(reader, tzid);
        return moment->zone != NULL;
    }
    return true;
}

/* The clock leaps over this time: the moment by the offset before the leap. */
static int64_t moment_in_leap(const struct mst_zone *zone, int64_t local) {
    for (size_t i = 1; i < zone->count; i++) {
        int32_t before_s = zone->pieces[i - 1].offset_s;
        if (local - before_s >= zone->pieces[i].from_utc && local < zone->pieces[i].from_utc + zone->pieces[i].offset_s) {
            return local - before_s;
        }
    }
    return local - mst_zone_offset_s(zone, local);
}

int64_t mst_ics_moment_utc(const struct mst_ics_moment *moment) {
    int64_t local = (int64_t)moment->day * DAY_S + moment->second;
    int64_t moments[2];
    if (moment->is_date) {
        return mst_zone_midnight(moment->zone, moment->day);
    }
    if (moment->zone == NULL) {
        return local;
    }
    if (mst_zone_moments(moment->zone, moment->day, moment->second / 60, moments) > 0) {
        return moments[0] + moment->second % 60;
    }
    return moment_in_leap(moment->zone, local);
}

struct mst_ics_moment mst_ics_moment_at(const struct mst_zone *zone, int64_t utc) {
    int64_t local = utc + (zone == NULL ? 0 : mst_zone_offset_s(zone, utc));
    int64_t second = ((local % DAY_S) + DAY_S) % DAY_S;
    return (struct mst_ics_moment){.day = (int32_t)((local - second) / DAY_S), .second = (int32_t)second, .zone = zone};
}

bool mst_ics_moments_add(struct mst_ics_reader *reader, struct mst_ics_moments *moments, const struct mst_ics_moment *moment) {
    reader->status = mst_grow(&moments->items, &moments->capacity, moments->count + 1, sizeof moments->items[0], reader->err);
    if (reader->status != MST_OK) {
        return false;
    }
    moments->items[moments->count++] = *moment;
    return true;
}

bool mst_ics_moment_is_same(const struct mst_ics_moment *a, const struct mst_ics_moment *b) {
    if (!a->is_date && !b->is_date) {
        return mst_ics_moment_utc(a) == mst_ics_moment_utc(b);
    }
    return a->day == b->day;
}
