#include "tests/core/small_site.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/requirement.h"
#include "core/series.h"

static enum mst_status load_zone(void *user, struct mst_error *err) {
    (void)user;
    struct mst_zone zone, before;
    memset(&zone, 7, sizeof zone);
    memcpy(&before, &zone, sizeof zone);
    enum mst_status status = mst_zone_load(&zone, "Europe/Berlin", err);
    if (status == MST_OK) {
        mst_zone_release(&zone);
    } else {
        assert_memory_equal(&zone, &before, sizeof zone);
    }
    return status;
}

static enum mst_status add_spans(void *user, struct mst_error *err) {
    (void)user;
    struct mst_spans spans;
    mst_spans_init(&spans);
    enum mst_status status = MST_OK;
    for (int64_t i = 0; i < 30 && status == MST_OK; i++) {
        status = mst_spans_add(&spans, i * 10, i * 10 + 5, err);
        assert_int_equal(spans.count, i + (status == MST_OK));
    }
    mst_spans_release(&spans);
    return status;
}

/* Full to the brim, so that the second piece of the window is the one that finds no room. */
static enum mst_status append_window(void *user, struct mst_error *err) {
    const struct mst_site *site = user;
    struct mst_spans spans;
    mst_spans_init(&spans);
    enum mst_status status = MST_OK;
    while (status == MST_OK && (spans.capacity == 0 || spans.count + 1 < spans.capacity)) {
        status = mst_spans_add(&spans, 0, 1, err);
    }
    size_t count = spans.count;
    if (status == MST_OK) {
        status = mst_zone_window(&site->zone, mst_day_from_date(2003, 10, 26), 90, 150, &spans, err);
        assert_int_equal(spans.count, status == MST_OK ? count + 2 : count);
    }
    mst_spans_release(&spans);
    return status;
}

static enum mst_status list_hours(void *user, struct mst_error *err) {
    const struct mst_site *site = user;
    struct mst_windows windows = {0};
    enum mst_status status = MST_OK;
    while (status == MST_OK && (windows.capacity == 0 || windows.count + 1 < windows.capacity)) {
        status = mst_windows_add(&windows, MST_MONDAY, 0, 60, err);
    }
    size_t count = windows.count;
    if (status == MST_OK) {
        status = mst_site_hours_on(site, PHONE, mst_day_from_date(2026, 6, 1), &windows, err);
        assert_int_equal(windows.count, status == MST_OK ? count + 2 : count);
    }
    mst_windows_release(&windows);
    return status;
}

typedef enum mst_status spans_of_site(const struct mst_site *site, size_t queue, int32_t first_day, int32_t end_day,
                                      struct mst_spans *spans, struct mst_error *err);

static enum mst_status list_spans(spans_of_site *list, const struct mst_site *site, size_t queue, struct mst_error *err) {
    struct mst_spans spans;
    mst_spans_init(&spans);
    int32_t first = mst_day_from_date(2026, 6, 1);
    enum mst_status status = mst_spans_add(&spans, 1, 2, err);
    if (status == MST_OK) {
        status = list(site, queue, first, first + 30, &spans, err);
        if (status != MST_OK) {
            assert_int_equal(spans.count, 1);
            assert_int_equal(spans.items[0].to_utc, 2);
        }
    }
    mst_spans_release(&spans);
    return status;
}

static enum mst_status list_opening(void *user, struct mst_error *err) {
    return list_spans(mst_site_open, user, PHONE, err);
}

static enum mst_status list_arrivals(void *user, struct mst_error *err) {
    return list_spans(mst_site_arrivals, user, NIGHT, err);
}

static enum mst_status make_roster(void *user, struct mst_error *err) {
    (void)user;
    struct mst_roster roster;
    mst_roster_init(&roster);
    enum mst_status status = MST_OK;
    for (int i = 0; i < 150 && status == MST_OK; i++) {
        char id[16];
        snprintf(id, sizeof id, "%d", i % 50);
        size_t count = roster.count;
        struct mst_shift *shift = mst_roster_shift(&roster, id);
        if (shift == NULL) {
            assert_int_equal(roster.count, count);
            status = mst_no_memory(err);
            break;
        }
        struct mst_stretch stretch = {.start_utc = i, .end_utc = i + 1, .agent_id = "ann", .queue_name = "phone"};
        size_t stretches = shift->count;
        status = mst_shift_add(shift, &stretch, err);
        assert_int_equal(shift->count, stretches + (status == MST_OK));
    }
    mst_roster_finish(&roster);
    mst_roster_sort(&roster);
    mst_roster_release(&roster);
    return status;
}

static enum mst_status add_rows(void *user, struct mst_error *err) {
    const struct mst_site *site = user;
    struct mst_history history;
    struct mst_forecast forecast;
    struct mst_requirement requirement;
    mst_history_init(&history);
    mst_forecast_init(&forecast);
    mst_requirement_init(&requirement);
    enum mst_status status = MST_OK;
    for (int64_t i = 0; i < 20; i++) {
        struct mst_count count = {i * 900, 0, 1, NAN};
        struct mst_expectation expectation = {.start_utc = i * 1800};
        struct mst_need need = mst_need_make(i * 1800, 0, 1);
        MST_DO(mst_history_add(&history, &count, err));
        MST_DO(mst_forecast_add(&forecast, &expectation, err));
        MST_DO(mst_requirement_add(&requirement, &need, err));
    }
    mst_history_sum(&history, &site->zone, 30);
    assert_int_equal(history.count, 10);
done:
    mst_history_release(&history);
    mst_forecast_release(&forecast);
    mst_requirement_release(&requirement);
    return status;
}

/* The site is made before any allocation is to fail. */
static void assert_survives(enum mst_status (*attempt)(void *user, struct mst_error *err)) {
    struct mst_site site;
    small_site_make(&site);
    assert_true(fail_each_allocation(attempt, &site) > 0);
    mst_site_release(&site);
}

#define FAULT_TEST(name)                                                                                                           \
    static void name##_survives(void **state) {                                                                                    \
        (void)state;                                                                                                               \
        assert_survives(name);                                                                                                     \
    }

FAULT_TEST(load_zone)
FAULT_TEST(add_spans)
FAULT_TEST(append_window)
FAULT_TEST(list_hours)
FAULT_TEST(list_opening)
FAULT_TEST(list_arrivals)
FAULT_TEST(make_roster)
FAULT_TEST(add_rows)

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(load_zone_survives),   cmocka_unit_test(add_spans_survives),    cmocka_unit_test(append_window_survives),
        cmocka_unit_test(list_hours_survives),  cmocka_unit_test(list_opening_survives), cmocka_unit_test(list_arrivals_survives),
        cmocka_unit_test(make_roster_survives), cmocka_unit_test(add_rows_survives),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
