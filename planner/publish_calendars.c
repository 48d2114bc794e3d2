/* Which calendars are written, under which names, and with what in them. */

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "io/file.h"
#include "io/name_index.h"
#include "io/token.h"
#include "planner/entries.h"
#include "planner/publish_parts.h"

#define TEAM   ""
#define FOLDER "calendars"

struct calendars {
    struct mst_job *job;
    struct mst_store *store;
    const struct mst_publish_stage *stage;
    struct mst_staging *staging;
    struct mst_store_calendars known;
    struct mst_name_index *known_index; /* of `known`, by agent */
    char **files;                       /* the names of those that are to be there, without `.ics` */
    size_t file_count, file_capacity;
    struct mst_entries entries;
    bool has_entries; /* they were read: something has to be written */
    struct mst_ics_site_zone *zone;
    struct mst_ics_options options;
    struct mst_error *err;
};

/* ---- names of files ---- */

static enum mst_status put_name(const struct calendars *c, const char *file, struct mst_text *name) {
    mst_text_clear(name);
    mst_text_printf(name, FOLDER "/%s.ics", file);
    return mst_text_status(name, c->err);
}

static enum mst_status exists(const struct calendars *c, const char *file, bool *is_there) {
    struct mst_text name;
    char *path = NULL;
    enum mst_status status;
    mst_text_init(&name);
    MST_DO(put_name(c, file, &name));
    path = mst_path_join(c->job->out_dir, mst_text_get(&name));
    MST_DO(path != NULL ? MST_OK : mst_no_memory(c->err));
    *is_there = mst_file_exists(path);
done:
    mst_text_release(&name);
    mst_free(path);
    return status;
}

/* What a calendar is to be called. @param token room for one that is made */
static enum mst_status choose_name(const struct calendars *c, const struct mst_store_calendar *known, const char *agent,
                                   char token[33], const char **file) {
    snprintf(token, 33, "%s", known != NULL ? known->token : "");
    if (c->job->publish_options.feed_names == MST_FEEDS_ID) {
        *file = agent[0] != '\0' ? agent : "team";
        return MST_OK;
    }
    if (token[0] == '\0') {
        MST_TRY(mst_token_make(token, c->err));
    }
    *file = token;
    return MST_OK;
}

/* ---- writing one ---- */

static enum mst_status read_entries(struct calendars *c) {
    int64_t from_utc = c->stage->when_utc, end_utc = from_utc;
    if (c->has_entries) {
        return MST_OK;
    }
    MST_TRY(mst_entries_read(c->job, c->store, mst_publish_from_day(c->job, c->stage), c->stage->when_utc, &c->entries, c->err));
    for (size_t i = 0; i < c->entries.count; i++) {
        const struct mst_shift *shift = c->entries.items[i].ics.shift;
        from_utc = shift->start_utc < from_utc ? shift->start_utc : from_utc;
        end_utc = shift->end_utc > end_utc ? shift->end_utc : end_utc;
    }
    c->zone = mst_ics_site_zone_new(&c->job->site, from_utc, end_utc);
    c->has_entries = true;
    return c->zone != NULL ? MST_OK : mst_no_memory(c->err);
}

/* @param agent TEAM: what each shift is now */
static enum mst_status collect(const struct calendars *c, const char *agent, struct mst_ics_entry **chosen, size_t *count) {
    bool is_team = agent[0] == '\0';
    size_t of_agent = c->entries.count;
    const struct mst_calendar_entry *first = is_team ? c->entries.items : mst_entries_of(&c->entries, agent, &of_agent);
    *count = 0;
    *chosen = mst_alloc(of_agent, sizeof **chosen);
    if (*chosen == NULL) {
        return mst_no_memory(c->err);
    }
    for (size_t i = 0; i < of_agent; i++) {
        if (first[i].is_shown && (!is_team || first[i].is_latest)) {
            (*chosen)[(*count)++] = first[i].ics;
        }
    }
    return MST_OK;
}

