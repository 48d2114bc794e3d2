#include <string.h>

#include "core/base/memory.h"
#include "io/file.h"
#include "io/ini.h"
#include "io/tables.h"
#include "planner/stages.h"

/** History from the system that [import] describes, or from history.csv. */
static enum mst_status read_history(struct mst_job *job, struct mst_forecast_stage *stage, struct mst_error *err) {
    const char *dir = job->request.site_dir;
    struct mst_faults seen; /* what is wrong with site.ini was said when the site was read */
    struct mst_ini ini;
    char *path = mst_path_join(dir, "site.ini"), *export_path = NULL;
    enum mst_status status;
    mst_faults_init(&seen);
    mst_ini_init(&ini);
    MST_DO(path ? MST_OK : mst_no_memory(err));
    MST_DO(mst_ini_read(path, "site.ini", &ini, &seen, err));
    stage->imported = mst_import_section(&ini) != NULL;
    mst_free(path);
    path = NULL;
    if (stage->imported) {
        MST_DO(mst_import_history(dir, &ini, &job->site, &stage->history, &stage->notes, &job->faults, err));
        MST_DO(mst_faults_status(&job->faults, err));
        export_path = mst_path_join(dir, stage->notes.file);
        MST_DO(export_path ? MST_OK : mst_no_memory(err));
        MST_DO(mst_job_note_input(job, export_path, stage->notes.file, true, err));
    } else {
        path = mst_path_join(dir, "history.csv");
        MST_DO(path ? MST_OK : mst_no_memory(err));
        MST_DO(mst_job_note_input(job, path, "history.csv", true, err));
        MST_DO(mst_history_read(path, &job->site, &stage->history, &job->faults, err));
        MST_DO(mst_faults_status(&job->faults, err));
    }
done:
    mst_free(path);
    mst_free(export_path);
    mst_ini_release(&ini);
    mst_faults_release(&seen);
    return status;
}

/** The day after the last that history knows; the week rostered; the days between are forecast too. */
static enum mst_status find_days(struct mst_job *job, struct mst_forecast_stage *stage, struct mst_error *err) {
    int64_t last = INT64_MIN;
    for (size_t i = 0; i < stage->history.count; i++) {
        last = stage->history.rows[i].start_utc > last ? stage->history.rows[i].start_utc : last;
    }
    bool needs_history = job->request.from_day == MST_NO_DAY && job->request.week_day == MST_NO_DAY;
    if (last == INT64_MIN && needs_history) {
        return mst_fail_at(err, MST_E_INPUT, stage->imported ? stage->notes.file : "history.csv", 0,
                           "there is no row to forecast from");
    }
    int32_t after = last == INT64_MIN ? job->request.week_day : mst_zone_wall(&job->site.zone, last).day + 1;
    stage->first_day = job->request.from_day != MST_NO_DAY ? job->request.from_day : after;
    int32_t week =
        job->request.week_day != MST_NO_DAY ? job->request.week_day : mst_week_first_from(stage->first_day, job->site.week_start);
    if (job->request.from_day == MST_NO_DAY && week < stage->first_day) {
        stage->first_day = week; /* a week of the past: history from its start on is not looked at */
    }
    stage->end_day = job->request.weeks > 0 ? stage->first_day + 7 * (int32_t)job->request.weeks : week + 7;
    if (stage->end_day <= stage->first_day) {
        return mst_fail(err, MST_E_USAGE, "--week must not end before --from");
    }
    return MST_OK;
}

enum mst_status mst_stage_forecast(struct mst_job *job, struct mst_forecast_stage *stage, struct mst_error *err) {
    char *path = NULL;
    enum mst_status status;
    memset(stage, 0, sizeof *stage);
    mst_history_init(&stage->history);
    mst_forecast_init(&stage->forecast);
    mst_import_notes_init(&stage->notes);
    stage->accuracy = mst_alloc(job->site.queue_count, sizeof *stage->accuracy);
    MST_DO(stage->accuracy ? MST_OK : mst_no_memory(err));
    MST_DO(read_history(job, stage, err));
    MST_DO(find_days(job, stage, err));
    MST_DO(mst_forecast_make(&job->site, &stage->history, stage->first_day, stage->end_day, &job->forecast_options, job->progress,
                             &stage->forecast, stage->accuracy, err));
    MST_DO(mst_job_output(job, "forecast.csv", &path, err));
    MST_DO(mst_forecast_write(path, &job->site, &stage->forecast, err));
done:
    mst_free(path);
    return status;
}

void mst_forecast_stage_release(struct mst_forecast_stage *stage) {
    mst_history_release(&stage->history);
    mst_forecast_release(&stage->forecast);
    mst_import_notes_release(&stage->notes);
    mst_free(stage->accuracy);
    memset(stage, 0, sizeof *stage);
}
