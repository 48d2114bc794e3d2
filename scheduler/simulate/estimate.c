#include "scheduler/simulate/estimate.h"

#include <math.h>

struct mst_sim_part mst_sim_part_of(const struct mst_sim_model *model, const struct mst_tally *tally, size_t queue,
                                    size_t interval) {
    const struct mst_sim_queue *of = &model->queues[queue];
    size_t intervals = model->grid.count;
    struct mst_sim_part part = {.busy_s = 0.0};
    for (size_t c = 0; c < MST_COUNTS; c++) {
        part.counts[c] = tally->counts[queue * intervals + interval][c];
    }
    for (size_t i = 0; i < of->group_count; i++) {
        part.busy_s += tally->busy_s[of->groups[i] * intervals + interval];
        part.present_s += tally->present_s[of->groups[i] * intervals + interval];
    }
    return part;
}

void mst_sim_part_add(struct mst_sim_part *sum, const struct mst_sim_part *part) {
    for (size_t c = 0; c < MST_COUNTS; c++) {
        sum->counts[c] += part->counts[c];
    }
    sum->busy_s += part->busy_s;
    sum->present_s += part->present_s;
}

static void add_ratio(struct mst_sim_ratio *ratio, double y, double x) {
    ratio->x += x;
    ratio->y += y;
    ratio->xx += x * x;
    ratio->xy += x * y;
    ratio->yy += y * y;
}

/** As scheduler/staffing/erlang.h says of service levels; of email, the work that was to be done by the end. */
static void add_level(const struct mst_sim_queue *queue, const double counts[MST_COUNTS], struct mst_sim_ratio *ratio) {
    if (!queue->is_live) {
        double due = counts[MST_COUNT_SERVED] + counts[MST_COUNT_LEFT] - counts[MST_COUNT_LEFT_NOT_DUE];
        add_ratio(ratio, counts[MST_COUNT_IN_TIME], due);
        return;
    }
    if (isnan(queue->queue->answer_s)) {
        return;
    }
    switch (queue->queue->level_of) {
    case MST_OF_OFFERED:
        add_ratio(ratio, counts[MST_COUNT_IN_TIME], counts[MST_COUNT_OFFERED]);
        break;
    case MST_OF_EXAB:
        add_ratio(ratio, counts[MST_COUNT_IN_TIME], counts[MST_COUNT_OFFERED] - counts[MST_COUNT_ABANDONED_IN_TIME]);
        break;
    case MST_OF_SERVED:
        add_ratio(ratio, counts[MST_COUNT_IN_TIME], counts[MST_COUNT_SERVED]);
        break;
    case MST_OF_EXIT:
        add_ratio(ratio, counts[MST_COUNT_IN_TIME] + counts[MST_COUNT_ABANDONED_IN_TIME], counts[MST_COUNT_OFFERED]);
        break;
    case MST_OF_VIRTUAL:
        add_ratio(ratio, counts[MST_COUNT_VIRTUAL_IN_TIME], counts[MST_COUNT_OFFERED]);
        break;
    }
}

void mst_sim_sums_add(const struct mst_sim_queue *queue, const struct mst_sim_part *part, struct mst_sim_sums *sums) {
    const double *counts = part->counts;
    sums->contacts += counts[MST_COUNT_OFFERED];
    sums->retries += counts[MST_COUNT_RETRIES];
    sums->left += counts[MST_COUNT_LEFT];
    sums->present_s += part->present_s;
    add_level(queue, counts, &sums->ratios[MST_RATIO_SERVICE_LEVEL]);
    add_ratio(&sums->ratios[MST_RATIO_ASA], counts[MST_COUNT_WAIT_S], counts[MST_COUNT_SERVED]);
    add_ratio(&sums->ratios[MST_RATIO_ABANDON], counts[MST_COUNT_ABANDONED], counts[MST_COUNT_OFFERED]);
    add_ratio(&sums->ratios[MST_RATIO_OCCUPANCY], part->busy_s, part->present_s);
}

struct mst_estimate mst_sim_ratio(const struct mst_sim_ratio *ratio, size_t replications, double most) {
    struct mst_estimate estimate = {NAN, NAN, NAN};
    double n = (double)replications;
    if (!(ratio->x > 0.0)) {
        return estimate;
    }
    /* What is added up in pieces may exceed the whole by a rounding. */
    double value = fmin(ratio->y / ratio->x, most);
    estimate.value = value;
    if (replications > 1) {
        double squares = fmax(ratio->yy - 2.0 * value * ratio->xy + value * value * ratio->xx, 0.0), mean = ratio->x / n;
        double half = mst_sim_student_t(replications - 1) * sqrt(squares / (n - 1.0) / n) / mean;
        estimate.lo = fmax(value - half, 0.0);
        estimate.hi = fmin(value + half, most);
    }
    return estimate;
}

double mst_sim_student_t(size_t degrees) {
    static const double TABLE[] = {12.7062047, 4.3026527, 3.1824463, 2.7764451, 2.5705818, 2.4469119, 2.3646243, 2.3060041,
                                   2.2621572,  2.2281389, 2.2009852, 2.1788128, 2.1603687, 2.1447867, 2.1314495, 2.1199053,
                                   2.1098156,  2.1009220, 2.0930241, 2.0859634, 2.0796138, 2.0738731, 2.0686576, 2.0638986,
                                   2.0595386,  2.0555294, 2.0518305, 2.0484071, 2.0452296, 2.0422725};
    if (degrees <= sizeof TABLE / sizeof *TABLE) {
        return TABLE[degrees - 1];
    }
    double z = 1.959963984540054, n = (double)degrees, z2 = z * z;
    double first = z * (z2 + 1.0) / 4.0, second = z * ((5.0 * z2 + 16.0) * z2 + 3.0) / 96.0;
    double third = z * (((3.0 * z2 + 19.0) * z2 + 17.0) * z2 - 15.0) / 384.0;
    double fourth = z * ((((79.0 * z2 + 776.0) * z2 + 1482.0) * z2 - 1920.0) * z2 - 945.0) / 92160.0;
    return z + (first + (second + (third + fourth / n) / n) / n) / n;
}
