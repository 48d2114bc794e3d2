#ifndef MST_CORE_BASE_MEMORY_H
#define MST_CORE_BASE_MEMORY_H

#include <stddef.h>

#include "core/base/status.h"

/**
 * Checked memory: sizes that overflow fail, and a test can make the n-th allocation fail.
 *
 * All memory of the project comes from here and goes back through mst_free(). Results are NULL when memory is out, which the caller
 * turns into MST_E_NOMEM with mst_no_memory().
 */

/** `count` zeroed elements of `size` bytes; at least one byte, so that NULL always means failure. */
void *mst_alloc(size_t count, size_t size) MST_MUST_USE;

/** A copy of `text`; NULL if `text` is NULL or memory is out. */
char *mst_strdup(const char *text) MST_MUST_USE;

/** A copy of the first `length` bytes of `text`, with an end. */
char *mst_strndup(const char *text, size_t length) MST_MUST_USE;

/** NULL is legal. */
void mst_free(void *memory);

/**
 * Makes room for at least `wanted` elements in a growing array.
 *
 * @param[in,out] items    address of the array pointer; unchanged on failure
 * @param[in,out] capacity elements that it has room for
 * @param wanted           elements that it must have room for
 * @param size             bytes an element
 * @return MST_OK, MST_E_NOMEM
 */
enum mst_status mst_grow(void *items, size_t *capacity, size_t wanted, size_t size, struct mst_error *err) MST_MUST_USE;

/** Sets the error for a failed allocation; returns MST_E_NOMEM. */
enum mst_status mst_no_memory(struct mst_error *err);

/**
 * For tests: the n-th allocation of this thread from now fails (1 = the next), and so do all that follow. 0: none fails.
 */
void mst_memory_fail_at(size_t n);

/** For tests: allocations of this thread since the last mst_memory_fail_at(). */
size_t mst_memory_count(void);

#endif
