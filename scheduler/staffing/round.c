#include "scheduler/staffing/round.h"

#include <float.h>
#include <math.h>

double mst_agents_scheduled(double agents, double shrinkage_frac) {
    double present = 1.0 - shrinkage_frac;
    double quotient = agents / present;
    return ceil(quotient * (1.0 - fmin(4.0 * DBL_EPSILON / present, 0.5)));
}
