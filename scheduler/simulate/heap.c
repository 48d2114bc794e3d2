#include "scheduler/simulate/heap.h"

#include <string.h>

#include "core/base/memory.h"

enum mst_status mst_heap_reserve(struct mst_heap *heap, size_t ids, struct mst_error *err) {
    MST_TRY(mst_grow(&heap->items, &heap->item_capacity, ids, sizeof *heap->items, err));
    MST_TRY(mst_grow(&heap->places, &heap->place_capacity, ids, sizeof *heap->places, err));
    for (; heap->ids < ids; heap->ids++) {
        heap->places[heap->ids] = 0;
    }
    return MST_OK;
}

void mst_heap_release(struct mst_heap *heap) {
    mst_free(heap->items);
    mst_free(heap->places);
    *heap = (struct mst_heap){0};
}

void mst_heap_clear(struct mst_heap *heap) {
    heap->count = 0;
    if (heap->ids > 0) {
        memset(heap->places, 0, heap->ids * sizeof *heap->places);
    }
}

static int is_before(struct mst_heap_item a, struct mst_heap_item b) {
    return a.key < b.key || (a.key == b.key && a.id < b.id);
}

static void put(struct mst_heap *heap, size_t at, struct mst_heap_item item) {
    heap->items[at] = item;
    heap->places[item.id] = (uint32_t)at + 1;
}

/* Moves a hole at `at` towards the top until the item fits. */
static void rise(struct mst_heap *heap, size_t at, struct mst_heap_item item) {
    while (at > 0 && is_before(item, heap->items[(at - 1) / 2])) {
        put(heap, at, heap->items[(at - 1) / 2]);
        at = (at - 1) / 2;
    }
    put(heap, at, item);
}

static void sink(struct mst_heap *heap, size_t at, struct mst_heap_item item) {
    for (size_t child; (child = 2 * at + 1) < heap->count; at = child) {
        child += child + 1 < heap->count && is_before(heap->items[child + 1], heap->items[child]);
        if (!is_before(heap->items[child], item)) {
            break;
        }
        put(heap, at, heap->items[child]);
    }
    put(heap, at, item);
}

static void place(struct mst_heap *heap, size_t at, struct mst_heap_item item) {
    if (at > 0 && is_before(item, heap->items[(at - 1) / 2])) {
        rise(heap, at, item);
    } else {
        sink(heap, at, item);
    }
}

void mst_heap_set(struct mst_heap *heap, size_t id, double key) {
    struct mst_heap_item item = {key, (uint32_t)id};
    if (heap->places[id] == 0) {
        rise(heap, heap->count++, item);
    } else {
        place(heap, heap->places[id] - 1, item);
    }
}

void mst_heap_remove(struct mst_heap *heap, size_t id) {
    size_t place_of = heap->places[id];
    if (place_of == 0) {
        return;
    }
    heap->places[id] = 0;
    struct mst_heap_item last = heap->items[--heap->count];
    if (last.id != id) {
        place(heap, place_of - 1, last);
    }
}
