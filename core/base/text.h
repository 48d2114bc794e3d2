#ifndef MST_CORE_BASE_TEXT_H
#define MST_CORE_BASE_TEXT_H

#include <stdarg.h>
#include <stddef.h>

#include "core/base/status.h"

/**
 * A growing text buffer. A failed append is remembered: append as you like and ask once at the end.
 */
struct mst_text {
    char *data; /* always ends with a zero byte once something was appended; NULL before */
    size_t length;
    size_t capacity;
    enum mst_status status; /* MST_E_NOMEM once an append failed; later appends do nothing */
};

void mst_text_init(struct mst_text *text);
void mst_text_release(struct mst_text *text);
/** Empties it and keeps its memory. */
void mst_text_clear(struct mst_text *text);
/** Makes room for `count` further bytes at once. */
void mst_text_reserve(struct mst_text *text, size_t count);
void mst_text_append(struct mst_text *text, const char *bytes);
void mst_text_append_bytes(struct mst_text *text, const char *bytes, size_t count);
void mst_text_printf(struct mst_text *text, const char *format, ...) MST_PRINTF(2, 3);
void mst_text_vprintf(struct mst_text *text, const char *format, va_list args) MST_PRINTF(2, 0);
/** The text so far, "" if nothing; valid until the next call on the buffer. */
const char *mst_text_get(const struct mst_text *text);
/** MST_OK if every append since init worked. */
enum mst_status mst_text_status(const struct mst_text *text, struct mst_error *err) MST_MUST_USE;

/**
 * Puts a question mark in place of each control character (those of Unicode too, some of which a terminal obeys) and of each byte
 * that is no UTF-8, such as those of a letter that was cut: a message stays on its line, and says what it says.
 */
void mst_text_tame(char *text);

/**
 * The decimal with the fewest of 15, 16 or 17 digits that reads back as the same double, without idle zeros: 0.1, 41203, 1e-09. -0
 * is "0". What is not finite is "nan", "inf" or "-inf", which mst_number_parse() does not read. The same on every machine and
 * locale.
 * @param[out] buffer at least 32 bytes
 * @return buffer
 */
const char *mst_number_text(double value, char buffer[32]);

/**
 * A number for people: `1,234` or `1,234.5`, with commas between thousands; never `-0`.
 * @param value    finite, below 1e40
 * @param decimals 0 to 6
 * @return buffer
 */
const char *mst_count_text(double value, int decimals, char buffer[64]);

/**
 * Reads a decimal number, strictly: the whole text is [+-]digits[.digits][e[+-]digits], and finite; one too small for a double is
 * 0. Does not look at the locale. `text` may be NULL, which is no number.
 * @return whether it is one; `value` is untouched if not
 */
int mst_number_parse(const char *text, double *value) MST_MUST_USE;

/** Reads a whole number, strictly: the whole text is [+-]digits, in decimal ("010" is 10), within long's bounds. NULL is none. */
int mst_whole_parse(const char *text, long *value) MST_MUST_USE;

/**
 * The name in a list that is nearest to a mistyped one by Damerau-Levenshtein distance (insert, delete, replace, swap neighbours),
 * case of a-z ignored; NULL where none is near (more than a third of the longer one's bytes, at least 1, would change). Of several
 * the first. Names of more than 63 bytes are near to nothing.
 * @par Method Optimal string alignment distance; Damerau, CACM 7 (1964) 171
 */
const char *mst_nearest_name(const char *typed, const char *const *names, size_t count);

#endif
