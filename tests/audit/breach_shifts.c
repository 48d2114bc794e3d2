/* For each rule of a single shift a roster that breaks it and no other, and one that keeps it. */
#include "tests/audit/fixture.h"

static void others(struct fixture *f) {
    fx_bob(f);
    fx_cat(f);
}

/** ann's second day. */
static void second_day(struct fixture *f) {
    fx_day(f, "a2", "ann", "2026-01-07T08:30");
    others(f);
}

FX_TEST(break_off_the_quarter_hour_breaks_on_the_grid) {
    fx_day_with(f, &f->roster, "a1", "ann", "2026-01-05T08:00", 125, 480);
    second_day(f);
    FX_EXPECT(f, "on_the_grid");
    assert_int_equal(f->audit.breaches[0].at_utc, fx_time(f, "2026-01-05T10:05"));
}

FX_TEST(grid_of_a_longer_interval_is_15_minutes) {
    f->site.interval_min = 30;
    f->week = mst_week_make(&f->site.zone, f->week.first_day, 30);
    fx_day_with(f, &f->roster, "a1", "ann", "2026-01-05T08:00", 135, 480);
    second_day(f);
    FX_EXPECT(f, "");
}

FX_TEST(grid_of_a_shorter_interval_is_the_interval) {
    f->site.interval_min = 5;
    f->week = mst_week_make(&f->site.zone, f->week.first_day, 5);
    fx_day_with(f, &f->roster, "a1", "ann", "2026-01-05T08:00", 125, 480);
    second_day(f);
    FX_EXPECT(f, "");
}

FX_TEST(shift_of_next_week_breaks_in_the_week) {
    fx_day(f, "a1", "ann", "2026-01-05T08:00");
    fx_day(f, "a2", "ann", "2026-01-12T08:00");
    others(f);
    FX_EXPECT(f, "in_the_week");
}

FX_TEST(shift_of_last_week_breaks_in_the_week) {
    fx_day(f, "a1", "ann", "2026-01-04T08:00");
    fx_day(f, "a2", "ann", "2026-01-07T08:00");
    others(f);
    FX_EXPECT(f, "in_the_week");
}

/* ---- kinds ---- */

FX_TEST(start_after_the_last_breaks_shift_kind) {
    fx_day(f, "a1", "ann", "2026-01-05T12:30");
    second_day(f);
    FX_EXPECT(f, "shift_kind");
}

FX_TEST(start_between_steps_breaks_shift_kind) {
    fx_day(f, "a1", "ann", "2026-01-05T08:15");
    second_day(f);
    FX_EXPECT(f, "shift_kind");
}

FX_TEST(length_between_steps_breaks_shift_kind) {
    fx_day_with(f, &f->roster, "a1", "ann", "2026-01-05T08:00", 120, 495);
    second_day(f);
    FX_EXPECT(f, "shift_kind");
}

FX_TEST(length_above_the_contracts_breaks_shift_kind) {
    /* 9h30 is a length of the kind, but not of the contract. */
    fx_day_with(f, &f->roster, "a1", "ann", "2026-01-05T08:00", 120, 570);
    fx_day_with(f, &f->roster, "a2", "ann", "2026-01-07T08:00", 120, 480);
    others(f);
    fx_contract_of(f, "ann")->hours_to = 20;
    FX_EXPECT(f, "shift_kind");
    fx_contract_of(f, "ann")->length_to_min = 570;
    FX_EXPECT(f, "");
}

FX_TEST(length_below_the_contracts_breaks_shift_kind) {
    fx_ann(f);
    others(f);
    fx_contract_of(f, "ann")->length_from_min = 480;
    FX_EXPECT(f, "");
    fx_contract_of(f, "ann")->length_from_min = 481;
    FX_EXPECT(f, "shift_kind");
}

FX_TEST(other_day_breaks_shift_kind) {
    fx_ann(f);
    fx_bob(f);
    fx_evening(f, "c1", "2026-01-08T18:00");
    FX_EXPECT(f, "shift_kind");
}

FX_TEST(kind_of_another_contract_breaks_shift_kind) {
    /* A late shift has the breaks of none of ann's kinds, but is only blamed for its kind. */
    fx_day(f, "a1", "ann", "2026-01-05T08:00");
    fx_chain(f, &f->roster, "a2", "ann", "2026-01-09T12:00", MST_WORK, 255, MST_BREAK, 15, MST_WORK, 90, FX_END);
    others(f);
    fx_contract_of(f, "ann")->hours_from = 13;
    FX_EXPECT(f, "shift_kind");
    struct mst_contract *contract = fx_contract_of(f, "ann");
    contract->kinds[contract->kind_count++] = 1;
    FX_EXPECT(f, "");
}

/* ---- breaks ---- */

FX_TEST(break_too_late_breaks_break_windows) {
    fx_day_with(f, &f->roster, "a1", "ann", "2026-01-05T08:00", 165, 480);
    second_day(f);
    FX_EXPECT(f, "break_windows");
}

