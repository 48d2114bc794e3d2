#include "tests/core/support.h"

#include <math.h>

#include "core/series.h"

struct row {
    int64_t start_utc;
    size_t queue;
    double contacts, aht_s;
};

static void assert_sums(const char *zone_name, int interval_min, const struct row *rows, size_t count, const struct row *sums,
                        size_t sum_count) {
    struct mst_zone zone;
    struct mst_history history;
    mst_history_init(&history);
    assert_ok(mst_zone_load(&zone, zone_name, NULL));
    for (size_t i = 0; i < count; i++) {
        struct mst_count added = {rows[i].start_utc, rows[i].queue, rows[i].contacts, rows[i].aht_s};
        assert_ok(mst_history_add(&history, &added, NULL));
    }
    mst_history_sum(&history, &zone, interval_min);
    assert_int_equal(history.count, sum_count);
    for (size_t i = 0; i < sum_count; i++) {
        assert_int_equal(history.rows[i].start_utc, sums[i].start_utc);
        assert_int_equal(history.rows[i].queue, sums[i].queue);
        assert_true(history.rows[i].contacts == sums[i].contacts);
        assert_true(history.rows[i].aht_s == sums[i].aht_s || (isnan(history.rows[i].aht_s) && isnan(sums[i].aht_s)));
    }
    mst_history_release(&history);
    assert_null(history.rows);
    mst_zone_release(&zone);
}

static void nothing_is_nothing(void **state) {
    (void)state;
    assert_sums("UTC", 30, NULL, 0, NULL, 0);
}

static void finer_rows_are_added_up(void **state) {
    (void)state;
    static const struct row rows[] = {{2700, 1, 3, 100}, {900, 0, 30, 200}, {1800, 1, 1, 300}, {0, 0, 10, 400}, {3600, 0, 5, 60}};
    static const struct row sums[] = {{0, 0, 40, 250}, {3600, 0, 5, 60}, {1800, 1, 4, 150}};
    assert_sums("UTC", 30, rows, COUNT(rows), sums, COUNT(sums));
}

static void handling_time_is_that_of_rows_that_have_one(void **state) {
    (void)state;
    static const struct row rows[] = {
        {0, 0, 10, NAN},    {300, 0, 5, 120},                     /* only one has it */
        {1800, 0, 10, NAN}, {2100, 0, 5, NAN},                    /* none has it */
        {3600, 0, 0, 100},  {3900, 0, 0, 200}, {4200, 0, 3, NAN}, /* no contacts where it is known: the plain mean */
        {5400, 0, 0, 100},  {5700, 0, 4, 90},                     /* a row without contacts does not weigh */
        {7200, 0, 0, NAN},                                        /* a real zero stays a row */
    };
    static const struct row sums[] = {{0, 0, 15, 120}, {1800, 0, 15, NAN}, {3600, 0, 3, 150}, {5400, 0, 4, 90}, {7200, 0, 0, NAN}};
    assert_sums("UTC", 30, rows, COUNT(rows), sums, COUNT(sums));
}

/* 3 x 200.2 / 3 is not 200.2: a row that is alone in its interval must not be changed by the arithmetic of sums. */
static void a_row_alone_keeps_its_digits(void **state) {
    (void)state;
    static const struct row rows[] = {{0, 0, 3, 200.2}, {3600, 0, 0.7, 240.1}};
    assert_true(3 * rows[0].aht_s / 3 != rows[0].aht_s);
    assert_sums("UTC", 60, rows, COUNT(rows), rows, COUNT(rows));
}

static void intervals_before_1970_begin_before_their_rows(void **state) {
    (void)state;
    static const struct row rows[] = {{-1, 0, 1, NAN}, {-1800, 0, 2, NAN}, {-1801, 0, 4, NAN}};
    static const struct row sums[] = {{-3600, 0, 4, NAN}, {-1800, 0, 3, NAN}};
    assert_sums("UTC", 30, rows, COUNT(rows), sums, COUNT(sums));
}

/* Kolkata's clock is 5:30 ahead, Kathmandu's 5:45: hours there do not begin with those of UTC. */
static void intervals_begin_by_the_clock_on_the_wall(void **state) {
    (void)state;
    static const struct row rows[] = {{1780286400, 0, 1, NAN}, {1780286400 + 1800, 0, 2, NAN}};
    static const struct row kolkata[] = {{1780286400 - 1800, 0, 1, NAN}, {1780286400 + 1800, 0, 2, NAN}};
    static const struct row kathmandu[] = {{1780286400 - 2700, 0, 1, NAN}, {1780286400 + 900, 0, 2, NAN}};
    assert_sums("Asia/Kolkata", 60, rows, COUNT(rows), kolkata, COUNT(kolkata));
    assert_sums("Asia/Kathmandu", 60, rows, COUNT(rows), kathmandu, COUNT(kathmandu));
}

