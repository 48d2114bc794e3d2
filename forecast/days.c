#include "forecast/days.h"

#include <math.h>

#include "core/base/memory.h"
#include "forecast/profile.h"

bool mst_days_is_ordinary(const struct mst_days *days, size_t d) {
    return days->grid->holiday[d] == MST_NONE && !isnan(days->total[d]);
}

/* Where a row falls. Rows come in order, so that the day of the last one is kept. */
struct place {
    const struct mst_grid *grid;
    int64_t from_utc, to_utc; /* the day */
    bool plain;               /* without a change of the clock */
    size_t d;
    size_t last_cell;
    int64_t last_utc;
};

/* Moves to the day of a moment. Midnights bound it: a clock that is put back over midnight reads the day before again. */
static void move_to(struct place *at, int64_t utc) {
    const struct mst_zone *zone = at->grid->zone;
    int32_t day = mst_zone_wall(zone, utc).day;
    day += utc >= mst_zone_midnight(zone, day + 1) ? 1 : 0;
    at->from_utc = mst_zone_midnight(zone, day);
    at->to_utc = mst_zone_midnight(zone, day + 1);
    at->plain = at->to_utc - at->from_utc == 86400 && mst_zone_last_change(zone, at->to_utc - 1) <= at->from_utc;
    at->d = (size_t)(day - at->grid->first_day);
}

static size_t cell_of(struct place *at, int64_t utc) {
    const struct mst_grid *grid = at->grid;
    if (utc < at->from_utc || utc >= at->to_utc) {
        move_to(at, utc);
    }
    int32_t minute = at->plain ? (int32_t)((utc - at->from_utc) / 60) : mst_zone_wall(grid->zone, utc).minute;
    return at->d * grid->slots + (size_t)(minute / grid->interval_min);
}

/* Adds a row; `rows` counts the intervals in a cell, two where an hour occurs twice. */
static void add_row(struct mst_days *days, struct place *at, unsigned char *rows, const struct mst_count *row) {
    size_t cell = cell_of(at, row->start_utc);
    if (!(row->contacts >= 0)) {
        return;
    }
    double contacts = fmin(row->contacts, MST_CONTACTS_MOST);
    if (days->grid->open_frac[cell] <= 0) {
        days->outside_rows++;
        days->outside_contacts += contacts;
        return;
    }
    bool same = rows[cell] > 0 && cell == at->last_cell && row->start_utc - at->last_utc < days->grid->interval_min * 60;
    rows[cell] += same ? 0 : 1;
    days->contacts[cell] += contacts;
    at->last_cell = cell;
    at->last_utc = same ? at->last_utc : row->start_utc;
}

/* Rows outside of the grid, or from end_day on, are not looked at. */
static enum mst_status read_rows(struct mst_days *days, const struct mst_history *history, size_t queue, int32_t end_day,
                                 struct mst_error *err) {
    const struct mst_grid *grid = days->grid;
    size_t cells = grid->days * grid->slots;
    unsigned char *rows = mst_alloc(cells, 1);
    if (!rows) {
        return mst_no_memory(err);
    }
    int64_t from = mst_zone_midnight(grid->zone, grid->first_day), to = mst_zone_midnight(grid->zone, end_day);
    struct place at = {.grid = grid};
    size_t first, end;
    mst_history_range(history, queue, from, to, &first, &end);
    for (size_t i = first; i < end; i++) {
        add_row(days, &at, rows, &history->rows[i]);
    }
    for (size_t c = 0; c < cells; c++) {
        days->contacts[c] = rows[c] ? days->contacts[c] / (rows[c] * grid->open_frac[c]) : NAN;
    }
    mst_free(rows);
    return MST_OK;
}

/* The counts of a day: their sum, and the share that their slots have of a usual day. */
static void sum_day(const struct mst_days *days, size_t d, const double *share, double *seen, double *seen_share) {
    const struct mst_grid *grid = days->grid;
    *seen = *seen_share = 0;
    for (size_t s = 0; s < grid->slots; s++) {
        size_t c = d * grid->slots + s;
        if (!isnan(days->contacts[c])) {
            *seen += days->contacts[c] * grid->open_frac[c];
            *seen_share += share[s] * grid->open_frac[c];
        }
    }
}

