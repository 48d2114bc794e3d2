/* Proofs that prove nothing, or less than is claimed: each is named. */
#include "tests/audit/proof_site.h"

/** Proves; exactly this claim must be untrue, once, and its text must say so. */
static void expect(struct proof_site *p, const char *without, const char *claim, const char *said) {
    size_t count, total = 0;
    const struct mst_audit_claim *checks = mst_audit_claim_checks(&count);
    ps_prove(p, without);
    assert_int_equal(p->f.audit.breach_count, 1);
    assert_string_equal(p->f.audit.breaches[0].rule, claim);
    assert_non_null(strstr(p->f.audit.breaches[0].text, said));
    for (size_t i = 0; i < count; i++) {
        total += p->f.audit.claims_broken[i];
        assert_int_equal(p->f.audit.claims_broken[i], strcmp(checks[i].name, claim) == 0 ? 1 : 0);
    }
    assert_int_equal(total, 1);
}

/** Multipliers that prove 40, and that bound claimed. */
static void begin(struct proof_site *p) {
    ps_begin(p, NULL);
    ps_monday(p, 3.0, 3.0, 3.0, 3.0);
    p->claims.bound = 40.0;
    p->claims.cheapest_weeks = 40.0;
    ps_prove(p, NULL);
    assert_int_equal(p->f.audit.breach_count, 0);
}

PS_TEST(a_raised_bound) {
    begin(p);
    p->claims.bound = 40.001;
    expect(p, NULL, "claimed_proof", "claimed bound: 40.001; the multipliers prove 40");
    p->claims.bound = 40.0 * (1.0 + 2e-7);
    expect(p, NULL, "claimed_proof", "the multipliers prove 40");
}

PS_TEST(a_multiplier_that_proves_less) {
    begin(p);
    ps_multiplier(p, "2026-01-05T10:00", FX_PHONE)->price = 6.0;
    expect(p, NULL, "claimed_proof", "the multipliers prove 38");
}

PS_TEST(a_price_below_that_of_surplus) {
    begin(p);
    ps_multiplier(p, "2026-01-06T10:00", FX_PHONE)->price = -0.500001;
    expect(p, NULL, "claimed_proof",
           "multiplier -0.500001 of queue phone at tue 2026-01-06 10:00 is below minus the price of surplus");
    assert_true(isnan(p->f.audit.proven_bound));
}

PS_TEST(a_missing_multiplier) {
    begin(p);
    *ps_multiplier(p, "2026-01-05T09:00", FX_PHONE) = p->multipliers[p->claims.multiplier_count - 1];
    p->claims.multiplier_count--;
    expect(p, NULL, "claimed_proof", "the multiplier of queue phone at mon 2026-01-05 09:00 is missing");
    assert_true(isnan(p->f.audit.proven_bound));
}

PS_TEST(no_multipliers_at_all) {
    begin(p);
    p->claims.multiplier_count = 0;
    p->claims.multipliers = NULL;
    expect(p, NULL, "claimed_proof", "claimed bound: 40; there are no multipliers to prove it");
    assert_true(isnan(p->f.audit.proven_bound));
}

PS_TEST(a_multiplier_that_is_there_twice) {
    begin(p);
    p->multipliers[p->claims.multiplier_count++] = *ps_multiplier(p, "2026-01-05T09:00", FX_PHONE);
    expect(p, NULL, "claimed_proof", "multiplier 3 of queue phone at mon 2026-01-05 09:00 is there twice");
}

PS_TEST(a_multiplier_of_no_interval) {
    const char *const STRAY[] = {"2026-01-07T09:00", "2026-01-05T07:00", "2026-01-05T09:30", "2026-01-04T09:00",
                                 "2026-01-12T09:00"};
    for (size_t i = 0; i < sizeof STRAY / sizeof STRAY[0]; i++) {
        begin(p);
        p->multipliers[p->claims.multiplier_count++] = (struct mst_multiplier){fx_time(&p->f, STRAY[i]), FX_PHONE, 0.0};
        expect(p, NULL, "claimed_proof", "is not of an interval in which the queue is open");
    }
}

PS_TEST(a_multiplier_that_is_no_number) {
    begin(p);
    ps_multiplier(p, "2026-01-05T09:00", FX_PHONE)->price = INFINITY;
    expect(p, NULL, "claimed_proof", "the multiplier of queue phone at mon 2026-01-05 09:00 is no number");
}

