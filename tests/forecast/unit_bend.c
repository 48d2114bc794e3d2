#include "tests/forecast/fixture.h"

#include "forecast/bend.h"

/* By hand: 1 x 2, 2 x 1, 3 x 0 are 2, 2, 0; of the first two, which count, the sum was 3 and is 4, so that 3/4 of it is right. */
static void the_weighted_sum_stays(void **state) {
    (void)state;
    static const double values[] = {1, 2, 3}, factors[] = {2, 1, 0}, weights[] = {1, 1, 0};
    double bent[3];
    mst_bend(values, factors, weights, 3, bent);
    assert_near(bent[0], 1.5, 1e-12);
    assert_near(bent[1], 1.5, 1e-12);
    assert_near(bent[2], 0, 0);
}

static void in_place(void **state) {
    (void)state;
    static const double factors[] = {3, 1}, weights[] = {0.5, 1};
    double values[] = {4, 6};
    mst_bend(values, factors, weights, 2, values);
    assert_near(values[0], 8, 1e-12);
    assert_near(values[1], 4, 1e-12);
}

static void nothing_is_bent_to_nothing(void **state) {
    (void)state;
    static const double values[] = {1, 2}, none[] = {0, 0}, ones[] = {1, 1};
    double bent[2];
    mst_bend(values, none, ones, 2, bent);
    assert_memory_equal(bent, values, sizeof values);
    mst_bend(values, ones, none, 2, bent);
    assert_memory_equal(bent, values, sizeof values);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_weighted_sum_stays),
        cmocka_unit_test(in_place),
        cmocka_unit_test(nothing_is_bent_to_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
