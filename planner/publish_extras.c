/* What is written on request besides the calendars: files for Outlook's import, and a file for each shift. */

#include <string.h>

#include "core/base/memory.h"
#include "io/file.h"
#include "io/write.h"
#include "planner/entries.h"
#include "planner/publish_parts.h"

#define OUTLOOK_FOLDER "outlook"
#define SHIFTS_FOLDER  "shifts"

struct extras {
    struct mst_job *job;
    struct mst_publish_stage *stage;
    struct mst_entries entries;
    struct mst_ics_options options;
    struct mst_error *err;
};

/* Replaces a file unless it has these bytes. */
static enum mst_status write_file(struct extras *x, const char *folder, const char *stem, const struct mst_text *bytes) {
    struct mst_text name;
    bool same;
    char *path = NULL;
    enum mst_status status;
    mst_text_init(&name);
    mst_text_printf(&name, "%s.ics", stem);
    MST_DO(mst_text_status(&name, x->err));
    path = mst_path_join(folder, mst_text_get(&name));
    MST_DO(path != NULL ? MST_OK : mst_no_memory(x->err));
    MST_DO(mst_file_holds(path, bytes, &same, x->err));
    if (!same) {
        MST_DO(mst_file_write_text(path, bytes, x->err));
        x->stage->files++;
    }
done:
    mst_text_release(&name);
    mst_free(path);
    return status;
}

static const char *name_of(const struct mst_site *site, const char *agent) {
    size_t index = mst_site_agent(site, agent);
    return index != MST_NONE ? site->agents[index].name : agent;
}

static enum mst_status write_entries(struct extras *x, const char *folder, const char *stem,
                                     const struct mst_calendar_entry *entries, size_t count) {
    struct mst_ics_entry *chosen = mst_alloc(count, sizeof *chosen);
    struct mst_text bytes;
    size_t kept = 0;
    enum mst_status status = chosen != NULL ? MST_OK : mst_no_memory(x->err);
    mst_text_init(&bytes);
    MST_DO(status);
    for (size_t i = 0; i < count; i++) {
        if (entries[i].is_shown) {
            chosen[kept++] = entries[i].ics;
        }
    }
    MST_DO(mst_ics_published(&x->job->site, name_of(&x->job->site, entries[0].agent), false, chosen, kept, &x->options, NULL,
                             &bytes, x->err));
    MST_DO(write_file(x, folder, stem, &bytes));
done:
    mst_text_release(&bytes);
    mst_free(chosen);
    return status;
}

/* A folder of the agent's, with a file for each shift that is named by its UID without the domain. */
static enum mst_status write_shifts(struct extras *x, const char *folder, const struct mst_calendar_entry *entries, size_t count) {
    char *own = mst_path_join(folder, entries[0].agent);
    enum mst_status status = own != NULL ? mst_folder_make(own, x->err) : mst_no_memory(x->err);
    for (size_t i = 0; status == MST_OK && i < count; i++) {
        const char *uid = entries[i].ics.uid;
        char *stem = mst_strndup(uid, strcspn(uid, "@"));
        status = stem == NULL ? mst_no_memory(x->err) : entries[i].is_shown ? write_entries(x, own, stem, &entries[i], 1) : MST_OK;
        mst_free(stem);
    }
    mst_free(own);
    return status;
}

static enum mst_status write_all(struct extras *x, const char *name, bool one_each) {
    char *folder = mst_path_join(x->job->out_dir, name);
    enum mst_status status = folder != NULL ? mst_folder_make(folder, x->err) : mst_no_memory(x->err);
    for (size_t from = 0, end; status == MST_OK && from < x->entries.count; from = end) {
        const struct mst_calendar_entry *first = &x->entries.items[from];
        for (end = from + 1; end < x->entries.count && strcmp(x->entries.items[end].agent, first->agent) == 0;) {
            end++;
        }
        status = one_each ? write_shifts(x, folder, first, end - from) : write_entries(x, folder, first->agent, first, end - from);
    }
    mst_free(folder);
    return status;
}

enum mst_status mst_publish_extras(struct mst_job *job, struct mst_store *store, struct mst_publish_stage *stage,
                                   struct mst_error *err) {
    struct extras x = {.job = job, .stage = stage, .options = mst_publish_ics_options(job), .err = err};
    enum mst_status status;
    mst_entries_init(&x.entries);
    MST_DO(mst_entries_read(job, store, mst_publish_from_day(job, stage), stage->when_utc, &x.entries, err));
    if (job->request.shift_files) {
        MST_DO(write_all(&x, SHIFTS_FOLDER, true));
    }
    if (job->request.method_publish) {
        x.options.method = true;
        MST_DO(write_all(&x, OUTLOOK_FOLDER, false));
    }
done:
    mst_entries_release(&x.entries);
    return status;
}
