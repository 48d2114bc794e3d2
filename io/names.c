#include <stdio.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "io/values.h"

enum { HINT_SIZE = 256, LISTED_MOST = 8 };

static bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

static enum mst_status add_name(struct mst_names *names, const char *start, const char *end, struct mst_error *err) {
    while (start < end && is_blank(*start)) {
        start++;
    }
    while (start < end && is_blank(end[-1])) {
        end--;
    }
    if (start == end) {
        return MST_OK;
    }
    MST_TRY(mst_grow(&names->items, &names->capacity, names->count + 1, sizeof names->items[0], err));
    char *name = mst_strndup(start, (size_t)(end - start));
    if (name == NULL) {
        return mst_no_memory(err);
    }
    names->items[names->count++] = name;
    return MST_OK;
}

enum mst_status mst_names_split(const char *text, const char *separators, struct mst_names *names, struct mst_error *err) {
    *names = (struct mst_names){0};
    for (;;) {
        const char *end = text + strcspn(text, separators);
        MST_TRY(add_name(names, text, end, err));
        if (*end == '\0') {
            return MST_OK;
        }
        text = end + 1;
    }
}

void mst_names_release(struct mst_names *names) {
    for (size_t i = 0; i < names->count; i++) {
        mst_free(names->items[i]);
    }
    mst_free(names->items);
    *names = (struct mst_names){0};
}

/** Whether names differ by digits only: a2 and a3 are two agents, and neither is the other mistyped. */
static bool differ_by_digits(const char *a, const char *b) {
    static const char digits[] = "0123456789";
    for (; *a != '\0' && *b != '\0'; a++, b++) {
        if (*a != *b && (strchr(digits, *a) == NULL || strchr(digits, *b) == NULL)) {
            return false;
        }
    }
    return *a == *b;
}

static void list_names(const char *const *names, size_t count, char hint[HINT_SIZE]) {
    size_t length = (size_t)snprintf(hint, HINT_SIZE, "; legal %s ", count == 1 ? "is" : "are");
    for (size_t i = 0; i < count; i++) {
        if (length + strlen(names[i]) + 3 > HINT_SIZE) {
            *hint = '\0';
            return;
        }
        length += (size_t)snprintf(hint + length, HINT_SIZE - length, "%s%s", i > 0 ? ", " : "", names[i]);
    }
}

const char *mst_names_hint(const char *typed, const char *const *names, size_t count, char hint[256]) {
    const char *nearest = mst_nearest_name(typed, names, count);
    *hint = '\0';
    if (nearest != NULL && !differ_by_digits(typed, nearest)) {
        snprintf(hint, HINT_SIZE, "; did you mean \"%s\"?", nearest);
    } else if (count > 0 && count <= LISTED_MOST) {
        list_names(names, count, hint);
    }
    return hint;
}
