#include "picture_site.h"

#include "core/base/text.h"

/* Each allocation fails once, and all that follow it: the call says so, and leaves nothing behind. */

static enum mst_status put_together(void *user, struct mst_error *err) {
    const struct picture_site *p = user;
    struct mst_plot plot;
    size_t left_out;
    mst_plot_init(&plot);
    enum mst_status status = mst_plot_forecast(&p->picture, &plot, &left_out, err);
    mst_plot_release(&plot);
    return status;
}

static void a_picture_is_put_together_or_not(void **state) {
    (void)state;
    struct picture_site p;
    picture_site_make(&p);
    p.picture.queue = PHONE;
    assert_true(fail_each_allocation(put_together, &p) > 50);
    picture_site_release(&p);
}

struct drawing {
    struct mst_plot plot;
    enum mst_plot_format format;
};

static enum mst_status draw(void *user, struct mst_error *err) {
    const struct drawing *drawing = user;
    struct mst_text bytes;
    mst_text_init(&bytes);
    enum mst_status status = mst_plot_render(&drawing->plot, drawing->format, 0, &bytes, err);
    mst_text_release(&bytes);
    return status;
}

static void a_picture_is_drawn_or_not(void **state) {
    (void)state;
    for (int format = MST_PLOT_SVG; format <= MST_PLOT_PNG; format++) {
        struct drawing drawing = {.format = (enum mst_plot_format)format};
        struct mst_plot_sheet *sheet;
        struct mst_plot_row *row;
        struct mst_plot_panel *panel;
        mst_plot_init(&drawing.plot);
        assert_ok(mst_plot_add_sheet(&drawing.plot, "phone", "a day", &sheet, NULL));
        assert_ok(mst_plot_add_row(sheet, "Contacts", 1, &row, NULL));
        assert_ok(mst_plot_add_panel(row, NULL, 0, 1, &panel, NULL));
        assert_ok(mst_plot_add_step(panel, MST_INK_MEAN, 0, 1, 5, 5, NULL));
        assert_true(fail_each_allocation(draw, &drawing) >= 5);
        mst_plot_release(&drawing.plot);
    }
}

static int end(void **state) {
    (void)state;
    mst_plot_shutdown();
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_picture_is_put_together_or_not),
        cmocka_unit_test(a_picture_is_drawn_or_not),
    };
    return cmocka_run_group_tests(tests, NULL, end);
}
