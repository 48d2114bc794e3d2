/* Values that another file puts into an INI file: the value, where it stands, and whom faults of it blame. */

#include "folder.h"

#include "io/ini.h"

static struct folder folder;

static int setup(void **state) {
    (void)state;
    folder_make(&folder);
    folder_write(&folder, "site.ini", "[site]\nname = A\ninterval = 30\ncurrency = EUR\n[queue.Phone]\naht = 200\n");
    return 0;
}

static int teardown(void **state) {
    (void)state;
    folder_remove(&folder);
    return 0;
}

static void read_it(struct mst_ini *ini, struct mst_faults *faults) {
    mst_faults_init(faults);
    assert_int_equal(mst_ini_read(folder_path(&folder, "site.ini"), "site.ini", ini, faults, NULL), MST_OK);
    assert_int_equal(faults->errors, 0);
}

static struct mst_ini_change change(const char *section, const char *key, const char *value) {
    return (struct mst_ini_change){section, key, value, "other.ini", "[x] y", 7};
}

static void put(struct mst_ini *ini, const char *section, const char *key, const char *value) {
    struct mst_ini_change item = change(section, key, value);
    assert_int_equal(mst_ini_apply(ini, &item, NULL), MST_OK);
}

static void a_value_is_replaced_in_its_place(void **state) {
    (void)state;
    struct mst_ini ini;
    struct mst_faults faults;
    read_it(&ini, &faults);
    put(&ini, "SITE", "interval", "60");
    put(&ini, "site", "interval", "15"); /* the last wins */
    assert_int_equal(ini.sections[0].count, 3);
    assert_string_equal(ini.sections[0].entries[1].key, "interval");
    assert_string_equal(ini.sections[0].entries[1].value, "15");
    mst_ini_fault(&ini, &ini.sections[0], &ini.sections[0].entries[1], &faults, "is wrong");
    assert_string_equal(faults.items[0].file, "other.ini");
    assert_int_equal(faults.items[0].line, 7);
    assert_string_equal(faults.items[0].place, "[x] y");
    mst_ini_warn(&ini, &ini.sections[0], &ini.sections[0].entries[0], &faults, "is odd"); /* its own file's */
    assert_string_equal(faults.items[1].file, "site.ini");
    assert_string_equal(faults.items[1].place, "[site] name");
    mst_faults_release(&faults);
    mst_ini_release(&ini);
}

static void what_is_not_there_is_added(void **state) {
    (void)state;
    struct mst_ini ini;
    struct mst_faults faults;
    read_it(&ini, &faults);
    put(&ini, "queue.phone", "patience", "60");
    put(&ini, "roster", "effort", "3");
    assert_int_equal(ini.count, 3);
    assert_string_equal(mst_ini_value(mst_ini_section(&ini, "queue.Phone"), "patience"), "60");
    assert_string_equal(mst_ini_value(mst_ini_section(&ini, "roster"), "effort"), "3");
    mst_faults_release(&faults);
    mst_ini_release(&ini);
}

static void a_key_goes(void **state) {
    (void)state;
    struct mst_ini ini;
    struct mst_faults faults;
    read_it(&ini, &faults);
    put(&ini, "site", "interval", NULL);
    put(&ini, "site", "interval", NULL);
    put(&ini, "site", "week_start", NULL);
    put(&ini, "nowhere", "x", NULL);
    assert_int_equal(ini.count, 2);
    assert_int_equal(ini.sections[0].count, 2);
    assert_string_equal(ini.sections[0].entries[1].key, "currency");
    put(&ini, "site", "interval", "20");
    assert_string_equal(mst_ini_value(&ini.sections[0], "interval"), "20");
    mst_faults_release(&faults);
    mst_ini_release(&ini);
}

static void memory_runs_out(void **state) {
    (void)state;
    for (size_t n = 1;; n++) {
        struct mst_ini ini;
        struct mst_faults faults;
        read_it(&ini, &faults);
        mst_memory_fail_at(n);
        struct mst_ini_change item = change("site", "interval", "60"), other = change("roster", "effort", "3");
        enum mst_status status = mst_ini_apply(&ini, &item, NULL);
        bool changed = status == MST_OK;
        status = changed ? mst_ini_apply(&ini, &other, NULL) : status;
        mst_memory_fail_at(0);
        assert_string_equal(mst_ini_value(&ini.sections[0], "interval"), changed ? "60" : "30");
        mst_faults_release(&faults);
        mst_ini_release(&ini);
        if (status == MST_OK) {
            assert_true(n > 5);
            return;
        }
        assert_int_equal(status, MST_E_NOMEM);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_value_is_replaced_in_its_place),
        cmocka_unit_test(what_is_not_there_is_added),
        cmocka_unit_test(a_key_goes),
        cmocka_unit_test(memory_runs_out),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
