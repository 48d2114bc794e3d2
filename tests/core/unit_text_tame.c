/* What messages show of a user's text: nothing that a terminal obeys. */

#include "tests/core/support.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/faults.h"
#include "core/base/text.h"

static void expect_tamed(const char *text, const char *tamed) {
    char *copy = strdup(text);
    assert_non_null(copy);
    mst_text_tame(copy);
    assert_string_equal(copy, tamed);
    free(copy);
}

static void letters_stay(void **state) {
    (void)state;
    expect_tamed("", "");
    expect_tamed("\"J\xc3\xb6rg\" \xe6\x97\xa5 \xf0\x9f\x98\x80", "\"J\xc3\xb6rg\" \xe6\x97\xa5 \xf0\x9f\x98\x80");
    expect_tamed("\xc2\xa0", "\xc2\xa0"); /* the first letter after the controls: a blank that does not break */
}

static void controls_go(void **state) {
    (void)state;
    expect_tamed("a\nb\r\tc\x1b[2J\x7f", "a?b??c?[2J?");
    /* U+009B begins a command as ESC [ does; U+2028 and U+2029 end lines. */
    expect_tamed("a\xc2\x9b"
                 "2Jb\xc2\x80\xc2\x9f",
                 "a?2Jb??");
    expect_tamed("a\xe2\x80\xa8"
                 "b\xe2\x80\xa9",
                 "a?b?");
}

static void cut_letters_go(void **state) {
    (void)state;
    expect_tamed("J\xc3", "J?");
    expect_tamed("\xf0\x9f\x98", "???");
    expect_tamed("\xff\xc3(", "??"
                              "(");
}

static void faults_and_errors_are_tame(void **state) {
    (void)state;
    struct mst_faults faults;
    struct mst_error err = {MST_OK, "", 0, ""};
    mst_faults_init(&faults);
    mst_faults_add(&faults, "a\033.csv", 3, "c\233", "\"%s\" is not a queue", "x\033[2J\ny");
    mst_faults_warn(&faults, "a.csv", 4, NULL, "%s", "\302\233");
    assert_string_equal(faults.items[0].file, "a?.csv");
    assert_string_equal(faults.items[0].place, "c?");
    assert_string_equal(faults.items[0].message, "\"x?[2J?y\" is not a queue");
    assert_string_equal(faults.items[1].message, "?");
    mst_faults_release(&faults);
    mst_fail_at(&err, MST_E_INPUT, "b\n", 1, "%s", "\033]0;title\007");
    assert_string_equal(err.file, "b?");
    assert_string_equal(err.message, "?]0;title?");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_stay),
        cmocka_unit_test(controls_go),
        cmocka_unit_test(cut_letters_go),
        cmocka_unit_test(faults_and_errors_are_tame),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