FX_TEST(both_ends_of_a_window_are_in_it) {
    fx_day_with(f, &f->roster, "a1", "ann", "2026-01-05T08:00", 150, 480);
    fx_day_with(f, &f->roster, "a2", "ann", "2026-01-07T08:00", 60, 480);
    others(f);
    FX_EXPECT(f, "");
}

FX_TEST(missing_break_breaks_break_windows) {
    fx_chain(f, &f->roster, "a1", "ann", "2026-01-05T08:00", MST_WORK, 240, MST_MEAL, 60, MST_WORK, 180, FX_END);
    second_day(f);
    FX_EXPECT(f, "break_windows");
}

FX_TEST(missing_last_break_breaks_break_windows) {
    fx_chain(f, &f->roster, "a1", "ann", "2026-01-05T08:00", MST_WORK, 120, MST_BREAK, 15, MST_WORK, 345, FX_END);
    second_day(f);
    FX_EXPECT(f, "break_windows");
}

FX_TEST(break_too_many_breaks_break_windows) {
    fx_chain(f, &f->roster, "a1", "ann", "2026-01-05T08:00", MST_WORK, 120, MST_BREAK, 15, MST_WORK, 105, MST_MEAL, 60, MST_WORK,
             60, MST_BREAK, 15, MST_WORK, 105, FX_END);
    second_day(f);
    FX_EXPECT(f, "break_windows");
}

FX_TEST(short_break_breaks_break_windows) {
    fx_chain(f, &f->roster, "a1", "ann", "2026-01-05T08:00", MST_WORK, 120, MST_BREAK, 10, MST_WORK, 110, MST_MEAL, 60, MST_WORK,
             180, FX_END);
    second_day(f);
    FX_EXPECT(f, "break_windows");
}

FX_TEST(paid_meal_breaks_break_windows) {
    fx_chain(f, &f->roster, "a1", "ann", "2026-01-05T08:00", MST_WORK, 120, MST_BREAK, 15, MST_WORK, 105, MST_BREAK, 60, MST_WORK,
             180, FX_END);
    second_day(f);
    FX_EXPECT(f, "break_windows");
}

FX_TEST(breaks_in_another_order_break_break_windows) {
    /* Each is in its window, but the meal is the first break of the kind now. */
    fx_ann(f);
    others(f);
    struct mst_break *breaks = f->site.kinds[0].breaks, first = breaks[0];
    breaks[0] = breaks[1];
    breaks[1] = first;
    FX_EXPECT(f, "break_windows");
    assert_int_equal(f->audit.breach_count, 4);
}

FX_TEST(window_before_the_end_breaks_break_windows) {
    /* 1h to 2h before the end: at 135 minutes it is too early, at 120 it is right. */
    fx_ann(f);
    fx_bob(f);
    fx_chain(f, &f->roster, "c1", "cat", "2026-01-10T21:00", MST_WORK, 225, MST_BREAK, 15, MST_WORK, 120, FX_END);
    FX_EXPECT(f, "break_windows");
    mst_roster_release(&f->roster);
    fx_ann(f);
    fx_bob(f);
    fx_chain(f, &f->roster, "c1", "cat", "2026-01-10T21:00", MST_WORK, 240, MST_BREAK, 15, MST_WORK, 105, FX_END);
    FX_EXPECT(f, "");
}

/* ---- opening hours ---- */

FX_TEST(shift_past_closing_breaks_opening_hours) {
    fx_ann(f);
    others(f);
    f->site.queues[FX_PHONE].open.items[MST_WEDNESDAY].to_min = 990;
    FX_EXPECT(f, "");
    f->site.queues[FX_PHONE].open.items[MST_WEDNESDAY].to_min = 975;
    FX_EXPECT(f, "opening_hours");
    f->site.kinds[0].any_hours = true;
    FX_EXPECT(f, "");
}

FX_TEST(hours_of_the_agents_queues_join) {
    /* bob on Monday from 9 to 17: phone to 11, chat from 10 on. ann serves no chat. */
    fx_day(f, "a1", "ann", "2026-01-06T08:00");
    fx_day(f, "a2", "ann", "2026-01-08T08:00");
    others(f);
    f->site.queues[FX_PHONE].open.items[MST_MONDAY].to_min = 660;
    FX_EXPECT(f, "opening_hours");
    f->site.queues[FX_CHAT].open.items[0].to_min = 1020;
    FX_EXPECT(f, "");
    mst_roster_release(&f->roster);
    fx_ann(f);
    others(f);
    FX_EXPECT(f, "opening_hours");
    assert_int_equal(f->audit.breaches[0].agent, 0);
}

FX_TEST(holiday_breaks_opening_hours) {
    struct mst_holiday *fair = fx_holiday(f, "2026-01-07", MST_HOLIDAY_HOURS);
    assert_int_equal(mst_windows_add(&fair->open, MST_WEDNESDAY, 480, 960, NULL), MST_OK);
    fx_ann(f);
    others(f);
    FX_EXPECT(f, "opening_hours");
    fair->queue = FX_CHAT;
    FX_EXPECT(f, "");
}

