#include "io/plot_canvas.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/date.h"
#include "io/plot_library.h"
#include "io/plot_svg.h"

/*
 * What the bytes of a picture depend on besides what is drawn: the fonts that are installed, and the versions of the libraries. The
 * user's settings for the screen (hinting, smoothing) are not looked at.
 */
#define FONT "DejaVu Sans, Sans"

enum { PNG_DOTS = 2 }; /* a point: 144 dots an inch */

struct mst_canvas {
    struct mst_drawing call;
    enum mst_plot_format format;
    cairo_surface_t *surface;
    cairo_t *cairo;
    PangoFontMap *fonts;
    PangoContext *pango;
    char *title;
    double x, y; /* of the corner */
    struct mst_text *bytes;
    size_t first_byte;
    bool is_wild; /* something was to be drawn nowhere */
};

static cairo_status_t keep(void *closure, const unsigned char *data, unsigned int length) {
    struct mst_text *bytes = closure;
    mst_text_append_bytes(bytes, (const char *)data, length);
    return bytes->status == MST_OK ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_NO_MEMORY;
}

/* ---- making and ending ----------------------------------------------------------------------------------------------------- */

/** `2026-03-29T07:30:00Z` */
static void set_pdf_date(const struct mst_canvas *canvas, int64_t stamp_utc) {
    char date[64], day[16];
    int64_t days = stamp_utc >= 0 ? stamp_utc / 86400 : -((86399 - stamp_utc) / 86400);
    int second = (int)(stamp_utc - days * 86400);
    snprintf(date, sizeof date, "%sT%02d:%02d:%02dZ", mst_day_text((int32_t)days, day), second / 3600, second / 60 % 60,
             second % 60);
    canvas->call.cairo_pdf_surface_set_metadata(canvas->surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
}

static void make_surface(struct mst_canvas *canvas, double width, double height, int64_t stamp_utc) {
    const struct mst_drawing *call = &canvas->call;
    if (canvas->format == MST_PLOT_PNG) {
        canvas->surface = call->cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)(width * PNG_DOTS), (int)(height * PNG_DOTS));
    } else if (canvas->format == MST_PLOT_SVG) {
        canvas->surface = call->cairo_svg_surface_create_for_stream(keep, canvas->bytes, width, height);
    } else {
        canvas->surface = call->cairo_pdf_surface_create_for_stream(keep, canvas->bytes, width, height);
        call->cairo_pdf_surface_set_metadata(canvas->surface, CAIRO_PDF_METADATA_TITLE, canvas->title);
        call->cairo_pdf_surface_set_metadata(canvas->surface, CAIRO_PDF_METADATA_CREATOR, "muster " MUSTER_VERSION);
        set_pdf_date(canvas, stamp_utc);
    }
}

/** Letters are placed as the outlines say, and not moved to the dots of a screen. */
static void prepare_text(struct mst_canvas *canvas) {
    cairo_font_options_t *options = canvas->call.cairo_font_options_create();
    canvas->call.cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    canvas->call.cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    canvas->call.cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    canvas->fonts = canvas->call.pango_cairo_font_map_new();
    canvas->pango = canvas->call.pango_font_map_create_context(canvas->fonts);
    canvas->call.pango_cairo_context_set_font_options(canvas->pango, options);
    canvas->call.pango_context_set_round_glyph_positions(canvas->pango, FALSE);
    canvas->call.pango_context_set_language(canvas->pango, canvas->call.pango_language_from_string("en"));
    canvas->call.pango_context_set_base_dir(canvas->pango, PANGO_DIRECTION_LTR);
    canvas->call.cairo_font_options_destroy(options);
}

static void paper(struct mst_canvas *canvas) {
    canvas->call.cairo_set_source_rgb(canvas->cairo, 1, 1, 1);
    canvas->call.cairo_paint(canvas->cairo);
}

static enum mst_status prepare(struct mst_canvas *canvas, const char *title, struct mst_error *err) {
    canvas->title = mst_strdup(title);
    if (!canvas->title) {
        return mst_no_memory(err);
    }
    return mst_drawing_load(&canvas->call, err);
}

