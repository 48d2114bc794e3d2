/* Events that repeat. The rule itself is libical's; which of its days count, and when they are, is decided here. */

#include <libical/ical.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/date.h"
#include "io/ics_reader.h"

/* Of an event: more than every day from 1990 to 2100 has. Of all rules of a file: what is followed in no time. */
enum { STARTS_MOST = 50000, STEPS_MOST = 1000000 };
/* What libical takes to find that a rule names no day. */
enum { FRUITLESS_STEPS = 200000 };

static struct icaltimetype clock_time(const struct mst_ics_moment *moment) {
    struct mst_date date = mst_day_date(moment->day);
    struct icaltimetype time = icaltime_null_time();
    time.year = date.year;
    time.month = date.month;
    time.day = date.day;
    time.hour = moment->second / 3600;
    time.minute = moment->second / 60 % 60;
    time.second = moment->second % 60;
    time.is_date = moment->is_date;
    return time;
}

/* A time without zone, as the clock of `like` reads it. */
static struct mst_ics_moment clock_moment(const struct icaltimetype *time, const struct mst_ics_moment *like) {
    return (struct mst_ics_moment){.is_date = like->is_date,
                                   .day = mst_day_from_date(time->year, time->month, time->day),
                                   .second = like->is_date ? 0 : 3600 * time->hour + 60 * time->minute + time->second,
                                   .zone = like->zone};
}

/*
 * UNTIL by the clock of DTSTART, which is what libical compares it with. Of an event with hours it is mostly in UTC; a bare date
 * means the whole day; of an all-day event the time of day does not count.
 */
static struct icaltimetype local_until(struct icaltimetype until, const struct mst_ics_moment *start) {
    bool was_date = until.is_date;
    if (icaltime_is_utc(until) && start->zone != NULL && !start->is_date) {
        struct mst_ics_moment utc = clock_moment(&until, &(struct mst_ics_moment){.zone = NULL});
        struct mst_ics_moment local = mst_ics_moment_at(start->zone, mst_ics_moment_utc(&utc));
        until = clock_time(&local);
    }
    until.zone = NULL;
    until.is_date = start->is_date;
    if (start->is_date) {
        until.hour = until.minute = until.second = 0;
    } else if (was_date) {
        until.hour = 23;
        until.minute = until.second = 59;
    }
    return until;
}

