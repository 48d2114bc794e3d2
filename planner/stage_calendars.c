#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/memory.h"
#include "io/file.h"
#include "io/ics.h"
#include "io/write.h"
#include "planner/published.h"
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

static enum mst_status write_agents(const struct mst_job *job, const struct mst_roster *roster, const bool *has,
                                    const struct mst_ics_options *options, const char *folder, size_t *files,
                                    struct mst_error *err) {
    struct mst_text calendar;
    enum mst_status status = MST_OK;
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
    return status;
}

/** Whether a file of the folder is the calendar of somebody who has none any more. */
static enum mst_status is_outdated(const struct mst_job *job, const bool *has, const char *name, bool *outdated,
                                   struct mst_error *err) {
    size_t length = strlen(name);
    *outdated = false;
    if (length <= 4 || strcmp(name + length - 4, ".ics") != 0 || strcmp(name, "team.ics") == 0) {
        return MST_OK;
    }
    char *id = mst_strndup(name, length - 4);
    if (!id) {
        return mst_no_memory(err);
    }
    size_t agent = mst_site_agent(&job->site, id);
    *outdated = agent == MST_NONE || !has[agent];
    mst_free(id);
    return MST_OK;
}

static enum mst_status remove_file(const char *folder, const char *name, struct mst_error *err) {
    char *path = mst_path_join(folder, name);
    if (!path) {
        return mst_no_memory(err);
    }
    enum mst_status status = unlink(path) == 0 ? MST_OK : mst_fail(err, MST_E_IO, "%s: %s", path, strerror(errno));
    mst_free(path);
    return status;
}

/** Removes the calendars of an earlier run, which may have had other agents. Those that were written anew are in place by then. */
static enum mst_status remove_outdated(const struct mst_job *job, const bool *has, const char *folder, struct mst_error *err) {
    DIR *open = opendir(folder);
    enum mst_status status = MST_OK;
    if (!open) {
        return mst_fail(err, MST_E_IO, "%s: %s", folder, strerror(errno));
    }
    for (struct dirent *entry; status == MST_OK && (entry = readdir(open));) {
        bool outdated;
        status = is_outdated(job, has, entry->d_name, &outdated, err);
        if (status == MST_OK && outdated) {
            status = remove_file(folder, entry->d_name, err);
        }
    }
    closedir(open);
    return status;
}

enum mst_status mst_stage_calendars(struct mst_job *job, const struct mst_roster *roster, int64_t stamp_utc, size_t *files,
                                    const char **name, struct mst_error *err) {
    struct mst_ics_options options = mst_ics_options_defaults();
    struct mst_text team;
    char *folder = NULL;
    bool has_published;
    bool *has = who_has_shifts(job, roster);
    enum mst_status status = has ? MST_OK : mst_no_memory(err);
    *files = 0;
    mst_text_init(&team);
    options.stamp_utc = stamp_utc;
    MST_DO(status);
    MST_DO(mst_job_has_published(job, &has_published, err));
    *name = has_published ? "drafts" : "calendars";
    MST_DO(mst_job_output(job, *name, &folder, err));
    MST_DO(mst_folder_make(folder, err));
    MST_DO(write_agents(job, roster, has, &options, folder, files, err));
    MST_DO(mst_ics_team(&job->site, roster, &options, &team, err));
    MST_DO(write_calendar(folder, "team", &team, err));
    ++*files;
    MST_DO(remove_outdated(job, has, folder, err));
done:
    mst_text_release(&team);
    mst_free(has);
    mst_free(folder);
    return status;
}
