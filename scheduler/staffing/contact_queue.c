#include <math.h>

#include "scheduler/staffing/changing.h"
#include "scheduler/staffing/queue_stream.h"
#include "scheduler/staffing/waiting.h"

/**
 * Phone and chat: a queueing model for each interval, with the load that its arrivals would have in a steady state (staffing =
 * stationary), or with the one that follows the arrivals (changing).
 */

/** What stays the same from interval to interval. */
struct ask {
    struct mst_queueing_model model; /* its load and handling time are the interval's */
    struct mst_moments moments;      /* the interval's; not looked at where staffing = stationary */
    bool changing;
    struct mst_targets targets;
    struct mst_measure measure;
};

static struct ask ask_make(const struct mst_queue *queue) {
    struct ask ask = {.targets = mst_targets_none()};
    ask.model.model = isfinite(queue->patience_s) ? MST_ERLANG_A : MST_ERLANG_C;
    if (queue->channel == MST_CHAT) {
        ask.model.model = MST_CHAT_MODEL;
    }
    ask.model.patience_s = queue->patience_s;
    ask.model.concurrency = queue->concurrency;
    ask.model.inflation = queue->inflation;
    ask.model.extra_cv2 = queue->aht_cv * queue->aht_cv - 1.0;
    ask.changing = queue->staffing == MST_LOAD_CHANGING;
    ask.targets.service_level_frac = queue->service_level_frac;
    ask.targets.asa_s = queue->asa_s;
    ask.targets.max_abandon_frac = queue->max_abandon_frac;
    ask.targets.max_occupancy_frac = queue->max_occupancy_frac;
    ask.measure = (struct mst_measure){queue->answer_s, queue->level_of, MST_ASA_OF_SERVED};
    return ask;
}

static enum mst_status check_ask(const struct mst_queue *queue, const struct ask *ask, struct mst_error *err) {
    if (!mst_targets_any(&ask->targets)) {
        return mst_stage_refuse(queue, "no target: give service_level, asa, max_abandon or max_occupancy", err);
    }
    if (!isnan(queue->max_abandon_frac) && isinf(queue->patience_s)) {
        return mst_stage_refuse(queue, "max_abandon needs patience: without it callers wait for ever", err);
    }
    if (!(queue->aht_cv >= 0.0 && queue->aht_cv * queue->aht_cv <= MST_CV2_MOST)) {
        return mst_stage_refuse(queue, "aht_cv must be at least 0 and at most 100", err);
    }
    return MST_OK;
}

static enum mst_status say_when(const struct mst_stage *stage, const struct mst_queue *queue, const struct mst_interval *interval,
                                const struct mst_error *said, struct mst_error *err) {
    char time[32];
    return mst_fail_at(err, MST_E_INPUT, "site.ini", 0, "[queue.%s]: at %s: %s", queue->name,
                       mst_zone_text(&stage->site->zone, interval->start_utc, time), said->message);
}

static enum mst_status find_least(const struct mst_stage *stage, const struct ask *ask, struct mst_least *least,
                                  struct mst_error *err) {
    double most = (double)stage->options.max_agents;
    if (ask->changing) {
        return mst_changing_least_agents(&ask->model, &ask->moments, &ask->targets, &ask->measure, most, least, err);
    }
    return mst_erlang_least_agents(&ask->model, &ask->targets, &ask->measure, most, least, err);
}

/** What the agents present give: of chat, those who are whole. */
static enum mst_status evaluate(const struct ask *ask, double present, struct mst_performance *performance, struct mst_error *err) {
    double agents = fmin(ask->model.model == MST_CHAT_MODEL ? floor(present) : present, MST_AGENTS_MOST);
    if (ask->changing) {
        return mst_changing_evaluate(&ask->model, &ask->moments, agents, &ask->measure, performance, err);
    }
    return mst_erlang_evaluate(&ask->model, agents, &ask->measure, performance, err);
}

static void fill_in(struct mst_need *need, const struct mst_performance *performance) {
    /* A queue that grows at some moments only has a mean wait, which the model does not know. */
    bool unknown = isinf(performance->asa_s) && performance->is_stable;
    need->service_level_frac = performance->service_level_frac;
    need->asa_s = unknown ? NAN : performance->asa_s;
    need->occupancy_frac = performance->occupancy_frac;
    need->abandon_frac = performance->abandon_frac;
}