PS_TEST(other_cheapest_weeks) {
    begin(p);
    p->claims.cheapest_weeks = 39.9;
    expect(p, NULL, "claimed_movable_gap", "claimed cheapest weeks: 39.9; the judge finds 40");
}

/** Needed on both days, ann can come on one: 24 of price, and her week costs 28 more. A cost of 58 is 6 / 12 above that. */
PS_TEST(a_movable_gap_without_the_cheapest_weeks) {
    for (int hour = 8; hour < 12; hour++) {
        char start[32];
        snprintf(start, sizeof start, "2026-01-06T%02d:00", hour);
        fx_need(&p->f, start, FX_PHONE, 1.0);
    }
    ps_begin(p, NULL);
    for (size_t i = 0; i < p->claims.multiplier_count; i++) {
        p->multipliers[i].price = 3.0;
    }
    p->cost = 58.0;
    p->claims.bound = 52.0;
    p->claims.movable_gap = 0.5;
    ps_prove(p, NULL);
    assert_int_equal(p->f.audit.breach_count, 0);
    p->claims.movable_gap = 0.4;
    expect(p, NULL, "claimed_movable_gap", "claimed movable gap: 0.4; (cost - bound) / (bound - cheapest weeks) is 0.5");
}

PS_TEST(who_could_work_is_left_out) {
    begin(p);
    p->claims.bound = p->claims.cheapest_weeks = NAN;
    expect(p, "ann", "claimed_unrostered", "ann is left out, but the rules allow a week");
    assert_float_equal(p->f.audit.proven_bound, 12.0, 1e-9);
    assert_float_equal(p->f.audit.cheapest_weeks, 0.0, 1e-9);
    assert_int_equal(p->f.audit.breaches[0].agent, 0);
}

/** One shift of four hours cannot pay five. */
PS_TEST(who_cannot_work_is_hidden) {
    p->f.site.contracts[0].hours_from = 5.0;
    p->f.site.contracts[0].hours_to = 6.0;
    ps_begin(p, NULL);
    expect(p, NULL, "claimed_unrostered", "ann is not left out, but the rules allow no week");
    assert_int_equal(p->f.audit.breaches[0].agent, 0);
    ps_prove(p, "ann");
    assert_int_equal(p->f.audit.breach_count, 0);
}

/** Two pinned on one day leave no week; so does one on a day that the contract has no room for. */
PS_TEST(who_is_pinned_too_often_is_hidden) {
    p->f.site.contracts[0].hours_from = 1.0;
    fx_row(&p->f, &p->f.site.pinned, "x", "ann", "2026-01-05T08:00", "2026-01-05T10:00", MST_WORK);
    fx_row(&p->f, &p->f.site.pinned, "y", "ann", "2026-01-05T10:00", "2026-01-05T12:00", MST_WORK);
    ps_begin(p, NULL);
    expect(p, NULL, "claimed_unrostered", "ann is not left out");
    p->f.site.pinned.shifts[1].stretches[0].start_utc += 86400;
    p->f.site.pinned.shifts[1].stretches[0].end_utc += 86400;
    mst_roster_finish(&p->f.site.pinned);
    expect(p, NULL, "claimed_unrostered", "ann is not left out");
    p->f.site.contracts[0].days_to = 2;
    ps_prove(p, NULL);
    assert_int_equal(p->f.audit.breach_count, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_raised_bound),
        cmocka_unit_test(a_multiplier_that_proves_less),
        cmocka_unit_test(a_price_below_that_of_surplus),
        cmocka_unit_test(a_missing_multiplier),
        cmocka_unit_test(no_multipliers_at_all),
        cmocka_unit_test(a_multiplier_that_is_there_twice),
        cmocka_unit_test(a_multiplier_of_no_interval),
        cmocka_unit_test(a_multiplier_that_is_no_number),
        cmocka_unit_test(other_cheapest_weeks),
        cmocka_unit_test(a_movable_gap_without_the_cheapest_weeks),
        cmocka_unit_test(who_could_work_is_left_out),
        cmocka_unit_test(who_cannot_work_is_hidden),
        cmocka_unit_test(who_is_pinned_too_often_is_hidden),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
