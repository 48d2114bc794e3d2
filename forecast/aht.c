#include "forecast/aht.h"

#include <math.h>

#include "core/base/memory.h"

#define HALF_LIFE_DAYS 56.0
#define PRIOR_CONTACTS 400.0

struct sums {
    double *seconds, *contacts; /* by slot */
    double all_seconds, all_contacts;
    double plain, rows; /* of rows without contacts */
};

static void add_row(const struct mst_grid *grid, const struct mst_count *row, int64_t end_utc, struct sums *sums) {
    double age_days = (double)(end_utc - row->start_utc) / 86400;
    double contacts = fmin(row->contacts, 1e12) * exp2(-age_days / HALF_LIFE_DAYS);
    size_t slot = (size_t)(mst_zone_wall(grid->zone, row->start_utc).minute / grid->interval_min);
    sums->seconds[slot] += contacts * row->aht_s;
    sums->contacts[slot] += contacts;
    sums->all_seconds += contacts * row->aht_s;
    sums->all_contacts += contacts;
    sums->plain += row->aht_s;
    sums->rows += 1;
}

static void add_rows(const struct mst_history *history, const struct mst_grid *grid, size_t queue, int32_t end_day,
                     struct sums *sums) {
    int64_t from_utc = mst_zone_midnight(grid->zone, grid->first_day), end_utc = mst_zone_midnight(grid->zone, end_day);
    size_t first, end;
    mst_history_range(history, queue, from_utc, end_utc, &first, &end);
    for (size_t i = first; i < end; i++) {
        const struct mst_count *row = &history->rows[i];
        if (isfinite(row->aht_s) && row->aht_s >= 0 && row->contacts >= 0) {
            add_row(grid, row, end_utc, sums);
        }
    }
}

enum mst_status mst_aht_by_slot(const struct mst_history *history, const struct mst_grid *grid, size_t queue, int32_t end_day,
                                double fallback_aht_s, double *aht_s, struct mst_error *err) {
    struct sums sums = {.seconds = mst_alloc(2 * grid->slots, sizeof *sums.seconds)};
    if (!sums.seconds) {
        return mst_no_memory(err);
    }
    sums.contacts = sums.seconds + grid->slots;
    add_rows(history, grid, queue, end_day, &sums);
    double pooled = sums.all_contacts > 0 ? sums.all_seconds / sums.all_contacts : sums.rows > 0 ? sums.plain / sums.rows : NAN;
    for (size_t s = 0; s < grid->slots; s++) {
        double drawn = (sums.seconds[s] + PRIOR_CONTACTS * pooled) / (sums.contacts[s] + PRIOR_CONTACTS);
        aht_s[s] = isnan(pooled) ? fallback_aht_s : drawn;
    }
    mst_free(sums.seconds);
    return MST_OK;
}
