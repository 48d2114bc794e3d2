/* Whatever fails, the site to start from is there whole or not at all, and nothing is left beside it. */

#include "tests/io/folder.h"

#include "planner/starter.h"

static size_t count_entries(const char *path) {
    size_t count = 0;
    DIR *open = opendir(path);
    assert_non_null(open);
    for (struct dirent *entry; (entry = readdir(open));) {
        count += entry->d_name[0] != '.';
    }
    closedir(open);
    return count;
}

static void each_allocation_fails(void **state) {
    struct folder folder;
    enum mst_status status = MST_E_NOMEM;
    size_t failures = 0;
    (void)state;
    folder_make(&folder);
    const char *site = folder_path(&folder, "site");
    for (size_t n = 1; status != MST_OK; n++) {
        mst_memory_fail_at(n);
        status = mst_starter_write(site, NULL);
        mst_memory_fail_at(0);
        assert_true(status == MST_OK || status == MST_E_NOMEM);
        assert_int_equal(count_entries(folder.path), status == MST_OK);
        failures += status != MST_OK;
    }
    assert_true(failures > mst_starter_file_count);
    assert_int_equal(count_entries(site), mst_starter_file_count);
}

static void what_is_there_stays(void **state) {
    struct folder folder;
    struct mst_error err = {0};
    (void)state;
    folder_make(&folder);
    folder_write(&folder, "mine.txt", "mine");
    assert_int_equal(mst_starter_write(folder.path, &err), MST_E_USAGE);
    assert_non_null(strstr(err.message, "not empty"));
    assert_int_equal(count_entries(folder.path), 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_allocation_fails),
        cmocka_unit_test(what_is_there_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
