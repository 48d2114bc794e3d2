#ifndef MST_IO_PAGE_PARTS_H
#define MST_IO_PAGE_PARTS_H

#include "core/base/text.h"

/** What the files page*.c share; nobody else includes this. */

/** Everything up to the body's first element, but for the title: the style of pages. */
extern const char mst_page_style[];

/**
 * Appends the element `svg` of an SVG file for a page of HTML: without what comes before it, with words for those who do not see
 * it, and with a prefix before each id and before each reference to one.
 * @param number of the picture: the prefix
 */
void mst_page_append_svg(struct mst_text *text, const char *svg, size_t number, const char *title);

#endif
