#include <assert.h>

#include "io/page.h"

/* The class of a cell of each sort; numbers, the most, have none. */
static const char *const CLASSES[] = {[MST_CELL_NAME] = " class=\"name\"",
                                      [MST_CELL_TEXT] = " class=\"text\"",
                                      [MST_CELL_NUMBER] = "",
                                      [MST_CELL_GOOD] = " class=\"good\"",
                                      [MST_CELL_BAD] = " class=\"bad\""};

void mst_page_open_table(struct mst_page *page, const char *caption) {
    mst_text_append(&page->text, "<div class=\"wide\">\n<table>\n<caption>");
    mst_page_escape(&page->text, caption);
    mst_text_append(&page->text, "</caption>\n<thead>\n<tr>");
    page->in_row = false;
    page->in_table_body = false;
}

void mst_page_put_head(struct mst_page *page, enum mst_page_cell cell, const char *words) {
    assert(!page->in_table_body);
    mst_text_printf(&page->text, "<th scope=\"col\"%s>", CLASSES[cell]);
    mst_page_escape(&page->text, words);
    mst_text_append(&page->text, "</th>");
}

static void end_row(struct mst_page *page) {
    if (!page->in_table_body) {
        mst_text_append(&page->text, "</tr>\n</thead>\n<tbody>\n");
    } else if (page->in_row) {
        mst_text_append(&page->text, "</tr>\n");
    }
    page->in_table_body = true;
    page->in_row = false;
}

void mst_page_open_row(struct mst_page *page) {
    end_row(page);
    mst_text_append(&page->text, "<tr>");
    page->in_row = true;
}

void mst_page_put_cell(struct mst_page *page, enum mst_page_cell cell, const char *words) {
    assert(page->in_row);
    mst_text_printf(&page->text, cell == MST_CELL_NAME ? "<th scope=\"row\"%s>" : "<td%s>", CLASSES[cell]);
    mst_page_escape(&page->text, words);
    mst_text_append(&page->text, cell == MST_CELL_NAME ? "</th>" : "</td>");
}

void mst_page_put_link(struct mst_page *page, const char *anchor, const char *words) {
    assert(page->in_row);
    mst_text_printf(&page->text, "<th scope=\"row\"%s><a href=\"#", CLASSES[MST_CELL_NAME]);
    mst_page_escape(&page->text, anchor);
    mst_text_append(&page->text, "\">");
    mst_page_escape(&page->text, words);
    mst_text_append(&page->text, "</a></th>");
}

void mst_page_close_table(struct mst_page *page) {
    end_row(page);
    mst_text_append(&page->text, "</tbody>\n</table>\n</div>\n");
}
