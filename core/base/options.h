#ifndef MST_CORE_BASE_OPTIONS_H
#define MST_CORE_BASE_OPTIONS_H

#include <stddef.h>

#include "core/base/faults.h"
#include "core/base/status.h"
#include "core/base/text.h"

/**
 * Options of a stage: one struct with a `_defaults()`, and one table row a field. The row drives the section of site.ini, the flag
 * of the command line (`half_life` is `--half-life`), `--help` and the manual.
 */
enum mst_option_type {
    MST_OPTION_WHOLE,  /* long */
    MST_OPTION_NUMBER, /* double */
    MST_OPTION_SWITCH, /* bool: yes or no */
    MST_OPTION_CHOICE, /* int: index into `choices` */
    MST_OPTION_TEXT    /* char[most + 1]: `least` to `most` bytes */
};

struct mst_option {
    const char *key;
    enum mst_option_type type;
    size_t offset;       /* offsetof() in the stage's struct */
    const char *unit;    /* "weeks"; "" where it has none */
    double least, most;  /* bounds of a number, both legal */
    const char *choices; /* "mean|median|hi80", for a choice; of a text the characters that are legal, NULL: printable ones */
    const char *help;    /* one sentence */
};

struct mst_option_table {
    const char *stage; /* the section of site.ini: "forecast" */
    const struct mst_option *rows;
    size_t count;
};

/** The row of that key, or NULL. A key may be written with `-` for `_`. */
const struct mst_option *mst_option_find(const struct mst_option_table *table, const char *key);

/**
 * Reads a value into the stage's struct.
 * @param options the stage's struct
 * @return MST_OK; MST_E_RANGE with a message that names key, value and what is legal: `options` is untouched
 */
enum mst_status mst_option_set(const struct mst_option_table *table, void *options, const char *key, const char *value,
                               struct mst_error *err) MST_MUST_USE;

/** Appends the value as mst_option_set() would read it. */
void mst_option_print(const struct mst_option *row, const void *options, struct mst_text *text);

/** Appends what is legal: "a whole number from 1 to 9". */
void mst_option_legal(const struct mst_option *row, struct mst_text *text);

#endif
