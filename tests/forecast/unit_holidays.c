#include "tests/forecast/fixture.h"

#include <stdio.h>

/* Two years of days; holidays have a share of what their weekday has else. */
struct fixture {
    struct mst_site site;
    struct mst_history history;
    struct made made;
};

/* The share of an ordinary day that comes on the site's holidays, by name; 1 on other days. */
static double share_on(const struct mst_site *site, int32_t day) {
    for (size_t i = 0; i < site->holiday_count; i++) {
        if (site->holidays[i].day == day) {
            return strcmp(site->holidays[i].name, "Christmas") == 0 ? 0.2 : 0.6;
        }
    }
    return 1;
}

static double with_holidays(int32_t day, int32_t minute, void *user) {
    return usual_contacts(day, minute, NULL) * share_on(user, day);
}

static void open_site(struct fixture *f) {
    *f = (struct fixture){.made = {.accuracy = {{0}}}};
    site_make(&f->site, "UTC", 60);
    site_add_queue(&f->site, "calls", MST_PHONE, MST_MONDAY, MST_SUNDAY, 480, 960);
    mst_history_init(&f->history);
}

static void run(struct fixture *f, const char *from, const char *first_day) {
    history_add(&f->history, &f->site, 0, day_of(from), day_of(first_day), with_holidays, &f->site);
    make(&f->made, &f->site, &f->history, day_of(first_day), day_of(first_day) + 28);
    check_rows(&f->made.forecast);
}

static void close_site(struct fixture *f) {
    made_release(&f->made);
    mst_history_release(&f->history);
    mst_site_release(&f->site);
}

static double ratio(const struct fixture *f, const char *date) {
    int32_t day = day_of(date);
    return day_mean(&f->made, &f->site, 0, day) / (8 * usual_contacts(day, 540, NULL) / 1.25);
}

static void two_holidays(struct fixture *f, const char *first_day) {
    static const char *const dates[] = {"2023-12-25", "2024-05-01", "2024-12-25", "2025-05-01", "2025-12-25", "2026-05-01"};
    open_site(f);
    for (size_t i = 0; i < COUNT(dates); i++) {
        site_add_holiday(&f->site, dates[i], i % 2 == 0 ? "Christmas" : "Labour Day", MST_NONE, MST_HOLIDAY_USUAL, 0, 0);
    }
    run(f, "2023-11-06", first_day);
}

static void a_holiday_is_like_its_name_before(void **state) {
    (void)state;
    struct fixture f;
    two_holidays(&f, "2025-12-08");
    assert_near(ratio(&f, "2025-12-25"), 0.2, 0.04);
    assert_near(ratio(&f, "2025-12-24"), 1, 0.05);
    assert_near(ratio(&f, "2025-12-18"), 1, 0.05); /* the same weekday, no holiday */
    close_site(&f);
    two_holidays(&f, "2026-04-13");
    assert_near(ratio(&f, "2026-05-01"), 0.6, 0.05);
    assert_near(ratio(&f, "2026-04-24"), 1, 0.05);
    close_site(&f);
}

static void a_new_name_is_like_the_others_but_less(void **state) {
    (void)state;
    struct fixture f;
    open_site(&f);
    site_add_holiday(&f.site, "2025-06-10", "A", MST_NONE, MST_HOLIDAY_USUAL, 0, 0);
    site_add_holiday(&f.site, "2025-07-15", "B", MST_NONE, MST_HOLIDAY_USUAL, 0, 0);
    site_add_holiday(&f.site, "2025-08-20", "C", MST_NONE, MST_HOLIDAY_USUAL, 0, 0);
    site_add_holiday(&f.site, "2025-12-25", "D", MST_NONE, MST_HOLIDAY_USUAL, 0, 0);
    run(&f, "2025-03-03", "2025-12-08");
    assert_true(ratio(&f, "2025-12-25") > 0.6 && ratio(&f, "2025-12-25") < 0.85);
    close_site(&f);
}

static double width(const struct fixture *f, const char *date) {
    for (size_t i = 0; i < f->made.forecast.count; i++) {
        const struct mst_expectation *row = &f->made.forecast.rows[i];
        if (mst_zone_wall(&f->site.zone, row->start_utc).day == day_of(date)) {
            return (row->hi80 - row->lo80) / row->contacts;
        }
    }
    return 0;
}

