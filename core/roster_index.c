#include "core/roster.h"

#include <string.h>

#include "core/base/memory.h"

/*
 * Shifts by identity: a table with open addressing, at most half full, whose slots hold index + 1. Files name one shift in several
 * rows that mostly follow each other, so the last shift is looked at before the table.
 */

/* FNV-1a, 64 bits: Fowler, Noll and Vo, http://www.isthe.com/chongo/tech/comp/fnv/ */
static uint64_t hash_text(const char *text) {
    uint64_t hash = 14695981039346656037u;
    for (; *text != '\0'; text++) {
        hash = (hash ^ (unsigned char)*text) * 1099511628211u;
    }
    return hash;
}

/* The slot that holds the identity, or the free one where it belongs. */
static size_t find_slot(const struct mst_roster *roster, const char *id) {
    size_t slot = (size_t)hash_text(id) & (roster->slot_count - 1);
    while (roster->slots[slot] != 0 && strcmp(roster->shifts[roster->slots[slot] - 1].id, id) != 0) {
        slot = (slot + 1) & (roster->slot_count - 1);
    }
    return slot;
}

static void enter_shifts(struct mst_roster *roster) {
    while (roster->slots_used < roster->count) {
        size_t slot = find_slot(roster, roster->shifts[roster->slots_used].id);
        roster->slots[slot] = ++roster->slots_used;
    }
}

/* Makes the table hold all shifts, with room for one more. */
static int update_slots(struct mst_roster *roster) {
    if (2 * (roster->count + 1) > roster->slot_count) {
        size_t slot_count = roster->slot_count == 0 ? 64 : 2 * roster->slot_count;
        while (2 * (roster->count + 1) > slot_count) {
            slot_count *= 2;
        }
        size_t *slots = mst_alloc(slot_count, sizeof slots[0]);
        if (slots == NULL) {
            return 0;
        }
        mst_free(roster->slots);
        roster->slots = slots;
        roster->slot_count = slot_count;
        roster->slots_used = 0;
    } else if (roster->slots_used == 0 || roster->slots_used > roster->count) {
        memset(roster->slots, 0, roster->slot_count * sizeof roster->slots[0]);
        roster->slots_used = 0;
    }
    enter_shifts(roster);
    return 1;
}

static struct mst_shift *append_shift(struct mst_roster *roster, const char *id) {
    if (mst_grow(&roster->shifts, &roster->capacity, roster->count + 1, sizeof roster->shifts[0], NULL) != MST_OK) {
        return NULL;
    }
    char *copy = mst_strdup(id);
    if (copy == NULL) {
        return NULL;
    }
    struct mst_shift *shift = &roster->shifts[roster->count++];
    *shift = (struct mst_shift){.id = copy, .agent = MST_NONE};
    return shift;
}

struct mst_shift *mst_roster_shift(struct mst_roster *roster, const char *id) {
    if (roster->count > 0 && strcmp(roster->shifts[roster->count - 1].id, id) == 0) {
        return &roster->shifts[roster->count - 1];
    }
    if (!update_slots(roster)) {
        return NULL;
    }
    size_t held = roster->slots[find_slot(roster, id)];
    return held != 0 ? &roster->shifts[held - 1] : append_shift(roster, id);
}
