#include <math.h>

#include "scheduler/staffing/demand.h"
#include "scheduler/staffing/stage.h"

/** Phone and chat: a queueing model for each interval, as if it were in its steady state throughout. */

/** What stays the same from interval to interval. */
struct ask {
    struct mst_queueing_model model; /* its load and handling time are the interval's */
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
    return MST_OK;
}

static enum mst_status find_least(const struct mst_stage *stage, const struct mst_queue *queue, const struct mst_interval *interval,
                                  const struct ask *ask, struct mst_least *least, struct mst_error *err) {
    struct mst_error said = {0};
    char time[32];
    enum mst_status status =
        mst_erlang_least_agents(&ask->model, &ask->targets, &ask->measure, (double)stage->options.max_agents, least, &said);
    if (status != MST_OK) {
        return mst_fail_at(err, MST_E_INPUT, "site.ini", 0, "[queue.%s]: at %s: %s", queue->name,
                           mst_zone_text(&stage->site->zone, interval->start_utc, time), said.message);
    }
    return MST_OK;
}

static void fill_in(struct mst_need *need, const struct mst_performance *performance) {
    need->service_level_frac = performance->service_level_frac;
    need->asa_s = performance->asa_s;
    need->occupancy_frac = performance->occupancy_frac;
    need->abandon_frac = performance->abandon_frac;
}

static enum mst_status staff_interval(const struct mst_stage *stage, size_t queue, const struct mst_interval *interval,
                                      const struct mst_demand *demand, struct ask *ask, struct mst_error *err) {
    const struct mst_queue *of = &stage->site->queues[queue];
    struct mst_need need = mst_need_make(interval->start_utc, queue, 0.0);
    struct mst_least least;
    struct mst_performance performance;
    need.contacts = demand->contacts;
    need.aht_s = demand->aht_s;
    need.load_erl = demand->contacts > 0.0 ? demand->contacts * demand->aht_s / interval->open_s : 0.0;
    ask->model.load_erl = need.load_erl;
    ask->model.aht_s = demand->contacts > 0.0 ? demand->aht_s : 1.0; /* without contacts it is not used */
    MST_TRY(find_least(stage, of, interval, ask, &least, err));
    if (!least.feasible) {
        return mst_stage_add_unmet(stage, queue, interval->start_utc, least.binding, err);
    }
    double present = mst_stage_present(of, least.agents);
    MST_TRY(mst_erlang_evaluate(&ask->model, fmin(floor(present), MST_AGENTS_MOST), &ask->measure, &performance, err));
    fill_in(&need, &performance);
    return mst_stage_add(stage, &need, present, err);
}

enum mst_status mst_stage_contact_queue(const struct mst_stage *stage, size_t queue, const struct mst_intervals *intervals,
                                        struct mst_error *err) {
    const struct mst_queue *of = &stage->site->queues[queue];
    struct ask ask = ask_make(of);
    MST_TRY(check_ask(of, &ask, err));
    for (size_t k = 0; k < intervals->count; k++) {
        const struct mst_interval *interval = &intervals->items[k];
        struct mst_demand demand;
        MST_TRY(mst_demand_find(stage->site, stage->forecast, queue, interval->start_utc, &demand, err));
        if (demand.is_known) {
            MST_TRY(staff_interval(stage, queue, interval, &demand, &ask, err));
        } else {
            struct mst_need need = mst_need_make(interval->start_utc, queue, 0.0);
            MST_TRY(mst_stage_add(stage, &need, mst_stage_present(of, 0.0), err));
        }
    }
    mst_stage_count_closed(stage, queue, intervals);
    return MST_OK;
}
