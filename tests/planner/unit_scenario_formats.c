/* docs/formats.md says of each lever what its row says; where this fails, it prints the line that the page should have. */

#include "scenario_site.h"

#include "core/base/text.h"
#include "planner/scenario_levers.h"

static void every_lever_is_on_the_page(void **state) {
    (void)state;
    FILE *file = fopen("../docs/formats.md", "rb");
    char *page = calloc(1, 1 << 18);
    assert_true(file != NULL && page != NULL);
    assert_true(fread(page, 1, (1 << 18) - 1, file) > 0);
    fclose(file);
    size_t count, missing = 0;
    const struct mst_lever *levers = mst_levers(&count);
    for (size_t i = 0; i < count; i++) {
        struct mst_text line;
        mst_text_init(&line);
        mst_text_printf(&line, "| `%s` | %s | `%s` | %s |", levers[i].shown, levers[i].legal, levers[i].example, levers[i].help);
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
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_lever_is_on_the_page)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
