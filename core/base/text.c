#include "core/base/text.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "core/base/memory.h"

void mst_text_init(struct mst_text *text) {
    *text = (struct mst_text){0};
}

void mst_text_release(struct mst_text *text) {
    mst_free(text->data);
    mst_text_init(text);
}

void mst_text_clear(struct mst_text *text) {
    text->length = 0;
    if (text->data != NULL) {
        text->data[0] = '\0';
    }
}

/* Room for `count` further bytes and the end. */
static int make_room(struct mst_text *text, size_t count) {
    if (text->status != MST_OK) {
        return 0;
    }
    if (count > SIZE_MAX - text->length - 1) {
        text->status = MST_E_NOMEM;
        return 0;
    }
    text->status = mst_grow(&text->data, &text->capacity, text->length + count + 1, 1, NULL);
    return text->status == MST_OK;
}

void mst_text_reserve(struct mst_text *text, size_t count) {
    (void)make_room(text, count);
}

void mst_text_append_bytes(struct mst_text *text, const char *bytes, size_t count) {
    if (!make_room(text, count)) {
        return;
    }
    if (count > 0) {
        memcpy(text->data + text->length, bytes, count);
    }
    text->length += count;
    text->data[text->length] = '\0';
}

void mst_text_append(struct mst_text *text, const char *bytes) {
    mst_text_append_bytes(text, bytes, strlen(bytes));
}

void mst_text_vprintf(struct mst_text *text, const char *format, va_list args) {
    va_list again;
    va_copy(again, args);
    int count = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (count < 0) {
        text->status = MST_E_NOMEM;
        return;
    }
    if (!make_room(text, (size_t)count)) {
        return;
    }
    vsnprintf(text->data + text->length, (size_t)count + 1, format, args);
    text->length += (size_t)count;
}

void mst_text_printf(struct mst_text *text, const char *format, ...) {
    va_list args;
    va_start(args, format);
    mst_text_vprintf(text, format, args);
    va_end(args);
}

const char *mst_text_get(const struct mst_text *text) {
    return text->data == NULL ? "" : text->data;
}

enum mst_status mst_text_status(const struct mst_text *text, struct mst_error *err) {
    return text->status == MST_OK ? MST_OK : mst_no_memory(err);
}
