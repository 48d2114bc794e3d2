#ifndef MST_IO_PLOT_LIBRARY_H
#define MST_IO_PLOT_LIBRARY_H

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <cairo.h>
#include <pango/pangocairo.h>

#include "core/base/library.h"

/** The functions of cairo and pango, found when a picture is drawn. The two stand on 33 libraries. */
#define MST_DRAWING_CALLS(CALL)                                                                                                    \
    CALL(cairo_clip)                                                                                                               \
    CALL(cairo_close_path)                                                                                                         \
    CALL(cairo_create)                                                                                                             \
    CALL(cairo_destroy)                                                                                                            \
    CALL(cairo_fill)                                                                                                               \
    CALL(cairo_font_options_create)                                                                                                \
    CALL(cairo_font_options_destroy)                                                                                               \
    CALL(cairo_font_options_set_antialias)                                                                                         \
    CALL(cairo_font_options_set_hint_metrics)                                                                                      \
    CALL(cairo_font_options_set_hint_style)                                                                                        \
    CALL(cairo_image_surface_create)                                                                                               \
    CALL(cairo_line_to)                                                                                                            \
    CALL(cairo_move_to)                                                                                                            \
    CALL(cairo_new_path)                                                                                                           \
    CALL(cairo_paint)                                                                                                              \
    CALL(cairo_pdf_surface_create_for_stream)                                                                                      \
    CALL(cairo_pdf_surface_set_metadata)                                                                                           \
    CALL(cairo_rectangle)                                                                                                          \
    CALL(cairo_restore)                                                                                                            \
    CALL(cairo_save)                                                                                                               \
    CALL(cairo_scale)                                                                                                              \
    CALL(cairo_set_dash)                                                                                                           \
    CALL(cairo_set_line_join)                                                                                                      \
    CALL(cairo_set_line_width)                                                                                                     \
    CALL(cairo_set_source_rgb)                                                                                                     \
    CALL(cairo_show_page)                                                                                                          \
    CALL(cairo_status)                                                                                                             \
    CALL(cairo_status_to_string)                                                                                                   \
    CALL(cairo_stroke)                                                                                                             \
    CALL(cairo_surface_destroy)                                                                                                    \
    CALL(cairo_surface_finish)                                                                                                     \
    CALL(cairo_surface_status)                                                                                                     \
    CALL(cairo_surface_write_to_png_stream)                                                                                        \
    CALL(cairo_svg_surface_create_for_stream)                                                                                      \
    CALL(cairo_translate)                                                                                                          \
    CALL(g_object_unref)                                                                                                           \
    CALL(pango_cairo_context_set_font_options)                                                                                     \
    CALL(pango_cairo_font_map_new)                                                                                                 \
    CALL(pango_cairo_font_map_set_default)                                                                                         \
    CALL(pango_cairo_show_layout)                                                                                                  \
    CALL(pango_context_set_base_dir)                                                                                               \
    CALL(pango_context_set_language)                                                                                               \
    CALL(pango_context_set_round_glyph_positions)                                                                                  \
    CALL(pango_font_description_free)                                                                                              \
    CALL(pango_font_description_from_string)                                                                                       \
    CALL(pango_font_description_set_absolute_size)                                                                                 \
    CALL(pango_font_description_set_weight)                                                                                        \
    CALL(pango_font_map_create_context)                                                                                            \
    CALL(pango_language_from_string)                                                                                               \
    CALL(pango_layout_get_extents)                                                                                                 \
    CALL(pango_layout_get_size)                                                                                                    \
    CALL(pango_layout_new)                                                                                                         \
    CALL(pango_layout_set_alignment)                                                                                               \
    CALL(pango_layout_set_ellipsize)                                                                                               \
    CALL(pango_layout_set_font_description)                                                                                        \
    CALL(pango_layout_set_text)                                                                                                    \
    CALL(pango_layout_set_width)

/** Each function under its own name. */
struct mst_drawing {
    MST_DRAWING_CALLS(MST_LIBRARY_MEMBER)
};

/** @return MST_OK; MST_E_IO if the library is not installed, or has not all of them */
enum mst_status mst_drawing_load(struct mst_drawing *drawing, struct mst_error *err) MST_MUST_USE;

/** The functions, if somebody has loaded them before. @return whether that is so */
bool mst_drawing_loaded(struct mst_drawing *drawing);

#endif
