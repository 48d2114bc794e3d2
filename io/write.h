#ifndef MST_IO_WRITE_H
#define MST_IO_WRITE_H

#include <stddef.h>

#include "core/base/status.h"
#include "core/base/text.h"

/**
 * Writing files so that a killed run leaves the old one or the new one, never a part.
 *
 * Files are built in a text buffer and put into place at once.
 */

/**
 * Replaces a file: a temporary one in the same folder, fsync, rename, fsync of the folder. The folder must be there. On failure the
 * old file is as it was and the temporary one is gone.
 * @return MST_OK; MST_E_IO, naming path and reason; MST_E_NOMEM
 */
enum mst_status mst_file_write(const char *path, const char *bytes, size_t length, struct mst_error *err) MST_MUST_USE;

/** The same for a text buffer; a failed append of it is reported as MST_E_NOMEM, and nothing is written. */
enum mst_status mst_file_write_text(const char *path, const struct mst_text *text, struct mst_error *err) MST_MUST_USE;

/**
 * Writes a file under a name that is free, or whose file does not matter. For files that are put into place later: they are on disk
 * after mst_folder_sync_files() only.
 * @return MST_OK; MST_E_IO; MST_E_NOMEM
 */
enum mst_status mst_file_write_staged(const char *path, const struct mst_text *text, struct mst_error *err) MST_MUST_USE;

/** Puts a file into the place of another, in one step. @return MST_OK, also if there is no `from`: it was done before; MST_E_IO */
enum mst_status mst_file_move(const char *from, const char *to, struct mst_error *err) MST_MUST_USE;

/** Removes a file. @return MST_OK, also if there is none; MST_E_IO */
enum mst_status mst_file_remove(const char *path, struct mst_error *err) MST_MUST_USE;

/** Removes a folder with the files in it; it may hold no folders. @return MST_OK, also if there is none; MST_E_IO; MST_E_NOMEM */
enum mst_status mst_folder_remove(const char *path, struct mst_error *err) MST_MUST_USE;

/** Brings the files in a folder to disk, bytes and names; with the rest of the file system, if that is faster. @return MST_OK, also
 * if there is none; MST_E_IO */
enum mst_status mst_folder_sync_files(const char *path, struct mst_error *err) MST_MUST_USE;

/** Brings to disk what was made, moved or removed in a folder. @return MST_OK, also if there is none; MST_E_IO */
enum mst_status mst_folder_sync(const char *path, struct mst_error *err) MST_MUST_USE;

/** Makes a folder, and those above it, unless it is there. @return MST_OK; MST_E_IO; MST_E_NOMEM */
enum mst_status mst_folder_make(const char *path, struct mst_error *err) MST_MUST_USE;

/**
 * CSV as RFC 4180 has it, but with LF: fields of the current line are separated by commas; a field with a comma, a quote, a line
 * break, or a blank at an end is quoted.
 *
 *     mst_csv_put(&text, "a1"); mst_csv_put_number(&text, 12.5, 4); mst_csv_put_end(&text);
 */
void mst_csv_put(struct mst_text *text, const char *field);

/** A number with at most so many decimals, half away from zero, as short as it can be written; NaN is an empty field, an infinity
 * `inf`. */
void mst_csv_put_number(struct mst_text *text, double value, int decimals);

/** Ends the line. A line of one empty field is written as `""`, since an empty line is no row. */
void mst_csv_put_end(struct mst_text *text);

/** What mst_csv_put_number() makes of a value: stages that hand over in memory use it to get what a reader of the file gets. */
double mst_number_tidy(double value, int decimals);

#endif
