/* The solver stopped early, with nobody or nothing there, on odd intervals and nights, and run twice. The judge has the last word.
 */
#include <signal.h>

#include "tests/solver/office.h"

/* ---- Ctrl-C ---- */

struct stop {
    volatile sig_atomic_t flag;
    const char *stage;
};

static void stop_at(const struct mst_progress_event *event, void *user) {
    struct stop *stop = user;
    stop->flag = stop->flag || strcmp(event->stage, stop->stage) == 0;
}

static void test_stopped_at_each_stage(void **state) {
    static const char *const STAGES[] = {"bound", "linear program", "dive", "breaks", "repair", "neighbourhoods"};
    (void)state;
    for (size_t i = 0; i < sizeof STAGES / sizeof STAGES[0]; i++) {
        for (int hard = 0; hard <= 1; hard++) {
            struct fixture f;
            struct mst_roster_result result;
            struct mst_error err = {0};
            struct stop stop = {0, STAGES[i]};
            struct mst_progress progress = {.report = stop_at, .user = &stop, .cancelled = &stop.flag};
            three_people(&f);
            f.requirement.rows[0].required = 9; /* so that there is something left to do */
            f.site.objective.hard = hard;
            assert_int_equal(office_try(&f, 2, 1, &progress, &result, &err), MST_OK);
            assert_int_equal(result.cancelled, stop.flag != 0);
            office_judge(&f, &result, hard ? "coverage" : "");
            office_prove(&f, &result);
            assert_true(result.bound > 0);
            office_release(&f, &result);
        }
    }
}

static void test_stopped_before_the_start(void **state) {
    struct fixture f;
    struct mst_roster_result result;
    struct mst_error err = {0};
    struct stop stop = {1, ""};
    struct mst_progress progress = {.cancelled = &stop.flag};
    (void)state;
    three_people(&f);
    assert_int_equal(office_try(&f, 1, 1, &progress, &result, &err), MST_OK);
    assert_true(result.cancelled);
    office_judge(&f, &result, "");
    office_prove(&f, &result);
    office_release(&f, &result);
}

/* ---- nothing there ---- */

static void test_nobody_is_there(void **state) {
    struct fixture f;
    struct mst_roster_result result;
    (void)state;
    office(&f);
    office_need(&f, PHONE, 2);
    office_solve(&f, 1, 1, &result);
    office_judge(&f, &result, "");
    office_prove(&f, &result);
    assert_true(result.cost == 4 * 6 * (1 * 40 + 1 * 100) && fabs(result.bound - result.cost) < 1e-3);
    office_release(&f, &result);
}

static void test_nothing_is_needed(void **state) {
    struct fixture f;
    struct mst_roster_result result;
    (void)state;
    office(&f);
    office_add(&f, "ann", 10, false);
    office_solve(&f, 1, 1, &result);
    office_judge(&f, &result, "");
    office_prove(&f, &result);
    office_release(&f, &result);
}

static void test_nothing_is_ever_open(void **state) {
    (void)state;
    for (int any_hours = 0; any_hours <= 1; any_hours++) {
        struct fixture f;
        struct mst_roster_result result;
        office(&f);
        f.site.queues[PHONE].open.count = f.site.queues[CHAT].open.count = 0;
        f.site.kinds[0].any_hours = any_hours;
        office_add(&f, "ann", 10, true);
        office_need(&f, PHONE, 1);
        office_solve(&f, 1, 1, &result);
        office_judge(&f, &result, "");
        office_prove(&f, &result);
        assert_int_equal(result.unrostered_count, any_hours ? 0 : 1);
        assert_int_equal(result.price_count, 0);
        office_release(&f, &result);
    }
}

static void test_no_queues(void **state) {
    struct fixture f;
    struct mst_roster_result result;
    (void)state;
    fx_init(&f, "UTC", 15, "2026-01-05");
    fx_kind(&f, "any", 480, 480, 240, 240)->any_hours = true;
    fx_contract(&f, "full", 1, 2, 4, 8);
    fx_agent(&f, "ann", "full", 10);
    office_solve(&f, 1, 1, &result);
    office_judge(&f, &result, "");
    office_prove(&f, &result);
    assert_true(fabs(result.cost - 40) < 1e-9);
    office_release(&f, &result);
}

static void test_nothing_at_all(void **state) {
    struct fixture f;
    struct mst_roster_result result;
    (void)state;
    fx_init(&f, "UTC", 15, "2026-01-05");
    office_solve(&f, 1, 1, &result);
    office_judge(&f, &result, "");
    office_prove(&f, &result);
    assert_true(result.cost == 0 && result.bound == 0 && result.roster.count == 0);
    office_release(&f, &result);
}

/** The clock of Lord Howe Island is changed by half an hour, which an interval of an hour cannot follow. */
static void test_a_change_by_part_of_an_interval(void **state) {
    (void)state;
    for (int interval = 30; interval <= 60; interval += 30) {
        struct fixture f;
        struct mst_roster_result result;
        struct mst_error err = {0};
        fx_init(&f, "Australia/Lord_Howe", interval, "2026-03-30");
        fx_open(&f, fx_queue(&f, "phone"), MST_MONDAY, MST_SUNDAY, 0, 1440);
        fx_kind(&f, "any", 0, 1380, 240, 240);
        fx_contract(&f, "full", 7, 7, 4, 28);
        fx_serves(fx_agent(&f, "ann", "full", 10), 0);
        fx_need(&f, "2026-04-05T01:00", 0, 1);
        enum mst_status status = office_try(&f, 1, 1, NULL, &result, &err);
        assert_int_equal(status, interval == 60 ? MST_E_INPUT : MST_OK);
        if (status == MST_OK) {
            office_judge(&f, &result, "");
            office_prove(&f, &result);
        }
        office_release(&f, &result);
    }
}

