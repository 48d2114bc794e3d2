#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "io/csv.h"
#include "io/file.h"
#include "io/name_index.h"
#include "io/site_parts.h"
#include "io/tables.h"
#include "io/write.h"

enum { SHIFT, AGENT, START, END, ACTIVITY, QUEUE, COLUMNS };

static const struct mst_csv_column columns[COLUMNS] = {{"shift", true}, {"agent", true},    {"start", true},
                                                       {"end", true},   {"activity", true}, {"queue", true}};

struct reader {
    struct mst_csv *csv;
    const struct mst_site *site;
    struct mst_name_index *agents;
    bool lost_agents; /* see mst_site_lost_agents() */
    enum mst_strangers strangers;
    struct mst_roster *roster;
    struct mst_error *err;
};

/** Says that a name is unknown, as far as that is wrong in this file. */
static void report_stranger(struct reader *reader, size_t column, const char *what, const char *name, const char *const *names,
                            size_t count) {
    char hint[256];
    mst_names_hint(name, names, count, hint);
    if (reader->strangers == MST_STRANGERS_WARNED) {
        bool is_near = strncmp(hint, "; did", 5) == 0;
        mst_csv_warn(reader->csv, column, "\"%s\" is not %s%s", name, what,
                     is_near           ? hint
                     : column == AGENT ? "; what was worked covers demand, and binds nobody"
                                       : "");
    } else {
        mst_csv_fault(reader->csv, column, "\"%s\" is not %s%s", name, what, hint);
    }
}

static enum mst_status read_agent(struct reader *reader, struct mst_stretch *stretch) {
    stretch->agent = mst_name_index_find(reader->agents, stretch->agent_id);
    if (stretch->agent != MST_NONE || reader->strangers == MST_STRANGERS_KEPT || reader->site->agent_count == 0 ||
        reader->lost_agents) {
        return MST_OK;
    }
    const char **ids = mst_site_agent_ids(reader->site);
    if (ids == NULL) {
        return mst_no_memory(reader->err);
    }
    report_stranger(reader, AGENT, "an agent of agents.csv", stretch->agent_id, ids, reader->site->agent_count);
    mst_free(ids);
    return MST_OK;
}

static enum mst_status read_queue(struct reader *reader, struct mst_stretch *stretch) {
    stretch->queue = *stretch->queue_name != '\0' ? mst_site_find_queue(reader->site, stretch->queue_name) : MST_NONE;
    if (*stretch->queue_name == '\0' || stretch->queue != MST_NONE || reader->strangers == MST_STRANGERS_KEPT ||
        reader->site->queue_count == 0) {
        return MST_OK;
    }
    const char **names = mst_site_queue_names(reader->site);
    if (names == NULL) {
        return mst_no_memory(reader->err);
    }
    report_stranger(reader, QUEUE, "a queue of site.ini", stretch->queue_name, names, reader->site->queue_count);
    mst_free(names);
    return MST_OK;
}

static bool read_activity(struct reader *reader, struct mst_stretch *stretch) {
    const char *text = mst_csv_field(reader->csv, ACTIVITY);
    for (int activity = MST_WORK; activity <= MST_OFF; activity++) {
        if (mst_text_same(text, mst_activity_name((enum mst_activity)activity))) {
            stretch->activity = (enum mst_activity)activity;
            return true;
        }
    }
    mst_csv_fault(reader->csv, ACTIVITY, "\"%s\" is not work, break, meal or off", text);
    return false;
}

static bool read_time(struct reader *reader, size_t column, int64_t least_utc, int64_t *utc) {
    const char *why, *text = mst_csv_field(reader->csv, column);
    struct mst_time time;
    if (!mst_parse_time(text, &time, &why) || !mst_time_moment(&reader->site->zone, &time, least_utc, utc, &why)) {
        mst_csv_fault(reader->csv, column, "\"%s\" %s", text, why);
        return false;
    }
    return true;
}

