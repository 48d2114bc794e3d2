#include "folder.h"

#include <math.h>

#include "io/file.h"
#include "io/write.h"

static void replaces(void **state) {
    (void)state;
    struct folder folder;
    struct mst_error err = {0};
    char path[512];
    folder_make(&folder);
    snprintf(path, sizeof path, "%s", folder_path(&folder, "a.csv"));
    assert_int_equal(mst_file_write(path, "one", 3, &err), MST_OK);
    assert_int_equal(mst_file_write(path, "two\0x", 5, &err), MST_OK);
    char *text = folder_read(&folder, "a.csv");
    assert_memory_equal(text, "two\0x", 6);
    free(text);
    assert_int_equal(folder_count(&folder), 1);
    folder_remove(&folder);
}

/** What cannot be written leaves no trace: neither a changed file nor a temporary one. */
static void fails_clean(void **state) {
    (void)state;
    struct folder folder;
    struct mst_error err = {0};
    folder_make(&folder);
    assert_int_equal(mkdir(folder_path(&folder, "taken"), 0777), 0);
    assert_int_equal(mst_file_write(folder_path(&folder, "taken"), "x", 1, &err), MST_E_IO);
    assert_non_null(strstr(err.message, "cannot be replaced: "));
    assert_int_equal(folder_count(&folder), 1);
    err = (struct mst_error){0};
    assert_int_equal(mst_file_write(folder_path(&folder, "none/a.csv"), "x", 1, &err), MST_E_IO);
    assert_string_equal(err.message, "cannot be written: No such file or directory");
    assert_string_equal(err.file, folder.file);
    assert_int_equal(folder_count(&folder), 1);
    folder_remove(&folder);
}

/** A file gets the rights that the umask leaves, not those of a temporary file. */
static void keeps_rights(void **state) {
    (void)state;
    struct folder folder;
    struct stat info;
    folder_make(&folder);
    mode_t before = umask(022);
    assert_int_equal(mst_file_write(folder_path(&folder, "a.csv"), "x", 1, NULL), MST_OK);
    umask(before);
    assert_int_equal(stat(folder.file, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0644);
    folder_remove(&folder);
}

static void no_memory_no_file(void **state) {
    (void)state;
    struct folder folder;
    struct mst_text text;
    struct mst_error err = {0};
    folder_make(&folder);
    mst_text_init(&text);
    mst_memory_fail_at(1);
    mst_text_append(&text, "x");
    mst_memory_fail_at(0);
    assert_int_equal(mst_file_write_text(folder_path(&folder, "a.csv"), &text, &err), MST_E_NOMEM);
    assert_int_equal(folder_count(&folder), 0);
    mst_text_release(&text);
    folder_remove(&folder);
}

static void makes_folders(void **state) {
    (void)state;
    struct folder folder;
    struct mst_error err = {0};
    folder_make(&folder);
    assert_int_equal(mst_folder_make(folder_path(&folder, "a//b/c/"), &err), MST_OK);
    assert_int_equal(mst_folder_make(folder_path(&folder, "a/b/c"), &err), MST_OK);
    assert_true(mst_folder_exists(folder.file));
    assert_int_equal(rmdir(folder_path(&folder, "a/b/c")), 0);
    assert_int_equal(rmdir(folder_path(&folder, "a/b")), 0);
    folder_write(&folder, "file", "x");
    assert_int_equal(mst_folder_make(folder_path(&folder, "file"), &err), MST_E_IO);
    assert_string_equal(err.message, "is not a folder");
    err = (struct mst_error){0};
    assert_int_equal(mst_folder_make(folder_path(&folder, "file/sub"), &err), MST_E_IO);
    assert_int_equal(mst_folder_make("/", &err), MST_OK);
    folder_remove(&folder);
}

static void csv_fields(void **state) {
    (void)state;
    struct mst_text text;
    mst_text_init(&text);
    mst_csv_put(&text, "");
    mst_csv_put(&text, "plain");
    mst_csv_put(&text, "a,b");
    mst_csv_put(&text, "say \"hi\"");
    mst_csv_put(&text, " blank");
    mst_csv_put(&text, "two\nlines");
    mst_csv_put(&text, "a;b");
    mst_csv_put_end(&text);
    mst_csv_put(&text, "");
    mst_csv_put_end(&text);
    mst_csv_put(&text, "");
    mst_csv_put(&text, "");
    mst_csv_put_end(&text);
    assert_string_equal(mst_text_get(&text), ",plain,\"a,b\",\"say \"\"hi\"\"\",\" blank\",\"two\nlines\",\"a;b\"\n\"\"\n,\n");
    mst_text_release(&text);
}

static void csv_numbers(void **state) {
    (void)state;
    struct mst_text text;
    mst_text_init(&text);
    const double values[] = {12.5, 0.1 + 0.2, 2.00004, 2.00005, -0.00001, 1e20, 0, 1234567.0};
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        mst_csv_put_number(&text, values[i], 4);
    }
    mst_csv_put_number(&text, (double)NAN, 4);
    mst_csv_put_number(&text, (double)INFINITY, 4);
    mst_csv_put_end(&text);
    assert_string_equal(mst_text_get(&text), "12.5,0.3,2,2.0001,0,1e+20,0,1234567,,inf\n");
    mst_text_release(&text);
}

static void hashes(void **state) {
    (void)state;
    struct folder folder;
    struct mst_error err = {0};
    char hex[65] = "";
    folder_make(&folder);
    folder_write(&folder, "a", "abc");
    assert_int_equal(mst_file_sha256(folder_path(&folder, "a"), hex, &err), MST_OK);
    assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"); /* FIPS 180-2, B.1 */
    folder_write(&folder, "a", "");
    assert_int_equal(mst_file_sha256(folder_path(&folder, "a"), hex, &err), MST_OK);
    assert_string_equal(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_int_equal(mst_file_sha256(folder_path(&folder, "none"), hex, &err), MST_E_IO);
    folder_remove(&folder);
}

static void finds_inputs(void **state) {
    (void)state;
    struct folder folder;
    char out[512], expected[600], *path;
    folder_make(&folder);
    snprintf(out, sizeof out, "%s/out", folder.path);
    assert_int_equal(mst_input_path(folder.path, out, "f.csv", &path, NULL), MST_OK);
    snprintf(expected, sizeof expected, "%s/f.csv", out);
    assert_string_equal(path, expected);
    mst_free(path);
    folder_write(&folder, "f.csv", "x");
    assert_int_equal(mst_input_path(folder.path, out, "f.csv", &path, NULL), MST_OK);
    assert_string_equal(path, folder.file);
    mst_free(path);
    assert_string_equal(mst_path_name("a/b/c.csv"), "c.csv");
    assert_string_equal(mst_path_name("c.csv"), "c.csv");
    folder_remove(&folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(replaces),          cmocka_unit_test(fails_clean),   cmocka_unit_test(keeps_rights),
        cmocka_unit_test(no_memory_no_file), cmocka_unit_test(makes_folders), cmocka_unit_test(csv_fields),
        cmocka_unit_test(csv_numbers),       cmocka_unit_test(hashes),        cmocka_unit_test(finds_inputs)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
