/* The solver as a whole, on offices of a few people: what it promises to those who are there. The judge has the last word. */
#include "tests/solver/office.h"

static void test_a_plain_week(void **state) {
    struct fixture f;
    struct mst_roster_result result;
    (void)state;
    three_people(&f);
    office_solve(&f, 1, 1, &result);
    office_judge(&f, &result, "");
    office_prove(&f, &result);
    assert_int_equal(result.unrostered_count, 0);
    assert_false(result.cancelled);
    assert_true(result.columns > 0 && result.pivots > 0);
    assert_int_equal(result.price_count, 4 * 6 + 4 * 3);
    office_release(&f, &result);
}

/** Two days of four hours less half an hour each, by hand: no legal week is cheaper. */
static void test_cheapest_weeks(void **state) {
    struct fixture f;
    struct mst_roster_result result;
    (void)state;
    three_people(&f);
    office_solve(&f, 1, 1, &result);
    assert_true(fabs(result.cheapest_weeks - 7.0 * (10 + 12 + 11)) < 1e-9);
    office_release(&f, &result);
}

/* ---- nobody fits ---- */

static void test_who_has_no_week_is_named_and_the_rest_rostered(void **state) {
    struct fixture f;
    struct mst_roster_result result;
    (void)state;
    three_people(&f);
    fx_contract(&f, "odd", 2, 3, 8, 10); /* no sum of 3.5 hours is in between */
    f.site.agents[1].contract = 1;
    fx_time_off(&f, "bob", "2026-01-06T08:00", "2026-01-06T09:00"); /* is not shown: bob has no row at all */
    fx_time_off(&f, "cat", "2026-01-06T08:00", "2026-01-06T09:00");
    office_solve(&f, 1, 1, &result);
    assert_int_equal(result.unrostered_count, 1);
    assert_int_equal(result.unrostered[0].agent, 1);
    assert_non_null(strstr(result.unrostered[0].reason, "hours"));
    assert_non_null(strstr(result.unrostered[0].reason, "contract odd"));
    assert_int_equal(office_shifts(&result, 1), 0);
    assert_true(office_shifts(&result, 0) >= 2 && office_shifts(&result, 2) >= 2);
    office_judge(&f, &result, "");
    office_prove(&f, &result);
    office_release(&f, &result);
}

static void test_equal_people_without_a_week_are_all_named(void **state) {
    struct fixture f;
    struct mst_roster_result result;
    (void)state;
    office(&f);
    for (int i = 0; i < 5; i++) {
        char id[16];
        snprintf(id, sizeof id, "a%d", i);
        office_add(&f, id, 10, false);
    }
    f.site.contracts[0].days_from = f.site.contracts[0].days_to = 5;
    office_need(&f, PHONE, 1);
    office_solve(&f, 1, 1, &result);
    assert_int_equal(result.unrostered_count, 5);
    for (size_t i = 0; i < 5; i++) {
        assert_int_equal(result.unrostered[i].agent, i);
        assert_string_equal(result.unrostered[i].reason, result.unrostered[0].reason);
    }
    office_judge(&f, &result, "");
    office_prove(&f, &result);
    office_release(&f, &result);
}

/* ---- coverage ---- */

static void test_what_cannot_be_covered_is_short(void **state) {
    struct fixture f;
    struct mst_roster_result result;
    (void)state;
    three_people(&f);
    office_need(&f, PHONE, 0); /* the same rows once more would be refused by the judge */
    f.requirement.count -= 24;
    for (size_t i = 0; i < f.requirement.count; i++) {
        f.requirement.rows[i].required += 50;
    }
    office_solve(&f, 1, 1, &result);
    assert_true(result.short_hours);
    assert_false(result.short_unavoidable); /* is not looked into */
    office_judge(&f, &result, "");
    office_prove(&f, &result);
    office_release(&f, &result);
}

/** So many agents from 09:00 to 10:00 of each day: two people of two or three days can make it one. */
static void ask_for_one(struct fixture *f, double required) {
    for (int d = 0; d < 4; d++) {
        struct mst_need need = mst_need_make(f->week.midnight_utc[d] + 3600 * (int64_t)9, PHONE, required);
        assert_int_equal(mst_requirement_add(&f->requirement, &need, NULL), MST_OK);
    }
}

static void test_hard_coverage_that_can_be_had(void **state) {
    struct fixture f;
    struct mst_roster_result result;
    (void)state;
    office(&f);
    office_add(&f, "ann", 10, false);
    office_add(&f, "bob", 12, false);
    ask_for_one(&f, 1);
    f.site.objective.hard = true;
    f.site.objective.understaff = f.site.objective.understaff_more = 0.01; /* which alone would not pay for anybody */
    office_solve(&f, 1, 1, &result);
    assert_false(result.short_hours);
    assert_false(result.short_unavoidable);
    office_judge(&f, &result, "");
    office_prove(&f, &result);
    office_release(&f, &result);
}

