#ifndef MST_IO_PLOT_H
#define MST_IO_PLOT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/status.h"
#include "core/base/text.h"
#include "io/plot_ticks.h"

/**
 * Charts: sheets of rows of panels. What is on them is put together first, in the units of the data, and drawn at the end: the same
 * drawing for a vector picture, a printed page and an image.
 *
 *     mst_plot_init(&plot);
 *     MST_DO(mst_plot_add_sheet(&plot, "phone", "a week", &sheet, err));
 *     MST_DO(mst_plot_add_row(sheet, "Contacts a day", 1.0, &row, err));
 *     MST_DO(mst_plot_add_panel(row, NULL, 0, 7, &panel, err));
 *     MST_DO(mst_plot_add_step(panel, MST_INK_MEAN, 0, 1, 120, 120, err));
 *     MST_DO(mst_plot_write(&plot, "week.svg", stamp_utc, err));
 *
 * What add functions return is the plot's, and valid until the next of its kind is added.
 */

enum mst_plot_format { MST_PLOT_SVG, MST_PLOT_PDF, MST_PLOT_PNG };

/** The format that a path's ending names, in whatever case. @return whether it names one */
bool mst_plot_format_of(const char *path, enum mst_plot_format *format);

/** What is drawn, from the ground up. Colours can be told apart by people who see colours otherwise, and in print without colour.
 */
enum mst_ink {
    MST_INK_CLOSED,  /* an area over the whole height: nothing can come */
    MST_INK_WIDE,    /* an area: 95 % of the counts */
    MST_INK_NARROW,  /* an area: 80 % of them */
    MST_INK_EARLIER, /* thin lines: earlier days */
    MST_INK_MEAN,    /* the forecast */
    MST_INK_PARTLY,  /* counts of a part of the time */
    MST_INK_CAME,    /* counts */
    MST_INKS
};

/** Something that holds over [from, to): a line at low (and high is equal), or an area from low to high. */
struct mst_plot_step {
    double from, to, low, high;
};

/** Steps of one ink, in the order added. Where one begins as the last one ends, they are joined. */
struct mst_plot_layer {
    struct mst_plot_step *steps;
    size_t count, capacity;
};

/** A word above the frame, with a pointer to its place. */
struct mst_plot_mark {
    double at;
    char *text;
};

struct mst_plot_panel {
    char *title; /* above the frame; NULL: none */
    char *note;  /* within it; NULL: none */
    double from, to;
    double start; /* a dashed upright line; NaN: none */
    struct mst_ticks ticks;
    struct mst_plot_layer layers[MST_INKS];
    struct mst_plot_mark *marks; /* in the order of their places */
    size_t mark_count, mark_capacity;
};

/** Panels side by side, with one scale of values: from 0 to the highest of them. */
struct mst_plot_row {
    char *title;
    double share; /* of the sheet's height, among its rows */
    struct mst_plot_panel *panels;
    size_t count, capacity;
};

/** A page, or a part of an image: A4, the long side across. */
struct mst_plot_sheet {
    char *title, *subtitle;
    const char *legend[MST_INKS]; /* static words; NULL: the ink is not explained */
    struct mst_plot_row *rows;
    size_t count, capacity;
};

struct mst_plot {
    char *title; /* of the file */
    struct mst_plot_sheet *sheets;
    size_t count, capacity;
};

void mst_plot_init(struct mst_plot *plot);
void mst_plot_release(struct mst_plot *plot);
enum mst_status mst_plot_set_title(struct mst_plot *plot, const char *title, struct mst_error *err) MST_MUST_USE;

/** Texts are copied. */
enum mst_status mst_plot_add_sheet(struct mst_plot *plot, const char *title, const char *subtitle, struct mst_plot_sheet **sheet,
                                   struct mst_error *err) MST_MUST_USE;

/** @param share above 0 */
enum mst_status mst_plot_add_row(struct mst_plot_sheet *sheet, const char *title, double share, struct mst_plot_row **row,
                                 struct mst_error *err) MST_MUST_USE;

/**
 * A panel that shows [from, to).
 * @param title NULL: none
 */
enum mst_status mst_plot_add_panel(struct mst_plot_row *row, const char *title, double from, double to,
                                   struct mst_plot_panel **panel, struct mst_error *err) MST_MUST_USE;

/** Takes out the panel that was added last. */
void mst_plot_drop_panel(struct mst_plot_row *row);

/** A word within the frame, such as "closed". */
enum mst_status mst_plot_set_note(struct mst_plot_panel *panel, const char *note, struct mst_error *err) MST_MUST_USE;

/** Adds a step, cut to the panel. Nothing is added of one that lies outside, is empty, or has a number that is not finite. */
enum mst_status mst_plot_add_step(struct mst_plot_panel *panel, enum mst_ink ink, double from, double to, double low, double high,
                                  struct mst_error *err) MST_MUST_USE;

/** Adds a mark; one outside the panel is left out. */
enum mst_status mst_plot_add_mark(struct mst_plot_panel *panel, double at, const char *text, struct mst_error *err) MST_MUST_USE;

/** The highest value of a row's lines and areas; 0 where there is none. */
double mst_plot_row_top(const struct mst_plot_row *row);

/**
 * Draws the plot. A page a sheet in PDF; the sheets one below the other in SVG and PNG. Given the same fonts and libraries, the
 * same bytes.
 * @param stamp_utc when it was made, as PDF files say it
 * @param[in,out] bytes appended to; may hold a part on failure
 * @return MST_OK; MST_E_NOMEM; MST_E_INTERNAL if the drawing library complains
 */
enum mst_status mst_plot_render(const struct mst_plot *plot, enum mst_plot_format format, int64_t stamp_utc, struct mst_text *bytes,
                                struct mst_error *err) MST_MUST_USE;

/**
 * Draws it into a file, which is replaced at once. The ending of the path decides the format.
 * @return as mst_plot_render(); MST_E_USAGE for another ending; MST_E_IO
 */
enum mst_status mst_plot_write(const struct mst_plot *plot, const char *path, int64_t stamp_utc,
                               struct mst_error *err) MST_MUST_USE;

/** Frees what the drawing libraries keep between pictures. At the end of the program, whether something was drawn or not. */
void mst_plot_shutdown(void);

#endif
