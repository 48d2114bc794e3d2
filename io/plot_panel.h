#ifndef MST_IO_PLOT_PANEL_H
#define MST_IO_PLOT_PANEL_H

#include "core/base/status.h"
#include "io/plot_canvas.h"

/** Where a panel's data go: a rectangle on the canvas, and the value at its upper edge. */
struct mst_frame {
    double x, y, width, height;
    double top; /* above 0, finite */
};

/** The colours of the page: words, words of less weight, lines of the grid. */
extern const struct mst_color mst_plot_dark, mst_plot_gray, mst_plot_pale;

/** How an ink looks. */
struct mst_ink_look {
    struct mst_color color;
    double width; /* of the line; 0: an area */
};
struct mst_ink_look mst_ink_look(enum mst_ink ink);

/**
 * Draws a panel: grid, data, frame, the labels below and the marks and title above.
 * @param values the ticks of the upright axis
 * @return MST_OK; MST_E_NOMEM
 */
enum mst_status mst_panel_draw(struct mst_canvas *canvas, const struct mst_plot_panel *panel, const struct mst_frame *frame,
                               const struct mst_ticks *values, struct mst_error *err) MST_MUST_USE;

#endif
