/* For each rule of rows a roster that breaks it and no other, and one that keeps it. */
#include "tests/audit/fixture.h"

FX_TEST(good_roster_breaks_nothing) {
    fx_ann(f);
    fx_bob(f);
    fx_cat(f);
    FX_EXPECT(f, "");
    assert_int_equal(f->audit.breach_count, 0);
}

FX_TEST(stranger_breaks_known_agents) {
    fx_ann(f);
    fx_bob(f);
    fx_cat(f);
    fx_day(f, "z", "zed", "2026-01-07T08:00");
    FX_EXPECT(f, "known_agents");
    const struct mst_breach *breach = &f->audit.breaches[0];
    assert_string_equal(breach->rule, "known_agents");
    assert_true(breach->agent == MST_NONE);
    assert_int_equal(breach->shift, 5);
    assert_int_equal(breach->at_utc, fx_time(f, "2026-01-07T08:00"));
    assert_int_equal(breach->line, 2 + 4 * 5 + 3);
    assert_string_equal(breach->text, "zed wed 2026-01-07 08:00 (shift z): nobody in agents.csv has this id");
}

FX_TEST(agent_left_out_may_not_work) {
    fx_ann(f);
    fx_bob(f);
    fx_cat(f);
    char found[512];
    fx_judge_without(f, "ann");
    assert_string_equal(fx_broken(f, found), "known_agents");
    assert_int_equal(f->audit.breach_count, 2);
}

FX_TEST(nothing_is_asked_of_an_agent_left_out) {
    fx_bob(f);
    fx_cat(f);
    char found[512];
    fx_judge_without(f, "ann");
    assert_string_equal(fx_broken(f, found), "");
    FX_EXPECT(f, "days_worked paid_hours");
}

FX_TEST(gap_breaks_rows_join) {
    fx_day(f, "a1", "ann", "2026-01-05T08:00");
    fx_row(f, &f->roster, "a2", "ann", "2026-01-07T08:00", "2026-01-07T10:00", MST_WORK);
    fx_row(f, &f->roster, "a2", "ann", "2026-01-07T10:00", "2026-01-07T10:15", MST_BREAK);
    fx_row(f, &f->roster, "a2", "ann", "2026-01-07T10:30", "2026-01-07T12:00", MST_WORK);
    fx_row(f, &f->roster, "a2", "ann", "2026-01-07T12:00", "2026-01-07T13:00", MST_MEAL);
    fx_row(f, &f->roster, "a2", "ann", "2026-01-07T13:00", "2026-01-07T16:00", MST_WORK);
    fx_bob(f);
    fx_cat(f);
    FX_EXPECT(f, "rows_join");
    assert_int_equal(f->audit.breach_count, 1);
    assert_int_equal(f->audit.breaches[0].line, 2 + 5 + 2);
}

FX_TEST(overlap_breaks_rows_join) {
    fx_ann(f);
    fx_row(f, &f->roster, "a2", "ann", "2026-01-07T08:45", "2026-01-07T09:15", MST_WORK);
    fx_bob(f);
    fx_cat(f);
    FX_EXPECT(f, "rows_join");
    assert_int_equal(f->audit.breach_count, 2);
}

FX_TEST(rows_of_two_agents_break_rows_join) {
    fx_ann(f);
    fx_bob(f);
    fx_cat(f);
    struct mst_stretch *row = &f->roster.shifts[0].stretches[4];
    row->agent = mst_site_agent(&f->site, "bob");
    FX_EXPECT(f, "rows_join");
    assert_int_equal(f->audit.breach_count, 1);
}

FX_TEST(rows_in_any_order_join) {
    fx_day(f, "a1", "ann", "2026-01-05T08:00");
    fx_row(f, &f->roster, "a2", "ann", "2026-01-07T13:00", "2026-01-07T16:00", MST_WORK);
    fx_row(f, &f->roster, "a2", "ann", "2026-01-07T12:00", "2026-01-07T13:00", MST_MEAL);
    fx_row(f, &f->roster, "a2", "ann", "2026-01-07T08:00", "2026-01-07T10:00", MST_WORK);
    fx_row(f, &f->roster, "a2", "ann", "2026-01-07T10:15", "2026-01-07T12:00", MST_WORK);
    fx_row(f, &f->roster, "a2", "ann", "2026-01-07T10:00", "2026-01-07T10:15", MST_BREAK);
    fx_bob(f);
    fx_cat(f);
    FX_EXPECT(f, "");
}

