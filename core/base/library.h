#ifndef MST_CORE_BASE_LIBRARY_H
#define MST_CORE_BASE_LIBRARY_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/status.h"

/**
 * Functions of a shared library that few commands need, found when one does: linked in the usual way, the library and all that it
 * stands on would be loaded at the start of every command, which takes as long as many a forecast does.
 *
 * The library's functions are listed once, in a macro that calls another for each name; from it come the members of a struct, each
 * named and typed as the function is, and the table of their places:
 *
 *     #define CALLS(CALL) CALL(cairo_clip) CALL(cairo_fill)
 *     struct drawing { CALLS(MST_LIBRARY_MEMBER) };
 *     #define PLACE(name) MST_LIBRARY_PLACE(struct drawing, name)
 *     static const struct mst_library_call calls[] = {CALLS(PLACE)};
 */
struct mst_library_call {
    const char *name;
    size_t place; /* of the pointer in the struct */
};

#define MST_LIBRARY_MEMBER(name)      __typeof__(&name) name;
#define MST_LIBRARY_PLACE(type, name) {#name, offsetof(type, name)},

/** A library as the program knows it. */
struct mst_library {
    const char *file;    /* "libcairo.so.2" */
    const char *purpose; /* "pictures are drawn with cairo", for the message if it is missing */
    const struct mst_library_call *calls;
    size_t count;
};

/**
 * Loads the library, if it is not there yet, and fills the struct. It stays loaded to the end of the process.
 * @param[out] table the struct; undefined on failure
 * @return MST_OK; MST_E_IO if the library is not installed, or has not all of the functions
 */
enum mst_status mst_library_load(const struct mst_library *library, void *table, struct mst_error *err) MST_MUST_USE;

/** Fills the struct if somebody has loaded the library before. @return whether that is so */
bool mst_library_loaded(const struct mst_library *library, void *table);

#endif
