#include "tests/core/support.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"

static void assert_comes_back(double value) {
    char buffer[32];
    double back = 0;
    assert_true(strlen(mst_number_text(value, buffer)) < sizeof buffer);
    assert_true(mst_number_parse(buffer, &back));
    assert_true(back == value);
    assert_true(strtod(buffer, NULL) == value); /* the C library agrees */
}

/* Any bit pattern that is a finite number. */
static void any_double_comes_back(void **state) {
    (void)state;
    uint64_t seed = 2;
    for (int trial = 0; trial < 200000; trial++) {
        uint64_t bits = next_random(&seed);
        double value = 0;
        memcpy(&value, &bits, sizeof value);
        if (isfinite(value)) {
            assert_comes_back(value);
        }
    }
}

/* Decimals as people type them are written as they were typed. */
static void short_decimals_stay_short(void **state) {
    (void)state;
    uint64_t seed = 3;
    for (int trial = 0; trial < 100000; trial++) {
        char typed[32], buffer[32];
        long long whole = random_between(&seed, 0, 1000000), hundredth = random_between(&seed, 1, 100);
        snprintf(typed, sizeof typed, hundredth % 10 == 0 ? "%lld.%01lld" : "%lld.%02lld", whole,
                 hundredth % 10 == 0 ? hundredth / 10 : hundredth);
        double value = 0;
        assert_true(mst_number_parse(typed, &value));
        assert_string_equal(mst_number_text(value, buffer), typed);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_double_comes_back),
        cmocka_unit_test(short_decimals_stay_short),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
