/* A roster that is to change little: what is counted as a change, what it costs, what a certificate may say of it. */
#include "tests/audit/proof_site.h"

static void keep(struct proof_site *p, const char *start, const char *end) {
    mst_roster_release(&p->f.site.kept);
    fx_row(&p->f, &p->f.site.kept, "k", "ann", start, end, MST_WORK);
    mst_roster_finish(&p->f.site.kept);
    p->f.site.keep_price = 3.0;
}

static void expect_changes(struct proof_site *p, size_t count, size_t moved, size_t gone, size_t added) {
    const struct mst_audit *a = &p->f.audit;
    fx_judge(&p->f);
    assert_int_equal(a->kept_count, count);
    assert_int_equal(a->kept_moved, moved);
    assert_int_equal(a->kept_gone, gone);
    assert_int_equal(a->kept_added, added);
    assert_true(a->parts.changes == 3.0 * (double)(moved + gone + added));
    assert_true(fabs(a->cost - (a->parts.wages + a->parts.shortage + a->parts.surplus + a->parts.changes)) < 1e-9);
}

static void monday(struct proof_site *p) {
    fx_work(&p->f, "m", "ann", "2026-01-05T08:00", "2026-01-05T12:00");
}

PS_TEST(the_same_hours_are_no_change) {
    monday(p);
    keep(p, "2026-01-05T08:00", "2026-01-05T12:00");
    expect_changes(p, 1, 0, 0, 0);
}

PS_TEST(other_hours_are_one_change) {
    monday(p);
    keep(p, "2026-01-05T09:00", "2026-01-05T12:00");
    expect_changes(p, 1, 1, 0, 0);
    keep(p, "2026-01-05T08:00", "2026-01-06T00:30"); /* past midnight: of the day on which it starts */
    expect_changes(p, 1, 1, 0, 0);
}

PS_TEST(another_day_is_two_changes) {
    monday(p);
    keep(p, "2026-01-06T08:00", "2026-01-06T12:00");
    expect_changes(p, 1, 0, 1, 1);
}

PS_TEST(a_shift_before_the_week_is_not_kept) {
    monday(p);
    keep(p, "2026-01-04T23:00", "2026-01-05T03:00");
    expect_changes(p, 0, 0, 0, 1);
}

PS_TEST(of_who_is_left_out_nothing_is_counted) {
    keep(p, "2026-01-05T08:00", "2026-01-05T12:00");
    fx_judge_without(&p->f, "ann");
    assert_int_equal(p->f.audit.kept_count + p->f.audit.kept_gone, 0);
}

PS_TEST(without_a_kept_roster_nothing_is_counted) {
    monday(p);
    p->f.site.keep_price = 3.0;
    expect_changes(p, 0, 0, 0, 0);
}

PS_TEST(what_is_neither_kept_nor_pinned_breaks_pinned_while_frozen) {
    char found[512];
    monday(p);
    keep(p, "2026-01-05T08:00", "2026-01-05T12:00");
    p->f.site.frozen_until_utc = fx_time(&p->f, "2026-01-05T08:00");
    fx_judge(&p->f);
    assert_string_equal(fx_broken(&p->f, found), "");
    p->f.site.frozen_until_utc++;
    fx_judge(&p->f);
    assert_string_equal(fx_broken(&p->f, found), "pinned");
    assert_non_null(strstr(p->f.audit.breaches[0].text, "the week is frozen until mon 2026-01-05 08:00"));
    fx_row(&p->f, &p->f.site.pinned, "m", "ann", "2026-01-05T08:00", "2026-01-05T12:00", MST_WORK);
    fx_judge(&p->f);
    assert_string_equal(fx_broken(&p->f, found), "");
}

/* ---- what a certificate says ---- */

/** The names of the claims that are untrue of Monday's shift instead of Tuesday's: two changes for 6, and a cost of 46 and surplus.
 */
