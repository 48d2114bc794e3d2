#include <float.h>
#include <math.h>

#include "folder.h"

#include "io/plot.h"
#include "io/plot_canvas.h"
#include "io/plot_svg.h"

#define assert_ok(call) assert_int_equal((call), MST_OK)

/** A sheet with a row of one panel of seven days. */
static struct mst_plot_panel *add_sheet(struct mst_plot *plot, const char *title) {
    struct mst_plot_sheet *sheet;
    struct mst_plot_row *row;
    struct mst_plot_panel *panel;
    assert_ok(mst_plot_add_sheet(plot, title, "a week", &sheet, NULL));
    sheet->legend[MST_INK_MEAN] = "forecast";
    assert_ok(mst_plot_add_row(sheet, "Contacts a day", 1, &row, NULL));
    assert_ok(mst_plot_add_panel(row, "A", 0, 7, &panel, NULL));
    return panel;
}

static void add_data(struct mst_plot_panel *panel, double scale) {
    for (int day = 0; day < 7; day++) {
        double mean = scale * (10 + day % 3);
        assert_ok(mst_plot_add_step(panel, MST_INK_WIDE, day, day + 1, 0.5 * mean, 1.5 * mean, NULL));
        assert_ok(mst_plot_add_step(panel, MST_INK_NARROW, day, day + 1, 0.8 * mean, 1.2 * mean, NULL));
        assert_ok(mst_plot_add_step(panel, MST_INK_MEAN, day, day + 1, mean, mean, NULL));
    }
    assert_ok(mst_plot_add_mark(panel, 3, "May Day", NULL));
}

static void render(const struct mst_plot *plot, enum mst_plot_format format, struct mst_text *bytes) {
    struct mst_error err = {0};
    mst_text_init(bytes);
    enum mst_status status = mst_plot_render(plot, format, 1000000000, bytes, &err);
    assert_string_equal(err.message, "");
    assert_ok(status);
}

static void files_begin_as_their_formats_do(void **state) {
    (void)state;
    static const struct {
        enum mst_plot_format format;
        const char *magic;
    } rows[] = {{MST_PLOT_SVG, "<?xml"}, {MST_PLOT_PDF, "%PDF-1."}, {MST_PLOT_PNG, "\x89PNG\r\n\x1a\n"}};
    struct mst_plot plot;
    mst_plot_init(&plot);
    add_data(add_sheet(&plot, "phone"), 1);
    for (int i = 0; i < 3; i++) {
        struct mst_text bytes;
        render(&plot, rows[i].format, &bytes);
        assert_memory_equal(mst_text_get(&bytes), rows[i].magic, strlen(rows[i].magic));
        mst_text_release(&bytes);
    }
    mst_plot_release(&plot);
}

/** Between the two, another picture is drawn: cairo numbers the surfaces of a process. */
static void the_same_plot_has_the_same_bytes(void **state) {
    (void)state;
    for (int format = MST_PLOT_SVG; format <= MST_PLOT_PNG; format++) {
        struct mst_text bytes[3];
        struct mst_plot plot, other;
        mst_plot_init(&plot);
        mst_plot_init(&other);
        add_data(add_sheet(&plot, "phone"), 1);
        add_data(add_sheet(&other, "phone"), 2);
        render(&plot, (enum mst_plot_format)format, &bytes[0]);
        render(&other, (enum mst_plot_format)format, &bytes[1]);
        render(&plot, (enum mst_plot_format)format, &bytes[2]);
        assert_int_equal(bytes[0].length, bytes[2].length);
        assert_memory_equal(mst_text_get(&bytes[0]), mst_text_get(&bytes[2]), bytes[0].length);
        assert_true(bytes[0].length != bytes[1].length ||
                    memcmp(mst_text_get(&bytes[0]), mst_text_get(&bytes[1]), bytes[0].length) != 0);
        for (int i = 0; i < 3; i++) {
            mst_text_release(&bytes[i]);
        }
        mst_plot_release(&plot);
        mst_plot_release(&other);
    }
}

static void pdf_says_the_time_that_it_is_given(void **state) {
    (void)state;
    struct mst_plot plot;
    struct mst_text bytes;
    mst_plot_init(&plot);
    add_data(add_sheet(&plot, "phone"), 1);
    render(&plot, MST_PLOT_PDF, &bytes);
    const char *end = mst_text_get(&bytes) + bytes.length, *date = NULL;
    for (const char *c = mst_text_get(&bytes); c + 30 < end && !date; c++) {
        date = memcmp(c, "CreationDate", 12) == 0 ? c : NULL;
    }
    assert_non_null(date);
    assert_non_null(strstr(date, "20010909014640Z")); /* `date -u -d @1000000000` */
    mst_text_release(&bytes);
    mst_plot_release(&plot);
}

