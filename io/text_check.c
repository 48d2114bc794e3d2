#include "io/text_check.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>

#include "core/base/memory.h"

static bool starts_with(const struct mst_text *text, const char *bytes, size_t count) {
    return text->length >= count && memcmp(text->data, bytes, count) == 0;
}

static long line_of(const struct mst_text *text, const char *place) {
    long line = 1;
    for (const char *c = text->data; c < place; c++) {
        line += *c == '\n';
    }
    return line;
}

bool mst_text_check(struct mst_text *text, const char *shown_name, struct mst_faults *faults) {
    if (text->length == 0) {
        return true;
    }
    if (starts_with(text, "\xff\xfe", 2) || starts_with(text, "\xfe\xff", 2)) {
        mst_faults_add(faults, shown_name, 1, NULL, "is UTF-16 text; save it as UTF-8 (in a spreadsheet: \"CSV UTF-8\")");
        return false;
    }
    if (starts_with(text, "\xef\xbb\xbf", 3)) {
        text->length -= 3;
        memmove(text->data, text->data + 3, text->length + 1);
    }
    const gchar *end = NULL;
    if (g_utf8_validate(text->data, (gssize)text->length, &end)) {
        return true;
    }
    if (*end == '\0') {
        mst_faults_add(faults, shown_name, line_of(text, end), NULL, "holds a NUL byte; this is no text file");
    } else {
        mst_faults_add(faults, shown_name, line_of(text, end), NULL,
                       "is not UTF-8 (byte 0x%02X); save it as UTF-8 (in a spreadsheet: \"CSV UTF-8\")", (unsigned char)*end);
    }
    return false;
}

/** Whether a byte goes on with a letter. */
static bool is_inside_letter(char byte) {
    return ((unsigned char)byte & 0xc0) == 0x80;
}

/** Copies a third of `size` from the start of a text and the rest from its end, in whole letters. */
static void shorten(char *message, size_t size, const char *text) {
    static const char dots[] = "...";
    size_t length = strlen(text), head = size / 3, tail = length - (size - head - sizeof dots);
    while (head > 0 && is_inside_letter(text[head])) {
        head--;
    }
    while (is_inside_letter(text[tail])) {
        tail++;
    }
    memcpy(message, text, head);
    memcpy(message + head, dots, sizeof dots - 1);
    memcpy(message + head + sizeof dots - 1, text + tail, length - tail + 1);
}

static void print_shortened(char *message, size_t size, const char *format, va_list args) __attribute__((format(printf, 3, 0)));

static void print_shortened(char *message, size_t size, const char *format, va_list args) {
    va_list again;
    va_copy(again, args);
    int length = vsnprintf(message, size, format, again);
    va_end(again);
    char *text = length >= 0 && (size_t)length >= size ? mst_alloc((size_t)length + 1, 1) : NULL;
    if (text != NULL) {
        vsnprintf(text, (size_t)length + 1, format, args);
        shorten(message, size, text);
    }
    mst_free(text);
}

void mst_message_print(char *message, size_t size, const char *format, va_list args) {
    print_shortened(message, size, format, args);
    static const char empty[] = "\"\" is not ", instead[] = "is empty; it wants ";
    size_t length = strlen(message), head = sizeof empty - 1, new_head = sizeof instead - 1;
    mst_text_tame(message);
    if (strncmp(message, empty, head) == 0 && length + new_head - head < size) {
        memmove(message + new_head, message + head, length - head + 1);
        memcpy(message, instead, new_head);
    }
}
