#include "core/base/library.h"

#include <dlfcn.h>
#include <string.h>

/* A library stays when its handle is given back: others may hold on to what it has registered, such as GLib's types. */
enum { HOW = RTLD_LAZY | RTLD_LOCAL | RTLD_NODELETE };

/** @return the first name that the library does not have, or NULL */
static const char *fill(void *handle, const struct mst_library *library, void *table) {
    for (size_t i = 0; i < library->count; i++) {
        void *address = dlsym(handle, library->calls[i].name);
        if (!address) {
            return library->calls[i].name;
        }
        /* ISO C has no cast to a pointer to a function; POSIX says that the two are alike. */
        memcpy((char *)table + library->calls[i].place, &address, sizeof address);
    }
    return NULL;
}

enum mst_status mst_library_load(const struct mst_library *library, void *table, struct mst_error *err) {
    void *handle = dlopen(library->file, HOW);
    if (!handle) {
        const char *why = dlerror();
        return mst_fail(err, MST_E_IO, "%s, which cannot be loaded: %s", library->purpose, why ? why : library->file);
    }
    const char *missing = fill(handle, library, table);
    dlclose(handle);
    return missing ? mst_fail(err, MST_E_IO, "%s, but %s is too old: it has no %s()", library->purpose, library->file, missing)
                   : MST_OK;
}

bool mst_library_loaded(const struct mst_library *library, void *table) {
    void *handle = dlopen(library->file, HOW | RTLD_NOLOAD);
    bool is_there = handle && !fill(handle, library, table);
    if (handle) {
        dlclose(handle);
    }
    return is_there;
}
