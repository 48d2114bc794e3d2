#include "io/page.h"

#include <assert.h>
#include <stdarg.h>
#include <string.h>

#include "core/base/memory.h"
#include "io/page_parts.h"
#include "io/write.h"

/* ---- text ------------------------------------------------------------------------------------------------------------------ */

static const char *entity(char c) {
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

/** Escapes what is tame already: runs without letters of HTML's own are copied at once. */
static void escape_tame(struct mst_text *text, const char *words) {
    while (*words) {
        size_t plain = strcspn(words, "&<>\"'");
        mst_text_append_bytes(text, words, plain);
        words += plain;
        if (*words) {
            mst_text_append(text, entity(*words++));
        }
    }
}

void mst_page_escape(struct mst_text *text, const char *words) {
    char *copy = mst_strdup(words);
    if (!copy) {
        text->status = MST_E_NOMEM;
        return;
    }
    mst_text_tame(copy);
    escape_tame(text, copy);
    mst_free(copy);
}

/** Appends words as they are formatted, escaped. */
static void escape_formatted(struct mst_text *text, const char *format, va_list args) {
    struct mst_text words;
    mst_text_init(&words);
    mst_text_vprintf(&words, format, args);
    if (words.status == MST_OK) {
        mst_page_escape(text, mst_text_get(&words));
    } else {
        text->status = words.status;
    }
    mst_text_release(&words);
}

/** `<tag>words</tag>`, with attributes that are the caller's own text; NULL: none. */
static void put_element(struct mst_page *page, const char *tag, const char *attributes, const char *words) {
    mst_text_printf(&page->text, attributes ? "<%s %s>" : "<%s>", tag, attributes);
    mst_page_escape(&page->text, words);
    mst_text_printf(&page->text, "</%s>\n", tag);
}

/* ---- the page -------------------------------------------------------------------------------------------------------------- */

void mst_page_init(struct mst_page *page, const char *title, const char *subtitle) {
    *page = (struct mst_page){0};
    mst_text_append(&page->text, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                                 "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    put_element(page, "title", NULL, title);
    mst_text_append(&page->text, mst_page_style);
    mst_text_append(&page->text, "</head>\n<body>\n");
    put_element(page, "h1", NULL, title);
    if (subtitle && *subtitle) {
        put_element(page, "p", "class=\"subtitle\"", subtitle);
    }
}

void mst_page_release(struct mst_page *page) {
    mst_text_release(&page->text);
    *page = (struct mst_page){0};
}

void mst_page_put_heading(struct mst_page *page, int level, const char *anchor, const char *words) {
    assert(level >= 2 && level <= 4);
    mst_text_printf(&page->text, "<h%d", level);
    if (anchor) {
        mst_text_append(&page->text, " id=\"");
        mst_page_escape(&page->text, anchor);
        mst_text_append(&page->text, "\"");
    }
    mst_text_append(&page->text, ">");
    mst_page_escape(&page->text, words);
    mst_text_printf(&page->text, "</h%d>\n", level);
}

void mst_page_say(struct mst_page *page, enum mst_page_sort sort, const char *format, ...) {
    static const char *const OPENINGS[] = {[MST_PAGE_PLAIN] = "<p>",
                                           [MST_PAGE_LEAD] = "<p class=\"lead\">",
                                           [MST_PAGE_NOTE] = "<p class=\"note\">",
                                           [MST_PAGE_ALARM] = "<p class=\"alarm\">"};
    va_list args;
    va_start(args, format);
    mst_text_append(&page->text, OPENINGS[sort]);
    escape_formatted(&page->text, format, args);
    mst_text_append(&page->text, "</p>\n");
    va_end(args);
}

void mst_page_open_list(struct mst_page *page) {
    mst_text_append(&page->text, "<ul>\n");
}

void mst_page_put_point(struct mst_page *page, const char *format, ...) {
    va_list args;
    va_start(args, format);
    mst_text_append(&page->text, "<li>");
    escape_formatted(&page->text, format, args);
    mst_text_append(&page->text, "</li>\n");
    va_end(args);
}

void mst_page_close_list(struct mst_page *page) {
    mst_text_append(&page->text, "</ul>\n");
}

void mst_page_open_part(struct mst_page *page) {
    mst_text_append(&page->text, "<section class=\"part\">\n");
}

void mst_page_close_part(struct mst_page *page) {
    mst_text_append(&page->text, "</section>\n");
}

void mst_page_put_picture(struct mst_page *page, const char *svg, const char *title, const char *words) {
    page->pictures++;
    mst_text_append(&page->text, "<figure>\n");
    mst_page_append_svg(&page->text, svg, page->pictures, title);
    if (words && *words) {
        put_element(page, "figcaption", NULL, words);
    }
    mst_text_append(&page->text, "</figure>\n");
}

enum mst_status mst_page_write(struct mst_page *page, const char *path, struct mst_error *err) {
    mst_text_append(&page->text, "</body>\n</html>\n");
    return mst_file_write_text(path, &page->text, err);
}
