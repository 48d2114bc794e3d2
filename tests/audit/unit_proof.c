/* Bounds worked out by hand. */
#include "tests/audit/proof_site.h"

static void expect(struct proof_site *p, double bound, double cheapest) {
    ps_prove(p, NULL);
    assert_int_equal(p->f.audit.breach_count, 0);
    assert_float_equal(p->f.audit.proven_bound, bound, 1e-9);
    assert_float_equal(p->f.audit.cheapest_weeks, cheapest, 1e-9);
}

PS_TEST(nothing_proves_the_cheapest_weeks) {
    ps_begin(p, NULL);
    expect(p, 40.0, 40.0);
}

/** Monday's hours cost 3 each at least, by price or 4 by shortage; ann's Monday costs 40 and earns 12. */
PS_TEST(an_agent_earns_what_the_queue_pays) {
    ps_begin(p, NULL);
    ps_monday(p, 3.0, 3.0, 3.0, 3.0);
    expect(p, 12.0 + 28.0, 40.0);
}

/** At 6 it is cheaper to be short for 4, and the bound falls: 16 + 16. */
PS_TEST(a_price_above_shortage_is_not_paid) {
    ps_begin(p, NULL);
    ps_monday(p, 6.0, 6.0, 6.0, 6.0);
    expect(p, 16.0 + 16.0, 40.0);
}

/** Of three agents the first two are the deep ones: short they cost 10, the third 4. At 7 the queue takes two: 4 + 14. */
PS_TEST(the_tier_has_its_own_price) {
    p->f.site.objective.tier_frac = 0.4;
    p->f.requirement.rows[0].required = 3.0;
    ps_begin(p, NULL);
    ps_monday(p, 7.0, 0.0, 0.0, 0.0);
    expect(p, 4.0 + 14.0 + 33.0, 40.0);
    ps_monday(p, 11.0, 0.0, 0.0, 0.0);
    expect(p, 24.0 + 29.0, 40.0); /* now it takes nobody */
}

/** With hard coverage nobody may be missing: the price is paid in full, however high it is. */
PS_TEST(hard_coverage_pays_any_price) {
    p->f.site.objective.hard = true;
    ps_begin(p, NULL);
    ps_monday(p, 50.0, 0.0, 0.0, 0.0);
    expect(p, 50.0 - 10.0, 40.0);
}

/** A surplus price of 0.5 an hour bears a price down to -0.5: Tuesday costs 42 and Monday 40 - 1. */
PS_TEST(a_negative_price_is_paid_for_work) {
    ps_begin(p, NULL);
    ps_monday(p, -0.5, -0.5, -0.5, 0.5);
    for (int hour = 8; hour < 12; hour++) {
        char start[32];
        snprintf(start, sizeof start, "2026-01-06T%02d:00", hour);
        ps_multiplier(p, start, FX_PHONE)->price = -0.5;
    }
    expect(p, -1.0 + 41.0, 40.0);
}

PS_TEST(a_price_too_low_by_rounding_is_raised) {
    ps_begin(p, NULL);
    ps_monday(p, -0.5 - 1e-12, 0.0, 0.0, 0.0);
    expect(p, -0.5 + 40.0, 40.0);
}

/** A break of an hour that starts at 9, 10 or 11 is taken where it loses least; it is not paid. */
PS_TEST(breaks_are_where_they_lose_least) {
    fx_break(&p->f.site.kinds[0], 60, false, false, 60, 180);
    ps_begin(p, NULL);
    ps_monday(p, 1.0, 3.0, 2.0, 3.5);
    expect(p, 9.5 + 30.0 - 7.5, 30.0);
}

/** Two breaks in order: 9 to 10 and 10 to 11, which touch, lose less than any other places. */
PS_TEST(breaks_may_touch) {
    fx_break(&p->f.site.kinds[0], 60, true, false, 0, 120);
    fx_break(&p->f.site.kinds[0], 60, true, true, 60, 120);
    ps_begin(p, NULL);
    ps_monday(p, 3.0, 1.0, 1.5, 3.0);
    expect(p, 8.5 + 40.0 - 6.0, 40.0);
}

/** A quarter of an hour's break of an hour's interval leaves three quarters of its price. */
PS_TEST(part_of_an_interval_earns_that_part) {
    fx_break(&p->f.site.kinds[0], 15, true, false, 60, 60);
    ps_begin(p, NULL);
    ps_monday(p, 0.0, 2.0, 0.0, 0.0);
    expect(p, 2.0 + 40.0 - 1.5, 40.0);
}

