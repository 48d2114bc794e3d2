/* Notices: what was and what is now, as text that can be mailed. */

#include <dirent.h>
#include <string.h>

#include "core/base/memory.h"
#include "io/file.h"
#include "planner/publish_parts.h"

#define FOLDER "notices"

static void put_time(const struct mst_site *site, int64_t utc, struct mst_text *text) {
    struct mst_wall wall = mst_zone_wall(&site->zone, utc);
    char date[16];
    mst_text_printf(text, "%s %02d:%02d", mst_day_text(wall.day, date), wall.minute / 60, wall.minute % 60);
}

static void put_line(const struct mst_site *site, const struct mst_news *news, bool is_private, struct mst_text *text) {
    mst_text_append(text, "- ");
    mst_news_put(site, news, is_private, text);
    mst_text_append(text, "\n");
}

static void put_foot(const struct mst_job *job, const struct mst_publish_stage *stage, struct mst_text *text) {
    mst_text_printf(text, "\nRevision %ld of the roster of %s, published ", stage->revision, job->site.name);
    put_time(&job->site, stage->when_utc, text);
    mst_text_printf(text, ".\nTimes are by the clock of %s.\n", job->site.zone.name);
}

static enum mst_status stage_text(struct mst_staging *staging, const char *name, const struct mst_text *text,
                                  struct mst_error *err) {
    struct mst_text path;
    mst_text_init(&path);
    mst_text_printf(&path, FOLDER "/%s.txt", name);
    enum mst_status status = mst_text_status(&path, err);
    if (status == MST_OK) {
        status = mst_staging_put(staging, mst_text_get(&path), text, err);
    }
    mst_text_release(&path);
    return status;
}

/* @param count of the news of one agent, which follow each other */
static enum mst_status stage_agent(const struct mst_job *job, const struct mst_publish_stage *stage, const struct mst_news *news,
                                   size_t count, struct mst_staging *staging, struct mst_error *err) {
    const struct mst_agent *agent = news->agent_index != MST_NONE ? &job->site.agents[news->agent_index] : NULL;
    struct mst_text text;
    mst_text_init(&text);
    if (agent != NULL && agent->email != NULL && agent->email[0] != '\0') {
        mst_text_printf(&text, "To: %s <%s>\n", agent->name, agent->email);
    }
    mst_text_printf(&text, "Subject: Your shifts have changed (%zu)\n\n", count);
    mst_text_printf(&text, "%s,\n\n", agent != NULL ? agent->name : news->agent);
    for (size_t i = 0; i < count; i++) {
        put_line(&job->site, &news[i], true, &text);
    }
    put_foot(job, stage, &text);
    enum mst_status status = stage_text(staging, news->agent, &text, err);
    mst_text_release(&text);
    return status;
}

static enum mst_status stage_agents(const struct mst_job *job, const struct mst_publish_stage *stage, struct mst_staging *staging,
                                    struct mst_error *err) {
    for (size_t from = 0, end; from < stage->news_count; from = end) {
        for (end = from + 1; end < stage->news_count && strcmp(stage->news[end].agent, stage->news[from].agent) == 0;) {
            end++;
        }
        MST_TRY(stage_agent(job, stage, &stage->news[from], end - from, staging, err));
    }
    return MST_OK;
}

static enum mst_status stage_team(const struct mst_job *job, const struct mst_publish_stage *stage, struct mst_staging *staging,
                                  struct mst_error *err) {
    struct mst_text text;
    mst_text_init(&text);
    mst_text_printf(&text, "Subject: %s: changed shifts of %zu agent%s\n", job->site.name, stage->agents,
                    stage->agents == 1 ? "" : "s");
    for (size_t i = 0; i < stage->news_count; i++) {
        if (i == 0 || strcmp(stage->news[i].agent, stage->news[i - 1].agent) != 0) {
            mst_text_append(&text, "\n");
            mst_news_put_agent(&job->site, &stage->news[i], &text);
            mst_text_append(&text, "\n");
        }
        put_line(&job->site, &stage->news[i], false, &text);
    }
    put_foot(job, stage, &text);
    enum mst_status status = stage_text(staging, "team", &text, err);
    mst_text_release(&text);
    return status;
}

static bool has_news(const struct mst_publish_stage *stage, const char *stem, size_t length) {
    for (size_t i = 0; i < stage->news_count; i++) {
        const char *agent = stage->news[i].agent;
        if (strncmp(agent, stem, length) == 0 && agent[length] == '\0') {
            return true;
        }
    }
    return length == 4 && strncmp(stem, "team", 4) == 0;
}

static enum mst_status remove_earlier(const struct mst_job *job, const struct mst_publish_stage *stage, struct mst_staging *staging,
                                      struct mst_error *err) {
    char *path = mst_path_join(job->out_dir, FOLDER);
    if (path == NULL) {
        return mst_no_memory(err);
    }
    DIR *folder = opendir(path);
    enum mst_status status = MST_OK;
    for (struct dirent *entry; status == MST_OK && folder != NULL && (entry = readdir(folder)) != NULL;) {
        size_t length = strlen(entry->d_name);
        bool is_notice = length > 4 && strcmp(entry->d_name + length - 4, ".txt") == 0;
        if (is_notice && !has_news(stage, entry->d_name, length - 4)) {
            char *name = mst_path_join(FOLDER, entry->d_name);
            status = name != NULL ? mst_staging_remove(staging, name, err) : mst_no_memory(err);
            mst_free(name);
        }
    }
    if (folder != NULL) {
        closedir(folder);
    }
    mst_free(path);
    return status;
}

enum mst_status mst_publish_notices(const struct mst_job *job, const struct mst_publish_stage *stage, struct mst_staging *staging,
                                    struct mst_error *err) {
    MST_TRY(stage_agents(job, stage, staging, err));
    MST_TRY(stage_team(job, stage, staging, err));
    return remove_earlier(job, stage, staging, err);
}
