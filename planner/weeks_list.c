#include <string.h>

#include "core/base/memory.h"
#include "core/week.h"
#include "planner/changes.h"

void mst_weeks_release(struct mst_weeks *weeks) {
    mst_free(weeks->days);
    *weeks = (struct mst_weeks){0};
}

enum mst_status mst_weeks_add(struct mst_weeks *weeks, const struct mst_site *site, int32_t day, struct mst_error *err) {
    int32_t first = mst_week_first_before(day, site->week_start);
    size_t at = weeks->count;
    while (at > 0 && weeks->days[at - 1] >= first) {
        at--;
    }
    if (at < weeks->count && weeks->days[at] == first) {
        return MST_OK;
    }
    MST_TRY(mst_grow(&weeks->days, &weeks->capacity, weeks->count + 1, sizeof weeks->days[0], err));
    memmove(weeks->days + at + 1, weeks->days + at, (weeks->count - at) * sizeof weeks->days[0]);
    weeks->days[at] = first;
    weeks->count++;
    return MST_OK;
}

bool mst_weeks_hold(const struct mst_weeks *weeks, const struct mst_site *site, int64_t utc) {
    int32_t first = mst_week_first_before(mst_zone_wall(&site->zone, utc).day, site->week_start);
    for (size_t i = 0; i < weeks->count; i++) {
        if (weeks->days[i] == first) {
            return true;
        }
    }
    return false;
}
