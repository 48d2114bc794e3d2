#include "core/zone.h"

#include <glib.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "core/base/memory.h"

/* 1950-01-01 and 2101-01-01. */
static const int64_t first_utc = -631152000, end_utc = 4133980800;

/*
 * GLib also takes offsets ("+02:00"), rules ("ABC3DEF") and, for no name, the machine's own zone; and it complains on stderr of
 * files beside the database that hold no zone ("leapseconds"). So a name has to look like one, and its file has to begin as zones
 * do.
 */
static bool looks_like_name(const char *name) {
    static const char legal[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_+-/";
    size_t length = strlen(name);
    bool has_letter = g_ascii_isalpha(name[0]);
    /* "localtime" and "posixrules" differ from machine to machine; the zones in "right" count leap seconds. */
    bool is_other = strcmp(name, "localtime") == 0 || strcmp(name, "posixrules") == 0 || strncmp(name, "right/", 6) == 0;
    return has_letter && !is_other && length < sizeof((struct mst_zone *)0)->name && strspn(name, legal) == length;
}

static bool is_zone_file(const char *folder, const char *name) {
    char path[512], magic[4] = "";
    int length = snprintf(path, sizeof path, "%s/%s", folder, name);
    if (length < 0 || (size_t)length >= sizeof path) {
        return false;
    }
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        return false;
    }
    bool is_zone = fread(magic, 1, sizeof magic, file) == sizeof magic && memcmp(magic, "TZif", sizeof magic) == 0;
    fclose(file);
    return is_zone;
}

/* Whether the database, found where GLib finds it, has the zone. UTC needs no database. */
static bool is_known(const char *name) {
    if (!looks_like_name(name)) {
        return false;
    }
    const char *folder = g_getenv("TZDIR");
    if (folder == NULL) {
        folder = "/usr/share/zoneinfo";
    }
    return strcmp(name, "UTC") == 0 || is_zone_file(folder, name);
}

/* The first moment after `low`, up to `high`, whose interval of the clock is `interval` or later. */
static int64_t find_start(GTimeZone *rules, int interval, int64_t low, int64_t high) {
    while (high - low > 1) {
        int64_t middle = low + (high - low) / 2;
        if (g_time_zone_find_interval(rules, G_TIME_TYPE_UNIVERSAL, middle) >= interval) {
            high = middle;
        } else {
            low = middle;
        }
    }
    return high;
}

static enum mst_status add_piece(struct mst_zone *zone, size_t *capacity, int64_t from_utc, int32_t offset_s,
                                 struct mst_error *err) {
    if (zone->count > 0 && zone->pieces[zone->count - 1].offset_s == offset_s) {
        return MST_OK;
    }
    MST_TRY(mst_grow(&zone->pieces, capacity, zone->count + 1, sizeof zone->pieces[0], err));
    zone->pieces[zone->count++] = (struct mst_zone_piece){from_utc, offset_s};
    return MST_OK;
}

/* GLib numbers the intervals between changes in order of time, so that each one's start is found by bisection. */
static enum mst_status add_pieces(struct mst_zone *zone, GTimeZone *rules, struct mst_error *err) {
    size_t capacity = 0;
    int first = g_time_zone_find_interval(rules, G_TIME_TYPE_UNIVERSAL, first_utc);
    int last = g_time_zone_find_interval(rules, G_TIME_TYPE_UNIVERSAL, end_utc - 1);
    MST_TRY(add_piece(zone, &capacity, INT64_MIN, g_time_zone_get_offset(rules, first), err));
    int64_t from_utc = first_utc;
    for (int interval = first + 1; interval <= last; interval++) {
        from_utc = find_start(rules, interval, from_utc, end_utc - 1);
        MST_TRY(add_piece(zone, &capacity, from_utc, g_time_zone_get_offset(rules, interval), err));
    }
    return MST_OK;
}

enum mst_status mst_zone_load(struct mst_zone *zone, const char *name, struct mst_error *err) {
    GTimeZone *rules = name != NULL && is_known(name) ? g_time_zone_new_identifier(name) : NULL;
    if (rules == NULL) {
        return mst_fail(err, MST_E_RANGE, "\"%s\" is not a time zone that this system knows; one is \"America/New_York\"",
                        name == NULL ? "" : name);
    }
    struct mst_zone loaded = {.pieces = NULL};
    snprintf(loaded.name, sizeof loaded.name, "%s", name);
    enum mst_status status = add_pieces(&loaded, rules, err);
    g_time_zone_unref(rules);
    if (status != MST_OK) {
        mst_zone_release(&loaded);
        return status;
    }
    *zone = loaded;
    return MST_OK;
}

void mst_zone_release(struct mst_zone *zone) {
    mst_free(zone->pieces);
    *zone = (struct mst_zone){.pieces = NULL};
}