/** Of two open queues the better one pays; where only one is open, that one. */
PS_TEST(a_group_earns_the_best_price) {
    size_t chat = fx_queue(&p->f, "chat");
    fx_open(&p->f, chat, MST_MONDAY, MST_MONDAY, 480, 600);
    fx_serves(&p->f.site.agents[0], chat);
    ps_begin(p, NULL);
    ps_monday(p, 1.0, 2.0, 3.0, 0.0);
    ps_multiplier(p, "2026-01-05T08:00", chat)->price = 5.0;
    ps_multiplier(p, "2026-01-05T09:00", chat)->price = 1.5;
    expect(p, 6.0 + 40.0 - 10.0, 40.0);
}

/** Of a Sunday's shift an hour and a half reach into Monday, half an hour of it a break: the rest covers demand, and earns. */
PS_TEST(work_from_before_the_week_earns) {
    fx_open(&p->f, FX_PHONE, MST_MONDAY, MST_MONDAY, 0, 120);
    fx_row(&p->f, &p->f.site.previous, "s", "ann", "2026-01-04T20:00", "2026-01-05T00:30", MST_WORK);
    fx_row(&p->f, &p->f.site.previous, "s", "ann", "2026-01-05T00:30", "2026-01-05T01:00", MST_BREAK);
    fx_row(&p->f, &p->f.site.previous, "s", "ann", "2026-01-05T01:00", "2026-01-05T01:30", MST_WORK);
    ps_begin(p, NULL);
    ps_multiplier(p, "2026-01-05T00:00", FX_PHONE)->price = 2.0;
    ps_multiplier(p, "2026-01-05T01:00", FX_PHONE)->price = 2.0;
    expect(p, 40.0 - 2.0, 40.0);
}

/** Who is left out costs and earns nothing, but for what was worked before the week. */
PS_TEST(who_is_left_out_does_not_count) {
    fx_serves(fx_agent(&p->f, "bob", "one", 20.0), FX_PHONE);
    fx_contract(&p->f, "none", 5, 5, 3, 4);
    p->f.site.agents[1].contract = 1;
    fx_open(&p->f, FX_PHONE, MST_MONDAY, MST_MONDAY, 0, 60);
    fx_row(&p->f, &p->f.site.previous, "s", "bob", "2026-01-04T20:00", "2026-01-05T01:00", MST_WORK);
    ps_begin(p, "bob");
    ps_multiplier(p, "2026-01-05T00:00", FX_PHONE)->price = 2.0;
    ps_prove(p, "bob");
    assert_int_equal(p->f.audit.breach_count, 0);
    assert_float_equal(p->f.audit.proven_bound, 40.0 - 2.0, 1e-9);
    assert_float_equal(p->f.audit.cheapest_weeks, 40.0, 1e-9);
}

/** A pinned shift is where it is, whatever the kinds of shift say, with its breaks where they are. */
PS_TEST(a_pinned_shift_earns_by_its_rows) {
    fx_chain(&p->f, &p->f.site.pinned, "x", "ann", "2026-01-05T09:30", MST_WORK, 30, MST_MEAL, 15, MST_WORK, 165, FX_END);
    ps_begin(p, NULL);
    ps_monday(p, 1.0, 1.0, 1.0, 1.0);
    expect(p, 4.0 + 32.5 - 2.25, 32.5);
}

/** A clock put back by half an hour cuts the week's last hour to a half, which pays all of its price. */
PS_TEST(a_cut_interval_pays_its_price) {
    fx_release(&p->f);
    fx_init(&p->f, "Australia/Lord_Howe", 60, "2026-03-30");
    fx_open(&p->f, fx_queue(&p->f, "phone"), MST_MONDAY, MST_SUNDAY, 0, 1440);
    fx_kind(&p->f, "late", 1200, 1200, 240, 240)->days = 1u << MST_SUNDAY;
    fx_contract(&p->f, "one", 1, 1, 3, 4);
    fx_serves(fx_agent(&p->f, "ann", "one", 10.0), FX_PHONE);
    fx_break(&p->f.site.kinds[0], 15, true, false, 225, 225);
    ps_begin(p, NULL);
    ps_multiplier(p, "2026-04-05T23:30", FX_PHONE)->price = 1.0;
    expect(p, 40.0 - 0.5, 40.0);
}

/** Off for an hour of Monday's morning, ann comes on Tuesday, where nothing is earned. */
PS_TEST(time_off_moves_a_week) {
    p->f.site.timeoffs[p->f.site.timeoff_count++] = (struct mst_timeoff){.agent = 0,
                                                                         .start_utc = fx_time(&p->f, "2026-01-05T11:00"),
                                                                         .end_utc = fx_time(&p->f, "2026-01-05T15:00"),
                                                                         .credit_days = -1,
                                                                         .credit_hours = NAN};
    ps_begin(p, NULL);
    ps_monday(p, 3.0, 3.0, 3.0, 3.0);
    expect(p, 12.0 + 40.0, 40.0);
}

