#include "scheduler/rules/search.h"

#include <math.h>

#include "scheduler/rules/search_parts.h"

const struct mst_search_limits mst_search_free = {
    {MST_DAY_ANY, MST_DAY_ANY, MST_DAY_ANY, MST_DAY_ANY, MST_DAY_ANY, MST_DAY_ANY, MST_DAY_ANY}};

/** Marks the starts, by the clock, of all that the worker may do. */
static void mark_clocks(const struct mst_search_run *r, bool marked[1440]) {
    for (int d = 0; d < 7; d++) {
        for (size_t i = r->menu->day_first[d]; i < r->menu->day_first[d + 1]; i++) {
            marked[r->menu->duties[i].clock_min] |= r->s->reduced[i] < INFINITY;
        }
        if (r->w->pins[d].shift != MST_NONE) {
            marked[r->w->pins[d].clock_min] = true;
        }
    }
}

/** Searches once for each window of the allowed spread that holds some start that the window before it does not. */
static void run_windows(struct mst_search_run *r, struct mst_tour *best, double *value) {
    bool marked[1440] = {false};
    int32_t last = -1, covered = -1; /* the latest start; the latest that a window held so far */
    mark_clocks(r, marked);
    for (int32_t c = 0; c < 1440; c++) {
        last = marked[c] ? c : last;
    }
    for (int32_t c = 0; c < 1440 && covered < last; c++) {
        if (!marked[c]) {
            continue;
        }
        int32_t end = c + r->w->start_spread_min, latest = end < last ? end : last;
        while (!marked[latest]) {
            latest--;
        }
        if (latest > covered) {
            covered = latest;
            r->clock_from_min = c;
            r->clock_to_min = end;
            mst_search_pass(r, best, value);
        }
    }
    if (last < 0) {
        mst_search_pass(r, best, value);
    }
}

static int32_t spread_of(const struct mst_search_run *r, const struct mst_tour *tour) {
    int32_t first = INT32_MAX, last = -1;
    for (int d = 0; d < 7; d++) {
        if (tour->duty[d] != MST_DAY_OFF) {
            int32_t clock = tour->duty[d] == MST_DAY_PINNED ? r->w->pins[d].clock_min : r->menu->duties[tour->duty[d]].clock_min;
            first = clock < first ? clock : first;
            last = clock > last ? clock : last;
        }
    }
    return last < 0 ? 0 : last - first;
}

/** Without the limit first: if the best week keeps it all the same, that is it. */
static void run_spread(struct mst_search_run *r, struct mst_tour *best, double *value) {
    struct mst_tour free_best;
    double free_value = INFINITY;
    mst_search_pass(r, &free_best, &free_value);
    if (free_value < INFINITY && spread_of(r, &free_best) > r->w->start_spread_min) {
        run_windows(r, best, value);
    } else if (free_value < INFINITY) {
        *best = free_best;
        *value = free_value;
    }
}

static void find_first_starts(struct mst_search_run *r) {
    r->first_start_min[7] = INT32_MAX;
    for (int d = 6; d >= 0; d--) {
        int32_t first = r->lists[d].count > 0 ? r->lists[d].starts[0] : INT32_MAX;
        first = r->w->pins[d].shift != MST_NONE ? r->w->pins[d].start_min : first;
        r->first_start_min[d] = first < r->first_start_min[d + 1] ? first : r->first_start_min[d + 1];
    }
}

/** What each duty costs less what it is worth. */
static void reduce_costs(struct mst_search_run *r) {
    for (int d = 0; d < 7; d++) {
        for (size_t i = r->menu->day_first[d]; i < r->menu->day_first[d + 1]; i++) {
            const struct mst_duty *duty = &r->menu->duties[i];
            bool may = mst_worker_may(r->w, duty, d);
            r->s->reduced[i] = may ? mst_duty_cost(r->w, duty, d) - (r->duty_value ? r->duty_value[i] : 0) : INFINITY;
        }
    }
}

void mst_search_best(struct mst_search *search, size_t worker, const double *duty_value, const double *pin_value,
                     const struct mst_search_limits *limits, struct mst_tour *best, double *value) {
    const struct mst_worker *w = &search->book->workers[worker];
    struct mst_search_run r = {.s = search,
                               .w = w,
                               .menu = &search->book->menus[w->menu],
                               .states = &search->states[search->states_of[worker]],
                               .lists = search->lists + 7 * w->menu,
                               .duty_value = duty_value,
                               .pin_value = pin_value,
                               .limits = limits,
                               .clock_from_min = 0,
                               .clock_to_min = 1440};
    *value = INFINITY;
    if (r.states->level[0].count == 0) {
        return;
    }
    find_first_starts(&r);
    reduce_costs(&r);
    if (w->start_spread_min < 1440) {
        run_spread(&r, best, value);
    } else {
        mst_search_pass(&r, best, value);
    }
}

double mst_tour_cost(const struct mst_rulebook *book, size_t worker, const struct mst_tour *tour) {
    const struct mst_worker *w = &book->workers[worker];
    double sum = 0;
    for (int d = 0; d < 7; d++) {
        if (tour->duty[d] == MST_DAY_PINNED) {
            sum += mst_pin_cost(w, &w->pins[d], d);
        } else if (tour->duty[d] != MST_DAY_OFF) {
            sum += mst_duty_cost(w, &book->menus[w->menu].duties[tour->duty[d]], d);
        }
    }
    return sum;
}