/** @param before_utc the time written before in the shift */
static bool read_times(struct reader *reader, int64_t before_utc, struct mst_stretch *stretch) {
    bool has_start = read_time(reader, START, before_utc, &stretch->start_utc);
    bool has_end = read_time(reader, END, has_start ? stretch->start_utc + 1 : INT64_MIN, &stretch->end_utc);
    if (has_start && has_end && stretch->end_utc <= stretch->start_utc) {
        mst_csv_fault(reader->csv, END, "\"%s\" is not after the start, \"%s\"", mst_csv_field(reader->csv, END),
                      mst_csv_field(reader->csv, START));
        return false;
    }
    return has_start && has_end;
}

static enum mst_status read_row(struct reader *reader) {
    const char *id = mst_csv_text(reader->csv, SHIFT), *agent = mst_csv_text(reader->csv, AGENT);
    struct mst_stretch stretch = {.line = mst_csv_line(reader->csv),
                                  .agent_id = (char *)(agent != NULL ? agent : ""),
                                  .queue_name = (char *)mst_csv_field(reader->csv, QUEUE)};
    if (agent != NULL) {
        MST_TRY(read_agent(reader, &stretch));
    }
    MST_TRY(read_queue(reader, &stretch));
    bool has_activity = read_activity(reader, &stretch);
    if (id == NULL || agent == NULL) {
        return MST_OK;
    }
    struct mst_shift *shift = mst_roster_shift(reader->roster, id);
    if (shift == NULL) {
        return mst_no_memory(reader->err);
    }
    int64_t before_utc = shift->count > 0 ? shift->stretches[shift->count - 1].end_utc : INT64_MIN;
    bool has_times = read_times(reader, before_utc, &stretch);
    return has_activity && has_times ? mst_shift_add(shift, &stretch, reader->err) : MST_OK;
}

enum mst_status mst_roster_read(const char *path, const struct mst_site *site, enum mst_strangers strangers,
                                struct mst_roster *roster, struct mst_faults *faults, struct mst_error *err) {
    struct reader reader = {.site = site, .strangers = strangers, .roster = roster, .err = err};
    MST_TRY(mst_csv_open(path, mst_path_name(path), columns, COLUMNS, &reader.csv, faults, err));
    mst_roster_init(roster);
    reader.agents = mst_name_index_of_agents(site);
    reader.lost_agents = mst_site_lost_agents(faults);
    enum mst_status status = MST_OK;
    while (status == MST_OK && mst_csv_next(reader.csv)) {
        status = read_row(&reader);
    }
    mst_name_index_free(reader.agents);
    enum mst_status closed = mst_csv_close(reader.csv, err);
    status = status == MST_OK ? closed : status;
    if (status == MST_OK) {
        mst_roster_finish(roster);
    } else {
        mst_roster_release(roster);
    }
    return status;
}

static void put_stretch(struct mst_text *text, const struct mst_site *site, const struct mst_shift *shift,
                        const struct mst_stretch *stretch) {
    char when[32];
    const char *queue = stretch->queue_name != NULL ? stretch->queue_name : "";
    mst_csv_put(text, shift->id);
    mst_csv_put(text, stretch->agent != MST_NONE ? site->agents[stretch->agent].id : stretch->agent_id);
    mst_csv_put(text, mst_zone_text(&site->zone, stretch->start_utc, when));
    mst_csv_put(text, mst_zone_text(&site->zone, stretch->end_utc, when));
    mst_csv_put(text, mst_activity_name(stretch->activity));
    mst_csv_put(text, stretch->queue != MST_NONE ? site->queues[stretch->queue].name : queue);
    mst_csv_put_end(text);
}

enum mst_status mst_roster_write(const char *path, const struct mst_site *site, const struct mst_roster *roster,
                                 struct mst_error *err) {
    struct mst_text text;
    mst_text_init(&text);
    mst_text_append(&text, "shift,agent,start,end,activity,queue\n");
    for (size_t i = 0; i < roster->count; i++) {
        for (size_t k = 0; k < roster->shifts[i].count; k++) {
            put_stretch(&text, site, &roster->shifts[i], &roster->shifts[i].stretches[k]);
        }
    }
    enum mst_status status = mst_file_write_text(path, &text, err);
    mst_text_release(&text);
    return status;
}
