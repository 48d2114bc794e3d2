#include "forecast/grid.h"

#include <string.h>

#include "core/base/memory.h"

int mst_grid_weekday(const struct mst_grid *grid, size_t d) {
    return mst_day_weekday(grid->first_day + (int32_t)d);
}

/*
 * Where the interval that starts at `t` ends: where the clock next reads a multiple of the interval. A change of the clock to
 * another time makes it shorter or longer.
 */
static int64_t cell_end(const struct mst_grid *grid, int64_t t, int32_t minute) {
    int32_t interval = grid->interval_min;
    int64_t end = t + (interval - minute % interval) * 60, change = mst_zone_last_change(grid->zone, end);
    if (change <= t) {
        return end;
    }
    int32_t past = mst_zone_wall(grid->zone, change).minute % interval;
    return change + (past > 0 ? interval - past : 0) * 60;
}

/* The index of the first span that ends after `t`. */
static size_t span_after(const struct mst_spans *spans, int64_t t) {
    size_t low = 0, high = spans->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (spans->items[middle].to_utc > t) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

/* Seconds of [from, to) in the spans from *next on, which moves on past those that end. */
static int64_t overlap_s(const struct mst_spans *spans, size_t *next, int64_t from, int64_t to) {
    int64_t sum = 0;
    for (; *next < spans->count && spans->items[*next].from_utc < to; (*next)++) {
        const struct mst_span *span = &spans->items[*next];
        int64_t low = span->from_utc > from ? span->from_utc : from, high = span->to_utc < to ? span->to_utc : to;
        sum += high > low ? high - low : 0;
        if (span->to_utc > to) {
            break;
        }
    }
    return sum;
}

size_t mst_grid_cells(const struct mst_grid *grid, size_t d, struct mst_cell cells[MST_CELLS_MOST]) {
    int32_t day = grid->first_day + (int32_t)d;
    int64_t t = mst_zone_midnight(grid->zone, day), end = mst_zone_midnight(grid->zone, day + 1);
    int32_t interval_s = grid->interval_min * 60;
    bool plain = end - t == 86400 && mst_zone_last_change(grid->zone, end - 1) <= t;
    size_t count = 0, next = span_after(&grid->arrivals, t);
    while (t < end && count < MST_CELLS_MOST) {
        int32_t minute = plain ? (int32_t)count * grid->interval_min : mst_zone_wall(grid->zone, t).minute;
        int64_t to = plain ? t + interval_s : cell_end(grid, t, minute);
        cells[count].start_utc = t;
        cells[count].slot = (size_t)(minute / grid->interval_min);
        cells[count].open_frac = (double)overlap_s(&grid->arrivals, &next, t, to) / interval_s;
        count++;
        t = to;
    }
    return count;
}

static void fill_day(struct mst_grid *grid, size_t d) {
    struct mst_cell cells[MST_CELLS_MOST];
    size_t count = mst_grid_cells(grid, d, cells);
    unsigned char seen[MST_CELLS_MOST] = {0};
    double *row = grid->open_frac + d * grid->slots;
    for (size_t i = 0; i < count; i++) {
        size_t s = cells[i].slot;
        row[s] = (row[s] * seen[s] + cells[i].open_frac) / (seen[s] + 1);
        seen[s]++;
    }
}

/* The index of a name in a list, to which it is added if it is new. */
static size_t name_index(const char **names, size_t *count, const char *name) {
    for (size_t i = 0; i < *count; i++) {
        if (strcmp(names[i], name) == 0) {
            return i;
        }
    }
    names[*count] = name;
    return (*count)++;
}

/* Marks the special days; as for the hours, the first row for this queue goes before the first for all. */
static void mark_holidays(struct mst_grid *grid, const struct mst_site *site, size_t queue) {
    for (size_t d = 0; d < grid->days; d++) {
        grid->holiday[d] = MST_NONE;
    }
    /* Backwards, so that the first row is the last to be marked. */
    for (int own = 0; own < 2; own++) {
        for (size_t i = site->holiday_count; i-- > 0;) {
            const struct mst_holiday *holiday = &site->holidays[i];
            int64_t d = (int64_t)holiday->day - grid->first_day;
            if (holiday->queue == (own ? queue : MST_NONE) && d >= 0 && d < (int64_t)grid->days) {
                grid->holiday[d] = name_index(grid->names, &grid->name_count, holiday->name);
            }
        }
    }
}

/* The events of each day, once each, whether they are this queue's or all queues'. The site has them by day, then name. */
static void mark_events(struct mst_grid *grid, const struct mst_site *site, size_t queue) {
    size_t count = 0, i = 0;
    for (size_t d = 0; d < grid->days; d++) {
        int32_t day = grid->first_day + (int32_t)d;
        grid->event_from[d] = count;
        for (; i < site->event_count && site->events[i].day <= day; i++) {
            const struct mst_event *event = &site->events[i];
            if (event->day != day || (event->queue != MST_NONE && event->queue != queue)) {
                continue;
            }
            size_t name = name_index(grid->event_names, &grid->event_name_count, event->name);
            if (count == grid->event_from[d] || grid->events[count - 1] != name) {
                grid->events[count++] = name;
            }
        }
    }
    grid->event_from[grid->days] = count;
}

/* The usual hours of a weekday are what its ordinary days have; of all its days, if each is special. */
static void find_usual(struct mst_grid *grid) {
    bool ordinary[7] = {false};
    for (size_t d = 0; d < grid->days; d++) {
        ordinary[mst_grid_weekday(grid, d)] |= grid->holiday[d] == MST_NONE;
    }
    for (size_t d = 0; d < grid->days; d++) {
        int weekday = mst_grid_weekday(grid, d);
        if (ordinary[weekday] && grid->holiday[d] != MST_NONE) {
            continue;
        }
        double *usual = grid->usual + (size_t)weekday * grid->slots;
        for (size_t s = 0; s < grid->slots; s++) {
            double open_frac = grid->open_frac[d * grid->slots + s];
            usual[s] = open_frac > usual[s] ? open_frac : usual[s];
        }
    }
}

static enum mst_status allocate(struct mst_grid *grid, size_t holidays, size_t events, struct mst_error *err) {
    grid->open_frac = mst_alloc(grid->days * grid->slots, sizeof *grid->open_frac);
    grid->usual = mst_alloc(7 * grid->slots, sizeof *grid->usual);
    grid->holiday = mst_alloc(grid->days, sizeof *grid->holiday);
    grid->names = mst_alloc(holidays, sizeof *grid->names);
    grid->event_from = mst_alloc(grid->days + 1, sizeof *grid->event_from);
    grid->events = mst_alloc(events, sizeof *grid->events);
    grid->event_names = mst_alloc(events, sizeof *grid->event_names);
    bool ok =
        grid->open_frac && grid->usual && grid->holiday && grid->names && grid->event_from && grid->events && grid->event_names;
    return ok ? MST_OK : mst_no_memory(err);
}

enum mst_status mst_grid_make(struct mst_grid *grid, const struct mst_site *site, size_t queue, int32_t first_day, int32_t end_day,
                              struct mst_error *err) {
    *grid = (struct mst_grid){.zone = &site->zone,
                              .interval_min = site->interval_min,
                              .slots = (size_t)(1440 / site->interval_min),
                              .first_day = first_day,
                              .days = (size_t)(end_day - first_day)};
    enum mst_status status;
    mst_spans_init(&grid->arrivals);
    MST_DO(allocate(grid, site->holiday_count, site->event_count, err));
    MST_DO(mst_site_arrivals(site, queue, first_day - 1, end_day, &grid->arrivals, err));
    mark_holidays(grid, site, queue);
    mark_events(grid, site, queue);
    for (size_t d = 0; d < grid->days; d++) {
        fill_day(grid, d);
    }
    find_usual(grid);
    return MST_OK;
done:
    mst_grid_release(grid);
    return status;
}

void mst_grid_release(struct mst_grid *grid) {
    mst_spans_release(&grid->arrivals);
    mst_free(grid->open_frac);
    mst_free(grid->usual);
    mst_free(grid->holiday);
    mst_free(grid->names);
    mst_free(grid->event_from);
    mst_free(grid->events);
    mst_free(grid->event_names);
    *grid = (struct mst_grid){0};
}