/* 01:30 occurs twice, an hour apart: two intervals. */
static void an_hour_that_occurs_twice_is_two_intervals(void **state) {
    (void)state;
    static const struct row rows[] = {{1067146200, 0, 1, NAN}, {1067147100, 0, 2, NAN}, {1067149800, 0, 4, NAN}};
    static const struct row sums[] = {{1067146200, 0, 3, NAN}, {1067149800, 0, 4, NAN}};
    assert_sums("America/New_York", 30, rows, COUNT(rows), sums, COUNT(sums));
}

/*
 * On Lord Howe the clock goes from 02:00 back to 01:30 (1775314800), and from 02:00 on to 02:30 (1791041400). With hours as
 * intervals the half hour after the change has no full hour to begin with, and belongs to the hour before.
 */
static void half_an_hour_of_change_makes_an_hour_longer(void **state) {
    (void)state;
    static const struct row autumn[] = {
        {1775311200, 0, 1, NAN}, {1775314740, 0, 2, NAN}, {1775314800, 0, 4, NAN}, {1775316600, 0, 8, NAN}};
    static const struct row autumn_sums[] = {{1775311200, 0, 7, NAN}, {1775316600, 0, 8, NAN}};
    assert_sums("Australia/Lord_Howe", 60, autumn, COUNT(autumn), autumn_sums, COUNT(autumn_sums));
    static const struct row spring[] = {{1791037800, 0, 1, NAN}, {1791041400, 0, 2, NAN}, {1791043200, 0, 4, NAN}};
    static const struct row spring_sums[] = {{1791037800, 0, 3, NAN}, {1791043200, 0, 4, NAN}};
    assert_sums("Australia/Lord_Howe", 60, spring, COUNT(spring), spring_sums, COUNT(spring_sums));
    assert_sums("Australia/Lord_Howe", 30, spring, COUNT(spring), spring, COUNT(spring));
}

/* The sum of doubles depends on their order, so the order must not depend on that of the file. */
static void the_order_of_the_file_does_not_matter(void **state) {
    (void)state;
    static const double contacts[] = {0.1, 1e16, 0.3, -1e16, 0.7};
    static const size_t orders[][5] = {{0, 1, 2, 3, 4}, {4, 3, 2, 1, 0}, {2, 4, 1, 0, 3}};
    struct mst_zone zone;
    assert_ok(mst_zone_load(&zone, "UTC", NULL));
    double first = 0;
    for (size_t i = 0; i < COUNT(orders); i++) {
        struct mst_history history;
        mst_history_init(&history);
        for (size_t k = 0; k < COUNT(contacts); k++) {
            struct mst_count row = {0, 0, contacts[orders[i][k]], NAN};
            assert_ok(mst_history_add(&history, &row, NULL));
        }
        mst_history_sum(&history, &zone, 30);
        assert_int_equal(history.count, 1);
        first = i == 0 ? history.rows[0].contacts : first;
        assert_true(history.rows[0].contacts == first);
        mst_history_release(&history);
    }
    mst_zone_release(&zone);
}

/* The same for the handling times: 0.1 + 0.2 + 0.3 and 0.3 + 0.2 + 0.1 differ in their last digit. */
static void nor_for_the_handling_time(void **state) {
    (void)state;
    static const struct row rows[] = {{0, 0, 1, 0.1}, {0, 0, 1, 0.2}, {0, 0, 1, NAN}, {0, 0, 1, 0.3}};
    static const struct row turned[] = {{0, 0, 1, 0.3}, {0, 0, 1, NAN}, {0, 0, 1, 0.2}, {0, 0, 1, 0.1}};
    const struct row sum = {0, 0, 4, (0.1 + 0.2 + 0.3) / 3};
    assert_sums("UTC", 30, rows, COUNT(rows), &sum, 1);
    assert_sums("UTC", 30, turned, COUNT(turned), &sum, 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_nothing),
        cmocka_unit_test(finer_rows_are_added_up),
        cmocka_unit_test(handling_time_is_that_of_rows_that_have_one),
        cmocka_unit_test(a_row_alone_keeps_its_digits),
        cmocka_unit_test(intervals_before_1970_begin_before_their_rows),
        cmocka_unit_test(intervals_begin_by_the_clock_on_the_wall),
        cmocka_unit_test(an_hour_that_occurs_twice_is_two_intervals),
        cmocka_unit_test(half_an_hour_of_change_makes_an_hour_longer),
        cmocka_unit_test(the_order_of_the_file_does_not_matter),
        cmocka_unit_test(nor_for_the_handling_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
