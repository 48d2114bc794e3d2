#include "core/base/memory.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/*
 * The one exception to "no globals": a test must be able to make an allocation fail deep inside a call without a parameter in every
 * function. It is each thread's own, so that results cannot depend on what other threads do.
 */
static _Thread_local size_t fail_at;
static _Thread_local size_t attempts;

void mst_memory_fail_at(size_t n) {
    fail_at = n;
    attempts = 0;
}

size_t mst_memory_count(void) {
    return attempts;
}

static bool must_fail(void) {
    attempts++;
    return fail_at != 0 && attempts >= fail_at;
}

void *mst_alloc(size_t count, size_t size) {
    if (must_fail() || (size != 0 && count > SIZE_MAX / size)) {
        return NULL;
    }
    return count == 0 || size == 0 ? calloc(1, 1) : calloc(count, size);
}

char *mst_strdup(const char *text) {
    return text == NULL ? NULL : mst_strndup(text, strlen(text));
}

char *mst_strndup(const char *text, size_t length) {
    if (text == NULL) {
        return NULL;
    }
    const char *end = memchr(text, '\0', length);
    size_t used = end == NULL ? length : (size_t)(end - text);
    char *copy = used == SIZE_MAX ? NULL : mst_alloc(used + 1, 1);
    if (copy != NULL) {
        memcpy(copy, text, used);
    }
    return copy;
}

void mst_free(void *memory) {
    free(memory);
}

/* At least twice the room, so that n appends copy O(n) elements. */
static size_t next_capacity(size_t capacity, size_t wanted) {
    size_t next = capacity > SIZE_MAX / 2 ? wanted : 2 * capacity;
    next = next < 8 ? 8 : next;
    return next < wanted ? wanted : next;
}

enum mst_status mst_grow(void *items, size_t *capacity, size_t wanted, size_t size, struct mst_error *err) {
    if (wanted <= *capacity) {
        return MST_OK;
    }
    size_t next = next_capacity(*capacity, wanted);
    if (must_fail() || (size != 0 && next > SIZE_MAX / size)) {
        return mst_no_memory(err);
    }
    /* The pointer is copied as bytes: its own type is the caller's, and reading it as `void *` would break the aliasing rules. */
    void *old = NULL;
    memcpy(&old, items, sizeof old);
    void *grown = realloc(old, size == 0 ? 1 : next * size);
    if (grown == NULL) {
        return mst_no_memory(err);
    }
    memcpy(items, &grown, sizeof grown);
    *capacity = next;
    return MST_OK;
}

enum mst_status mst_no_memory(struct mst_error *err) {
    return mst_fail(err, MST_E_NOMEM, "out of memory");
}
