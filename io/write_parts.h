#ifndef MST_IO_WRITE_PARTS_H
#define MST_IO_WRITE_PARTS_H

#include <stdbool.h>
#include <stddef.h>

/** What the files write*.c share; nobody else includes this. */

/** Writes all bytes, through interruptions. @return false with errno set */
bool mst_write_all(int file, const char *bytes, size_t length);

#endif