static void test_hard_coverage_that_cannot_be_had(void **state) {
    struct fixture f;
    struct mst_roster_result result;
    (void)state;
    office(&f);
    office_add(&f, "ann", 10, false);
    office_add(&f, "bob", 12, false);
    ask_for_one(&f, 3);
    f.site.objective.hard = true;
    office_solve(&f, 1, 1, &result);
    assert_true(result.short_hours);
    assert_true(result.short_unavoidable);
    office_judge(&f, &result, "coverage");
    office_prove(&f, &result);
    office_release(&f, &result);
}

/** With nobody there is no other roster: the bound is the cost, also where it has to be raised anew at other prices. */
static void test_the_bound_of_the_only_roster(void **state) {
    (void)state;
    for (int hard = 0; hard <= 1; hard++) {
        struct fixture f;
        struct mst_roster_result result;
        office(&f);
        ask_for_one(&f, 3);
        f.site.objective.hard = hard;
        office_solve(&f, 1, 1, &result);
        office_judge(&f, &result, hard ? "coverage" : "");
        office_prove(&f, &result);
        assert_true(fabs(result.cost - 4 * (1 * 40 + 2 * 100)) < 1e-9 && result.bound > 0.999 * result.cost);
        office_release(&f, &result);
    }
}

/** Where much is short, hard coverage must not make the proof worse: both are proven at the same prices. */
static void test_the_bound_does_not_suffer_from_hard_coverage(void **state) {
    double bound[2];
    (void)state;
    for (int hard = 0; hard <= 1; hard++) {
        struct fixture f;
        struct mst_roster_result result;
        three_people(&f);
        for (size_t i = 0; i < f.requirement.count; i++) {
            f.requirement.rows[i].required += 5;
        }
        f.site.objective.hard = hard;
        office_solve(&f, 1, 1, &result);
        office_judge(&f, &result, hard ? "coverage" : "");
        office_prove(&f, &result);
        bound[hard] = result.bound;
        office_release(&f, &result);
    }
    assert_true(bound[1] > 0.99 * bound[0]);
}

/* ---- what is given ---- */

static void test_pinned_shifts_stay_as_they_are(void **state) {
    struct fixture f;
    struct mst_roster_result result;
    (void)state;
    three_people(&f);
    fx_chain(&f, &f.site.pinned, "kept-1", "ann", "2026-01-06T07:00", MST_WORK, 100, MST_BREAK, 7, MST_WORK, 60, MST_MEAL, 33,
             MST_WORK, 40, FX_END);
    fx_row_utc(&f, &f.site.pinned, "ann-20260105", "bob", fx_time(&f, "2026-01-07T22:00"), fx_time(&f, "2026-01-08T02:00"),
               MST_WORK, "chat");
    office_solve(&f, 1, 1, &result);
    office_judge(&f, &result, "");
    office_prove(&f, &result);
    size_t found = 0;
    for (size_t i = 0; i < result.roster.count; i++) {
        for (size_t p = 0; p < f.site.pinned.count; p++) {
            const struct mst_shift *a = &result.roster.shifts[i], *b = &f.site.pinned.shifts[p];
            if (strcmp(a->id, b->id) != 0) {
                continue;
            }
            found++;
            assert_int_equal(a->count, b->count);
            for (size_t k = 0; k < a->count; k++) {
                assert_true(a->stretches[k].start_utc == b->stretches[k].start_utc &&
                            a->stretches[k].end_utc == b->stretches[k].end_utc &&
                            a->stretches[k].activity == b->stretches[k].activity && a->stretches[k].queue == b->stretches[k].queue);
                assert_string_equal(a->stretches[k].queue_name, b->stretches[k].queue_name);
                assert_string_equal(a->stretches[k].agent_id, b->stretches[k].agent_id);
            }
        }
    }
    assert_int_equal(found, 2);
    office_release(&f, &result);
}

/** A pinned shift whose work changes queue every quarter of an hour has more rows than a day has breaks. */
static void test_a_pinned_shift_of_many_rows(void **state) {
    (void)state;
    for (int gaps = 0; gaps <= 1; gaps++) {
        struct fixture f;
        struct mst_roster_result result;
        struct mst_error err = {0};
        three_people(&f);
        for (int k = 0; k < 140; k++) {
            int64_t at = fx_time(&f, "2026-01-06T08:00") + 180 * (int64_t)k;
            fx_row_utc(&f, &f.site.pinned, "long", "bob", at, at + 180, gaps && k % 2 ? MST_BREAK : MST_WORK,
                       gaps    ? NULL
                       : k % 2 ? "chat"
                               : "phone");
        }
        enum mst_status status = office_try(&f, 1, 1, NULL, &result, &err);
        if (gaps) {
            assert_int_equal(status, MST_E_INPUT);
            assert_string_equal(err.file, "pinned.csv");
        } else {
            assert_int_equal(status, MST_OK);
            office_judge(&f, &result, "");
            office_prove(&f, &result);
        }
        office_release(&f, &result);
    }
}