FX_TEST(any_hours_is_of_the_kind_that_fits_with_its_breaks) {
    /* ann's shift has start and length of both kinds, but the breaks of `day`, which keeps to the opening hours. */
    struct mst_kind *kind = fx_kind(f, "any", 480, 720, 480, 480);
    kind->any_hours = true;
    struct mst_contract *contract = fx_contract_of(f, "ann");
    contract->kinds[contract->kind_count++] = 2;
    f->site.queues[FX_PHONE].open.items[MST_WEDNESDAY].to_min = 960;
    fx_ann(f);
    others(f);
    FX_EXPECT(f, "opening_hours");
}

/* ---- availability and time off ---- */

FX_TEST(shift_past_a_window_breaks_availability) {
    fx_available(f, "ann", MST_MONDAY, 480, 960);
    fx_available(f, "ann", MST_WEDNESDAY, 510, 990);
    fx_ann(f);
    others(f);
    FX_EXPECT(f, "");
    f->site.agents[0].available.items[1].to_min = 975;
    FX_EXPECT(f, "availability");
}

FX_TEST(day_without_a_window_breaks_availability) {
    fx_available(f, "ann", MST_MONDAY, MST_ANY_HOURS, 0);
    fx_ann(f);
    others(f);
    FX_EXPECT(f, "availability");
}

FX_TEST(windows_of_availability_do_not_join) {
    fx_available(f, "ann", MST_MONDAY, 480, 720);
    fx_available(f, "ann", MST_MONDAY, 720, 1440);
    fx_available(f, "ann", MST_WEDNESDAY, MST_ANY_HOURS, 0);
    fx_ann(f);
    others(f);
    FX_EXPECT(f, "availability");
}

FX_TEST(window_over_midnight_begins_on_the_shifts_day) {
    fx_ann(f);
    fx_bob(f);
    fx_available(f, "cat", MST_SATURDAY, 1080, 1620);
    fx_evening(f, "c1", "2026-01-10T21:00");
    FX_EXPECT(f, "");
    mst_roster_release(&f->roster);
    fx_ann(f);
    fx_day(f, "b1", "bob", "2026-01-05T09:00");
    fx_day(f, "b2", "bob", "2026-01-11T08:00");
    fx_evening(f, "c1", "2026-01-10T21:30");
    FX_EXPECT(f, "availability");
}

FX_TEST(shift_in_time_off_breaks_time_off) {
    fx_ann(f);
    others(f);
    fx_time_off(f, "ann", "2026-01-05T15:45", "2026-01-05T17:00");
    FX_EXPECT(f, "time_off");
    f->site.timeoffs[0].start_utc = fx_time(f, "2026-01-05T16:00");
    FX_EXPECT(f, "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(break_off_the_quarter_hour_breaks_on_the_grid),
        cmocka_unit_test(grid_of_a_longer_interval_is_15_minutes),
        cmocka_unit_test(grid_of_a_shorter_interval_is_the_interval),
        cmocka_unit_test(shift_of_next_week_breaks_in_the_week),
        cmocka_unit_test(shift_of_last_week_breaks_in_the_week),
        cmocka_unit_test(start_after_the_last_breaks_shift_kind),
        cmocka_unit_test(start_between_steps_breaks_shift_kind),
        cmocka_unit_test(length_between_steps_breaks_shift_kind),
        cmocka_unit_test(length_above_the_contracts_breaks_shift_kind),
        cmocka_unit_test(other_day_breaks_shift_kind),
        cmocka_unit_test(kind_of_another_contract_breaks_shift_kind),
        cmocka_unit_test(break_too_late_breaks_break_windows),
        cmocka_unit_test(both_ends_of_a_window_are_in_it),
        cmocka_unit_test(missing_break_breaks_break_windows),
        cmocka_unit_test(break_too_many_breaks_break_windows),
        cmocka_unit_test(short_break_breaks_break_windows),
        cmocka_unit_test(paid_meal_breaks_break_windows),
        cmocka_unit_test(breaks_in_another_order_break_break_windows),
        cmocka_unit_test(window_before_the_end_breaks_break_windows),
        cmocka_unit_test(shift_past_closing_breaks_opening_hours),
        cmocka_unit_test(hours_of_the_agents_queues_join),
        cmocka_unit_test(holiday_breaks_opening_hours),
        cmocka_unit_test(any_hours_is_of_the_kind_that_fits_with_its_breaks),
        cmocka_unit_test(shift_past_a_window_breaks_availability),
        cmocka_unit_test(day_without_a_window_breaks_availability),
        cmocka_unit_test(windows_of_availability_do_not_join),
        cmocka_unit_test(window_over_midnight_begins_on_the_shifts_day),
        cmocka_unit_test(shift_in_time_off_breaks_time_off),
        cmocka_unit_test(length_below_the_contracts_breaks_shift_kind),
        cmocka_unit_test(missing_last_break_breaks_break_windows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
