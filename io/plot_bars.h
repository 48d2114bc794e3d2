#ifndef MST_IO_PLOT_BARS_H
#define MST_IO_PLOT_BARS_H

#include <stddef.h>

#include "core/base/status.h"
#include "core/base/text.h"

/**
 * Charts that compare many things by one number or several: a bar for each, with a whisker where the number is known within
 * bounds. Of more things than have room with their names, a point for each, in their order.
 */

/** What a colour says; the words of a bar say it too. */
enum mst_bar_tone { MST_BAR_PLAIN, MST_BAR_GOOD, MST_BAR_BAD, MST_BAR_OPEN, MST_BAR_TONES };

struct mst_bar {
    double value;       /* NaN: no bar, words only */
    double least, most; /* the ends of the whisker; NaN: none */
    enum mst_bar_tone tone;
    char words[96]; /* right of the bars; may be empty */
};

/** A number that they are compared by. */
struct mst_bar_panel {
    const char *title;          /* with the unit */
    const struct mst_bar *bars; /* one a name; numbers finite or NaN */
    double mark;                /* a dashed line, such as where the base is; NaN: none */
};

struct mst_bars {
    const char *title;
    const char *const *names;
    size_t count;
    const struct mst_bar_panel *panels; /* side by side; of points one below the other */
    size_t panel_count;                 /* at least 1 */
    const char *legend[MST_BAR_TONES];  /* what the tones mean; NULL: not said */
};

/** Up to so many have bars with names. */
enum { MST_BARS_MOST = 60 };

/**
 * Draws the chart as an SVG file.
 * @param[in,out] svg appended to; may hold a part on failure
 * @return MST_OK; MST_E_NOMEM; MST_E_INTERNAL if the drawing library complains
 */
enum mst_status mst_bars_draw(const struct mst_bars *bars, struct mst_text *svg, struct mst_error *err) MST_MUST_USE;

#endif
