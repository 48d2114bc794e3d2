/* For each rule of a week a roster that breaks it and no other, and one that keeps it. */
#include "tests/audit/fixture.h"

static void previous(struct fixture *f, const char *id, const char *agent, const char *start, const char *end) {
    fx_row(f, &f->site.previous, id, agent, start, end, MST_WORK);
}

FX_TEST(two_shifts_break_one_shift_a_day) {
    fx_ann(f);
    fx_bob(f);
    fx_evening(f, "c1", "2026-01-10T00:00");
    fx_evening(f, "c2", "2026-01-10T15:00");
    FX_EXPECT(f, "one_shift_a_day");
    assert_int_equal(f->audit.breach_count, 1);
    assert_int_equal(f->audit.breaches[0].shift, 5);
}

FX_TEST(one_shift_a_day_is_of_each_agent) {
    fx_ann(f);
    fx_day(f, "b1", "bob", "2026-01-05T08:00");
    fx_day(f, "b2", "bob", "2026-01-11T08:00");
    fx_evening(f, "c1", "2026-01-11T00:00");
    FX_EXPECT(f, "");
}

/* ---- rest ---- */

FX_TEST(short_night_breaks_rest) {
    fx_day(f, "a1", "ann", "2026-01-05T10:00");
    fx_day(f, "a2", "ann", "2026-01-06T08:30");
    fx_bob(f);
    fx_cat(f);
    FX_EXPECT(f, "rest");
    assert_string_equal(f->audit.breaches[0].text,
                        "ann tue 2026-01-06 08:30 (shift a2): starts 14h30 after the end of shift a1; the "
                        "contract asks for 15h");
}

FX_TEST(night_as_long_as_the_rest_is_enough) {
    fx_day(f, "a1", "ann", "2026-01-05T09:30");
    fx_day(f, "a2", "ann", "2026-01-06T08:30");
    fx_bob(f);
    fx_cat(f);
    FX_EXPECT(f, "");
}

FX_TEST(shift_before_the_week_breaks_rest) {
    fx_ann(f);
    fx_bob(f);
    fx_cat(f);
    previous(f, "p", "ann", "2026-01-04T09:00", "2026-01-04T17:00");
    FX_EXPECT(f, "");
    previous(f, "p", "ann", "2026-01-04T17:00", "2026-01-04T17:01");
    FX_EXPECT(f, "rest");
}

FX_TEST(rest_is_elapsed_time) {
    /* The clock in New York goes from 2 to 3 on Sunday 2026-03-08, and from 2 to 1 on 2026-11-01. */
    fx_release(f);
    fx_init(f, "America/New_York", 30, "2026-03-02");
    fx_open(f, fx_queue(f, "phone"), MST_MONDAY, MST_SUNDAY, 0, 1440);
    fx_kind(f, "any", 0, 1410, 60, 600);
    fx_contract(f, "c", 0, 5, 0, 40)->rest_min = 660;
    fx_serves(fx_agent(f, "dee", "c", 20.0), 0);
    fx_work(f, "1", "dee", "2026-03-07T21:00", "2026-03-07T23:00");
    fx_work(f, "2", "dee", "2026-03-08T10:30", "2026-03-08T12:00");
    FX_EXPECT(f, "rest");
    mst_roster_release(&f->roster);
    f->week = mst_week_make(&f->site.zone, mst_day_parse("2026-10-26"), 30);
    fx_work(f, "1", "dee", "2026-10-31T21:00", "2026-10-31T23:00");
    fx_work(f, "2", "dee", "2026-11-01T09:00", "2026-11-01T11:00");
    FX_EXPECT(f, "");
}

FX_TEST(rest_before_the_week_is_not_asked) {
    fx_ann(f);
    fx_bob(f);
    fx_cat(f);
    previous(f, "p", "ann", "2026-01-02T14:00", "2026-01-02T23:00");
    previous(f, "q", "ann", "2026-01-03T00:00", "2026-01-03T04:00");
    FX_EXPECT(f, "");
}

