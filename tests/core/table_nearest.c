#include "tests/core/support.h"

#include <string.h>

#include "core/base/text.h"

static void the_nearest_name_is_found(void **state) {
    (void)state;
    static const char *const names[] = {"start", "queue", "contacts", "aht", "contract", "service_level"};
    static const struct {
        const char *typed, *nearest; /* NULL: none is near */
    } rows[] = {
        {"strat", "start"},
        {"Queue", "queue"},
        {"QEUE", "queue"},
        {"contact", "contacts"},
        {"contcats", "contacts"},
        {"ahtt", "aht"},
        {"ath", "aht"},
        {"contrakt", "contract"},
        {"servicelevel", "service_level"},
        {"service-level", "service_level"},
        {"start", "start"},
        {"volume", NULL},
        {"", NULL},
        {"xyz", NULL},
        {"agents", NULL},
        {"stop", NULL},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        const char *nearest = mst_nearest_name(rows[i].typed, names, COUNT(names));
        if (rows[i].nearest == NULL) {
            assert_null(nearest);
        } else {
            assert_non_null(nearest);
            assert_string_equal(nearest, rows[i].nearest);
        }
    }
}

static void of_two_the_first_is_named(void **state) {
    (void)state;
    static const char *const names[] = {"lo95", "lo80", "hi80"};
    assert_string_equal(mst_nearest_name("lo90", names, 3), "lo95");
    assert_null(mst_nearest_name("lo90", names, 0));
}

/* One change is always near, also to a name of one or two letters; a change of more than a third is not. */
static void the_bound_is_a_third(void **state) {
    (void)state;
    static const char *const two[] = {"ab"}, *const six[] = {"abcdef"};
    assert_string_equal(mst_nearest_name("ax", two, 1), "ab");
    assert_null(mst_nearest_name("xy", two, 1));
    assert_string_equal(mst_nearest_name("abcdxy", six, 1), "abcdef");
    assert_null(mst_nearest_name("abcxyz", six, 1));
}

static void long_names_are_near_to_nothing(void **state) {
    (void)state;
    char typed[65], other[65];
    memset(typed, 'a', 64);
    typed[64] = '\0';
    memcpy(other, typed, sizeof other);
    const char *names[] = {other};
    assert_null(mst_nearest_name(typed, names, 1));
    assert_null(mst_nearest_name("aaaa", names, 1));
    other[63] = typed[63] = '\0';
    other[10] = 'b';
    assert_ptr_equal(mst_nearest_name(typed, names, 1), other);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_nearest_name_is_found),
        cmocka_unit_test(of_two_the_first_is_named),
        cmocka_unit_test(the_bound_is_a_third),
        cmocka_unit_test(long_names_are_near_to_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
