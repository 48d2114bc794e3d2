#include "io/plot_panel.h"

#include <math.h>
#include <string.h>

#include "core/base/memory.h"

const struct mst_color mst_plot_dark = {0.13, 0.13, 0.13}, mst_plot_gray = {0.38, 0.38, 0.38}, mst_plot_pale = {0.87, 0.87, 0.87};

/* Blue is the one of Okabe and Ito's palette (Color Universal Design, 2008), here and mixed with white. */
struct mst_ink_look mst_ink_look(enum mst_ink ink) {
    static const struct mst_ink_look LOOKS[MST_INKS] = {
        [MST_INK_CLOSED] = {{0.945, 0.945, 0.945}, 0}, [MST_INK_WIDE] = {{0.835, 0.905, 0.955}, 0},
        [MST_INK_NARROW] = {{0.585, 0.765, 0.89}, 0},  [MST_INK_EARLIER] = {{0.5, 0.5, 0.5}, 0.5},
        [MST_INK_MEAN] = {{0, 0.447, 0.698}, 1.7},     [MST_INK_PARTLY] = {{0.6, 0.6, 0.6}, 1},
        [MST_INK_CAME] = {{0.13, 0.13, 0.13}, 0.9},
    };
    return LOOKS[ink];
}

static double place_x(const struct mst_plot_panel *panel, const struct mst_frame *frame, double at) {
    return frame->x + (at - panel->from) / (panel->to - panel->from) * frame->width;
}

static double place_y(const struct mst_frame *frame, double value) {
    double part = value / frame->top;
    return frame->y + (1 - (part < 0 ? 0 : part > 1 ? 1 : part)) * frame->height;
}

/* ---- the data -------------------------------------------------------------------------------------------------------------- */

/** Whether a step goes on where the one before it ended. */
static bool goes_on(const struct mst_plot_layer *layer, size_t i) {
    return i < layer->count && layer->steps[i].from == layer->steps[i - 1].to;
}

/** Draws the steps [first, end), which are joined: there and, for an area, back again. */
static void draw_run(struct mst_canvas *canvas, const struct mst_plot_panel *panel, const struct mst_frame *frame,
                     const struct mst_plot_step *steps, size_t count, struct mst_ink_look look, struct mst_point *points) {
    for (size_t i = 0; i < count; i++) {
        double from = place_x(panel, frame, steps[i].from), to = place_x(panel, frame, steps[i].to);
        points[2 * i] = (struct mst_point){from, place_y(frame, steps[i].high)};
        points[2 * i + 1] = (struct mst_point){to, points[2 * i].y};
        points[4 * count - 1 - 2 * i] = (struct mst_point){from, place_y(frame, steps[i].low)};
        points[4 * count - 2 - 2 * i] = (struct mst_point){to, points[4 * count - 1 - 2 * i].y};
    }
    if (look.width > 0) {
        mst_canvas_line(canvas, points, 2 * count, look.color, look.width, false);
    } else {
        mst_canvas_area(canvas, points, 4 * count, look.color);
    }
}

static enum mst_status draw_layer(struct mst_canvas *canvas, const struct mst_plot_panel *panel, const struct mst_frame *frame,
                                  enum mst_ink ink, struct mst_error *err) {
    const struct mst_plot_layer *layer = &panel->layers[ink];
    struct mst_point *points = mst_alloc(layer->count, 4 * sizeof *points);
    if (!points) {
        return mst_no_memory(err);
    }
    for (size_t first = 0, end; first < layer->count; first = end) {
        for (end = first + 1; goes_on(layer, end);) {
            end++;
        }
        draw_run(canvas, panel, frame, layer->steps + first, end - first, mst_ink_look(ink), points);
    }
    mst_free(points);
    return MST_OK;
}

/** Closed time is an area over the whole height. */
static void draw_closed(struct mst_canvas *canvas, const struct mst_plot_panel *panel, const struct mst_frame *frame) {
    const struct mst_plot_layer *layer = &panel->layers[MST_INK_CLOSED];
    for (size_t i = 0, next; i < layer->count; i = next) {
        for (next = i + 1; goes_on(layer, next);) {
            next++;
        }
        double from = place_x(panel, frame, layer->steps[i].from), to = place_x(panel, frame, layer->steps[next - 1].to);
        mst_canvas_rectangle(canvas, from, frame->y, to - from, frame->height, mst_ink_look(MST_INK_CLOSED).color);
    }
}

/* ---- around them ----------------------------------------------------------------------------------------------------------- */

static void upright(struct mst_canvas *canvas, double x, double from, double to, struct mst_color color, bool is_dashed) {
    struct mst_point points[] = {{x, from}, {x, to}};
    mst_canvas_line(canvas, points, 2, color, is_dashed ? 0.9 : 0.6, is_dashed);
}

static void level(struct mst_canvas *canvas, const struct mst_frame *frame, double y, struct mst_color color, double width) {
    struct mst_point points[] = {{frame->x, y}, {frame->x + frame->width, y}};
    mst_canvas_line(canvas, points, 2, color, width, false);
}