static enum mst_status stage_calendar(struct calendars *c, const char *agent, const char *name, const char *file) {
    struct mst_ics_entry *chosen = NULL;
    struct mst_text bytes, path;
    size_t count;
    enum mst_status status;
    mst_text_init(&bytes);
    mst_text_init(&path);
    MST_DO(read_entries(c));
    MST_DO(collect(c, agent, &chosen, &count));
    MST_DO(mst_ics_published(&c->job->site, name, agent[0] == '\0', chosen, count, &c->options, c->zone, &bytes, c->err));
    MST_DO(put_name(c, file, &path));
    MST_DO(mst_staging_put(c->staging, mst_text_get(&path), &bytes, c->err));
done:
    mst_free(chosen);
    mst_text_release(&bytes);
    mst_text_release(&path);
    return status;
}

/* Notes that a file is to be there. */
static enum mst_status note_file(struct calendars *c, const char *file) {
    MST_TRY(mst_grow(&c->files, &c->file_capacity, c->file_count + 1, sizeof *c->files, c->err));
    char *copy = mst_strdup(file);
    if (copy == NULL) {
        return mst_no_memory(c->err);
    }
    c->files[c->file_count++] = copy;
    return MST_OK;
}

/* ---- each calendar in turn ---- */

static enum mst_status note_change(struct calendars *c, const struct mst_store_calendar *known, const char *agent, const char *name,
                                   const char *file, const char *token, const char *look) {
    struct mst_store_calendar row = {(char *)agent, (char *)name, (char *)file, (char *)token, (char *)look};
    if (known != NULL && strcmp(known->name, name) == 0 && strcmp(known->file, file) == 0 && strcmp(known->token, token) == 0 &&
        strcmp(known->look, look) == 0) {
        return MST_OK;
    }
    return mst_store_put_calendar(c->store, &row, c->err);
}

/*
 * One that has something in it, or had a while ago.
 * @param index of the agent in agents.csv; MST_NONE: the team's, or of somebody who has left, whose name stays as it was
 */
static enum mst_status keep_calendar(struct calendars *c, const char *agent, size_t index, bool has_news) {
    size_t at = mst_name_index_find(c->known_index, agent);
    const struct mst_store_calendar *known = at != MST_NONE ? &c->known.items[at] : NULL;
    bool is_team = agent[0] == '\0', has_left = index == MST_NONE && !is_team, is_there;
    const char *name = index != MST_NONE ? c->job->site.agents[index].name
                       : is_team         ? c->job->site.name
                       : known != NULL   ? known->name
                                         : agent;
    char look[20], token[33];
    const char *file;
    if (has_left) {
        snprintf(look, sizeof look, "%s", known != NULL ? known->look : "");
    } else {
        mst_publish_look(c->job, index, look);
    }
    MST_TRY(choose_name(c, known, agent, token, &file));
    MST_TRY(note_file(c, file));
    MST_TRY(exists(c, file, &is_there));
    if (has_news || !is_there || known == NULL || strcmp(known->look, look) != 0 || strcmp(known->file, file) != 0) {
        MST_TRY(stage_calendar(c, agent, name, file));
    }
    return note_change(c, known, agent, name, file, token, look);
}

/* Of somebody who has nothing in the time that calendars show: the file goes, the name that nobody can guess is kept. */
static enum mst_status drop_calendar(struct calendars *c, const struct mst_store_calendar *known) {
    return note_change(c, known, known->agent, known->name, "", known->token, known->look);
}

/* ---- all of them ---- */

/* By entries' agents; TEAM comes first, as the least text. */
static enum mst_status keep_all_with_entries(struct calendars *c, struct mst_name_index *with_news) {
    struct mst_name_index *agents = mst_name_index_of_agents(&c->job->site);
    enum mst_status status = keep_calendar(c, TEAM, MST_NONE, true);
    const char *before = TEAM;
    for (size_t i = 0; status == MST_OK && i < c->entries.count; i++) {
        const char *agent = c->entries.items[i].agent;
        if (strcmp(agent, before) != 0) {
            status = keep_calendar(c, agent, mst_name_index_find(agents, agent), mst_name_index_find(with_news, agent) != MST_NONE);
            before = agent;
        }
    }
    mst_name_index_free(agents);
    for (size_t i = 0; status == MST_OK && i < c->known.count; i++) {
        size_t count;
        const struct mst_store_calendar *known = &c->known.items[i];
        if (known->agent[0] != '\0' && mst_entries_of(&c->entries, known->agent, &count) == NULL) {
            status = drop_calendar(c, known);
        }
    }
    return status;
}