static void any_data_give_a_picture(void **state) {
    (void)state;
    static const double SCALES[] = {0, 1e-12, 1, 1e12, 1e200, DBL_MAX / 20};
    for (size_t i = 0; i < sizeof SCALES / sizeof *SCALES; i++) {
        struct mst_plot plot;
        struct mst_text bytes;
        mst_plot_init(&plot);
        add_data(add_sheet(&plot, "phone"), SCALES[i]);
        render(&plot, MST_PLOT_SVG, &bytes);
        assert_non_null(strstr(mst_text_get(&bytes), "</svg>"));
        mst_text_release(&bytes);
        mst_plot_release(&plot);
    }
}

/** What any_data_give_a_picture() stands on. */
static void a_point_that_is_not_a_number_is_no_picture(void **state) {
    (void)state;
    const struct mst_color black = {0, 0, 0};
    const struct mst_type type = {8, false, black};
    for (int what = 0; what < 4; what++) {
        struct mst_canvas *canvas;
        struct mst_text bytes;
        struct mst_error err = {0};
        struct mst_point points[] = {{0, 0}, {what == 0 ? NAN : 1, what == 1 ? INFINITY : 1}};
        mst_text_init(&bytes);
        assert_ok(mst_canvas_new(MST_PLOT_SVG, 10, 10, "", 0, &bytes, &canvas, NULL));
        mst_canvas_line(canvas, points, 2, black, 1, false);
        mst_canvas_rectangle(canvas, 0, 0, what == 2 ? NAN : 1, 1, black);
        mst_canvas_text(canvas, points[1], 0, 0, 0, &type, "x");
        assert_int_equal(mst_canvas_finish(canvas, &err), what < 3 ? MST_E_INTERNAL : MST_OK);
        mst_canvas_free(canvas);
        mst_text_release(&bytes);
    }
}

static void no_data_give_a_picture(void **state) {
    (void)state;
    struct mst_plot plot;
    struct mst_plot_sheet *sheet;
    struct mst_plot_row *row;
    struct mst_text bytes;
    for (int what = 0; what < 4; what++) { /* nothing, a sheet, with a row, with a panel */
        mst_plot_init(&plot);
        if (what == 3) {
            add_sheet(&plot, "phone");
        } else if (what > 0) {
            assert_ok(mst_plot_add_sheet(&plot, "phone", "", &sheet, NULL));
        }
        if (what == 2) {
            assert_ok(mst_plot_add_row(sheet, "Contacts a day", 1, &row, NULL));
        }
        render(&plot, MST_PLOT_SVG, &bytes);
        mst_text_release(&bytes);
        mst_plot_release(&plot);
    }
}

static void steps_are_cut_to_the_panel_and_must_be_finite(void **state) {
    (void)state;
    struct mst_plot plot;
    mst_plot_init(&plot);
    struct mst_plot_panel *panel = add_sheet(&plot, "phone");
    const struct mst_plot_layer *layer = &panel->layers[MST_INK_MEAN];
    const double bad[][4] = {{NAN, 1, 1, 1}, {0, NAN, 1, 1}, {0, 1, NAN, 1}, {0, 1, 1, INFINITY},
                             {3, 3, 1, 1},   {4, 3, 1, 1},   {8, 9, 1, 1},   {-2, 0, 1, 1}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_ok(mst_plot_add_step(panel, MST_INK_MEAN, bad[i][0], bad[i][1], bad[i][2], bad[i][3], NULL));
        assert_int_equal(layer->count, 0);
    }
    assert_ok(mst_plot_add_step(panel, MST_INK_MEAN, -1, 9, 4, 4, NULL));
    assert_int_equal(layer->count, 1);
    assert_true(layer->steps[0].from == 0 && layer->steps[0].to == 7);
    assert_ok(mst_plot_add_mark(panel, 7.5, "outside", NULL));
    assert_ok(mst_plot_add_mark(panel, NAN, "nowhere", NULL));
    assert_int_equal(panel->mark_count, 0);
    mst_plot_release(&plot);
}

static void the_scale_is_that_of_lines_and_areas(void **state) {
    (void)state;
    struct mst_plot plot;
    mst_plot_init(&plot);
    struct mst_plot_panel *panel = add_sheet(&plot, "phone");
    assert_true(mst_plot_row_top(&plot.sheets[0].rows[0]) == 0);
    assert_ok(mst_plot_add_step(panel, MST_INK_CLOSED, 0, 1, 0, 99, NULL)); /* has no height of its own */
    assert_ok(mst_plot_add_step(panel, MST_INK_CAME, 0, 1, 7, 7, NULL));
    assert_ok(mst_plot_add_step(panel, MST_INK_WIDE, 0, 1, 2, 9, NULL));
    assert_true(mst_plot_row_top(&plot.sheets[0].rows[0]) == 9);
    mst_plot_drop_panel(&plot.sheets[0].rows[0]);
    assert_true(mst_plot_row_top(&plot.sheets[0].rows[0]) == 0);
    mst_plot_release(&plot);
}

