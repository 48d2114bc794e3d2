#ifndef MST_TESTS_CORE_SUPPORT_H
#define MST_TESTS_CORE_SUPPORT_H

/* What the tests of core/ share. */

/* cmocka.h needs these before it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/base/memory.h"
#include "core/base/status.h"

/* Of an array. */
#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

#define assert_ok(call) assert_int_equal((call), MST_OK)

/* xorshift64*, seeded in each test, so that a failure comes again. Vigna, ACM TOMS 42 (2016) 30 */
static inline uint64_t next_random(uint64_t *state) {
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return *state * 2685821657736338717u;
}

/* From `least` up to, not including, `end`. */
static inline int64_t random_between(uint64_t *state, int64_t least, int64_t end) {
    return least + (int64_t)(next_random(state) % (uint64_t)(end - least));
}

/*
 * Runs `attempt` with its first, second, ... allocation failing until it passes. Each failure has to be MST_E_NOMEM; `attempt`
 * itself checks that its outputs are untouched then. Returns how often it failed, so that a test can state that it failed at all.
 */
static inline size_t fail_each_allocation(enum mst_status (*attempt)(void *user, struct mst_error *err), void *user) {
    for (size_t n = 1;; n++) {
        struct mst_error err = {0};
        mst_memory_fail_at(n);
        enum mst_status status = attempt(user, &err);
        size_t allocations = mst_memory_count();
        mst_memory_fail_at(0);
        if (status == MST_OK) {
            assert_true(allocations < n);
            assert_int_equal(err.code, MST_OK);
            return n - 1;
        }
        assert_int_equal(status, MST_E_NOMEM);
        assert_int_equal(err.code, MST_E_NOMEM);
        assert_true(n < 1000);
    }
}

#endif