/* Nobody has news: the calendars are those that there were. */
static enum mst_status keep_known(struct calendars *c) {
    struct mst_name_index *agents = mst_name_index_of_agents(&c->job->site);
    enum mst_status status = MST_OK;
    for (size_t i = 0; status == MST_OK && i < c->known.count; i++) {
        const struct mst_store_calendar *known = &c->known.items[i];
        if (known->file[0] != '\0') {
            status = keep_calendar(c, known->agent, mst_name_index_find(agents, known->agent), false);
        }
    }
    mst_name_index_free(agents);
    return status;
}

static enum mst_status keep_changed(struct calendars *c) {
    struct mst_name_index *with_news = mst_name_index_new();
    for (size_t i = 0; i < c->stage->news_count; i++) {
        mst_name_index_add(with_news, c->stage->news[i].agent, i);
    }
    enum mst_status status = read_entries(c);
    if (status == MST_OK) {
        status = keep_all_with_entries(c, with_news);
    }
    mst_name_index_free(with_news);
    return status;
}

static int by_name(const void *left, const void *right) {
    return strcmp(*(char *const *)left, *(char *const *)right);
}

static enum mst_status remove_other(struct calendars *c, const char *file_name) {
    size_t length = strlen(file_name);
    struct mst_text name;
    if (length <= 4 || strcmp(file_name + length - 4, ".ics") != 0) {
        return MST_OK;
    }
    char *stem = mst_strndup(file_name, length - 4);
    if (stem == NULL) {
        return mst_no_memory(c->err);
    }
    enum mst_status status = MST_OK;
    mst_text_init(&name);
    if (c->file_count == 0 || bsearch(&stem, c->files, c->file_count, sizeof *c->files, by_name) == NULL) {
        status = put_name(c, stem, &name);
        if (status == MST_OK) {
            status = mst_staging_remove(c->staging, mst_text_get(&name), c->err);
        }
    }
    mst_text_release(&name);
    mst_free(stem);
    return status;
}

/* Files of the folder that are nobody's calendar: drafts, those of people who have left, names from before. */
static enum mst_status remove_others(struct calendars *c) {
    char *path = mst_path_join(c->job->out_dir, FOLDER);
    if (path == NULL) {
        return mst_no_memory(c->err);
    }
    DIR *folder = opendir(path);
    enum mst_status status = MST_OK;
    if (c->file_count > 0) {
        qsort(c->files, c->file_count, sizeof *c->files, by_name);
    }
    for (struct dirent *entry; status == MST_OK && folder != NULL && (entry = readdir(folder)) != NULL;) {
        status = remove_other(c, entry->d_name);
    }
    if (folder != NULL) {
        closedir(folder);
    }
    mst_free(path);
    return status;
}

static enum mst_status stage_all(struct calendars *c) {
    MST_TRY(mst_store_calendars(c->store, &c->known, c->err));
    for (size_t i = 0; i < c->known.count; i++) {
        mst_name_index_add(c->known_index, c->known.items[i].agent, i);
    }
    MST_TRY(c->stage->news_count > 0 ? keep_changed(c) : keep_known(c));
    return remove_others(c);
}

enum mst_status mst_publish_calendars(struct mst_job *job, struct mst_store *store, const struct mst_publish_stage *stage,
                                      struct mst_staging *staging, struct mst_error *err) {
    struct calendars c = {.job = job, .store = store, .stage = stage, .staging = staging, .err = err};
    c.options = mst_publish_ics_options(job);
    c.known_index = mst_name_index_new();
    mst_store_calendars_init(&c.known);
    mst_entries_init(&c.entries);
    enum mst_status status = stage_all(&c);
    for (size_t i = 0; i < c.file_count; i++) {
        mst_free(c.files[i]);
    }
    mst_free(c.files);
    mst_name_index_free(c.known_index);
    mst_store_calendars_release(&c.known);
    mst_entries_release(&c.entries);
    mst_ics_site_zone_free(c.zone);
    return status;
}
