#include <string.h>

#include "core/base/memory.h"
#include "io/values.h"

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