static void a_new_holiday_is_less_certain_than_a_plain_day(void **state) {
    (void)state;
    struct fixture f;
    open_site(&f);
    site_add_holiday(&f.site, "2025-12-25", "D", MST_NONE, MST_HOLIDAY_USUAL, 0, 0);
    run(&f, "2025-03-03", "2025-12-08");
    assert_true(width(&f, "2025-12-25") > 2 * width(&f, "2025-12-18"));
    close_site(&f);
}

static void holidays_do_not_bend_their_weekday(void **state) {
    (void)state;
    struct fixture f;
    open_site(&f);
    /* Every Thursday of the last month but one was special. */
    site_add_holiday(&f.site, "2025-11-13", "A", MST_NONE, MST_HOLIDAY_USUAL, 0, 0);
    site_add_holiday(&f.site, "2025-11-20", "A", MST_NONE, MST_HOLIDAY_USUAL, 0, 0);
    site_add_holiday(&f.site, "2025-11-27", "A", MST_NONE, MST_HOLIDAY_USUAL, 0, 0);
    run(&f, "2025-03-03", "2025-12-08");
    assert_near(ratio(&f, "2025-12-11"), 1, 0.03);
    close_site(&f);
}

static void a_closed_holiday_has_no_rows(void **state) {
    (void)state;
    struct fixture f;
    open_site(&f);
    site_add_holiday(&f.site, "2025-12-25", "Closed", MST_NONE, MST_HOLIDAY_CLOSED, 0, 0);
    site_add_holiday(&f.site, "2025-12-26", "Short", MST_NONE, MST_HOLIDAY_HOURS, 600, 720);
    run(&f, "2025-03-03", "2025-12-08");
    assert_int_equal(day_rows(&f.made, &f.site, 0, day_of("2025-12-25")), 0);
    assert_int_equal(day_rows(&f.made, &f.site, 0, day_of("2025-12-26")), 2);
    assert_int_equal(day_rows(&f.made, &f.site, 0, day_of("2025-12-24")), 8);
    close_site(&f);
}

/* The hours that remain keep their part of the day, as far as nothing is known of such days. */
static void shorter_hours_take_their_part(void **state) {
    (void)state;
    struct fixture f;
    open_site(&f);
    site_add_holiday(&f.site, "2025-12-26", "Short", MST_NONE, MST_HOLIDAY_HOURS, 600, 720);
    run(&f, "2025-03-03", "2025-12-08");
    assert_near(ratio(&f, "2025-12-26"), 2 * 1.25 / 8, 0.02);
    close_site(&f);
}

static void a_holiday_of_one_queue_leaves_the_others(void **state) {
    (void)state;
    struct fixture f;
    open_site(&f);
    site_add_queue(&f.site, "chat", MST_CHAT, MST_MONDAY, MST_SUNDAY, 480, 960);
    site_add_holiday(&f.site, "2025-12-25", "Closed", 1, MST_HOLIDAY_CLOSED, 0, 0);
    history_add(&f.history, &f.site, 1, day_of("2025-03-03"), day_of("2025-12-08"), usual_contacts, NULL);
    run(&f, "2025-03-03", "2025-12-08");
    assert_int_equal(day_rows(&f.made, &f.site, 0, day_of("2025-12-25")), 8);
    assert_int_equal(day_rows(&f.made, &f.site, 1, day_of("2025-12-25")), 0);
    assert_near(ratio(&f, "2025-12-25"), 1, 0.05);
    close_site(&f);
}

/* More names than have a state of their own: the later ones share what is common, and nothing breaks. */
/* On holidays all comes in the afternoon. */
static double late_on_holidays(int32_t day, int32_t minute, void *user) {
    bool special = share_on(user, day) < 1;
    return usual_contacts(day, minute, NULL) * (!special ? 1 : minute < 720 ? 0.1 : 1.9);
}

