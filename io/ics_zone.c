/*
 * A zone as calendar programs want it. libical makes the VTIMEZONE from the system's database; what comes out has pieces up to 2037
 * and again after it, since the database's files end there, and a private name. Programs such as Outlook want one rule for each
 * half of the year, so the pieces are joined; the result is then held against the zone's own table, and not used if it says
 * anything else.
 */

#include <libical/ical.h>
#include <string.h>

#include "io/ics_parts.h"

enum { DAY_S = 86400, WEEK_S = 7 * DAY_S, YEAR_S = 366 * DAY_S };

static icaltimetype utc_time(int64_t utc) {
    return icaltime_from_timet_with_zone((time_t)utc, 0, icaltimezone_get_utc_timezone());
}

/* 1 January of the year before, so that a calendar's zone does not change from week to week. */
static icaltimetype truncation_start(int64_t from_utc) {
    icaltimetype start = utc_time(from_utc);
    start.year -= 1;
    start.month = 1;
    start.day = 1;
    start.hour = start.minute = start.second = 0;
    return start;
}

static void remove_all(icalcomponent *component, icalproperty_kind kind) {
    icalproperty *property;
    while ((property = icalcomponent_get_first_property(component, kind)) != NULL) {
        icalcomponent_remove_property(component, property);
        icalproperty_free(property);
    }
}

/* The system's zone under its plain name; NULL if libical does not have it. */
static icalcomponent *copy_builtin(const struct mst_zone *zone, int64_t from_utc) {
    icaltimezone *builtin = icaltimezone_get_builtin_timezone(zone->name);
    icalcomponent *shared = builtin == NULL ? NULL : icaltimezone_get_component(builtin);
    icalcomponent *copy = shared == NULL ? NULL : icalcomponent_new_clone(shared);
    if (copy == NULL) {
        return NULL;
    }
    icaltimezone_truncate_vtimezone(copy, truncation_start(from_utc), icaltime_null_time(), 1);
    remove_all(copy, ICAL_X_PROPERTY);
    icalproperty *name = icalcomponent_get_first_property(copy, ICAL_TZID_PROPERTY);
    if (name != NULL) {
        icalproperty_set_tzid(name, zone->name);
    }
    return copy;
}

static int offset(icalcomponent *observance, icalproperty_kind kind) {
    icalproperty *property = icalcomponent_get_first_property(observance, kind);
    if (property == NULL) {
        return 0;
    }
    return kind == ICAL_TZOFFSETFROM_PROPERTY ? icalproperty_get_tzoffsetfrom(property) : icalproperty_get_tzoffsetto(property);
}

static bool changes_nothing(icalcomponent *observance) {
    return offset(observance, ICAL_TZOFFSETFROM_PROPERTY) == offset(observance, ICAL_TZOFFSETTO_PROPERTY);
}

static bool is_endless(const struct icalrecurrencetype *rule) {
    return icaltime_is_null_time(rule->until) && rule->count == 0;
}

static bool has_same_offsets(icalcomponent *a, icalcomponent *b) {
    return offset(a, ICAL_TZOFFSETFROM_PROPERTY) == offset(b, ICAL_TZOFFSETFROM_PROPERTY) &&
           offset(a, ICAL_TZOFFSETTO_PROPERTY) == offset(b, ICAL_TZOFFSETTO_PROPERTY);
}

static bool has_same_time(icalcomponent *a, icalcomponent *b) {
    icaltimetype at = icalcomponent_get_dtstart(a), then = icalcomponent_get_dtstart(b);
    return at.hour == then.hour && at.minute == then.minute && at.second == then.second;
}

/*
 * Whether `late`, which never ends, goes on with what `early` does. libical begins some of these at the last second of 32-bit
 * clocks in 2038 with a change from an offset to itself; they are taken by the day of their rule.
 */
static bool is_continued(icalcomponent *early, icalcomponent *late) {
    icalproperty *early_rule = icalcomponent_get_first_property(early, ICAL_RRULE_PROPERTY);
    icalproperty *late_rule = icalcomponent_get_first_property(late, ICAL_RRULE_PROPERTY);
    if (early_rule == NULL || late_rule == NULL) {
        return false;
    }
    struct icalrecurrencetype a = icalproperty_get_rrule(early_rule), b = icalproperty_get_rrule(late_rule);
    bool same_day = a.freq == b.freq && a.by_month[0] == b.by_month[0] && a.by_day[0] == b.by_day[0];
    return is_endless(&b) && same_day && (changes_nothing(late) || (has_same_offsets(early, late) && has_same_time(early, late)));
}

static void make_endless(icalcomponent *observance) {
    icalproperty *property = icalcomponent_get_first_property(observance, ICAL_RRULE_PROPERTY);
    struct icalrecurrencetype rule = icalproperty_get_rrule(property);
    rule.until = icaltime_null_time();
    icalproperty_set_rrule(property, rule);
}