static void expect_claims(struct proof_site *p, double cost, double changed, double price, bool other, const char *wanted) {
    struct mst_claims claims = {.cost = cost,
                                .bound = 1.0,
                                .gap = cost - 1.0,
                                .movable_gap = NAN,
                                .cheapest_weeks = NAN,
                                .keeps = true,
                                .kept_is_other = other,
                                .changed = changed,
                                .changes_price = price};
    char found[256] = "";
    fx_judge(&p->f);
    assert_int_equal(mst_audit_claims(&claims, &p->f.audit, NULL), MST_OK);
    for (size_t i = 0; i < p->f.audit.breach_count; i++) {
        strcat(strcat(found, i ? " " : ""), p->f.audit.breaches[i].rule);
    }
    assert_string_equal(found, wanted);
}

PS_TEST(untrue_claims_of_changes) {
    monday(p);
    keep(p, "2026-01-06T08:00", "2026-01-06T12:00");
    expect_claims(p, 46.0, 2.0, 6.0, false, "");
    expect_claims(p, 46.0, 1.0, 6.0, false, "claimed_changes");
    expect_claims(p, 46.0, NAN, 6.0, false, "claimed_changes");
    expect_claims(p, 46.0, 2.0, 6.001, false, "claimed_changes");
    expect_claims(p, 46.0, 2.0, 6.0, true, "claimed_changes");
    p->f.site.keep_price = 4.0; /* another price than the certificate was made with */
    expect_claims(p, 46.0, 2.0, 6.0, false, "claimed_cost claimed_gap claimed_changes");
}

/**
 * By hand: Monday's four hours at 3 prove 12; ann earns 12 on Monday, for wages of 40 and two changes at 3, or nothing on Tuesday,
 * as kept, for 40. So the bound is 12 + 34, and the cheapest week costs 40.
 */
static void prove_kept(struct proof_site *p) {
    ps_begin(p, NULL);
    ps_monday(p, 3.0, 3.0, 3.0, 3.0);
    keep(p, "2026-01-06T08:00", "2026-01-06T12:00");
    p->claims.bound = 46.0;
    p->claims.cheapest_weeks = 40.0;
    ps_prove(p, NULL);
}

PS_TEST(changes_raise_the_bound) {
    prove_kept(p);
    assert_int_equal(p->f.audit.breach_count, 0);
    assert_true(fabs(p->f.audit.proven_bound - 46.0) < 1e-9);
}

PS_TEST(a_lower_price_proves_less) {
    prove_kept(p);
    p->f.site.keep_price = 2.0;
    ps_prove(p, NULL);
    assert_int_equal(p->f.audit.breach_count, 1);
    assert_string_equal(p->f.audit.breaches[0].rule, "claimed_proof");
    assert_non_null(strstr(p->f.audit.breaches[0].text, "the multipliers prove 44"));
}

PS_TEST(another_kept_roster_proves_another_bound) {
    prove_kept(p);
    keep(p, "2026-01-05T08:00", "2026-01-05T12:00");
    ps_prove(p, NULL);
    assert_int_equal(p->f.audit.breach_count, 1);
    assert_true(fabs(p->f.audit.proven_bound - 40.0) < 1e-9);
}

PS_TEST(frozen_days_have_no_free_shift) {
    prove_kept(p);
    p->f.site.frozen_until_utc = fx_time(&p->f, "2026-01-06T08:00"); /* Monday is past: 12 + 40 */
    ps_prove(p, NULL);
    assert_int_equal(p->f.audit.breach_count, 0);
    assert_true(fabs(p->f.audit.proven_bound - 52.0) < 1e-9);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_hours_are_no_change),
        cmocka_unit_test(other_hours_are_one_change),
        cmocka_unit_test(another_day_is_two_changes),
        cmocka_unit_test(a_shift_before_the_week_is_not_kept),
        cmocka_unit_test(of_who_is_left_out_nothing_is_counted),
        cmocka_unit_test(without_a_kept_roster_nothing_is_counted),
        cmocka_unit_test(what_is_neither_kept_nor_pinned_breaks_pinned_while_frozen),
        cmocka_unit_test(untrue_claims_of_changes),
        cmocka_unit_test(changes_raise_the_bound),
        cmocka_unit_test(a_lower_price_proves_less),
        cmocka_unit_test(another_kept_roster_proves_another_bound),
        cmocka_unit_test(frozen_days_have_no_free_shift),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
