/* docs/formats.md says of each key of [publish] what its row says; where this fails, it prints the line that the page should have.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "planner/publish_options.h"

static char *read_page(void) {
    FILE *file = fopen("../docs/formats.md", "rb");
    assert_non_null(file);
    char *page = calloc(1, 1 << 18);
    assert_non_null(page);
    assert_true(fread(page, 1, (1 << 18) - 1, file) > 0);
    fclose(file);
    return page;
}

static void every_key_is_on_the_page(void **state) {
    (void)state;
    char *page = read_page();
    const struct mst_publish_options defaults = mst_publish_defaults();
    const struct mst_option_table *table = mst_publish_option_table();
    size_t missing = 0;
    for (size_t i = 0; i < table->count; i++) {
        struct mst_text line;
        mst_text_init(&line);
        mst_text_printf(&line, "| `%s` | ", table->rows[i].key);
        mst_option_legal(&table->rows[i], &line);
        mst_text_append(&line, " | ");
        mst_option_print(&table->rows[i], &defaults, &line);
        mst_text_printf(&line, " | %s |", table->rows[i].help);
        if (strstr(page, mst_text_get(&line)) == NULL) {
            print_message("%s\n", mst_text_get(&line));
            missing++;
        }
        mst_text_release(&line);
    }
    free(page);
    assert_int_equal(missing, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_key_is_on_the_page)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
