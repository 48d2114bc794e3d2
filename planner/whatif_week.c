#include <math.h>
#include <string.h>

#include "core/date.h"
#include "io/plot_panel.h"
#include "planner/whatif_parts.h"

/* Points; a picture of this sort stands beside others, as wide and less high. */
static const double WIDTH = 760, HEIGHT = 150, LEFT = 34, RIGHT = 8, ABOVE = 20, BELOW = 30;

enum { VALUE_TICKS = 4, DAYS_MOST = 8 };

/** All queues of an interval. */
struct sums {
    int64_t start_utc;
    double required, scheduled; /* scheduled NaN without a roster */
};

/** The sums of the interval at `*at`, which goes on to the next. @return false at the end */
static bool next_sums(const struct mst_whatif_result *result, size_t *at, struct sums *sums) {
    if (*at >= result->interval_count) {
        return false;
    }
    *sums = (struct sums){.start_utc = result->intervals[*at].start_utc};
    for (; *at < result->interval_count && result->intervals[*at].start_utc == sums->start_utc; ++*at) {
        sums->required += result->intervals[*at].required;
        sums->scheduled += result->intervals[*at].scheduled;
    }
    return true;
}

static enum mst_status add_steps(struct mst_plot_panel *panel, const struct mst_whatif_result *result, bool is_base,
                                 struct mst_error *err) {
    double length_s = result->interval_min * 60.0;
    struct sums sums;
    for (size_t at = 0; next_sums(result, &at, &sums);) {
        double from = (double)sums.start_utc, to = from + length_s;
        if (is_base) {
            MST_TRY(mst_plot_add_step(panel, MST_INK_EARLIER, from, to, sums.required, sums.required, err));
        } else {
            MST_TRY(mst_plot_add_step(panel, MST_INK_NARROW, from, to, 0, sums.required, err));
            MST_TRY(mst_plot_add_step(panel, MST_INK_MEAN, from, to, sums.scheduled, sums.scheduled, err));
        }
    }
    return MST_OK;
}

static void draw_legend(struct mst_canvas *canvas, const struct mst_plot_panel *panel) {
    static const struct {
        enum mst_ink ink;
        const char *words;
    } PARTS[] = {{MST_INK_NARROW, "agents required, all queues"},
                 {MST_INK_MEAN, "agents scheduled"},
                 {MST_INK_EARLIER, "required in the base"}};
    const struct mst_type type = {8, false, mst_plot_dark};
    double x = LEFT, y = 8;
    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++) {
        struct mst_ink_look look = mst_ink_look(PARTS[i].ink);
        struct mst_point line[] = {{x, y}, {x + 14, y}};
        if (panel->layers[PARTS[i].ink].count == 0) {
            continue;
        }
        if (look.width > 0) {
            mst_canvas_line(canvas, line, 2, look.color, look.width, false);
        } else {
            mst_canvas_rectangle(canvas, x, y - 4, 14, 8, look.color);
        }
        mst_canvas_text(canvas, (struct mst_point){x + 18, y}, 0, 0.5, 0, &type, PARTS[i].words);
        x += 18 + mst_canvas_text_width(canvas, &type, PARTS[i].words) + 16;
    }
}

static void draw_values(struct mst_canvas *canvas, const struct mst_frame *frame, const struct mst_ticks *values) {
    const struct mst_type type = {7.5, false, mst_plot_gray};
    for (size_t i = 0; i < values->count; i++) {
        double y = frame->y + (1 - values->items[i].at / frame->top) * frame->height;
        mst_canvas_text(canvas, (struct mst_point){frame->x - 5, y}, 1, 0.5, 0, &type, values->items[i].label);
    }
}

static enum mst_status draw(const struct mst_plot_row *row, const char *title, struct mst_text *svg, struct mst_error *err) {
    struct mst_frame frame = {LEFT, ABOVE, WIDTH - LEFT - RIGHT, HEIGHT - ABOVE - BELOW, 0};
    struct mst_canvas *canvas = NULL;
    struct mst_ticks values;
    enum mst_status status;
    mst_ticks_init(&values);
    MST_DO(mst_ticks_values(mst_plot_row_top(row), VALUE_TICKS, &values, err));
    MST_DO(mst_canvas_new(MST_PLOT_SVG, WIDTH, HEIGHT, title, 0, svg, &canvas, err));
    frame.top = values.items[values.count - 1].at;
    draw_legend(canvas, &row->panels[0]);
    draw_values(canvas, &frame, &values);
    MST_DO(mst_panel_draw(canvas, &row->panels[0], &frame, &values, err));
    MST_DO(mst_canvas_finish(canvas, err));
done:
    mst_canvas_free(canvas);
    mst_ticks_release(&values);
    return status;
}

/** A panel of the days that a result has intervals of. */
static enum mst_status add_panel(const struct mst_whatif_answer *answer, const struct mst_whatif_result *result,
                                 struct mst_plot_row *row, struct mst_plot_panel **panel, struct mst_error *err) {
    int64_t last_utc = result->intervals[result->interval_count - 1].start_utc;
    int32_t first = mst_zone_wall(&answer->zone, result->intervals[0].start_utc).day;
    int32_t end = mst_zone_wall(&answer->zone, last_utc).day + 1;
    end = end - first > DAYS_MOST ? first + DAYS_MOST : end; /* a week, and the hours after midnight of its last day */
    MST_TRY(mst_plot_add_panel(row, NULL, (double)mst_zone_midnight(&answer->zone, first),
                               (double)mst_zone_midnight(&answer->zone, end), panel, err));
    return mst_ticks_days(&answer->zone, first, end, &(*panel)->ticks, err);
}

enum mst_status mst_whatif_draw_week(const struct mst_whatif_answer *answer, size_t result, struct mst_text *svg,
                                     struct mst_error *err) {
    const struct mst_whatif_result *shown = &answer->results[result];
    struct mst_plot plot;
    struct mst_plot_sheet *sheet;
    struct mst_plot_row *row;
    struct mst_plot_panel *panel;
    enum mst_status status;
    if (shown->interval_count == 0) {
        return MST_OK;
    }
    mst_plot_init(&plot);
    MST_DO(mst_plot_add_sheet(&plot, "", "", &sheet, err));
    MST_DO(mst_plot_add_row(sheet, "", 1, &row, err));
    MST_DO(add_panel(answer, shown, row, &panel, err));
    MST_DO(add_steps(panel, shown, false, err));
    if (result > 0) {
        MST_DO(add_steps(panel, &answer->results[0], true, err));
    }
    MST_DO(draw(row, mst_whatif_text(shown->name), svg, err));
done:
    mst_plot_release(&plot);
    return status;
}