FX_TEST(off_row_in_a_shift_breaks_off_rows) {
    /* Time off within the shift is also a shift in time off: the second rule cannot be kept here. */
    fx_ann(f);
    fx_bob(f);
    fx_chain(f, &f->roster, "c1", "cat", "2026-01-10T21:00", MST_WORK, 255, MST_BREAK, 15, MST_WORK, 30, MST_OFF, 60, FX_END);
    fx_time_off(f, "cat", "2026-01-11T02:00", "2026-01-11T03:00");
    FX_EXPECT(f, "off_rows time_off");
    assert_string_equal(f->audit.breaches[0].rule, "off_rows");
    assert_int_equal(f->audit.breaches[0].at_utc, fx_time(f, "2026-01-11T02:00"));
}

FX_TEST(off_row_without_time_off_breaks_off_rows) {
    fx_ann(f);
    fx_bob(f);
    fx_cat(f);
    fx_time_off(f, "ann", "2026-01-06T09:00", "2026-01-06T12:00");
    fx_row(f, &f->roster, "o", "ann", "2026-01-06T10:00", "2026-01-06T12:30", MST_OFF);
    FX_EXPECT(f, "off_rows");
}

FX_TEST(off_row_of_a_stranger_breaks_two_rules) {
    fx_ann(f);
    fx_bob(f);
    fx_cat(f);
    fx_row(f, &f->roster, "o", "zed", "2026-01-06T10:00", "2026-01-06T12:30", MST_OFF);
    FX_EXPECT(f, "known_agents off_rows");
}

FX_TEST(off_row_in_joined_time_off_is_no_work) {
    /* Two rows of time off that touch are one; and the row is no day worked. */
    fx_ann(f);
    fx_bob(f);
    fx_cat(f);
    fx_time_off(f, "ann", "2026-01-06T09:00", "2026-01-06T11:00");
    fx_time_off(f, "ann", "2026-01-06T11:00", "2026-01-06T12:00");
    fx_row(f, &f->roster, "o", "ann", "2026-01-06T09:00", "2026-01-06T12:00", MST_OFF);
    FX_EXPECT(f, "");
}

/* ---- pinned ---- */

FX_TEST(moved_shift_breaks_pinned) {
    fx_ann(f);
    fx_bob(f);
    fx_cat(f);
    fx_day_with(f, &f->site.pinned, "a1", "ann", "2026-01-05T09:00", 120, 480);
    FX_EXPECT(f, "pinned");
    assert_true(f->audit.breaches[0].shift == MST_NONE);
    assert_int_equal(f->audit.breaches[0].agent, 0);
}

FX_TEST(other_identity_breaks_pinned) {
    fx_ann(f);
    fx_bob(f);
    fx_cat(f);
    fx_day_with(f, &f->site.pinned, "other", "ann", "2026-01-05T08:00", 120, 480);
    FX_EXPECT(f, "pinned");
}

FX_TEST(other_break_breaks_pinned) {
    fx_ann(f);
    fx_bob(f);
    fx_cat(f);
    fx_day_with(f, &f->site.pinned, "a1", "ann", "2026-01-05T08:00", 135, 480);
    FX_EXPECT(f, "pinned");
}

FX_TEST(pinned_shift_may_break_the_rules_of_a_shift) {
    /* It starts too late, on no step, off the grid, in time off, when nobody is available, and its break names a queue. */
    fx_day_with(f, &f->roster, "a1", "ann", "2026-01-05T16:10", 130, 480);
    fx_day(f, "a2", "ann", "2026-01-07T08:30");
    fx_bob(f);
    fx_cat(f);
    fx_time_off(f, "ann", "2026-01-05T17:00", "2026-01-05T18:00");
    fx_available(f, "ann", MST_MONDAY, 480, 1020);
    fx_available(f, "ann", MST_WEDNESDAY, MST_ANY_HOURS, 0);
    f->roster.shifts[0].stretches[1].queue = FX_PHONE;
    FX_EXPECT(f, "on_the_grid shift_kind availability time_off skills");
    fx_day_with(f, &f->site.pinned, "a1", "ann", "2026-01-05T16:10", 130, 480);
    FX_EXPECT(f, "");
}

FX_TEST(pinned_shift_counts_in_rules_of_the_week) {
    fx_day(f, "a1", "ann", "2026-01-05T12:00");
    fx_day(f, "a2", "ann", "2026-01-06T08:00");
    fx_bob(f);
    fx_cat(f);
    fx_day_with(f, &f->site.pinned, "a1", "ann", "2026-01-05T12:00", 120, 480);
    FX_EXPECT(f, "rest");
}

