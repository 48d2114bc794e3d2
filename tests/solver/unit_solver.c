/* The solver as a whole, on offices of a few people: what it promises for each sort of trouble. The judge has the last word. */
#include <signal.h>

#include "scheduler/solver/solver.h"
#include "tests/solver/office.h"

static size_t shifts_of(const struct mst_roster_result *result, size_t agent) {
    size_t count = 0;
    for (size_t i = 0; i < result->roster.count; i++) {
        count += result->roster.shifts[i].agent == agent && mst_shift_is_work(&result->roster.shifts[i]);
    }
    return count;
}

static void release(struct fixture *f, struct mst_roster_result *result) {
    mst_roster_result_release(result);
    fx_release(f);
}

/** Three people, and about as many as are needed. */
static void three_people(struct fixture *f) {
    office(f);
    office_add(f, "ann", 10, false);
    office_add(f, "bob", 12, true);
    office_add(f, "cat", 11, true);
    office_need(f, PHONE, 1.25);
    office_need(f, CHAT, 0.5);
}

static void test_a_plain_week(void **state) {
    struct fixture f;
    struct mst_roster_result result;
    (void)state;
    three_people(&f);
    office_solve(&f, 1, 1, &result);
    office_judge(&f, &result, "");
    assert_int_equal(result.unrostered_count, 0);
    assert_false(result.cancelled);
    assert_true(result.columns > 0 && result.pivots > 0);
    assert_int_equal(result.price_count, 4 * 6 + 4 * 3);
    release(&f, &result);
}

/** Two days of four hours less half an hour each, by hand: no legal week is cheaper. */
static void test_cheapest_weeks(void **state) {
    struct fixture f;
    struct mst_roster_result result;
    (void)state;
    three_people(&f);
    office_solve(&f, 1, 1, &result);
    assert_true(fabs(result.cheapest_weeks - 7.0 * (10 + 12 + 11)) < 1e-9);
    release(&f, &result);
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
    assert_int_equal(shifts_of(&result, 1), 0);
    assert_true(shifts_of(&result, 0) >= 2 && shifts_of(&result, 2) >= 2);
    office_judge(&f, &result, "");
    release(&f, &result);
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
    release(&f, &result);
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
    release(&f, &result);
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
    release(&f, &result);
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
    release(&f, &result);
}

/** What the bound is by the prices that are reported: the sum that proves it, worked out from them alone. */
static double bound_by_prices(struct fixture *f, const struct mst_roster_result *result) {
    const struct mst_objective *o = &f->site.objective;
    double sum = 0;
    for (size_t i = 0; i < result->price_count; i++) {
        double required = 0, least = INFINITY;
        for (size_t r = 0; r < f->requirement.count; r++) {
            const struct mst_need *need = &f->requirement.rows[r];
            required = need->start_utc == result->prices[i].start_utc && need->queue == result->prices[i].queue ? need->required
                                                                                                                : required;
        }
        for (double has = 0; has <= 60; has += 0.25) {
            double lack = required - has, tier = fmin(required, fmax(1, floor(0.1 * required + 0.5)));
            double cost = lack <= 0      ? -lack * o->overstaff
                          : lack <= tier ? lack * o->understaff
                                         : tier * o->understaff + (lack - tier) * o->understaff_more;
            least = fmin(least, cost + has * result->prices[i].price);
        }
        sum += least;
    }
    return sum;
}

