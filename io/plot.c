#include "io/plot.h"

#include <math.h>
#include <string.h>

#include "core/base/memory.h"
#include "io/write.h"

bool mst_plot_format_of(const char *path, enum mst_plot_format *format) {
    static const char *const ENDINGS[] = {".svg", ".pdf", ".png"};
    size_t length = strlen(path);
    for (int i = 0; i < 3 && length > 4; i++) {
        bool is_equal = path[length - 5] != '/';
        for (size_t k = 0; k < 4; k++) {
            char c = path[length - 4 + k];
            is_equal &= (c >= 'A' && c <= 'Z' ? c + 32 : c) == ENDINGS[i][k];
        }
        if (is_equal) {
            *format = (enum mst_plot_format)i;
            return true;
        }
    }
    return false;
}

/* ---- ownership ------------------------------------------------------------------------------------------------------------- */

static void release_panel(struct mst_plot_panel *panel) {
    for (size_t i = 0; i < panel->mark_count; i++) {
        mst_free(panel->marks[i].text);
    }
    for (int ink = 0; ink < MST_INKS; ink++) {
        mst_free(panel->layers[ink].steps);
    }
    mst_ticks_release(&panel->ticks);
    mst_free(panel->marks);
    mst_free(panel->title);
    mst_free(panel->note);
}

static void release_row(struct mst_plot_row *row) {
    for (size_t i = 0; i < row->count; i++) {
        release_panel(&row->panels[i]);
    }
    mst_free(row->panels);
    mst_free(row->title);
}

static void release_sheet(struct mst_plot_sheet *sheet) {
    for (size_t i = 0; i < sheet->count; i++) {
        release_row(&sheet->rows[i]);
    }
    mst_free(sheet->rows);
    mst_free(sheet->title);
    mst_free(sheet->subtitle);
}

void mst_plot_init(struct mst_plot *plot) {
    *plot = (struct mst_plot){0};
}

void mst_plot_release(struct mst_plot *plot) {
    for (size_t i = 0; i < plot->count; i++) {
        release_sheet(&plot->sheets[i]);
    }
    mst_free(plot->sheets);
    mst_free(plot->title);
    mst_plot_init(plot);
}

/** Replaces a text by a copy; NULL is a text of its own. */
static enum mst_status set_text(char **text, const char *value, struct mst_error *err) {
    char *copy = mst_strdup(value);
    if (value && !copy) {
        return mst_no_memory(err);
    }
    mst_free(*text);
    *text = copy;
    return MST_OK;
}

enum mst_status mst_plot_set_title(struct mst_plot *plot, const char *title, struct mst_error *err) {
    return set_text(&plot->title, title, err);
}

enum mst_status mst_plot_set_note(struct mst_plot_panel *panel, const char *note, struct mst_error *err) {
    return set_text(&panel->note, note, err);
}

/* ---- adding ---------------------------------------------------------------------------------------------------------------- */

enum mst_status mst_plot_add_sheet(struct mst_plot *plot, const char *title, const char *subtitle, struct mst_plot_sheet **sheet,
                                   struct mst_error *err) {
    MST_TRY(mst_grow(&plot->sheets, &plot->capacity, plot->count + 1, sizeof *plot->sheets, err));
    *sheet = &plot->sheets[plot->count++];
    **sheet = (struct mst_plot_sheet){0};
    MST_TRY(set_text(&(*sheet)->title, title, err));
    return set_text(&(*sheet)->subtitle, subtitle, err);
}

enum mst_status mst_plot_add_row(struct mst_plot_sheet *sheet, const char *title, double share, struct mst_plot_row **row,
                                 struct mst_error *err) {
    MST_TRY(mst_grow(&sheet->rows, &sheet->capacity, sheet->count + 1, sizeof *sheet->rows, err));
    *row = &sheet->rows[sheet->count++];
    **row = (struct mst_plot_row){.share = share};
    return set_text(&(*row)->title, title, err);
}

enum mst_status mst_plot_add_panel(struct mst_plot_row *row, const char *title, double from, double to,
                                   struct mst_plot_panel **panel, struct mst_error *err) {
    MST_TRY(mst_grow(&row->panels, &row->capacity, row->count + 1, sizeof *row->panels, err));
    *panel = &row->panels[row->count++];
    **panel = (struct mst_plot_panel){.from = from, .to = to, .start = NAN};
    return set_text(&(*panel)->title, title, err);
}

void mst_plot_drop_panel(struct mst_plot_row *row) {
    release_panel(&row->panels[--row->count]);
}

enum mst_status mst_plot_add_step(struct mst_plot_panel *panel, enum mst_ink ink, double from, double to, double low, double high,
                                  struct mst_error *err) {
    struct mst_plot_layer *layer = &panel->layers[ink];
    if (!isfinite(from) || !isfinite(to) || !isfinite(low) || !isfinite(high)) {
        return MST_OK;
    }
    struct mst_plot_step step = {.from = from > panel->from ? from : panel->from, .to = to < panel->to ? to : panel->to, low, high};
    if (step.to <= step.from) {
        return MST_OK;
    }
    MST_TRY(mst_grow(&layer->steps, &layer->capacity, layer->count + 1, sizeof step, err));
    layer->steps[layer->count++] = step;
    return MST_OK;
}

enum mst_status mst_plot_add_mark(struct mst_plot_panel *panel, double at, const char *text, struct mst_error *err) {
    if (!(at >= panel->from && at <= panel->to)) {
        return MST_OK;
    }
    MST_TRY(mst_grow(&panel->marks, &panel->mark_capacity, panel->mark_count + 1, sizeof *panel->marks, err));
    char *copy = mst_strdup(text);
    if (!copy) {
        return mst_no_memory(err);
    }
    panel->marks[panel->mark_count++] = (struct mst_plot_mark){.at = at, .text = copy};
    return MST_OK;
}

double mst_plot_row_top(const struct mst_plot_row *row) {
    double top = 0;
    for (size_t p = 0; p < row->count; p++) {
        for (int ink = MST_INK_WIDE; ink < MST_INKS; ink++) {
            const struct mst_plot_layer *layer = &row->panels[p].layers[ink];
            for (size_t i = 0; i < layer->count; i++) {
                top = layer->steps[i].high > top ? layer->steps[i].high : top;
            }
        }
    }
    return top;
}

enum mst_status mst_plot_write(const struct mst_plot *plot, const char *path, int64_t stamp_utc, struct mst_error *err) {
    enum mst_plot_format format;
    struct mst_text bytes;
    if (!mst_plot_format_of(path, &format)) {
        return mst_fail(err, MST_E_USAGE, "\"%s\" ends neither in .svg nor in .pdf nor in .png", path);
    }
    mst_text_init(&bytes);
    enum mst_status status = mst_plot_render(plot, format, stamp_utc, &bytes, err);
    if (status == MST_OK) {
        status = mst_file_write_text(path, &bytes, err);
    }
    mst_text_release(&bytes);
    return status;
}
