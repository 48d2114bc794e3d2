#include "planner/history.h"

#include "core/base/memory.h"
#include "io/file.h"
#include "io/ini.h"
#include "io/tables.h"

static enum mst_status read_import(struct mst_job *job, const struct mst_ini *ini, struct mst_history *history,
                                   struct mst_import_notes *notes, struct mst_error *err) {
    const char *dir = job->request.site_dir;
    MST_TRY(mst_import_history(dir, ini, &job->site, history, notes, &job->faults, err));
    MST_TRY(mst_faults_status(&job->faults, err));
    char *path = mst_path_join(dir, notes->file);
    enum mst_status status = path ? mst_job_note_input(job, path, notes->file, true, err) : mst_no_memory(err);
    mst_free(path);
    return status;
}

static enum mst_status read_table(struct mst_job *job, struct mst_history *history, struct mst_error *err) {
    char *path = mst_path_join(job->request.site_dir, "history.csv");
    enum mst_status status;
    MST_DO(path ? MST_OK : mst_no_memory(err));
    if (!mst_file_exists(path)) {
        MST_DO(mst_fail_at(err, MST_E_INPUT, "history.csv", 0,
                           "there is no such file in the site's folder, nor a section [import] in site.ini that names another"));
    }
    MST_DO(mst_job_note_input(job, path, "history.csv", true, err));
    MST_DO(mst_history_read(path, &job->site, history, &job->faults, err));
    MST_DO(mst_faults_status(&job->faults, err));
done:
    mst_free(path);
    return status;
}

enum mst_status mst_job_read_history(struct mst_job *job, struct mst_history *history, bool *imported,
                                     struct mst_import_notes *notes, struct mst_error *err) {
    struct mst_ini ini;
    mst_ini_init(&ini);
    enum mst_status status = mst_job_ini(job, &ini, err);
    if (status == MST_OK) {
        *imported = mst_import_section(&ini) != NULL;
        status = *imported ? read_import(job, &ini, history, notes, err) : read_table(job, history, err);
    }
    mst_ini_release(&ini);
    return status;
}

int32_t mst_job_history_end(const struct mst_job *job, const struct mst_history *history) {
    int64_t last = INT64_MIN;
    for (size_t i = 0; i < history->count; i++) {
        last = history->rows[i].start_utc > last ? history->rows[i].start_utc : last;
    }
    return history->count > 0 ? mst_zone_wall(&job->site.zone, last).day + 1 : MST_NO_DAY;
}

const char *mst_history_file(bool imported, const struct mst_import_notes *notes) {
    return imported ? notes->file : "history.csv";
}
