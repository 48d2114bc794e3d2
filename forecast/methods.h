#ifndef MST_FORECAST_METHODS_H
#define MST_FORECAST_METHODS_H

#include <stddef.h>

#include "core/base/status.h"

/**
 * The ways to forecast a queue. `auto` is what the past speaks for: one of the others, or the mean of several.
 */
enum mst_method {
    MST_METHOD_AUTO,
    MST_METHOD_SEASONAL_NAIVE, /* the last week again */
    MST_METHOD_MEAN,           /* the mean of the last weeks, by weekday and slot */
    MST_METHOD_MEDIAN,         /* their median */
    MST_METHOD_PROFILE,        /* the mean total of a weekday times the share that each slot has */
    MST_METHOD_DYNAMIC,        /* dynamic linear models of day totals, holidays and seasons, times shares with shrinkage */
    MST_METHODS
};

/** The choices of the option `method`, in the order of the enum. */
#define MST_METHOD_CHOICES "auto|seasonal-naive|mean|median|profile|dynamic"

/** "auto", "seasonal-naive", ...; static. */
const char *mst_method_name(enum mst_method method);

struct mst_days;
struct mst_forecast_options;

/**
 * One method at work on one queue: it learns history week by week, and says at any time what it expects of later days.
 *
 * make:   a fresh model; `days` is borrowed and has at least one count. NULL with MST_E_NOMEM on failure
 * learn:  takes in the days [from, end), a week at most; calls come in order and without gaps, from days->first on
 * expect: of a later day of the grid, the contacts of each slot if it were wholly open (grid->slots numbers, finite, >= 0)
 * special_var: the variance of the logarithm of the day's total that is due to its being special: 0 on an ordinary day. NULL: 0
 */
struct mst_method_row {
    enum mst_method method;
    enum mst_status (*make)(const struct mst_days *days, const struct mst_forecast_options *options, void **model,
                            struct mst_error *err);
    void (*release)(void *model); /* NULL is legal */
    enum mst_status (*learn)(void *model, size_t from, size_t end, struct mst_error *err);
    void (*expect)(void *model, size_t d, double *contacts);
    double (*special_var)(const void *model, size_t d);
};

/** The row of a method other than auto; static. */
const struct mst_method_row *mst_method_find(enum mst_method method);

#endif
