#include <float.h>
#include <math.h>

#include "folder.h"

#include "io/plot.h"
#include "io/plot_bars.h"
#include "io/plot_bars_parts.h"

#define assert_ok(call) assert_int_equal((call), MST_OK)

enum { MOST = 1000 };

static const char *const LETTERS[] = {"alpha", "beta", "gamma"};

/** A chart of one panel of `count` bars, drawn. */
static void draw(const struct mst_bar *bars, size_t count, size_t panels, struct mst_text *svg) {
    const char *names[MOST];
    struct mst_bar_panel panel[2];
    struct mst_error err = {0};
    for (size_t i = 0; i < count; i++) {
        names[i] = LETTERS[i % 3];
    }
    panel[0] = (struct mst_bar_panel){.title = "USD a week", .bars = bars, .mark = NAN};
    panel[1] = (struct mst_bar_panel){.title = "hours", .bars = bars, .mark = 3};
    struct mst_bars chart = {.title = "Costs", .names = names, .count = count, .panels = panel, .panel_count = panels};
    chart.legend[MST_BAR_GOOD] = "cheaper";
    mst_text_init(svg);
    enum mst_status status = mst_bars_draw(&chart, svg, &err);
    assert_string_equal(err.message, "");
    assert_ok(status);
}

static struct mst_bar bar_of(double value, double least, double most, enum mst_bar_tone tone) {
    struct mst_bar bar = {.value = value, .least = least, .most = most, .tone = tone};
    snprintf(bar.words, sizeof bar.words, "%g", value);
    return bar;
}

static void check_scale(const double values[3], size_t ticks, double from, double to, double step) {
    struct mst_bar bars[] = {bar_of(values[0], values[1], values[2], MST_BAR_PLAIN), bar_of(NAN, NAN, NAN, MST_BAR_PLAIN)};
    struct mst_bar_panel panel = {.title = "", .bars = bars, .mark = NAN};
    struct mst_bar_scale scale = mst_bar_scale(&panel, 2, ticks);
    assert_true(fabs(scale.from - from) < 1e-9 && fabs(scale.to - to) < 1e-9 && fabs(scale.step - step) < 1e-9);
    assert_int_equal(mst_bar_ticks(&scale), (size_t)round((to - from) / step) + 1);
    assert_true(mst_bar_tick(&scale, 0) == scale.from);
}

/** Scales hold 0, bars and whiskers, and end at round numbers. */
static void scales_hold_what_is_drawn(void **state) {
    (void)state;
    check_scale((double[]){100, NAN, NAN}, 5, 0, 100, 20);
    check_scale((double[]){-100, NAN, NAN}, 5, -100, 0, 20);
    check_scale((double[]){30, -20, 70}, 5, -20, 80, 20);
    check_scale((double[]){0, 0, 0}, 5, 0, 0.2, 0.2);
    check_scale((double[]){NAN, NAN, NAN}, 5, 0, 0.2, 0.2);
    check_scale((double[]){0.031, NAN, NAN}, 4, 0, 0.04, 0.01);
}

static size_t count_of(const struct mst_text *text, const char *words) {
    size_t count = 0;
    for (const char *at = strstr(mst_text_get(text), words); at; at = strstr(at + 1, words)) {
        count++;
    }
    return count;
}

/** Vermilion, as cairo writes it, in a file. */
static size_t bad_ones(const struct mst_text *svg) {
    return count_of(svg, "rgb(83.5%,36.9%,0%)") + count_of(svg, "rgb(83.49");
}

static void each_bar_has_the_colour_of_its_tone(void **state) {
    (void)state;
    struct mst_bar bars[] = {bar_of(5, 4, 7, MST_BAR_BAD), bar_of(-3, NAN, NAN, MST_BAR_BAD), bar_of(NAN, NAN, NAN, MST_BAR_BAD)};
    struct mst_text svg;
    draw(bars, 3, 1, &svg);
    assert_true(bad_ones(&svg) == 2); /* what has no number has no bar */
    mst_text_release(&svg);
    bars[0].tone = MST_BAR_GOOD;
    draw(bars, 3, 1, &svg);
    assert_true(bad_ones(&svg) == 1);
    mst_text_release(&svg);
}

static void the_same_chart_has_the_same_bytes(void **state) {
    (void)state;
    struct mst_bar bars[] = {bar_of(5, 4, 7, MST_BAR_BAD), bar_of(-3, NAN, NAN, MST_BAR_GOOD)};
    struct mst_text first, other, again;
    draw(bars, 2, 2, &first);
    draw(bars, 2, 1, &other);
    draw(bars, 2, 2, &again);
    assert_int_equal(first.length, again.length);
    assert_memory_equal(first.data, again.data, first.length);
    assert_true(first.length != other.length);
    mst_text_release(&first);
    mst_text_release(&other);
    mst_text_release(&again);
}

/** Whatever the numbers are, cairo gets points that are numbers. */
static void strange_numbers_are_drawn(void **state) {
    (void)state;
    static const double VALUES[] = {0, -0.0, 1e-300, 1e300, -1e300, DBL_MAX / 4, 1e15, -1e-9, NAN, INFINITY};
    for (size_t i = 0; i < sizeof VALUES / sizeof *VALUES; i++) {
        for (size_t k = 0; k < sizeof VALUES / sizeof *VALUES; k++) {
            struct mst_bar bars[] = {bar_of(VALUES[i], VALUES[k], VALUES[i], MST_BAR_PLAIN), bar_of(1, NAN, NAN, MST_BAR_OPEN)};
            struct mst_text svg;
            draw(bars, 2, 2, &svg);
            mst_text_release(&svg);
        }
    }
}

/** Beyond MST_BARS_MOST there is a point each, and a picture that is not as high as the names would make it. */
static void many_are_points(void **state) {
    (void)state;
    static struct mst_bar bars[MOST];
    struct mst_text svg;
    for (int i = 0; i < MOST; i++) {
        bars[i] = bar_of(i % 17 + 1, i % 17, i % 17 + 2, i % 2 ? MST_BAR_BAD : MST_BAR_GOOD);
    }
    draw(bars, MST_BARS_MOST, 1, &svg);
    assert_int_equal(bad_ones(&svg), MST_BARS_MOST / 2);
    mst_text_release(&svg);
    draw(bars, MOST, 1, &svg);
    assert_int_equal(bad_ones(&svg), MOST / 2);
    const char *height = strstr(mst_text_get(&svg), " height=\"");
    assert_non_null(height);
    assert_true(strtod(height + strlen(" height=\""), NULL) < 400);
    mst_text_release(&svg);
}

static void nothing_is_drawn_too(void **state) {
    (void)state;
    struct mst_text svg;
    draw(NULL, 0, 1, &svg);
    assert_int_equal(count_of(&svg, "</svg>"), 1);
    mst_text_release(&svg);
}

static int end(void **state) {
    (void)state;
    mst_plot_shutdown();
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scales_hold_what_is_drawn),
        cmocka_unit_test(each_bar_has_the_colour_of_its_tone),
        cmocka_unit_test(the_same_chart_has_the_same_bytes),
        cmocka_unit_test(strange_numbers_are_drawn),
        cmocka_unit_test(many_are_points),
        cmocka_unit_test(nothing_is_drawn_too),
    };
    return cmocka_run_group_tests(tests, NULL, end);
}
