#ifndef MST_IO_IMPORT_LINES_H
#define MST_IO_IMPORT_LINES_H

#include <iconv.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "core/base/faults.h"
#include "core/base/status.h"

/**
 * The lines of an export as UTF-8, read piece by piece, so that a file of any size takes the memory of its longest line. Used by
 * io/import*.c.
 */
enum mst_import_encoding { MST_IMPORT_UTF_8, MST_IMPORT_WINDOWS_1252, MST_IMPORT_LATIN_1, MST_IMPORT_UTF_16 };

/** No line is longer, in bytes; one that is has lost its end. */
#define MST_IMPORT_LINE_MOST ((size_t)1 << 20)

struct mst_import_lines {
    FILE *file;
    const char *name; /* as faults name it; borrowed */
    struct mst_faults *faults;
    enum mst_import_encoding encoding;
    iconv_t decoder;
    bool has_decoder;
    char *raw; /* bytes of the file that are not yet decoded */
    size_t raw_length;
    char *text; /* UTF-8; what is not yet handed out is [begin, end) */
    size_t begin, end, capacity;
    bool at_start, at_file_end, stopped;
    const char *fault; /* what ends the file early; reported at the line where it is */
    long line;         /* number of the line that mst_import_lines_next() gave last, from 1 */
    enum mst_status status;
};

/**
 * @param[out] lines release with mst_import_lines_close(), also on failure
 * @return MST_OK; MST_E_IO if the file cannot be opened; MST_E_NOMEM
 */
enum mst_status mst_import_lines_open(struct mst_import_lines *lines, const char *path, const char *name,
                                      enum mst_import_encoding encoding, struct mst_faults *faults,
                                      struct mst_error *err) MST_MUST_USE;
void mst_import_lines_close(struct mst_import_lines *lines);

/**
 * The next line with its end (LF, CRLF or CR; the last may lack it). Valid until the next call.
 * @return false at the end, after a fault, or on failure: then `lines->status` is not MST_OK
 */
bool mst_import_lines_next(struct mst_import_lines *lines, const char **text, size_t *length);

#endif
