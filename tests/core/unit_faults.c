#include "tests/core/support.h"

#include <string.h>

#include "core/base/faults.h"

static void no_fault_is_ok(void **state) {
    (void)state;
    struct mst_faults faults;
    mst_faults_init(&faults);
    struct mst_error err = {0};
    assert_ok(mst_faults_status(&faults, &err));
    mst_faults_warn(&faults, "site.ini", 3, "[objective] understaff", "low");
    assert_ok(mst_faults_status(&faults, &err));
    assert_int_equal(err.code, MST_OK);
    assert_int_equal(faults.errors, 0);
    assert_int_equal(faults.count, 1);
    mst_faults_release(&faults);
}

static void the_first_error_is_told(void **state) {
    (void)state;
    struct mst_faults faults;
    mst_faults_init(&faults);
    mst_faults_warn(&faults, "site.ini", 3, NULL, "low");
    mst_faults_add(&faults, "agents.csv", 12, "contract", "\"%s\" is no contract", "ful-time");
    struct mst_error alone = {0}, more = {0};
    assert_int_equal(mst_faults_status(&faults, &alone), MST_E_INPUT);
    assert_string_equal(alone.file, "agents.csv");
    assert_int_equal(alone.line, 12);
    assert_string_equal(alone.message, "contract: \"ful-time\" is no contract");
    mst_faults_add(&faults, "agents.csv", 13, NULL, "x");
    mst_faults_warn(&faults, "agents.csv", 13, NULL, "y");
    mst_faults_add(&faults, "site.ini", 1, NULL, "z");
    assert_int_equal(mst_faults_status(&faults, &more), MST_E_INPUT);
    assert_string_equal(more.message, "contract: \"ful-time\" is no contract (and 2 more)");
    mst_faults_release(&faults);
}

static void the_count_outlives_a_long_message(void **state) {
    (void)state;
    char wide[3000];
    memset(wide, 'w', sizeof wide - 1);
    wide[sizeof wide - 1] = '\0';
    struct mst_faults faults;
    mst_faults_init(&faults);
    mst_faults_add(&faults, "a.csv", 1, wide, "%s", wide);
    mst_faults_add(&faults, "a.csv", 2, "b", "c");
    struct mst_error err = {0};
    assert_int_equal(mst_faults_status(&faults, &err), MST_E_INPUT);
    assert_string_equal(err.message + strlen(err.message) - strlen(" (and 1 more)"), " (and 1 more)");
    assert_int_equal(strlen(faults.items[0].message), sizeof wide - 1);
    mst_faults_release(&faults);
}

static void they_are_sorted_by_file_and_line(void **state) {
    (void)state;
    static const struct {
        const char *file;
        long line;
        const char *message;
    } added[] = {{"site.ini", 9, "a"},    {"agents.csv", 5, "b"}, {"site.ini", 2, "c"},   {"agents.csv", 5, "d"},
                 {"history.csv", 1, "e"}, {"site.ini", 2, "f"},   {"agents.csv", 0, "g"}, {"agents.csv", 5, "h"}};
    struct mst_faults faults;
    mst_faults_init(&faults);
    for (size_t i = 0; i < COUNT(added); i++) {
        mst_faults_add(&faults, added[i].file, added[i].line, NULL, "%s", added[i].message);
    }
    mst_faults_sort(&faults);
    mst_faults_sort(&faults);
    char order[COUNT(added) + 1] = "";
    for (size_t i = 0; i < faults.count; i++) {
        order[i] = faults.items[i].message[0];
    }
    assert_string_equal(order, "cfagbdhe");
    mst_faults_add(&faults, "agents.csv", 1, NULL, "i");
    mst_faults_sort(&faults);
    assert_string_equal(faults.items[4].message, "i");
    mst_faults_release(&faults);
}

static void a_line_of_text_is_made(void **state) {
    (void)state;
    static const struct {
        struct mst_fault fault;
        const char *text;
    } cases[] = {
        {{.file = "agents.csv", .line = 12, .place = "contract", .message = "m"}, "agents.csv:12: contract: m"},
        {{.file = "agents.csv", .line = 0, .place = "", .message = "m"}, "agents.csv: m"},
        {{.file = "agents.csv", .line = 1, .place = NULL, .message = "m"}, "agents.csv:1: m"},
        {{.is_warning = true, .file = "site.ini", .line = 3, .place = "[site] name", .message = "m"},
         "site.ini:3: warning: [site] name: m"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char *text = NULL;
        assert_int_equal(mst_fault_text(&cases[i].fault, &text), 0);
        assert_string_equal(text, cases[i].text);
        mst_free(text);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_fault_is_ok),
        cmocka_unit_test(the_first_error_is_told),
        cmocka_unit_test(the_count_outlives_a_long_message),
        cmocka_unit_test(they_are_sorted_by_file_and_line),
        cmocka_unit_test(a_line_of_text_is_made),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
