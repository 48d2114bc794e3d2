/* What a certificate claims: each check says yes to what is true and no to what is not. */
#include "tests/audit/fixture.h"

/** An audit of cost 110 and the claims of a bound of 100, all true; cheapest weeks of 60. */
static struct mst_claims truth(struct mst_audit *audit) {
    mst_audit_init(audit);
    audit->cost = 110.0;
    return (struct mst_claims){.cost = 110.0, .bound = 100.0, .gap = 0.1, .movable_gap = 0.25, .cheapest_weeks = 60.0};
}

/** The names of the claims that are untrue, separated by blanks. */
static void expect(struct mst_audit *audit, struct mst_claims claims, const char *wanted) {
    char found[256] = "";
    size_t count;
    const struct mst_audit_claim *checks = mst_audit_claim_checks(&count);
    assert_int_equal(count, MST_AUDIT_CLAIMS);
    assert_int_equal(mst_audit_claims(&claims, audit, NULL), MST_OK);
    for (size_t i = 0; i < audit->breach_count; i++) {
        strcat(strcat(found, i ? " " : ""), audit->breaches[i].rule);
    }
    for (size_t i = 0; i < count; i++) {
        assert_true((strstr(found, checks[i].name) != NULL) == (audit->claims_broken[i] > 0));
        assert_true(strlen(checks[i].asks) > 0);
    }
    assert_string_equal(found, wanted);
    mst_audit_release(audit);
}

static void test_true_claims(void **state) {
    struct mst_audit audit;
    struct mst_claims claims = truth(&audit);
    (void)state;
    expect(&audit, claims, "");
}

static void test_claims_within_rounding(void **state) {
    struct mst_audit audit;
    struct mst_claims claims = truth(&audit);
    (void)state;
    claims.cost += 1e-4;
    claims.gap += 9e-7;
    expect(&audit, claims, "");
}

static void test_other_cost(void **state) {
    struct mst_audit audit;
    struct mst_claims claims = truth(&audit);
    (void)state;
    claims.cost = 110.001;
    expect(&audit, claims, "claimed_cost");
    claims = truth(&audit);
    claims.cost = NAN;
    expect(&audit, claims, "claimed_cost");
}

static void test_bound_above_the_cost(void **state) {
    struct mst_audit audit;
    struct mst_claims claims = truth(&audit);
    (void)state;
    claims.bound = 120.0;
    claims.gap = -10.0 / 120.0;
    claims.movable_gap = -10.0 / 60.0;
    expect(&audit, claims, "claimed_bound");
}

static void test_no_bound(void **state) {
    struct mst_audit audit;
    struct mst_claims claims = truth(&audit);
    (void)state;
    claims.bound = claims.gap = claims.movable_gap = NAN;
    expect(&audit, claims, "claimed_bound");
    claims = truth(&audit);
    claims.bound = -INFINITY;
    claims.gap = claims.movable_gap = NAN;
    expect(&audit, claims, "claimed_bound");
}

static void test_other_gap(void **state) {
    struct mst_audit audit;
    struct mst_claims claims = truth(&audit);
    (void)state;
    claims.gap = 10.0; /* in percent */
    expect(&audit, claims, "claimed_gap");
    claims = truth(&audit);
    claims.gap = 0.0;
    expect(&audit, claims, "claimed_gap");
    claims = truth(&audit);
    claims.gap = NAN;
    expect(&audit, claims, "claimed_gap");
}

static void test_gap_to_a_bound_of_nothing(void **state) {
    struct mst_audit audit;
    struct mst_claims claims = truth(&audit);
    (void)state;
    claims.bound = claims.cheapest_weeks = 0.0;
    claims.gap = claims.movable_gap = INFINITY;
    expect(&audit, claims, "");
    claims = truth(&audit);
    claims.bound = claims.cheapest_weeks = 0.0;
    claims.gap = 1.1;
    claims.movable_gap = NAN;
    expect(&audit, claims, "claimed_gap");
    claims = truth(&audit);
    audit.cost = 0.0;
    expect(&audit, (struct mst_claims){.movable_gap = NAN}, "");
}

static void test_other_movable_gap(void **state) {
    struct mst_audit audit;
    struct mst_claims claims = truth(&audit);
    (void)state;
    claims.movable_gap = 0.2;
    expect(&audit, claims, "claimed_movable_gap");
    claims = truth(&audit);
    claims.movable_gap = 0.05;
    claims.cheapest_weeks = NAN;
    expect(&audit, claims, "claimed_movable_gap");
    claims = truth(&audit);
    claims.movable_gap = 0.7;
    claims.cheapest_weeks = NAN;
    expect(&audit, claims, "");
    claims = truth(&audit);
    claims.movable_gap = NAN;
    expect(&audit, claims, "");
}

FX_TEST(claims_follow_the_rules) {
    fx_day(f, "z", "zed", "2026-01-07T08:00");
    fx_ann(f);
    fx_bob(f);
    fx_cat(f);
    fx_judge(f);
    struct mst_claims claims = {
        .cost = f->audit.cost + 1.0, .bound = 1.0, .gap = f->audit.cost - 1.0, .movable_gap = NAN, .cheapest_weeks = NAN};
    assert_int_equal(mst_audit_claims(&claims, &f->audit, NULL), MST_OK);
    assert_int_equal(f->audit.breach_count, 2);
    assert_string_equal(f->audit.breaches[0].rule, "known_agents");
    assert_string_equal(f->audit.breaches[1].rule, "claimed_cost");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_true_claims),
        cmocka_unit_test(test_claims_within_rounding),
        cmocka_unit_test(test_other_cost),
        cmocka_unit_test(test_bound_above_the_cost),
        cmocka_unit_test(test_no_bound),
        cmocka_unit_test(test_other_gap),
        cmocka_unit_test(test_gap_to_a_bound_of_nothing),
        cmocka_unit_test(test_other_movable_gap),
        cmocka_unit_test(claims_follow_the_rules),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
