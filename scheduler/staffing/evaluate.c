#include <math.h>

#include "scheduler/staffing/waiting.h"

const char *mst_model_name(enum mst_model model) {
    static const char *const names[] = {"erlang-b", "erlang-c", "erlang-a", "chat"};
    return names[model];
}

static bool has_patience(enum mst_model model) {
    return model == MST_ERLANG_A || model == MST_CHAT_MODEL;
}

static enum mst_status check_model(const struct mst_queueing_model *model, struct mst_error *err) {
    if (!(model->load_erl >= 0.0 && model->load_erl <= MST_LOAD_MOST_ERL)) {
        return mst_fail(err, MST_E_RANGE, "load_erl: %g must be from 0 to %g", model->load_erl, MST_LOAD_MOST_ERL);
    }
    if (model->model != MST_ERLANG_B && !(model->aht_s > 0.0 && model->aht_s <= MST_AHT_MOST_S)) {
        return mst_fail(err, MST_E_RANGE, "aht_s: %g must be above 0 and at most %g", model->aht_s, MST_AHT_MOST_S);
    }
    if (has_patience(model->model) && !(model->patience_s > 0.0)) {
        return mst_fail(err, MST_E_RANGE, "patience_s: %g must be above 0, or infinite", model->patience_s);
    }
    if (!(model->extra_cv2 >= -1.0 && model->extra_cv2 <= MST_CV2_MOST)) {
        return mst_fail(err, MST_E_RANGE, "extra_cv2: %g must be from -1 to %g", model->extra_cv2, MST_CV2_MOST);
    }
    if (model->model != MST_CHAT_MODEL) {
        return MST_OK;
    }
    if (model->concurrency < 1 || model->concurrency > MST_CONCURRENCY_MOST) {
        return mst_fail(err, MST_E_RANGE, "concurrency: %d must be from 1 to %d", model->concurrency, MST_CONCURRENCY_MOST);
    }
    if (!(model->inflation >= 0.0 && isfinite(model->inflation))) {
        return mst_fail(err, MST_E_RANGE, "inflation: %g must be at least 0 and finite", model->inflation);
    }
    return MST_OK;
}

enum mst_status mst_queueing_check(const struct mst_queueing_model *model, const struct mst_measure *measure,
                                   struct mst_error *err) {
    MST_TRY(check_model(model, err));
    if (!isnan(measure->answer_s) && !(measure->answer_s >= 0.0 && isfinite(measure->answer_s))) {
        return mst_fail(err, MST_E_RANGE, "answer_s: %g must be at least 0 and finite", measure->answer_s);
    }
    return MST_OK;
}

static struct mst_performance blocked(double load, double agents) {
    double odds = load > 0.0 ? mst_erlang_b_odds(agents, load) : INFINITY;
    double carried = isinf(odds) ? 1.0 : odds / (1.0 + odds);
    double occupancy = agents > 0.0 ? load * carried / agents : load > 0.0;
    return (struct mst_performance){.p_wait = NAN,
                                    .service_level_frac = NAN,
                                    .missed_frac = NAN,
                                    .asa_s = NAN,
                                    .abandon_frac = NAN,
                                    .occupancy_frac = occupancy,
                                    .blocked_frac = 1.0 / (1.0 + odds),
                                    .is_stable = true};
}

/** With load and no agent: everybody waits, and leaves unserved if there is patience at all. */
static struct mst_outcome nobody_there(const struct mst_queueing_model *model, double answer) {
    if (!has_patience(model->model) || isinf(model->patience_s)) {
        return mst_outcome_unstable();
    }
    return (struct mst_outcome){.p_wait = 1.0,
                                .abandoned = 1.0,
                                .wait = model->patience_s / model->aht_s,
                                .late = 1.0,
                                .late_exit = exp(-mst_impatience(model) * answer),
                                .occupancy = 1.0,
                                .is_stable = true};
}

struct mst_outcome mst_outcome_of(const struct mst_queueing_model *model, double agents, double answer) {
    struct mst_outcome outcome = {.served = 1.0, .served_in_time = 1.0, .is_stable = true};
    if (!(model->load_erl > 0.0)) {
        return outcome;
    }
    if (!(agents > 0.0)) {
        return nobody_there(model, answer);
    }
    switch (model->model) {
    case MST_ERLANG_A:
        mst_erlang_a_outcome(model, agents, answer, &outcome);
        break;
    case MST_CHAT_MODEL:
        mst_chat_outcome(model, agents, answer, &outcome);
        break;
    default:
        mst_erlang_c_outcome(model, agents, answer, &outcome);
        break;
    }
    return outcome;
}

double mst_answer_of(const struct mst_queueing_model *model, const struct mst_measure *measure) {
    return isnan(measure->answer_s) ? NAN : fmin(measure->answer_s / model->aht_s, 1e300);
}

struct mst_performance mst_performance_make(const struct mst_queueing_model *model, const struct mst_outcome *outcome,
                                            const struct mst_measure *measure) {
    struct mst_performance performance = {.p_wait = outcome->p_wait,
                                          .abandon_frac = has_patience(model->model) ? outcome->abandoned : NAN,
                                          .occupancy_frac = outcome->occupancy,
                                          .blocked_frac = NAN,
                                          .is_stable = outcome->is_stable};
    mst_level_find(outcome, measure, model->aht_s, &performance);
    return performance;
}

struct mst_performance mst_performance_of(const struct mst_queueing_model *model, double agents,
                                          const struct mst_measure *measure) {
    if (model->model == MST_ERLANG_B) {
        return blocked(model->load_erl, agents);
    }
    struct mst_outcome outcome = mst_outcome_of(model, agents, mst_answer_of(model, measure));
    return mst_performance_make(model, &outcome, measure);
}

enum mst_status mst_agents_check(const struct mst_queueing_model *model, double agents, struct mst_error *err) {
    bool whole = model->model == MST_CHAT_MODEL && model->concurrency > 1;
    if (!(agents >= 0.0 && agents <= MST_AGENTS_MOST && (!whole || agents == floor(agents)))) {
        return mst_fail(err, MST_E_RANGE, "agents: %g must be a %snumber from 0 to %d", agents, whole ? "whole " : "",
                        MST_AGENTS_MOST);
    }
    return MST_OK;
}

enum mst_status mst_erlang_evaluate(const struct mst_queueing_model *model, double agents, const struct mst_measure *measure,
                                    struct mst_performance *performance, struct mst_error *err) {
    MST_TRY(mst_queueing_check(model, measure, err));
    MST_TRY(mst_agents_check(model, agents, err));
    *performance = mst_performance_of(model, agents, measure);
    return MST_OK;
}
