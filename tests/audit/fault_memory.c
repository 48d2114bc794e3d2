/* Each allocation of an audit fails once: the call says so, and its output stays as it was. */
#include "tests/audit/fixture.h"

FX_TEST(each_allocation_may_fail) {
    fx_ann(f);
    fx_bob(f);
    fx_cat(f);
    fx_day(f, "z", "zed", "2026-01-07T08:00");
    fx_need(f, "2026-01-05T08:00", FX_PHONE, 3.0);
    fx_holiday(f, "2026-01-06", MST_HOLIDAY_CLOSED);
    fx_premium(f, 0.5)->on_holidays = true;
    fx_available(f, "ann", MST_MONDAY, 480, 960);
    fx_day_with(f, &f->site.pinned, "a1", "ann", "2026-01-05T09:00", 120, 480);
    f->site.objective.hard = true;
    fx_judge(f);
    size_t breaches = f->audit.breach_count;
    double cost = f->audit.cost;
    enum mst_status status = MST_E_NOMEM;
    size_t n = 0;
    while (status == MST_E_NOMEM) {
        struct mst_audit audit;
        struct mst_error err = {0};
        mst_audit_init(&audit);
        mst_memory_fail_at(++n);
        status = mst_audit_roster(&f->site, &f->requirement, &f->week, &f->roster, NULL, 0, &audit, &err);
        mst_memory_fail_at(0);
        if (status == MST_OK) {
            assert_int_equal(audit.breach_count, breaches);
            assert_true(audit.cost == cost);
        } else {
            assert_int_equal(status, MST_E_NOMEM);
            assert_int_equal(err.code, MST_E_NOMEM);
            assert_int_equal(audit.breach_count, 0);
        }
        mst_audit_release(&audit);
    }
    assert_true(n > 50);
}

FX_TEST(each_allocation_of_the_claims_may_fail) {
    struct mst_claims untrue = {.cost = 1.0, .bound = 1.0, .gap = 1.0, .movable_gap = 0.0, .cheapest_weeks = 0.0};
    (void)f;
    enum mst_status status = MST_E_NOMEM;
    for (size_t n = 1; status == MST_E_NOMEM; n++) {
        struct mst_audit audit;
        mst_audit_init(&audit);
        audit.cost = 5.0;
        mst_memory_fail_at(n);
        status = mst_audit_claims(&untrue, &audit, NULL);
        mst_memory_fail_at(0);
        assert_true(status == MST_OK ? audit.breach_count == 3 : audit.breach_count < 3);
        mst_audit_release(&audit);
    }
    assert_int_equal(status, MST_OK);
}

FX_TEST(each_allocation_of_the_proof_may_fail) {
    static struct mst_multiplier multipliers[2000];
    struct mst_claims claims = {.bound = 1e9, .movable_gap = NAN, .cheapest_weeks = 0.0, .multipliers = multipliers};
    fx_holiday(f, "2026-01-06", MST_HOLIDAY_CLOSED);
    fx_premium(f, 0.5)->on_holidays = true;
    fx_available(f, "bob", MST_MONDAY, 480, 1200);
    fx_available(f, "bob", MST_THURSDAY, 480, 1200);
    fx_day_with(f, &f->site.pinned, "a1", "ann", "2026-01-05T09:00", 120, 480);
    fx_contract_of(f, "ann")->start_spread_min = 60;
    fx_judge(f);
    for (size_t i = 0; i < f->audit.cover_count; i++) {
        multipliers[claims.multiplier_count++] =
            (struct mst_multiplier){f->audit.covers[i].start_utc, f->audit.covers[i].queue, 1.0};
    }
    enum mst_status status = MST_E_NOMEM;
    size_t n = 0;
    while (status == MST_E_NOMEM) {
        struct mst_audit audit;
        struct mst_error err = {0};
        mst_audit_init(&audit);
        mst_memory_fail_at(++n);
        status = mst_audit_proof(&f->site, &f->requirement, &f->week, &claims, NULL, 0, &audit, &err);
        mst_memory_fail_at(0);
        assert_int_equal(err.code, status);
        assert_true(status == MST_OK ? audit.breach_count == 2 : audit.breach_count < 2);
        assert_true(isnan(audit.proven_bound) == (status != MST_OK));
        mst_audit_release(&audit);
    }
    assert_int_equal(status, MST_OK);
    assert_true(n > 100);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_allocation_may_fail),
        cmocka_unit_test(each_allocation_of_the_claims_may_fail),
        cmocka_unit_test(each_allocation_of_the_proof_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
