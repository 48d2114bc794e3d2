/* The stretches of a shift as one text: four times fewer rows of the store to write, and it never asks for one of them alone. */

#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "io/store.h"

void mst_store_rows_print(const struct mst_site *site, const struct mst_shift *shift, struct mst_text *rows) {
    for (size_t i = 0; i < shift->count; i++) {
        const struct mst_stretch *s = &shift->stretches[i];
        const char *queue = s->queue != MST_NONE ? site->queues[s->queue].name : s->queue_name != NULL ? s->queue_name : "";
        mst_text_printf(rows, "%s %lld %lld %s\n", mst_activity_name(s->activity), (long long)(s->start_utc - shift->start_utc),
                        (long long)(s->end_utc - shift->start_utc), queue);
    }
}

bool mst_store_rows_are_off(const char *rows) {
    for (const char *line = rows; *line != '\0';) {
        if (strncmp(line, "work ", 5) == 0 || strncmp(line, "break ", 6) == 0) {
            return false;
        }
        line += strcspn(line, "\n");
        line += *line == '\n';
    }
    return true;
}

static bool read_activity(const char **at, enum mst_activity *activity) {
    for (int a = MST_WORK; a <= MST_OFF; a++) {
        size_t length = strlen(mst_activity_name((enum mst_activity)a));
        if (strncmp(*at, mst_activity_name((enum mst_activity)a), length) == 0 && (*at)[length] == ' ') {
            *activity = (enum mst_activity)a;
            *at += length + 1;
            return true;
        }
    }
    return false;
}

static bool read_seconds(const char **at, int64_t *seconds) {
    char *end;
    *seconds = strtoll(*at, &end, 10);
    bool is_number = end != *at && *end == ' ';
    *at = end + is_number;
    return is_number;
}

/* @param queue room for the name; borrowed by the stretch */
static bool read_line(const struct mst_site *site, const struct mst_version *version, const char **at, struct mst_stretch *stretch,
                      struct mst_text *queue) {
    int64_t from_s, to_s;
    if (!read_activity(at, &stretch->activity) || !read_seconds(at, &from_s) || !read_seconds(at, &to_s) || to_s <= from_s) {
        return false;
    }
    size_t length = strcspn(*at, "\n");
    mst_text_clear(queue);
    mst_text_append_bytes(queue, *at, length);
    *at += length + ((*at)[length] == '\n');
    stretch->start_utc = version->start_utc + from_s;
    stretch->end_utc = version->start_utc + to_s;
    stretch->queue_name = (char *)mst_text_get(queue);
    stretch->queue = stretch->queue_name[0] != '\0' ? mst_site_queue(site, stretch->queue_name) : MST_NONE;
    return true;
}

enum mst_status mst_store_rows_read(const struct mst_site *site, const struct mst_version *version, const char *id, size_t agent,
                                    struct mst_roster *roster, struct mst_error *err) {
    struct mst_shift *shift = mst_roster_shift(roster, id);
    struct mst_text queue;
    enum mst_status status = MST_OK;
    if (shift == NULL) {
        return mst_no_memory(err);
    }
    mst_text_init(&queue);
    for (const char *at = version->rows; *at != '\0';) {
        struct mst_stretch stretch = {.agent = agent, .agent_id = version->agent};
        if (!read_line(site, version, &at, &stretch, &queue)) {
            MST_DO(mst_fail_at(err, MST_E_IO, "muster.db", 0,
                               "the rows of shift \"%s\" are damaged; put a copy of the file in its place", version->identity));
        }
        MST_DO(mst_text_status(&queue, err));
        MST_DO(mst_shift_add(shift, &stretch, err));
    }
done:
    mst_text_release(&queue);
    return status;
}
