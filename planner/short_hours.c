#include "planner/short_hours.h"

#include <stdlib.h>

#include "core/base/memory.h"
#include "io/tables.h"
#include "io/write.h"

static int64_t hour_of(const struct mst_site *site, int64_t utc) {
    return utc - (int64_t)(mst_zone_wall(&site->zone, utc).minute % 60) * 60;
}

/** The queue's among the last of `hours`, those that start then; NULL if it is not there. */
static struct mst_short_hour *find_last(struct mst_short_hour *hours, size_t count, int64_t start_utc, size_t queue) {
    for (size_t i = count; i-- > 0 && hours[i].start_utc == start_utc;) {
        if (hours[i].queue == queue) {
            return &hours[i];
        }
    }
    return NULL;
}

/** Both are by start: hours that are over are not looked at again. */
static void add_savings(const struct mst_site *site, const struct mst_price *prices, size_t price_count,
                        struct mst_short_hour *hours, size_t count) {
    size_t end = 0;
    for (size_t i = 0; i < price_count; i++) {
        int64_t start_utc = hour_of(site, prices[i].start_utc);
        while (end < count && hours[end].start_utc <= start_utc) {
            end++;
        }
        struct mst_short_hour *hour = find_last(hours, end, start_utc, prices[i].queue);
        if (hour != NULL) {
            hour->saving += prices[i].price;
        }
    }
}

/** So that what is equally dear is not told apart by the rounding of sums. */
static void tidy(struct mst_short_hour *hours, size_t count) {
    for (size_t i = 0; i < count; i++) {
        hours[i].agent_hours = mst_number_tidy(hours[i].agent_hours, MST_DECIMALS_AGENTS);
        hours[i].saving = mst_number_tidy(hours[i].saving, MST_DECIMALS_PRICE);
    }
}

static int by_saving(const void *left, const void *right) {
    const struct mst_short_hour *a = left, *b = right;
    if (a->saving != b->saving) {
        return a->saving < b->saving ? 1 : -1;
    }
    if (a->agent_hours != b->agent_hours) {
        return a->agent_hours < b->agent_hours ? 1 : -1;
    }
    if (a->start_utc != b->start_utc) {
        return a->start_utc < b->start_utc ? -1 : 1;
    }
    return (a->queue > b->queue) - (a->queue < b->queue);
}

enum mst_status mst_short_hours_list(const struct mst_site *site, const struct mst_audit *audit, const struct mst_price *prices,
                                     size_t price_count, struct mst_short_hour **hours, size_t *count, struct mst_error *err) {
    struct mst_short_hour *found = mst_alloc(audit->short_count, sizeof *found);
    size_t found_count = 0;
    if (found == NULL) {
        return mst_no_memory(err);
    }
    for (size_t i = 0; i < audit->short_count; i++) {
        const struct mst_short_interval *s = &audit->shorts[i];
        int64_t start_utc = hour_of(site, s->start_utc);
        struct mst_short_hour *hour = find_last(found, found_count, start_utc, s->queue);
        if (hour == NULL) {
            hour = &found[found_count++];
            *hour = (struct mst_short_hour){.start_utc = start_utc, .queue = s->queue};
        }
        hour->agent_hours += s->agents * site->interval_min / 60;
    }
    add_savings(site, prices, price_count, found, found_count);
    tidy(found, found_count);
    qsort(found, found_count, sizeof *found, by_saving);
    *hours = found;
    *count = found_count;
    return MST_OK;
}