/* Joins the observances of one kind into the first. Returns how many there are then: more than one if they do not fit. */
static size_t join(icalcomponent *zone, icalcomponent_kind kind) {
    icalcomponent *first = icalcomponent_get_first_component(zone, kind);
    size_t count = first != NULL;
    icalcomponent *next;
    while (first != NULL && (next = icalcomponent_get_next_component(zone, kind)) != NULL) {
        bool continues = is_continued(first, next);
        if (!continues && !changes_nothing(next)) {
            count++;
            break;
        }
        if (continues) {
            make_endless(first);
        }
        icalcomponent_remove_component(zone, next);
        icalcomponent_free(next);
        /* Removing ends the walk: start it again. */
        (void)icalcomponent_get_first_component(zone, kind);
    }
    return count;
}

/* A yearly rule without end on a weekday of a month, such as its last Sunday, and no list of dates. */
static bool is_rule(icalcomponent *observance) {
    icalproperty *property = icalcomponent_get_first_property(observance, ICAL_RRULE_PROPERTY);
    if (property == NULL || icalcomponent_get_first_property(observance, ICAL_RDATE_PROPERTY) != NULL) {
        return false;
    }
    struct icalrecurrencetype rule = icalproperty_get_rrule(property);
    return rule.freq == ICAL_YEARLY_RECURRENCE && is_endless(&rule) && rule.by_day[0] != ICAL_RECURRENCE_ARRAY_MAX &&
           rule.by_month_day[0] == ICAL_RECURRENCE_ARRAY_MAX;
}

static bool has_plain_shape(icalcomponent *zone) {
    size_t standards = join(zone, ICAL_XSTANDARD_COMPONENT), daylights = join(zone, ICAL_XDAYLIGHT_COMPONENT);
    if (standards != 1 || daylights > 1) {
        return false;
    }
    icalcomponent *standard = icalcomponent_get_first_component(zone, ICAL_XSTANDARD_COMPONENT);
    if (daylights == 0) {
        return icalcomponent_get_first_property(standard, ICAL_RRULE_PROPERTY) == NULL &&
               icalcomponent_get_first_property(standard, ICAL_RDATE_PROPERTY) == NULL;
    }
    return is_rule(standard) && is_rule(icalcomponent_get_first_component(zone, ICAL_XDAYLIGHT_COMPONENT));
}

static bool agrees_at(icaltimezone *made, const struct mst_zone *zone, int64_t utc) {
    icaltimetype at = utc_time(utc);
    int is_daylight = 0;
    return icaltimezone_get_utc_offset_of_utc_time(made, &at, &is_daylight) == mst_zone_offset_s(zone, utc);
}

/* Every week, and on both sides of every change of the zone's own clock. */
static bool agrees(icaltimezone *made, const struct mst_zone *zone, int64_t from_utc, int64_t end_utc) {
    for (int64_t utc = from_utc; utc < end_utc; utc += WEEK_S) {
        if (!agrees_at(made, zone, utc)) {
            return false;
        }
    }
    for (size_t i = 0; i < zone->count; i++) {
        int64_t change = zone->pieces[i].from_utc;
        if (change > from_utc && change < end_utc && (!agrees_at(made, zone, change - 1) || !agrees_at(made, zone, change))) {
            return false;
        }
    }
    return true;
}

/* Whether the component, read as others will read it, is the zone. */
static bool says_the_same(icalcomponent *component, const struct mst_zone *zone, int64_t from_utc, int64_t end_utc) {
    icaltimezone *made = icaltimezone_new();
    icalcomponent *copy = icalcomponent_new_clone(component);
    if (made == NULL || copy == NULL || !icaltimezone_set_component(made, copy)) {
        if (copy != NULL) {
            icalcomponent_free(copy);
        }
        if (made != NULL) {
            icaltimezone_free(made, 1);
        }
        return false;
    }
    bool same = agrees(made, zone, from_utc, end_utc);
    icaltimezone_free(made, 1);
    return same;
}

static bool is_utc(const struct mst_zone *zone) {
    return zone->count == 1 && zone->pieces[0].offset_s == 0;
}

struct icalcomponent_impl *mst_ics_zone_make(const struct mst_zone *zone, int64_t from_utc, int64_t end_utc) {
    icalcomponent *made = is_utc(zone) ? NULL : copy_builtin(zone, from_utc);
    if (made == NULL) {
        return NULL;
    }
    if (!has_plain_shape(made) || !says_the_same(made, zone, from_utc - DAY_S, end_utc + 2 * (int64_t)YEAR_S)) {
        icalcomponent_free(made);
        return NULL;
    }
    return made;
}

struct icalcomponent_impl *mst_ics_zone_make_utc(void) {
    icalcomponent *zone = icalcomponent_new_vtimezone(), *standard = icalcomponent_new_xstandard();
    bool is_whole = mst_ics_put(zone, icalproperty_new_tzid("Etc/UTC")) && mst_ics_put(standard, icalproperty_new_tzname("UTC")) &&
                    mst_ics_put(standard, icalproperty_new_tzoffsetfrom(0)) &&
                    mst_ics_put(standard, icalproperty_new_tzoffsetto(0)) &&
                    mst_ics_put(standard, icalproperty_new_dtstart(icaltime_from_string("19700101T000000")));
    if (zone != NULL && standard != NULL) {
        icalcomponent_add_component(zone, standard);
    } else if (standard != NULL) {
        icalcomponent_free(standard);
    }
    if (zone != NULL && !is_whole) {
        icalcomponent_free(zone);
        return NULL;
    }
    return zone;
}
