#ifndef MST_IO_IMPORT_KEYS_H
#define MST_IO_IMPORT_KEYS_H

#include <stddef.h>
#include <stdint.h>

#include "core/base/status.h"

/**
 * Numbers pairs (time, index) in the order in which they are first met: 0, 1, 2 ... The caller keeps what belongs to each in an
 * array of its own. Used by io/import*.c.
 * @par Method Open addressing with linear probing at a load of at most one half; splitmix64 (Steele, Lea, Flood, OOPSLA 2014) as
 * the hash
 */
struct mst_import_key {
    int64_t time;
    size_t index;
};

struct mst_import_keys {
    struct mst_import_key *items; /* by number */
    size_t count, capacity;
    size_t *slots;     /* number + 1; 0: free */
    size_t slot_count; /* a power of 2, or 0 */
};

void mst_import_keys_init(struct mst_import_keys *keys);
void mst_import_keys_release(struct mst_import_keys *keys);

/**
 * The number of a pair; a pair not met before is added.
 * @param[out] number less than `count` after the call; it was new if it equals `count` before the call
 * @return MST_OK, MST_E_NOMEM
 */
enum mst_status mst_import_keys_number(struct mst_import_keys *keys, int64_t time, size_t index, size_t *number,
                                       struct mst_error *err) MST_MUST_USE;

#endif
