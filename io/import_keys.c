#include "io/import_keys.h"

#include "core/base/memory.h"

enum { SLOTS_LEAST = 1024 };

void mst_import_keys_init(struct mst_import_keys *keys) {
    *keys = (struct mst_import_keys){0};
}

void mst_import_keys_release(struct mst_import_keys *keys) {
    mst_free(keys->items);
    mst_free(keys->slots);
    mst_import_keys_init(keys);
}

static uint64_t mix(uint64_t bits) {
    bits += 0x9e3779b97f4a7c15U;
    bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9U;
    bits = (bits ^ (bits >> 27)) * 0x94d049bb133111ebU;
    return bits ^ (bits >> 31);
}

/* The slot of a pair, or the free one where it would be. */
static size_t find_slot(const struct mst_import_keys *keys, int64_t time, size_t index) {
    size_t mask = keys->slot_count - 1;
    size_t slot = (size_t)mix(mix((uint64_t)time) ^ index) & mask;
    while (keys->slots[slot] != 0) {
        const struct mst_import_key *key = &keys->items[keys->slots[slot] - 1];
        if (key->time == time && key->index == index) {
            break;
        }
        slot = (slot + 1) & mask;
    }
    return slot;
}

static enum mst_status grow_slots(struct mst_import_keys *keys, struct mst_error *err) {
    size_t wanted = keys->slot_count == 0 ? SLOTS_LEAST : keys->slot_count * 2;
    size_t *slots = mst_alloc(wanted, sizeof *slots);
    if (slots == NULL) {
        return mst_no_memory(err);
    }
    mst_free(keys->slots);
    keys->slots = slots;
    keys->slot_count = wanted;
    for (size_t i = 0; i < keys->count; i++) {
        keys->slots[find_slot(keys, keys->items[i].time, keys->items[i].index)] = i + 1;
    }
    return MST_OK;
}

enum mst_status mst_import_keys_number(struct mst_import_keys *keys, int64_t time, size_t index, size_t *number,
                                       struct mst_error *err) {
    if (keys->slot_count < 2 * (keys->count + 1)) {
        MST_TRY(grow_slots(keys, err));
    }
    size_t slot = find_slot(keys, time, index);
    if (keys->slots[slot] == 0) {
        MST_TRY(mst_grow(&keys->items, &keys->capacity, keys->count + 1, sizeof keys->items[0], err));
        keys->items[keys->count] = (struct mst_import_key){time, index};
        keys->slots[slot] = ++keys->count;
    }
    *number = keys->slots[slot] - 1;
    return MST_OK;
}
