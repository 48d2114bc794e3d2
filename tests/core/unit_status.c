#include "tests/core/support.h"

#include <string.h>

static void the_first_error_wins(void **state) {
    (void)state;
    struct mst_error err = {0};
    assert_int_equal(mst_fail_at(&err, MST_E_INPUT, "agents.csv", 12, "%s is %d", "rest", 5), MST_E_INPUT);
    assert_int_equal(mst_fail(&err, MST_E_IO, "later"), MST_E_IO);
    assert_int_equal(err.code, MST_E_INPUT);
    assert_string_equal(err.file, "agents.csv");
    assert_int_equal(err.line, 12);
    assert_string_equal(err.message, "rest is 5");
}

static void nobody_has_to_listen(void **state) {
    (void)state;
    assert_int_equal(mst_fail(NULL, MST_E_RANGE, "x"), MST_E_RANGE);
    assert_int_equal(mst_fail_at(NULL, MST_E_IO, NULL, 0, "x"), MST_E_IO);
}

static void a_file_may_be_unknown(void **state) {
    (void)state;
    struct mst_error err = {0};
    assert_int_equal(mst_fail_at(&err, MST_E_IO, NULL, 0, "x"), MST_E_IO);
    assert_string_equal(err.file, "");
}

/* A message ends before a letter that does not fit, never within it. */
static void a_long_message_stays_utf8(void **state) {
    (void)state;
    static const char *const letters[] = {"\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80"};
    char text[2000];
    for (size_t k = 0; k < COUNT(letters); k++) {
        size_t size = strlen(letters[k]);
        for (size_t shift = 0; shift < size; shift++) {
            memset(text, 'a', shift);
            for (size_t i = 0; i < 400; i++) {
                memcpy(text + shift + i * size, letters[k], size);
            }
            text[shift + 400 * size] = '\0';
            struct mst_error err = {0};
            assert_int_equal(mst_fail(&err, MST_E_INPUT, "%s", text), MST_E_INPUT);
            size_t length = strlen(err.message);
            assert_true(length <= sizeof err.message - 1 && length + size > sizeof err.message - 1 - size);
            assert_int_equal((length - shift) % size, 0);
        }
    }
}

static void a_whole_letter_at_the_end_stays(void **state) {
    (void)state;
    struct mst_error err = {0};
    assert_int_equal(mst_fail(&err, MST_E_INPUT, "caf\xC3\xA9"), MST_E_INPUT);
    assert_string_equal(err.message, "caf\xC3\xA9");
}

static enum mst_status tried(enum mst_status inner, int *reached) {
    MST_TRY(inner);
    *reached = 1;
    return MST_OK;
}

static enum mst_status done(enum mst_status inner, int *reached, int *cleaned) {
    enum mst_status status = MST_OK;
    MST_DO(inner);
    *reached = 1;
done:
    *cleaned = 1;
    return status;
}

static void failures_are_passed_on(void **state) {
    (void)state;
    int reached = 0, cleaned = 0;
    assert_int_equal(tried(MST_E_IO, &reached), MST_E_IO);
    assert_int_equal(done(MST_E_IO, &reached, &cleaned), MST_E_IO);
    assert_int_equal(reached, 0);
    assert_int_equal(cleaned, 1);
    assert_ok(tried(MST_OK, &reached));
    assert_int_equal(reached, 1);
}

static void exit_codes_are_those_of_the_manual(void **state) {
    (void)state;
    static const struct {
        enum mst_status status;
        int exit_code;
        const char *name;
    } rows[] = {
        {MST_OK, 0, "ok"},   {MST_E_USAGE, 2, "usage"},         {MST_E_INPUT, 3, "input"},  {MST_E_RANGE, 3, "range"},
        {MST_E_IO, 4, "io"}, {MST_E_CANCELLED, 4, "cancelled"}, {MST_E_NOMEM, 4, "memory"}, {MST_E_INTERNAL, 5, "internal"}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        assert_int_equal(mst_status_exit_code(rows[i].status), rows[i].exit_code);
        assert_string_equal(mst_status_name(rows[i].status), rows[i].name);
    }
    assert_string_equal(mst_status_name((enum mst_status)99), "unknown");
    assert_int_equal(mst_status_exit_code((enum mst_status)99), 5);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_error_wins),
        cmocka_unit_test(nobody_has_to_listen),
        cmocka_unit_test(a_file_may_be_unknown),
        cmocka_unit_test(a_long_message_stays_utf8),
        cmocka_unit_test(a_whole_letter_at_the_end_stays),
        cmocka_unit_test(failures_are_passed_on),
        cmocka_unit_test(exit_codes_are_those_of_the_manual),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
