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

static int by_queue_and_place(const void *left, const void *right) {
    const struct row *a = left, *b = right;
    if (a->queue != b->queue) {
        return a->queue < b->queue ? -1 : 1;
    }
    return a->place < b->place ? -1 : a->place > b->place;
}

/* Whether the buckets put it in order, or a sort has to, or memory is out. */
static void any_order_is_sorted(void **state) {
    (void)state;
    for (size_t fails = 0; fails <= 2; fails++) {
        struct row by_place[4] = {{1, 0}, {0, 1}, {1, 2}, {0, 3}}, wild[4] = {{1, 3}, {0, 2}, {1, 1}, {0, 0}};
        mst_memory_fail_at(fails);
        mst_buckets_sort(by_place, 4, sizeof by_place[0], queue_of, by_queue_and_place);
        mst_memory_fail_at(fails);
        mst_buckets_sort(wild, 4, sizeof wild[0], queue_of, by_queue_and_place);
        mst_memory_fail_at(0);
        for (int i = 1; i < 4; i++) {
            assert_true(by_queue_and_place(&by_place[i - 1], &by_place[i]) < 0);
            assert_true(by_queue_and_place(&wild[i - 1], &wild[i]) < 0);
        }
    }
    mst_buckets_sort(NULL, 0, sizeof(struct row), queue_of, by_queue_and_place);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equals_keep_their_order),
        cmocka_unit_test(one_bucket_and_one_element_stay),
        cmocka_unit_test(without_memory_nothing_changes),
        cmocka_unit_test(any_order_is_sorted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
