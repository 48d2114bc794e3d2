#include <stdio.h>

#include "planner/whatif_words.h"

static bool begins_letter(char c) {
    return ((unsigned char)c & 0xc0) != 0x80;
}

size_t mst_whatif_letters(const char *text) {
    size_t count = 0;
    for (; *text; text++) {
        count += begins_letter(*text);
    }
    return count;
}

/** Where the n-th letter begins. */
static const char *letter_at(const char *text, size_t n) {
    for (; *text && n > 0; n--) {
        do {
            text++;
        } while (*text && !begins_letter(*text));
    }
    return text;
}

const char *mst_whatif_name(const char *name, size_t most, char buffer[MST_WHATIF_NAME]) {
    size_t letters = mst_whatif_letters(name), end = most / 2;
    if (letters > most) {
        int first = (int)(letter_at(name, most - end - 1) - name);
        snprintf(buffer, MST_WHATIF_NAME, "%.*s\xe2\x80\xa6%s", first, name, letter_at(name, letters - end));
    } else {
        snprintf(buffer, MST_WHATIF_NAME, "%s", name);
    }
    return buffer;
}
