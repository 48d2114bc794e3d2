#ifndef MST_PLANNER_STARTER_H
#define MST_PLANNER_STARTER_H

#include <stddef.h>

#include "core/base/status.h"

/** A file of the site to start from: the build puts the bytes of examples/starter into the program. */
struct mst_starter_file {
    const char *name;
    const unsigned char *bytes;
    size_t length;
};
extern const struct mst_starter_file mst_starter_files[];
extern const size_t mst_starter_file_count;

/**
 * Writes the site to start from. The folder appears whole or not at all: it is filled under another name beside its place.
 *
 * @param dir a folder that is not there, or empty; the folder above it must be there
 * @return MST_OK; MST_E_USAGE if `dir` holds anything, or is no folder: nothing is changed; MST_E_IO; MST_E_NOMEM
 */
enum mst_status mst_starter_write(const char *dir, struct mst_error *err) MST_MUST_USE;

#endif