FX_TEST(rest_is_of_the_contract) {
    /* cat's contract names none. */
    fx_ann(f);
    fx_bob(f);
    fx_evening(f, "c1", "2026-01-09T21:00");
    fx_evening(f, "c2", "2026-01-10T03:00");
    struct mst_contract *part = fx_contract_of(f, "cat");
    part->days_to = 2;
    FX_EXPECT(f, "");
    part->rest_min = 1;
    FX_EXPECT(f, "rest");
}

/* ---- runs ---- */

static void work_three_days(struct fixture *f) {
    fx_contract_of(f, "ann")->days_to = 3;
    fx_contract_of(f, "ann")->hours_to = 21;
    fx_day(f, "a1", "ann", "2026-01-05T08:00");
    fx_day(f, "a2", "ann", "2026-01-06T08:00");
    fx_day(f, "a3", "ann", "2026-01-07T08:00");
    fx_bob(f);
    fx_cat(f);
}

FX_TEST(day_too_many_breaks_run_of_days) {
    work_three_days(f);
    FX_EXPECT(f, "");
    fx_contract_of(f, "ann")->max_run = 2;
    FX_EXPECT(f, "run_of_days");
    assert_int_equal(f->audit.breach_count, 1);
    assert_int_equal(f->audit.breaches[0].at_utc, fx_time(f, "2026-01-07T00:00"));
}

FX_TEST(days_before_the_week_break_run_of_days) {
    work_three_days(f);
    previous(f, "p", "ann", "2026-01-04T08:00", "2026-01-04T12:00");
    FX_EXPECT(f, "run_of_days");
}

FX_TEST(run_up_to_sunday_breaks_run_of_days) {
    fx_ann(f);
    fx_day(f, "b1", "bob", "2026-01-10T08:00");
    fx_day(f, "b2", "bob", "2026-01-11T08:00");
    fx_cat(f);
    fx_contract_of(f, "bob")->max_run = 1;
    FX_EXPECT(f, "run_of_days");
    assert_int_equal(f->audit.breaches[0].at_utc, fx_time(f, "2026-01-11T00:00"));
}

FX_TEST(time_off_before_the_week_is_a_day_off) {
    work_three_days(f);
    fx_row(f, &f->site.previous, "p", "ann", "2026-01-04T00:00", "2026-01-04T23:00", MST_OFF);
    FX_EXPECT(f, "");
}

FX_TEST(single_day_off_breaks_run_of_days_off) {
    fx_ann(f);
    fx_bob(f);
    fx_cat(f);
    fx_contract_of(f, "ann")->min_off_run = 2;
    FX_EXPECT(f, "run_of_days_off");
    assert_int_equal(f->audit.breaches[0].agent, 0);
}

FX_TEST(days_off_across_the_weeks_start_break_run_of_days_off) {
    /* Off on Sunday alone. That Saturday was off is another run. */
    fx_day(f, "a1", "ann", "2026-01-05T08:00");
    fx_day(f, "a2", "ann", "2026-01-06T08:00");
    fx_bob(f);
    fx_cat(f);
    fx_contract_of(f, "ann")->min_off_run = 2;
    FX_EXPECT(f, "");
    previous(f, "p", "ann", "2026-01-03T08:00", "2026-01-03T12:00");
    FX_EXPECT(f, "run_of_days_off");
}

FX_TEST(days_off_before_the_week_are_not_asked) {
    fx_day(f, "a1", "ann", "2026-01-05T08:00");
    fx_day(f, "a2", "ann", "2026-01-06T08:00");
    fx_bob(f);
    fx_cat(f);
    fx_contract_of(f, "ann")->min_off_run = 2;
    fx_contract_of(f, "ann")->max_run = 9;
    previous(f, "p", "ann", "2026-01-02T08:00", "2026-01-02T12:00");
    previous(f, "q", "ann", "2026-01-04T08:00", "2026-01-04T12:00");
    FX_EXPECT(f, "");
}

