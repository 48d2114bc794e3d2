/* Names in addresses. */

#include <string.h>

#include "io/caldav_parts.h"

static bool is_plain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c != '\0' && strchr("-._~@=", c) != NULL);
}

void mst_dav_put_segment(struct mst_text *out, const char *segment) {
    for (const char *c = segment; *c != '\0'; c++) {
        if (is_plain(*c)) {
            mst_text_append_bytes(out, c, 1);
        } else {
            mst_text_printf(out, "%%%02X", (unsigned)(unsigned char)*c);
        }
    }
}

void mst_dav_put_xml(struct mst_text *out, const char *text) {
    for (const char *c = text; *c != '\0'; c++) {
        switch (*c) {
        case '&':
            mst_text_append(out, "&amp;");
            break;
        case '<':
            mst_text_append(out, "&lt;");
            break;
        case '>':
            mst_text_append(out, "&gt;");
            break;
        case '"':
            mst_text_append(out, "&quot;");
            break;
        default:
            mst_text_append_bytes(out, c, 1);
        }
    }
}

/* The value of a hexadecimal digit; -1 if it is none. */
static int hex(char c) {
    static const char digits[] = "0123456789abcdef";
    const char *place = c == '\0' ? NULL : strchr(digits, c >= 'A' && c <= 'F' ? c - 'A' + 'a' : c);
    return place == NULL ? -1 : (int)(place - digits);
}

bool mst_dav_href_name(const char *href, struct mst_text *name) {
    size_t length = strcspn(href, "?#"), start = length;
    mst_text_clear(name);
    while (start > 0 && href[start - 1] != '/') {
        start--;
    }
    for (size_t i = start; i < length; i++) {
        char byte = href[i];
        if (byte == '%') {
            int high = i + 2 < length ? hex(href[i + 1]) : -1, low = high < 0 ? -1 : hex(href[i + 2]);
            if (low < 0) {
                return false;
            }
            byte = (char)(16 * high + low);
            i += 2;
        }
        if ((unsigned char)byte < 0x20 || byte == 0x7f || byte == '/') {
            return false;
        }
        mst_text_append_bytes(name, &byte, 1);
    }
    const char *text = mst_text_get(name);
    return text[0] != '\0' && strcmp(text, ".") != 0 && strcmp(text, "..") != 0;
}
