#include "tests/core/support.h"

#include <string.h>

#include "core/base/text.h"

static void appends_add_up(void **state) {
    (void)state;
    struct mst_text text;
    mst_text_init(&text);
    assert_string_equal(mst_text_get(&text), "");
    mst_text_append(&text, "shift ");
    mst_text_append_bytes(&text, "s1xyz", 2);
    mst_text_printf(&text, ", %d h %s", 8, "paid");
    mst_text_append(&text, "");
    mst_text_append_bytes(&text, "", 0);
    assert_string_equal(mst_text_get(&text), "shift s1, 8 h paid");
    assert_int_equal(text.length, strlen("shift s1, 8 h paid"));
    assert_ok(mst_text_status(&text, NULL));
    mst_text_clear(&text);
    assert_string_equal(mst_text_get(&text), "");
    mst_text_append(&text, "again");
    assert_string_equal(mst_text_get(&text), "again");
    mst_text_release(&text);
    assert_null(text.data);
}

static void bytes_may_be_zero(void **state) {
    (void)state;
    struct mst_text text;
    mst_text_init(&text);
    mst_text_append_bytes(&text, "a\0b", 3);
    assert_int_equal(text.length, 3);
    assert_memory_equal(text.data, "a\0b", 4);
    mst_text_release(&text);
}

static void long_texts_fit(void **state) {
    (void)state;
    struct mst_text text;
    mst_text_init(&text);
    for (int i = 0; i < 20000; i++) {
        mst_text_printf(&text, "%05d,", i);
    }
    assert_int_equal(text.length, 120000);
    assert_memory_equal(text.data + 19999 * 6, "19999,", 7);
    mst_text_release(&text);
}

static void a_failed_append_is_remembered(void **state) {
    (void)state;
    struct mst_text text;
    mst_text_init(&text);
    mst_text_append(&text, "kept");
    char wide[200];
    memset(wide, 'x', sizeof wide);
    mst_memory_fail_at(1);
    mst_text_append_bytes(&text, wide, sizeof wide);
    mst_memory_fail_at(0);
    mst_text_append(&text, "!");
    mst_text_printf(&text, "%d", 1);
    assert_string_equal(mst_text_get(&text), "kept");
    struct mst_error err = {0};
    assert_int_equal(mst_text_status(&text, &err), MST_E_NOMEM);
    assert_int_equal(err.code, MST_E_NOMEM);
    mst_text_release(&text);
}

static void counts_have_commas_between_thousands(void **state) {
    (void)state;
    static const struct {
        double value;
        int decimals;
        const char *text;
    } rows[] = {{0, 0, "0"},
                {999, 0, "999"},
                {1000, 0, "1,000"},
                {1234567.891, 2, "1,234,567.89"},
                {-1234.5, 1, "-1,234.5"},
                {-0.004, 2, "0.00"},
                {-0.006, 2, "-0.01"},
                {999999.6, 0, "1,000,000"}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        char buffer[64];
        assert_string_equal(mst_count_text(rows[i].value, rows[i].decimals, buffer), rows[i].text);
    }
}

static void append_list(struct mst_text *text, const char *format, ...) {
    va_list args;
    va_start(args, format);
    mst_text_vprintf(text, format, args);
    va_end(args);
}

/** The list is read twice: once for the room, once for the text. */
static void a_list_of_arguments_is_formatted(void **state) {
    (void)state;
    struct mst_text text;
    mst_text_init(&text);
    append_list(&text, "%d %s %s", 7, "of",
                "a text that is longer than what there was room for at first, and then some more of it");
    append_list(&text, "%%");
    assert_string_equal(mst_text_get(&text),
                        "7 of a text that is longer than what there was room for at first, and then some more of it%");
    mst_text_release(&text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(appends_add_up),
        cmocka_unit_test(bytes_may_be_zero),
        cmocka_unit_test(long_texts_fit),
        cmocka_unit_test(a_failed_append_is_remembered),
        cmocka_unit_test(counts_have_commas_between_thousands),
        cmocka_unit_test(a_list_of_arguments_is_formatted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