/* ---- weekends ---- */

FX_TEST(weekend_too_many_breaks_weekends) {
    /* bob works on Sunday 11 and did on Saturday 3: one of any two weekends is allowed. */
    fx_ann(f);
    fx_bob(f);
    fx_cat(f);
    struct mst_contract *full = fx_contract_of(f, "bob");
    full->weekends_most = 1;
    full->weekends_of = 2;
    FX_EXPECT(f, "");
    previous(f, "p", "bob", "2025-12-27T08:00", "2025-12-27T12:00");
    FX_EXPECT(f, "");
    previous(f, "q", "bob", "2026-01-03T08:00", "2026-01-03T12:00");
    FX_EXPECT(f, "weekends");
    full->weekends_most = 2;
    full->weekends_of = 3;
    FX_EXPECT(f, "weekends");
    full->weekends_most = 3;
    FX_EXPECT(f, "");
}

FX_TEST(weekend_begun_before_the_week_is_no_new_one) {
    /* A week from Sunday to Saturday: dee worked the Saturday before, so the Sunday adds no weekend. */
    fx_release(f);
    fx_init(f, "UTC", 30, "2026-01-04");
    fx_open(f, fx_queue(f, "phone"), MST_MONDAY, MST_SUNDAY, 0, 1440);
    fx_kind(f, "any", 0, 1410, 60, 600);
    struct mst_contract *contract = fx_contract(f, "c", 0, 5, 0, 40);
    contract->weekends_most = 1;
    contract->weekends_of = 2;
    fx_serves(fx_agent(f, "dee", "c", 20.0), 0);
    previous(f, "p", "dee", "2025-12-27T09:00", "2025-12-27T10:00");
    previous(f, "q", "dee", "2026-01-03T09:00", "2026-01-03T10:00");
    fx_work(f, "1", "dee", "2026-01-04T09:00", "2026-01-04T10:00");
    FX_EXPECT(f, "");
    fx_work(f, "2", "dee", "2026-01-10T09:00", "2026-01-10T10:00");
    FX_EXPECT(f, "weekends");
}

/* ---- sums ---- */

FX_TEST(late_start_breaks_start_spread) {
    fx_ann(f);
    fx_bob(f);
    fx_cat(f);
    fx_contract_of(f, "ann")->start_spread_min = 60;
    FX_EXPECT(f, "");
    fx_contract_of(f, "ann")->start_spread_min = 45;
    FX_EXPECT(f, "start_spread");
    assert_int_equal(f->audit.breach_count, 1);
    assert_int_equal(f->audit.breaches[0].agent, 1);
}

FX_TEST(day_too_many_breaks_days_worked) {
    fx_ann(f);
    fx_bob(f);
    fx_evening(f, "c1", "2026-01-10T00:00");
    fx_evening(f, "c2", "2026-01-11T00:00");
    FX_EXPECT(f, "days_worked");
    fx_contract_of(f, "cat")->days_to = 2;
    FX_EXPECT(f, "");
    fx_contract_of(f, "cat")->days_from = 3;
    FX_EXPECT(f, "days_worked");
}

FX_TEST(quarter_hour_too_many_breaks_paid_hours) {
    fx_ann(f);
    fx_bob(f);
    fx_cat(f);
    fx_contract_of(f, "cat")->hours_to = 6;
    FX_EXPECT(f, "");
    fx_contract_of(f, "cat")->hours_from = fx_contract_of(f, "cat")->hours_to = 5.75;
    FX_EXPECT(f, "paid_hours");
    fx_contract_of(f, "cat")->hours_from = fx_contract_of(f, "cat")->hours_to = 6.25;
    FX_EXPECT(f, "paid_hours");
    assert_string_equal(f->audit.breaches[0].text,
                        "cat: is paid 6h; the contract asks for 6h15 to 6h15 (0h are credited for time off and holidays)");
}

/* ---- credits: bob's contract asks for 2 days and 14 to 15 hours; a day is worth 7h30 ---- */