/** From 12:00 to 08:00 are 20 hours: as rest they let ann come on Monday and Tuesday, a minute more makes it Wednesday. */
PS_TEST(rest_keeps_days_apart) {
    p->f.site.contracts[0].days_from = p->f.site.contracts[0].days_to = 2;
    p->f.site.contracts[0].hours_from = p->f.site.contracts[0].hours_to = 8.0;
    fx_open(&p->f, FX_PHONE, MST_WEDNESDAY, MST_WEDNESDAY, 480, 720);
    ps_begin(p, NULL);
    ps_multiplier(p, "2026-01-05T08:00", FX_PHONE)->price = 3.0;
    ps_multiplier(p, "2026-01-06T08:00", FX_PHONE)->price = 2.0;
    ps_multiplier(p, "2026-01-07T08:00", FX_PHONE)->price = 1.0;
    p->f.site.contracts[0].rest_min = 1200;
    expect(p, 3.0 + 80.0 - 5.0, 80.0);
    p->f.site.contracts[0].rest_min = 1201;
    expect(p, 3.0 + 80.0 - 4.0, 80.0);
    fx_row(&p->f, &p->f.site.previous, "r", "ann", "2026-01-02T08:00", "2026-01-02T12:00", MST_WORK);
    fx_row(&p->f, &p->f.site.previous, "s", "ann", "2026-01-04T08:00", "2026-01-04T12:00", MST_WORK);
    mst_roster_finish(&p->f.site.previous);
    ps_prove(p, NULL);
    assert_int_equal(p->f.audit.breach_count, 1);
    p->f.site.contracts[0].rest_min = 1200;
    expect(p, 3.0 + 80.0 - 5.0, 80.0);
}

/** Two days that start at the same hour, whichever hour of the four earns most: no window of starts is passed over. */
PS_TEST(each_window_of_starts_is_looked_at) {
    mst_windows_release(&p->f.site.queues[FX_PHONE].open);
    fx_open(&p->f, FX_PHONE, MST_MONDAY, MST_TUESDAY, 480, 720);
    p->f.site.kinds[0].start_to_min = 660;
    p->f.site.kinds[0].length_from_min = p->f.site.kinds[0].length_to_min = 60;
    p->f.site.kinds[0].start_step_min = 60;
    p->f.site.contracts[0].days_from = p->f.site.contracts[0].days_to = 2;
    p->f.site.contracts[0].hours_from = p->f.site.contracts[0].hours_to = 2.0;
    p->f.site.contracts[0].start_spread_min = 59;
    p->f.requirement.count = 0;
    for (int best = 8; best < 12; best++) {
        ps_begin(p, NULL);
        for (int hour = 8; hour < 12; hour++) {
            char monday[32], tuesday[32];
            snprintf(monday, sizeof monday, "2026-01-05T%02d:00", hour);
            snprintf(tuesday, sizeof tuesday, "2026-01-06T%02d:00", hour);
            ps_multiplier(p, monday, FX_PHONE)->price = hour == best ? 3.0 : hour == 8 ? 4.0 : 0.0;
            ps_multiplier(p, tuesday, FX_PHONE)->price = hour == best ? 3.0 : hour == 11 ? 4.0 : 0.0;
        }
        expect(p, 20.0 - 6.0, 20.0);
    }
}

/** A week from Sunday on whose Saturday was worked before: Sunday adds no weekend, and may be worked; the next Saturday not. */
PS_TEST(a_weekend_begun_before_the_week_goes_on) {
    fx_release(&p->f);
    fx_init(&p->f, "UTC", 60, "2026-01-04");
    fx_open(&p->f, fx_queue(&p->f, "phone"), MST_SATURDAY, MST_SUNDAY, 480, 720);
    fx_kind(&p->f, "morning", 480, 480, 240, 240);
    struct mst_contract *contract = fx_contract(&p->f, "one", 1, 1, 3, 4);
    contract->weekends_of = 1;
    fx_serves(fx_agent(&p->f, "ann", "one", 10.0), FX_PHONE);
    fx_row(&p->f, &p->f.site.previous, "s", "ann", "2026-01-03T08:00", "2026-01-03T12:00", MST_WORK);
    ps_begin(p, NULL);
    ps_multiplier(p, "2026-01-04T08:00", FX_PHONE)->price = 1.0;
    ps_multiplier(p, "2026-01-10T08:00", FX_PHONE)->price = 5.0;
    expect(p, 40.0 - 1.0, 40.0);
}

