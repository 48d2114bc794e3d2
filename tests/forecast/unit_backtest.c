#include "tests/forecast/fixture.h"

#include "forecast/backtest.h"

struct fixture {
    struct mst_site site;
    struct mst_history history;
    struct mst_backtest backtest;
    int32_t monday;
};

static void open_site(struct fixture *f) {
    *f = (struct fixture){.monday = day_of("2026-01-05")};
    site_make(&f->site, "UTC", 60);
    site_add_queue(&f->site, "calls", MST_PHONE, MST_MONDAY, MST_SATURDAY, 480, 1080);
    mst_history_init(&f->history);
    mst_backtest_init(&f->backtest);
}

static void close_site(struct fixture *f) {
    mst_backtest_release(&f->backtest);
    mst_history_release(&f->history);
    mst_site_release(&f->site);
}

static void run(struct fixture *f, int32_t days, long jobs) {
    struct mst_forecast_options options = mst_forecast_defaults();
    struct mst_forecast_request request = request_of(&f->site, &f->history, MST_NO_DAY, f->monday + days, &options);
    request.jobs = jobs;
    mst_backtest_release(&f->backtest);
    assert_ok(mst_backtest_make(&request, &f->backtest, NULL));
}

static double noisy(int32_t day, int32_t minute, void *user) {
    return random_count(user, usual_contacts(day, minute, &(double){20}));
}

static const struct mst_scores *scores_of(const struct fixture *f, enum mst_method method, size_t week) {
    const struct mst_backtest_row *row = mst_backtest_find(&f->backtest, 0, method, week);
    assert_non_null(row);
    return &row->scores;
}

/* Counts of a known rate: all that a method errs beyond chance is its own. */
static void it_measures_what_methods_err(void **state) {
    (void)state;
    struct fixture f;
    uint64_t seed = 5;
    open_site(&f);
    history_add(&f.history, &f.site, 0, f.monday, f.monday + 182, noisy, &seed);
    run(&f, 182, 1);
    assert_int_equal(f.backtest.queues[0].reason, MST_ACCURACY_KNOWN);
    assert_int_equal(f.backtest.queues[0].end_day, f.monday + 181);
    for (enum mst_method m = MST_METHOD_AUTO; m < MST_METHODS; m++) {
        const struct mst_scores *all = scores_of(&f, m, 0);
        assert_int_equal(all->origins, f.backtest.queues[0].origins);
        size_t intervals = 0, days = 0;
        for (size_t week = 1; week <= 4; week++) {
            intervals += scores_of(&f, m, week)->intervals;
            days += scores_of(&f, m, week)->days;
        }
        assert_int_equal(all->intervals, intervals);
        assert_int_equal(all->days, days);
        assert_int_equal(all->intervals, 10 * all->days);
        assert_true(all->wape_pct > 10 && all->wape_pct < 35);
        assert_true(all->day_wape_pct < all->wape_pct && all->rmse > 3 && all->pinball_pct > 0);
        assert_near(all->bias_pct, 0, 4);
        assert_near(all->cov80_pct, 80, 7);
        assert_near(all->cov95_pct, 95, 4);
        assert_near(all->day_cov80_pct, 80, 17);
    }
    /* The week before has as much noise again as the rate. */
    assert_near(scores_of(&f, MST_METHOD_SEASONAL_NAIVE, 1)->mase, 1, 0.08);
    assert_true(scores_of(&f, MST_METHOD_AUTO, 0)->wape_pct < 0.85 * scores_of(&f, MST_METHOD_SEASONAL_NAIVE, 0)->wape_pct);
    assert_null(mst_backtest_find(&f.backtest, 0, MST_METHOD_AUTO, 5));
    assert_null(mst_backtest_find(&f.backtest, 1, MST_METHOD_AUTO, 0));
    close_site(&f);
}

static bool same(const struct mst_scores *a, const struct mst_scores *b) {
    return a->wape_pct == b->wape_pct && a->cov80_pct == b->cov80_pct && a->pinball_pct == b->pinball_pct && a->mase == b->mase;
}

/* Rows from end_day on change nothing: an origin knows only what was before it. */
static void the_future_is_not_looked_at(void **state) {
    (void)state;
    struct fixture f, longer;
    open_site(&f);
    open_site(&longer);
    uint64_t seed = 6;
    history_add(&f.history, &f.site, 0, f.monday, f.monday + 140, noisy, &seed);
    seed = 6;
    history_add(&longer.history, &longer.site, 0, longer.monday, longer.monday + 150, noisy, &seed);
    run(&f, 140, 1);
    run(&longer, 140, 1);
    for (enum mst_method m = MST_METHOD_AUTO; m < MST_METHODS; m++) {
        assert_true(same(scores_of(&f, m, 0), scores_of(&longer, m, 0)));
    }
    close_site(&f);
    close_site(&longer);
}

static void threads_change_nothing(void **state) {
    (void)state;
    struct fixture f;
    uint64_t seed = 7;
    open_site(&f);
    site_add_queue(&f.site, "chat", MST_CHAT, MST_MONDAY, MST_SUNDAY, 480, 1080);
    site_add_queue(&f.site, "desk", MST_FIXED, MST_MONDAY, MST_SUNDAY, 480, 1080);
    for (size_t q = 0; q < 2; q++) {
        history_add(&f.history, &f.site, q, f.monday, f.monday + 70, noisy, &seed);
    }
    run(&f, 70, 1);
    struct fixture again = f;
    mst_backtest_init(&again.backtest);
    run(&again, 70, 3);
    assert_int_equal(f.backtest.count, again.backtest.count);
    for (size_t i = 0; i < f.backtest.count; i++) {
        assert_true(same(&f.backtest.rows[i].scores, &again.backtest.rows[i].scores));
        assert_int_equal(f.backtest.rows[i].queue, again.backtest.rows[i].queue);
    }
    assert_int_equal(f.backtest.queues[2].reason, MST_ACCURACY_FIXED);
    mst_backtest_release(&again.backtest);
    close_site(&f);
}

static void short_histories_and_none_have_no_rows(void **state) {
    (void)state;
    struct fixture f;
    open_site(&f);
    run(&f, 70, 1);
    assert_int_equal(f.backtest.count, 0);
    assert_int_equal(f.backtest.queues[0].reason, MST_ACCURACY_SHORT);
    history_add(&f.history, &f.site, 0, f.monday, f.monday + 20, usual_contacts, NULL);
    run(&f, 20, 1);
    assert_int_equal(f.backtest.count, 0);
    close_site(&f);
}

static enum mst_status attempt(void *user, struct mst_error *err) {
    struct fixture *f = user;
    struct mst_forecast_options options = mst_forecast_defaults();
    struct mst_forecast_request request = request_of(&f->site, &f->history, MST_NO_DAY, f->monday + 49, &options);
    struct mst_backtest backtest;
    mst_backtest_init(&backtest);
    enum mst_status status = mst_backtest_make(&request, &backtest, err);
    assert_true(status == MST_OK || (backtest.count == 0 && !backtest.queues));
    mst_backtest_release(&backtest);
    return status;
}

static void each_allocation_may_fail(void **state) {
    (void)state;
    struct fixture f;
    open_site(&f);
    history_add(&f.history, &f.site, 0, f.monday, f.monday + 49, usual_contacts, NULL);
    assert_true(fail_each_allocation(attempt, &f) > 40);
    close_site(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_measures_what_methods_err), cmocka_unit_test(the_future_is_not_looked_at),
        cmocka_unit_test(threads_change_nothing),       cmocka_unit_test(short_histories_and_none_have_no_rows),
        cmocka_unit_test(each_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
