#include "scheduler/staffing/changing.h"

#include <math.h>

#include "scheduler/staffing/waiting.h"

/** Nodes of Gauss and Legendre on [0, 1], and their weights. Abramowitz & Stegun, table 25.4. */
static const double nodes[4][2] = {{0.069431844202973714, 0.17392742256872693},
                                   {0.33000947820757187, 0.32607257743127307},
                                   {0.66999052179242813, 0.32607257743127307},
                                   {0.93056815579702629, 0.17392742256872693}};

/** The load is found with the slower handling times, and told in units of the others. */
void mst_moments_make(const struct mst_load_stream *stream, size_t stretch, double slower, struct mst_moments *moments) {
    const struct mst_rate *rate = &stream->rates[stretch];
    double arrivals = 0.0;
    for (int k = 0; k < MST_MOMENTS; k++) {
        double into_s = rate->length_s * 0.5 * (k / 4 + nodes[k % 4][0]);
        moments->time_frac[k] = 0.5 * nodes[k % 4][1];
        moments->arrivals_frac[k] = moments->time_frac[k] * mst_rate_at(rate, into_s);
        moments->load_erl[k] = mst_load_at(stream, stretch, into_s) / slower;
        arrivals += moments->arrivals_frac[k];
    }
    for (int k = 0; k < MST_MOMENTS; k++) {
        moments->arrivals_frac[k] = arrivals > 0.0 ? moments->arrivals_frac[k] / arrivals : moments->time_frac[k];
    }
    moments->mean_erl = mst_load_mean(stream, stretch) / slower;
}

/** An interval as a model sees it. */
struct interval {
    const struct mst_queueing_model *model;
    const struct mst_moments *moments;
    const struct mst_measure *measure;
    double answer;
};

static void add(struct mst_outcome *sum, const struct mst_outcome *at, double share) {
    sum->p_wait += share * at->p_wait;
    sum->served += share * at->served;
    sum->abandoned += share * at->abandoned;
    sum->wait += share * at->wait;
    sum->wait_served += share * at->wait_served;
    sum->late += share * at->late;
    sum->late_exit += share * at->late_exit;
    sum->late_served += share * at->late_served;
    sum->served_in_time += share * at->served_in_time;
}

static struct mst_performance performance_of(const void *of, double agents) {
    const struct interval *interval = of;
    const struct mst_moments *moments = interval->moments;
    struct mst_queueing_model model = *interval->model;
    struct mst_outcome sum = {0};
    bool keeps_up = true;
    for (int k = 0; k < MST_MOMENTS; k++) {
        model.load_erl = moments->load_erl[k];
        struct mst_outcome at = mst_outcome_of(&model, agents, interval->answer);
        if (moments->arrivals_frac[k] > 0.0) {
            add(&sum, &at, moments->arrivals_frac[k]);
        }
        sum.occupancy += moments->time_frac[k] * at.occupancy;
        keeps_up = keeps_up && at.is_stable;
    }
    model.load_erl = moments->mean_erl;
    if (model.model != MST_CHAT_MODEL && agents > 0.0) {
        sum.occupancy = fmin(moments->mean_erl * sum.served / agents, 1.0);
    }
    sum.is_stable = keeps_up || mst_outcome_of(&model, agents, interval->answer).is_stable;
    return mst_performance_make(&model, &sum, interval->measure);
}

static enum mst_status check(const struct mst_queueing_model *model, const struct mst_moments *moments,
                             const struct mst_measure *measure, struct mst_error *err) {
    struct mst_queueing_model at = *model;
    if (model->model == MST_ERLANG_B) {
        return mst_fail(err, MST_E_RANGE, "model: erlang-b has no queue whose load could lag behind");
    }
    for (int k = 0; k < MST_MOMENTS; k++) {
        at.load_erl = moments->load_erl[k];
        MST_TRY(mst_queueing_check(&at, measure, err));
    }
    return MST_OK;
}

enum mst_status mst_changing_evaluate(const struct mst_queueing_model *model, const struct mst_moments *moments, double agents,
                                      const struct mst_measure *measure, struct mst_performance *performance,
                                      struct mst_error *err) {
    MST_TRY(check(model, moments, measure, err));
    MST_TRY(mst_agents_check(model, agents, err));
    struct interval interval = {model, moments, measure, mst_answer_of(model, measure)};
    *performance = performance_of(&interval, agents);
    return MST_OK;
}

enum mst_status mst_changing_least_agents(const struct mst_queueing_model *model, const struct mst_moments *moments,
                                          const struct mst_targets *targets, const struct mst_measure *measure, double most,
                                          struct mst_least *least, struct mst_error *err) {
    MST_TRY(check(model, moments, measure, err));
    MST_TRY(mst_targets_check(model, targets, measure, most, err));
    struct interval interval = {model, moments, measure, mst_answer_of(model, measure)};
    struct mst_queueing_model mean = *model;
    mean.load_erl = moments->mean_erl;
    struct mst_least_search search = {
        .performance = performance_of, .of = &interval, .targets = targets, .start = mst_busy_agents(&mean), .most = floor(most)};
    *least = mst_search_least(&search);
    return MST_OK;
}
