#include "core/roster.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"

void mst_roster_init(struct mst_roster *roster) {
    *roster = (struct mst_roster){0};
}

static void release_stretch(struct mst_stretch *stretch) {
    mst_free(stretch->agent_id);
    mst_free(stretch->queue_name);
}

static void release_shift(struct mst_shift *shift) {
    for (size_t i = 0; i < shift->count; i++) {
        release_stretch(&shift->stretches[i]);
    }
    mst_free(shift->stretches);
    mst_free(shift->id);
}

void mst_roster_release(struct mst_roster *roster) {
    for (size_t i = 0; i < roster->count; i++) {
        release_shift(&roster->shifts[i]);
    }
    mst_free(roster->shifts);
    mst_free(roster->slots);
    mst_roster_init(roster);
}

enum mst_status mst_shift_add(struct mst_shift *shift, const struct mst_stretch *stretch, struct mst_error *err) {
    struct mst_stretch copy = *stretch;
    copy.agent_id = mst_strdup(stretch->agent_id == NULL ? "" : stretch->agent_id);
    copy.queue_name = mst_strdup(stretch->queue_name == NULL ? "" : stretch->queue_name);
    enum mst_status status = MST_OK;
    if (copy.agent_id == NULL || copy.queue_name == NULL) {
        status = mst_no_memory(err);
    } else {
        status = mst_grow(&shift->stretches, &shift->capacity, shift->count + 1, sizeof copy, err);
    }
    if (status != MST_OK) {
        release_stretch(&copy);
        return status;
    }
    shift->stretches[shift->count++] = copy;
    return MST_OK;
}

enum mst_status mst_roster_add_copy(struct mst_roster *roster, const struct mst_shift *shift, struct mst_error *err) {
    size_t before = roster->count;
    struct mst_shift *copy = mst_roster_shift(roster, shift->id);
    if (copy == NULL) {
        return mst_no_memory(err);
    }
    if (roster->count == before) {
        return mst_fail(err, MST_E_RANGE, "there is a shift \"%s\" already", shift->id);
    }
    for (size_t i = 0; i < shift->count; i++) {
        MST_TRY(mst_shift_add(copy, &shift->stretches[i], err));
    }
    copy->agent = shift->agent;
    copy->start_utc = shift->start_utc;
    copy->end_utc = shift->end_utc;
    return MST_OK;
}

/* Stretches of one start are in the order of the file; what was not read from a file needs an order as well. */
static int by_start_and_line(const void *left, const void *right) {
    const struct mst_stretch *a = left, *b = right;
    if (a->start_utc != b->start_utc) {
        return a->start_utc < b->start_utc ? -1 : 1;
    }
    if (a->line != b->line) {
        return a->line < b->line ? -1 : 1;
    }
    if (a->end_utc != b->end_utc) {
        return a->end_utc < b->end_utc ? -1 : 1;
    }
    if (a->activity != b->activity) {
        return a->activity < b->activity ? -1 : 1;
    }
    int order = strcmp(a->agent_id, b->agent_id);
    return order != 0 ? order : strcmp(a->queue_name, b->queue_name);
}

static void finish_shift(struct mst_shift *shift) {
    if (shift->count == 0) {
        shift->agent = MST_NONE;
        return;
    }
    qsort(shift->stretches, shift->count, sizeof shift->stretches[0], by_start_and_line);
    shift->agent = shift->stretches[0].agent;
    shift->start_utc = shift->stretches[0].start_utc;
    shift->end_utc = shift->stretches[0].end_utc;
    for (size_t i = 1; i < shift->count; i++) {
        if (shift->stretches[i].end_utc > shift->end_utc) {
            shift->end_utc = shift->stretches[i].end_utc;
        }
    }
}

void mst_roster_finish(struct mst_roster *roster) {
    for (size_t i = 0; i < roster->count; i++) {
        finish_shift(&roster->shifts[i]);
    }
}

static int by_start_agent_and_id(const void *left, const void *right) {
    const struct mst_shift *a = left, *b = right;
    if (a->start_utc != b->start_utc) {
        return a->start_utc < b->start_utc ? -1 : 1;
    }
    if (a->agent != b->agent) {
        return a->agent < b->agent ? -1 : 1;
    }
    return strcmp(a->id, b->id);
}

void mst_roster_sort(struct mst_roster *roster) {
    if (roster->count > 1) {
        qsort(roster->shifts, roster->count, sizeof roster->shifts[0], by_start_agent_and_id);
    }
    /* The table of identities holds indices: the next look-up makes it anew. */
    roster->slots_used = 0;
}

int mst_shift_is_work(const struct mst_shift *shift) {
    for (size_t i = 0; i < shift->count; i++) {
        if (shift->stretches[i].activity == MST_WORK || shift->stretches[i].activity == MST_BREAK) {
            return 1;
        }
    }
    return 0;
}

int64_t mst_shift_paid_min(const struct mst_shift *shift) {
    int64_t paid_s = 0;
    for (size_t i = 0; i < shift->count; i++) {
        const struct mst_stretch *stretch = &shift->stretches[i];
        if (stretch->activity == MST_WORK || stretch->activity == MST_BREAK) {
            paid_s += stretch->end_utc - stretch->start_utc;
        }
    }
    return paid_s / 60;
}

const char *mst_activity_name(enum mst_activity activity) {
    switch (activity) {
    case MST_WORK:
        return "work";
    case MST_BREAK:
        return "break";
    case MST_MEAL:
        return "meal";
    case MST_OFF:
        return "off";
    }
    return "";
}