/** A whole Tuesday off is credited with one of two days and with half of eight hours: ann works one day of four hours. */
PS_TEST(credit_lowers_days_and_hours) {
    p->f.site.contracts[0].days_from = p->f.site.contracts[0].days_to = 2;
    p->f.site.contracts[0].hours_from = p->f.site.contracts[0].hours_to = 8.0;
    fx_open(&p->f, FX_PHONE, MST_WEDNESDAY, MST_WEDNESDAY, 480, 720);
    p->f.site.timeoffs[p->f.site.timeoff_count++] = (struct mst_timeoff){.agent = 0,
                                                                         .start_utc = fx_time(&p->f, "2026-01-06T00:00"),
                                                                         .end_utc = fx_time(&p->f, "2026-01-07T00:00"),
                                                                         .credit_days = -1,
                                                                         .credit_hours = NAN};
    ps_begin(p, NULL);
    expect(p, 40.0, 40.0);
    p->f.site.timeoffs[0].credit_days = 0;
    p->f.site.timeoffs[0].credit_hours = 0.0;
    expect(p, 80.0, 80.0);
    p->f.site.timeoffs[0].credit_hours = 4.0;
    ps_prove(p, NULL);
    assert_int_equal(p->f.audit.breach_count, 1);
    assert_string_equal(p->f.audit.breaches[0].rule, "claimed_unrostered");
    p->f.site.timeoffs[0].credit_days = 1;
    p->f.site.timeoffs[0].credit_hours = 0.0;
    ps_prove(p, NULL);
    assert_int_equal(p->f.audit.breach_count, 1);
}

/** On the long night 02:30 comes twice. From the second one four hours last until 06:30, from the first until 05:30. */
PS_TEST(a_start_that_comes_twice_is_two_starts) {
    fx_release(&p->f);
    fx_init(&p->f, "Europe/Berlin", 60, "2025-10-20");
    fx_open(&p->f, fx_queue(&p->f, "phone"), MST_SUNDAY, MST_SUNDAY, 0, 1440);
    fx_kind(&p->f, "night", 150, 150, 240, 240);
    fx_contract(&p->f, "one", 1, 1, 3, 4);
    fx_serves(fx_agent(&p->f, "ann", "one", 10.0), FX_PHONE);
    ps_begin(p, NULL);
    ps_multiplier(p, "2025-10-26T06:00", FX_PHONE)->price = 1.0;
    expect(p, 40.0 - 0.5, 40.0);
    ps_multiplier(p, "2025-10-26T06:00", FX_PHONE)->price = 0.0;
    ps_multiplier(p, "2025-10-26T02:00", FX_PHONE)->price = 1.0;
    expect(p, 40.0 - 0.5, 40.0);
}

PS_TEST(a_claim_below_what_is_proven_is_true) {
    ps_begin(p, NULL);
    ps_monday(p, 3.0, 3.0, 3.0, 3.0);
    p->claims.bound = 39.0;
    expect(p, 40.0, 40.0);
    p->claims.bound = 40.0 * (1.0 + 5e-8);
    expect(p, 40.0, 40.0);
}

/** Neither a bound nor multipliers: nothing is claimed. But that there are none where queues are open is said. */
PS_TEST(where_nothing_is_open_no_multiplier_is_needed) {
    mst_windows_release(&p->f.site.queues[FX_PHONE].open);
    p->f.site.kinds[0].any_hours = true;
    ps_begin(p, NULL);
    assert_int_equal(p->claims.multiplier_count, 0);
    p->claims.bound = 40.0;
    expect(p, 40.0, 40.0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_proves_the_cheapest_weeks),
        cmocka_unit_test(an_agent_earns_what_the_queue_pays),
        cmocka_unit_test(a_price_above_shortage_is_not_paid),
        cmocka_unit_test(the_tier_has_its_own_price),
        cmocka_unit_test(hard_coverage_pays_any_price),
        cmocka_unit_test(a_negative_price_is_paid_for_work),
        cmocka_unit_test(a_price_too_low_by_rounding_is_raised),
        cmocka_unit_test(breaks_are_where_they_lose_least),
        cmocka_unit_test(breaks_may_touch),
        cmocka_unit_test(part_of_an_interval_earns_that_part),
        cmocka_unit_test(a_group_earns_the_best_price),
        cmocka_unit_test(work_from_before_the_week_earns),
        cmocka_unit_test(who_is_left_out_does_not_count),
        cmocka_unit_test(a_pinned_shift_earns_by_its_rows),
        cmocka_unit_test(a_cut_interval_pays_its_price),
        cmocka_unit_test(time_off_moves_a_week),
        cmocka_unit_test(rest_keeps_days_apart),
        cmocka_unit_test(each_window_of_starts_is_looked_at),
        cmocka_unit_test(a_weekend_begun_before_the_week_goes_on),
        cmocka_unit_test(credit_lowers_days_and_hours),
        cmocka_unit_test(a_start_that_comes_twice_is_two_starts),
        cmocka_unit_test(a_claim_below_what_is_proven_is_true),
        cmocka_unit_test(where_nothing_is_open_no_multiplier_is_needed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
