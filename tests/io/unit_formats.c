#include "folder.h"

#include <math.h>

#include "io/keys.h"

/*
 * docs/formats.md says of each key of site.ini what its row says. Where this fails, it prints the line that the page should have.
 */

static void append_number(struct mst_text *text, const struct mst_key *key, double value) {
    char number[32];
    bool is_percent = key->read == mst_key_read_percent;
    mst_text_printf(text, "%s%s", mst_number_text(is_percent ? value * 100 : value, number), is_percent ? "%" : "");
}

static void append_bounds(struct mst_text *text, const struct mst_key *key) {
    mst_text_append(text, key->above ? "above " : isinf(key->most) ? "at least " : "");
    append_number(text, key, key->least);
    if (!isinf(key->most)) {
        mst_text_append(text, key->above ? ", at most " : " to ");
        append_number(text, key, key->most);
    }
}

/** What is legal. */
static void append_legal(struct mst_text *text, const struct mst_key *key) {
    if (key->form != NULL) {
        mst_text_append(text, key->form);
    } else if (key->choices != NULL) {
        for (const char *c = key->choices; *c != '\0'; c++) {
            mst_text_append_bytes(text, *c == '|' ? ", " : c, *c == '|' ? 2 : 1);
        }
    } else {
        append_bounds(text, key);
        mst_text_append(text, key->read == mst_key_read_seconds ? " s" : "");
    }
}

static void make_line(struct mst_text *text, const struct mst_key *key) {
    mst_text_printf(text, "| `%s` | ", key->name);
    append_legal(text, key);
    mst_text_printf(text, " | %s | %s |", key->required ? "required" : key->standard, key->help);
}

static char *read_page(void) {
    FILE *file = fopen("../docs/formats.md", "rb");
    assert_non_null(file);
    char *page = calloc(1, 1 << 18);
    size_t length = fread(page, 1, (1 << 18) - 1, file);
    fclose(file);
    assert_true(length > 0);
    return page;
}

static void every_key_is_on_the_page(void **state) {
    (void)state;
    char *page = read_page();
    size_t count, missing = 0;
    const struct mst_key_table *const *tables = mst_key_tables(&count);
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < tables[i]->count; k++) {
            struct mst_text line;
            mst_text_init(&line);
            make_line(&line, &tables[i]->rows[k]);
            if (strstr(page, mst_text_get(&line)) == NULL) {
                print_message("[%s] %s\n", tables[i]->section, mst_text_get(&line));
                missing++;
            }
            mst_text_release(&line);
        }
    }
    free(page);
    assert_int_equal(missing, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_key_is_on_the_page)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
