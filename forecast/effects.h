#ifndef MST_FORECAST_EFFECTS_H
#define MST_FORECAST_EFFECTS_H

#include "forecast/grid.h"

/**
 * What moves the logarithm of a day's total: a sum of few effects, each a state times a value known from the calendar.
 *
 * Besides level and weekday these are sines and cosines of the year (if history is long enough to show a season) and of the month
 * (paydays, bills); what holidays have in common, and each name of holiday; and the day of work after a holiday, to which contacts
 * are put off. A name beyond MST_NAMES_MOST has only what is common.
 */
#define MST_NAMES_MOST   60
#define MST_EFFECTS_MOST 20

enum mst_effect_kind {
    MST_EFFECT_LEVEL,
    MST_EFFECT_WEEKDAY,
    MST_EFFECT_ANNUAL,
    MST_EFFECT_MONTHLY,
    MST_EFFECT_AFTER,
    MST_EFFECT_HOLIDAY,
    MST_EFFECT_NAME,
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
    size_t ordinary; /* the first so many are not due to a holiday */
};

struct mst_layout mst_layout_make(const struct mst_grid *grid, bool annual, bool monthly);

/** How many states there are. */
size_t mst_layout_states(const struct mst_layout *layout);

/** What a state stands for. */
enum mst_effect_kind mst_layout_kind(const struct mst_layout *layout, size_t state);

/** The effects of the grid's d-th day. */
struct mst_effects mst_layout_effects(const struct mst_layout *layout, const struct mst_grid *grid, size_t d);

#endif
