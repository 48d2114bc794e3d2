#ifndef MST_IO_PLOT_CANVAS_H
#define MST_IO_PLOT_CANVAS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/status.h"
#include "core/base/text.h"
#include "io/plot.h"

/**
 * Something to draw on, in points (1/72 inch) from the upper left corner: the only code that knows the drawing libraries. What goes
 * wrong while drawing is kept, and comes out at the end.
 */
struct mst_canvas;

struct mst_point {
    double x, y;
};

/** Red, green, blue: 0 to 1. */
struct mst_color {
    double r, g, b;
};

/**
 * @param title     of the document
 * @param stamp_utc when it was made; for PDF
 * @param bytes     where the file is put together; borrowed until the canvas is freed
 * @param[out] canvas the caller's (mst_canvas_free)
 * @return MST_OK; MST_E_NOMEM
 */
enum mst_status mst_canvas_new(enum mst_plot_format format, double width, double height, const char *title, int64_t stamp_utc,
                               struct mst_text *bytes, struct mst_canvas **canvas, struct mst_error *err) MST_MUST_USE;
void mst_canvas_free(struct mst_canvas *canvas); /* NULL is legal */

/** Begins a page; of formats without pages, nothing. */
void mst_canvas_next_page(struct mst_canvas *canvas);

/** Moves the corner from which points are counted. */
void mst_canvas_set_corner(struct mst_canvas *canvas, double x, double y);

void mst_canvas_area(struct mst_canvas *canvas, const struct mst_point *points, size_t count, struct mst_color color);
void mst_canvas_line(struct mst_canvas *canvas, const struct mst_point *points, size_t count, struct mst_color color, double width,
                     bool is_dashed);
void mst_canvas_rectangle(struct mst_canvas *canvas, double x, double y, double width, double height, struct mst_color color);

/** Nothing is drawn outside the rectangle, until mst_canvas_unclip(). */
void mst_canvas_clip(struct mst_canvas *canvas, double x, double y, double width, double height);
void mst_canvas_unclip(struct mst_canvas *canvas);

/** How letters look. */
struct mst_type {
    double size; /* points */
    bool is_bold;
    struct mst_color color;
};

/**
 * Writes text, of one line or several.
 * @param at     the place that `align_x` and `align_y` are about
 * @param align_x 0: it begins there; 0.5: its middle is there; 1: it ends there. The same for the lines among themselves
 * @param align_y 0: its upper edge is there; 0.5, 1: its middle, its lower edge
 * @param room   a longer line is cut, with an ellipsis; 0: as long as it is
 */
void mst_canvas_text(struct mst_canvas *canvas, struct mst_point at, double align_x, double align_y, double room,
                     const struct mst_type *type, const char *text);

double mst_canvas_text_width(struct mst_canvas *canvas, const struct mst_type *type, const char *text);

/** Finishes the file. @return MST_OK; MST_E_NOMEM; MST_E_INTERNAL with the library's words, or if a point was not finite */
enum mst_status mst_canvas_finish(struct mst_canvas *canvas, struct mst_error *err) MST_MUST_USE;

#endif
