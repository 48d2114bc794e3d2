/* Numbers and durations as exports write them, lists and names as [import] has them. */

#include "tests/core/support.h"

#include "io/import_number.h"
#include "io/import_text.h"

static const struct {
    char decimal, thousands;
    const char *cell;
    double value; /* -1: refused */
} numbers[] = {
    {'.', 0, "1234.5", 1234.5},
    {'.', 0, "0", 0},
    {'.', 0, " 12 ", 12},
    {'.', 0, ".5", 0.5},
    {'.', ',', "1,234", 1234},
    {'.', ',', "1234", 1234},
    {'.', ',', "1,234,567.25", 1234567.25},
    {',', '.', "1.234,5", 1234.5},
    {',', 0, "12,5", 12.5},
    {',', ' ', "1 234,5", 1234.5},
    {',', ' ', "1\u202f234,5", 1234.5},
    {',', ' ', "1\u00a0234", 1234},
    {'.', '\'', "1'234.5", 1234.5},
    {'.', '\'', "1\u2019234.5", 1234.5},
    {'.', 0, "1,234", -1},  /* decimal or thousands? it was not said */
    {'.', ',', "1,23", -1}, /* a decimal comma under the wrong key */
    {'.', ',', "1234,567", -1},
    {'.', ',', ",123", -1},
    {'.', ',', "1,,234", -1},
    {'.', ',', "1.5,000", -1},
    {',', '.', "1.5", -1},
    {',', '.', "1.234.5", -1},
    {'.', 0, "1.2.3", -1},
    {'.', 0, "5.", -1},
    {'.', 0, "-3", -1},
    {'.', 0, "+3", -1},
    {'.', 0, "1e3", -1},
    {'.', 0, "0x10", -1},
    {'.', 0, "nan", -1},
    {'.', 0, "12 34", -1},
    {'.', 0, "12%", -1},
    {'.', 0, "", -1},
    {'.', 0, "00000000000000000000000000000000000000000000000001", -1},
};

static void reads_numbers(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(numbers); i++) {
        struct mst_import_numerals numerals = {numbers[i].decimal, numbers[i].thousands};
        double value = -1;
        const char *why = NULL;
        bool read = mst_import_number(&numerals, numbers[i].cell, &value, &why);
        if (read != (numbers[i].value >= 0) || value != numbers[i].value || read != (why == NULL)) {
            fail_msg("\"%s\" with %c is %g", numbers[i].cell, numbers[i].decimal, value);
        }
    }
}

static const struct {
    enum mst_import_unit unit;
    const char *cell;
    double seconds; /* -1: refused */
} durations[] = {
    {MST_IMPORT_SECONDS, "245", 245},
    {MST_IMPORT_SECONDS, "245.5", 245.5},
    {MST_IMPORT_MINUTES, "4.25", 255},
    {MST_IMPORT_HOURS, "0.5", 1800},
    {MST_IMPORT_MILLISECONDS, "245500", 245.5},
    {MST_IMPORT_MM_SS, "4:05", 245},
    {MST_IMPORT_MM_SS, ":45", 45},
    {MST_IMPORT_MM_SS, "75:00", 4500},
    {MST_IMPORT_MM_SS, "1:15:00", 4500},
    {MST_IMPORT_MM_SS, "4:05.5", 245.5},
    {MST_IMPORT_HH_MM_SS, "0:04:05", 245},
    {MST_IMPORT_HH_MM_SS, " 125:10:00 ", 450600},
    {MST_IMPORT_HH_MM, "1:30", 5400},
    {MST_IMPORT_SECONDS, "4:05", -1},
    {MST_IMPORT_SECONDS, "-5", -1},
    {MST_IMPORT_MM_SS, "245", -1},
    {MST_IMPORT_MM_SS, "4:65", -1},
    {MST_IMPORT_MM_SS, "1:60:00", -1},
    {MST_IMPORT_MM_SS, "1:2:3:4", -1},
    {MST_IMPORT_MM_SS, "4.5:00", -1},
    {MST_IMPORT_MM_SS, "4:", -1},
    {MST_IMPORT_MM_SS, "4:05 min", -1},
    {MST_IMPORT_HH_MM_SS, "4:05", -1}, /* minutes or hours first? it has to be as stated */
    {MST_IMPORT_HH_MM_SS, "0", -1},
    {MST_IMPORT_HH_MM, "1:30:00", -1},
    {MST_IMPORT_HH_MM_SS, "000000000000000000000000000000000000000000000000:00:01", -1},
};

static void reads_durations(void **state) {
    (void)state;
    const struct mst_import_numerals numerals = {'.', 0};
    for (size_t i = 0; i < COUNT(durations); i++) {
        double seconds = -1;
        const char *why = NULL;
        bool read = mst_import_duration(&numerals, durations[i].unit, durations[i].cell, &seconds, &why);
        if (read != (durations[i].seconds >= 0) || seconds != durations[i].seconds || read != (why == NULL)) {
            fail_msg("\"%s\" is %g s", durations[i].cell, seconds);
        }
    }
}

static const struct {
    const char *left, *right;
    bool same;
} names[] = {
    {"Sales EN", "sales en", true},
    {" Sales  EN ", "Sales EN", true},
    {"Avg\nHandle", "avg handle", true},
    {"Sales\u00a0EN", "Sales EN", true},
    {"SalesEN", "Sales EN", false},
    {"Sales", "Sales EN", false},
    {"S\u00fcd", "s\u00fcd", true},
    {"", " ", true},
    {"a", "", false},
};

static void compares_names(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(names); i++) {
        if (mst_import_same(names[i].left, names[i].right) != names[i].same) {
            fail_msg("\"%s\" and \"%s\"", names[i].left, names[i].right);
        }
    }
    assert_true(mst_import_matches("Summe 03.03.2025", "summe*"));
    assert_true(mst_import_matches("Summe", "Summe"));
    assert_false(mst_import_matches("Summe 03.03.2025", "Summe"));
    assert_false(mst_import_matches("Zwischensumme", "Summe*"));
    assert_true(mst_import_matches("", "*"));
}

static void splits_lists(void **state) {
    (void)state;
    struct mst_names list = {.count = 0};
    assert_ok(mst_import_list(" Sales EN , 'Sales, DE',, O'Neil , 'a' ", ',', &list, NULL));
    const char *const wanted[] = {"Sales EN", "Sales, DE", "O'Neil", "a"};
    assert_int_equal(list.count, COUNT(wanted));
    for (size_t i = 0; i < COUNT(wanted); i++) {
        assert_string_equal(list.items[i], wanted[i]);
    }
    mst_names_release(&list);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_numbers),
        cmocka_unit_test(reads_durations),
        cmocka_unit_test(compares_names),
        cmocka_unit_test(splits_lists),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