static bool any_count(const struct mst_days *days, size_t d) {
    for (size_t s = 0; s < days->grid->slots; s++) {
        if (!isnan(days->contacts[d * days->grid->slots + s])) {
            return true;
        }
    }
    return false;
}

static void find_range(struct mst_days *days) {
    size_t first = 0, end = days->grid->days;
    while (first < end && !any_count(days, first)) {
        first++;
    }
    while (end > first && !any_count(days, end - 1)) {
        end--;
    }
    days->first = first;
    days->end = end;
}

/* The totals of all days from the shares that slots usually have, 7 x slots. */
static void find_totals(struct mst_days *days, const double *shares) {
    size_t slots = days->grid->slots;
    for (size_t d = 0; d < days->grid->days; d++) {
        double seen = 0;
        sum_day(days, d, shares + (size_t)mst_grid_weekday(days->grid, d) * slots, &seen, &days->seen_share[d]);
        /* Of a day of which nearly nothing is known, the total would be noise. */
        days->total[d] = days->seen_share[d] > 0.02 ? seen / days->seen_share[d] : NAN;
    }
}

/* Shares first from plain means of each slot, then once more from the totals that these give. */
static enum mst_status repair(struct mst_days *days, struct mst_error *err) {
    const struct mst_grid *grid = days->grid;
    const struct mst_steadiness steadiness = {.prior_days = 1, .width_min = 5};
    struct mst_profile profile = {0};
    double *shares = mst_alloc(7 * grid->slots, sizeof *shares);
    enum mst_status status = shares ? mst_profile_make(&profile, grid, err) : mst_no_memory(err);
    for (int round = 0; status == MST_OK && round < 2; round++) {
        mst_profile_clear(&profile);
        for (size_t d = days->first; d < days->end; d++) {
            const double *contacts = days->contacts + d * grid->slots;
            if (grid->holiday[d] == MST_NONE && (round == 0 || days->total[d] > 0)) {
                mst_profile_learn(&profile, mst_grid_weekday(grid, d), contacts, round == 0 ? 1 : days->total[d]);
            }
        }
        mst_profile_fit(&profile);
        mst_profile_shares(&profile, steadiness, shares);
        find_totals(days, shares);
    }
    mst_profile_release(&profile);
    mst_free(shares);
    return status;
}

static void count_day(struct mst_days *days, size_t d) {
    size_t open = 0, known = 0;
    for (size_t s = 0; s < days->grid->slots; s++) {
        size_t c = d * days->grid->slots + s;
        open += days->grid->open_frac[c] > 0;
        known += !isnan(days->contacts[c]);
    }
    days->days_used += known > 0;
    days->days_partial += known > 0 && known < open;
    days->days_missing += known == 0 && open > 0;
    days->days_special += known > 0 && days->grid->holiday[d] != MST_NONE;
}

enum mst_status mst_days_make(struct mst_days *days, const struct mst_grid *grid, const struct mst_history *history, size_t queue,
                              int32_t end_day, struct mst_error *err) {
    *days = (struct mst_days){.grid = grid};
    enum mst_status status = MST_OK;
    days->contacts = mst_alloc(grid->days * grid->slots, sizeof *days->contacts);
    days->total = mst_alloc(grid->days, sizeof *days->total);
    days->seen_share = mst_alloc(grid->days, sizeof *days->seen_share);
    if (!days->contacts || !days->total || !days->seen_share) {
        status = mst_no_memory(err);
    }
    if (status == MST_OK) {
        status = read_rows(days, history, queue, end_day, err);
    }
    if (status == MST_OK) {
        find_range(days);
        status = repair(days, err);
    }
    for (size_t d = days->first; status == MST_OK && d < days->end; d++) {
        count_day(days, d);
    }
    if (status != MST_OK) {
        mst_days_release(days);
    }
    return status;
}

void mst_days_release(struct mst_days *days) {
    mst_free(days->contacts);
    mst_free(days->total);
    mst_free(days->seen_share);
    *days = (struct mst_days){0};
}
