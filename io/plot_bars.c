#include "io/plot_bars.h"

#include <math.h>

#include "io/plot_bars_parts.h"
#include "io/plot_panel.h"
#include "io/plot_ticks.h"

static const double WIDTH = 760, ROW = 16, PANEL_HEAD = 30, FOOT = 8, NAMES_MOST = 190, WORDS_MOST = 190, GAP = 22;

enum { TICKS = 5 };

static const struct mst_type NAME = {8, false, {0.13, 0.13, 0.13}}, WORDS = {7.5, false, {0.38, 0.38, 0.38}};

/** Where a panel's parts are: its bars from x on, and its words behind them. */
struct place {
    double x, width, words_x, words_width;
    double top; /* of the first row */
    struct mst_bar_scale scale;
};

static double across(const struct place *place, double value) {
    return place->x + (value - place->scale.from) / (place->scale.to - place->scale.from) * place->width;
}

static double widest_name(struct mst_canvas *canvas, const struct mst_bars *bars) {
    double widest = 30;
    for (size_t i = 0; i < bars->count; i++) {
        widest = fmax(widest, mst_canvas_text_width(canvas, &NAME, bars->names[i]));
    }
    return fmin(widest, NAMES_MOST);
}

/** Words of rows without a bar stand in the bars' place. */
static double widest_words(struct mst_canvas *canvas, const struct mst_bar_panel *panel, size_t count) {
    double widest = 0;
    for (size_t i = 0; i < count; i++) {
        if (isfinite(panel->bars[i].value) && panel->bars[i].words[0]) {
            widest = fmax(widest, mst_canvas_text_width(canvas, &WORDS, panel->bars[i].words));
        }
    }
    return fmin(widest, WORDS_MOST);
}

static void line(struct mst_canvas *canvas, double x1, double y1, double x2, double y2, struct mst_color color, double width,
                 bool is_dashed) {
    struct mst_point points[] = {{x1, y1}, {x2, y2}};
    mst_canvas_line(canvas, points, 2, color, width, is_dashed);
}

/** The panel's title, the labels of its scale, and their lines behind the bars. */
static void draw_grid(struct mst_canvas *canvas, const struct mst_bar_panel *panel, const struct place *place, double bottom) {
    const struct mst_type title = {8.5, true, mst_plot_dark};
    char label[32];
    mst_canvas_text(canvas, (struct mst_point){place->x, place->top - PANEL_HEAD + 2}, 0, 0,
                    place->words_x + place->words_width - place->x, &title, panel->title);
    for (size_t i = 0; i < mst_bar_ticks(&place->scale); i++) {
        double tick = mst_bar_tick(&place->scale, i), x = across(place, tick);
        line(canvas, x, place->top - 2, x, bottom, mst_plot_pale, 0.5, false);
        mst_canvas_text(canvas, (struct mst_point){x, place->top - 4}, 0.5, 1, 0, &WORDS,
                        mst_tick_number(tick, place->scale.step, label));
    }
}

static void draw_whisker(struct mst_canvas *canvas, const struct mst_bar *bar, const struct place *place, double y) {
    double least = across(place, bar->least), most = across(place, bar->most);
    line(canvas, least, y, most, y, mst_plot_dark, 1, false);
    line(canvas, least, y - 3, least, y + 3, mst_plot_dark, 1, false);
    line(canvas, most, y - 3, most, y + 3, mst_plot_dark, 1, false);
}

static void draw_bar(struct mst_canvas *canvas, const struct mst_bar *bar, const struct place *place, double y) {
    if (!isfinite(bar->value)) {
        double x = across(place, place->scale.from > 0 ? place->scale.from : 0);
        double right = place->words_x + place->words_width, room = right - x;
        bool is_tight = room < 0.5 * (right - place->x); /* of the panel, the left part has more of it */
        mst_canvas_text(canvas, (struct mst_point){is_tight ? place->x + 4 : x + 4, y}, 0, 0.5,
                        (is_tight ? right - place->x : room) - 4, &WORDS, bar->words);
        return;
    }
    double zero = across(place, 0), end = across(place, bar->value);
    mst_canvas_rectangle(canvas, fmin(zero, end), y - 5, fabs(end - zero), 10, mst_bar_color(bar->tone));
    if (isfinite(bar->least) && isfinite(bar->most)) {
        draw_whisker(canvas, bar, place, y);
    }
    mst_canvas_text(canvas, (struct mst_point){place->words_x + place->words_width, y}, 1, 0.5, place->words_width, &WORDS,
                    bar->words);
}

static void draw_panel(struct mst_canvas *canvas, const struct mst_bar_panel *panel, size_t count, const struct place *place) {
    double bottom = place->top + ROW * (double)count;
    draw_grid(canvas, panel, place, bottom);
    for (size_t i = 0; i < count; i++) {
        draw_bar(canvas, &panel->bars[i], place, place->top + ROW * ((double)i + 0.5));
    }
    line(canvas, across(place, 0), place->top - 2, across(place, 0), bottom, mst_plot_gray, 0.8, false);
    if (isfinite(panel->mark)) {
        line(canvas, across(place, panel->mark), place->top - 2, across(place, panel->mark), bottom, mst_plot_dark, 0.9, true);
    }
}

static void draw_rows(struct mst_canvas *canvas, const struct mst_bars *bars, double top) {
    double names = widest_name(canvas, bars), x = 4 + names + 10;
    double width = (WIDTH - x - 4 - GAP * (double)(bars->panel_count - 1)) / (double)bars->panel_count;
    for (size_t i = 0; i < bars->count; i++) {
        double y = top + PANEL_HEAD + ROW * ((double)i + 0.5);
        mst_canvas_text(canvas, (struct mst_point){4 + names, y}, 1, 0.5, names, &NAME, bars->names[i]);
    }
    for (size_t p = 0; p < bars->panel_count; p++) {
        double words = widest_words(canvas, &bars->panels[p], bars->count), gap = words > 0 ? 10 : 0;
        struct place place = {.x = x + 8, /* half a label of the scale */
                              .width = width - words - gap - 16,
                              .words_x = x + width - words,
                              .words_width = words,
                              .top = top + PANEL_HEAD,
                              .scale = mst_bar_scale(&bars->panels[p], bars->count, bars->panel_count > 1 ? TICKS - 2 : TICKS)};
        draw_panel(canvas, &bars->panels[p], bars->count, &place);
        x += width + GAP;
    }
}

enum mst_status mst_bars_draw(const struct mst_bars *bars, struct mst_text *svg, struct mst_error *err) {
    struct mst_canvas *canvas;
    bool has_names = bars->count <= MST_BARS_MOST;
    double height = has_names ? PANEL_HEAD + ROW * (double)bars->count + FOOT : mst_bar_points_height(bars);
    MST_TRY(mst_canvas_new(MST_PLOT_SVG, WIDTH, mst_bars_head_height(bars) + height, bars->title, 0, svg, &canvas, err));
    double top = mst_bars_head(canvas, bars, WIDTH);
    if (has_names) {
        draw_rows(canvas, bars, top);
    } else {
        mst_bar_points_draw(canvas, bars, WIDTH, top);
    }
    enum mst_status status = mst_canvas_finish(canvas, err);
    mst_canvas_free(canvas);
    return status;
}
