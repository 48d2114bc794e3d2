#include "planner/staffing_price.h"

#include "core/base/memory.h"
#include "scheduler/staffing/demand.h"

static bool any_insured(const struct mst_site *site) {
    bool any = false;
    for (size_t q = 0; q < site->queue_count; q++) {
        any |= site->queues[q].staff_to != MST_TO_MEAN;
    }
    return any;
}

/** The requirement of the same site, but that every queue staffs to the mean. */
static enum mst_status require_mean(const struct mst_job *job, const struct mst_forecast *forecast, int32_t first_day,
                                    int32_t end_day, struct mst_requirement *requirement, struct mst_error *err) {
    struct mst_site site = job->site; /* borrows all but the queues */
    struct mst_staffing_result result;
    enum mst_status status;
    mst_staffing_result_init(&result);
    site.queues = mst_queues_to_mean(&job->site);
    if (site.queues == NULL) {
        return mst_no_memory(err);
    }
    status = mst_staffing_require(&site, forecast, first_day, end_day, &job->staffing_options, requirement, &result, err);
    mst_staffing_result_release(&result);
    mst_free(site.queues);
    return status;
}

static bool is_before(const struct mst_need *one, const struct mst_need *other) {
    return one->start_utc < other->start_utc || (one->start_utc == other->start_utc && one->queue < other->queue);
}

static void compare(const struct mst_requirement *requirement, const struct mst_requirement *mean, double hours,
                    struct mst_staffing_price *prices) {
    size_t at = 0;
    for (size_t k = 0; k < requirement->count; k++) {
        const struct mst_need *need = &requirement->rows[k];
        while (at < mean->count && is_before(&mean->rows[at], need)) {
            at++;
        }
        if (at < mean->count && !is_before(need, &mean->rows[at])) {
            prices[need->queue].agent_hours += need->required * hours;
            prices[need->queue].mean_agent_hours += mean->rows[at].required * hours;
        }
    }
}

enum mst_status mst_staffing_price_find(const struct mst_job *job, const struct mst_forecast *forecast, int32_t first_day,
                                        int32_t end_day, const struct mst_requirement *requirement,
                                        struct mst_staffing_price **prices, struct mst_error *err) {
    struct mst_staffing_price *found = NULL;
    struct mst_requirement mean;
    enum mst_status status = MST_OK;
    mst_requirement_init(&mean);
    if (any_insured(&job->site)) {
        found = mst_alloc(job->site.queue_count, sizeof *found);
        status = found == NULL ? mst_no_memory(err) : require_mean(job, forecast, first_day, end_day, &mean, err);
    }
    if (status == MST_OK && found != NULL) {
        compare(requirement, &mean, job->site.interval_min / 60.0, found);
    }
    mst_requirement_release(&mean);
    if (status != MST_OK) {
        mst_free(found);
        return status;
    }
    *prices = found;
    return MST_OK;
}