/* What a day's afternoon has of its contacts. */
static double afternoon(const struct fixture *f, const char *date) {
    double late = 0, all = 0;
    for (size_t i = 0; i < f->made.forecast.count; i++) {
        const struct mst_expectation *row = &f->made.forecast.rows[i];
        struct mst_wall wall = mst_zone_wall(&f->site.zone, row->start_utc);
        if (wall.day == day_of(date)) {
            late += wall.minute >= 720 ? row->contacts : 0;
            all += row->contacts;
        }
    }
    return late / all;
}

static void a_holiday_has_a_shape_of_its_own(void **state) {
    (void)state;
    struct fixture f;
    open_site(&f);
    static const char *const dates[] = {"2025-04-21", "2025-06-09", "2025-08-18", "2025-10-06", "2025-12-15"};
    for (size_t i = 0; i < COUNT(dates); i++) {
        site_add_holiday(&f.site, dates[i], "Bank holiday", MST_NONE, MST_HOLIDAY_USUAL, 0, 0);
    }
    history_add(&f.history, &f.site, 0, day_of("2025-03-03"), day_of("2025-12-08"), late_on_holidays, &f.site);
    make(&f.made, &f.site, &f.history, day_of("2025-12-08"), day_of("2025-12-08") + 28);
    assert_near(afternoon(&f, "2025-12-22"), 0.375, 0.02);
    assert_true(afternoon(&f, "2025-12-15") > 0.6);
    close_site(&f);
}

static void many_names_do_no_harm(void **state) {
    (void)state;
    struct fixture f;
    open_site(&f);
    for (int32_t i = 0; i < 90; i++) {
        char date[16], name[16];
        mst_day_text(day_of("2025-03-08") + 3 * i, date);
        snprintf(name, sizeof name, "day %d", (int)i);
        site_add_holiday(&f.site, date, name, MST_NONE, MST_HOLIDAY_USUAL, 0, 0);
    }
    site_add_holiday(&f.site, "2025-12-25", "another", MST_NONE, MST_HOLIDAY_USUAL, 0, 0);
    run(&f, "2025-03-03", "2025-12-08");
    assert_near(ratio(&f, "2025-12-25"), 0.6, 0.06);
    close_site(&f);
}

static double with_a_rush_after(int32_t day, int32_t minute, void *user) {
    const struct mst_site *site = user;
    return with_holidays(day, minute, user) * (share_on(site, day - 1) < 1 ? 1.3 : 1);
}

static void the_day_after_takes_what_was_put_off(void **state) {
    (void)state;
    struct fixture f;
    open_site(&f);
    site_add_holiday(&f.site, "2025-05-13", "A", MST_NONE, MST_HOLIDAY_USUAL, 0, 0);
    site_add_holiday(&f.site, "2025-07-16", "B", MST_NONE, MST_HOLIDAY_USUAL, 0, 0);
    site_add_holiday(&f.site, "2025-09-17", "A", MST_NONE, MST_HOLIDAY_USUAL, 0, 0);
    site_add_holiday(&f.site, "2025-12-16", "B", MST_NONE, MST_HOLIDAY_USUAL, 0, 0);
    history_add(&f.history, &f.site, 0, day_of("2025-03-03"), day_of("2025-12-08"), with_a_rush_after, &f.site);
    make(&f.made, &f.site, &f.history, day_of("2025-12-08"), day_of("2025-12-22"));
    assert_near(ratio(&f, "2025-12-17"), 1.3, 0.08);
    assert_near(ratio(&f, "2025-12-18"), 1, 0.03);
    close_site(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_holiday_is_like_its_name_before),
        cmocka_unit_test(a_new_name_is_like_the_others_but_less),
        cmocka_unit_test(a_new_holiday_is_less_certain_than_a_plain_day),
        cmocka_unit_test(holidays_do_not_bend_their_weekday),
        cmocka_unit_test(a_closed_holiday_has_no_rows),
        cmocka_unit_test(shorter_hours_take_their_part),
        cmocka_unit_test(a_holiday_of_one_queue_leaves_the_others),
        cmocka_unit_test(a_holiday_has_a_shape_of_its_own),
        cmocka_unit_test(many_names_do_no_harm),
        cmocka_unit_test(the_day_after_takes_what_was_put_off),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
