#include "tests/core/support.h"

#include <math.h>
#include <string.h>

#include "core/base/options.h"

struct stage {
    long folds;
    double half_life_weeks;
    bool holidays;
    int staff_to;
    double penalty;
};

static const struct mst_option rows[] = {
    {"folds", MST_OPTION_WHOLE, offsetof(struct stage, folds), "", 1, 9, NULL, "Folds of the backtest."},
    {"half_life", MST_OPTION_NUMBER, offsetof(struct stage, half_life_weeks), "weeks", 0.5, 52, NULL, "How fast the past fades."},
    {"holidays", MST_OPTION_SWITCH, offsetof(struct stage, holidays), "", 0, 0, NULL, "Whether holidays count."},
    {"staff_to", MST_OPTION_CHOICE, offsetof(struct stage, staff_to), "", 0, 0, "mean|median|hi80", "What to staff to."},
    {"penalty", MST_OPTION_NUMBER, offsetof(struct stage, penalty), "", 0, INFINITY, NULL, "A weight."},
};
static const struct mst_option_table table = {.stage = "forecast", .rows = rows, .count = sizeof rows / sizeof rows[0]};
static const struct stage defaults = {.folds = 3, .half_life_weeks = 8, .holidays = true, .staff_to = 1, .penalty = 0.25};

static void keys_have_two_spellings(void **state) {
    (void)state;
    assert_ptr_equal(mst_option_find(&table, "half_life"), &rows[1]);
    assert_ptr_equal(mst_option_find(&table, "half-life"), &rows[1]);
    assert_null(mst_option_find(&table, "half"));
    assert_null(mst_option_find(&table, "half_life_"));
    assert_null(mst_option_find(&table, ""));
}

static void values_are_read(void **state) {
    (void)state;
    struct stage stage = defaults;
    assert_ok(mst_option_set(&table, &stage, "folds", "9", NULL));
    assert_ok(mst_option_set(&table, &stage, "half-life", "52", NULL));
    assert_true(stage.half_life_weeks == 52);
    assert_ok(mst_option_set(&table, &stage, "half-life", "0.5", NULL));
    assert_ok(mst_option_set(&table, &stage, "holidays", "no", NULL));
    assert_ok(mst_option_set(&table, &stage, "staff_to", "hi80", NULL));
    assert_ok(mst_option_set(&table, &stage, "penalty", "1e6", NULL));
    assert_int_equal(stage.folds, 9);
    assert_true(stage.half_life_weeks == 0.5);
    assert_false(stage.holidays);
    assert_int_equal(stage.staff_to, 2);
    assert_true(stage.penalty == 1e6);
}

