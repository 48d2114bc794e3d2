#include "planner/cover.h"

static bool starts_within(const struct mst_wish *wish, int32_t clock_min) {
    return wish->from_min <= wish->to_min ? clock_min >= wish->from_min && clock_min <= wish->to_min
                                          : clock_min >= wish->from_min || clock_min <= wish->to_min;
}

bool mst_wish_is_against(const struct mst_site *site, const struct mst_wish *wish, const struct mst_shift *shift) {
    struct mst_wall wall = mst_zone_wall(&site->zone, shift->start_utc);
    int weekday = mst_day_weekday(wall.day);
    if (wish->agent != shift->agent) {
        return false;
    }
    switch (wish->kind) {
    case MST_WISH_START:
        return !starts_within(wish, wall.minute);
    case MST_WISH_OFF:
        return wish->day != MST_NO_DAY ? wish->day == wall.day : wish->days >> weekday & 1;
    case MST_WISH_WEEKEND:
        return weekday >= MST_SATURDAY;
    }
    return false;
}
