#include "planner/known_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "io/file.h"
#include "io/json.h"

/* ---- writing --------------------------------------------------------------------------------------------------------------- */

/** `- 420:930:0 1860:2370:p ...`, each day: `-` off; start and end in minutes of the week, the kind, or `p` if pinned. */
static const char *days_text(const struct mst_known_day days[7], struct mst_text *line) {
    mst_text_clear(line);
    for (int d = 0; d < 7; d++) {
        const struct mst_known_day *day = &days[d];
        mst_text_append(line, d > 0 ? " " : "");
        if (day->start_min == day->end_min) {
            mst_text_append(line, "-");
        } else if (day->kind == MST_NONE) {
            mst_text_printf(line, "%d:%d:p", day->start_min, day->end_min);
        } else {
            mst_text_printf(line, "%d:%d:%zu", day->start_min, day->end_min, day->kind);
        }
    }
    return mst_text_get(line);
}

static void put_weeks(struct mst_json *json, const struct mst_known *known, struct mst_text *line) {
    mst_json_open_list(json, "weeks");
    for (size_t i = 0; i < known->week_count; i++) {
        mst_json_open_object(json, NULL);
        mst_json_put_whole(json, "worker", (long)known->weeks[i].worker);
        mst_json_put_text(json, "days", days_text(known->weeks[i].days, line));
        mst_json_close(json);
    }
    mst_json_close(json);
}

static void put_agents(struct mst_json *json, const struct mst_known *known, struct mst_text *line) {
    mst_json_open_list(json, "agents");
    for (size_t i = 0; i < known->agent_count; i++) {
        mst_json_open_object(json, NULL);
        mst_json_put_text(json, "id", known->agents[i].id);
        mst_json_put_whole(json, "worker", (long)known->agents[i].worker);
        mst_json_put_text(json, "days", days_text(known->agents[i].days, line));
        mst_json_close(json);
    }
    mst_json_close(json);
}

static void put_prices(struct mst_json *json, const struct mst_known *known, const struct mst_site *site) {
    mst_json_open_list(json, "prices");
    for (size_t i = 0; i < known->price_count; i++) {
        mst_json_open_object(json, NULL);
        mst_json_put_whole(json, "start_utc", (long)known->prices[i].start_utc);
        mst_json_put_text(json, "queue", site->queues[known->prices[i].queue].name);
        mst_json_put_number(json, "price", known->prices[i].price);
        mst_json_close(json);
    }
    mst_json_close(json);
}

enum mst_status mst_known_write(const struct mst_known *known, const struct mst_site *site, const char *path,
                                struct mst_error *err) {
    struct mst_json json;
    struct mst_text line;
    mst_json_init(&json);
    mst_text_init(&line);
    mst_json_open_object(&json, NULL);
    mst_json_open_list(&json, "kinds");
    for (size_t k = 0; k < known->kind_count; k++) {
        mst_json_put_text(&json, NULL, known->kinds[k]);
    }
    mst_json_close(&json);
    put_agents(&json, known, &line);
    put_weeks(&json, known, &line);
    put_prices(&json, known, site);
    mst_json_close(&json);
    enum mst_status status = mst_text_status(&line, err);
    status = status == MST_OK ? mst_json_write(&json, path, err) : status;
    mst_text_release(&line);
    mst_json_release(&json);
    return status;
}

/* ---- reading --------------------------------------------------------------------------------------------------------------- */

struct reading {
    const char *file;
    const struct mst_site *site;
    struct mst_known *known;
    struct mst_error *err;
};

static enum mst_status refuse(const struct reading *r, const char *key) {
    return mst_fail_at(r->err, MST_E_INPUT, r->file, 0, "%s: is not what `muster whatif` writes there; remove the file", key);
}

/** Room for the items of a list. */
static enum mst_status make_room(const struct reading *r, const struct mst_json_value *list, size_t size, void *items,
                                 const char *key) {
    void *made = mst_alloc(mst_json_count(list), size);
    *(void **)items = made;
    MST_TRY(made ? MST_OK : mst_no_memory(r->err));
    return list ? MST_OK : refuse(r, key);
}

static enum mst_status take_text(const struct reading *r, const struct mst_json_value *value, const char *key, char **text) {
    const char *found = mst_json_text(value);
    MST_TRY(found ? MST_OK : refuse(r, key));
    *text = mst_strdup(found);
    return *text ? MST_OK : mst_no_memory(r->err);
}

static enum mst_status take_kinds(const struct reading *r, const struct mst_json_value *list) {
    MST_TRY(make_room(r, list, sizeof *r->known->kinds, &r->known->kinds, "kinds"));
    for (size_t i = 0; i < mst_json_count(list); i++) {
        r->known->kind_count++;
        MST_TRY(take_text(r, mst_json_item(list, i), "kinds", &r->known->kinds[i]));
    }
    return MST_OK;
}

