#include <math.h>

#include "io/plot_bars_parts.h"
#include "io/plot_panel.h"
#include "io/plot_ticks.h"

static const double TITLE = 18, PANEL = 190, BELOW = 20, LEFT = 60, RIGHT = 10, FOOT = 14;

enum { TICKS = 6 };

static const struct mst_type LABEL = {7.5, false, {0.38, 0.38, 0.38}};

double mst_bar_points_height(const struct mst_bars *bars) {
    return (TITLE + PANEL + BELOW) * (double)bars->panel_count + FOOT;
}

/** Where a panel's points are. */
struct place {
    double x, y, width, height, each; /* each: of the width, a point's part */
    struct mst_bar_scale scale;
};

static double up(const struct place *place, double value) {
    return place->y + (1 - (value - place->scale.from) / (place->scale.to - place->scale.from)) * place->height;
}

static void level(struct mst_canvas *canvas, const struct place *place, double value, struct mst_color color, double width,
                  bool is_dashed) {
    double y = up(place, value);
    struct mst_point points[] = {{place->x, y}, {place->x + place->width, y}};
    mst_canvas_line(canvas, points, 2, color, width, is_dashed);
}

static void draw_grid(struct mst_canvas *canvas, const struct place *place, size_t count) {
    char label[32];
    double step = mst_tick_step((double)count, 10);
    for (size_t i = 0; i < mst_bar_ticks(&place->scale); i++) {
        double tick = mst_bar_tick(&place->scale, i);
        level(canvas, place, tick, mst_plot_pale, 0.5, false);
        mst_canvas_text(canvas, (struct mst_point){place->x - 5, up(place, tick)}, 1, 0.5, 0, &LABEL,
                        mst_tick_number(tick, place->scale.step, label));
    }
    for (double at = step; at <= (double)count; at += step) {
        double x = place->x + (at - 0.5) * place->each;
        mst_canvas_text(canvas, (struct mst_point){x, place->y + place->height + 4}, 0.5, 0, 0, &LABEL,
                        mst_tick_number(at, 1, label));
    }
}

static void draw_point(struct mst_canvas *canvas, const struct mst_bar *bar, const struct place *place, double x) {
    double size = fmin(4, fmax(1.6, place->each * 0.8));
    struct mst_color color = mst_bar_color(bar->tone);
    if (!isfinite(bar->value)) {
        return;
    }
    if (isfinite(bar->least) && isfinite(bar->most)) {
        struct mst_point whisker[] = {{x, up(place, bar->least)}, {x, up(place, bar->most)}};
        mst_canvas_line(canvas, whisker, 2, mst_plot_gray, fmin(1, fmax(0.3, place->each * 0.4)), false);
    }
    mst_canvas_rectangle(canvas, x - size / 2, up(place, bar->value) - size / 2, size, size, color);
}

static void draw_panel(struct mst_canvas *canvas, const struct mst_bar_panel *panel, size_t count, const struct place *place) {
    const struct mst_type title = {8.5, true, mst_plot_dark};
    mst_canvas_text(canvas, (struct mst_point){4, place->y - TITLE + 4}, 0, 0, place->x + place->width, &title, panel->title);
    draw_grid(canvas, place, count);
    level(canvas, place, 0, mst_plot_gray, 0.8, false);
    for (size_t i = 0; i < count; i++) {
        draw_point(canvas, &panel->bars[i], place, place->x + ((double)i + 0.5) * place->each);
    }
    if (isfinite(panel->mark)) {
        level(canvas, place, panel->mark, mst_plot_dark, 0.9, true);
    }
}

void mst_bar_points_draw(struct mst_canvas *canvas, const struct mst_bars *bars, double width, double top) {
    double inner = width - LEFT - RIGHT;
    for (size_t p = 0; p < bars->panel_count; p++) {
        struct place place = {.x = LEFT,
                              .y = top + TITLE,
                              .width = inner,
                              .height = PANEL,
                              .each = inner / (double)bars->count,
                              .scale = mst_bar_scale(&bars->panels[p], bars->count, TICKS)};
        draw_panel(canvas, &bars->panels[p], bars->count, &place);
        top += TITLE + PANEL + BELOW;
    }
    mst_canvas_text(canvas, (struct mst_point){LEFT + inner / 2, top - 2}, 0.5, 0, 0, &LABEL, "number, in the order of the table");
}