/* Whether some month that a rule names has one of its days. libical would look for 31 June through all years that it knows. */
static bool has_day(const struct icalrecurrencetype *rule) {
    static const int lengths[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (rule->by_month[0] == ICAL_RECURRENCE_ARRAY_MAX || rule->by_month_day[0] == ICAL_RECURRENCE_ARRAY_MAX) {
        return true;
    }
    for (size_t i = 0; i < ICAL_BY_MONTH_SIZE && rule->by_month[i] != ICAL_RECURRENCE_ARRAY_MAX; i++) {
        int month = rule->by_month[i];
        for (size_t k = 0; k < ICAL_BY_MONTHDAY_SIZE && rule->by_month_day[k] != ICAL_RECURRENCE_ARRAY_MAX; k++) {
            if (month >= 1 && month <= 12 && abs(rule->by_month_day[k]) <= lengths[month - 1]) {
                return true;
            }
        }
    }
    return false;
}

static bool read_rule(struct mst_ics_reader *reader, icalproperty *property, const struct mst_ics_moment *start,
                      struct icalrecurrencetype *rule) {
    *rule = icalproperty_get_rrule(property);
    if (rule->freq != ICAL_DAILY_RECURRENCE && rule->freq != ICAL_WEEKLY_RECURRENCE && rule->freq != ICAL_MONTHLY_RECURRENCE &&
        rule->freq != ICAL_YEARLY_RECURRENCE) {
        return mst_ics_reader_fault(reader, "RRULE",
                                    "repeats within a day; what is legal is FREQ=DAILY, WEEKLY, MONTHLY or YEARLY");
    }
    if (!has_day(rule)) {
        return mst_ics_reader_fault(reader, "RRULE", "names no day that there is");
    }
    if (!icaltime_is_null_time(rule->until)) {
        if (!mst_ics_time_is_legal(&rule->until)) {
            return mst_ics_reader_fault(reader, "RRULE", "UNTIL %04d-%02d-%02d is no date of the years 1900 to 2199",
                                        rule->until.year, rule->until.month, rule->until.day);
        }
        rule->until = local_until(rule->until, start);
    }
    return true;
}

static bool add_ruled(struct mst_ics_reader *reader, icalproperty *property, const struct mst_ics_moment *start,
                      struct mst_ics_moments *starts) {
    const struct mst_ics_source *source = reader->source;
    struct icalrecurrencetype rule;
    if (!read_rule(reader, property, start, &rule)) {
        return false;
    }
    if (reader->steps > STEPS_MOST) {
        return mst_ics_reader_fault(
            reader, "RRULE", "comes after rules that repeat more than %d times together; give those an UNTIL", (int)STEPS_MOST);
    }
    icalrecur_iterator *iterator = icalrecur_iterator_new(rule, clock_time(start));
    if (iterator == NULL) {
        return mst_ics_reader_fault(reader, "RRULE", "names no day that there is");
    }
    bool is_legal = true;
    for (size_t count = 0; is_legal; count++) {
        struct icaltimetype time = icalrecur_iterator_next(iterator);
        struct mst_ics_moment moment = clock_moment(&time, start);
        /* Better a fault than days off lost in silence: there are rules that libical takes and then finds no day for. */
        reader->steps += count == 0 && icaltime_is_null_time(time) ? FRUITLESS_STEPS : 0;
        if (count == 0 && icaltime_is_null_time(time) && icaltime_is_null_time(rule.until)) {
            is_legal = mst_ics_reader_fault(reader, "RRULE", "names no day that there is");
        }
        if (icaltime_is_null_time(time) || moment.day == MST_NO_DAY || moment.day >= source->end_day) {
            break;
        }
        reader->steps++;
        if (count == STARTS_MOST || starts->count > STARTS_MOST) {
            is_legal = mst_ics_reader_fault(reader, "RRULE", "repeats more than %d times; give it an UNTIL", (int)STARTS_MOST);
        } else if (moment.day >= source->first_day) {
            is_legal = mst_ics_moments_add(reader, starts, &moment);
        }
    }
    icalrecur_iterator_free(iterator);
    return is_legal;
}

/* Appends what the properties of one kind say: EXDATE or RDATE. */
static bool read_dates(struct mst_ics_reader *reader, icalcomponent *event, icalproperty_kind kind, struct mst_ics_moments *dates) {
    for (icalproperty *property = icalcomponent_get_first_property(event, kind); property != NULL;
         property = icalcomponent_get_next_property(event, kind)) {
        struct mst_ics_moment moment;
        if (!mst_ics_moment_read(reader, property, &moment) || !mst_ics_moments_add(reader, dates, &moment)) {
            return false;
        }
    }
    return true;
}

/* RDATE adds instances of the event: all days if it is one. */
static bool add_dates(struct mst_ics_reader *reader, icalcomponent *event, const struct mst_ics_moment *start,
                      struct mst_ics_moments *starts) {
    size_t before = starts->count;
    if (!read_dates(reader, event, ICAL_RDATE_PROPERTY, starts)) {
        return false;
    }
    for (size_t i = before; i < starts->count; i++) {
        struct mst_ics_moment *added = &starts->items[i];
        if (start->is_date) {
            *added = (struct mst_ics_moment){.is_date = true, .day = added->day, .zone = start->zone};
        } else if (added->is_date) {
            *added = (struct mst_ics_moment){.day = added->day, .second = start->second, .zone = start->zone};
        }
    }
    return true;
}

static int compare(const void *a, const void *b) {
    int64_t left = mst_ics_moment_utc(a), right = mst_ics_moment_utc(b);
    return (left > right) - (left < right);
}

static void sort_unique(struct mst_ics_moments *starts) {
    size_t kept = 0;
    if (starts->count == 0) {
        return;
    }
    qsort(starts->items, starts->count, sizeof starts->items[0], compare);
    for (size_t i = 0; i < starts->count; i++) {
        if (kept == 0 || compare(&starts->items[kept - 1], &starts->items[i]) != 0) {
            starts->items[kept++] = starts->items[i];
        }
    }
    starts->count = kept;
}

static int compare_days(const void *a, const void *b) {
    const struct mst_ics_moment *left = a, *right = b;
    return (left->day > right->day) - (left->day < right->day);
}

/* Whether an instance is among those left out, which are by their days. A moment in another zone may be on the day before or after.
 */
static bool is_left_out(const struct mst_ics_moment *start, const struct mst_ics_moments *left_out) {
    size_t low = 0, high = left_out->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (left_out->items[middle].day < start->day - 1) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    for (; low < left_out->count && left_out->items[low].day <= start->day + 1; low++) {
        if (mst_ics_moment_is_same(start, &left_out->items[low])) {
            return true;
        }
    }
    return false;
}

void mst_ics_moments_remove(struct mst_ics_moments *starts, struct mst_ics_moments *left_out) {
    size_t kept = 0;
    if (left_out->count > 1) {
        qsort(left_out->items, left_out->count, sizeof left_out->items[0], compare_days);
    }
    for (size_t i = 0; i < starts->count; i++) {
        starts->items[kept] = starts->items[i];
        kept += !is_left_out(&starts->items[i], left_out);
    }
    starts->count = kept;
}

/* A date left out takes away the instance of that day, also if the event has hours. */
static bool remove_dates(struct mst_ics_reader *reader, icalcomponent *event, struct mst_ics_moments *starts) {
    struct mst_ics_moments left_out = {NULL, 0, 0};
    bool is_legal = read_dates(reader, event, ICAL_EXDATE_PROPERTY, &left_out);
    if (is_legal) {
        mst_ics_moments_remove(starts, &left_out);
    }
    mst_free(left_out.items);
    return is_legal;
}

bool mst_ics_repeat(struct mst_ics_reader *reader, struct icalcomponent_impl *event, const struct mst_ics_moment *start,
                    struct mst_ics_moments *starts, bool *repeats) {
    const struct mst_ics_source *source = reader->source;
    *repeats = icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY) != NULL ||
               icalcomponent_get_first_property(event, ICAL_RDATE_PROPERTY) != NULL;
    if (icalcomponent_get_first_property(event, ICAL_EXRULE_PROPERTY) != NULL) {
        return mst_ics_reader_fault(reader, "EXRULE", "is not read; write the days left out as EXDATE");
    }
    /* The start is an instance whether or not the rule names its day. */
    if ((!*repeats || (start->day >= source->first_day && start->day < source->end_day)) &&
        !mst_ics_moments_add(reader, starts, start)) {
        return false;
    }
    for (icalproperty *rule = icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY); rule != NULL;
         rule = icalcomponent_get_next_property(event, ICAL_RRULE_PROPERTY)) {
        if (!add_ruled(reader, rule, start, starts)) {
            return false;
        }
    }
    if (!add_dates(reader, event, start, starts)) {
        return false;
    }
    sort_unique(starts);
    return remove_dates(reader, event, starts);
}
