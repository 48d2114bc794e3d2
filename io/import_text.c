#include "io/import_text.h"

#include <string.h>

#include "core/base/memory.h"

char mst_import_lower(char letter) {
    return letter >= 'A' && letter <= 'Z' ? (char)(letter - 'A' + 'a') : letter;
}

bool mst_import_is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

size_t mst_import_blank_length(const char *at) {
    if (*at == ' ' || (*at >= '\t' && *at <= '\r')) {
        return 1;
    }
    if (strncmp(at, "\u00a0", 2) == 0) {
        return 2;
    }
    return strncmp(at, "\u202f", 3) == 0 || strncmp(at, "\u2009", 3) == 0 ? 3 : 0;
}

const char *mst_import_skip_blanks(const char *at) {
    for (size_t length = 0; (length = mst_import_blank_length(at)) > 0; at += length) {
    }
    return at;
}

size_t mst_import_dash_length(const char *at) {
    if (*at == '-') {
        return 1;
    }
    return strncmp(at, "\u2013", 3) == 0 || strncmp(at, "\u2014", 3) == 0 ? 3 : 0;
}

/* Goes over a letter of both texts, or over a run of blanks of both. */
static bool step_same(const char **left, const char **right) {
    const char *left_after = mst_import_skip_blanks(*left), *right_after = mst_import_skip_blanks(*right);
    bool left_blank = left_after != *left && *left_after != '\0', right_blank = right_after != *right && *right_after != '\0';
    if (left_blank != right_blank || mst_import_lower(*left_after) != mst_import_lower(*right_after)) {
        return false;
    }
    *left = left_after + (*left_after != '\0');
    *right = right_after + (*right_after != '\0');
    return true;
}

bool mst_import_same(const char *left, const char *right) {
    left = mst_import_skip_blanks(left);
    right = mst_import_skip_blanks(right);
    while (*left != '\0' && *right != '\0') {
        if (!step_same(&left, &right)) {
            return false;
        }
    }
    return *mst_import_skip_blanks(left) == '\0' && *mst_import_skip_blanks(right) == '\0';
}

bool mst_import_matches(const char *text, const char *pattern) {
    size_t length = strlen(pattern);
    if (length == 0 || pattern[length - 1] != '*') {
        return mst_import_same(text, pattern);
    }
    text = mst_import_skip_blanks(text);
    for (size_t i = 0; i + 1 < length; i++) {
        if (mst_import_lower(text[i]) != mst_import_lower(pattern[i])) {
            return false;
        }
    }
    return true;
}

/* Takes the letters of an item, quotes taken off; `text` goes on behind the item and its separator. */
static size_t take_item(const char **text, char separator, char *item) {
    size_t length = 0, keep = 0;
    bool quoted = false;
    const char *at = mst_import_skip_blanks(*text);
    for (; *at != '\0' && (quoted || *at != separator); at++) {
        bool opens = *at == '\'' && (quoted || length == 0);
        if (opens) {
            quoted = !quoted;
            keep = length;
        } else {
            item[length++] = *at;
        }
    }
    while (length > keep && (item[length - 1] == ' ' || item[length - 1] == '\t')) {
        length--;
    }
    item[length] = '\0';
    *text = at + (*at != '\0');
    return length;
}

static enum mst_status add_item(struct mst_names *names, const char *item, struct mst_error *err) {
    MST_TRY(mst_grow(&names->items, &names->capacity, names->count + 1, sizeof names->items[0], err));
    names->items[names->count] = mst_strdup(item);
    return names->items[names->count] == NULL ? mst_no_memory(err) : (names->count++, MST_OK);
}

enum mst_status mst_import_list(const char *text, char separator, struct mst_names *names, struct mst_error *err) {
    char *item = mst_alloc(strlen(text) + 1, 1);
    if (item == NULL) {
        return mst_no_memory(err);
    }
    enum mst_status status = MST_OK;
    while (status == MST_OK && *text != '\0') {
        if (take_item(&text, separator, item) > 0) {
            status = add_item(names, item, err);
        }
    }
    mst_free(item);
    return status;
}
