#include "planner/publish_caldav.h"

#include "core/base/memory.h"
#include "planner/entries.h"
#include "planner/publish_parts.h"

/** What agents' calendars are made from. */
struct making {
    const struct mst_job *job;
    struct mst_entries entries;
    struct mst_ics_options options;
    struct mst_error *err;
};

static enum mst_status make_calendar(const struct making *m, const struct mst_store_calendar *whose, struct mst_text *calendar) {
    size_t count;
    const struct mst_calendar_entry *entries = mst_entries_of(&m->entries, whose->agent, &count);
    struct mst_ics_entry *shown = mst_alloc(count, sizeof *shown);
    size_t kept = 0;
    if (!shown) {
        return mst_no_memory(m->err);
    }
    for (size_t i = 0; i < count; i++) {
        if (entries[i].is_shown && !entries[i].ics.cancelled) {
            shown[kept++] = entries[i].ics;
        }
    }
    enum mst_status status =
        kept > 0 ? mst_ics_published(&m->job->site, whose->name, false, shown, kept, &m->options, NULL, calendar, m->err) : MST_OK;
    mst_free(shown);
    return status;
}

/** An agent's shifts as objects of a server; none if there is nothing to show. */
static enum mst_status make_objects(const struct making *m, const struct mst_store_calendar *whose, struct mst_push_agent *agent,
                                    struct mst_caldav_parts *parts) {
    struct mst_text calendar;
    enum mst_status status;
    mst_text_init(&calendar);
    MST_DO(make_calendar(m, whose, &calendar));
    if (calendar.length > 0) {
        MST_DO(mst_caldav_split(mst_text_get(&calendar), parts, m->err));
    }
    *agent = (struct mst_push_agent){.id = whose->agent, .title = whose->name, .objects = parts->objects, .count = parts->count};
done:
    mst_text_release(&calendar);
    return status;
}

static enum mst_status make_all(struct mst_job *job, struct mst_store *store, const struct mst_publish_stage *published,
                                struct mst_caldav_stage *stage, struct mst_error *err) {
    struct making m = {.job = job, .options = mst_publish_ics_options(job), .err = err};
    enum mst_status status;
    mst_entries_init(&m.entries);
    MST_DO(mst_entries_read(job, store, mst_publish_from_day(job, published), published->when_utc, &m.entries, err));
    MST_DO(mst_store_calendars(store, &stage->calendars, err));
    stage->agents = mst_alloc(stage->calendars.count, sizeof *stage->agents);
    stage->parts = mst_alloc(stage->calendars.count, sizeof *stage->parts);
    MST_DO(stage->agents && stage->parts ? MST_OK : mst_no_memory(err));
    for (size_t i = 0; i < stage->calendars.count; i++) {
        const struct mst_store_calendar *whose = &stage->calendars.items[i];
        if (whose->agent[0]) {
            mst_caldav_parts_init(&stage->parts[stage->count]);
            stage->count++;
            MST_DO(make_objects(&m, whose, &stage->agents[stage->count - 1], &stage->parts[stage->count - 1]));
        }
    }
done:
    mst_entries_release(&m.entries);
    return status;
}

static enum mst_status push(const struct mst_job *job, struct mst_caldav_stage *stage, struct mst_error *err) {
    struct mst_caldav_server server = mst_caldav_server_defaults();
    struct mst_caldav_credentials credentials;
    enum mst_status status;
    mst_caldav_credentials_init(&credentials);
    MST_DO(mst_caldav_check_url(job->request.caldav, job->request.caldav_insecure, err));
    MST_DO(mst_caldav_credentials_read(job->request.caldav_login, &credentials, err));
    server.user = credentials.user;
    server.password = credentials.password;
    server.domain = job->publish_options.domain;
    server.ca_file = job->request.caldav_ca;
    server.insecure = job->request.caldav_insecure;
    server.progress = job->progress;
    MST_DO(mst_caldav_push(&server, job->request.caldav, stage->agents, stage->count, &stage->totals, err));
done:
    mst_caldav_credentials_release(&credentials);
    return status;
}

enum mst_status mst_stage_caldav(struct mst_job *job, const struct mst_publish_stage *published, struct mst_caldav_stage *stage,
                                 struct mst_error *err) {
    struct mst_store *store = NULL;
    enum mst_status status;
    *stage = (struct mst_caldav_stage){0};
    mst_store_calendars_init(&stage->calendars);
    MST_DO(mst_job_store(job, false, &store, err));
    if (store) {
        MST_DO(make_all(job, store, published, stage, err));
        MST_DO(push(job, stage, err));
    }
done:
    mst_store_close(store);
    return status;
}

void mst_caldav_stage_release(struct mst_caldav_stage *stage) {
    for (size_t i = 0; stage->parts && i < stage->count; i++) {
        mst_caldav_parts_release(&stage->parts[i]);
    }
    mst_free(stage->parts);
    mst_free(stage->agents);
    mst_store_calendars_release(&stage->calendars);
    *stage = (struct mst_caldav_stage){0};
}
