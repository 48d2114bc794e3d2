#include <string.h>

#include "core/base/memory.h"
#include "io/tables.h"
#include "planner/inputs.h"
#include "planner/stages.h"

/** Whole weeks around the forecast's rows, so that fixed posts are there on days on which nothing else is open. */
static void find_days(const struct mst_job *job, const struct mst_forecast *forecast, int32_t *first_day, int32_t *end_day) {
    const struct mst_zone *zone = &job->site.zone;
    int32_t first = mst_zone_wall(zone, forecast->rows[0].start_utc).day;
    int32_t last = mst_zone_wall(zone, forecast->rows[forecast->count - 1].start_utc).day;
    *first_day = mst_week_first_before(first, job->site.week_start);
    *end_day = mst_week_first_from(last + 1, job->site.week_start);
}

/** Drops what lies before the forecast's first day or after its last: there it is not known what comes. Fixed posts are. */
static void drop_unknown(const struct mst_job *job, const struct mst_forecast *forecast, struct mst_requirement *requirement) {
    const struct mst_zone *zone = &job->site.zone;
    int64_t from = mst_zone_midnight(zone, mst_zone_wall(zone, forecast->rows[0].start_utc).day);
    int64_t to = mst_zone_midnight(zone, mst_zone_wall(zone, forecast->rows[forecast->count - 1].start_utc).day + 1);
    size_t kept = 0;
    for (size_t i = 0; i < requirement->count; i++) {
        const struct mst_need *need = &requirement->rows[i];
        bool known = need->start_utc >= from && need->start_utc < to;
        if (known || job->site.queues[need->queue].channel == MST_FIXED) {
            requirement->rows[kept++] = *need;
        }
    }
    requirement->count = kept;
}

static enum mst_status staff(struct mst_job *job, struct mst_staffing_stage *stage, struct mst_error *err) {
    int32_t first_day, end_day;
    if (stage->forecast.count == 0) {
        return mst_fail_at(err, MST_E_INPUT, "forecast.csv", 0, "there are no rows");
    }
    find_days(job, &stage->forecast, &first_day, &end_day);
    MST_TRY(mst_staffing_require(&job->site, &stage->forecast, first_day, end_day, &job->staffing_options, &stage->requirement,
                                 &stage->result, err));
    drop_unknown(job, &stage->forecast, &stage->requirement);
    return mst_staffing_price_find(job, &stage->forecast, first_day, end_day, &stage->requirement, &stage->prices, err);
}

enum mst_status mst_stage_staff(struct mst_job *job, struct mst_staffing_stage *stage, struct mst_error *err) {
    char *out = NULL;
    enum mst_status status;
    memset(stage, 0, sizeof *stage);
    mst_forecast_init(&stage->forecast);
    mst_requirement_init(&stage->requirement);
    mst_staffing_result_init(&stage->result);
    MST_DO(mst_job_read_forecast(job, &stage->forecast, &stage->from_site, err));
    MST_DO(staff(job, stage, err));
    MST_DO(mst_job_output(job, "requirement.csv", &out, err));
    MST_DO(mst_requirement_write(out, &job->site, &stage->requirement, err));
done:
    mst_free(out);
    return status;
}

void mst_staffing_stage_release(struct mst_staffing_stage *stage) {
    mst_forecast_release(&stage->forecast);
    mst_requirement_release(&stage->requirement);
    mst_staffing_result_release(&stage->result);
    mst_free(stage->prices);
    memset(stage, 0, sizeof *stage);
}
