#include "scheduler/simulate/waiting.h"

#include <string.h>

#include "core/base/memory.h"

/** Twice the room, with the ring's first contact at the front. */
static enum mst_status widen(struct mst_sim_waiting *waiting, struct mst_error *err) {
    size_t capacity = waiting->capacity > 0 ? 2 * waiting->capacity : 64, behind = waiting->capacity - waiting->first;
    struct mst_contact *items = mst_alloc(capacity, sizeof *items);
    if (!items) {
        return mst_no_memory(err);
    }
    if (waiting->capacity > 0) {
        memcpy(items, waiting->items + waiting->first, behind * sizeof *items);
        memcpy(items + behind, waiting->items, waiting->first * sizeof *items);
    }
    mst_free(waiting->items);
    *waiting = (struct mst_sim_waiting){items, 0, waiting->count, capacity};
    return MST_OK;
}

enum mst_status mst_sim_waiting_push(struct mst_sim_waiting *waiting, const struct mst_contact *contact, struct mst_error *err) {
    if (waiting->count == waiting->capacity) {
        MST_TRY(widen(waiting, err));
    }
    waiting->items[(waiting->first + waiting->count++) & (waiting->capacity - 1)] = *contact;
    return MST_OK;
}

struct mst_contact mst_sim_waiting_pop(struct mst_sim_waiting *waiting) {
    struct mst_contact contact = waiting->items[waiting->first];
    waiting->first = (waiting->first + 1) & (waiting->capacity - 1);
    waiting->count--;
    return contact;
}

void mst_sim_waiting_release(struct mst_sim_waiting *waiting) {
    mst_free(waiting->items);
    *waiting = (struct mst_sim_waiting){0};
}
