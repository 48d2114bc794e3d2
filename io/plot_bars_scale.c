#include <math.h>

#include "io/plot_bars_parts.h"
#include "io/plot_panel.h"
#include "io/plot_ticks.h"

static void widen(struct mst_bar_scale *scale, double value) {
    if (isfinite(value)) {
        scale->from = value < scale->from ? value : scale->from;
        scale->to = value > scale->to ? value : scale->to;
    }
}

struct mst_bar_scale mst_bar_scale(const struct mst_bar_panel *panel, size_t count, size_t ticks) {
    struct mst_bar_scale scale = {0, 0, 0};
    for (size_t i = 0; i < count; i++) {
        widen(&scale, panel->bars[i].value);
        widen(&scale, panel->bars[i].least);
        widen(&scale, panel->bars[i].most);
    }
    widen(&scale, panel->mark);
    scale.step = mst_tick_step(scale.to - scale.from, ticks);
    scale.from = floor(scale.from / scale.step * (1 - 1e-12)) * scale.step;
    scale.to = ceil(scale.to / scale.step * (1 - 1e-12)) * scale.step;
    if (!(scale.to > scale.from)) {
        scale.to = scale.from + scale.step;
    }
    return scale;
}

size_t mst_bar_ticks(const struct mst_bar_scale *scale) {
    return (size_t)round((scale->to - scale->from) / scale->step) + 1;
}

double mst_bar_tick(const struct mst_bar_scale *scale, size_t i) {
    double tick = scale->from + (double)i * scale->step;
    return fabs(tick) < 1e-9 * scale->step ? 0 : tick; /* no -0 */
}

/* Okabe and Ito's blue, bluish green and vermilion, and a gray (Color Universal Design, 2008). */
struct mst_color mst_bar_color(enum mst_bar_tone tone) {
    static const struct mst_color COLORS[MST_BAR_TONES] = {[MST_BAR_PLAIN] = {0.337, 0.706, 0.914},
                                                           [MST_BAR_GOOD] = {0, 0.62, 0.451},
                                                           [MST_BAR_BAD] = {0.835, 0.369, 0},
                                                           [MST_BAR_OPEN] = {0.66, 0.66, 0.66}};
    return COLORS[tone];
}

/* ---- above the bars -------------------------------------------------------------------------------------------------------- */

static const double TITLE = 20, LEGEND = 16;

static bool has_legend(const struct mst_bars *bars) {
    for (int tone = 0; tone < MST_BAR_TONES; tone++) {
        if (bars->legend[tone]) {
            return true;
        }
    }
    return false;
}

double mst_bars_head_height(const struct mst_bars *bars) {
    return TITLE + (has_legend(bars) ? LEGEND : 0);
}

double mst_bars_head(struct mst_canvas *canvas, const struct mst_bars *bars, double width) {
    const struct mst_type title = {11, true, mst_plot_dark}, type = {8, false, mst_plot_dark};
    double x = 4, y = TITLE + LEGEND / 2;
    mst_canvas_text(canvas, (struct mst_point){4, 3}, 0, 0, width - 8, &title, bars->title);
    for (int tone = 0; tone < MST_BAR_TONES; tone++) {
        if (bars->legend[tone]) {
            mst_canvas_rectangle(canvas, x, y - 4, 14, 8, mst_bar_color((enum mst_bar_tone)tone));
            mst_canvas_text(canvas, (struct mst_point){x + 18, y}, 0, 0.5, 0, &type, bars->legend[tone]);
            x += 18 + mst_canvas_text_width(canvas, &type, bars->legend[tone]) + 16;
        }
    }
    return mst_bars_head_height(bars);
}
