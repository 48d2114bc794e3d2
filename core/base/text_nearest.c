#include "core/base/text.h"

#include <stdint.h>
#include <string.h>

/* Longer names are compared with nothing: a suggestion is a courtesy, and must neither allocate nor take long. */
enum { NAME_MOST = 63 };

static char lower(char letter) {
    return letter >= 'A' && letter <= 'Z' ? (char)(letter - 'A' + 'a') : letter;
}

static size_t least(size_t a, size_t b) {
    return a < b ? a : b;
}

/* Changes between two names, by the rows of the table: `rows[2]` is made from the two before it. */
static size_t distance(const char *a, size_t a_length, const char *b, size_t b_length) {
    size_t rows[3][NAME_MOST + 1];
    for (size_t j = 0; j <= b_length; j++) {
        rows[0][j] = j;
        rows[1][j] = j;
    }
    for (size_t i = 1; i <= a_length; i++) {
        rows[2][0] = i;
        for (size_t j = 1; j <= b_length; j++) {
            char left = lower(a[i - 1]), right = lower(b[j - 1]);
            size_t changes = least(least(rows[1][j], rows[2][j - 1]) + 1, rows[1][j - 1] + (left != right));
            if (i > 1 && j > 1 && left == lower(b[j - 2]) && lower(a[i - 2]) == right) {
                changes = least(changes, rows[0][j - 2] + 1);
            }
            rows[2][j] = changes;
        }
        memcpy(rows[0], rows[1], sizeof rows[0]);
        memcpy(rows[1], rows[2], sizeof rows[1]);
    }
    return rows[1][b_length];
}

const char *mst_nearest_name(const char *typed, const char *const *names, size_t count) {
    const char *nearest = NULL;
    size_t nearest_changes = SIZE_MAX, typed_length = strlen(typed);
    if (typed_length > NAME_MOST) {
        return NULL;
    }
    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(names[i]);
        size_t longer = length > typed_length ? length : typed_length;
        size_t allowed = longer < 3 ? 1 : longer / 3;
        if (length > NAME_MOST || longer - least(length, typed_length) > allowed) {
            continue;
        }
        size_t changes = distance(typed, typed_length, names[i], length);
        if (changes <= allowed && changes < nearest_changes) {
            nearest = names[i];
            nearest_changes = changes;
        }
    }
    return nearest;
}
