#include "forecast/bend.h"

void mst_bend(const double *values, const double *factors, const double *weights, size_t count, double *bent) {
    double before = 0, after = 0;
    for (size_t i = 0; i < count; i++) {
        before += values[i] * weights[i];
        after += values[i] * factors[i] * weights[i];
    }
    double scale = after > 0 ? before / after : 0;
    for (size_t i = 0; i < count; i++) {
        bent[i] = after > 0 ? values[i] * factors[i] * scale : values[i];
    }
}
