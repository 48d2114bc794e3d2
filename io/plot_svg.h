#ifndef MST_IO_PLOT_SVG_H
#define MST_IO_PLOT_SVG_H

#include <stddef.h>

#include "core/base/status.h"
#include "core/base/text.h"

/**
 * Makes the text of an SVG file the same for the same drawing, and readable to those who do not see it: takes out the number that
 * cairo gives to each surface of a process (`id="surface5"`), and puts a title in.
 *
 * @param[in,out] bytes the file from `first` on; unchanged on failure
 * @return MST_OK; MST_E_NOMEM
 */
enum mst_status mst_svg_tidy(struct mst_text *bytes, size_t first, const char *title, struct mst_error *err) MST_MUST_USE;

#endif