FX_TEST(day_off_breaks_days_worked_and_paid_hours) {
    fx_ann(f);
    fx_bob(f);
    fx_cat(f);
    struct mst_timeoff *off = fx_time_off(f, "bob", "2026-01-06T00:00", "2026-01-07T00:00");
    FX_EXPECT(f, "days_worked paid_hours");
    off->credit_hours = 0.0;
    FX_EXPECT(f, "days_worked");
    off->credit_hours = NAN;
    off->credit_days = 0;
    FX_EXPECT(f, "paid_hours");
    off->credit_hours = 0.0;
    FX_EXPECT(f, "");
}

FX_TEST(whole_day_only_is_credited) {
    fx_ann(f);
    fx_bob(f);
    fx_cat(f);
    fx_time_off(f, "bob", "2026-01-06T00:00", "2026-01-06T23:45");
    FX_EXPECT(f, "");
    fx_time_off(f, "bob", "2026-01-06T23:45", "2026-01-07T00:00");
    FX_EXPECT(f, "days_worked paid_hours");
}

FX_TEST(saturday_is_not_credited) {
    fx_ann(f);
    fx_bob(f);
    fx_cat(f);
    fx_time_off(f, "bob", "2026-01-10T00:00", "2026-01-11T00:00");
    FX_EXPECT(f, "");
}

FX_TEST(credit_goes_down_to_nothing) {
    /* Three days off of a contract of two: no day may be worked, none need be. */
    fx_ann(f);
    fx_cat(f);
    fx_time_off(f, "bob", "2026-01-06T00:00", "2026-01-09T00:00");
    FX_EXPECT(f, "");
}

FX_TEST(row_with_a_credit_silences_its_days) {
    /* Tuesday is wholly off by two rows; one of them says what the day is worth. */
    fx_ann(f);
    fx_bob(f);
    fx_cat(f);
    struct mst_timeoff *off = fx_time_off(f, "bob", "2026-01-06T00:00", "2026-01-06T12:00");
    off->credit_days = 0;
    off->credit_hours = 0.0;
    fx_time_off(f, "bob", "2026-01-06T12:00", "2026-01-07T00:00");
    FX_EXPECT(f, "");
}

FX_TEST(time_off_of_another_week_is_not_credited) {
    fx_ann(f);
    fx_bob(f);
    fx_cat(f);
    struct mst_timeoff *off = fx_time_off(f, "bob", "2026-01-13T00:00", "2026-01-14T00:00");
    off->credit_days = 2;
    off->credit_hours = 15.0;
    FX_EXPECT(f, "");
}

FX_TEST(holiday_that_closes_all_queues_is_credited) {
    /* Chat is closed on Tuesdays anyway, but phone is not: bob is credited. cat serves chat alone, and is not. */
    fx_day(f, "a1", "ann", "2026-01-05T08:00");
    fx_day(f, "b1", "bob", "2026-01-05T09:00");
    fx_cat(f);
    struct mst_holiday *fair = fx_holiday(f, "2026-01-06", MST_HOLIDAY_CLOSED);
    fx_contract_of(f, "ann")->hours_from = 14.5;
    FX_EXPECT(f, "");
    fair->hours = MST_HOLIDAY_USUAL;
    FX_EXPECT(f, "days_worked paid_hours");
    assert_int_equal(f->audit.breach_count, 4);
}

FX_TEST(holiday_of_one_queue_is_credited_to_those_who_serve_no_other) {
    fx_day(f, "a1", "ann", "2026-01-07T08:00");
    fx_day(f, "b1", "bob", "2026-01-06T09:00");
    fx_day(f, "b2", "bob", "2026-01-11T08:00");
    fx_cat(f);
    fx_holiday(f, "2026-01-05", MST_HOLIDAY_CLOSED)->queue = FX_PHONE;
    FX_EXPECT(f, "");
}

