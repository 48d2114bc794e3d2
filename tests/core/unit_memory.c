#include "tests/core/support.h"

#include <string.h>

static void memory_is_zero(void **state) {
    (void)state;
    int *numbers = mst_alloc(1000, sizeof numbers[0]);
    assert_non_null(numbers);
    for (size_t i = 0; i < 1000; i++) {
        assert_int_equal(numbers[i], 0);
    }
    mst_free(numbers);
}

static void nothing_is_memory_too(void **state) {
    (void)state;
    void *none = mst_alloc(0, 8), *empty = mst_alloc(8, 0);
    assert_non_null(none);
    assert_non_null(empty);
    mst_free(none);
    mst_free(empty);
    mst_free(NULL);
}

/* The operands are volatile, or the compiler sees the overflow and warns of it. */
static void sizes_that_overflow_fail(void **state) {
    (void)state;
    volatile size_t half = SIZE_MAX / 2 + 1;
    assert_null(mst_alloc(half, 2));
    assert_null(mst_alloc(2, half));
    int *items = NULL;
    size_t capacity = 0;
    struct mst_error err = {0};
    assert_int_equal(mst_grow(&items, &capacity, half, sizeof items[0], &err), MST_E_NOMEM);
    assert_int_equal(err.code, MST_E_NOMEM);
    assert_null(items);
    assert_int_equal(capacity, 0);
}

static void copies_end(void **state) {
    (void)state;
    char *whole = mst_strdup("roster"), *part = mst_strndup("roster", 3), *shorter = mst_strndup("ab\0cd", 5);
    assert_string_equal(whole, "roster");
    assert_string_equal(part, "ros");
    assert_string_equal(shorter, "ab");
    assert_null(mst_strdup(NULL));
    assert_null(mst_strndup(NULL, 3));
    mst_free(whole);
    mst_free(part);
    mst_free(shorter);
}

/* Each growth at least doubles, so a million appends allocate few times. */
static void growing_keeps_what_is_there(void **state) {
    (void)state;
    size_t *items = NULL, capacity = 0, count = 0;
    mst_memory_fail_at(0);
    while (count < 1000000) {
        assert_ok(mst_grow(&items, &capacity, count + 1, sizeof items[0], NULL));
        items[count] = count;
        count++;
    }
    assert_true(mst_memory_count() <= 20);
    assert_true(capacity >= count);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(items[i], i);
    }
    mst_free(items);
}

static void room_that_is_there_is_not_made(void **state) {
    (void)state;
    int *items = NULL;
    size_t capacity = 0;
    assert_ok(mst_grow(&items, &capacity, 100, sizeof items[0], NULL));
    int *before = items;
    mst_memory_fail_at(1);
    assert_ok(mst_grow(&items, &capacity, 100, sizeof items[0], NULL));
    assert_int_equal(mst_memory_count(), 0);
    mst_memory_fail_at(0);
    assert_ptr_equal(items, before);
    mst_free(items);
}

static void the_nth_allocation_fails_and_all_after(void **state) {
    (void)state;
    int *items = NULL;
    size_t capacity = 0;
    mst_memory_fail_at(3);
    void *first = mst_alloc(1, 1), *second = mst_strdup("x");
    assert_non_null(first);
    assert_non_null(second);
    assert_null(mst_alloc(1, 1));
    assert_null(mst_strdup("x"));
    assert_int_equal(mst_grow(&items, &capacity, 1, sizeof items[0], NULL), MST_E_NOMEM);
    assert_int_equal(mst_memory_count(), 5);
    mst_memory_fail_at(0);
    void *again = mst_alloc(1, 1);
    assert_non_null(again);
    mst_free(first);
    mst_free(second);
    mst_free(again);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_is_zero),
        cmocka_unit_test(nothing_is_memory_too),
        cmocka_unit_test(sizes_that_overflow_fail),
        cmocka_unit_test(copies_end),
        cmocka_unit_test(growing_keeps_what_is_there),
        cmocka_unit_test(room_that_is_there_is_not_made),
        cmocka_unit_test(the_nth_allocation_fails_and_all_after),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
