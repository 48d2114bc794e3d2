#include <string.h>

#include "io/page.h"
#include "io/page_parts.h"

/* What stands before an id, and before a reference to one, in the SVG files that cairo writes. */
static const char *const BEFORE_IDS[] = {" id=\"", "href=\"#", "url(#"};

/** The length of what stands before an id at `at`; 0: nothing does. */
static size_t id_prefix(const char *at) {
    for (size_t i = 0; i < sizeof BEFORE_IDS / sizeof *BEFORE_IDS; i++) {
        size_t length = strlen(BEFORE_IDS[i]);
        if (strncmp(at, BEFORE_IDS[i], length) == 0) {
            return length;
        }
    }
    return 0;
}

/** Copies text that is outside words, with prefixes before ids. */
static void copy_with_ids(struct mst_text *text, const char *from, size_t number) {
    const char *at = from;
    while (*at) {
        size_t length = id_prefix(at);
        at += length > 0 ? length : 1;
        if (length > 0) {
            mst_text_append_bytes(text, from, (size_t)(at - from));
            mst_text_printf(text, "p%zu-", number);
            from = at;
        }
    }
    mst_text_append_bytes(text, from, (size_t)(at - from));
}

/** The file's own title is a tooltip over the whole picture; the page says it otherwise. */
static const char *skip_title(const char *body) {
    static const char OPEN[] = "\n<title>", CLOSE[] = "</title>";
    const char *end = strncmp(body, OPEN, sizeof OPEN - 1) == 0 ? strstr(body, CLOSE) : NULL;
    return end ? end + sizeof CLOSE - 1 : body;
}

void mst_page_append_svg(struct mst_text *text, const char *svg, size_t number, const char *title) {
    const char *head = strstr(svg, "<svg"), *body = head ? strchr(head, '>') : NULL;
    if (!body) {
        return;
    }
    mst_text_append(text, "<svg role=\"img\" aria-label=\"");
    mst_page_escape(text, title);
    mst_text_append(text, "\"");
    head += strlen("<svg");
    mst_text_append_bytes(text, head, (size_t)(body + 1 - head));
    copy_with_ids(text, skip_title(body + 1), number);
}

enum mst_status mst_page_put_drawing(struct mst_page *page, enum mst_status drawn, const struct mst_error *problem,
                                     const struct mst_text *svg, const char *title, const char *words, struct mst_error *err) {
    if (drawn != MST_OK && drawn != MST_E_IO) {
        return mst_fail(err, drawn, "%s", problem->message);
    }
    if (drawn == MST_OK && svg->length > 0) {
        mst_page_put_picture(page, mst_text_get(svg), title, NULL);
    } else if (drawn == MST_E_IO && words) {
        mst_page_say(page, MST_PAGE_NOTE, "%s", words);
    }
    return MST_OK;
}
