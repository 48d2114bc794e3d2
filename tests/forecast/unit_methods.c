#include "tests/forecast/fixture.h"

#include "forecast/models.h"

enum { WEEKS = 16, SLOTS = 24 };

/* Sixteen weeks of a queue by the hour, from a Monday on. */
struct fixture {
    struct mst_site site;
    struct mst_history history;
    struct mst_grid grid;
    struct mst_days days;
    int32_t monday;
};

/* Week k has 10 + k contacts in each hour, but one wild value in the last week. */
static double by_week(int32_t day, int32_t minute, void *user) {
    int32_t since = day - *(int32_t *)user;
    return since == 7 * (WEEKS - 1) && minute == 600 ? 1000 : 10 + since / 7;
}

static void open_days(struct fixture *f, rule *contacts) {
    *f = (struct fixture){.monday = day_of("2026-01-05")};
    site_make(&f->site, "UTC", 60);
    site_add_queue(&f->site, "calls", MST_PHONE, MST_MONDAY, MST_FRIDAY, 480, 1080);
    mst_history_init(&f->history);
    history_add(&f->history, &f->site, 0, f->monday, f->monday + 7 * WEEKS, contacts, &f->monday);
    days_open(&f->site, &f->history, f->monday, f->monday + 7 * WEEKS, 14, &f->grid, &f->days);
}

static void close_days(struct fixture *f) {
    days_close(&f->site, &f->history, &f->grid, &f->days);
}

/* What a method expects of the Monday after the history, having learned it. */
static void expect_monday(struct fixture *f, enum mst_method method, long weeks, double contacts[SLOTS]) {
    struct mst_forecast_options options = mst_forecast_defaults();
    struct mst_forecast_choice choice = {.method = method};
    struct mst_models models;
    options.mean_weeks = weeks;
    choice.weights[method] = 1;
    assert_ok(mst_models_make(&models, &f->days, &options, method, NULL));
    for (size_t d = 0; d < f->days.end; d += 7) {
        assert_ok(mst_models_learn(&models, d, d + 7 < f->days.end ? d + 7 : f->days.end, NULL));
    }
    assert_near(mst_models_expect(&models, &choice, 7 * WEEKS, contacts), 0, 0);
    mst_models_release(&models);
}

static void the_simple_methods_are_what_their_names_say(void **state) {
    (void)state;
    struct fixture f;
    double contacts[SLOTS];
    open_days(&f, by_week);
    expect_monday(&f, MST_METHOD_SEASONAL_NAIVE, 8, contacts);
    assert_near(contacts[9], 10 + WEEKS - 1, 1e-9);
    assert_near(contacts[10], 1000, 1e-9);
    expect_monday(&f, MST_METHOD_MEAN, 4, contacts);
    assert_near(contacts[9], 10 + WEEKS - 2.5, 1e-9);
    expect_monday(&f, MST_METHOD_MEDIAN, 5, contacts);
    assert_near(contacts[9], 10 + WEEKS - 3, 1e-9);
    assert_near(contacts[10], 10 + WEEKS - 3, 1e-9);
    expect_monday(&f, MST_METHOD_MEDIAN, 4, contacts);
    assert_near(contacts[9], 10 + WEEKS - 2.5, 1e-9);
    close_days(&f);
}

/* Halves of the day differ; the totals rise. */
static double two_halves(int32_t day, int32_t minute, void *user) {
    int32_t since = day - *(int32_t *)user;
    return (10 + since / 7) * (minute < 780 ? 3 : 1);
}

static void a_profile_is_a_mean_total_times_shares(void **state) {
    (void)state;
    struct fixture f;
    double contacts[SLOTS];
    open_days(&f, two_halves);
    expect_monday(&f, MST_METHOD_PROFILE, 4, contacts);
    assert_near(contacts[9], 3 * (10 + WEEKS - 2.5), 1e-6);
    assert_near(contacts[15], 10 + WEEKS - 2.5, 1e-6);
    close_days(&f);
}

static double with_a_gap(int32_t day, int32_t minute, void *user) {
    int32_t since = day - *(int32_t *)user;
    return since >= 7 * (WEEKS - 1) && minute == 540 ? -1 : by_week(day, minute, user);
}

/* Missing is not zero: the week before is looked at, and a slot without any count has what others have. */
static void a_missing_count_is_looked_for_elsewhere(void **state) {
    (void)state;
    struct fixture f;
    double contacts[SLOTS];
    open_days(&f, with_a_gap);
    expect_monday(&f, MST_METHOD_SEASONAL_NAIVE, 8, contacts);
    assert_near(contacts[9], 10 + WEEKS - 2, 1e-9);
    assert_true(contacts[3] > 10 && isfinite(contacts[3]));
    close_days(&f);
}

static void every_method_has_a_name_and_a_choice(void **state) {
    (void)state;
    struct mst_forecast_options options = mst_forecast_defaults();
    assert_int_equal(options.method, MST_METHOD_AUTO);
    for (enum mst_method m = MST_METHOD_AUTO; m < MST_METHODS; m++) {
        assert_ok(mst_option_set(mst_forecast_option_table(), &options, "method", mst_method_name(m), NULL));
        assert_int_equal(options.method, m);
        assert_true(m == MST_METHOD_AUTO || mst_method_find(m)->method == m);
    }
    assert_int_equal(mst_option_set(mst_forecast_option_table(), &options, "method", "arima", NULL), MST_E_RANGE);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_simple_methods_are_what_their_names_say),
        cmocka_unit_test(a_profile_is_a_mean_total_times_shares),
        cmocka_unit_test(a_missing_count_is_looked_for_elsewhere),
        cmocka_unit_test(every_method_has_a_name_and_a_choice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
