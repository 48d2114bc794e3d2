#ifndef MST_IO_FILE_H
#define MST_IO_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/status.h"
#include "core/base/text.h"

/** Whole files: reading, hashing, finding. */

/** Whether there is something of that name, be it a file or a folder. */
bool mst_file_exists(const char *path);

/** Whether it is a folder. */
bool mst_folder_exists(const char *path);

/** `folder/name`; NULL if memory is out. The caller's (mst_free). */
char *mst_path_join(const char *folder, const char *name) MST_MUST_USE;

/** The part after the last slash; points into `path`. */
const char *mst_path_name(const char *path);

/**
 * Appends all bytes of a file.
 * @param path "-" is the standard input
 * @return MST_OK; MST_E_IO if it cannot be read or is a folder; MST_E_NOMEM. On failure `text` may hold a part.
 */
enum mst_status mst_file_read(const char *path, struct mst_text *text, struct mst_error *err) MST_MUST_USE;

/**
 * Whether a file is there and holds exactly these bytes.
 * @param bytes without a failed append
 * @param[out] same false on failure
 * @return MST_OK; MST_E_IO; MST_E_NOMEM
 */
enum mst_status mst_file_holds(const char *path, const struct mst_text *bytes, bool *same, struct mst_error *err) MST_MUST_USE;

/**
 * Where a stage's input is: in the site if a person has put it there, else in the folder that stages write to.
 * @param out_dir   may be NULL
 * @param[out] path the caller's (mst_free): the one in `out_dir` (or, without one, in `site_dir`) if there is none in either
 * @return MST_OK; MST_E_NOMEM
 */
enum mst_status mst_input_path(const char *site_dir, const char *out_dir, const char *name, char **path,
                               struct mst_error *err) MST_MUST_USE;

/**
 * The SHA-256 of a file's bytes, in lower-case hexadecimal.
 * @return MST_OK; MST_E_IO; MST_E_NOMEM
 */
enum mst_status mst_file_sha256(const char *path, char hex[65], struct mst_error *err) MST_MUST_USE;

/** The same of a text's bytes. */
void mst_text_sha256(const struct mst_text *text, char hex[65]);

#endif
