/* Breaks are spread over the parts of intervals, where that costs nothing. */
#include "tests/solver/office.h"

enum { AGENTS = 8 };

/* Equal people with one shift, 08:00 to 12:00, and one short break from 09:00 on. */
static void one_shift(struct fixture *f, int32_t interval_min, int32_t break_to_min) {
    fx_init(f, "UTC", interval_min, "2026-01-05");
    fx_open(f, fx_queue(f, "phone"), MST_MONDAY, MST_MONDAY, 480, 720);
    struct mst_kind *kind = fx_kind(f, "short", 480, 480, 240, 240);
    kind->days = 1u << MST_MONDAY;
    fx_break(kind, 15, true, false, 60, break_to_min);
    fx_contract(f, "full", 1, 1, 4, 4);
    for (int a = 0; a < AGENTS; a++) {
        char id[16];
        snprintf(id, sizeof id, "a%d", a);
        fx_serves(fx_agent(f, id, "full", 10), PHONE);
    }
}

static void need(struct fixture *f, int32_t minute, double required) {
    struct mst_need row = mst_need_make(f->week.midnight_utc[0] + 60 * (int64_t)minute, PHONE, required);
    assert_int_equal(mst_requirement_add(&f->requirement, &row, NULL), MST_OK);
}

static long at_work(const struct fixture *f, const struct mst_roster_result *result, int32_t minute) {
    return office_at_work(f, &result->roster, PHONE, f->week.midnight_utc[0] + 60 * (int64_t)minute);
}

/* All are needed but in the half hour from `free_min` on, in which half of them are. */
static void solve(struct fixture *f, int32_t break_to_min, int32_t free_min, struct mst_roster_result *result) {
    one_shift(f, 30, break_to_min);
    for (int32_t minute = 480; minute < 720; minute += 30) {
        need(f, minute, minute == free_min ? AGENTS / 2 : AGENTS);
    }
    f->site.objective.understaff = 40;
    f->site.objective.understaff_more = 100;
    office_solve(f, 2, 1, result);
    office_judge(f, result, "");
}

/* Eight breaks in the half hour from 9 to 9:30, the only one in which they cost nothing: four in each quarter. */
static void test_breaks_are_spread_over_their_interval(void **state) {
    (void)state;
    struct fixture f;
    struct mst_roster_result result;
    solve(&f, 120, 540, &result);
    assert_int_equal(at_work(&f, &result, 540), AGENTS / 2);
    assert_int_equal(at_work(&f, &result, 555), AGENTS / 2);
    assert_int_equal(at_work(&f, &result, 570), AGENTS);
    mst_roster_result_release(&result);
    fx_release(&f);
}

/* The last place of all is the beginning of the half hour: what is short elsewhere costs more than unevenness, which is free. */
static void test_what_costs_is_not_moved(void **state) {
    (void)state;
    struct fixture f;
    struct mst_roster_result result;
    solve(&f, 90, 570, &result);
    assert_int_equal(at_work(&f, &result, 570), 0);
    assert_int_equal(at_work(&f, &result, 585), AGENTS);
    mst_roster_result_release(&result);
    fx_release(&f);
}

/* Intervals as long as the breaks have no parts. */
static void test_intervals_of_the_breaks_length(void **state) {
    (void)state;
    struct fixture f;
    struct mst_roster_result result;
    one_shift(&f, 15, 120);
    for (int32_t minute = 480; minute < 720; minute += 15) {
        need(&f, minute, AGENTS);
    }
    office_solve(&f, 2, 1, &result);
    office_judge(&f, &result, "");
    mst_roster_result_release(&result);
    fx_release(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_breaks_are_spread_over_their_interval),
        cmocka_unit_test(test_what_costs_is_not_moved),
        cmocka_unit_test(test_intervals_of_the_breaks_length),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