enum mst_status mst_canvas_new(enum mst_plot_format format, double width, double height, const char *title, int64_t stamp_utc,
                               struct mst_text *bytes, struct mst_canvas **canvas, struct mst_error *err) {
    struct mst_canvas *made = mst_alloc(1, sizeof *made);
    enum mst_status status = made ? prepare(made, title, err) : mst_no_memory(err);
    if (status != MST_OK) {
        mst_canvas_free(made);
        return status;
    }
    made->format = format;
    made->bytes = bytes;
    made->first_byte = bytes->length;
    make_surface(made, width, height, stamp_utc);
    made->cairo = made->call.cairo_create(made->surface);
    prepare_text(made);
    if (format == MST_PLOT_PNG) {
        made->call.cairo_scale(made->cairo, PNG_DOTS, PNG_DOTS);
    }
    paper(made);
    *canvas = made;
    return MST_OK;
}

void mst_canvas_free(struct mst_canvas *canvas) {
    if (canvas && canvas->surface) {
        canvas->call.g_object_unref(canvas->pango);
        canvas->call.g_object_unref(canvas->fonts);
        canvas->call.cairo_destroy(canvas->cairo);
        canvas->call.cairo_surface_destroy(canvas->surface);
    }
    if (canvas) {
        mst_free(canvas->title);
    }
    mst_free(canvas);
}

static enum mst_status explain(const struct mst_canvas *canvas, cairo_status_t status, struct mst_error *err) {
    if (status == CAIRO_STATUS_SUCCESS) {
        return MST_OK;
    }
    if (status == CAIRO_STATUS_NO_MEMORY || canvas->bytes->status != MST_OK) {
        return mst_no_memory(err);
    }
    return mst_fail(err, MST_E_INTERNAL, "cairo: %s", canvas->call.cairo_status_to_string(status));
}

enum mst_status mst_canvas_finish(struct mst_canvas *canvas, struct mst_error *err) {
    if (canvas->is_wild) { /* cairo would make some place of it */
        return mst_fail(err, MST_E_INTERNAL, "a picture has a point that is not a number");
    }
    MST_TRY(explain(canvas, canvas->call.cairo_status(canvas->cairo), err));
    if (canvas->format == MST_PLOT_PNG) {
        MST_TRY(explain(canvas, canvas->call.cairo_surface_write_to_png_stream(canvas->surface, keep, canvas->bytes), err));
    } else {
        canvas->call.cairo_show_page(canvas->cairo);
    }
    canvas->call.cairo_surface_finish(canvas->surface);
    MST_TRY(explain(canvas, canvas->call.cairo_surface_status(canvas->surface), err));
    MST_TRY(mst_text_status(canvas->bytes, err));
    return canvas->format == MST_PLOT_SVG ? mst_svg_tidy(canvas->bytes, canvas->first_byte, canvas->title, err) : MST_OK;
}

/* ---- drawing --------------------------------------------------------------------------------------------------------------- */

void mst_canvas_next_page(struct mst_canvas *canvas) {
    if (canvas->format == MST_PLOT_PDF) {
        canvas->call.cairo_show_page(canvas->cairo);
        paper(canvas);
    }
}

void mst_canvas_set_corner(struct mst_canvas *canvas, double x, double y) {
    canvas->call.cairo_translate(canvas->cairo, x - canvas->x, y - canvas->y);
    canvas->x = x;
    canvas->y = y;
}

static void trace(struct mst_canvas *canvas, const struct mst_point *points, size_t count, struct mst_color color) {
    canvas->call.cairo_set_source_rgb(canvas->cairo, color.r, color.g, color.b);
    canvas->call.cairo_new_path(canvas->cairo); /* text leaves a point behind */
    for (size_t i = 0; i < count; i++) {
        canvas->is_wild |= !isfinite(points[i].x) || !isfinite(points[i].y);
        canvas->call.cairo_line_to(canvas->cairo, points[i].x, points[i].y);
    }
}

void mst_canvas_area(struct mst_canvas *canvas, const struct mst_point *points, size_t count, struct mst_color color) {
    trace(canvas, points, count, color);
    canvas->call.cairo_close_path(canvas->cairo);
    canvas->call.cairo_fill(canvas->cairo);
}

