#ifndef MST_SCHEDULER_SOLVER_VALUES_H
#define MST_SCHEDULER_SOLVER_VALUES_H

#include "scheduler/rules/search.h"
#include "scheduler/solver/problem.h"

/**
 * What duties are worth when each interval has a price for an agent at work: the price of the presence less that of the cheapest
 * legal breaks. Prices are per group and interval; an agent who is there for a part of an interval earns that part.
 */
struct mst_values {
    const struct mst_problem *problem;
    double *earned;       /* of one group: what presence from the week's start up to a minute is worth; horizon_min + 1 */
    double *pool_loss;    /* of one group: what the cheapest place of each pool loses */
    uint32_t *pool_stamp; /* when a pool's loss was worked out */
    uint32_t stamp;
    double **duty_value; /* by menu: of each of its duties */
};

enum mst_status mst_values_make(const struct mst_problem *problem, struct mst_values *values, struct mst_error *err) MST_MUST_USE;
void mst_values_release(struct mst_values *values);

/** Sets the prices of a group: one an interval. Everything asked after it is about that group. */
void mst_values_price_group(struct mst_values *values, const double *price, size_t stride);

/** Works out the duties of a menu of the group that was priced last. */
void mst_values_menu(struct mst_values *values, size_t menu);

/** What a pinned shift earns, by its stretches of work. */
double mst_values_pin(const struct mst_values *values, const struct mst_pin *pin);

/** What the work of [from, to) earns. */
double mst_values_stretch(const struct mst_values *values, int32_t from_min, int32_t to_min);

/** The place of a pool that loses least; ties go to the first. @param[out] loss may be NULL */
size_t mst_values_best_place(const struct mst_values *values, size_t pool, double *loss);

#endif
