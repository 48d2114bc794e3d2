#include "tests/forecast/fixture.h"

#include "forecast/blur.h"

/* By hand: width 60 of 30 minutes has the kernel 1/3, 2/3, 1, 2/3, 1/3. */
static void neighbours_count_the_less_the_further_they_are(void **state) {
    (void)state;
    static const double values[] = {0, 0, 0, 3, 0, 0, 0};
    static const double expected[] = {0, 1, 2, 3, 2, 1, 0};
    double blurred[7];
    mst_blur((struct mst_blur){.interval_min = 30, .width_min = 60}, values, 7, blurred);
    for (size_t i = 0; i < 7; i++) {
        assert_near(blurred[i], expected[i], 1e-12);
    }
}

static void a_row_has_ends_and_a_circle_has_none(void **state) {
    (void)state;
    static const double values[] = {3, 0, 0, 0, 6};
    static const double row[] = {3, 1.5, 0, 3, 6}, circle[] = {6, 1.5, 0, 3, 7.5};
    double blurred[5];
    mst_blur((struct mst_blur){.interval_min = 60, .width_min = 60}, values, 5, blurred);
    for (size_t i = 0; i < 5; i++) {
        assert_near(blurred[i], row[i], 1e-12);
    }
    mst_blur((struct mst_blur){.interval_min = 60, .width_min = 60, .cyclic = true}, values, 5, blurred);
    for (size_t i = 0; i < 5; i++) {
        assert_near(blurred[i], circle[i], 1e-12);
    }
}

static void without_width_nothing_changes(void **state) {
    (void)state;
    static const double values[] = {1, 2, 3};
    double blurred[3];
    mst_blur((struct mst_blur){.interval_min = 15, .cyclic = true}, values, 3, blurred);
    assert_memory_equal(blurred, values, sizeof values);
}

/* A circle loses nothing: the sum is that of the kernel times that of the values. Wider than the row, it still ends. */
static void sums_are_kept(void **state) {
    (void)state;
    uint64_t random = 4;
    for (int width_min = 0; width_min <= 600; width_min += 7) {
        double values[24], blurred[24], ones[24], kernel[24], sum = 0, of_blurred = 0;
        for (size_t i = 0; i < 24; i++) {
            values[i] = random_count(&random, 10);
            ones[i] = 1;
            sum += values[i];
        }
        mst_blur((struct mst_blur){60, width_min, true}, values, 24, blurred);
        mst_blur((struct mst_blur){60, width_min, true}, ones, 24, kernel);
        for (size_t i = 0; i < 24; i++) {
            of_blurred += blurred[i];
        }
        assert_near(of_blurred, sum * kernel[0], 1e-9);
        assert_near(kernel[0], kernel[13], 1e-12);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(neighbours_count_the_less_the_further_they_are),
        cmocka_unit_test(a_row_has_ends_and_a_circle_has_none),
        cmocka_unit_test(without_width_nothing_changes),
        cmocka_unit_test(sums_are_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
