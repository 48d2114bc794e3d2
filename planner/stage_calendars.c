#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/memory.h"
#include "io/file.h"
#include "io/ics.h"
#include "io/write.h"
#include "planner/stages.h"

enum mst_status mst_stamp(int64_t otherwise_utc, int64_t *stamp_utc, struct mst_error *err) {
    const char *text = getenv("SOURCE_DATE_EPOCH");
    long seconds;
    *stamp_utc = otherwise_utc;
    if (text && (!mst_whole_parse(text, &seconds) || seconds < 0)) {
        return mst_fail(err, MST_E_USAGE, "SOURCE_DATE_EPOCH: \"%s\" is not a number of seconds since 1970", text);
    }
    if (text) {
        *stamp_utc = seconds;
    }
    return MST_OK;
}

static bool is_calendar(const char *name) {
    size_t length = strlen(name);
    return length > 4 && strcmp(name + length - 4, ".ics") == 0;
}

/** Removes the calendars of an earlier run, which may have had other agents. */
static enum mst_status clear_folder(const char *folder, struct mst_error *err) {
    DIR *open = opendir(folder);
    enum mst_status status = MST_OK;
    if (!open) {
        return mst_fail(err, MST_E_IO, "%s: %s", folder, strerror(errno));
    }
    for (struct dirent *entry; status == MST_OK && (entry = readdir(open));) {
        if (!is_calendar(entry->d_name)) {
            continue;
        }
        char *path = mst_path_join(folder, entry->d_name);
        if (!path) {
            status = mst_no_memory(err);
        } else if (unlink(path) != 0) {
            status = mst_fail(err, MST_E_IO, "%s: %s", path, strerror(errno));
        }
        mst_free(path);
    }
    closedir(open);
    return status;
}

static enum mst_status write_calendar(const char *folder, const char *name, struct mst_text *calendar, struct mst_error *err) {
    struct mst_text file;
    char *path = NULL;
    enum mst_status status;
    mst_text_init(&file);
    mst_text_printf(&file, "%s.ics", name);
    MST_DO(mst_text_status(&file, err));
    path = mst_path_join(folder, mst_text_get(&file));
    MST_DO(path ? MST_OK : mst_no_memory(err));
    MST_DO(mst_file_write_text(path, calendar, err));
done:
    mst_text_release(&file);
    mst_free(path);
    return status;
}

static bool *who_has_shifts(const struct mst_job *job, const struct mst_roster *roster) {
    bool *has = mst_alloc(job->site.agent_count, sizeof *has);
    for (size_t i = 0; has && i < roster->count; i++) {
        if (roster->shifts[i].agent != MST_NONE) {
            has[roster->shifts[i].agent] = true;
        }
    }
    return has;
}

static enum mst_status write_agents(const struct mst_job *job, const struct mst_roster *roster,
                                    const struct mst_ics_options *options, const char *folder, size_t *files,
                                    struct mst_error *err) {
    struct mst_text calendar;
    bool *has = who_has_shifts(job, roster);
    enum mst_status status = has ? MST_OK : mst_no_memory(err);
    mst_text_init(&calendar);
    for (size_t a = 0; status == MST_OK && a < job->site.agent_count; a++) {
        if (has[a]) {
            mst_text_clear(&calendar);
            MST_DO(mst_ics_agent(&job->site, roster, a, options, &calendar, err));
            MST_DO(write_calendar(folder, job->site.agents[a].id, &calendar, err));
            ++*files;
        }
    }
done:
    mst_text_release(&calendar);
    mst_free(has);
    return status;
}

enum mst_status mst_stage_calendars(struct mst_job *job, const struct mst_roster *roster, int64_t stamp_utc, size_t *files,
                                    struct mst_error *err) {
    struct mst_ics_options options = mst_ics_options_defaults();
    struct mst_text team;
    char *folder = NULL;
    enum mst_status status;
    *files = 0;
    mst_text_init(&team);
    options.stamp_utc = stamp_utc;
    MST_DO(mst_job_output(job, "calendars", &folder, err));
    MST_DO(mst_folder_make(folder, err));
    MST_DO(clear_folder(folder, err));
    MST_DO(write_agents(job, roster, &options, folder, files, err));
    MST_DO(mst_ics_team(&job->site, roster, &options, &team, err));
    MST_DO(write_calendar(folder, "team", &team, err));
    ++*files;
done:
    mst_text_release(&team);
    mst_free(folder);
    return status;
}