/** With nobody there the demand's part of the sum is all of it. */
static void test_the_prices_prove_the_bound(void **state) {
    (void)state;
    for (int hard = 0; hard <= 1; hard++) {
        struct fixture f;
        struct mst_roster_result result;
        office(&f);
        ask_for_one(&f, 3);
        f.site.objective.hard = hard;
        office_solve(&f, 1, 1, &result);
        assert_true(fabs(bound_by_prices(&f, &result) - result.bound) < 1e-5);
        assert_true(hard || result.bound > 0.999 * result.cost);
        release(&f, &result);
    }
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
    release(&f, &result);
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
        }
        release(&f, &result);
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
    fx_chain(&f, &f.site.previous, "old", "ann", "2026-01-04T23:00", MST_WORK, 500, MST_MEAL, 40, MST_WORK, 90, FX_END);
    office_solve(&f, 1, 1, &with);
    office_judge(&f, &with, "");
    assert_true(with.bound < without.bound);
    mst_roster_result_release(&without);
    release(&f, &with);
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
    release(&f, &result);
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
    assert_int_equal(result.unrostered_count, 0);
    assert_int_equal(shifts_of(&result, 2), 0);
    release(&f, &result);
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
    for (size_t a = 0; a < 8; a++) {
        assert_in_range(shifts_of(&result, a), 2, 3);
    }
    release(&f, &result);
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
    assert_false(result.short_hours);
    release(&f, &result);
}

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
            struct mst_progress progress = {stop_at, &stop, &stop.flag};
            three_people(&f);
            f.requirement.rows[0].required = 9; /* so that there is something left to do */
            f.site.objective.hard = hard;
            assert_int_equal(office_try(&f, 2, 1, &progress, &result, &err), MST_OK);
            assert_int_equal(result.cancelled, stop.flag != 0);
            office_judge(&f, &result, hard ? "coverage" : "");
            assert_true(result.bound > 0);
            release(&f, &result);
        }
    }
}

static void test_stopped_before_the_start(void **state) {
    struct fixture f;
    struct mst_roster_result result;
    struct mst_error err = {0};
    struct stop stop = {1, ""};
    struct mst_progress progress = {NULL, NULL, &stop.flag};
    (void)state;
    three_people(&f);
    assert_int_equal(office_try(&f, 1, 1, &progress, &result, &err), MST_OK);
    assert_true(result.cancelled);
    office_judge(&f, &result, "");
    release(&f, &result);
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
    assert_true(result.cost == 4 * 6 * (1 * 40 + 1 * 100) && fabs(result.bound - result.cost) < 1e-3);
    release(&f, &result);
}

static void test_nothing_is_needed(void **state) {
    struct fixture f;
    struct mst_roster_result result;
    (void)state;
    office(&f);
    office_add(&f, "ann", 10, false);
    office_solve(&f, 1, 1, &result);
    office_judge(&f, &result, "");
    release(&f, &result);
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
        assert_int_equal(result.unrostered_count, any_hours ? 0 : 1);
        assert_int_equal(result.price_count, 0);
        release(&f, &result);
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
    assert_true(fabs(result.cost - 40) < 1e-9);
    release(&f, &result);
}

static void test_nothing_at_all(void **state) {
    struct fixture f;
    struct mst_roster_result result;
    (void)state;
    fx_init(&f, "UTC", 15, "2026-01-05");
    office_solve(&f, 1, 1, &result);
    office_judge(&f, &result, "");
    assert_true(result.cost == 0 && result.bound == 0 && result.roster.count == 0);
    release(&f, &result);
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
        }
        release(&f, &result);
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
    release(&f, &second);
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
        assert_true(seed == 0 || result.bound == bound);
        bound = result.bound;
        release(&f, &result);
    }
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
        cmocka_unit_test(test_the_prices_prove_the_bound),
        cmocka_unit_test(test_pinned_shifts_stay_as_they_are),
        cmocka_unit_test(test_a_pinned_shift_of_many_rows),
        cmocka_unit_test(test_a_shift_that_reaches_into_the_week),
        cmocka_unit_test(test_time_off_is_shown),
        cmocka_unit_test(test_a_week_off),
        cmocka_unit_test(test_equal_people_are_rostered_each),
        cmocka_unit_test(test_two_skills),
        cmocka_unit_test(test_stopped_at_each_stage),
        cmocka_unit_test(test_stopped_before_the_start),
        cmocka_unit_test(test_nobody_is_there),
        cmocka_unit_test(test_nothing_is_needed),
        cmocka_unit_test(test_nothing_is_ever_open),
        cmocka_unit_test(test_no_queues),
        cmocka_unit_test(test_nothing_at_all),
        cmocka_unit_test(test_a_change_by_part_of_an_interval),
        cmocka_unit_test(test_same_input_same_output),
        cmocka_unit_test(test_other_seeds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
