#include "io/import_clock.h"

enum { DAY_S = 86400, FURTHER_THAN_TWICE_S = 4 * 3600 };

struct mst_import_moments mst_import_clock_moments(const struct mst_zone *zone, const struct mst_import_time *time) {
    struct mst_import_moments moments = {.local = (int64_t)time->day * DAY_S + time->second};
    if (time->has_offset) {
        moments.utc[0] = moments.local - time->offset_s;
        moments.count = 1;
        return moments;
    }
    moments.count = mst_zone_moments(zone, time->day, time->second / 60, moments.utc);
    for (size_t i = 0; i < moments.count; i++) {
        moments.utc[i] += time->second % 60;
    }
    return moments;
}

bool mst_import_clock_descends(const struct mst_import_clock *clock, int64_t local) {
    return clock->started && clock->first_local - local > FURTHER_THAN_TWICE_S;
}

size_t mst_import_clock_pass(struct mst_import_clock *clock, int64_t local) {
    bool descends = mst_import_clock_descends(clock, local);
    bool same_night = clock->met_twice && local - clock->twice_local < DAY_S && clock->twice_local - local < DAY_S;
    if (!same_night) {
        clock->passed = false;
    } else if (descends ? local > clock->twice_local : local < clock->twice_local) {
        clock->passed = true;
    }
    return descends != clock->passed;
}

void mst_import_clock_note(struct mst_import_clock *clock, const struct mst_import_moments *moments) {
    if (!clock->started) {
        clock->started = true;
        clock->first_local = moments->local;
    }
    if (moments->count == 2) {
        clock->met_twice = true;
        clock->twice_local = moments->local;
    }
}
