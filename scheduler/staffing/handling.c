#include "scheduler/staffing/handling.h"

#include <math.h>

static double normal_above(double d) {
    return 0.5 * erfc(d * 0.70710678118654752);
}

static void exponential_moments(double mean, double x, double moments[3]) {
    double z = x / mean, stay = exp(-z);
    moments[0] = -mean * expm1(-z);
    moments[1] = mean * mean * (-expm1(-z) - stay * z);
    moments[2] = mean * mean * mean * (-expm1(-z) - stay * z * (1.0 + 0.5 * z));
}

static void constant_moments(double mean, double x, double moments[3]) {
    double least = fmin(x, mean);
    moments[0] = least;
    moments[1] = least * least / 2.0;
    moments[2] = least * least * least / 6.0;
}

/** E[S^j] = mean^j (1 + cv^2)^(j (j - 1) / 2). */
static void lognormal_moments(const struct mst_handling *handling, double x, double moments[3]) {
    double spread = 1.0 + handling->cv * handling->cv, sigma = sqrt(log(spread)), mean = handling->mean_s;
    double d = log(x / mean) / sigma + 0.5 * sigma, above = normal_above(d);
    const double whole[3] = {mean, mean * mean * spread, mean * mean * mean * spread * spread * spread};
    const double power[3] = {x, x * x, x * x * x}, factorial[3] = {1.0, 2.0, 6.0};
    for (int j = 0; j < 3; j++) {
        moments[j] = (whole[j] * normal_above((j + 1.0) * sigma - d) + power[j] * above) / factorial[j];
    }
}

void mst_handling_moments(const struct mst_handling *handling, double x_s, double moments[3]) {
    if (!(x_s > 0.0)) {
        moments[0] = moments[1] = moments[2] = 0.0;
    } else if (handling->cv == 1.0) {
        exponential_moments(handling->mean_s, x_s, moments);
    } else if (handling->cv < MST_CV_CONSTANT) {
        constant_moments(handling->mean_s, x_s, moments);
    } else {
        lognormal_moments(handling, x_s, moments);
    }
}

double mst_handling_reach_s(const struct mst_handling *handling) {
    if (handling->cv == 1.0) {
        return 40.0 * handling->mean_s;
    }
    double variance = log1p(handling->cv * handling->cv);
    double far_s = handling->mean_s * exp(0.5 * variance + 4.5 * sqrt(variance));
    return fmin(far_s, 86400.0 + 50.0 * handling->mean_s);
}
