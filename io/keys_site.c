#include <math.h>

#include "core/base/memory.h"
#include "io/keys.h"
#include "io/zone_names.h"

static enum mst_status fault_zone(const struct mst_key_place *place) {
    char nearest[64];
    MST_TRY(mst_zone_nearest(place->entry->value, nearest, place->err));
    mst_ini_fault(place->ini, place->section, place->entry, place->faults, "\"%s\" is not a time zone of the IANA database%s%s%s",
                  place->entry->value, *nearest != '\0' ? "; did you mean \"" : ", such as America/New_York, Europe/Berlin or UTC",
                  nearest, *nearest != '\0' ? "\"?" : "");
    return MST_OK;
}

static enum mst_status read_zone(const struct mst_key *key, void *object, const struct mst_key_place *place) {
    struct mst_error problem = {0};
    enum mst_status status = mst_zone_load(KEY_FIELD(struct mst_zone, key, object), place->entry->value, &problem);
    if (status == MST_E_RANGE) {
        return fault_zone(place);
    }
    return status == MST_OK ? MST_OK : mst_fail(place->err, status, "%s", problem.message);
}

static enum mst_status read_interval(const struct mst_key *key, void *object, const struct mst_key_place *place) {
    static const long legal[] = {5, 10, 15, 20, 30, 60};
    int32_t minutes;
    if (mst_parse_duration(place->entry->value, MST_UNIT_MINUTE, &minutes, NULL)) {
        for (size_t i = 0; i < sizeof legal / sizeof legal[0]; i++) {
            if (minutes == legal[i]) {
                *KEY_FIELD(int, key, object) = (int)minutes;
                return MST_OK;
            }
        }
    }
    mst_key_fault(place, "is not 5, 10, 15, 20, 30 or 60 (minutes)");
    return MST_OK;
}

static enum mst_status read_week_start(const struct mst_key *key, void *object, const struct mst_key_place *place) {
    const char *why;
    if (!mst_parse_weekday(place->entry->value, KEY_FIELD(int, key, object), &why)) {
        mst_key_fault(place, why);
    }
    return MST_OK;
}

static const struct mst_key rows[] = {
    {.name = "name",
     .form = "text",
     .read = mst_key_read_text,
     .offset = offsetof(struct mst_site, name),
     .standard = "",
     .help = "the site's name, for reports and calendars"},
    {.name = "timezone",
     .form = "IANA time zone",
     .read = read_zone,
     .offset = offsetof(struct mst_site, zone),
     .required = true,
     .standard = "",
     .help = "the time zone by its IANA name, such as America/New_York"},
    {.name = "interval",
     .form = "5, 10, 15, 20, 30, 60",
     .read = read_interval,
     .offset = offsetof(struct mst_site, interval_min),
     .required = true,
     .standard = "",
     .help = "the length of an interval in minutes: 5, 10, 15, 20, 30 or 60"},
    {.name = "week_start",
     .form = "weekday",
     .read = read_week_start,
     .offset = offsetof(struct mst_site, week_start),
     .standard = "monday",
     .help = "the day on which a roster week begins"},
    {.name = "currency",
     .form = "text",
     .read = mst_key_read_text,
     .offset = offsetof(struct mst_site, currency),
     .standard = "",
     .help = "the currency of wages and prices; without one, costs are plain weights"},
};

const struct mst_key_table mst_site_keys = {"site", false, rows, sizeof rows / sizeof rows[0]};
