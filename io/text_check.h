#ifndef MST_IO_TEXT_CHECK_H
#define MST_IO_TEXT_CHECK_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include "core/base/faults.h"
#include "core/base/text.h"

/**
 * Whether bytes are the text of a file that we read: UTF-8 without NUL bytes. A byte order mark is taken away.
 * @return false after adding a fault with the line
 */
bool mst_text_check(struct mst_text *text, const char *shown_name, struct mst_faults *faults);

/**
 * Prints a message. Of one that is too long the middle is left out: the value stands at its start, and what is wrong with it at its
 * end. Control characters become question marks, and `"" is not a date` becomes `is empty; it wants a date`.
 * @param size at least 64
 */
void mst_message_print(char *message, size_t size, const char *format, va_list args) __attribute__((format(printf, 3, 0)));

#endif
