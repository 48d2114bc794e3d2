#include "tests/forecast/fixture.h"

#include "forecast/passing.h"

static void weights_pass_to_the_slowest(void **state) {
    (void)state;
    struct mst_passing passing;
    mst_passing_init(&passing);
    double before = 1.0 / 3;
    for (size_t ahead = 0; ahead <= 448; ahead += 7) {
        double weights[MST_SPEEDS];
        mst_passing_weights(&passing, ahead, weights);
        assert_near(weights[0] + weights[1] + weights[2], 1, 1e-12);
        assert_true(weights[0] >= before - 1e-12 && weights[2] <= weights[1] + 1e-12 && weights[2] >= 0);
        before = weights[0];
    }
    assert_true(before > 0.99);
}

/*
 * Weeks of a level at which the fast speed always is, and the slow one never; what comes four weeks later is the fast one's value
 * if the level stays, and the slow one's if it comes back.
 */
static size_t used_after(size_t weeks, bool stays) {
    struct mst_passing passing;
    uint64_t random = 3;
    mst_passing_init(&passing);
    for (size_t week = 0; week < weeks; week++) {
        double level = (random_count(&random, 100) - 100) / 50;
        double expected[MST_SPEEDS] = {0, level / 2, level};
        for (size_t k = 0; k < 7; k++) {
            mst_passing_note(&passing, week + 3, k, expected);
        }
        for (size_t k = 0; k < 7 && week >= 3; k++) {
            double came = passing.expected[week % MST_PASSING_WEEKS][k][stays ? 2 : 0];
            mst_passing_compare(&passing, week, k, came);
        }
        mst_passing_decide(&passing, week);
    }
    return passing.used;
}

static void levels_that_stay_are_believed(void **state) {
    (void)state;
    assert_int_equal(used_after(60, true), 1);
    assert_int_equal(used_after(60, false), 2);
}

/* What may be chance, or was not noted, changes nothing. */
static void little_is_not_believed(void **state) {
    (void)state;
    struct mst_passing passing;
    double weights[MST_SPEEDS], usual[MST_SPEEDS];
    assert_int_equal(used_after(2, true), 0);
    mst_passing_init(&passing);
    mst_passing_weights(&passing, 20, usual);
    mst_passing_compare(&passing, 5, 2, 8);
    mst_passing_decide(&passing, 5);
    mst_passing_weights(&passing, 20, weights);
    assert_memory_equal(weights, usual, sizeof usual);
    assert_near(passing.weeks, 0, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(weights_pass_to_the_slowest),
        cmocka_unit_test(levels_that_stay_are_believed),
        cmocka_unit_test(little_is_not_believed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