/** Nobody arrives: those who are in progress keep so many agents busy, to the nearest whole number. Nobody waits. */
static enum mst_status staff_without_arrivals(const struct mst_stage *stage, struct ask *ask, struct mst_need *need,
                                              struct mst_error *err) {
    const struct mst_queue *of = &stage->site->queues[need->queue];
    struct mst_performance performance;
    double agents = floor(mst_busy_agents(&ask->model) + 0.5), present = mst_stage_present(of, agents);
    ask->model.load_erl = 0.0;
    MST_TRY(mst_erlang_evaluate(&ask->model, agents, &ask->measure, &performance, err));
    fill_in(need, &performance);
    need->occupancy_frac = present > 0.0 ? fmin(need->load_erl / present, 1.0) : 0.0;
    mst_stage_count(stage, need->queue, MST_TARGET_NONE, agents, present);
    return mst_stage_add(stage, need, present, err);
}

static enum mst_status staff_interval(const struct mst_stage *stage, const struct mst_interval *interval, struct ask *ask,
                                      struct mst_need *need, struct mst_error *err) {
    const struct mst_queue *of = &stage->site->queues[need->queue];
    struct mst_error said = {0};
    struct mst_least least;
    struct mst_performance performance;
    if (find_least(stage, ask, &least, &said) != MST_OK) {
        return say_when(stage, of, interval, &said, err);
    }
    if (!least.feasible) {
        return mst_stage_add_unmet(stage, need->queue, interval->start_utc, least.binding, need->contacts, need->aht_s, err);
    }
    double present = mst_stage_present(of, least.agents);
    MST_TRY(evaluate(ask, present, &performance, err));
    fill_in(need, &performance);
    mst_stage_count(stage, need->queue, least.binding, least.agents, present);
    return mst_stage_add(stage, need, present, err);
}

/** Sets the load of the interval, in `ask` and in `need`. */
static void take_load(const struct mst_queue_stream *made, size_t k, double open_s, struct ask *ask, struct mst_need *need) {
    const struct mst_queue_contacts *demand = &made->demands[k];
    need->contacts = demand->contacts;
    need->aht_s = demand->aht_s;
    ask->model.aht_s = demand->contacts > 0.0 ? demand->aht_s : 1.0; /* without contacts it is not used */
    if (ask->changing) {
        mst_moments_make(&made->stream, k - made->first, made->slower, &ask->moments);
        need->load_erl = ask->moments.mean_erl;
    } else {
        need->load_erl = demand->contacts > 0.0 ? demand->contacts * demand->aht_s / open_s : 0.0;
    }
    ask->model.load_erl = need->load_erl;
}

static enum mst_status staff_all(const struct mst_stage *stage, size_t queue, const struct mst_intervals *intervals,
                                 const struct mst_queue_stream *made, struct ask *ask, struct mst_error *err) {
    for (size_t k = 0; k < intervals->count; k++) {
        const struct mst_interval *interval = &intervals->items[k];
        struct mst_need need = mst_need_make(interval->start_utc, queue, 0.0);
        if (!made->demands[k].is_known) {
            MST_TRY(mst_stage_add(stage, &need, mst_stage_present(&stage->site->queues[queue], 0.0), err));
            continue;
        }
        take_load(made, k, interval->open_s, ask, &need);
        if (need.contacts > 0.0) {
            MST_TRY(staff_interval(stage, interval, ask, &need, err));
        } else {
            MST_TRY(staff_without_arrivals(stage, ask, &need, err));
        }
    }
    return MST_OK;
}

enum mst_status mst_stage_contact_queue(const struct mst_stage *stage, size_t queue, const struct mst_intervals *intervals,
                                        struct mst_error *err) {
    const struct mst_queue *of = &stage->site->queues[queue];
    struct ask ask = ask_make(of);
    struct mst_queue_stream made;
    MST_TRY(check_ask(of, &ask, err));
    MST_TRY(mst_queue_stream_make(stage, queue, intervals, &made, err));
    enum mst_status status = staff_all(stage, queue, intervals, &made, &ask, err);
    mst_queue_stream_release(&made);
    mst_stage_count_closed(stage, queue, intervals);
    return status;
}
