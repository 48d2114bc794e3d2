#include "core/week.h"

#include "core/date.h"

struct mst_week mst_week_make(const struct mst_zone *zone, int32_t first_day, int interval_min) {
    struct mst_week week = {.first_day = first_day, .interval_s = (int32_t)interval_min * 60};
    for (int i = 0; i < 8; i++) {
        week.midnight_utc[i] = mst_zone_midnight(zone, first_day + i);
    }
    week.start_utc = week.midnight_utc[0];
    week.end_utc = week.midnight_utc[7];
    week.intervals = (size_t)((week.end_utc - week.start_utc + week.interval_s - 1) / week.interval_s);
    return week;
}

int32_t mst_week_first_from(int32_t day, int weekday) {
    return day + (weekday - mst_day_weekday(day) + 7) % 7;
}

int32_t mst_week_first_before(int32_t day, int weekday) {
    return day - (mst_day_weekday(day) - weekday + 7) % 7;
}
