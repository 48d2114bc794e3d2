#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "core/base/text.h"

/** Controls of both sorts, and the separators of lines and paragraphs that only Unicode has. */
static bool is_wild(gunichar letter) {
    return letter < 0x20 || (letter >= 0x7f && letter < 0xa0) || letter == 0x2028 || letter == 0x2029;
}

void mst_text_tame(char *text) {
    char *to = text;
    while (*text != '\0') {
        gunichar letter = g_utf8_get_char_validated(text, -1);
        bool is_letter = letter < (gunichar)-2;
        size_t length = is_letter ? (size_t)(g_utf8_next_char(text) - text) : 1;
        if (!is_letter || is_wild(letter)) {
            *to++ = '?';
        } else {
            memmove(to, text, length);
            to += length;
        }
        text += length;
    }
    *to = '\0';
}
