#include "tests/core/support.h"

#include "core/base/buckets.h"
#include "core/base/memory.h"

struct row {
    size_t queue;
    int place; /* before they were ordered */
};

static size_t queue_of(const void *row) {
    return ((const struct row *)row)->queue;
}

static void equals_keep_their_order(void **state) {
    (void)state;
    enum { COUNT = 500 };
    struct row rows[COUNT];
    unsigned random = 7;
    for (int i = 0; i < COUNT; i++) {
        random = random * 1664525u + 1013904223u;
        rows[i] = (struct row){(random >> 16) % 23, i};
    }
    assert_true(mst_buckets_order(rows, COUNT, sizeof rows[0], queue_of));
    for (int i = 1; i < COUNT; i++) {
        assert_true(rows[i - 1].queue <= rows[i].queue);
        assert_true(rows[i - 1].queue < rows[i].queue || rows[i - 1].place < rows[i].place);
    }
}

static void one_bucket_and_one_element_stay(void **state) {
    (void)state;
    struct row rows[3] = {{9, 0}, {9, 1}, {9, 2}};
    assert_true(mst_buckets_order(rows, 3, sizeof rows[0], queue_of));
    assert_true(mst_buckets_order(rows, 1, sizeof rows[0], queue_of));
    for (int i = 0; i < 3; i++) {
        assert_int_equal(rows[i].place, i);
    }
}

static void without_memory_nothing_changes(void **state) {
    (void)state;
    for (size_t at = 1; at <= 2; at++) {
        struct row rows[3] = {{2, 0}, {1, 1}, {0, 2}};
        mst_memory_fail_at(at);
        bool done = mst_buckets_order(rows, 3, sizeof rows[0], queue_of);
        mst_memory_fail_at(0);
        assert_false(done);
        for (int i = 0; i < 3; i++) {
            assert_int_equal(rows[i].place, i);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equals_keep_their_order),
        cmocka_unit_test(one_bucket_and_one_element_stay),
        cmocka_unit_test(without_memory_nothing_changes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
