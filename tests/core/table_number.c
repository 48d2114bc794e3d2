#include "tests/core/support.h"

#include <float.h>
#include <limits.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>

#include "core/base/text.h"

static void numbers_are_written_short(void **state) {
    (void)state;
    static const struct {
        double value;
        const char *text;
    } rows[] = {
        {0, "0"},
        {-0.0, "0"},
        {1, "1"},
        {-7, "-7"},
        {41203, "41203"},
        {999999999999999.0, "999999999999999"},
        {1e15, "1e+15"},
        {0.1, "0.1"},
        {0.1 + 0.2, "0.30000000000000004"},
        {1.0 / 3, "0.3333333333333333"},
        {2.0 / 3, "0.6666666666666666"},
        {240.5, "240.5"},
        {1e-9, "1e-09"},
        {-2.5e-7, "-2.5e-07"},
        {DBL_MAX, "1.7976931348623157e+308"},
        {DBL_MIN, "2.2250738585072014e-308"},
        {NAN, "nan"},
        {INFINITY, "inf"},
        {-INFINITY, "-inf"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        char buffer[32];
        double value = rows[i].value;
        assert_ptr_equal(mst_number_text(value, buffer), buffer);
        double back = 0;
        if (isfinite(value)) {
            assert_true(mst_number_parse(buffer, &back));
            assert_true(back == value);
        }
        assert_string_equal(buffer, rows[i].text);
    }
}

static void numbers_are_read(void **state) {
    (void)state;
    static const struct {
        const char *text;
        double value;
    } rows[] = {
        {"0", 0},
        {"-0", 0},
        {"+5", 5},
        {"007", 7},
        {"1.50", 1.5},
        {"-12.25", -12.25},
        {"1e3", 1000},
        {"1E+3", 1000},
        {"2.5e-1", .25},
        {"1e-400", 0},
        {"08", 8},
        {"123456789012345678901234567890", 123456789012345678901234567890.0},
        {"4.9e-324", 4.9e-324},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        double value = -1;
        assert_true(mst_number_parse(rows[i].text, &value));
        assert_true(value == rows[i].value);
    }
}

/* Among them what iniparser's getdouble and strtod take. */
static void other_texts_are_no_numbers(void **state) {
    (void)state;
    static const char *const texts[] = {"",     " 1",   "1 ",    "0,5",   "1.",  ".5",    "1e",     "1e+",     "e5",    "--1",
                                        "+-1",  "0x10", "inf",   "nan",   "NaN", "1e999", "-1e999", "1.5x",    "1.2.3", "infinity",
                                        "12\n", "5%",   "1_000", "1'000", "-",   "+",     "30min",  "\xC2\xBD"};
    for (size_t i = 0; i < COUNT(texts); i++) {
        double value = 42;
        long whole = 42;
        assert_false(mst_number_parse(texts[i], &value));
        assert_false(mst_whole_parse(texts[i], &whole));
        assert_true(value == 42 && whole == 42);
    }
    double value = 42;
    assert_false(mst_number_parse(NULL, &value));
}

static void whole_numbers_are_decimal(void **state) {
    (void)state;
    static const struct {
        const char *text;
        long value;
    } rows[] = {{"0", 0}, {"08", 8}, {"010", 10}, {"-3", -3}, {"+3", 3}, {"123456789", 123456789}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        long value = 42;
        assert_true(mst_whole_parse(rows[i].text, &value));
        assert_int_equal(value, rows[i].value);
    }
}

static void whole_numbers_have_bounds(void **state) {
    (void)state;
    char most[32], least[32], beyond[33];
    snprintf(most, sizeof most, "%ld", LONG_MAX);
    snprintf(least, sizeof least, "%ld", LONG_MIN);
    snprintf(beyond, sizeof beyond, "%s0", most);
    long value = 42;
    assert_false(mst_whole_parse(beyond, &value));
    assert_false(mst_whole_parse("1.0", &value));
    assert_false(mst_whole_parse("1e3", &value));
    assert_false(mst_whole_parse(NULL, &value));
    assert_int_equal(value, 42);
    assert_true(mst_whole_parse(most, &value));
    assert_true(value == LONG_MAX);
    assert_true(mst_whole_parse(least, &value));
    assert_true(value == LONG_MIN);
}

/* In a German locale printf writes "0,1" and strtod reads "0.5" as 0. Skipped where the system has no such locale. */
static void the_locale_is_not_looked_at(void **state) {
    (void)state;
    if (setlocale(LC_ALL, "de_DE.UTF-8") == NULL && setlocale(LC_ALL, "de_DE.utf8") == NULL &&
        setlocale(LC_ALL, "fr_FR.UTF-8") == NULL) {
        skip();
    }
    char buffer[32];
    double value = 0;
    mst_number_text(1234.5, buffer);
    int is_read = mst_number_parse("1234.5", &value);
    int is_comma_read = mst_number_parse("0,5", &value);
    setlocale(LC_ALL, "C");
    assert_string_equal(buffer, "1234.5");
    assert_true(is_read && value == 1234.5);
    assert_false(is_comma_read);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_written_short),  cmocka_unit_test(numbers_are_read),
        cmocka_unit_test(other_texts_are_no_numbers), cmocka_unit_test(whole_numbers_are_decimal),
        cmocka_unit_test(whole_numbers_have_bounds),  cmocka_unit_test(the_locale_is_not_looked_at),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
