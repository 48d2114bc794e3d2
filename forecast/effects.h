#ifndef MST_FORECAST_EFFECTS_H
#define MST_FORECAST_EFFECTS_H

#include "forecast/grid.h"

/**
 * What moves the logarithm of a day's total: a sum of few effects, each a state times a value known from the calendar.
 *
 * Besides level and weekday these are sines and cosines of the year (if history is long enough to show a season) and of the month
 * (paydays, bills); what holidays have in common, and each name of holiday; the day of work before a holiday, and the one after it,
 * to which contacts are put off; and each name of event. A holiday's name beyond MST_NAMES_MOST has only what is common; an event's
 * beyond that number has no effect, nor has what goes beyond MST_DAY_EVENTS_MOST on one day.
 */
#define MST_NAMES_MOST      60
#define MST_DAY_EVENTS_MOST 8
#define MST_EFFECTS_MOST    32

enum mst_effect_kind {
    MST_EFFECT_LEVEL,
    MST_EFFECT_TREND, /* of the level, a day: no value of its own */
    MST_EFFECT_WEEKDAY,
    MST_EFFECT_ANNUAL,
    MST_EFFECT_MONTHLY,
    MST_EFFECT_BEFORE,
    MST_EFFECT_AFTER,
    MST_EFFECT_HOLIDAY,
    MST_EFFECT_NAME,
    MST_EFFECT_EVENT,
    MST_EFFECT_KINDS
};

struct mst_layout {
    size_t first[MST_EFFECT_KINDS + 1]; /* the first state of each kind, and how many states there are */
};

struct mst_effects {
    struct {
        size_t state;
        double value;
    } items[MST_EFFECTS_MOST];
    size_t count;
    size_t ordinary; /* the first so many are not due to a holiday or an event */
};

/** What a layout has besides level, weekdays, holidays and events. */
struct mst_layout_parts {
    bool trend, annual, monthly;
};

struct mst_layout mst_layout_make(const struct mst_grid *grid, struct mst_layout_parts parts);

/** How many states there are. */
size_t mst_layout_states(const struct mst_layout *layout);

/** What a state stands for. */
enum mst_effect_kind mst_layout_kind(const struct mst_layout *layout, size_t state);

/** The effects of the grid's d-th day. */
struct mst_effects mst_layout_effects(const struct mst_layout *layout, const struct mst_grid *grid, size_t d);

#endif
