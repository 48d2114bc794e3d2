#include "tests/core/support.h"

#include <string.h>

#include "core/span.h"

enum { SECONDS = 64, TRIALS = 3000 };

/* Random spans, and the same times as one flag a second. */
static void draw_spans(uint64_t *seed, struct mst_spans *spans, char flags[SECONDS]) {
    memset(flags, 0, SECONDS);
    int64_t count = random_between(seed, 0, 9);
    for (int64_t i = 0; i < count; i++) {
        int64_t from = random_between(seed, 0, SECONDS), to = random_between(seed, 0, SECONDS);
        assert_ok(mst_spans_add(spans, from, to, NULL));
        for (int64_t second = from; second < to; second++) {
            flags[second] = 1;
        }
    }
}

static void assert_in_order(const struct mst_spans *spans) {
    for (size_t i = 0; i < spans->count; i++) {
        assert_true(spans->items[i].from_utc < spans->items[i].to_utc);
        assert_true(i == 0 || spans->items[i].from_utc > spans->items[i - 1].to_utc);
    }
}

static void merged_spans_hold_the_same_times(void **state) {
    (void)state;
    uint64_t seed = 1;
    for (int trial = 0; trial < TRIALS; trial++) {
        struct mst_spans spans;
        char flags[SECONDS];
        mst_spans_init(&spans);
        draw_spans(&seed, &spans, flags);
        mst_spans_merge(&spans);
        assert_in_order(&spans);
        for (int64_t second = 0; second < SECONDS; second++) {
            assert_int_equal(mst_spans_cover(&spans, second, second + 1), flags[second]);
        }
        int64_t from = random_between(&seed, 0, SECONDS), to = random_between(&seed, 0, SECONDS), flagged = 0;
        for (int64_t second = from; second < to; second++) {
            flagged += flags[second];
        }
        assert_int_equal(mst_spans_overlap_s(&spans, from, to), flagged);
        assert_int_equal(mst_spans_cover(&spans, from, to), from >= to || flagged == to - from);
        mst_spans_release(&spans);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(merged_spans_hold_the_same_times)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