static void test_each_interval(void **state) {
    static const int INTERVALS[] = {5, 10, 15, 20, 30, 60};
    (void)state;
    for (size_t i = 0; i < sizeof INTERVALS / sizeof INTERVALS[0]; i++) {
        struct fixture f;
        struct mst_roster_result result;
        office(&f);
        f.site.interval_min = INTERVALS[i];
        f.week = mst_week_make(&f.site.zone, f.week.first_day, INTERVALS[i]);
        office_add(&f, "ann", 10, false);
        office_add(&f, "bob", 12, true);
        office_need(&f, PHONE, 1.25);
        office_solve(&f, 1, 1, &result);
        office_judge(&f, &result, "");
        office_prove(&f, &result);
        office_release(&f, &result);
    }
}

/** Nights of eight hours, some of which have a clock that leaps or goes back; the week ends with such a night, or begins with it.
 */
static void test_nights_of_a_changed_clock(void **state) {
    static const char *const WEEKS[][2] = {{"America/New_York", "2003-10-20"},
                                           {"America/New_York", "2003-10-26"},
                                           {"America/New_York", "2003-03-31"},
                                           {"Europe/Berlin", "2025-10-20"},
                                           {"Europe/Berlin", "2026-03-29"}};
    (void)state;
    for (size_t i = 0; i < sizeof WEEKS / sizeof WEEKS[0]; i++) {
        struct fixture f;
        struct mst_roster_result result;
        fx_init(&f, WEEKS[i][0], 30, WEEKS[i][1]);
        fx_open(&f, fx_queue(&f, "phone"), MST_MONDAY, MST_SUNDAY, 1200, 1920);
        struct mst_kind *kind = fx_kind(&f, "night", 1260, 1380, 480, 480);
        kind->start_step_min = 120;
        fx_break(kind, 45, false, false, 120, 300);
        fx_contract(&f, "full", 3, 4, 20, 30)->rest_min = 840;
        struct mst_premium *night = fx_premium(&f, 0.25);
        for (int day = MST_MONDAY; day <= MST_SUNDAY; day++) {
            assert_int_equal(mst_windows_add(&night->windows, day, 1380, 1440 + 90, NULL), MST_OK);
        }
        fx_serves(fx_agent(&f, "ann", "full", 10), 0);
        fx_serves(fx_agent(&f, "bob", "full", 12), 0);
        fx_row_utc(&f, &f.site.previous, "old", "ann", f.week.start_utc - 7200, f.week.start_utc + 4 * 3600, MST_WORK, NULL);
        for (int64_t t = f.week.start_utc; t < f.week.end_utc; t += 1800) {
            struct mst_need need = mst_need_make(t, 0, 1);
            assert_int_equal(mst_requirement_add(&f.requirement, &need, NULL), MST_OK);
        }
        office_solve(&f, 1, 1, &result);
        office_judge(&f, &result, "");
        office_prove(&f, &result);
        assert_int_equal(result.unrostered_count, 0);
        office_release(&f, &result);
    }
}

/* ---- the same again ---- */

static bool same_roster(const struct mst_roster *a, const struct mst_roster *b) {
    bool same = a->count == b->count;
    for (size_t i = 0; same && i < a->count; i++) {
        const struct mst_shift *x = &a->shifts[i], *y = &b->shifts[i];
        same = strcmp(x->id, y->id) == 0 && x->agent == y->agent && x->count == y->count;
        for (size_t k = 0; same && k < x->count; k++) {
            same = x->stretches[k].start_utc == y->stretches[k].start_utc && x->stretches[k].end_utc == y->stretches[k].end_utc &&
                   x->stretches[k].activity == y->stretches[k].activity;
        }
    }
    return same;
}

static void test_same_input_same_output(void **state) {
    struct fixture f;
    struct mst_roster_result first, second;
    (void)state;
    three_people(&f);
    f.requirement.rows[0].required = 9;
    office_solve(&f, 1, 7, &first);
    office_solve(&f, 1, 7, &second);
    assert_memory_equal(&first.cost, &second.cost, sizeof first.cost);
    assert_memory_equal(&first.bound, &second.bound, sizeof first.bound);
    assert_true(first.columns == second.columns && first.pivots == second.pivots);
    assert_true(same_roster(&first.roster, &second.roster));
    assert_int_equal(first.price_count, second.price_count);
    assert_memory_equal(first.prices, second.prices, first.price_count * sizeof *first.prices);
    mst_roster_result_release(&first);
    office_release(&f, &second);
}

/** The bound does not depend on the seed; the roster may, and is legal each time. */
static void test_other_seeds(void **state) {
    double bound = NAN;
    (void)state;
    for (long seed = 0; seed < 4; seed++) {
        struct fixture f;
        struct mst_roster_result result;
        three_people(&f);
        office_solve(&f, 1, seed, &result);
        office_judge(&f, &result, "");
        office_prove(&f, &result);
        assert_true(seed == 0 || result.bound == bound);
        bound = result.bound;
        office_release(&f, &result);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stopped_at_each_stage),  cmocka_unit_test(test_stopped_before_the_start),
        cmocka_unit_test(test_nobody_is_there),        cmocka_unit_test(test_nothing_is_needed),
        cmocka_unit_test(test_nothing_is_ever_open),   cmocka_unit_test(test_no_queues),
        cmocka_unit_test(test_nothing_at_all),         cmocka_unit_test(test_a_change_by_part_of_an_interval),
        cmocka_unit_test(test_each_interval),          cmocka_unit_test(test_nights_of_a_changed_clock),
        cmocka_unit_test(test_same_input_same_output), cmocka_unit_test(test_other_seeds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