FX_TEST(pinned_shifts_of_other_weeks_are_not_asked_for) {
    fx_ann(f);
    fx_bob(f);
    fx_cat(f);
    fx_day_with(f, &f->site.pinned, "p", "ann", "2026-01-12T08:00", 120, 480);
    FX_EXPECT(f, "");
}

FX_TEST(pinned_shift_of_another_week_excuses_nothing) {
    fx_day(f, "a1", "ann", "2026-01-05T08:00");
    fx_day(f, "a2", "ann", "2026-01-12T12:30");
    fx_bob(f);
    fx_cat(f);
    fx_day_with(f, &f->site.pinned, "a2", "ann", "2026-01-12T12:30", 120, 480);
    FX_EXPECT(f, "in_the_week shift_kind");
}

FX_TEST(other_activity_breaks_pinned) {
    /* The meal is pinned as a break. */
    fx_ann(f);
    fx_bob(f);
    fx_cat(f);
    fx_chain(f, &f->site.pinned, "a1", "ann", "2026-01-05T08:00", MST_WORK, 120, MST_BREAK, 15, MST_WORK, 105, MST_BREAK, 60,
             MST_WORK, 180, FX_END);
    FX_EXPECT(f, "pinned");
}

/* ---- skills ---- */

FX_TEST(queue_that_the_agent_cannot_serve_breaks_skills) {
    fx_ann(f);
    fx_bob(f);
    fx_cat(f);
    f->roster.shifts[0].stretches[0].queue = FX_CHAT;
    FX_EXPECT(f, "skills");
    f->roster.shifts[0].stretches[0].queue = FX_PHONE;
    FX_EXPECT(f, "");
}

FX_TEST(queue_in_a_break_breaks_skills) {
    fx_ann(f);
    fx_bob(f);
    fx_cat(f);
    f->roster.shifts[0].stretches[3].queue = FX_PHONE;
    FX_EXPECT(f, "skills");
}

FX_TEST(queue_that_is_none_breaks_skills) {
    fx_day(f, "a1", "ann", "2026-01-05T08:00");
    fx_chain(f, &f->roster, "a2", "ann", "2026-01-07T08:30", MST_WORK, 120, MST_BREAK, 15, MST_WORK, 105, MST_MEAL, 60, FX_END);
    fx_row_utc(f, &f->roster, "a2", "ann", fx_time(f, "2026-01-07T13:30"), fx_time(f, "2026-01-07T16:30"), MST_WORK, "telex");
    fx_bob(f);
    fx_cat(f);
    FX_EXPECT(f, "skills");
    assert_non_null(strstr(f->audit.breaches[0].text, "telex"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_roster_breaks_nothing),
        cmocka_unit_test(stranger_breaks_known_agents),
        cmocka_unit_test(agent_left_out_may_not_work),
        cmocka_unit_test(nothing_is_asked_of_an_agent_left_out),
        cmocka_unit_test(gap_breaks_rows_join),
        cmocka_unit_test(overlap_breaks_rows_join),
        cmocka_unit_test(rows_of_two_agents_break_rows_join),
        cmocka_unit_test(rows_in_any_order_join),
        cmocka_unit_test(off_row_in_a_shift_breaks_off_rows),
        cmocka_unit_test(off_row_without_time_off_breaks_off_rows),
        cmocka_unit_test(off_row_of_a_stranger_breaks_two_rules),
        cmocka_unit_test(off_row_in_joined_time_off_is_no_work),
        cmocka_unit_test(moved_shift_breaks_pinned),
        cmocka_unit_test(other_identity_breaks_pinned),
        cmocka_unit_test(other_break_breaks_pinned),
        cmocka_unit_test(pinned_shift_may_break_the_rules_of_a_shift),
        cmocka_unit_test(pinned_shift_counts_in_rules_of_the_week),
        cmocka_unit_test(pinned_shifts_of_other_weeks_are_not_asked_for),
        cmocka_unit_test(queue_that_the_agent_cannot_serve_breaks_skills),
        cmocka_unit_test(queue_in_a_break_breaks_skills),
        cmocka_unit_test(queue_that_is_none_breaks_skills),
        cmocka_unit_test(pinned_shift_of_another_week_excuses_nothing),
        cmocka_unit_test(other_activity_breaks_pinned),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
