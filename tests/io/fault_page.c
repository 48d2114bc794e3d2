#include "../core/support.h"

#include <string.h>

#include "io/page.h"

/* Each allocation fails once, and all that follow it: the page says so at the end, and writes nothing. */

static enum mst_status write_page(void *user, struct mst_error *err) {
    struct mst_page page;
    (void)user;
    mst_page_init(&page, "Title", "subtitle");
    mst_page_put_heading(&page, 2, "a", "A");
    mst_page_say(&page, MST_PAGE_PLAIN, "%s and %s", "this", "that");
    mst_page_open_table(&page, "Costs");
    mst_page_put_head(&page, MST_CELL_NAME, "Scenario");
    mst_page_open_row(&page);
    mst_page_put_cell(&page, MST_CELL_NAME, "growth");
    mst_page_close_table(&page);
    mst_page_put_picture(&page, "<svg><g id=\"a\"/></svg>", "picture", "below");
    enum mst_status status = mst_text_status(&page.text, err);
    mst_page_release(&page);
    return status;
}

static void a_page_is_made_or_not(void **state) {
    (void)state;
    assert_true(fail_each_allocation(write_page, NULL) >= 10);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_page_is_made_or_not)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
