/* Short intervals, added up by the hour of the clock, with what one more agent would save. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/base/memory.h"
#include "planner/short_hours.h"

/* In Kolkata, five and a half hours ahead: its hours begin at half past in UTC. */
#define AT(hour, minute) (INT64_C(1767571200) + ((hour)*60 + (minute)-330) * 60) /* 2026-01-05, Monday */

static void make_site(struct mst_site *site, const char *zone, int interval_min) {
    mst_site_init(site);
    site->interval_min = interval_min;
    assert_int_equal(mst_zone_load(&site->zone, zone, NULL), MST_OK);
}

static void expect(const struct mst_short_hour *hour, int64_t start_utc, size_t queue, double agent_hours, double saving) {
    assert_int_equal(hour->start_utc, start_utc);
    assert_int_equal(hour->queue, queue);
    assert_true(fabs(hour->agent_hours - agent_hours) < 1e-12);
    assert_true(fabs(hour->saving - saving) < 1e-12);
}

/** Quarter hours of two queues. An interval that is not short, 10:30, counts in what its hour saves; an hour that is not, nowhere.
 */
static void intervals_are_added_up_by_the_hour(void **state) {
    static struct mst_short_interval shorts[] = {{AT(9, 45), 0, 1}, {AT(10, 0), 0, 2}, {AT(10, 0), 1, 0.5}, {AT(10, 45), 0, 1}};
    static const struct mst_price prices[] = {{AT(9, 30), 0, 1},  {AT(9, 45), 0, 2},   {AT(10, 0), 0, 8},  {AT(10, 0), 1, 3},
                                              {AT(10, 30), 0, 4}, {AT(10, 45), 0, 16}, {AT(11, 0), 0, 99}, {AT(11, 0), 1, 99}};
    struct mst_audit audit = {.shorts = shorts, .short_count = 4};
    struct mst_short_hour *hours;
    struct mst_site site;
    size_t count;
    (void)state;
    make_site(&site, "Asia/Kolkata", 15);
    assert_int_equal(mst_short_hours_list(&site, &audit, prices, 8, &hours, &count, NULL), MST_OK);
    assert_int_equal(count, 3);
    expect(&hours[0], AT(10, 0), 0, 0.75, 28);
    expect(&hours[1], AT(9, 0), 0, 0.25, 3); /* of equally dear hours, that which lacks more */
    expect(&hours[2], AT(10, 0), 1, 0.125, 3);
    mst_free(hours);
    mst_site_release(&site);
}

/** Dear alike, but for the rounding of 0.1 + 0.2, and as short: the earlier first, then by queue. */
static void ties_are_by_time_and_queue(void **state) {
    static struct mst_short_interval shorts[] = {{AT(9, 0), 0, 1}, {AT(9, 0), 1, 1}, {AT(10, 0), 0, 1}};
    static const struct mst_price prices[] = {{AT(9, 0), 0, 0.1}, {AT(9, 0), 1, 0.3}, {AT(9, 30), 0, 0.2}, {AT(10, 0), 0, 0.3}};
    struct mst_audit audit = {.shorts = shorts, .short_count = 3};
    struct mst_short_hour *hours;
    struct mst_site site;
    size_t count;
    (void)state;
    make_site(&site, "Asia/Kolkata", 30);
    assert_int_equal(mst_short_hours_list(&site, &audit, prices, 4, &hours, &count, NULL), MST_OK);
    assert_int_equal(count, 3);
    expect(&hours[0], AT(9, 0), 0, 0.5, 0.3);
    expect(&hours[1], AT(9, 0), 1, 0.5, 0.3);
    expect(&hours[2], AT(10, 0), 0, 0.5, 0.3);
    mst_free(hours);
    mst_site_release(&site);
}

/** Between the two hours that the clock calls 01:00 there is a difference. */
static void an_hour_that_comes_twice_is_two(void **state) {
    static struct mst_short_interval shorts[] = {{1793509200, 0, 1}, {1793511000, 0, 1}, {1793512800, 0, 1}};
    static const struct mst_price prices[] = {{1793509200, 0, 1}, {1793511000, 0, 2}, {1793512800, 0, 4}};
    struct mst_audit audit = {.shorts = shorts, .short_count = 3};
    struct mst_short_hour *hours;
    struct mst_site site;
    size_t count;
    (void)state;
    make_site(&site, "America/New_York", 30);
    assert_int_equal(mst_short_hours_list(&site, &audit, prices, 3, &hours, &count, NULL), MST_OK);
    assert_int_equal(count, 2);
    expect(&hours[0], 1793512800, 0, 0.5, 4);
    expect(&hours[1], 1793509200, 0, 1, 3);
    mst_free(hours);
    mst_site_release(&site);
}

static void nothing_short_is_no_hour(void **state) {
    static const struct mst_price price = {AT(9, 0), 0, 1};
    struct mst_audit audit = {.shorts = NULL};
    struct mst_short_hour *hours;
    struct mst_site site;
    size_t count = 7;
    (void)state;
    make_site(&site, "UTC", 60);
    assert_int_equal(mst_short_hours_list(&site, &audit, &price, 1, &hours, &count, NULL), MST_OK);
    assert_int_equal(count, 0);
    mst_free(hours);
    mst_memory_fail_at(1);
    assert_int_equal(mst_short_hours_list(&site, &audit, &price, 1, &hours, &count, NULL), MST_E_NOMEM);
    mst_memory_fail_at(0);
    mst_site_release(&site);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(intervals_are_added_up_by_the_hour),
        cmocka_unit_test(ties_are_by_time_and_queue),
        cmocka_unit_test(an_hour_that_comes_twice_is_two),
        cmocka_unit_test(nothing_short_is_no_hour),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