/** The labels below; one that would touch the one before it is left out. */
static void draw_labels(struct mst_canvas *canvas, const struct mst_plot_panel *panel, const struct mst_frame *frame) {
    const struct mst_type type = {7.5, false, mst_plot_gray};
    double bottom = frame->y + frame->height, free_from = -INFINITY;
    for (size_t i = 0; i < panel->ticks.count; i++) {
        const struct mst_tick *tick = &panel->ticks.items[i];
        if (tick->at >= panel->from && tick->at <= panel->to) {
            upright(canvas, place_x(panel, frame, tick->at), bottom, bottom + 3, mst_plot_gray, false);
        }
        double x = place_x(panel, frame, tick->label_at), half = mst_canvas_text_width(canvas, &type, tick->label) / 2;
        if (tick->label_at >= panel->from && tick->label_at <= panel->to && x - half >= free_from) {
            mst_canvas_text(canvas, (struct mst_point){x, bottom + 3.5}, 0.5, 0, 0, &type, tick->label);
            free_from = x + half + 6;
        }
    }
}

/** Where the words of marks may stand: on two levels, each free from some place on. */
struct levels {
    double free_from[2];
};

/**
 * Finds a place for a mark's words: right or left of its pointer, on the lower level, else on the upper one.
 * @param next where the next pointer stands
 * @return whether there is one
 */
static bool find_place(struct levels *levels, double x, double width, double next, double right, int *level, double *left) {
    for (*level = 0; *level < 2; ++*level) {
        double end = *level == 0 && next < right ? next : right, *free_from = &levels->free_from[*level];
        *left = x + 4 + width <= end && x + 4 >= *free_from ? x + 4 : x - 4 - width;
        if (*left >= *free_from) {
            *free_from = *left + width + 6;
            return true;
        }
    }
    return false;
}

/** Special days: a pointer each, and the names that have room. */
static void draw_marks(struct mst_canvas *canvas, const struct mst_plot_panel *panel, const struct mst_frame *frame) {
    const struct mst_type type = {7, false, mst_plot_gray};
    double right = frame->x + frame->width + 20, y = frame->y - 1, left;
    struct levels levels = {{frame->x, frame->x + 0.15 * frame->width}}; /* the row's title is above the first part */
    int level;
    for (size_t i = 0; i < panel->mark_count; i++) {
        double x = place_x(panel, frame, panel->marks[i].at), width = mst_canvas_text_width(canvas, &type, panel->marks[i].text);
        double next = i + 1 < panel->mark_count ? place_x(panel, frame, panel->marks[i + 1].at) - 4 : right;
        struct mst_point pointer[] = {{x - 2.5, y - 4.5}, {x + 2.5, y - 4.5}, {x, y}};
        mst_canvas_area(canvas, pointer, 3, mst_plot_gray);
        if (find_place(&levels, x, width, next, right, &level, &left)) {
            mst_canvas_text(canvas, (struct mst_point){left, y - 6.5 - 8.5 * level}, 0, 0.5, 0, &type, panel->marks[i].text);
        }
        levels.free_from[0] = levels.free_from[0] > x + 4 ? levels.free_from[0] : x + 4;
    }
}

static void draw_words(struct mst_canvas *canvas, const struct mst_plot_panel *panel, const struct mst_frame *frame) {
    const struct mst_type title = {7.5, true, mst_plot_dark}, note = {8, false, mst_plot_gray};
    if (panel->title) {
        mst_canvas_text(canvas, (struct mst_point){frame->x + frame->width / 2, frame->y - 3}, 0.5, 1, frame->width, &title,
                        panel->title);
    }
    if (panel->note) {
        mst_canvas_text(canvas, (struct mst_point){frame->x + frame->width / 2, frame->y + frame->height / 2}, 0.5, 0.5,
                        frame->width, &note, panel->note);
    }
}

enum mst_status mst_panel_draw(struct mst_canvas *canvas, const struct mst_plot_panel *panel, const struct mst_frame *frame,
                               const struct mst_ticks *values, struct mst_error *err) {
    enum mst_status status = MST_OK;
    mst_canvas_clip(canvas, frame->x, frame->y - 1, frame->width, frame->height + 2);
    draw_closed(canvas, panel, frame);
    for (size_t i = 0; i < values->count; i++) {
        level(canvas, frame, place_y(frame, values->items[i].at), mst_plot_pale, 0.5);
    }
    for (int ink = MST_INK_WIDE; ink < MST_INKS && status == MST_OK; ink++) {
        status = draw_layer(canvas, panel, frame, (enum mst_ink)ink, err);
    }
    mst_canvas_unclip(canvas);
    MST_TRY(status);
    if (isfinite(panel->start)) {
        upright(canvas, place_x(panel, frame, panel->start), frame->y, frame->y + frame->height, mst_plot_dark, true);
    }
    level(canvas, frame, frame->y + frame->height, mst_plot_gray, 0.8);
    draw_labels(canvas, panel, frame);
    draw_marks(canvas, panel, frame);
    draw_words(canvas, panel, frame);
    return MST_OK;
}