void mst_canvas_line(struct mst_canvas *canvas, const struct mst_point *points, size_t count, struct mst_color color, double width,
                     bool is_dashed) {
    static const double DASHES[] = {3, 2.5};
    trace(canvas, points, count, color);
    canvas->call.cairo_set_line_width(canvas->cairo, width);
    canvas->call.cairo_set_line_join(canvas->cairo, CAIRO_LINE_JOIN_ROUND);
    canvas->call.cairo_set_dash(canvas->cairo, DASHES, is_dashed ? 2 : 0, 0);
    canvas->call.cairo_stroke(canvas->cairo);
}

void mst_canvas_rectangle(struct mst_canvas *canvas, double x, double y, double width, double height, struct mst_color color) {
    canvas->call.cairo_set_source_rgb(canvas->cairo, color.r, color.g, color.b);
    canvas->call.cairo_new_path(canvas->cairo);
    canvas->is_wild |= !isfinite(x) || !isfinite(y) || !isfinite(width) || !isfinite(height);
    canvas->call.cairo_rectangle(canvas->cairo, x, y, width, height);
    canvas->call.cairo_fill(canvas->cairo);
}

void mst_canvas_clip(struct mst_canvas *canvas, double x, double y, double width, double height) {
    canvas->call.cairo_save(canvas->cairo);
    canvas->call.cairo_new_path(canvas->cairo);
    canvas->call.cairo_rectangle(canvas->cairo, x, y, width, height);
    canvas->call.cairo_clip(canvas->cairo);
}

void mst_canvas_unclip(struct mst_canvas *canvas) {
    canvas->call.cairo_restore(canvas->cairo);
}

/* ---- text ------------------------------------------------------------------------------------------------------------------ */

static PangoLayout *lay_out(struct mst_canvas *canvas, const struct mst_type *type, const char *text) {
    PangoLayout *layout = canvas->call.pango_layout_new(canvas->pango);
    PangoFontDescription *font = canvas->call.pango_font_description_from_string(FONT);
    canvas->call.pango_font_description_set_absolute_size(font, type->size * PANGO_SCALE);
    canvas->call.pango_font_description_set_weight(font, type->is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    canvas->call.pango_layout_set_font_description(layout, font);
    canvas->call.pango_layout_set_text(layout, text, -1);
    canvas->call.pango_font_description_free(font);
    return layout;
}

double mst_canvas_text_width(struct mst_canvas *canvas, const struct mst_type *type, const char *text) {
    PangoLayout *layout = lay_out(canvas, type, text);
    int width;
    canvas->call.pango_layout_get_size(layout, &width, NULL);
    canvas->call.g_object_unref(layout);
    return (double)width / PANGO_SCALE;
}

void mst_canvas_text(struct mst_canvas *canvas, struct mst_point at, double align_x, double align_y, double room,
                     const struct mst_type *type, const char *text) {
    PangoLayout *layout = lay_out(canvas, type, text);
    PangoRectangle box;
    canvas->call.pango_layout_set_alignment(layout, align_x < 0.25   ? PANGO_ALIGN_LEFT
                                                    : align_x > 0.75 ? PANGO_ALIGN_RIGHT
                                                                     : PANGO_ALIGN_CENTER);
    canvas->call.pango_layout_get_extents(layout, NULL, &box);
    if (room > 0 && (double)box.width / PANGO_SCALE > room) {
        canvas->call.pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
        canvas->call.pango_layout_set_width(layout, (int)(room * PANGO_SCALE));
        canvas->call.pango_layout_get_extents(layout, NULL, &box);
    }
    double x = at.x - ((double)box.x + align_x * box.width) / PANGO_SCALE;
    double y = at.y - ((double)box.y + align_y * box.height) / PANGO_SCALE;
    canvas->call.cairo_set_source_rgb(canvas->cairo, type->color.r, type->color.g, type->color.b);
    canvas->is_wild |= !isfinite(x) || !isfinite(y);
    canvas->call.cairo_move_to(canvas->cairo, x, y);
    canvas->call.pango_cairo_show_layout(canvas->cairo, layout);
    canvas->call.g_object_unref(layout);
}

/** Cairo's own tables stay: a thread that pango has started may still use them, and cairo ends the process if it finds them in use.
 */
void mst_plot_shutdown(void) {
    struct mst_drawing call;
    if (mst_drawing_loaded(&call)) {
        call.pango_cairo_font_map_set_default(NULL);
    }
}
