#include <math.h>

#include "scheduler/staffing/waiting.h"

/** The search for the least number of agents, see mst_erlang_least_agents(). */

struct search {
    const struct mst_least_search *ask;
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
    struct mst_performance performance = search->ask->performance(search->ask->of, agents);
    enum mst_target missed = mst_targets_missed(search->ask->targets, &performance);
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

double mst_busy_agents(const struct mst_queueing_model *model) {
    if (model->model != MST_CHAT_MODEL) {
        return model->load_erl;
    }
    double chats = model->concurrency;
    return model->load_erl / chats * (1.0 + model->inflation * (chats - 1.0));
}

/** Steps that double, up or down, until the answer lies in (low, high]. */
static void bracket(struct search *search) {
    double most = search->ask->most, start = fmin(fmax(floor(search->ask->start), 1.0), most);
    double step = fmax(floor(0.5 * sqrt(start)), 1.0);
    bool down = is_enough(search, start);
    while (down ? search->high > 1.0 : search->low < most) {
        double next = down ? fmax(search->high - step, 1.0) : fmin(search->low + step, most);
        if (is_enough(search, next) != down) {
            return;
        }
        step *= 2.0;
    }
}

static void bisect(struct search *search) {
    while (search->high <= search->ask->most && search->high - search->low > 1.0) {
        is_enough(search, floor(0.5 * (search->low + search->high)));
    }
}

struct mst_least mst_search_least(const struct mst_least_search *ask) {
    struct search search = {.ask = ask, .high = ask->most + 1.0};
    if (ask->start > 0.0) {
        bracket(&search);
        bisect(&search);
    } else {
        search.high = 0.0;
        search.at_high = ask->performance(ask->of, 0.0);
    }
    bool feasible = search.high <= ask->most;
    double agents = feasible ? search.high : search.low, fewer = fmax(agents - 1.0, 0.0);
    bool seen = feasible && search.low == fewer && fewer > 0.0;
    return (struct mst_least){.feasible = feasible,
                              .agents = agents,
                              .binding = search.missed_at_low,
                              .performance = feasible ? search.at_high : search.at_low,
                              .one_fewer = seen ? search.at_low : ask->performance(ask->of, fewer)};
}

enum mst_status mst_targets_check(const struct mst_queueing_model *model, const struct mst_targets *targets,
                                  const struct mst_measure *measure, double most, struct mst_error *err) {
    MST_TRY(check_bounds(targets, measure, err));
    MST_TRY(check_model_has(model->model, targets, err));
    if (!(most >= 1.0 && most <= MST_AGENTS_MOST)) {
        return mst_fail(err, MST_E_RANGE, "agents: the most to look for, %g, must be from 1 to %d", most, MST_AGENTS_MOST);
    }
    return MST_OK;
}

/** A queue in its steady state. */
struct steady {
    const struct mst_queueing_model *model;
    const struct mst_measure *measure;
};

static struct mst_performance steady_performance(const void *of, double agents) {
    const struct steady *steady = of;
    return mst_performance_of(steady->model, agents, steady->measure);
}

enum mst_status mst_erlang_least_agents(const struct mst_queueing_model *model, const struct mst_targets *targets,
                                        const struct mst_measure *measure, double most, struct mst_least *least,
                                        struct mst_error *err) {
    MST_TRY(mst_queueing_check(model, measure, err));
    MST_TRY(mst_targets_check(model, targets, measure, most, err));
    struct steady steady = {model, measure};
    struct mst_least_search search = {
        .performance = steady_performance, .of = &steady, .targets = targets, .start = mst_busy_agents(model), .most = floor(most)};
    *least = mst_search_least(&search);
    return MST_OK;
}
