#ifndef MST_SIMULATE_HEAP_H
#define MST_SIMULATE_HEAP_H

#include <stddef.h>
#include <stdint.h>

#include "core/base/status.h"

/** Things by number, the one with the least key first; of equal keys the least number. A binary heap that knows where each thing
 * is. */
struct mst_heap {
    struct mst_heap_item {
        double key;
        uint32_t id;
    } * items;
    uint32_t *places; /* of each id: its index in `items` + 1; 0: not there */
    size_t count;
    size_t ids; /* legal are 0 to ids - 1 */
    size_t item_capacity, place_capacity;
};

/** Makes room for things 0 to ids - 1; call it again for more. A heap of zeros is empty. */
enum mst_status mst_heap_reserve(struct mst_heap *heap, size_t ids, struct mst_error *err) MST_MUST_USE;
void mst_heap_release(struct mst_heap *heap);
/** Takes all things out. */
void mst_heap_clear(struct mst_heap *heap);

/** Puts a thing in, or changes its key. */
void mst_heap_set(struct mst_heap *heap, size_t id, double key);
/** Takes a thing out, if it is there. */
void mst_heap_remove(struct mst_heap *heap, size_t id);

#endif
