#ifndef MST_CORE_BASE_BUCKETS_H
#define MST_CORE_BASE_BUCKETS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/status.h"

/**
 * Orders an array by a small whole number, such as the index of a queue; elements with the same number keep their order. For long
 * arrays that are in order otherwise this saves a sort: the time grows with the elements and the buckets only.
 *
 * @param bucket_of the number of an element
 * @return false if memory is out: nothing has changed, and the caller may sort in another way
 */
bool mst_buckets_order(void *items, size_t count, size_t size, size_t (*bucket_of)(const void *item)) MST_MUST_USE;

/**
 * Sorts an array by a comparison that looks at the bucket first. Nothing is moved where all is in order, as files mostly are, and
 * nothing sorted where the buckets put it in order: millions of rows are sorted slower than they are read.
 */
void mst_buckets_sort(void *items, size_t count, size_t size, size_t (*bucket_of)(const void *item),
                      int (*compare)(const void *left, const void *right));

#endif
