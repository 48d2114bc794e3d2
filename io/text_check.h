#ifndef MST_IO_TEXT_CHECK_H
#define MST_IO_TEXT_CHECK_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/faults.h"
#include "core/base/text.h"

/**
 * Whether bytes are the text of a file that we read: UTF-8 without NUL bytes. A byte order mark is taken away.
 * @return false after adding a fault with the line
 */
bool mst_text_check(struct mst_text *text, const char *shown_name, struct mst_faults *faults);

/** Tames a message (mst_text_tame), and of an empty value says that it is empty: `"" is not a date` becomes `is empty; it wants a
 * date`. */
void mst_message_tidy(char *message, size_t size);

#endif
