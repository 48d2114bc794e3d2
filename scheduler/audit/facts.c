#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "scheduler/audit/judge.h"

bool mst_judge_is_work(const struct mst_shift *shift) {
    for (size_t i = 0; i < shift->count; i++) {
        if (shift->stretches[i].activity != MST_OFF) {
            return true;
        }
    }
    return false;
}

static struct mst_entry make_entry(const struct mst_judge *judge, const struct mst_shift *shift, size_t index) {
    struct mst_wall wall = mst_zone_wall(&judge->site->zone, shift->start_utc);
    bool rostered = shift->agent != MST_NONE && !judge->left_out[shift->agent];
    return (struct mst_entry){.shift = shift,
                              .index = index,
                              .day = wall.day,
                              .clock = wall.minute,
                              .weekday = mst_day_weekday(wall.day),
                              .rostered = rostered,
                              .own = rostered};
}

static enum mst_status list_entries(struct mst_judge *judge, struct mst_error *err) {
    const struct mst_roster *previous = &judge->site->previous;
    judge->entries = mst_alloc(judge->roster->count + previous->count, sizeof *judge->entries);
    if (!judge->entries) {
        return mst_no_memory(err);
    }
    for (size_t i = 0; i < judge->roster->count; i++) {
        if (mst_judge_is_work(&judge->roster->shifts[i])) {
            judge->entries[judge->entry_count++] = make_entry(judge, &judge->roster->shifts[i], i);
        }
    }
    judge->worked = judge->entry_count;
    for (size_t i = 0; i < previous->count; i++) {
        if (mst_judge_is_work(&previous->shifts[i])) {
            judge->entries[judge->entry_count++] = make_entry(judge, &previous->shifts[i], MST_NONE);
        }
    }
    return MST_OK;
}

/* ---- pinned shifts ---- */

static int by_identity(const void *a, const void *b) {
    const struct mst_shift *const *left = a, *const *right = b;
    return strcmp((*left)->id, (*right)->id);
}

/** Whether two shifts of one identity are the same, whatever the queues. */
static bool same_plan(const struct mst_shift *a, const struct mst_shift *b) {
    bool same = a->agent == b->agent && a->count == b->count;
    for (size_t i = 0; same && i < a->count; i++) {
        const struct mst_stretch *x = &a->stretches[i], *y = &b->stretches[i];
        same = x->start_utc == y->start_utc && x->end_utc == y->end_utc && x->activity == y->activity;
    }
    return same;
}

/** The pinned shifts that start in the week, by identity. */
static enum mst_status list_pins(const struct mst_judge *judge, const struct mst_shift ***pins, size_t *count,
                                 struct mst_error *err) {
    const struct mst_roster *pinned = &judge->site->pinned;
    *pins = mst_alloc(pinned->count, sizeof **pins);
    *count = 0;
    if (!*pins) {
        return mst_no_memory(err);
    }
    for (size_t i = 0; i < pinned->count; i++) {
        const struct mst_shift *shift = &pinned->shifts[i];
        if (shift->start_utc >= judge->week->start_utc && shift->start_utc < judge->week->end_utc) {
            (*pins)[(*count)++] = shift;
        }
    }
    qsort(*pins, *count, sizeof **pins, by_identity);
    return MST_OK;
}

/** Marks the pinned shifts that the roster has, and its shifts that are pinned. */
static enum mst_status match_pins(struct mst_judge *judge, struct mst_error *err) {
    const struct mst_roster *pinned = &judge->site->pinned;
    judge->pin_kept = mst_alloc(pinned->count, sizeof *judge->pin_kept);
    if (!judge->pin_kept) {
        return mst_no_memory(err);
    }
    const struct mst_shift **pins;
    size_t count;
    MST_TRY(list_pins(judge, &pins, &count, err));
    for (size_t i = 0; count > 0 && i < judge->worked; i++) {
        struct mst_entry *entry = &judge->entries[i];
        const struct mst_shift **pin = bsearch(&entry->shift, pins, count, sizeof *pins, by_identity);
        if (pin && same_plan(*pin, entry->shift)) {
            judge->pin_kept[*pin - pinned->shifts] = true;
            entry->own = false;
        }
    }
    mst_free(pins);
    return MST_OK;
}

/* ---- shifts by agent ---- */

static const char *agent_id(const struct mst_entry *entry) {
    const char *id = entry->shift->stretches[0].agent_id;
    return id ? id : "";
}

/** By agent (those that agents.csv does not have by id, at the end), start, and the order in the file. */
static int by_agent_and_start(const void *a, const void *b) {
    const struct mst_entry *x = *(const struct mst_entry *const *)a, *y = *(const struct mst_entry *const *)b;
    if (x->shift->agent != y->shift->agent) {
        return x->shift->agent < y->shift->agent ? -1 : 1;
    }
    int order = x->shift->agent == MST_NONE ? strcmp(agent_id(x), agent_id(y)) : 0;
    if (order != 0) {
        return order;
    }
    if (x->shift->start_utc != y->shift->start_utc) {
        return x->shift->start_utc < y->shift->start_utc ? -1 : 1;
    }
    return x < y ? -1 : x > y; /* both are in judge->entries */
}

static enum mst_status make_roll(const struct mst_judge *judge, size_t entries, struct mst_roll *roll, struct mst_error *err) {
    size_t agents = judge->site->agent_count;
    roll->count = entries;
    roll->items = mst_alloc(entries, sizeof *roll->items);
    roll->first = mst_alloc(agents + 1, sizeof *roll->first);
    if (!roll->items || !roll->first) {
        return mst_no_memory(err);
    }
    for (size_t i = 0; i < entries; i++) {
        roll->items[i] = &judge->entries[i];
    }
    qsort(roll->items, entries, sizeof *roll->items, by_agent_and_start);
    size_t i = 0;
    for (size_t a = 0; a <= agents; a++) {
        while (i < entries && roll->items[i]->shift->agent < a) {
            i++;
        }
        roll->first[a] = i;
    }
    return MST_OK;
}

enum mst_status mst_judge_read_shifts(struct mst_judge *judge, struct mst_error *err) {
    MST_TRY(list_entries(judge, err));
    MST_TRY(match_pins(judge, err));
    MST_TRY(make_roll(judge, judge->worked, &judge->roll, err));
    return make_roll(judge, judge->entry_count, &judge->long_roll, err);
}
