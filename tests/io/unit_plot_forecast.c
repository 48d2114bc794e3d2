#include "picture_site.h"

#include "core/base/text.h"

enum { ROW_DAYS, ROW_INTERVALS, ROW_WEEKDAYS };

static struct mst_plot_panel *panel_of(const struct mst_plot *plot, size_t sheet, size_t row, size_t panel) {
    assert_true(sheet < plot->count && row < plot->sheets[sheet].count && panel < plot->sheets[sheet].rows[row].count);
    return &plot->sheets[sheet].rows[row].panels[panel];
}

/** The step of an ink that covers a moment; NULL where there is none. */
static const struct mst_plot_step *step_at(const struct mst_plot_panel *panel, enum mst_ink ink, double at) {
    for (size_t i = 0; i < panel->layers[ink].count; i++) {
        const struct mst_plot_step *step = &panel->layers[ink].steps[i];
        if (step->from <= at && at < step->to) {
            return step;
        }
    }
    return NULL;
}

static double noon(const struct picture_site *p, int32_t day) {
    return (double)mst_zone_midnight(&p->site.zone, day) + 12 * 3600;
}

static void make(struct picture_site *p, struct mst_plot *plot) {
    size_t left_out;
    picture_site_make(p);
    mst_plot_init(plot);
    assert_ok(mst_plot_forecast(&p->picture, plot, &left_out, NULL));
    assert_int_equal(left_out, 0);
}

static void closed_days_have_no_line(void **state) {
    (void)state;
    struct picture_site p;
    struct mst_plot plot;
    make(&p, &plot);
    const struct mst_plot_panel *days = panel_of(&plot, PHONE, ROW_DAYS, 0);
    int32_t first = p.picture.first_day;
    static const int CLOSED[] = {-2, -1, 5, 6, 9, 12, 13}; /* weekends, and the holiday */
    for (size_t i = 0; i < COUNT(CLOSED); i++) {
        double at = noon(&p, first + CLOSED[i]);
        assert_non_null(step_at(days, MST_INK_CLOSED, at));
        for (int ink = MST_INK_WIDE; ink < MST_INKS; ink++) {
            assert_null(step_at(days, (enum mst_ink)ink, at));
        }
    }
    assert_null(step_at(days, MST_INK_CLOSED, noon(&p, first)));
    assert_true(step_at(days, MST_INK_MEAN, noon(&p, first))->high == 100);
    assert_true(step_at(days, MST_INK_WIDE, noon(&p, first))->low == 70);
    assert_true(step_at(days, MST_INK_NARROW, noon(&p, first))->high == 120);
    /* 26 half hours of 10 contacts: 07:00-12:00 and 13:00-21:00 */
    assert_true(step_at(days, MST_INK_CAME, noon(&p, first - 3))->high == 260);
    assert_int_equal(days->mark_count, 1);
    mst_plot_release(&plot);
    picture_site_release(&p);
}

static void a_day_counted_in_part_is_told_apart(void **state) {
    (void)state;
    struct picture_site p;
    struct mst_plot plot;
    size_t left_out, first, end;
    picture_site_make(&p);
    int32_t part = p.picture.first_day - 3, gone = p.picture.first_day - 4;
    mst_history_range(&p.history, PHONE, mst_zone_midnight(&p.site.zone, gone), mst_zone_midnight(&p.site.zone, part), &first,
                      &end);
    size_t cut = end - first + 2; /* the day before, and an hour of that day */
    memmove(&p.history.rows[first], &p.history.rows[first + cut], (p.history.count - first - cut) * sizeof *p.history.rows);
    p.history.count -= cut;
    mst_plot_init(&plot);
    assert_ok(mst_plot_forecast(&p.picture, &plot, &left_out, NULL));
    const struct mst_plot_panel *days = panel_of(&plot, PHONE, ROW_DAYS, 0);
    assert_null(step_at(days, MST_INK_CAME, noon(&p, part)));
    assert_true(step_at(days, MST_INK_PARTLY, noon(&p, part))->high == 240);
    for (int ink = 0; ink < MST_INKS; ink++) {
        assert_null(step_at(days, (enum mst_ink)ink, noon(&p, gone))); /* no count: a gap */
    }
    assert_non_null(plot.sheets[PHONE].legend[MST_INK_PARTLY]);
    assert_null(plot.sheets[EMAIL].legend[MST_INK_PARTLY]);
    mst_plot_release(&plot);
    picture_site_release(&p);
}