static void refusals_say_what_is_legal(void **state) {
    (void)state;
    static const struct {
        const char *key, *value, *message;
    } cases[] = {
        {"half-life", "abc", "half_life: \"abc\" is not a number of weeks from 0.5 to 52"},
        {"half_life", "0.4", "half_life: \"0.4\" is not a number of weeks from 0.5 to 52"},
        {"half_life", "52.1", "half_life: \"52.1\" is not a number of weeks from 0.5 to 52"},
        {"half_life", "nan", "half_life: \"nan\" is not a number of weeks from 0.5 to 52"},
        {"half_life", "0,5", "half_life: \"0,5\" is not a number of weeks from 0.5 to 52"},
        {"folds", "2.5", "folds: \"2.5\" is not a whole number from 1 to 9"},
        {"folds", "0", "folds: \"0\" is not a whole number from 1 to 9"},
        {"folds", "10", "folds: \"10\" is not a whole number from 1 to 9"},
        {"holidays", "true", "holidays: \"true\" is not yes or no"},
        {"staff_to", "hi", "staff_to: \"hi\" is not mean, median or hi80"},
        {"staff_to", "mean|median", "staff_to: \"mean|median\" is not mean, median or hi80"},
        {"staff_to", "", "staff_to: \"\" is not mean, median or hi80"},
        {"penalty", "-1", "penalty: \"-1\" is not a number, at least 0"},
        {"fold", "2", "\"fold\" is not an option of [forecast]; did you mean \"folds\"?"},
        {"seed", "2", "\"seed\" is not an option of [forecast]"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct stage stage;
        memcpy(&stage, &defaults, sizeof stage); /* with its padding, which is compared too */
        struct mst_error err = {0};
        assert_int_equal(mst_option_set(&table, &stage, cases[i].key, cases[i].value, &err), MST_E_RANGE);
        assert_string_equal(err.message, cases[i].message);
        assert_memory_equal(&stage, &defaults, sizeof stage);
    }
}

static void what_is_printed_reads_back(void **state) {
    (void)state;
    static const char *const printed[] = {"3", "8", "yes", "median", "0.25"};
    struct stage stage;
    memset(&stage, 0, sizeof stage);
    for (size_t i = 0; i < table.count; i++) {
        struct mst_text text;
        mst_text_init(&text);
        mst_option_print(&rows[i], &defaults, &text);
        assert_string_equal(mst_text_get(&text), printed[i]);
        assert_ok(mst_option_set(&table, &stage, rows[i].key, mst_text_get(&text), NULL));
        mst_text_release(&text);
    }
    assert_int_equal(stage.folds, defaults.folds);
    assert_true(stage.half_life_weeks == defaults.half_life_weeks && stage.penalty == defaults.penalty);
    assert_true(stage.holidays && stage.staff_to == defaults.staff_to);
}

static void open_ends_are_told(void **state) {
    (void)state;
    struct mst_option row = {"x", MST_OPTION_NUMBER, 0, "hours", -INFINITY, 5, NULL, ""};
    struct mst_text text;
    mst_text_init(&text);
    mst_option_legal(&row, &text);
    assert_string_equal(mst_text_get(&text), "a number of hours, at most 5");
    mst_text_clear(&text);
    row.most = INFINITY;
    mst_option_legal(&row, &text);
    assert_string_equal(mst_text_get(&text), "a number of hours");
    mst_text_release(&text);
}

struct texts {
    char domain[9];
    char by[5];
};

static const struct mst_option text_rows[] = {
    {"domain", MST_OPTION_TEXT, offsetof(struct texts, domain), "letters", 1, 8, "abc.", "A domain."},
    {"by", MST_OPTION_TEXT, offsetof(struct texts, by), "text", 0, 4, NULL, "Who."},
};
static const struct mst_option_table text_table = {.stage = "publish", .rows = text_rows, .count = 2};

static void texts_keep_to_their_letters_and_length(void **state) {
    (void)state;
    static const struct {
        const char *key, *value;
        bool is_legal;
    } cases[] = {{"domain", "a.b", true},  {"domain", "aaaaaaaa", true},
                 {"domain", "", false},    {"domain", "aaaaaaaaa", false},
                 {"domain", "a d", false}, {"by", "", true},
                 {"by", "abcd", true},     {"by", "\xc3\xa4\xc3\xb6", true},
                 {"by", "abcde", false},   {"by", "a\nb", false},
                 {"by", "\x7f", false}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct texts texts = {"c", "x"};
        struct mst_text printed;
        enum mst_status status = mst_option_set(&text_table, &texts, cases[i].key, cases[i].value, NULL);
        bool is_domain = strcmp(cases[i].key, "domain") == 0;
        assert_int_equal(status, cases[i].is_legal ? MST_OK : MST_E_RANGE);
        mst_text_init(&printed);
        mst_option_print(&text_rows[is_domain ? 0 : 1], &texts, &printed);
        assert_string_equal(mst_text_get(&printed), cases[i].is_legal ? cases[i].value : is_domain ? "c" : "x");
        mst_text_release(&printed);
    }
    struct texts texts;
    struct mst_error err = {0};
    assert_int_equal(mst_option_set(&text_table, &texts, "domain", "x y", &err), MST_E_RANGE);
    assert_string_equal(err.message, "domain: \"x y\" is not letters, 1 to 8 bytes");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_have_two_spellings),    cmocka_unit_test(values_are_read),
        cmocka_unit_test(refusals_say_what_is_legal), cmocka_unit_test(what_is_printed_reads_back),
        cmocka_unit_test(open_ends_are_told),         cmocka_unit_test(texts_keep_to_their_letters_and_length),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
