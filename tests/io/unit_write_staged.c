/* Files that are written first and put into place later. */
#include "folder.h"

#include "io/file.h"
#include "io/write.h"

static void stage(struct folder *folder, const char *name, const char *bytes) {
    struct mst_text text;
    mst_text_init(&text);
    mst_text_append(&text, bytes);
    assert_int_equal(mst_file_write_staged(folder_path(folder, name), &text, NULL), MST_OK);
    mst_text_release(&text);
}

static void moves_replace_once(void **state) {
    (void)state;
    struct folder folder;
    char from[512], to[512];
    folder_make(&folder);
    snprintf(from, sizeof from, "%s", folder_path(&folder, "from"));
    snprintf(to, sizeof to, "%s", folder_path(&folder, "to"));
    stage(&folder, "to", "a longer text that was there");
    stage(&folder, "from", "new");
    for (int i = 0; i < 2; i++) { /* the second time there is nothing to move, since it was done */
        assert_int_equal(mst_file_move(from, to, NULL), MST_OK);
        char *text = folder_read(&folder, "to");
        assert_string_equal(text, "new");
        free(text);
        assert_false(mst_file_exists(from));
    }
    assert_int_equal(mst_folder_sync(folder.path, NULL), MST_OK);
    folder_remove(&folder);
}

static void a_move_that_fails_says_where(void **state) {
    (void)state;
    struct folder folder;
    char from[512], to[512];
    struct mst_error err = {0};
    folder_make(&folder);
    snprintf(from, sizeof from, "%s", folder_path(&folder, "from"));
    snprintf(to, sizeof to, "%s", folder_path(&folder, "none/to"));
    stage(&folder, "from", "new");
    assert_int_equal(mst_file_move(from, to, &err), MST_E_IO);
    assert_string_equal(err.file, to);
    assert_true(mst_file_exists(from));
    folder_remove(&folder);
}

static void what_is_gone_need_not_be_removed(void **state) {
    (void)state;
    struct folder folder;
    char path[512];
    folder_make(&folder);
    stage(&folder, "file", "x");
    snprintf(path, sizeof path, "%s", folder_path(&folder, "file"));
    assert_int_equal(mst_file_remove(path, NULL), MST_OK);
    assert_false(mst_file_exists(path));
    assert_int_equal(mst_file_remove(path, NULL), MST_OK);
    stage(&folder, "a", "x");
    stage(&folder, "b", "x");
    assert_int_equal(mst_folder_remove(folder.path, NULL), MST_OK);
    assert_false(mst_file_exists(folder.path));
    assert_int_equal(mst_folder_remove(folder.path, NULL), MST_OK);
    assert_int_equal(mst_folder_sync(folder.path, NULL), MST_OK);
}

static void a_folder_with_folders_stays(void **state) {
    (void)state;
    struct folder folder;
    struct mst_error err = {0};
    folder_make(&folder);
    assert_int_equal(mkdir(folder_path(&folder, "below"), 0777), 0);
    assert_int_equal(mst_folder_remove(folder.path, &err), MST_E_IO);
    assert_true(mst_folder_exists(folder_path(&folder, "below")));
    folder_remove(&folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(moves_replace_once),
        cmocka_unit_test(a_move_that_fails_says_where),
        cmocka_unit_test(what_is_gone_need_not_be_removed),
        cmocka_unit_test(a_folder_with_folders_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
