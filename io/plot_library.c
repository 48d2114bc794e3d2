#include "io/plot_library.h"

#include <dlfcn.h>
#include <string.h>

/* Debian's libpangocairo-1.0-0; it brings cairo, pango and the rest. */
#define LIBRARY "libpangocairo-1.0.so.0"

/** Copies an address into a pointer to a function: ISO C has no cast for it, POSIX says that the two are alike. */
static int find(void *library, const char *name, void *call, size_t size) {
    void *address = dlsym(library, name);
    memcpy(call, &address, size);
    return address != NULL;
}

/** @return the first name that the library does not have, or NULL */
static const char *fill(void *library, struct mst_drawing *drawing) {
#define FIND(name)                                                                                                                 \
    if (!find(library, #name, &drawing->name, sizeof drawing->name)) {                                                             \
        return #name;                                                                                                              \
    }
    MST_DRAWING_CALLS(FIND)
#undef FIND
    return NULL;
}

/* The library stays when its handle is given back: the types that it has told GLib of would point to nothing. */
enum { HOW = RTLD_LAZY | RTLD_LOCAL | RTLD_NODELETE };

enum mst_status mst_drawing_load(struct mst_drawing *drawing, struct mst_error *err) {
    void *library = dlopen(LIBRARY, HOW);
    if (!library) {
        const char *why = dlerror();
        return mst_fail(err, MST_E_IO, "pictures are drawn with pango and cairo, which cannot be loaded: %s", why ? why : LIBRARY);
    }
    const char *missing = fill(library, drawing);
    dlclose(library);
    return missing ? mst_fail(err, MST_E_IO, LIBRARY " is too old to draw with: it has no %s()", missing) : MST_OK;
}

int mst_drawing_loaded(struct mst_drawing *drawing) {
    void *library = dlopen(LIBRARY, HOW | RTLD_NOLOAD);
    int is_there = library && !fill(library, drawing);
    if (library) {
        dlclose(library);
    }
    return is_there;
}
