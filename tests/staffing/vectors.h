#ifndef MST_TESTS_STAFFING_VECTORS_H
#define MST_TESTS_STAFFING_VECTORS_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/** Reads the tables of tests/data/staffing: a header, rows of the same length, quotes only around whole fields. */
struct vectors {
    FILE *file;
    char header[1024], line[4096];
    char *names[32], *fields[32];
    size_t count;
    long row;
};

static inline size_t vectors_split(char *line, char **fields, size_t most) {
    size_t count = 0;
    line[strcspn(line, "\r\n")] = '\0';
    for (char *at = line; at != NULL && count < most;) {
        bool quoted = *at == '"';
        char *end = quoted ? strchr(at + 1, '"') : strchr(at, ',');
        fields[count++] = quoted ? at + 1 : at;
        if (quoted) {
            *end++ = '\0';
            end = *end == ',' ? end : NULL;
        }
        if (end != NULL) {
            *end++ = '\0';
        }
        at = end;
    }
    return count;
}

static inline void vectors_open(struct vectors *vectors, const char *path) {
    memset(vectors, 0, sizeof *vectors);
    vectors->file = fopen(path, "r");
    if (vectors->file == NULL) {
        fail_msg("%s: cannot be opened", path);
    }
    assert_non_null(fgets(vectors->header, sizeof vectors->header, vectors->file));
    vectors->count = vectors_split(vectors->header, vectors->names, 32);
}

static inline bool vectors_next(struct vectors *vectors) {
    if (fgets(vectors->line, sizeof vectors->line, vectors->file) == NULL) {
        fclose(vectors->file);
        return false;
    }
    vectors->row++;
    assert_int_equal(vectors_split(vectors->line, vectors->fields, 32), vectors->count);
    return true;
}

static inline const char *vectors_text(const struct vectors *vectors, const char *name) {
    for (size_t k = 0; k < vectors->count; k++) {
        if (strcmp(vectors->names[k], name) == 0) {
            return vectors->fields[k];
        }
    }
    fail_msg("no column %s", name);
    return "";
}

/** NaN where the field is empty. */
static inline double vectors_number(const struct vectors *vectors, const char *name) {
    const char *text = vectors_text(vectors, name);
    return text[0] == '\0' ? NAN : strtod(text, NULL);
}

/** Fails unless the value is within a relative tolerance of the column's; below 1e-307 a double may have lost digits or be 0. */
static inline void check_relative(const struct vectors *vectors, const char *name, double value, double tolerance) {
    double wanted = vectors_number(vectors, name);
    bool right =
        value == wanted || fabs(value - wanted) <= tolerance * fabs(wanted) || (fabs(wanted) < 1e-307 && fabs(value) < 2e-307);
    if (!right) {
        fail_msg("row %ld: %s is %.17g and should be %.17g", vectors->row, name, value, wanted);
    }
}

static inline void check_absolute(const struct vectors *vectors, const char *name, double value, double tolerance) {
    double wanted = vectors_number(vectors, name);
    if (!(fabs(value - wanted) <= tolerance)) {
        fail_msg("row %ld: %s is %.17g and should be %.17g", vectors->row, name, value, wanted);
    }
}

#endif
