#include "io/plot_library.h"

#define PLACE(name) MST_LIBRARY_PLACE(struct mst_drawing, name)
static const struct mst_library_call calls[] = {MST_DRAWING_CALLS(PLACE)};

/* Debian's libpangocairo-1.0-0; it brings cairo, pango and the rest. */
static const struct mst_library library = {"libpangocairo-1.0.so.0", "pictures are drawn with pango and cairo", calls,
                                           sizeof calls / sizeof *calls};

enum mst_status mst_drawing_load(struct mst_drawing *drawing, struct mst_error *err) {
    return mst_library_load(&library, drawing, err);
}

bool mst_drawing_loaded(struct mst_drawing *drawing) {
    return mst_library_loaded(&library, drawing);
}
