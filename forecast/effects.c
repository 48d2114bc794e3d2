#include "forecast/effects.h"

#include <math.h>

#define PI 3.14159265358979323846

enum { ANNUAL_PAIRS = 5, MONTHLY_PAIRS = 3 };

/* How far the next day of work is looked for, either way: over a long weekend. */
enum { LOOK_DAYS = 4 };

struct mst_layout mst_layout_make(const struct mst_grid *grid, struct mst_layout_parts parts) {
    size_t names = grid->name_count < MST_NAMES_MOST ? grid->name_count : MST_NAMES_MOST;
    size_t events = grid->event_name_count < MST_NAMES_MOST ? grid->event_name_count : MST_NAMES_MOST;
    const size_t states[MST_EFFECT_KINDS] = {
        [MST_EFFECT_LEVEL] = 1,
        [MST_EFFECT_TREND] = parts.trend ? 1 : 0,
        [MST_EFFECT_WEEKDAY] = 7,
        [MST_EFFECT_ANNUAL] = parts.annual ? 2 * ANNUAL_PAIRS : 0,
        [MST_EFFECT_MONTHLY] = parts.monthly ? 2 * MONTHLY_PAIRS : 0,
        [MST_EFFECT_BEFORE] = 1,
        [MST_EFFECT_AFTER] = 1,
        [MST_EFFECT_HOLIDAY] = 1,
        [MST_EFFECT_NAME] = names,
        [MST_EFFECT_EVENT] = events,
    };
    struct mst_layout layout = {.first = {0}};
    for (size_t kind = 0; kind < MST_EFFECT_KINDS; kind++) {
        layout.first[kind + 1] = layout.first[kind] + states[kind];
    }
    return layout;
}

size_t mst_layout_states(const struct mst_layout *layout) {
    return layout->first[MST_EFFECT_KINDS];
}

enum mst_effect_kind mst_layout_kind(const struct mst_layout *layout, size_t state) {
    size_t kind = 0;
    while (state >= layout->first[kind + 1]) {
        kind++;
    }
    return (enum mst_effect_kind)kind;
}

static size_t states_of(const struct mst_layout *layout, enum mst_effect_kind kind) {
    return layout->first[kind + 1] - layout->first[kind];
}

static void add(struct mst_effects *effects, size_t state, double value) {
    effects->items[effects->count].state = state;
    effects->items[effects->count].value = value;
    effects->count++;
}

/* Sines and cosines of an angle and its multiples, as many as the kind has states. */
static void add_waves(struct mst_effects *effects, const struct mst_layout *layout, enum mst_effect_kind kind, double angle) {
    for (size_t k = 0; k < states_of(layout, kind) / 2; k++) {
        add(effects, layout->first[kind] + 2 * k, sin((double)(k + 1) * angle));
        add(effects, layout->first[kind] + 2 * k + 1, cos((double)(k + 1) * angle));
    }
}

/* The mean length of a year makes the season stand still over centuries. */
static double year_angle(int32_t day) {
    return 2 * PI * (double)day / 365.2425;
}

/* By share of the month, so that its last days are alike whether it has 28 or 31. */
static double month_angle(int32_t day) {
    struct mst_date date = mst_day_date(day);
    int32_t next = date.month < 12 ? mst_day_from_date(date.year, date.month + 1, 1) : mst_day_from_date(date.year + 1, 1, 1);
    int32_t length = next - (day - date.day + 1);
    return 2 * PI * (date.day - 0.5) / length;
}

static bool has_usual_hours(const struct mst_grid *grid, int weekday) {
    const double *usual = grid->usual + (size_t)weekday * grid->slots;
    for (size_t s = 0; s < grid->slots; s++) {
        if (usual[s] > 0) {
            return true;
        }
    }
    return false;
}

/* Whether the nearest day before this one on which there would be work (after it, if `step` is 1) is a holiday, and this is none.
 */
static bool is_beside_holiday(const struct mst_grid *grid, size_t d, int step) {
    if (grid->holiday[d] != MST_NONE) {
        return false;
    }
    for (int k = 1; k <= LOOK_DAYS; k++) {
        int64_t near = (int64_t)d + (int64_t)k * step;
        if (near < 0 || near >= (int64_t)grid->days) {
            return false;
        }
        if (grid->holiday[near] != MST_NONE) {
            return true;
        }
        if (has_usual_hours(grid, mst_grid_weekday(grid, (size_t)near))) {
            return false;
        }
    }
    return false;
}

static void add_events(struct mst_effects *effects, const struct mst_layout *layout, const struct mst_grid *grid, size_t d) {
    size_t from = grid->event_from[d], end = grid->event_from[d + 1];
    end = end - from > MST_DAY_EVENTS_MOST ? from + MST_DAY_EVENTS_MOST : end;
    for (size_t i = from; i < end; i++) {
        if (grid->events[i] < states_of(layout, MST_EFFECT_EVENT)) {
            add(effects, layout->first[MST_EFFECT_EVENT] + grid->events[i], 1);
        }
    }
}

struct mst_effects mst_layout_effects(const struct mst_layout *layout, const struct mst_grid *grid, size_t d) {
    struct mst_effects effects = {.count = 0};
    int32_t day = grid->first_day + (int32_t)d;
    add(&effects, layout->first[MST_EFFECT_LEVEL], 1);
    add(&effects, layout->first[MST_EFFECT_WEEKDAY] + (size_t)mst_grid_weekday(grid, d), 1);
    add_waves(&effects, layout, MST_EFFECT_ANNUAL, year_angle(day));
    add_waves(&effects, layout, MST_EFFECT_MONTHLY, month_angle(day));
    effects.ordinary = effects.count;
    if (is_beside_holiday(grid, d, 1)) {
        add(&effects, layout->first[MST_EFFECT_BEFORE], 1);
    }
    if (is_beside_holiday(grid, d, -1)) {
        add(&effects, layout->first[MST_EFFECT_AFTER], 1);
    }
    if (grid->holiday[d] != MST_NONE) {
        add(&effects, layout->first[MST_EFFECT_HOLIDAY], 1);
        if (grid->holiday[d] < states_of(layout, MST_EFFECT_NAME)) {
            add(&effects, layout->first[MST_EFFECT_NAME] + grid->holiday[d], 1);
        }
    }
    add_events(&effects, layout, grid, d);
    return effects;
}
