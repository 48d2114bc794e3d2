#include "tests/core/support.h"

#include <math.h>

#include "core/requirement.h"
#include "core/series.h"

static void a_need_knows_what_it_was_told(void **state) {
    (void)state;
    struct mst_need need = mst_need_make(1800, 2, 4.5);
    assert_true(need.start_utc == 1800 && need.queue == 2 && need.required == 4.5);
    assert_true(isnan(need.contacts) && isnan(need.aht_s) && isnan(need.load_erl) && isnan(need.service_level_frac));
    assert_true(isnan(need.asa_s) && isnan(need.occupancy_frac) && isnan(need.abandon_frac));
}

static const int64_t starts[] = {3600, 0, 1800, 0, 3600, 1800};
static const size_t queues[] = {1, 1, 0, 0, 0, 1};
static const size_t sorted[] = {3, 1, 2, 5, 4, 0};

static void needs_are_sorted_by_start_and_queue(void **state) {
    (void)state;
    struct mst_requirement requirement;
    mst_requirement_init(&requirement);
    mst_requirement_sort(&requirement);
    for (size_t i = 0; i < COUNT(starts); i++) {
        struct mst_need need = mst_need_make(starts[i], queues[i], (double)i);
        assert_ok(mst_requirement_add(&requirement, &need, NULL));
    }
    mst_requirement_sort(&requirement);
    assert_int_equal(requirement.count, COUNT(starts));
    for (size_t i = 0; i < COUNT(starts); i++) {
        assert_true(requirement.rows[i].required == (double)sorted[i]);
    }
    mst_requirement_release(&requirement);
    assert_null(requirement.rows);
}

static void expectations_are_sorted_by_start_and_queue(void **state) {
    (void)state;
    struct mst_forecast forecast;
    mst_forecast_init(&forecast);
    mst_forecast_sort(&forecast);
    for (size_t i = 0; i < COUNT(starts); i++) {
        struct mst_expectation row = {.start_utc = starts[i], .queue = queues[i], .contacts = (double)i};
        assert_ok(mst_forecast_add(&forecast, &row, NULL));
    }
    mst_forecast_sort(&forecast);
    assert_int_equal(forecast.count, COUNT(starts));
    for (size_t i = 0; i < COUNT(starts); i++) {
        assert_true(forecast.rows[i].contacts == (double)sorted[i]);
    }
    mst_forecast_release(&forecast);
    assert_null(forecast.rows);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_need_knows_what_it_was_told),
        cmocka_unit_test(needs_are_sorted_by_start_and_queue),
        cmocka_unit_test(expectations_are_sorted_by_start_and_queue),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
