#ifndef MST_IO_IMPORT_NUMBER_H
#define MST_IO_IMPORT_NUMBER_H

#include <stdbool.h>

/** Numbers and durations as an export writes them. Used by io/import*.c. */
struct mst_import_numerals {
    char decimal;   /* '.' or ',' */
    char thousands; /* '.', ',', '\'' or ' '; 0: numbers have none */
};

enum mst_import_unit {
    MST_IMPORT_SECONDS,
    MST_IMPORT_MINUTES,
    MST_IMPORT_HOURS,
    MST_IMPORT_MILLISECONDS,
    MST_IMPORT_MM_SS,    /* 4:05, :45; from an hour on 1:04:05 is read too */
    MST_IMPORT_HH_MM_SS, /* 0:04:05; hours may pass 24 */
    MST_IMPORT_HH_MM
};

/**
 * Reads a number >= 0. Separators of thousands have to stand before each three digits, or nowhere: so a `1,23` under `thousands =
 * ,` is no 123.
 * @param[out] why static text that reads on after the value in quotes; untouched on success
 * @return whether it is one; `value` is untouched if not
 */
bool mst_import_number(const struct mst_import_numerals *numerals, const char *text, double *value, const char **why);

/** Reads a duration, in seconds; the rest as mst_import_number(). */
bool mst_import_duration(const struct mst_import_numerals *numerals, enum mst_import_unit unit, const char *text, double *seconds,
                         const char **why);

#endif
