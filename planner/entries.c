#include "planner/entries.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "io/name_index.h"

enum { DAY_S = 86400 };

void mst_entries_init(struct mst_entries *entries) {
    *entries = (struct mst_entries){0};
}

void mst_entries_release(struct mst_entries *entries) {
    mst_versions_release(&entries->versions);
    mst_roster_release(&entries->shifts);
    mst_free(entries->items);
    mst_entries_init(entries);
}

struct reading {
    const struct mst_job *job;
    const struct mst_name_index *agents;
    int64_t now_utc;
    struct mst_entries *entries;
    struct mst_error *err;
};

/* Whether a version is the last in its shift's part of the list, which ends at `end`, that is of its agent. */
static bool is_last_of_agent(const struct mst_versions *versions, size_t at, size_t end) {
    for (size_t i = at + 1; i < end; i++) {
        if (strcmp(versions->items[i].agent, versions->items[at].agent) == 0) {
            return false;
        }
    }
    return true;
}

/* @param after what the shift is with another agent; NULL: this is what it is now */
static enum mst_status add(struct reading *r, const struct mst_version *v, const struct mst_version *after) {
    struct mst_entries *e = r->entries;
    const struct mst_version *said = after != NULL && !v->cancelled ? after : v;
    bool cancelled = v->cancelled || after != NULL;
    int64_t dropped_utc = said->changed_utc + DAY_S * (int64_t)r->job->publish_options.retention_days;
    struct mst_text id;
    mst_text_init(&id);
    /* One shift is there once for each agent that had it. */
    mst_text_printf(&id, "%s\t%ld", v->identity, v->first);
    enum mst_status status = mst_text_status(&id, r->err);
    if (status == MST_OK) {
        size_t agent = mst_name_index_find(r->agents, v->agent);
        status = mst_store_rows_read(&r->job->site, v, mst_text_get(&id), agent, &e->shifts, r->err);
    }
    mst_text_release(&id);
    MST_TRY(status);
    e->items[e->count++] = (struct mst_calendar_entry){
        .ics = {.uid = v->uid, .sequence = said->sequence, .changed_utc = said->changed_utc, .cancelled = cancelled},
        .agent = v->agent,
        .is_latest = after == NULL,
        .is_shown = !cancelled || r->now_utc < dropped_utc || r->now_utc < v->end_utc};
    return MST_OK;
}

static enum mst_status add_all(struct reading *r) {
    const struct mst_versions *versions = &r->entries->versions;
    for (size_t from = 0, end; from < versions->count; from = end) {
        for (end = from + 1; end < versions->count && versions->items[end].shift == versions->items[from].shift;) {
            end++;
        }
        for (size_t i = from; i < end; i++) {
            if (is_last_of_agent(versions, i, end)) {
                MST_TRY(add(r, &versions->items[i], i + 1 < end ? &versions->items[i + 1] : NULL));
            }
        }
    }
    return MST_OK;
}

static int by_agent(const void *left, const void *right) {
    const struct mst_calendar_entry *a = left, *b = right;
    int order = strcmp(a->agent, b->agent);
    return order != 0 ? order : strcmp(a->ics.uid, b->ics.uid);
}

enum mst_status mst_entries_read(const struct mst_job *job, struct mst_store *store, int32_t from_day, int64_t now_utc,
                                 struct mst_entries *entries, struct mst_error *err) {
    struct mst_store_query query = {.from_utc = mst_zone_midnight(&job->site.zone, from_day), .to_utc = INT64_MAX};
    MST_TRY(mst_store_versions(store, &query, &entries->versions, err));
    entries->items = mst_alloc(entries->versions.count, sizeof *entries->items);
    if (entries->items == NULL) {
        return mst_no_memory(err);
    }
    struct mst_name_index *agents = mst_name_index_of_agents(&job->site);
    struct reading r = {job, agents, now_utc, entries, err};
    enum mst_status status = add_all(&r);
    mst_name_index_free(agents);
    MST_TRY(status);
    mst_roster_finish(&entries->shifts);
    for (size_t i = 0; i < entries->count; i++) {
        entries->items[i].ics.shift = &entries->shifts.shifts[i];
    }
    qsort(entries->items, entries->count, sizeof *entries->items, by_agent);
    return MST_OK;
}

const struct mst_calendar_entry *mst_entries_of(const struct mst_entries *entries, const char *agent, size_t *count) {
    size_t low = 0, high = entries->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(entries->items[middle].agent, agent) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    for (*count = 0; low + *count < entries->count && strcmp(entries->items[low + *count].agent, agent) == 0;) {
        ++*count;
    }
    return *count > 0 ? &entries->items[low] : NULL;
}
