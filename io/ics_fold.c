/*
 * Lines of at most 75 octets. libical folds as the standard says, but likes to do so after a blank; editors and mail gateways that
 * strip blanks from line ends then join two words. So its lines are folded anew: never after a blank, never within a character.
 */

#include <string.h>

#include "io/ics_parts.h"

enum { LINE_MOST = 75 };

static bool may_cut(const char *line, size_t at) {
    return ((unsigned char)line[at] & 0xC0) != 0x80 && line[at - 1] != ' ' && line[at - 1] != '\t';
}

/* How many of the `length` > `most` octets go on the first line. */
static size_t cut(const char *line, size_t most) {
    size_t at = most;
    while (at > most / 2 && !may_cut(line, at)) {
        at--;
    }
    if (may_cut(line, at)) {
        return at;
    }
    /* A row of blanks longer than half a line: only characters stay whole. */
    at = most;
    while (at > 1 && ((unsigned char)line[at] & 0xC0) == 0x80) {
        at--;
    }
    return at;
}

static void put_line(struct mst_text *out, const char *line, size_t length) {
    size_t most = LINE_MOST;
    while (length > most) {
        size_t part = cut(line, most);
        mst_text_append_bytes(out, line, part);
        mst_text_append(out, "\r\n ");
        line += part;
        length -= part;
        most = LINE_MOST - 1;
    }
    mst_text_append_bytes(out, line, length);
    mst_text_append(out, "\r\n");
}

void mst_ics_put_folded(struct mst_text *out, const char *bytes) {
    struct mst_text line;
    mst_text_init(&line);
    while (*bytes != '\0') {
        const char *end = strstr(bytes, "\r\n");
        size_t length = end == NULL ? strlen(bytes) : (size_t)(end - bytes);
        mst_text_append_bytes(&line, bytes, length);
        bytes += length + (end == NULL ? 0 : 2);
        if (*bytes == ' ') {
            bytes++;
        } else {
            put_line(out, mst_text_get(&line), line.length);
            mst_text_clear(&line);
        }
    }
    if (line.status != MST_OK) {
        out->status = line.status;
    }
    mst_text_release(&line);
}
