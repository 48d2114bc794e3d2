#include "tests/forecast/fixture.h"

#include "forecast/grid.h"

/* What a day's cells look like: how many, and the slots of the first, and of those around a change of the clock. */
static void check_day(const char *zone, int interval_min, const char *date, size_t count, size_t slot_2, size_t twice) {
    struct mst_site site;
    site_make(&site, zone, interval_min);
    site_add_queue(&site, "calls", MST_PHONE, MST_MONDAY, MST_SUNDAY, 0, 1440);
    struct mst_grid grid;
    assert_ok(mst_grid_make(&grid, &site, 0, day_of(date), day_of(date) + 1, NULL));
    struct mst_cell cells[MST_CELLS_MOST];
    assert_int_equal(mst_grid_cells(&grid, 0, cells), count);
    assert_int_equal(cells[2].slot, slot_2);
    size_t repeated = 0;
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(cells[i].slot, (size_t)mst_zone_wall(&site.zone, cells[i].start_utc).minute / (size_t)interval_min);
        assert_int_equal(mst_zone_wall(&site.zone, cells[i].start_utc).minute % interval_min, 0);
        assert_int_equal(mst_zone_wall(&site.zone, cells[i].start_utc).day, day_of(date));
        assert_true(cells[i].open_frac >= 1);
        repeated += i > 0 && cells[i].slot <= cells[i - 1].slot;
    }
    assert_int_equal(repeated, twice);
    mst_grid_release(&grid);
    mst_site_release(&site);
}

static void a_plain_day_has_its_slots(void **state) {
    (void)state;
    check_day("UTC", 30, "2026-03-10", 48, 2, 0);
    check_day("America/New_York", 5, "2026-03-10", 288, 2, 0);
}

static void a_day_of_23_hours_lacks_an_hour(void **state) {
    (void)state;
    check_day("America/New_York", 60, "2026-03-08", 23, 3, 0);
    check_day("Europe/Berlin", 60, "2026-03-29", 23, 3, 0);
    check_day("Asia/Jerusalem", 60, "2026-03-27", 23, 3, 0);
}

static void a_day_of_25_hours_has_one_twice(void **state) {
    (void)state;
    check_day("America/New_York", 60, "2026-11-01", 25, 1, 1);
    check_day("Europe/Berlin", 60, "2026-10-25", 25, 2, 1);
    check_day("Asia/Jerusalem", 60, "2026-10-25", 25, 1, 1);
}

static void a_day_may_begin_at_one(void **state) {
    (void)state;
    check_day("America/Sao_Paulo", 60, "2018-11-04", 23, 3, 0);
}

/* The clock goes from 02:00 back to 01:30: hourly intervals begin at 01:00 and then at 02:00 only, 90 minutes later. */
static void a_change_of_half_an_hour_makes_a_long_interval(void **state) {
    (void)state;
    check_day("Australia/Lord_Howe", 60, "2026-04-05", 24, 2, 0);
    check_day("Australia/Lord_Howe", 30, "2026-04-05", 49, 2, 1);
}

static void hours_within_an_interval_count_by_their_share(void **state) {
    (void)state;
    struct mst_site site;
    site_make(&site, "UTC", 30);
    site_add_queue(&site, "calls", MST_PHONE, MST_MONDAY, MST_FRIDAY, 490, 1020);
    struct mst_grid grid;
    int32_t monday = day_of("2026-03-09");
    assert_ok(mst_grid_make(&grid, &site, 0, monday, monday + 7, NULL));
    assert_near(grid.open_frac[15], 0, 0);
    assert_near(grid.open_frac[16], 20.0 / 30, 1e-12);
    assert_near(grid.open_frac[17], 1, 0);
    assert_near(grid.open_frac[34], 0, 0);
    assert_near(grid.usual[16], 20.0 / 30, 1e-12);
    for (size_t s = 0; s < 48; s++) {
        assert_near(grid.open_frac[5 * 48 + s], 0, 0); /* Saturday */
        assert_near(grid.usual[5 * 48 + s], 0, 0);
    }
    mst_grid_release(&grid);
    mst_site_release(&site);
}

