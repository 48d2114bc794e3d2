#ifndef MST_TESTS_RULES_STARVE_H
#define MST_TESTS_RULES_STARVE_H

#include "tests/audit/fixture.h"

/**
 * Runs `attempt` with an allocation failing and all after it, the first, second and so on, until it passes; once there are many the
 * steps are wider. Each failure has to be MST_E_NOMEM. @return how often it failed
 */
static inline size_t starve(enum mst_status (*attempt)(void *user, struct mst_error *err), void *user) {
    size_t failures = 0;
    for (size_t n = 1;; n += 1 + n / 64, failures++) {
        struct mst_error err = {0};
        mst_memory_fail_at(n);
        enum mst_status status = attempt(user, &err);
        size_t allocations = mst_memory_count();
        mst_memory_fail_at(0);
        if (status == MST_OK) {
            assert_true(allocations < n);
            assert_int_equal(err.code, MST_OK);
            return failures;
        }
        assert_int_equal(status, MST_E_NOMEM);
        assert_int_equal(err.code, MST_E_NOMEM);
    }
}

#endif
