#ifndef MST_CORE_ZONE_H
#define MST_CORE_ZONE_H

#include <stddef.h>
#include <stdint.h>

#include "core/base/status.h"
#include "core/span.h"

/**
 * The clock on the wall of a place. All moments are `int64_t ..._utc`, seconds since 1970-01-01T00:00Z; what the clock reads is a
 * day number and a minute of the day. Between two changes of the clock it reads utc + offset.
 *
 * The rules come from the system's zone database (through GLib), read once into a plain table that threads may share.
 */
struct mst_zone_piece {
    int64_t from_utc; /* the first piece begins at INT64_MIN */
    int32_t offset_s; /* east of Greenwich */
};

struct mst_zone {
    char name[64]; /* IANA */
    struct mst_zone_piece *pieces;
    size_t count;
};

/** What a clock reads. */
struct mst_wall {
    int32_t day;    /* day number */
    int32_t minute; /* 0 to 1439; seconds are cut off */
};

/**
 * Loads the changes of the years 1950 to 2100; outside them the clock reads on as at their ends. One zone is not right that far:
 * after 2037, where the database gives a rule instead of dates, GLib 2.74 misreads Europe/Dublin's, whose summer time is negative.
 * @param[out] zone owned by the caller (mst_zone_release); untouched on failure
 * @return MST_OK; MST_E_RANGE if `name` is not a zone of the system's database ("+02:00" and "localtime" are none); MST_E_NOMEM
 */
enum mst_status mst_zone_load(struct mst_zone *zone, const char *name, struct mst_error *err) MST_MUST_USE;
void mst_zone_release(struct mst_zone *zone);

int32_t mst_zone_offset_s(const struct mst_zone *zone, int64_t utc);
/** The last change of the clock at or before `utc`; INT64_MIN if there is none. */
int64_t mst_zone_last_change(const struct mst_zone *zone, int64_t utc);
struct mst_wall mst_zone_wall(const struct mst_zone *zone, int64_t utc);

/**
 * The moments at which the clock reads a time: one, two (it occurs twice), or none (the clock leaps over it), in order.
 * @param minute 0 to 2880; from 1440 on it is on a later day
 * @return how many
 */
size_t mst_zone_moments(const struct mst_zone *zone, int32_t day, int32_t minute, int64_t utc[2]);

/** The day's first moment: 00:00, or where the clock leaps over that, the moment of the leap. */
int64_t mst_zone_midnight(const struct mst_zone *zone, int32_t day);

/**
 * The moments at which the clock reads a time of a window: from `from_min` up to `to_min` after the day's 00:00. A leap of the
 * clock shortens it; an hour that occurs twice is in it twice.
 * @param from_min 0 <= from_min < to_min <= 2880
 * @param[in,out] spans appended to, up to three; not merged with what is there; as they were on failure
 */
enum mst_status mst_zone_window(const struct mst_zone *zone, int32_t day, int32_t from_min, int32_t to_min, struct mst_spans *spans,
                                struct mst_error *err) MST_MUST_USE;

/** Writes `2026-03-29T07:30-04:00`. @return buffer */
const char *mst_zone_text(const struct mst_zone *zone, int64_t utc, char buffer[32]);

#endif
