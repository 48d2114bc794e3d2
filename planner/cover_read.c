#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "io/site.h"
#include "io/tables.h"
#include "planner/cover_parts.h"
#include "planner/inputs.h"
#include "planner/keep.h"
#include "planner/published.h"
#include "planner/weeks.h"

static const char *nearest_id(const struct mst_roster *roster, const char *typed) {
    const char **ids = mst_alloc(roster->count, sizeof *ids);
    for (size_t i = 0; ids && i < roster->count; i++) {
        ids[i] = roster->shifts[i].id;
    }
    const char *near = ids ? mst_nearest_name(typed, ids, roster->count) : NULL;
    mst_free(ids);
    return near;
}

static enum mst_status find_shift(const struct mst_roster *roster, const char *id, const char *file, size_t *found,
                                  struct mst_error *err) {
    for (*found = 0; *found < roster->count; ++*found) {
        if (strcmp(roster->shifts[*found].id, id) == 0) {
            return mst_shift_is_work(&roster->shifts[*found])
                       ? MST_OK
                       : mst_fail(err, MST_E_USAGE, "--shift: \"%s\" is time off: there is nothing to take", id);
        }
    }
    const char *near = nearest_id(roster, id);
    return mst_fail(err, MST_E_USAGE,
                    near ? "--shift: %s has no shift \"%s\"; did you mean \"%s\"?" : "--shift: %s has no shift \"%s\"", file, id,
                    near);
}

/** The shifts of the week of a shift, which is found again in them. */
static enum mst_status take_week(const struct mst_job *job, const struct mst_roster *all, size_t lost,
                                 struct mst_cover_stage *stage, struct mst_error *err) {
    const char *id = all->shifts[lost].id;
    int32_t day = mst_zone_wall(&job->site.zone, all->shifts[lost].start_utc).day;
    stage->week = mst_week_make(&job->site.zone, mst_week_first_before(day, job->site.week_start), job->site.interval_min);
    for (size_t i = 0; i < all->count; i++) {
        const struct mst_shift *shift = &all->shifts[i];
        bool is_off = !mst_shift_is_work(shift) && shift->end_utc > stage->week.start_utc;
        if (shift->start_utc < stage->week.end_utc && (is_off || shift->start_utc >= stage->week.start_utc)) {
            MST_TRY(mst_roster_add_copy(&stage->roster, shift, err));
        }
    }
    mst_roster_sort(&stage->roster);
    for (stage->lost = 0; strcmp(stage->roster.shifts[stage->lost].id, id) != 0;) {
        stage->lost++;
    }
    return MST_OK;
}

static void check_rows(struct mst_job *job, const struct mst_roster *roster, const char *file) {
    for (size_t i = 0; i < roster->count; i++) {
        mst_shift_check_rows(file, &job->site, &roster->shifts[i], &job->faults);
    }
}

static enum mst_status read_roster(struct mst_job *job, const char *keep, const char *id, struct mst_cover_stage *stage,
                                   struct mst_error *err) {
    struct mst_roster all;
    const char *file;
    size_t lost;
    enum mst_status status;
    mst_roster_init(&all);
    MST_DO(mst_keep_read(job, keep, mst_day_from_date(1900, 1, 1), mst_day_from_date(2199, 12, 31), &all, &file, err));
    MST_DO(mst_faults_status(&job->faults, err));
    check_rows(job, &all, file);
    MST_DO(mst_faults_status(&job->faults, err));
    MST_DO(find_shift(&all, id, file, &lost, err));
    MST_DO(take_week(job, &all, lost, stage, err));
done:
    mst_roster_release(&all);
    return status;
}

static enum mst_status read_requirement(struct mst_job *job, struct mst_cover_stage *stage, struct mst_error *err) {
    MST_TRY(mst_job_read_requirement(job, &stage->requirement, NULL, err));
    job->request.week_day = stage->week.first_day;
    MST_TRY(mst_job_week(job, &stage->requirement, &stage->week, err));
    MST_TRY(mst_job_read_availability(job, stage->week.first_day, err));
    MST_TRY(mst_job_take_previous(job, stage->week.first_day, err));
    mst_site_check_week(&job->site, stage->week.first_day, &job->faults);
    MST_TRY(mst_faults_status(&job->faults, err));
    job->first_day = stage->week.first_day;
    return MST_OK;
}

enum mst_status mst_cover_read(struct mst_job *job, const char *keep, const char *id, struct mst_cover_stage *stage,
                               struct mst_error *err) {
    MST_TRY(read_roster(job, keep, id, stage, err));
    return read_requirement(job, stage, err);
}
