#include "scheduler/solver/presence.h"

static void add(struct mst_presence *presence, int32_t from_min, int32_t to_min, double sign) {
    size_t last = presence->count - 1;
    if (presence->count > 0 && presence->sign[last] == sign && presence->to_min[last] == from_min) {
        presence->to_min[last] = to_min;
    } else if (presence->count < MST_PRESENCE_MOST && to_min > from_min) {
        presence->from_min[presence->count] = from_min;
        presence->to_min[presence->count] = to_min;
        presence->sign[presence->count++] = sign;
    }
}

static void add_pinned(const struct mst_rulebook *book, const struct mst_pin *pin, struct mst_presence *presence) {
    const struct mst_shift *shift = &book->site->pinned.shifts[pin->shift];
    for (size_t i = 0; i < shift->count; i++) {
        if (shift->stretches[i].activity == MST_WORK) {
            add(presence, mst_rulebook_minute(book, shift->stretches[i].start_utc),
                mst_rulebook_minute(book, shift->stretches[i].end_utc), 1);
        }
    }
}

void mst_presence_make(const struct mst_problem *problem, size_t worker, const struct mst_tour *tour, int d,
                       const struct mst_values *values, const struct mst_places *places, struct mst_presence *presence) {
    const struct mst_rulebook *book = problem->book;
    const struct mst_worker *w = &book->workers[worker];
    presence->count = 0;
    if (tour->duty[d] == MST_DAY_PINNED) {
        add_pinned(book, &w->pins[d], presence);
    }
    if (tour->duty[d] < 0) {
        return;
    }
    const struct mst_duty *duty = &book->menus[w->menu].duties[tour->duty[d]];
    add(presence, duty->start_min, duty->end_min, 1);
    for (size_t k = 0; k < duty->pool_count && (values || places); k++) {
        const struct mst_pool *pool = &book->pools[duty->pools[k]];
        const struct mst_block *block = &book->blocks[pool->block];
        size_t place = places ? places->place[k] : mst_values_best_place(values, duty->pools[k], NULL);
        for (size_t i = 0; i < block->count; i++) {
            int32_t start = book->break_starts[pool->first + place * block->count + i];
            add(presence, start, start + block->breaks[i].length_min, -1);
        }
    }
}

void mst_stretch_add(const struct mst_problem *problem, int32_t from_min, int32_t to_min, double amount, double *table,
                     size_t stride) {
    int32_t step = problem->interval_min;
    from_min = from_min < 0 ? 0 : from_min;
    to_min = to_min > problem->book->week_min ? problem->book->week_min : to_min;
    for (int32_t m = from_min; m < to_min;) {
        int32_t t = m / step, end = (t + 1) * step < to_min ? (t + 1) * step : to_min;
        table[(size_t)t * stride] += end - m == step ? amount : amount * (end - m) / step;
        m = end;
    }
}

void mst_minutes_add(const struct mst_problem *problem, int32_t from_min, int32_t to_min, int sign, int32_t *table, size_t stride) {
    int32_t step = problem->interval_min;
    from_min = from_min < 0 ? 0 : from_min;
    to_min = to_min > problem->book->week_min ? problem->book->week_min : to_min;
    for (int32_t m = from_min; m < to_min;) {
        int32_t t = m / step, end = (t + 1) * step < to_min ? (t + 1) * step : to_min;
        table[(size_t)t * stride] += sign * (end - m);
        m = end;
    }
}