/** A night of Sunday to Monday covers Monday's first hours, at no cost, and asks for rest. */
static void test_a_shift_that_reaches_into_the_week(void **state) {
    struct fixture f;
    struct mst_roster_result with, without;
    (void)state;
    three_people(&f);
    office_solve(&f, 1, 1, &without);
    office_judge(&f, &without, "");
    office_prove(&f, &without);
    fx_chain(&f, &f.site.previous, "old", "ann", "2026-01-04T23:00", MST_WORK, 500, MST_MEAL, 40, MST_WORK, 90, FX_END);
    office_solve(&f, 1, 1, &with);
    office_judge(&f, &with, "");
    office_prove(&f, &with);
    assert_true(with.bound < without.bound);
    mst_roster_result_release(&without);
    office_release(&f, &with);
}

static void test_time_off_is_shown(void **state) {
    struct fixture f;
    struct mst_roster_result result;
    size_t rows = 0;
    (void)state;
    three_people(&f);
    fx_time_off(&f, "ann", "2026-01-01T00:00", "2026-01-06T12:00");
    fx_time_off(&f, "ann", "2026-01-06T12:00", "2026-01-07T00:00");
    fx_time_off(&f, "ann", "2026-01-11T00:00", "2026-01-20T00:00");
    office_solve(&f, 1, 1, &result);
    office_judge(&f, &result, "");
    office_prove(&f, &result);
    for (size_t i = 0; i < result.roster.count; i++) {
        const struct mst_shift *s = &result.roster.shifts[i];
        if (!mst_shift_is_work(s)) {
            assert_int_equal(s->agent, 0);
            assert_true(s->start_utc == (rows == 0 ? f.week.start_utc : fx_time(&f, "2026-01-11T00:00")));
            assert_true(s->end_utc == (rows == 0 ? fx_time(&f, "2026-01-07T00:00") : f.week.end_utc));
            rows++;
        }
    }
    assert_int_equal(rows, 2);
    office_release(&f, &result);
}

/** Time off from Monday to Friday is worth all days and hours: nothing is left to be worked, and that is a legal week. */
static void test_a_week_off(void **state) {
    struct fixture f;
    struct mst_roster_result result;
    (void)state;
    three_people(&f);
    fx_time_off(&f, "cat", "2026-01-05T00:00", "2026-01-12T00:00");
    office_solve(&f, 1, 1, &result);
    office_judge(&f, &result, "");
    office_prove(&f, &result);
    assert_int_equal(result.unrostered_count, 0);
    assert_int_equal(office_shifts(&result, 2), 0);
    office_release(&f, &result);
}

/* ---- people ---- */

static void test_equal_people_are_rostered_each(void **state) {
    struct fixture f;
    struct mst_roster_result result;
    (void)state;
    office(&f);
    for (int i = 0; i < 8; i++) {
        char id[16];
        snprintf(id, sizeof id, "a%d", i);
        office_add(&f, id, 10, i < 4);
    }
    office_need(&f, PHONE, 2.5);
    office_need(&f, CHAT, 1);
    office_solve(&f, 1, 1, &result);
    office_judge(&f, &result, "");
    office_prove(&f, &result);
    for (size_t a = 0; a < 8; a++) {
        assert_in_range(office_shifts(&result, a), 2, 3);
    }
    office_release(&f, &result);
}

/** Two who can do both are as good as one for each queue where one is needed in each at a time. */
static void test_two_skills(void **state) {
    struct fixture f;
    struct mst_roster_result result;
    (void)state;
    office(&f);
    office_add(&f, "ann", 10, true);
    office_add(&f, "bob", 10, true);
    f.site.contracts[0].days_from = f.site.contracts[0].days_to = 4;
    f.site.contracts[0].hours_to = 40;
    for (int d = 0; d < 4; d++) {
        for (size_t queue = PHONE; queue <= CHAT; queue++) {
            struct mst_need need = mst_need_make(f.week.midnight_utc[d] + 3600 * (int64_t)12, queue, 1);
            assert_int_equal(mst_requirement_add(&f.requirement, &need, NULL), MST_OK);
        }
    }
    office_solve(&f, 1, 1, &result);
    office_judge(&f, &result, "");
    office_prove(&f, &result);
    assert_false(result.short_hours);
    office_release(&f, &result);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_plain_week),
        cmocka_unit_test(test_cheapest_weeks),
        cmocka_unit_test(test_who_has_no_week_is_named_and_the_rest_rostered),
        cmocka_unit_test(test_equal_people_without_a_week_are_all_named),
        cmocka_unit_test(test_what_cannot_be_covered_is_short),
        cmocka_unit_test(test_hard_coverage_that_can_be_had),
        cmocka_unit_test(test_hard_coverage_that_cannot_be_had),
        cmocka_unit_test(test_the_bound_of_the_only_roster),
        cmocka_unit_test(test_the_bound_does_not_suffer_from_hard_coverage),
        cmocka_unit_test(test_pinned_shifts_stay_as_they_are),
        cmocka_unit_test(test_a_pinned_shift_of_many_rows),
        cmocka_unit_test(test_a_shift_that_reaches_into_the_week),
        cmocka_unit_test(test_time_off_is_shown),
        cmocka_unit_test(test_a_week_off),
        cmocka_unit_test(test_equal_people_are_rostered_each),
        cmocka_unit_test(test_two_skills),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
