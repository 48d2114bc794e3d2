#ifndef MST_IO_IMPORT_TEXT_H
#define MST_IO_IMPORT_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/status.h"
#include "io/values.h"

/** Letters, blanks and lists as exports write them. Used by io/import*.c. */

/** A to Z to small letters; other bytes stay. */
char mst_import_lower(char letter);

bool mst_import_is_digit(char byte);

/** Bytes of the blank that `at` begins with: space, tab, line break, or one that does not break a line (U+00A0, U+2009, U+202F);
 * else 0. */
size_t mst_import_blank_length(const char *at);
const char *mst_import_skip_blanks(const char *at);

/** Bytes of the dash that `at` begins with, short or long; 0 if there is none. */
size_t mst_import_dash_length(const char *at);

/**
 * Equal but for case (ASCII) and blanks: those at the ends do not count, and any run of them is one, so that a header cell with a
 * line break in it can be named.
 */
bool mst_import_same(const char *left, const char *right);

/** Whether `text` is as `pattern`, which may end with `*` for whatever follows. */
bool mst_import_matches(const char *text, const char *pattern);

/**
 * Splits at `separator` into trimmed names; what stands between single quotes is taken as it is, separators too. Empty items are
 * left out.
 * @param[in,out] names appended to; release with mst_names_release(), also on failure
 */
enum mst_status mst_import_list(const char *text, char separator, struct mst_names *names, struct mst_error *err) MST_MUST_USE;

#endif
