#include "core/zone.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/date.h"

enum { DAY_S = 86400 };

/* No clock is further than this from UTC (the database's extremes are near 15 hours). */
enum { OFFSET_MOST_S = 26 * 3600 };

/* The piece that holds `utc`. */
static size_t piece_at(const struct mst_zone *zone, int64_t utc) {
    size_t low = 0, high = zone->count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (zone->pieces[middle].from_utc <= utc) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

static int64_t piece_end(const struct mst_zone *zone, size_t piece) {
    return piece + 1 < zone->count ? zone->pieces[piece + 1].from_utc : INT64_MAX;
}

static int64_t later(int64_t a, int64_t b) {
    return a > b ? a : b;
}

static int64_t earlier(int64_t a, int64_t b) {
    return a < b ? a : b;
}

int32_t mst_zone_offset_s(const struct mst_zone *zone, int64_t utc) {
    return zone->pieces[piece_at(zone, utc)].offset_s;
}

int64_t mst_zone_last_change(const struct mst_zone *zone, int64_t utc) {
    return zone->pieces[piece_at(zone, utc)].from_utc;
}

struct mst_wall mst_zone_wall(const struct mst_zone *zone, int64_t utc) {
    int64_t local = utc + mst_zone_offset_s(zone, utc);
    int64_t second = local % DAY_S;
    if (second < 0) {
        second += DAY_S;
    }
    return (struct mst_wall){.day = (int32_t)((local - second) / DAY_S), .minute = (int32_t)(second / 60)};
}

size_t mst_zone_moments(const struct mst_zone *zone, int32_t day, int32_t minute, int64_t utc[2]) {
    int64_t local = (int64_t)day * DAY_S + (int64_t)minute * 60;
    size_t count = 0;
    for (size_t i = piece_at(zone, local - OFFSET_MOST_S); i < zone->count && count < 2; i++) {
        int64_t moment = local - zone->pieces[i].offset_s;
        if (zone->pieces[i].from_utc > local + OFFSET_MOST_S) {
            break;
        }
        if (moment >= zone->pieces[i].from_utc && moment < piece_end(zone, i)) {
            utc[count++] = moment;
        }
    }
    return count;
}

int64_t mst_zone_midnight(const struct mst_zone *zone, int32_t day) {
    int64_t local = (int64_t)day * DAY_S;
    size_t piece = piece_at(zone, local - OFFSET_MOST_S);
    /* The first piece that reaches 00:00 or later; the last one always does. */
    for (;; piece++) {
        int64_t first = later(zone->pieces[piece].from_utc, local - zone->pieces[piece].offset_s);
        if (first < piece_end(zone, piece)) {
            return first;
        }
    }
}

enum mst_status mst_zone_window(const struct mst_zone *zone, int32_t day, int32_t from_min, int32_t to_min, struct mst_spans *spans,
                                struct mst_error *err) {
    int64_t from_local = (int64_t)day * DAY_S + (int64_t)from_min * 60, to_local = (int64_t)day * DAY_S + (int64_t)to_min * 60;
    size_t count_before = spans->count;
    for (size_t i = piece_at(zone, from_local - OFFSET_MOST_S); i < zone->count; i++) {
        struct mst_zone_piece piece = zone->pieces[i];
        if (piece.from_utc > to_local + OFFSET_MOST_S) {
            break;
        }
        int64_t from_utc = later(piece.from_utc, from_local - piece.offset_s);
        int64_t to_utc = earlier(piece_end(zone, i), to_local - piece.offset_s);
        enum mst_status status = mst_spans_add(spans, from_utc, to_utc, err);
        if (status != MST_OK) {
            spans->count = count_before;
            return status;
        }
    }
    return MST_OK;
}

const char *mst_zone_text(const struct mst_zone *zone, int64_t utc, char buffer[32]) {
    struct mst_wall wall = mst_zone_wall(zone, utc);
    int32_t offset_min = mst_zone_offset_s(zone, utc) / 60;
    char date[16];
    snprintf(buffer, 32, "%sT%02d:%02d%c%02d:%02d", mst_day_text(wall.day, date), (int)(wall.minute / 60), (int)(wall.minute % 60),
             offset_min < 0 ? '-' : '+', abs((int)offset_min) / 60, abs((int)offset_min) % 60);
    return buffer;
}
