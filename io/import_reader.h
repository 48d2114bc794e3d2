#ifndef MST_IO_IMPORT_READER_H
#define MST_IO_IMPORT_READER_H

#include "core/base/text.h"
#include "io/import_lines.h"

/**
 * The rows of an export, one at a time. Beside io/csv.h, which holds a whole file: exports are read as they come, whatever their
 * size. Used by io/import*.c.
 */
struct mst_import_reader;

/**
 * Opens the file and passes over the lines before the header, and a line `sep=;` if that comes first.
 * @param name      as faults name the file; borrowed, as `faults` is
 * @param separator 0: to be found by mst_import_reader_header()
 * @param[out] reader the caller's (mst_import_reader_close)
 */
enum mst_status mst_import_reader_open(const char *path, const char *name, enum mst_import_encoding encoding, char separator,
                                       size_t skip_lines, struct mst_faults *faults, struct mst_import_reader **reader,
                                       struct mst_error *err) MST_MUST_USE;

/**
 * Reads the header as the current row.
 * @param known names of columns; a separator that was not stated is that which splits most of them out of the line, then the one
 * that splits most
 * @return false if there is none: a fault was added, or mst_import_reader_close() says why
 */
bool mst_import_reader_header(struct mst_import_reader *reader, const char *const *known, size_t known_count);

/** Goes to the next row that has anything in it. @return false at the end, after a fault that ends reading, or on failure */
bool mst_import_reader_next(struct mst_import_reader *reader);

/** The current row: cells trimmed, "" past its end; valid until the next. */
size_t mst_import_reader_count(const struct mst_import_reader *reader);
const char *mst_import_reader_at(const struct mst_import_reader *reader, size_t position);
/** The physical line on which it begins. */
long mst_import_reader_line(const struct mst_import_reader *reader);
char mst_import_reader_separator(const struct mst_import_reader *reader);

/** NULL is legal. @return MST_OK; MST_E_IO; MST_E_NOMEM: what went wrong on the way */
enum mst_status mst_import_reader_close(struct mst_import_reader *reader, struct mst_error *err) MST_MUST_USE;

#endif