static void counts_outside_the_hours_are_not_drawn(void **state) {
    (void)state;
    struct picture_site p;
    struct mst_plot plot;
    size_t left_out;
    picture_site_make(&p);
    int32_t day = p.picture.first_day - 3;
    const double from = (double)mst_zone_midnight(&p.site.zone, day);
    for (int hour = 5; hour < 24; hour += 18) { /* 05:00 and 23:00; open 07:00-21:00 */
        struct mst_count count = {(int64_t)from + hour * 3600, PHONE, 500, NAN};
        assert_ok(mst_history_add(&p.history, &count, NULL));
    }
    mst_history_sum(&p.history, &p.site.zone, 30);
    mst_plot_init(&plot);
    assert_ok(mst_plot_forecast(&p.picture, &plot, &left_out, NULL));
    assert_true(step_at(panel_of(&plot, PHONE, ROW_DAYS, 0), MST_INK_CAME, noon(&p, day))->high == 260);
    for (int hour = 5; hour < 24; hour += 18) {
        assert_null(step_at(panel_of(&plot, PHONE, ROW_INTERVALS, 0), MST_INK_CAME, from + hour * 3600));
        assert_null(step_at(panel_of(&plot, PHONE, ROW_WEEKDAYS, 4), MST_INK_EARLIER, hour * 60));
    }
    assert_true(mst_plot_row_top(&plot.sheets[PHONE].rows[ROW_WEEKDAYS]) < 500);
    mst_plot_release(&plot);
    picture_site_release(&p);
}

static void the_night_of_25_hours_is_drawn_whole(void **state) {
    (void)state;
    struct picture_site p;
    struct mst_plot plot;
    make(&p, &plot);
    /* Sunday 1 November: the clock reads 01:00 to 02:00 twice. Work by email comes always. */
    int32_t day = mst_day_from_date(2026, 11, 1);
    const struct mst_plot_panel *intervals = panel_of(&plot, EMAIL, ROW_INTERVALS, 0);
    double from = (double)mst_zone_midnight(&p.site.zone, day), sum = 0;
    for (size_t i = 0; i < intervals->layers[MST_INK_MEAN].count; i++) {
        const struct mst_plot_step *step = &intervals->layers[MST_INK_MEAN].steps[i];
        sum += step->from >= from && step->to <= from + 25 * 3600 ? step->to - step->from : 0;
    }
    assert_true(sum == 25 * 3600);
    const struct mst_plot_panel *days = panel_of(&plot, EMAIL, ROW_DAYS, 0);
    const struct mst_plot_step *whole = step_at(days, MST_INK_MEAN, from);
    assert_true(whole->from == from && whole->to == from + 25 * 3600);
    /* By the clock the day is as wide as the others, and the two hours stand in one place. */
    const struct mst_plot_panel *sunday = panel_of(&plot, EMAIL, ROW_WEEKDAYS, 6);
    assert_true(sunday->from == 0 && sunday->to == 1440);
    size_t at_one = 0;
    for (size_t i = 0; i < sunday->layers[MST_INK_MEAN].count; i++) {
        at_one += sunday->layers[MST_INK_MEAN].steps[i].from == 60;
    }
    assert_int_equal(at_one, 2);
    mst_plot_release(&plot);
    picture_site_release(&p);
}

static void weekdays_stand_over_those_before(void **state) {
    (void)state;
    struct picture_site p;
    struct mst_plot plot;
    make(&p, &plot);
    const struct mst_plot_row *row = &plot.sheets[PHONE].rows[ROW_WEEKDAYS];
    assert_int_equal(row->count, 5); /* nothing comes at weekends */
    assert_string_equal(row->panels[0].title, "Mon 26 Oct");
    assert_true(row->panels[0].from == 420 && row->panels[0].to == 1260);
    assert_int_equal(row->panels[0].layers[MST_INK_MEAN].count, 26);
    assert_int_equal(row->panels[0].layers[MST_INK_EARLIER].count, 4 * 26); /* four weeks of history */
    assert_non_null(step_at(&row->panels[0], MST_INK_CLOSED, 12 * 60));     /* 12:00-13:00 */
    assert_null(step_at(&row->panels[0], MST_INK_MEAN, 12 * 60));
    mst_plot_release(&plot);
    picture_site_release(&p);
}

static void a_holiday_is_named_and_closed(void **state) {
    (void)state;
    struct picture_site p;
    struct mst_plot plot;
    size_t left_out;
    picture_site_make(&p);
    p.picture.first_day += 7; /* the week of the holiday; what is forecast before it is not drawn */
    mst_plot_init(&plot);
    assert_ok(mst_plot_forecast(&p.picture, &plot, &left_out, NULL));
    const struct mst_plot_panel *wednesday = panel_of(&plot, PHONE, ROW_WEEKDAYS, 2);
    assert_string_equal(wednesday->title, "Wed 4 Nov, holiday");
    assert_string_equal(wednesday->note, "closed");
    assert_int_equal(wednesday->layers[MST_INK_EARLIER].count, 0); /* the word stands in their place */
    assert_null(panel_of(&plot, PHONE, ROW_WEEKDAYS, 1)->note);
    mst_plot_release(&plot);
    picture_site_release(&p);
}

