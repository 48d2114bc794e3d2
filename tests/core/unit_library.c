#include "tests/core/support.h"

#include <math.h>
#include <string.h>

#include "core/base/library.h"

/* A library that is there on every machine; nothing here is linked to these two by name. */
#define CALLS(CALL) CALL(floor) CALL(fmax)
struct functions {
    CALLS(MST_LIBRARY_MEMBER)
};
#define PLACE(name) MST_LIBRARY_PLACE(struct functions, name)
static const struct mst_library_call calls[] = {CALLS(PLACE)};

static void its_functions_are_found(void **state) {
    const struct mst_library library = {"libm.so.6", "numbers are rounded with libm", calls, 2};
    struct functions found;
    assert_ok(mst_library_load(&library, &found, NULL));
    assert_true(found.floor(2.5) == 2.0 && found.fmax(1.0, 3.0) == 3.0);
    assert_true(mst_library_loaded(&library, &found));
    (void)state;
}

static void one_that_is_missing_is_named(void **state) {
    const struct mst_library library = {"libnowhere.so.7", "nothing is done with it", calls, 2};
    struct functions found;
    struct mst_error err = {0};
    assert_int_equal(mst_library_load(&library, &found, &err), MST_E_IO);
    assert_non_null(strstr(err.message, "nothing is done with it, which cannot be loaded: libnowhere.so.7"));
    assert_false(mst_library_loaded(&library, &found));
    (void)state;
}

static void a_function_that_is_missing_is_named(void **state) {
    static const struct mst_library_call WRONG[] = {{"floor", 0}, {"cellar", 0}};
    const struct mst_library library = {"libm.so.6", "numbers are rounded with libm", WRONG, 2};
    struct functions found;
    struct mst_error err = {0};
    assert_int_equal(mst_library_load(&library, &found, &err), MST_E_IO);
    assert_string_equal(err.message, "numbers are rounded with libm, but libm.so.6 is too old: it has no cellar()");
    assert_false(mst_library_loaded(&library, &found));
    (void)state;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(its_functions_are_found),
        cmocka_unit_test(one_that_is_missing_is_named),
        cmocka_unit_test(a_function_that_is_missing_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
