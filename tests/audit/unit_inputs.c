/* What the judge refuses, and its table of rules. */
#include "tests/audit/fixture.h"

/** Judges, and it must fail so; the audit stays as it was. */
static void refuse(struct fixture *f, enum mst_status wanted, const char *file, const char *words) {
    struct mst_error err = {0};
    fx_ann(f);
    fx_bob(f);
    fx_cat(f);
    mst_roster_finish(&f->roster);
    mst_roster_finish(&f->site.previous);
    mst_roster_finish(&f->site.pinned);
    f->audit.cost = 7.0;
    assert_int_equal(mst_audit_roster(&f->site, &f->requirement, &f->week, &f->roster, NULL, 0, &f->audit, &err), wanted);
    assert_true(f->audit.cost == 7.0 && f->audit.breach_count == 0);
    assert_string_equal(err.file, file);
    assert_non_null(strstr(err.message, words));
}

FX_TEST(need_between_intervals) {
    fx_need(f, "2026-01-05T08:10", FX_PHONE, 1.0);
    refuse(f, MST_E_INPUT, "requirement.csv", "not the start of an interval");
}

FX_TEST(need_twice) {
    fx_need(f, "2026-01-05T23:00", FX_PHONE, 1.0);
    fx_need(f, "2026-01-05T23:00", FX_CHAT, 1.0);
    fx_need(f, "2026-01-05T23:00", FX_PHONE, 1.0);
    refuse(f, MST_E_INPUT, "requirement.csv", "twice");
}

FX_TEST(need_below_nothing) {
    fx_need(f, "2026-01-05T08:00", FX_PHONE, -1.0);
    refuse(f, MST_E_INPUT, "requirement.csv", "number of agents");
}

FX_TEST(need_that_is_no_number) {
    fx_need(f, "2026-01-05T08:00", FX_PHONE, NAN);
    refuse(f, MST_E_INPUT, "requirement.csv", "number of agents");
}

FX_TEST(previous_shift_in_the_week) {
    fx_row(f, &f->site.previous, "p", "ann", "2026-01-05T00:00", "2026-01-05T02:00", MST_WORK);
    refuse(f, MST_E_INPUT, "previous.csv", "before the week");
}

FX_TEST(pinned_time_off) {
    fx_row(f, &f->site.pinned, "p", "ann", "2026-01-06T00:00", "2026-01-06T02:00", MST_OFF);
    refuse(f, MST_E_INPUT, "pinned.csv", "timeoff.csv");
}

FX_TEST(credit_over_the_weeks_edge) {
    fx_time_off(f, "bob", "2026-01-11T12:00", "2026-01-12T12:00")->credit_hours = 4.0;
    refuse(f, MST_E_INPUT, "timeoff.csv", "edge");
}

FX_TEST(prices_that_fall) {
    f->site.objective.understaff_more = 3.0;
    refuse(f, MST_E_RANGE, "site.ini", "understaff_more");
}

FX_TEST(prices_that_make_surplus_worth_more_than_need) {
    f->site.objective.overstaff = -5.0;
    refuse(f, MST_E_RANGE, "site.ini", "overstaff");
}

/** The names that documents and other programs know the rules by. */
static void test_table(void **state) {
    static const char *const NAMES[] = {
        "known_agents",    "rows_join",     "off_rows",      "pinned",       "on_the_grid", "in_the_week", "one_shift_a_day",
        "shift_kind",      "break_windows", "opening_hours", "availability", "time_off",    "rest",        "run_of_days",
        "run_of_days_off", "weekends",      "start_spread",  "days_worked",  "paid_hours",  "skills",      "coverage"};
    size_t count;
    const struct mst_audit_rule *rules = mst_audit_rules(&count);
    (void)state;
    assert_int_equal(count, MST_AUDIT_RULES);
    for (size_t i = 0; i < count; i++) {
        assert_string_equal(rules[i].name, NAMES[i]);
        assert_true(strlen(rules[i].asks) > 10);
    }
}

/** A week of nobody and nothing is no special case. */
static void test_empty_site(void **state) {
    struct fixture fixture, *f = &fixture;
    (void)state;
    fx_init(f, "UTC", 60, "2026-01-05");
    FX_EXPECT(f, "");
    assert_true(f->audit.cost == 0.0);
    assert_int_equal(f->audit.cover_count, 0);
    fx_release(f);
}

/** An agent without any queue is at work nowhere. */
FX_TEST(agent_without_queues) {
    f->site.agents[2].queue_count = 0;
    fx_ann(f);
    fx_bob(f);
    fx_cat(f);
    FX_EXPECT(f, "");
    f->site.kinds[1].any_hours = false;
    FX_EXPECT(f, "opening_hours");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(need_between_intervals),
        cmocka_unit_test(need_twice),
        cmocka_unit_test(need_below_nothing),
        cmocka_unit_test(need_that_is_no_number),
        cmocka_unit_test(previous_shift_in_the_week),
        cmocka_unit_test(pinned_time_off),
        cmocka_unit_test(credit_over_the_weeks_edge),
        cmocka_unit_test(prices_that_fall),
        cmocka_unit_test(prices_that_make_surplus_worth_more_than_need),
        cmocka_unit_test(test_table),
        cmocka_unit_test(test_empty_site),
        cmocka_unit_test(agent_without_queues),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
