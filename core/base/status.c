#include "core/base/status.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "core/base/text.h"

/* Takes a letter of several bytes that was cut at the end of `text` away as a whole, so that the rest is still UTF-8. */
static void drop_cut_letter(char *text) {
    size_t end = strlen(text), lead = end;
    while (lead > 0 && ((unsigned char)text[lead - 1] & 0xC0) == 0x80) {
        lead--;
    }
    if (lead == 0) {
        return;
    }
    unsigned char first = (unsigned char)text[lead - 1];
    size_t wanted = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1;
    if (end - (lead - 1) < wanted) {
        text[lead - 1] = '\0';
    }
}

static void set_error(struct mst_error *err, enum mst_status code, const char *file, long line, const char *format, va_list args)
    __attribute__((format(printf, 5, 0)));

static void set_error(struct mst_error *err, enum mst_status code, const char *file, long line, const char *format, va_list args) {
    if (err == NULL || err->code != MST_OK) {
        return;
    }
    err->code = code;
    err->line = line;
    snprintf(err->file, sizeof err->file, "%s", file == NULL ? "" : file);
    vsnprintf(err->message, sizeof err->message, format, args);
    drop_cut_letter(err->file);
    drop_cut_letter(err->message);
    mst_text_tame(err->file);
    mst_text_tame(err->message);
}

enum mst_status mst_fail(struct mst_error *err, enum mst_status code, const char *format, ...) {
    va_list args;
    va_start(args, format);
    set_error(err, code, "", 0, format, args);
    va_end(args);
    return code;
}

enum mst_status mst_fail_at(struct mst_error *err, enum mst_status code, const char *file, long line, const char *format, ...) {
    va_list args;
    va_start(args, format);
    set_error(err, code, file, line, format, args);
    va_end(args);
    return code;
}

const char *mst_status_name(enum mst_status code) {
    switch (code) {
    case MST_OK:
        return "ok";
    case MST_E_USAGE:
        return "usage";
    case MST_E_INPUT:
        return "input";
    case MST_E_RANGE:
        return "range";
    case MST_E_IO:
        return "io";
    case MST_E_NOMEM:
        return "memory";
    case MST_E_CANCELLED:
        return "cancelled";
    case MST_E_INTERNAL:
        return "internal";
    }
    return "unknown";
}

int mst_status_exit_code(enum mst_status code) {
    switch (code) {
    case MST_OK:
        return 0;
    case MST_E_USAGE:
        return 2;
    case MST_E_INPUT:
    case MST_E_RANGE:
        return 3;
    case MST_E_IO:
    case MST_E_NOMEM:
    case MST_E_CANCELLED:
        return 4;
    case MST_E_INTERNAL:
        break;
    }
    return 5;
}
