#include "tests/forecast/fixture.h"

struct fixture {
    struct mst_site site;
    struct mst_history history;
    int32_t monday;
};

static enum mst_status forecast(void *user, struct mst_error *err) {
    struct fixture *f = user;
    struct mst_forecast made;
    struct mst_day_forecast days;
    struct mst_forecast_accuracy accuracy[4];
    struct mst_forecast_options options = mst_forecast_defaults();
    struct mst_forecast_request request = request_of(&f->site, &f->history, f->monday + 42, f->monday + 56, &options);
    mst_forecast_init(&made);
    mst_day_forecast_init(&days);
    enum mst_status status = mst_forecast_make(&request, &made, &days, accuracy, err);
    assert_int_equal(made.count, status == MST_OK ? 2 * 14 * 24 : 0);
    assert_int_equal(days.count, status == MST_OK ? 2 * 14 : 0);
    mst_forecast_release(&made);
    mst_day_forecast_release(&days);
    return status;
}

static void each_allocation_may_fail(void **state) {
    (void)state;
    struct fixture f = {.monday = day_of("2026-01-05")};
    site_make(&f.site, "Europe/Berlin", 60);
    mst_history_init(&f.history);
    site_add_queue(&f.site, "calls", MST_PHONE, MST_MONDAY, MST_SUNDAY, 0, 1440);
    site_add_queue(&f.site, "email", MST_EMAIL, MST_MONDAY, MST_FRIDAY, 480, 960);
    site_add_holiday(&f.site, "2026-01-20", "A", MST_NONE, MST_HOLIDAY_USUAL, 0, 0);
    for (size_t q = 0; q < 2; q++) {
        history_add(&f.history, &f.site, q, f.monday, f.monday + 42, usual_contacts, NULL);
    }
    assert_true(fail_each_allocation(forecast, &f) > 40);
    mst_history_release(&f.history);
    mst_site_release(&f.site);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
