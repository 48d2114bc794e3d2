#include "forecast/methods.h"

#include <assert.h>
#include <stddef.h>

#include "forecast/method_rows.h"

static const char *const names[MST_METHODS] = {
    [MST_METHOD_AUTO] = "auto",       [MST_METHOD_SEASONAL_NAIVE] = "seasonal-naive",
    [MST_METHOD_MEAN] = "mean",       [MST_METHOD_MEDIAN] = "median",
    [MST_METHOD_PROFILE] = "profile", [MST_METHOD_DYNAMIC] = "dynamic",
};

static const struct mst_method_row *const rows[MST_METHODS] = {
    [MST_METHOD_SEASONAL_NAIVE] = &mst_method_seasonal_naive,
    [MST_METHOD_MEAN] = &mst_method_mean,
    [MST_METHOD_MEDIAN] = &mst_method_median,
    [MST_METHOD_PROFILE] = &mst_method_profile,
    [MST_METHOD_DYNAMIC] = &mst_method_dynamic,
};

const char *mst_method_name(enum mst_method method) {
    assert((size_t)method < MST_METHODS);
    return names[method];
}

const struct mst_method_row *mst_method_find(enum mst_method method) {
    assert(method != MST_METHOD_AUTO && (size_t)method < MST_METHODS);
    return rows[method];
}
