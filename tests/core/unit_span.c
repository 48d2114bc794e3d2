#include "tests/core/support.h"

#include "core/span.h"

static void spans_merge(void **state) {
    (void)state;
    struct mst_spans spans;
    mst_spans_init(&spans);
    mst_spans_merge(&spans);
    assert_int_equal(spans.count, 0);
    static const int64_t added[][2] = {{50, 60}, {10, 20}, {20, 30}, {12, 15}, {55, 58}, {40, 40}, {70, 65}, {90, 95}, {80, 99}};
    static const int64_t merged[][2] = {{10, 30}, {50, 60}, {80, 99}};
    for (size_t i = 0; i < COUNT(added); i++) {
        assert_ok(mst_spans_add(&spans, added[i][0], added[i][1], NULL));
    }
    assert_int_equal(spans.count, COUNT(added) - 2);
    mst_spans_merge(&spans);
    assert_int_equal(spans.count, COUNT(merged));
    for (size_t i = 0; i < spans.count; i++) {
        assert_int_equal(spans.items[i].from_utc, merged[i][0]);
        assert_int_equal(spans.items[i].to_utc, merged[i][1]);
    }
    mst_spans_release(&spans);
    assert_null(spans.items);
}

static void covering_and_overlapping(void **state) {
    (void)state;
    static const struct {
        int64_t from, to, overlap;
        bool is_covered;
    } rows[] = {
        {10, 30, 20, true}, {12, 20, 8, true},   {9, 30, 20, false},  {10, 31, 20, false}, {30, 50, 0, false},
        {0, 10, 0, false},  {25, 55, 10, false}, {0, 200, 30, false}, {60, 70, 0, false},  {50, 60, 10, true},
        {40, 40, 0, true},  {59, 60, 1, true},   {20, 10, 0, true},   {15, 15, 0, true},
    };
    struct mst_spans spans;
    mst_spans_init(&spans);
    assert_false(mst_spans_cover(&spans, 1, 2));
    assert_int_equal(mst_spans_overlap_s(&spans, 1, 2), 0);
    assert_ok(mst_spans_add(&spans, 10, 30, NULL));
    assert_ok(mst_spans_add(&spans, 50, 60, NULL));
    for (size_t i = 0; i < COUNT(rows); i++) {
        assert_int_equal(mst_spans_cover(&spans, rows[i].from, rows[i].to), rows[i].is_covered);
        assert_int_equal(mst_spans_overlap_s(&spans, rows[i].from, rows[i].to), rows[i].overlap);
    }
    mst_spans_release(&spans);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spans_merge),
        cmocka_unit_test(covering_and_overlapping),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