FX_TEST(hours_in_decimals_are_compared_in_decimals) {
    /* 8.3 hours less a half of them are 249 minutes; in binary 60 x 8.3 / 2 comes out a few 1e-14 above. */
    fx_ann(f);
    fx_bob(f);
    fx_time_off(f, "cat", "2026-01-06T00:00", "2026-01-07T00:00");
    struct mst_contract *part = fx_contract_of(f, "cat");
    part->days_from = part->days_to = 2;
    part->hours_from = part->hours_to = 8.3;
    f->site.kinds[1].length_from_min = f->site.kinds[1].length_to_min = 249;
    fx_chain(f, &f->roster, "c1", "cat", "2026-01-10T21:00", MST_WORK, 150, MST_BREAK, 15, MST_WORK, 84, FX_END);
    FX_EXPECT(f, "");
}

/* ---- coverage ---- */

FX_TEST(short_interval_breaks_coverage_if_it_is_hard) {
    fx_ann(f);
    fx_bob(f);
    fx_cat(f);
    fx_need(f, "2026-01-05T08:00", FX_PHONE, 1.0);
    fx_need(f, "2026-01-05T10:15", FX_CHAT, 1.0);
    f->site.objective.hard = true;
    FX_EXPECT(f, "");
    fx_need(f, "2026-01-05T10:30", FX_CHAT, 1.5);
    f->site.objective.hard = false;
    FX_EXPECT(f, "");
    assert_int_equal(f->audit.short_count, 1);
    f->site.objective.hard = true;
    FX_EXPECT(f, "coverage");
    assert_int_equal(f->audit.breaches[0].at_utc, fx_time(f, "2026-01-05T10:30"));
    assert_string_equal(f->audit.breaches[0].text, "mon 2026-01-05 10:30: 0.5 agents short, 0.5 of them in queue chat");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_shifts_break_one_shift_a_day),
        cmocka_unit_test(one_shift_a_day_is_of_each_agent),
        cmocka_unit_test(short_night_breaks_rest),
        cmocka_unit_test(night_as_long_as_the_rest_is_enough),
        cmocka_unit_test(shift_before_the_week_breaks_rest),
        cmocka_unit_test(rest_is_elapsed_time),
        cmocka_unit_test(rest_is_of_the_contract),
        cmocka_unit_test(day_too_many_breaks_run_of_days),
        cmocka_unit_test(days_before_the_week_break_run_of_days),
        cmocka_unit_test(time_off_before_the_week_is_a_day_off),
        cmocka_unit_test(single_day_off_breaks_run_of_days_off),
        cmocka_unit_test(days_off_across_the_weeks_start_break_run_of_days_off),
        cmocka_unit_test(days_off_before_the_week_are_not_asked),
        cmocka_unit_test(weekend_too_many_breaks_weekends),
        cmocka_unit_test(weekend_begun_before_the_week_is_no_new_one),
        cmocka_unit_test(late_start_breaks_start_spread),
        cmocka_unit_test(day_too_many_breaks_days_worked),
        cmocka_unit_test(quarter_hour_too_many_breaks_paid_hours),
        cmocka_unit_test(day_off_breaks_days_worked_and_paid_hours),
        cmocka_unit_test(whole_day_only_is_credited),
        cmocka_unit_test(saturday_is_not_credited),
        cmocka_unit_test(credit_goes_down_to_nothing),
        cmocka_unit_test(row_with_a_credit_silences_its_days),
        cmocka_unit_test(time_off_of_another_week_is_not_credited),
        cmocka_unit_test(holiday_that_closes_all_queues_is_credited),
        cmocka_unit_test(holiday_of_one_queue_is_credited_to_those_who_serve_no_other),
        cmocka_unit_test(hours_in_decimals_are_compared_in_decimals),
        cmocka_unit_test(short_interval_breaks_coverage_if_it_is_hard),
        cmocka_unit_test(rest_before_the_week_is_not_asked),
        cmocka_unit_test(run_up_to_sunday_breaks_run_of_days),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
