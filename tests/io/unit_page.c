#include "folder.h"

#include "io/page.h"
#include "io/plot.h"
#include "io/plot_canvas.h"

#define assert_ok(call) assert_int_equal((call), MST_OK)

static size_t count_of(const char *text, const char *words) {
    size_t count = 0;
    for (const char *at = strstr(text, words); at; at = strstr(at + 1, words)) {
        count++;
    }
    return count;
}

#define assert_has(page, words)   assert_non_null(strstr(mst_text_get(&(page)->text), (words)))
#define assert_lacks(page, words) assert_null(strstr(mst_text_get(&(page)->text), (words)))

static void text_is_escaped(void **state) {
    (void)state;
    static const struct {
        const char *words, *escaped;
    } rows[] = {{"", ""},
                {"plain, 1 200 \xe2\x82\xac", "plain, 1 200 \xe2\x82\xac"},
                {"<script>alert('x')</script>", "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"},
                {"a & b \"c\"", "a &amp; b &quot;c&quot;"},
                {"&amp;", "&amp;amp;"},
                {"bell\a and \xff", "bell? and ?"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct mst_text text;
        mst_text_init(&text);
        mst_page_escape(&text, rows[i].words);
        assert_string_equal(mst_text_get(&text), rows[i].escaped);
        mst_text_release(&text);
    }
}

/** Every function that takes words gets such as would be a script. */
static void hostile_words_come_into_no_element(void **state) {
    (void)state;
    static const char *const BAD = "\"><script>alert(1)</script>";
    struct mst_page page;
    mst_page_init(&page, BAD, BAD);
    mst_page_put_heading(&page, 2, BAD, BAD);
    mst_page_say(&page, MST_PAGE_LEAD, "%s", BAD);
    mst_page_open_list(&page);
    mst_page_put_point(&page, "%s", BAD);
    mst_page_close_list(&page);
    mst_page_open_table(&page, BAD);
    mst_page_put_head(&page, MST_CELL_NAME, BAD);
    mst_page_open_row(&page);
    mst_page_put_cell(&page, MST_CELL_NAME, BAD);
    mst_page_put_link(&page, BAD, BAD);
    mst_page_close_table(&page);
    mst_page_put_picture(&page, "<svg></svg>", BAD, BAD);
    assert_lacks(&page, "<script");
    assert_lacks(&page, "\"\">");
    assert_int_equal(count_of(mst_text_get(&page.text), "&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"), 14);
    mst_page_release(&page);
}

static void a_table_names_its_rows_and_columns(void **state) {
    (void)state;
    struct mst_page page;
    mst_page_init(&page, "t", NULL);
    size_t before = page.text.length;
    mst_page_open_table(&page, "Costs");
    mst_page_put_head(&page, MST_CELL_NAME, "Scenario");
    mst_page_put_head(&page, MST_CELL_NUMBER, "Cost");
    mst_page_open_row(&page);
    mst_page_put_link(&page, "s-1", "growth");
    mst_page_put_cell(&page, MST_CELL_NUMBER, "12");
    mst_page_open_row(&page);
    mst_page_put_cell(&page, MST_CELL_NAME, "less");
    mst_page_put_cell(&page, MST_CELL_GOOD, "9");
    mst_page_close_table(&page);
    assert_string_equal(mst_text_get(&page.text) + before,
                        "<div class=\"wide\">\n<table>\n<caption>Costs</caption>\n<thead>\n<tr>"
                        "<th scope=\"col\" class=\"name\">Scenario</th><th scope=\"col\">Cost</th></tr>\n</thead>\n<tbody>\n"
                        "<tr><th scope=\"row\" class=\"name\"><a href=\"#s-1\">growth</a></th><td>12</td></tr>\n"
                        "<tr><th scope=\"row\" class=\"name\">less</th><td class=\"good\">9</td></tr>\n"
                        "</tbody>\n</table>\n</div>\n");
    mst_page_release(&page);
}

static void a_table_without_rows_is_whole(void **state) {
    (void)state;
    struct mst_page page;
    mst_page_init(&page, "t", NULL);
    mst_page_open_table(&page, "none");
    mst_page_put_head(&page, MST_CELL_TEXT, "A");
    mst_page_close_table(&page);
    assert_has(&page, "</tr>\n</thead>\n<tbody>\n</tbody>");
    mst_page_release(&page);
}

static void ids_of_pictures_differ(void **state) {
    (void)state;
    static const char SVG[] =
        "<?xml version=\"1.0\"?>\n<svg width=\"9pt\">\n<title>own</title><g id=\"a\"/><use xlink:href=\"#a\"/>"
        "<g clip-path=\"url(#a)\"/></svg>\n";
    struct mst_page page;
    mst_page_init(&page, "t", NULL);
    mst_page_put_picture(&page, SVG, "first", "below");
    mst_page_put_picture(&page, SVG, "second", NULL);
    assert_has(&page, "<figure>\n<svg role=\"img\" aria-label=\"first\" width=\"9pt\"><g id=\"p1-a\"/><use xlink:href=\"#p1-a\"/>"
                      "<g clip-path=\"url(#p1-a)\"/></svg>\n<figcaption>below</figcaption>\n</figure>\n");
    assert_has(&page, "aria-label=\"second\" width=\"9pt\"><g id=\"p2-a\"/><use xlink:href=\"#p2-a\"/>"
                      "<g clip-path=\"url(#p2-a)\"/></svg>\n</figure>\n");
    assert_lacks(&page, "<?xml");
    mst_page_release(&page);
}

static void append_canvas(struct mst_page *page) {
    struct mst_canvas *canvas;
    struct mst_text svg;
    const struct mst_type type = {9, false, {0, 0, 0}};
    mst_text_init(&svg);
    assert_ok(mst_canvas_new(MST_PLOT_SVG, 100, 50, "words", 0, &svg, &canvas, NULL));
    mst_canvas_clip(canvas, 0, 0, 50, 50);
    mst_canvas_text(canvas, (struct mst_point){10, 10}, 0, 0, 0, &type, "words");
    mst_canvas_unclip(canvas);
    assert_ok(mst_canvas_finish(canvas, NULL));
    mst_canvas_free(canvas);
    mst_page_put_picture(page, mst_text_get(&svg), "words", NULL);
    mst_text_release(&svg);
}

/** What a canvas writes has no reference to anything but what has the page's prefix. */
static void references_of_real_pictures_are_their_own(void **state) {
    (void)state;
    struct mst_page page;
    mst_page_init(&page, "t", NULL);
    append_canvas(&page);
    append_canvas(&page);
    const char *text = mst_text_get(&page.text);
    assert_true(count_of(text, "href=\"#p1-") > 0);
    assert_int_equal(count_of(text, "href=\"#p1-"), count_of(text, "href=\"#p2-"));
    assert_int_equal(count_of(text, "href=\"#"), 2 * count_of(text, "href=\"#p1-"));
    assert_int_equal(count_of(text, "url(#"), 2 * count_of(text, "url(#p1-"));
    assert_int_equal(count_of(text, " id=\""), 2 * count_of(text, " id=\"p1-"));
    mst_page_release(&page);
}

static void a_page_is_written(void **state) {
    struct folder folder;
    struct mst_page page;
    (void)state;
    folder_make(&folder);
    mst_page_init(&page, "What if", "the desk");
    mst_page_put_heading(&page, 2, "costs", "Costs");
    mst_page_say(&page, MST_PAGE_NOTE, "%d of %s", 2, "3 & 4");
    assert_ok(mst_page_write(&page, folder_path(&folder, "page.html"), NULL));
    char *read = folder_read(&folder, "page.html");
    assert_int_equal(strncmp(read, "<!DOCTYPE html>\n<html lang=\"en\">", 32), 0);
    assert_non_null(strstr(read, "<body>\n<h1>What if</h1>\n<p class=\"subtitle\">the desk</p>\n"
                                 "<h2 id=\"costs\">Costs</h2>\n<p class=\"note\">2 of 3 &amp; 4</p>\n</body>\n</html>\n"));
    assert_null(strstr(read, "http"));
    assert_null(strstr(read, "<script"));
    free(read);
    mst_page_release(&page);
    folder_remove(&folder);
}

static int end(void **state) {
    (void)state;
    mst_plot_shutdown();
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_escaped),
        cmocka_unit_test(hostile_words_come_into_no_element),
        cmocka_unit_test(a_table_names_its_rows_and_columns),
        cmocka_unit_test(a_table_without_rows_is_whole),
        cmocka_unit_test(ids_of_pictures_differ),
        cmocka_unit_test(references_of_real_pictures_are_their_own),
        cmocka_unit_test(a_page_is_written),
    };
    return cmocka_run_group_tests(tests, NULL, end);
}
