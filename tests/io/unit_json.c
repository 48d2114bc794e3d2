#include "folder.h"

#include <math.h>

#include "io/json.h"

static void writes(void **state) {
    (void)state;
    struct folder folder;
    struct mst_json json;
    folder_make(&folder);
    mst_json_init(&json);
    mst_json_open_object(&json, NULL);
    mst_json_put_number(&json, "cost", 0.1);
    mst_json_put_number(&json, "bound", 41203);
    mst_json_put_number(&json, "gap", (double)NAN);
    mst_json_put_text(&json, "name", "J\xc3\xb6rg \"x\"\n");
    mst_json_put_text(&json, "none", NULL);
    mst_json_put_text(&json, "bad", "\xff");
    mst_json_put_whole(&json, "seed", -7);
    mst_json_put_bool(&json, "ok", true);
    mst_json_open_list(&json, "list");
    mst_json_put_text(&json, NULL, "a");
    mst_json_open_object(&json, NULL);
    mst_json_close(&json);
    mst_json_open_list(&json, NULL);
    mst_json_close(&json);
    mst_json_close(&json);
    mst_json_close(&json);
    assert_int_equal(mst_json_write(&json, folder_path(&folder, "run.json"), NULL), MST_OK);
    char *text = folder_read(&folder, "run.json");
    assert_string_equal(text, "{\n"
                              "  \"cost\": 0.1,\n"
                              "  \"bound\": 41203,\n"
                              "  \"gap\": null,\n"
                              "  \"name\": \"J\xc3\xb6rg \\\"x\\\"\\n\",\n"
                              "  \"none\": null,\n"
                              "  \"bad\": null,\n"
                              "  \"seed\": -7,\n"
                              "  \"ok\": true,\n"
                              "  \"list\": [\n"
                              "    \"a\",\n"
                              "    {},\n"
                              "    []\n"
                              "  ]\n"
                              "}\n");
    free(text);
    mst_json_release(&json);
    folder_remove(&folder);
}

static void reads(void **state) {
    (void)state;
    struct folder folder;
    struct mst_json_document *document;
    struct mst_error err = {0};
    double number = -1;
    folder_make(&folder);
    folder_write(&folder, "c.json",
                 "{\"cost\": 12.5, \"n\": 3, \"who\": [\"a\", \"b\"], \"sub\": {\"z\": 1, \"a\": 2}, \"none\": null}");
    assert_int_equal(mst_json_read(folder_path(&folder, "c.json"), &document, &err), MST_OK);
    const struct mst_json_value *root = mst_json_root(document), *who = mst_json_member(root, "who");
    assert_true(mst_json_number(mst_json_member(root, "cost"), &number) && number == 12.5);
    assert_true(mst_json_number(mst_json_member(root, "n"), &number) && number == 3);
    assert_false(mst_json_number(who, &number));
    assert_false(mst_json_number(mst_json_member(root, "gone"), &number));
    assert_false(mst_json_number(mst_json_member(root, "none"), &number));
    assert_int_equal(mst_json_count(who), 2);
    assert_string_equal(mst_json_text(mst_json_item(who, 1)), "b");
    assert_null(mst_json_item(who, 2));
    assert_null(mst_json_text(root));
    const struct mst_json_value *sub = mst_json_member(root, "sub");
    assert_int_equal(mst_json_count(sub), 2);
    assert_string_equal(mst_json_key(sub, 0), "z");
    assert_string_equal(mst_json_key(sub, 1), "a");
    assert_null(mst_json_key(sub, 2));
    assert_null(mst_json_member(mst_json_member(root, "gone"), "x"));
    assert_int_equal(mst_json_count(NULL), 0);
    assert_null(mst_json_text(NULL));
    mst_json_document_free(document);
    folder_remove(&folder);
}

static void refuses(void **state) {
    (void)state;
    static const struct {
        const char *text;
        long line;
    } rows[] = {{"{\"a\": 1,\n\"a\": 2}", 2}, {"{\"a\": NaN}", 1}, {"{", 1}, {"", 1}, {"{\"a\": 1} x", 1}, {"{\n\n\"a\": 01}", 3}};
    struct folder folder;
    struct mst_json_document *document;
    folder_make(&folder);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct mst_error err = {0};
        folder_write(&folder, "c.json", rows[i].text);
        print_message("%s\n", rows[i].text);
        assert_int_equal(mst_json_read(folder_path(&folder, "c.json"), &document, &err), MST_E_INPUT);
        assert_int_equal(err.line, rows[i].line);
        assert_non_null(strstr(err.message, "is not JSON: "));
    }
    struct mst_error err = {0};
    assert_int_equal(mst_json_read(folder.path, &document, &err), MST_E_IO);
    folder_remove(&folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(writes), cmocka_unit_test(reads), cmocka_unit_test(refuses)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
