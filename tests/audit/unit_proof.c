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

/** The hour and a half of a Sunday's shift that reaches into Monday covers demand at no cost, and earns. */
PS_TEST(work_from_before_the_week_earns) {
    fx_open(&p->f, FX_PHONE, MST_MONDAY, MST_MONDAY, 0, 120);
    fx_row(&p->f, &p->f.site.previous, "s", "ann", "2026-01-04T20:00", "2026-01-05T01:30", MST_WORK);
    ps_begin(p, NULL);
    ps_multiplier(p, "2026-01-05T00:00", FX_PHONE)->price = 2.0;
    ps_multiplier(p, "2026-01-05T01:00", FX_PHONE)->price = 2.0;
    expect(p, 40.0 - 3.0, 40.0);
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
        cmocka_unit_test(a_claim_below_what_is_proven_is_true),
        cmocka_unit_test(where_nothing_is_open_no_multiplier_is_needed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
