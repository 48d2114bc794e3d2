#ifndef MST_SIMULATE_ESTIMATE_H
#define MST_SIMULATE_ESTIMATE_H

#include "scheduler/simulate/tally.h"

/** From counts of single replications to figures with confidence intervals. */

enum mst_ratio_of { MST_RATIO_SERVICE_LEVEL, MST_RATIO_ASA, MST_RATIO_ABANDON, MST_RATIO_OCCUPANCY, MST_RATIOS };

/** What a queue had in one interval, day or week of one replication. */
struct mst_sim_part {
    double counts[MST_COUNTS];
    double busy_s, present_s;
};

/** The same summed over replications: of each ratio y / x what the interval needs. */
struct mst_sim_sums {
    double contacts, retries, left, present_s;
    struct mst_sim_ratio {
        double x, y, xx, xy, yy;
    } ratios[MST_RATIOS];
};

/** A queue's part of one interval. */
struct mst_sim_part mst_sim_part_of(const struct mst_sim_model *model, const struct mst_tally *tally, size_t queue,
                                    size_t interval);
void mst_sim_part_add(struct mst_sim_part *sum, const struct mst_sim_part *part);

void mst_sim_sums_add(const struct mst_sim_queue *queue, const struct mst_sim_part *part, struct mst_sim_sums *sums);

/**
 * The ratio of two means and its 95 % confidence interval, cut off at 0 and `most`.
 * @param replications at least 1; with 1 there is no interval
 * @par Method
 * Ratio estimator R = sum y / sum x, variance of it sum (y - R x)^2 / (n - 1) / n / mean(x)^2 (Cochran, Sampling Techniques, 3rd
 * ed. 1977, section 6.3), Student's t with n - 1 degrees of freedom.
 */
struct mst_estimate mst_sim_ratio(const struct mst_sim_ratio *ratio, size_t replications, double most);

/**
 * The 97.5 % quantile of Student's t.
 * @param degrees at least 1
 * @par Method
 * Tabled up to 30, then the expansion of Cornish and Fisher (Abramowitz & Stegun 26.7.5), to 1e-7.
 */
double mst_sim_student_t(size_t degrees);

#endif
