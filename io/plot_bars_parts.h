#ifndef MST_IO_PLOT_BARS_PARTS_H
#define MST_IO_PLOT_BARS_PARTS_H

#include "io/plot_bars.h"
#include "io/plot_canvas.h"

/** What the files plot_bars*.c share; nobody else includes this. */

/** The scale of a panel: it holds 0, the bars and the whiskers, and ends at ticks. */
struct mst_bar_scale {
    double from, to, step;
};
struct mst_bar_scale mst_bar_scale(const struct mst_bar_panel *panel, size_t count, size_t ticks);

/** How many ticks a scale has, its ends included, and where they are. */
size_t mst_bar_ticks(const struct mst_bar_scale *scale);
double mst_bar_tick(const struct mst_bar_scale *scale, size_t i);

struct mst_color mst_bar_color(enum mst_bar_tone tone);

/** Title and legend. @return where the rest begins */
double mst_bars_head(struct mst_canvas *canvas, const struct mst_bars *bars, double width);

/** The height of what mst_bars_head() draws. */
double mst_bars_head_height(const struct mst_bars *bars);

/** Points in place of bars. */
double mst_bar_points_height(const struct mst_bars *bars);
void mst_bar_points_draw(struct mst_canvas *canvas, const struct mst_bars *bars, double width, double top);

#endif
