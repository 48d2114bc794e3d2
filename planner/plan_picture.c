#include "planner/plan_picture.h"

#include <stdio.h>

#include "core/base/memory.h"
#include "core/day_words.h"
#include "io/plot.h"

enum { LABELS_MOST = 12 };

/** A tick a month; of long plans every second or third has a label. The year stands below the first, and below each January. */
static enum mst_status add_ticks(const struct mst_plan_stage *stage, struct mst_plot_panel *panel, struct mst_error *err) {
    size_t each = (stage->months + LABELS_MOST - 1) / LABELS_MOST;
    struct mst_ticks *ticks = &panel->ticks;
    MST_TRY(mst_grow(&ticks->items, &ticks->capacity, stage->months + 1, sizeof *ticks->items, err));
    for (size_t t = 0; t <= stage->months; t++) {
        struct mst_date date = mst_day_date(stage->first_days[t]);
        struct mst_tick *tick = &ticks->items[ticks->count++];
        *tick = (struct mst_tick){.at = (double)t, .label_at = (double)t + 0.5};
        if (t % each == 0 && t < stage->months) {
            bool has_year = t == 0 || (size_t)date.month <= each;
            snprintf(tick->label, sizeof tick->label, has_year ? "%s\n%d" : "%s", mst_month_word(date.month), date.year);
        }
    }
    return MST_OK;
}

/** A row with one panel, the months along it. */
static enum mst_status add_row(const struct mst_plan_stage *stage, struct mst_plot_sheet *sheet, const char *title,
                               struct mst_plot_panel **panel, struct mst_error *err) {
    struct mst_plot_row *row;
    MST_TRY(mst_plot_add_row(sheet, title, 1, &row, err));
    MST_TRY(mst_plot_add_panel(row, NULL, 0, (double)stage->months, panel, err));
    return add_ticks(stage, *panel, err);
}

static enum mst_status add_hours(const struct mst_plan_stage *stage, size_t r, struct mst_plot_sheet *sheet,
                                 struct mst_error *err) {
    struct mst_plot_panel *panel;
    MST_TRY(add_row(stage, sheet, "Hours of work a month", &panel, err));
    for (size_t t = 0; t < stage->months; t++) {
        const struct mst_headcount_cell *cell = &stage->result.cells[r * stage->months + t];
        double at = (double)t, done = cell->worked_hours, all = done + cell->overtime_worked_hours;
        double required = stage->roles[r].required_hours[t];
        MST_TRY(mst_plot_add_step(panel, MST_INK_NARROW, at, at + 1, 0, done, err));
        MST_TRY(mst_plot_add_step(panel, MST_INK_WIDE, at, at + 1, 0, all, err));
        MST_TRY(mst_plot_add_step(panel, MST_INK_CAME, at, at + 1, required, required, err));
    }
    return MST_OK;
}

static enum mst_status add_heads(const struct mst_plan_stage *stage, size_t r, struct mst_plot_sheet *sheet,
                                 struct mst_error *err) {
    struct mst_plot_panel *panel;
    MST_TRY(add_row(stage, sheet, "Heads", &panel, err));
    for (size_t t = 0; t < stage->months; t++) {
        const struct mst_headcount_cell *cell = &stage->result.cells[r * stage->months + t];
        double at = (double)t, old = cell->heads - cell->new_heads;
        MST_TRY(mst_plot_add_step(panel, MST_INK_NARROW, at, at + 1, 0, old, err));
        MST_TRY(mst_plot_add_step(panel, MST_INK_WIDE, at, at + 1, 0, cell->heads, err));
    }
    return MST_OK;
}

static enum mst_status put_together(const struct mst_plan_stage *stage, size_t r, struct mst_plot *plot, struct mst_error *err) {
    struct mst_plot_sheet *sheet;
    const char *role = stage->settings.roles[r].name;
    MST_TRY(mst_plot_set_title(plot, role, err));
    MST_TRY(mst_plot_add_sheet(plot, role, "what is required, what the people planned get done, and who they are", &sheet, err));
    sheet->legend[MST_INK_CAME] = "required";
    sheet->legend[MST_INK_NARROW] = "hours without overtime; heads past ramp-up";
    sheet->legend[MST_INK_WIDE] = "hours of overtime; heads in training and ramp-up";
    MST_TRY(add_hours(stage, r, sheet, err));
    return add_heads(stage, r, sheet, err);
}

enum mst_status mst_plan_picture(const struct mst_plan_stage *stage, size_t role, struct mst_text *svg, struct mst_error *err) {
    struct mst_plot plot;
    mst_plot_init(&plot);
    enum mst_status status = put_together(stage, role, &plot, err);
    if (status == MST_OK) {
        status = mst_plot_render(&plot, MST_PLOT_SVG, 0, svg, err);
    }
    mst_plot_release(&plot);
    return status;
}
