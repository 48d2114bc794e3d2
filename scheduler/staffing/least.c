#include <math.h>

#include "scheduler/staffing/waiting.h"

/** The search for the least number of agents, see mst_erlang_least_agents(). */

struct search {
    const struct mst_queueing_model *model;
    const struct mst_targets *targets;
    const struct mst_measure *measure;
    double most;
    double low, high; /* too few (or 0), enough (or most + 1: not known to be) */
    enum mst_target missed_at_low;
    struct mst_performance at_low, at_high; /* of those that were looked at */
};

static bool within(double value, double most, bool most_is_legal) {
    return isnan(value) || (value > 0.0 && (value < most || (most_is_legal && value == most)));
}

static enum mst_status check_bounds(const struct mst_targets *targets, const struct mst_measure *measure, struct mst_error *err) {
    if (!mst_targets_any(targets)) {
        return mst_fail(err, MST_E_RANGE, "no target: the least number of agents needs one");
    }
    if (!within(targets->service_level_frac, 1.0, false)) {
        return mst_fail(err, MST_E_RANGE, "service_level: %g must be above 0 and below 1", targets->service_level_frac);
    }
    if (!isnan(targets->service_level_frac) && isnan(measure->answer_s)) {
        return mst_fail(err, MST_E_RANGE, "service_level: needs the seconds within which to answer");
    }
    if (!within(targets->asa_s, INFINITY, false)) {
        return mst_fail(err, MST_E_RANGE, "asa: %g must be above 0 and finite", targets->asa_s);
    }
    if (!within(targets->max_abandon_frac, 1.0, true) || !within(targets->max_occupancy_frac, 1.0, true) ||
        !within(targets->max_p_wait_frac, 1.0, true) || !within(targets->max_blocked_frac, 1.0, true)) {
        return mst_fail(err, MST_E_RANGE, "max_abandon, max_occupancy, max_p_wait and max_blocked must be above 0 and at most 1");
    }
    return MST_OK;
}

static enum mst_status check_model_has(enum mst_model model, const struct mst_targets *targets, struct mst_error *err) {
    bool waits = !isnan(targets->service_level_frac) || !isnan(targets->asa_s) || !isnan(targets->max_p_wait_frac);
    if (model == MST_ERLANG_B && waits) {
        return mst_fail(err, MST_E_RANGE, "service_level, asa and max_p_wait: nobody waits in erlang-b");
    }
    if (model != MST_ERLANG_B && !isnan(targets->max_blocked_frac)) {
        return mst_fail(err, MST_E_RANGE, "max_blocked: nobody is blocked in %s", mst_model_name(model));
    }
    if ((model == MST_ERLANG_B || model == MST_ERLANG_C) && !isnan(targets->max_abandon_frac)) {
        return mst_fail(err, MST_E_RANGE, "max_abandon: nobody gives up in %s", mst_model_name(model));
    }
    return MST_OK;
}

/** Looks at a number between low and high, and moves one of them there. */
static bool is_enough(struct search *search, double agents) {
    struct mst_performance performance = mst_performance_of(search->model, agents, search->measure);
    enum mst_target missed = mst_targets_missed(search->targets, &performance);
    if (missed == MST_TARGET_NONE) {
        search->high = agents;
        search->at_high = performance;
    } else {
        search->low = agents;
        search->at_low = performance;
        search->missed_at_low = missed;
    }
    return missed == MST_TARGET_NONE;
}

/** The load in agents that are never idle. */
static double busy_agents(const struct mst_queueing_model *model) {
    if (model->model != MST_CHAT_MODEL) {
        return model->load_erl;
    }
    double chats = model->concurrency;
    return model->load_erl / chats * (1.0 + model->inflation * (chats - 1.0));
}

/** Steps that double, up or down, until the answer lies in (low, high]. */
static void bracket(struct search *search) {
    double start = fmin(fmax(floor(busy_agents(search->model)), 1.0), search->most);
    double step = fmax(floor(0.5 * sqrt(start)), 1.0);
    bool down = is_enough(search, start);
    while (down ? search->high > 1.0 : search->low < search->most) {
        double next = down ? fmax(search->high - step, 1.0) : fmin(search->low + step, search->most);
        if (is_enough(search, next) != down) {
            return;
        }
        step *= 2.0;
    }
}

static void bisect(struct search *search) {
    while (search->high <= search->most && search->high - search->low > 1.0) {
        is_enough(search, floor(0.5 * (search->low + search->high)));
    }
}

static struct mst_least answer(const struct search *search) {
    bool feasible = search->high <= search->most;
    return (struct mst_least){.feasible = feasible,
                              .agents = feasible ? search->high : search->low,
                              .binding = search->missed_at_low,
                              .performance = feasible ? search->at_high : search->at_low};
}

enum mst_status mst_erlang_least_agents(const struct mst_queueing_model *model, const struct mst_targets *targets,
                                        const struct mst_measure *measure, double most, struct mst_least *least,
                                        struct mst_error *err) {
    MST_TRY(mst_queueing_check(model, measure, err));
    MST_TRY(check_bounds(targets, measure, err));
    MST_TRY(check_model_has(model->model, targets, err));
    if (!(most >= 1.0 && most <= MST_AGENTS_MOST)) {
        return mst_fail(err, MST_E_RANGE, "agents: the most to look for, %g, must be from 1 to %d", most, MST_AGENTS_MOST);
    }
    struct search search = {.model = model, .targets = targets, .measure = measure, .most = floor(most)};
    search.high = search.most + 1.0;
    if (model->load_erl > 0.0) {
        bracket(&search);
        bisect(&search);
    } else {
        search.high = 0.0;
        search.at_high = mst_performance_of(model, 0.0, measure);
    }
    *least = answer(&search);
    return MST_OK;
}