/** One day's word; false if it is none. */
static bool take_day(const char *word, size_t kinds, struct mst_known_day *day) {
    char kind[24], rest;
    size_t index = 0;
    *day = (struct mst_known_day){0, 0, MST_NONE};
    if (strcmp(word, "-") == 0) {
        return true;
    }
    if (sscanf(word, "%d:%d:%23s%c", &day->start_min, &day->end_min, kind, &rest) != 3 || day->start_min >= day->end_min) {
        return false;
    }
    if (strcmp(kind, "p") == 0) {
        return true;
    }
    bool is_index = sscanf(kind, "%zu%c", &index, &rest) == 1 && index < kinds;
    day->kind = index;
    return is_index;
}

/** The members `worker` and `days` of an item. */
static bool take_week(const struct mst_json_value *item, size_t kinds, size_t *worker, struct mst_known_day days[7]) {
    const char *line = mst_json_text(mst_json_member(item, "days"));
    char words[7][48], rest;
    double number = -1;
    if (!line || sscanf(line, "%47s %47s %47s %47s %47s %47s %47s %c", words[0], words[1], words[2], words[3], words[4], words[5],
                        words[6], &rest) != 7) {
        return false;
    }
    for (int d = 0; d < 7; d++) {
        if (!take_day(words[d], kinds, &days[d])) {
            return false;
        }
    }
    bool read = mst_json_number(mst_json_member(item, "worker"), &number) && number >= 0 && number < 1e9;
    *worker = read ? (size_t)number : 0;
    return read;
}

static enum mst_status take_agents(const struct reading *r, const struct mst_json_value *list) {
    MST_TRY(make_room(r, list, sizeof *r->known->agents, &r->known->agents, "agents"));
    for (size_t i = 0; i < mst_json_count(list); i++) {
        const struct mst_json_value *item = mst_json_item(list, i);
        struct mst_known_agent *agent = &r->known->agents[i];
        r->known->agent_count++;
        MST_TRY(take_text(r, mst_json_member(item, "id"), "agents", &agent->id));
        bool is_next = i == 0 || strcmp(r->known->agents[i - 1].id, agent->id) < 0;
        if (!is_next || !take_week(item, r->known->kind_count, &agent->worker, agent->days)) {
            return refuse(r, "agents");
        }
    }
    return MST_OK;
}

static enum mst_status take_weeks(const struct reading *r, const struct mst_json_value *list) {
    struct mst_known *known = r->known;
    MST_TRY(make_room(r, list, sizeof *known->weeks, &known->weeks, "weeks"));
    for (size_t i = 0; i < mst_json_count(list); i++) {
        bool read = take_week(mst_json_item(list, i), known->kind_count, &known->weeks[i].worker, known->weeks[i].days);
        if (!read || (i > 0 && known->weeks[i].worker < known->weeks[i - 1].worker)) {
            return refuse(r, "weeks");
        }
        known->week_count++;
    }
    return MST_OK;
}

static enum mst_status take_prices(const struct reading *r, const struct mst_json_value *list) {
    struct mst_known *known = r->known;
    MST_TRY(make_room(r, list, sizeof *known->prices, &known->prices, "prices"));
    for (size_t i = 0; i < mst_json_count(list); i++) {
        const struct mst_json_value *item = mst_json_item(list, i);
        const char *queue = mst_json_text(mst_json_member(item, "queue"));
        struct mst_price *price = &known->prices[i];
        double start = 0;
        price->queue = queue ? mst_site_queue(r->site, queue) : MST_NONE;
        if (price->queue == MST_NONE || !mst_json_number(mst_json_member(item, "start_utc"), &start) ||
            !mst_json_number(mst_json_member(item, "price"), &price->price) || !(start > -9e15 && start < 9e15)) {
            return refuse(r, "prices");
        }
        price->start_utc = (int64_t)start;
        known->price_count++;
    }
    return MST_OK;
}

enum mst_status mst_known_read(const char *path, const struct mst_site *site, struct mst_known *known, struct mst_error *err) {
    const struct reading r = {mst_path_name(path), site, known, err};
    struct mst_json_document *document = NULL;
    enum mst_status status;
    mst_known_init(known);
    MST_DO(mst_json_read(path, &document, err));
    const struct mst_json_value *root = mst_json_root(document);
    MST_DO(take_kinds(&r, mst_json_member(root, "kinds")));
    MST_DO(take_agents(&r, mst_json_member(root, "agents")));
    MST_DO(take_weeks(&r, mst_json_member(root, "weeks")));
    MST_DO(take_prices(&r, mst_json_member(root, "prices")));
done:
    mst_json_document_free(document);
    return status;
}
