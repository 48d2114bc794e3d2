/* Folding, on lines that are hard to fold. */

#include "tests/io/ics_support.h"

#include "io/ics_parts.h"

static void assert_folds(const char *bytes, const char *expected) {
    struct mst_text out;
    mst_text_init(&out);
    mst_ics_put_folded(&out, bytes);
    assert_ok(mst_text_status(&out, NULL));
    assert_string_equal(mst_text_get(&out), expected);
    mst_text_release(&out);
}

#define TEN   "0123456789"
#define FIFTY TEN TEN TEN TEN TEN

static void short_lines_stay(void **state) {
    (void)state;
    assert_folds("", "");
    assert_folds("A:1\r\nB:2\r\n", "A:1\r\nB:2\r\n");
    assert_folds(FIFTY TEN TEN "01234\r\n", FIFTY TEN TEN "01234\r\n");
}

static void long_lines_fold_at_75_and_then_at_75_with_their_blank(void **state) {
    (void)state;
    assert_folds(FIFTY TEN TEN "012345\r\n", FIFTY TEN TEN "01234\r\n 5\r\n");
    assert_folds(FIFTY FIFTY FIFTY "\r\n", FIFTY TEN TEN "01234\r\n 56789" FIFTY TEN "012345678\r\n 9\r\n");
}

static void what_was_folded_is_folded_anew(void **state) {
    (void)state;
    assert_folds("A:1\r\n 2\r\n  3\r\nB:4\r\n", "A:12 3\r\nB:4\r\n");
}

static void no_fold_within_a_character(void **state) {
    (void)state;
    assert_folds(FIFTY TEN TEN "0123\xf0\x9f\x98\x80\r\n", FIFTY TEN TEN "0123\r\n \xf0\x9f\x98\x80\r\n");
    assert_folds(FIFTY TEN TEN "01\xe6\x97\xa5x\r\n", FIFTY TEN TEN "01\xe6\x97\xa5\r\n x\r\n");
}

static void no_fold_after_a_blank(void **state) {
    (void)state;
    assert_folds(FIFTY TEN TEN "012  5\r\n", FIFTY TEN TEN "012\r\n   5\r\n");
}

static void blanks_alone_still_fold(void **state) {
    (void)state;
    char blanks[203], expected[256];
    memset(blanks, ' ', 200);
    strcpy(blanks + 200, "\r\n");
    blanks[0] = 'A';
    snprintf(expected, sizeof expected, "A%74s\r\n %74s\r\n %51s\r\n", "", "", "");
    assert_folds(blanks, expected);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(short_lines_stay),
        cmocka_unit_test(long_lines_fold_at_75_and_then_at_75_with_their_blank),
        cmocka_unit_test(what_was_folded_is_folded_anew),
        cmocka_unit_test(no_fold_within_a_character),
        cmocka_unit_test(no_fold_after_a_blank),
        cmocka_unit_test(blanks_alone_still_fold),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
