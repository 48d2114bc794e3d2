#ifndef MST_FORECAST_BLUR_H
#define MST_FORECAST_BLUR_H

#include <stdbool.h>
#include <stddef.h>

/** How far the values of a row of intervals are blurred. */
struct mst_blur {
    int interval_min; /* > 0 */
    int width_min;    /* >= 0: a neighbour counts the less the further it is, and nothing from a width and an interval on */
    bool cyclic;      /* whether the first interval follows the last */
};

/**
 * Of each interval the sum of its value and those of its neighbours, by a triangular kernel: the value itself counts whole.
 * @param[out] blurred count; not `values`
 */
void mst_blur(struct mst_blur blur, const double *values, size_t count, double *blurred);

#endif