static void what_came_since_is_drawn_over_the_forecast(void **state) {
    (void)state;
    struct picture_site p;
    struct mst_plot plot;
    size_t left_out;
    picture_site_make(&p);
    add_rows(&p, PHONE, p.picture.first_day, p.picture.first_day + 1, 15, true);
    mst_history_sum(&p.history, &p.site.zone, 30);
    mst_plot_init(&plot);
    assert_ok(mst_plot_forecast(&p.picture, &plot, &left_out, NULL));
    double at = noon(&p, p.picture.first_day) + 3600;
    for (int row = ROW_DAYS; row <= ROW_INTERVALS; row++) {
        const struct mst_plot_panel *panel = panel_of(&plot, PHONE, (size_t)row, 0);
        assert_true(step_at(panel, MST_INK_CAME, at)->high == (row == ROW_DAYS ? 26 * 15 : 15));
        assert_non_null(step_at(panel, MST_INK_MEAN, at));
    }
    assert_int_equal(panel_of(&plot, PHONE, ROW_WEEKDAYS, 0)->layers[MST_INK_CAME].count, 26);
    mst_plot_release(&plot);
    picture_site_release(&p);
}

static void the_queues_with_the_most_contacts_have_the_room(void **state) {
    (void)state;
    struct picture_site p;
    struct mst_plot plot;
    size_t left_out;
    picture_site_make(&p);
    mst_plot_init(&plot);
    p.picture.most = 2; /* email comes day and night; a day of phone has 26 half hours, of night 16 */
    assert_ok(mst_plot_forecast(&p.picture, &plot, &left_out, NULL));
    assert_int_equal(plot.count, 2);
    assert_int_equal(left_out, 1);
    assert_non_null(strstr(plot.sheets[0].title, "phone"));
    assert_non_null(strstr(plot.sheets[1].title, "email"));
    mst_plot_release(&plot);
    p.picture.queue = NIGHT;
    assert_ok(mst_plot_forecast(&p.picture, &plot, &left_out, NULL));
    assert_int_equal(plot.count, 1);
    assert_int_equal(left_out, 0);
    assert_string_equal(plot.sheets[0].title, "night \xc2\xb7 Small");
    mst_plot_release(&plot);
    p.picture.queue = MST_NONE;
    p.picture.most = 0;
    p.site.queues[EMAIL].channel = MST_FIXED; /* a post is not forecast */
    assert_ok(mst_plot_forecast(&p.picture, &plot, &left_out, NULL));
    assert_int_equal(plot.count, 2);
    mst_plot_release(&plot);
    picture_site_release(&p);
}

/** No history, no forecast, one day: there is a picture, without a number that is none. */
static void little_gives_a_picture(void **state) {
    (void)state;
    for (int what = 0; what < 3; what++) {
        struct picture_site p;
        struct mst_plot plot;
        struct mst_text bytes;
        size_t left_out;
        picture_site_make(&p);
        p.history.count = what == 2 ? 1 : 0;
        p.forecast.count = what == 0 ? 0 : p.forecast.count;
        p.days.count = what == 0 ? 0 : p.days.count;
        p.picture.end_day = p.picture.first_day + (what == 2 ? 1 : 14);
        mst_plot_init(&plot);
        mst_text_init(&bytes);
        assert_ok(mst_plot_forecast(&p.picture, &plot, &left_out, NULL));
        assert_ok(mst_plot_render(&plot, MST_PLOT_SVG, 0, &bytes, NULL));
        assert_non_null(strstr(mst_text_get(&bytes), "</svg>"));
        mst_text_release(&bytes);
        mst_plot_release(&plot);
        picture_site_release(&p);
    }
}

static int end(void **state) {
    (void)state;
    mst_plot_shutdown();
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(closed_days_have_no_line),
        cmocka_unit_test(a_day_counted_in_part_is_told_apart),
        cmocka_unit_test(counts_outside_the_hours_are_not_drawn),
        cmocka_unit_test(the_night_of_25_hours_is_drawn_whole),
        cmocka_unit_test(weekdays_stand_over_those_before),
        cmocka_unit_test(a_holiday_is_named_and_closed),
        cmocka_unit_test(what_came_since_is_drawn_over_the_forecast),
        cmocka_unit_test(the_queues_with_the_most_contacts_have_the_room),
        cmocka_unit_test(little_gives_a_picture),
    };
    return cmocka_run_group_tests(tests, NULL, end);
}
