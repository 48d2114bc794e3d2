#include "planner/weeks.h"

#include "core/base/memory.h"
#include "io/file.h"
#include "io/ics.h"

static const char *day_name(int weekday) {
    static const char *const NAMES[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
    return NAMES[weekday];
}

enum mst_status mst_job_check_week(const struct mst_job *job, struct mst_error *err) {
    int32_t day = job->request.week_day;
    if (day == MST_NO_DAY || mst_day_weekday(day) == job->site.week_start) {
        return MST_OK;
    }
    char given[16], before[16], after[16];
    return mst_fail(err, MST_E_USAGE, "--week: %s is a %s, and weeks start on %s: %s or %s", mst_day_text(day, given),
                    day_name(mst_day_weekday(day)), day_name(job->site.week_start),
                    mst_day_text(mst_week_first_before(day, job->site.week_start), before),
                    mst_day_text(mst_week_first_from(day, job->site.week_start), after));
}

static int32_t week_of_rows(const struct mst_job *job, const struct mst_requirement *requirement) {
    const struct mst_zone *zone = &job->site.zone;
    int32_t first = mst_zone_wall(zone, requirement->rows[0].start_utc).day;
    int32_t last = mst_zone_wall(zone, requirement->rows[requirement->count - 1].start_utc).day;
    int32_t whole = mst_week_first_from(first, job->site.week_start);
    return whole <= last ? whole : mst_week_first_before(first, job->site.week_start);
}

/** Without a row in the week nobody would be needed, and the roster would look as if all was well. */
static enum mst_status check_rows(const struct mst_job *job, const struct mst_requirement *requirement, const struct mst_week *week,
                                  struct mst_error *err) {
    for (size_t i = 0; i < requirement->count; i++) {
        if (requirement->rows[i].start_utc >= week->start_utc && requirement->rows[i].start_utc < week->end_utc) {
            return MST_OK;
        }
    }
    char first[16], from[16], to[16];
    const struct mst_zone *zone = &job->site.zone;
    return mst_fail_at(err, MST_E_INPUT, "requirement.csv", 0, "has no row in the week of %s; its rows are from %s to %s",
                       mst_day_text(week->first_day, first),
                       mst_day_text(mst_zone_wall(zone, requirement->rows[0].start_utc).day, from),
                       mst_day_text(mst_zone_wall(zone, requirement->rows[requirement->count - 1].start_utc).day, to));
}

enum mst_status mst_job_week(const struct mst_job *job, const struct mst_requirement *requirement, struct mst_week *week,
                             struct mst_error *err) {
    int32_t day = job->request.week_day;
    MST_TRY(mst_job_check_week(job, err));
    if (requirement->count == 0) {
        return mst_fail_at(err, MST_E_INPUT, "requirement.csv", 0, "there are no rows");
    }
    if (day == MST_NO_DAY) {
        day = job->request.from_day != MST_NO_DAY ? mst_week_first_from(job->request.from_day, job->site.week_start)
                                                  : week_of_rows(job, requirement);
    }
    *week = mst_week_make(&job->site.zone, day, job->site.interval_min);
    return check_rows(job, requirement, week, err);
}

static enum mst_status note_file(struct mst_job *job, const char *agent_id, struct mst_error *err) {
    struct mst_text name;
    mst_text_init(&name);
    mst_text_printf(&name, "availability/%s.ics", agent_id);
    enum mst_status status = mst_text_status(&name, err);
    char *path = status == MST_OK ? mst_path_join(job->request.site_dir, mst_text_get(&name)) : NULL;
    status = status == MST_OK && path == NULL ? mst_no_memory(err) : status;
    status = status == MST_OK ? mst_job_note_input(job, path, mst_text_get(&name), true, err) : status;
    mst_free(path);
    mst_text_release(&name);
    return status;
}

/** Agents whom the scenario has added can work when those can whom they are like. */
static enum mst_status copy_availability(struct mst_job *job, struct mst_error *err) {
    size_t first = job->site.agent_count - job->drawn_count;
    for (size_t i = 0; i < job->drawn_count; i++) {
        const struct mst_windows *from = &job->site.agents[job->drawn_from[i]].available;
        struct mst_windows *to = &job->site.agents[first + i].available;
        to->count = 0;
        for (size_t k = 0; k < from->count; k++) {
            MST_TRY(mst_windows_add(to, from->items[k].weekday, from->items[k].from_min, from->items[k].to_min, err));
        }
    }
    return MST_OK;
}

enum mst_status mst_job_read_availability(struct mst_job *job, int32_t first_day, struct mst_error *err) {
    struct mst_faults seen; /* what is wrong with the files was said when the site was read */
    mst_faults_init(&seen);
    enum mst_status status;
    MST_DO(mst_ics_read_availability(job->request.site_dir, &job->site, first_day, &seen, err));
    /* A scenario may have left out agents whose calendars are there. */
    MST_DO(job->request.scenario != NULL ? MST_OK : mst_faults_status(&seen, err));
    MST_DO(copy_availability(job, err));
    for (size_t i = 0; i < job->site.agent_count; i++) {
        MST_DO(note_file(job, job->site.agents[i].id, err));
    }
done:
    mst_faults_release(&seen);
    return status;
}