static void hours_may_run_past_midnight(void **state) {
    (void)state;
    struct mst_site site;
    site_make(&site, "UTC", 60);
    site_add_queue(&site, "night", MST_PHONE, MST_SUNDAY, MST_SUNDAY, 1320, 1440 + 120);
    struct mst_grid grid;
    int32_t monday = day_of("2026-03-09");
    assert_ok(mst_grid_make(&grid, &site, 0, monday, monday + 7, NULL));
    assert_near(grid.open_frac[1], 1, 0); /* of the hours that began on the day before the grid */
    assert_near(grid.open_frac[2], 0, 0);
    assert_near(grid.open_frac[6 * 24 + 22], 1, 0);
    mst_grid_release(&grid);
    mst_site_release(&site);
}

static void holidays_are_known_by_name(void **state) {
    (void)state;
    struct mst_site site;
    site_make(&site, "UTC", 60);
    site_add_queue(&site, "calls", MST_PHONE, MST_MONDAY, MST_SUNDAY, 0, 1440);
    site_add_queue(&site, "chat", MST_CHAT, MST_MONDAY, MST_SUNDAY, 0, 1440);
    site_add_holiday(&site, "2026-03-10", "Spring", MST_NONE, MST_HOLIDAY_USUAL, 0, 0);
    site_add_holiday(&site, "2026-03-10", "Own", 1, MST_HOLIDAY_CLOSED, 0, 0);
    site_add_holiday(&site, "2026-03-11", "Chat only", 1, MST_HOLIDAY_USUAL, 0, 0);
    site_add_holiday(&site, "2026-03-12", "Spring", MST_NONE, MST_HOLIDAY_HOURS, 600, 720);
    struct mst_grid grid;
    int32_t monday = day_of("2026-03-09");
    assert_ok(mst_grid_make(&grid, &site, 0, monday, monday + 7, NULL));
    assert_int_equal(grid.holiday[0], MST_NONE);
    assert_int_equal(grid.holiday[2], MST_NONE);
    assert_int_equal(grid.holiday[1], grid.holiday[3]);
    assert_string_equal(grid.names[grid.holiday[1]], "Spring");
    assert_near(grid.open_frac[3 * 24 + 9], 0, 0);
    assert_near(grid.open_frac[3 * 24 + 10], 1, 0);
    mst_grid_release(&grid);
    assert_ok(mst_grid_make(&grid, &site, 1, monday, monday + 7, NULL));
    assert_string_equal(grid.names[grid.holiday[1]], "Own");
    assert_string_equal(grid.names[grid.holiday[2]], "Chat only");
    assert_near(grid.open_frac[1 * 24 + 10], 0, 0);
    mst_grid_release(&grid);
    mst_site_release(&site);
}

static void a_weekday_of_holidays_only_has_their_hours(void **state) {
    (void)state;
    struct mst_site site;
    site_make(&site, "UTC", 60);
    site_add_queue(&site, "calls", MST_PHONE, MST_MONDAY, MST_FRIDAY, 480, 1200);
    site_add_holiday(&site, "2026-03-09", "A", MST_NONE, MST_HOLIDAY_HOURS, 600, 720);
    site_add_holiday(&site, "2026-03-16", "B", MST_NONE, MST_HOLIDAY_HOURS, 600, 780);
    struct mst_grid grid;
    int32_t monday = day_of("2026-03-09");
    assert_ok(mst_grid_make(&grid, &site, 0, monday, monday + 14, NULL));
    assert_near(grid.usual[9], 0, 0);
    assert_near(grid.usual[12], 1, 0);
    assert_near(grid.usual[24 + 9], 1, 0);
    mst_grid_release(&grid);
    mst_site_release(&site);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plain_day_has_its_slots),
        cmocka_unit_test(a_day_of_23_hours_lacks_an_hour),
        cmocka_unit_test(a_day_of_25_hours_has_one_twice),
        cmocka_unit_test(a_day_may_begin_at_one),
        cmocka_unit_test(a_change_of_half_an_hour_makes_a_long_interval),
        cmocka_unit_test(hours_within_an_interval_count_by_their_share),
        cmocka_unit_test(hours_may_run_past_midnight),
        cmocka_unit_test(holidays_are_known_by_name),
        cmocka_unit_test(a_weekday_of_holidays_only_has_their_hours),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
