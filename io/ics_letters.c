/* Letters that are cut by the fold of a line. */

#include "io/ics_events.h"

/* The bytes of a fold at that place: a line end, then a blank or tab; 0: there is none. */
static size_t fold_length(const char *bytes, size_t left) {
    size_t end = left > 1 && bytes[0] == '\r' && bytes[1] == '\n' ? 2 : bytes[0] == '\n' ? 1 : 0;
    return end > 0 && left > end && (bytes[end] == ' ' || bytes[end] == '\t') ? end + 1 : 0;
}

/* Whether a byte goes on with a letter of UTF-8. */
static bool goes_on(char byte) {
    return ((unsigned char)byte & 0xC0) == 0x80;
}

void mst_ics_join_letters(struct mst_text *text) {
    size_t kept = 0, waiting = 0; /* folds that are to be put after the letter */
    for (size_t i = 0; i < text->length;) {
        size_t fold = fold_length(text->data + i, text->length - i);
        if (fold > 0) {
            waiting++;
            i += fold;
            continue;
        }
        for (; waiting > 0 && !goes_on(text->data[i]); waiting--) {
            text->data[kept++] = '\n';
            text->data[kept++] = ' ';
        }
        text->data[kept++] = text->data[i++];
    }
    for (; waiting > 0; waiting--) {
        text->data[kept++] = '\n';
        text->data[kept++] = ' ';
    }
    if (text->length > 0) {
        text->length = kept;
        text->data[kept] = '\0';
    }
}
