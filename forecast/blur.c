#include "forecast/blur.h"

#include <string.h>

/* blurred[i] += kernel * values[i - step] and, if cyclic, those that come from behind the start. */
static void add_before(double kernel, const double *restrict values, size_t count, size_t step, bool cyclic,
                       double *restrict blurred) {
    for (size_t i = step; i < count; i++) {
        blurred[i] += kernel * values[i - step];
    }
    for (size_t i = 0; i < step && cyclic; i++) {
        blurred[i] += kernel * values[count - step + i];
    }
}

static void add_after(double kernel, const double *restrict values, size_t count, size_t step, bool cyclic,
                      double *restrict blurred) {
    for (size_t i = 0; i + step < count; i++) {
        blurred[i] += kernel * values[i + step];
    }
    for (size_t i = count - step; i < count && cyclic; i++) {
        blurred[i] += kernel * values[i + step - count];
    }
}

void mst_blur(struct mst_blur blur, const double *values, size_t count, double *blurred) {
    double reach_min = blur.width_min + blur.interval_min;
    memcpy(blurred, values, count * sizeof *values);
    for (size_t step = 1; step < count && (double)step * blur.interval_min < reach_min; step++) {
        double kernel = 1 - (double)step * blur.interval_min / reach_min;
        add_before(kernel, values, count, step, blur.cyclic, blurred);
        add_after(kernel, values, count, step, blur.cyclic, blurred);
    }
}