/** How often a word is in the bytes. */
static size_t count_of(const struct mst_text *bytes, const char *word) {
    size_t count = 0, length = strlen(word);
    for (size_t i = 0; i + length <= bytes->length; i++) {
        count += memcmp(bytes->data + i, word, length) == 0;
    }
    return count;
}

static void sheets_are_pages_or_stand_one_below_the_other(void **state) {
    (void)state;
    struct mst_plot plot;
    struct mst_text bytes;
    mst_plot_init(&plot);
    for (int i = 0; i < 3; i++) {
        add_data(add_sheet(&plot, "phone"), 1);
    }
    render(&plot, MST_PLOT_PDF, &bytes);
    assert_int_equal(count_of(&bytes, "/Type /Page\n") + count_of(&bytes, "/Type /Page "), 3);
    mst_text_release(&bytes);
    render(&plot, MST_PLOT_SVG, &bytes);
    assert_non_null(strstr(mst_text_get(&bytes), "height=\"1785pt\"")); /* 3 x 595 */
    mst_text_release(&bytes);
    mst_plot_release(&plot);
}

static void svg_has_a_title_and_no_numbers_of_surfaces(void **state) {
    (void)state;
    struct mst_text text;
    mst_text_init(&text);
    mst_text_append(&text, "before <svg a=\"1\"><g id=\"surface17\"/><g id=\"surface\"/><g id=\"surface5x\"/></svg>");
    assert_ok(mst_svg_tidy(&text, 0, "A & B <C>\x01", NULL));
    assert_string_equal(mst_text_get(&text), "before <svg a=\"1\">\n<title>A &amp; B &lt;C&gt;</title><g id=\"surface\"/><g "
                                             "id=\"surface\"/><g id=\"surface5x\"/></svg>");
    mst_text_release(&text);
}

static void endings_name_formats(void **state) {
    (void)state;
    static const struct {
        const char *path;
        int format; /* -1: none */
    } rows[] = {{"a.svg", MST_PLOT_SVG},
                {"a/b.PDF", MST_PLOT_PDF},
                {"x.y.Png", MST_PLOT_PNG},
                {"a.jpg", -1},
                {"svg", -1},
                {".svg", -1},
                {"a/.svg", -1},
                {"", -1},
                {"a.svg ", -1},
                {"asvg", -1}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        enum mst_plot_format format;
        bool has = mst_plot_format_of(rows[i].path, &format);
        assert_int_equal(has, rows[i].format >= 0);
        assert_true(!has || (int)format == rows[i].format);
    }
}

static void a_file_that_cannot_be_written_is_left_as_it_was(void **state) {
    (void)state;
    struct folder folder;
    struct mst_plot plot;
    struct mst_error err = {0};
    mst_plot_init(&plot);
    add_data(add_sheet(&plot, "phone"), 1);
    folder_make(&folder);
    assert_int_equal(mst_plot_write(&plot, folder_path(&folder, "a.gif"), 0, &err), MST_E_USAGE);
    assert_non_null(strstr(err.message, ".svg"));
    assert_int_equal(mst_plot_write(&plot, folder_path(&folder, "no/a.svg"), 0, NULL), MST_E_IO);
    assert_int_equal(folder_count(&folder), 0);
    assert_ok(mst_plot_write(&plot, folder_path(&folder, "a.svg"), 0, NULL));
    assert_int_equal(folder_count(&folder), 1);
    folder_remove(&folder);
    mst_plot_release(&plot);
}

static int end(void **state) {
    (void)state;
    mst_plot_shutdown();
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_begin_as_their_formats_do),
        cmocka_unit_test(the_same_plot_has_the_same_bytes),
        cmocka_unit_test(pdf_says_the_time_that_it_is_given),
        cmocka_unit_test(any_data_give_a_picture),
        cmocka_unit_test(a_point_that_is_not_a_number_is_no_picture),
        cmocka_unit_test(no_data_give_a_picture),
        cmocka_unit_test(steps_are_cut_to_the_panel_and_must_be_finite),
        cmocka_unit_test(the_scale_is_that_of_lines_and_areas),
        cmocka_unit_test(sheets_are_pages_or_stand_one_below_the_other),
        cmocka_unit_test(svg_has_a_title_and_no_numbers_of_surfaces),
        cmocka_unit_test(endings_name_formats),
        cmocka_unit_test(a_file_that_cannot_be_written_is_left_as_it_was),
    };
    return cmocka_run_group_tests(tests, NULL, end);
}
