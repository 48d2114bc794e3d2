#include "io/plot_svg.h"

#include <string.h>

#include "core/base/memory.h"

static void put_escaped(struct mst_text *text, const char *words) {
    for (; *words; words++) {
        const char *name = *words == '&' ? "&amp;" : *words == '<' ? "&lt;" : *words == '>' ? "&gt;" : NULL;
        unsigned char c = (unsigned char)*words;
        if (name) {
            mst_text_append(text, name);
        } else if (c >= 32 || c == '\n' || c == '\t') { /* XML has no other control characters */
            mst_text_append_bytes(text, words, 1);
        }
    }
}

/** Copies [from, end) without the numbers of surfaces. */
static void copy(struct mst_text *text, const char *from, const char *end) {
    static const char NAME[] = "id=\"surface";
    size_t length = sizeof NAME - 1;
    for (const char *c = from; c < end; c++) {
        if ((size_t)(end - c) > length && memcmp(c, NAME, length) == 0) {
            const char *after = c + length + strspn(c + length, "0123456789");
            if (*after == '"') {
                mst_text_append_bytes(text, from, (size_t)(c - from) + length);
                from = after;
                c = after;
            }
        }
    }
    mst_text_append_bytes(text, from, (size_t)(end - from));
}

enum mst_status mst_svg_tidy(struct mst_text *bytes, size_t first, const char *title, struct mst_error *err) {
    struct mst_text tidy;
    mst_text_init(&tidy);
    const char *data = mst_text_get(bytes), *end = data + bytes->length;
    const char *head = strstr(data + first, "<svg"), *body = head ? strchr(head, '>') : NULL;
    body = body ? body + 1 : data + first;
    mst_text_append_bytes(&tidy, data, (size_t)(body - data));
    mst_text_append(&tidy, head ? "\n<title>" : "");
    put_escaped(&tidy, head ? title : "");
    mst_text_append(&tidy, head ? "</title>" : "");
    copy(&tidy, body, end);
    enum mst_status status = mst_text_status(&tidy, err);
    if (status == MST_OK) {
        mst_text_release(bytes);
        *bytes = tidy;
    } else {
        mst_text_release(&tidy);
    }
    return status;
}
