#include "tests/core/support.h"

#include <string.h>

#include "core/base/faults.h"
#include "core/base/options.h"
#include "core/base/text.h"

static enum mst_status copy_text(void *user, struct mst_error *err) {
    (void)user;
    char *copy = mst_strdup("roster");
    if (copy == NULL) {
        return mst_no_memory(err);
    }
    mst_free(copy);
    return MST_OK;
}

static enum mst_status grow_array(void *user, struct mst_error *err) {
    (void)user;
    int *items = NULL;
    size_t capacity = 0;
    enum mst_status status = MST_OK;
    for (size_t wanted = 10; wanted < 1000 && status == MST_OK; wanted *= 3) {
        int *before = items;
        size_t capacity_before = capacity;
        status = mst_grow(&items, &capacity, wanted, sizeof items[0], err);
        assert_true(status == MST_OK ? capacity >= wanted : items == before && capacity == capacity_before);
    }
    mst_free(items);
    return status;
}

static enum mst_status append_text(void *user, struct mst_error *err) {
    (void)user;
    struct mst_text text;
    mst_text_init(&text);
    for (int i = 0; i < 40; i++) {
        mst_text_append(&text, "shift ");
        mst_text_printf(&text, "%d", i);
    }
    enum mst_status status = mst_text_status(&text, err);
    mst_text_release(&text);
    return status;
}

static enum mst_status add_faults(void *user, struct mst_error *err) {
    (void)user;
    struct mst_faults faults;
    mst_faults_init(&faults);
    for (int i = 0; i < 20; i++) {
        mst_faults_warn(&faults, "site.ini", i, NULL, "%d", i);
    }
    /* The faults that could be added are whole, and there to be shown. */
    for (size_t i = 0; i < faults.count; i++) {
        assert_string_equal(faults.items[i].file, "site.ini");
    }
    mst_faults_sort(&faults);
    enum mst_status status = mst_faults_status(&faults, err);
    mst_faults_release(&faults);
    return status;
}

/* An error that could not be added must not make the input look right. */
static enum mst_status lose_an_error(void *user, struct mst_error *err) {
    (void)user;
    struct mst_faults faults;
    mst_faults_init(&faults);
    mst_faults_add(&faults, "site.ini", 1, "[site] name", "wrong");
    struct mst_error told = {0};
    enum mst_status status = mst_faults_status(&faults, &told);
    assert_true(status == MST_E_INPUT || status == MST_E_NOMEM);
    mst_faults_release(&faults);
    return status == MST_E_INPUT ? MST_OK : mst_no_memory(err);
}

static enum mst_status write_fault(void *user, struct mst_error *err) {
    (void)user;
    const struct mst_fault fault = {
        .file = "agents.csv", .line = 12, .place = "contract", .message = "not a contract of this site"};
    char *text = NULL;
    if (mst_fault_text(&fault, &text) != 0) {
        assert_null(text);
        return mst_no_memory(err);
    }
    mst_free(text);
    return MST_OK;
}

static enum mst_status refuse_option(void *user, struct mst_error *err) {
    (void)user;
    const struct mst_option row = {"folds", MST_OPTION_WHOLE, 0, "weeks", 1, 9, NULL, ""};
    const struct mst_option_table table = {"forecast", &row, 1};
    long folds = 3;
    struct mst_error told = {0};
    enum mst_status status = mst_option_set(&table, &folds, "folds", "x", &told);
    assert_int_equal(folds, 3);
    assert_int_equal(told.code, status);
    return status == MST_E_RANGE ? MST_OK : mst_fail(err, status, "%s", told.message);
}

#define FAULT_TEST(name)                                                                                                           \
    static void name##_survives(void **state) {                                                                                    \
        (void)state;                                                                                                               \
        assert_true(fail_each_allocation(name, NULL) > 0);                                                                         \
    }

FAULT_TEST(copy_text)
FAULT_TEST(grow_array)
FAULT_TEST(append_text)
FAULT_TEST(add_faults)
FAULT_TEST(lose_an_error)
FAULT_TEST(write_fault)
FAULT_TEST(refuse_option)

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(copy_text_survives),     cmocka_unit_test(grow_array_survives),    cmocka_unit_test(append_text_survives),
        cmocka_unit_test(add_faults_survives),    cmocka_unit_test(lose_an_error_survives), cmocka_unit_test(write_fault_survives),
        cmocka_unit_test(refuse_option_survives),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
