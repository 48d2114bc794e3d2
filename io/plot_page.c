#include <string.h>

#include "io/plot.h"
#include "io/plot_panel.h"

/** A4, the long side across, in points; and what is kept free for words. */
static const double WIDTH = 842, HEIGHT = 595, MARGIN = 36, HEAD = 62, ROW_TITLE = 14, ABOVE = 12, BELOW = 30, GAP = 9;

enum { VALUE_TICKS = 6 };

/** The ticks of each row, before the frames are placed: how wide their labels are decides where those begin. */
static enum mst_status row_ticks(const struct mst_plot_row *row, struct mst_ticks *ticks, struct mst_error *err) {
    mst_ticks_init(ticks);
    return mst_ticks_values(mst_plot_row_top(row), VALUE_TICKS, ticks, err);
}

static const struct mst_type VALUE_TYPE = {7.5, false, {0.38, 0.38, 0.38}};

static enum mst_status widest_value(struct mst_canvas *canvas, const struct mst_plot_sheet *sheet, double *width,
                                    struct mst_error *err) {
    *width = 0;
    for (size_t r = 0; r < sheet->count; r++) {
        struct mst_ticks ticks;
        enum mst_status status = row_ticks(&sheet->rows[r], &ticks, err);
        for (size_t i = 0; status == MST_OK && i < ticks.count; i++) {
            double this = mst_canvas_text_width(canvas, &VALUE_TYPE, ticks.items[i].label);
            *width = this > *width ? this : *width;
        }
        mst_ticks_release(&ticks);
        MST_TRY(status);
    }
    return MST_OK;
}

static enum mst_status draw_panels(struct mst_canvas *canvas, const struct mst_plot_row *row, struct mst_frame frame,
                                   const struct mst_ticks *ticks, struct mst_error *err) {
    frame.width = (frame.width - GAP * (double)(row->count - 1)) / (double)row->count;
    for (size_t i = 0; i < ticks->count; i++) {
        double y = frame.y + (1 - ticks->items[i].at / frame.top) * frame.height;
        mst_canvas_text(canvas, (struct mst_point){frame.x - 5, y}, 1, 0.5, 0, &VALUE_TYPE, ticks->items[i].label);
    }
    for (size_t p = 0; p < row->count; p++) {
        MST_TRY(mst_panel_draw(canvas, &row->panels[p], &frame, ticks, err));
        frame.x += frame.width + GAP;
    }
    return MST_OK;
}

/** @param frame what the row has, its words included */
static enum mst_status draw_row(struct mst_canvas *canvas, const struct mst_plot_row *row, struct mst_frame frame,
                                struct mst_error *err) {
    const struct mst_type title = {9, true, mst_plot_dark};
    struct mst_ticks ticks;
    mst_canvas_text(canvas, (struct mst_point){frame.x, frame.y}, 0, 0, frame.width, &title, row->title);
    frame.y += ROW_TITLE + ABOVE;
    frame.height -= ROW_TITLE + ABOVE + BELOW;
    enum mst_status status = row_ticks(row, &ticks, err);
    if (status == MST_OK && row->count > 0) {
        frame.top = ticks.items[ticks.count - 1].at;
        status = draw_panels(canvas, row, frame, &ticks, err);
    }
    mst_ticks_release(&ticks);
    return status;
}

static void draw_legend(struct mst_canvas *canvas, const struct mst_plot_sheet *sheet, double y) {
    static const enum mst_ink ORDER[] = {MST_INK_CAME,   MST_INK_PARTLY, MST_INK_EARLIER, MST_INK_MEAN,
                                         MST_INK_NARROW, MST_INK_WIDE,   MST_INK_CLOSED};
    const struct mst_type type = {8, false, mst_plot_dark};
    double x = MARGIN;
    for (size_t i = 0; i < sizeof ORDER / sizeof *ORDER; i++) {
        struct mst_ink_look look = mst_ink_look(ORDER[i]);
        const char *words = sheet->legend[ORDER[i]];
        if (words) {
            struct mst_point line[] = {{x, y}, {x + 16, y}};
            if (look.width > 0) {
                mst_canvas_line(canvas, line, 2, look.color, look.width, false);
            } else {
                mst_canvas_rectangle(canvas, x, y - 4, 16, 8, look.color);
            }
            mst_canvas_text(canvas, (struct mst_point){x + 20, y}, 0, 0.5, 0, &type, words);
            x += 20 + mst_canvas_text_width(canvas, &type, words) + 16;
        }
    }
}

static void draw_head(struct mst_canvas *canvas, const struct mst_plot_sheet *sheet) {
    const struct mst_type title = {15, true, mst_plot_dark}, subtitle = {9, false, mst_plot_gray};
    mst_canvas_text(canvas, (struct mst_point){MARGIN, 24}, 0, 0, WIDTH - 2 * MARGIN, &title, sheet->title);
    mst_canvas_text(canvas, (struct mst_point){MARGIN, 46}, 0, 0, WIDTH - 2 * MARGIN, &subtitle, sheet->subtitle);
    draw_legend(canvas, sheet, HEAD + 6);
}

static enum mst_status draw_sheet(struct mst_canvas *canvas, const struct mst_plot_sheet *sheet, struct mst_error *err) {
    double labels, shares = 0, top = HEAD + 22, height = HEIGHT - top - MARGIN / 2;
    draw_head(canvas, sheet);
    MST_TRY(widest_value(canvas, sheet, &labels, err));
    for (size_t r = 0; r < sheet->count; r++) {
        shares += sheet->rows[r].share;
    }
    for (size_t r = 0; r < sheet->count; r++) {
        double x = MARGIN + labels + 5;
        struct mst_frame frame = {x, top, WIDTH - MARGIN - x, height * sheet->rows[r].share / shares, 0};
        MST_TRY(draw_row(canvas, &sheet->rows[r], frame, err));
        top += frame.height;
    }
    return MST_OK;
}

static enum mst_status draw_all(struct mst_canvas *canvas, const struct mst_plot *plot, bool has_pages, struct mst_error *err) {
    for (size_t i = 0; i < plot->count; i++) {
        if (has_pages && i > 0) {
            mst_canvas_next_page(canvas);
        }
        mst_canvas_set_corner(canvas, 0, has_pages ? 0 : HEIGHT * (double)i);
        MST_TRY(draw_sheet(canvas, &plot->sheets[i], err));
    }
    return mst_canvas_finish(canvas, err);
}

enum mst_status mst_plot_render(const struct mst_plot *plot, enum mst_plot_format format, int64_t stamp_utc, struct mst_text *bytes,
                                struct mst_error *err) {
    struct mst_canvas *canvas;
    bool has_pages = format == MST_PLOT_PDF;
    double height = has_pages || plot->count == 0 ? HEIGHT : HEIGHT * (double)plot->count;
    MST_TRY(mst_canvas_new(format, WIDTH, height, plot->title ? plot->title : "", stamp_utc, bytes, &canvas, err));
    enum mst_status status = draw_all(canvas, plot, has_pages, err);
    mst_canvas_free(canvas);
    return status;
}
