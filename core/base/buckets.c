#include "core/base/buckets.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"

static size_t count_buckets(const char *items, size_t count, size_t size, size_t (*bucket_of)(const void *item)) {
    size_t most = 0;
    for (size_t i = 0; i < count; i++) {
        size_t bucket = bucket_of(items + i * size);
        most = bucket > most ? bucket : most;
    }
    return most + 1;
}

/* Where the elements of each bucket begin. */
static void find_places(const char *items, size_t count, size_t size, size_t (*bucket_of)(const void *item), size_t *places,
                        size_t buckets) {
    for (size_t i = 0; i < count; i++) {
        places[bucket_of(items + i * size)]++;
    }
    for (size_t b = 0, before = 0; b < buckets; b++) {
        size_t of_bucket = places[b];
        places[b] = before;
        before += of_bucket;
    }
}

bool mst_buckets_order(void *items, size_t count, size_t size, size_t (*bucket_of)(const void *item)) {
    size_t buckets = count_buckets(items, count, size, bucket_of);
    size_t *places = mst_alloc(buckets, sizeof *places);
    char *copy = mst_alloc(count, size);
    bool done = places != NULL && copy != NULL;
    if (done) {
        memcpy(copy, items, count * size);
        find_places(copy, count, size, bucket_of, places, buckets);
        for (size_t i = 0; i < count; i++) {
            memcpy((char *)items + places[bucket_of(copy + i * size)]++ * size, copy + i * size, size);
        }
    }
    mst_free(copy);
    mst_free(places);
    return done;
}

static bool is_in_order(const char *items, size_t count, size_t size, int (*compare)(const void *left, const void *right)) {
    for (size_t i = 1; i < count; i++) {
        if (compare(items + (i - 1) * size, items + i * size) > 0) {
            return false;
        }
    }
    return true;
}

void mst_buckets_sort(void *items, size_t count, size_t size, size_t (*bucket_of)(const void *item),
                      int (*compare)(const void *left, const void *right)) {
    if (is_in_order(items, count, size, compare)) {
        return;
    }
    if (!mst_buckets_order(items, count, size, bucket_of) || !is_in_order(items, count, size, compare)) {
        qsort(items, count, size, compare);
    }
}
