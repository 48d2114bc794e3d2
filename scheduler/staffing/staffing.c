#include "scheduler/staffing/staffing.h"

#include <math.h>

#include "core/base/memory.h"
#include "scheduler/staffing/demand.h"
#include "scheduler/staffing/round.h"
#include "scheduler/staffing/stage.h"

double mst_stage_present(const struct mst_queue *queue, double agents) {
    return fmax(agents, queue->minimum);
}

enum mst_status mst_stage_add(const struct mst_stage *stage, struct mst_need *need, double present, struct mst_error *err) {
    const struct mst_queue *queue = &stage->site->queues[need->queue];
    need->required = mst_agents_scheduled(present, queue->shrinkage_frac);
    return mst_requirement_add(stage->requirement, need, err);
}

enum mst_status mst_stage_add_unmet(const struct mst_stage *stage, size_t queue, int64_t start_utc, enum mst_target target,
                                    double contacts, double aht_s, struct mst_error *err) {
    struct mst_staffing_result *result = stage->result;
    MST_TRY(mst_grow(&result->unmet, &result->unmet_capacity, result->unmet_count + 1, sizeof *result->unmet, err));
    result->unmet[result->unmet_count++] = (struct mst_unmet){queue, start_utc, target, contacts, contacts * aht_s};
    return MST_OK;
}

void mst_stage_count(const struct mst_stage *stage, size_t queue, enum mst_target binding, double agents, double present) {
    struct mst_bindings *bindings = &stage->result->bindings[queue];
    if (present > agents) {
        bindings->by_minimum++;
    } else {
        bindings->by_target[binding]++;
    }
}

/** Room for the site's queues. */
static enum mst_status make_bindings(const struct mst_site *site, struct mst_staffing_result *result, struct mst_error *err) {
    MST_TRY(mst_grow(&result->bindings, &result->binding_capacity, site->queue_count, sizeof *result->bindings, err));
    while (result->binding_count < site->queue_count) {
        result->bindings[result->binding_count++] = (struct mst_bindings){0};
    }
    return MST_OK;
}

static bool has_start(const struct mst_intervals *intervals, int64_t start_utc) {
    size_t low = 0, high = intervals->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (intervals->items[middle].start_utc < start_utc) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < intervals->count && intervals->items[low].start_utc == start_utc;
}

void mst_stage_count_closed(const struct mst_stage *stage, size_t queue, const struct mst_intervals *intervals) {
    for (size_t k = 0; k < stage->forecast->count; k++) {
        const struct mst_expectation *row = &stage->forecast->rows[k];
        bool within = row->start_utc >= stage->horizon.start_utc && row->start_utc < stage->horizon.end_utc;
        if (row->queue == queue && within && !has_start(intervals, row->start_utc)) {
            stage->result->closed_rows++;
            stage->result->closed_contacts += row->contacts;
        }
    }
}

enum mst_status mst_stage_refuse(const struct mst_queue *queue, const char *message, struct mst_error *err) {
    return mst_fail_at(err, MST_E_INPUT, "site.ini", 0, "[queue.%s]: %s", queue->name, message);
}

static enum mst_status fixed_queue(const struct mst_stage *stage, size_t queue, const struct mst_intervals *intervals,
                                   struct mst_error *err) {
    const struct mst_queue *of = &stage->site->queues[queue];
    for (size_t k = 0; k < intervals->count; k++) {
        struct mst_need need = mst_need_make(intervals->items[k].start_utc, queue, 0.0);
        MST_TRY(mst_stage_add(stage, &need, mst_stage_present(of, of->posts), err));
    }
    return MST_OK;
}

static enum mst_status check_queue(const struct mst_queue *queue, struct mst_error *err) {
    if (!(queue->shrinkage_frac >= 0.0 && queue->shrinkage_frac < 1.0)) {
        return mst_stage_refuse(queue, "shrinkage must be at least 0% and below 100%", err);
    }
    if (!(queue->minimum >= 0.0 && isfinite(queue->minimum))) {
        return mst_stage_refuse(queue, "minimum must be at least 0", err);
    }
    if (queue->channel == MST_FIXED && !(queue->posts >= 0.0 && isfinite(queue->posts))) {
        return mst_stage_refuse(queue, "agents must be at least 0", err);
    }
    return MST_OK;
}

static enum mst_status require_queue(const struct mst_stage *stage, size_t queue, struct mst_error *err) {
    const struct mst_queue *of = &stage->site->queues[queue];
    struct mst_intervals open = {0};
    enum mst_status status = check_queue(of, err);
    if (status == MST_OK) {
        status = mst_intervals_open(stage->site, queue, &stage->horizon, &open, err);
    }
    if (status == MST_OK && of->channel == MST_FIXED) {
        status = fixed_queue(stage, queue, &open, err);
    } else if (status == MST_OK && of->channel == MST_EMAIL) {
        status = mst_stage_deferred_queue(stage, queue, &open, err);
    } else if (status == MST_OK) {
        status = mst_stage_contact_queue(stage, queue, &open, err);
    }
    mst_intervals_release(&open);
    return status;
}

static enum mst_status check_arguments(const struct mst_forecast *forecast, int32_t first_day, int32_t end_day,
                                       const struct mst_staffing_options *options, struct mst_error *err) {
    if (first_day >= end_day) {
        return mst_fail(err, MST_E_RANGE, "staffing: there is no day to staff");
    }
    if (options->max_agents < 1 || options->max_agents > MST_AGENTS_MOST) {
        return mst_fail(err, MST_E_RANGE, "staffing: max_agents %ld must be from 1 to %d", options->max_agents, MST_AGENTS_MOST);
    }
    for (size_t k = 1; k < forecast->count; k++) {
        const struct mst_expectation *before = &forecast->rows[k - 1], *row = &forecast->rows[k];
        if (before->start_utc > row->start_utc || (before->start_utc == row->start_utc && before->queue >= row->queue)) {
            return mst_fail(err, MST_E_RANGE, "staffing: the forecast must be ordered by start and queue, with each once");
        }
    }
    return MST_OK;
}

enum mst_status mst_staffing_require(const struct mst_site *site, const struct mst_forecast *forecast, int32_t first_day,
                                     int32_t end_day, const struct mst_staffing_options *options,
                                     struct mst_requirement *requirement, struct mst_staffing_result *result,
                                     struct mst_error *err) {
    struct mst_stage stage = {.site = site,
                              .forecast = forecast,
                              .options = options != NULL ? *options : mst_staffing_defaults(),
                              .requirement = requirement,
                              .result = result};
    MST_TRY(check_arguments(forecast, first_day, end_day, &stage.options, err));
    MST_TRY(make_bindings(site, result, err));
    stage.horizon = mst_horizon_make(&site->zone, first_day, end_day);
    for (size_t queue = 0; queue < site->queue_count; queue++) {
        MST_TRY(require_queue(&stage, queue, err));
    }
    mst_requirement_sort(requirement);
    return MST_OK;
}
