/* An agent whom no week fits: the rule that alone is to blame is named, and no other; where it takes two, the pair. */
#include "scheduler/rules/blame.h"
#include "tests/rules/tiny_site.h"

/**
 * The week of Monday 2026-01-05, open round the clock. ann works any number of days of eight hours, from 08:00, and any week is
 * legal.
 */
static struct mst_contract *make(struct fixture *f) {
    fx_init(f, "UTC", 30, "2026-01-05");
    fx_open(f, fx_queue(f, "phone"), MST_MONDAY, MST_SUNDAY, 0, DAY);
    fx_kind(f, "day", 480, 480, 480, 480);
    fx_serves(fx_agent(f, fx_contract(f, "full", 0, 7, 0, 56) ? "ann" : "", "full", 1), 0);
    return &f->site.contracts[0];
}

/** Compiles the rules and asks; the caller's. */
static char *reason_of(struct fixture *f) {
    struct mst_rulebook book;
    char *reason = NULL;
    mst_roster_finish(&f->site.previous);
    mst_roster_finish(&f->site.pinned);
    assert_int_equal(mst_rulebook_make(&f->site, &f->week, &book, NULL), MST_OK);
    assert_int_equal(mst_worker_blame(&book, 0, &reason, NULL), MST_OK);
    mst_rulebook_release(&book);
    return reason;
}

/** What follows "to blame: " must be this, to the letter. */
static void expect(struct fixture *f, const char *wanted) {
    char *reason = reason_of(f);
    const char *blamed = strstr(reason, "to blame: ");
    assert_non_null(blamed);
    assert_string_equal(blamed + strlen("to blame: "), wanted);
    assert_non_null(strstr(reason, "contract full"));
    mst_free(reason);
    fx_release(f);
}

static void test_available(void **state) {
    struct fixture f;
    (void)state;
    make(&f)->days_from = 2;
    fx_available(&f, "ann", MST_MONDAY, 480, 960);
    expect(&f, "available, or days");
}

/** Hours and days ask for the same, so that neither alone is to blame. */
static void ask_for_days(struct mst_contract *c, int days) {
    c->days_from = c->days_to = days;
    c->hours_from = c->hours_to = 8.0 * days;
}

static void test_available_alone(void **state) {
    struct fixture f;
    (void)state;
    ask_for_days(make(&f), 2);
    fx_available(&f, "ann", MST_MONDAY, 480, 960);
    expect(&f, "available");
}

/** Three half days off are no credit, and leave four whole days. */
static void test_time_off(void **state) {
    struct fixture f;
    (void)state;
    ask_for_days(make(&f), 5);
    fx_time_off(&f, "ann", "2026-01-05T12:00", "2026-01-05T13:00");
    fx_time_off(&f, "ann", "2026-01-06T12:00", "2026-01-06T13:00");
    fx_time_off(&f, "ann", "2026-01-07T12:00", "2026-01-07T13:00");
    expect(&f, "available and time off");
}

static void test_days(void **state) {
    struct fixture f;
    (void)state;
    struct mst_contract *c = make(&f);
    c->days_from = c->days_to = 3;
    c->hours_from = c->hours_to = 32;
    expect(&f, "days, or hours");
}

static void test_days_alone(void **state) {
    struct fixture f;
    (void)state;
    struct mst_contract *c = make(&f);
    f.site.kinds[0].days = 0x1f;
    c->days_from = c->days_to = 6; /* of the five on which shifts start; the hours are content */
    expect(&f, "days");
}

/** Lengths of eight hours do not add up to 37. */
static void test_hours_alone(void **state) {
    struct fixture f;
    (void)state;
    struct mst_contract *c = make(&f);
    c->hours_from = c->hours_to = 37;
    expect(&f, "hours");
}

static void test_max_run(void **state) {
    struct fixture f;
    (void)state;
    struct mst_contract *c = make(&f);
    ask_for_days(c, 7);
    c->max_run = 6;
    expect(&f, "max_run");
}

static void test_min_off_run(void **state) {
    struct fixture f;
    (void)state;
    struct mst_contract *c = make(&f);
    ask_for_days(c, 3);
    f.site.kinds[0].days = 1u << MST_MONDAY | 1u << MST_WEDNESDAY | 1u << MST_FRIDAY;
    c->min_off_run = 2;
    expect(&f, "min_off_run");
}

static void test_weekends(void **state) {
    struct fixture f;
    (void)state;
    struct mst_contract *c = make(&f);
    ask_for_days(c, 6);
    c->weekends_most = 1;
    c->weekends_of = 2;
    tiny_shift(&f, &f.site.previous, "old", "ann", fx_time(&f, "2026-01-03T08:00"), 8);
    expect(&f, "max_weekends");
}

static void test_rest(void **state) {
    struct fixture f;
    (void)state;
    struct mst_contract *c = make(&f);
    ask_for_days(c, 7);
    c->rest_min = 17 * HOUR;
    expect(&f, "rest");
}

static void test_rest_after_the_shift_before(void **state) {
    struct fixture f;
    (void)state;
    struct mst_contract *c = make(&f);
    ask_for_days(c, 7);
    c->rest_min = 11 * HOUR;
    tiny_shift(&f, &f.site.previous, "old", "ann", fx_time(&f, "2026-01-04T16:00"), 8);
    expect(&f, "rest");
}

static void test_start_spread(void **state) {
    struct fixture f;
    (void)state;
    struct mst_contract *c = make(&f);
    ask_for_days(c, 7);
    f.site.kinds[0].days = 0x1f;
    fx_kind(&f, "weekend", 600, 600, 480, 480)->days = 0x60;
    c->kinds[c->kind_count++] = 1;
    c->start_spread_min = 90;
    expect(&f, "start_spread");
}

static void test_pinned_shifts(void **state) {
    struct fixture f;
    (void)state;
    ask_for_days(make(&f), 2);
    f.site.contracts[0].max_run = 2; /* days and hours are full, and a third is pinned */
    for (int d = 0; d < 3; d++) {
        char id[16];
        snprintf(id, sizeof id, "p%d", d);
        tiny_shift(&f, &f.site.pinned, id, "ann", f.week.midnight_utc[2 * d] + 8 * 3600, 8);
    }
    expect(&f, "the pinned shifts");
}

static void test_two_pinned_shifts_on_a_day(void **state) {
    struct fixture f;
    (void)state;
    make(&f);
    tiny_shift(&f, &f.site.pinned, "p1", "ann", fx_time(&f, "2026-01-05T06:00"), 4);
    tiny_shift(&f, &f.site.pinned, "p2", "ann", fx_time(&f, "2026-01-05T16:00"), 4);
    expect(&f, "the pinned shifts");
}

static void test_rest_between_pinned_shifts(void **state) {
    struct fixture f;
    (void)state;
    make(&f)->rest_min = 11 * HOUR;
    tiny_shift(&f, &f.site.pinned, "p1", "ann", fx_time(&f, "2026-01-05T16:00"), 8);
    tiny_shift(&f, &f.site.pinned, "p2", "ann", fx_time(&f, "2026-01-06T06:00"), 8);
    expect(&f, "rest, or the pinned shifts");
}

/** Seven days break both the run and the weekend: to drop one alone does not help. */
static void test_a_pair(void **state) {
    struct fixture f;
    (void)state;
    struct mst_contract *c = make(&f);
    ask_for_days(c, 7);
    c->max_run = 6;
    c->weekends_of = 1;
    c->weekends_most = 0;
    expect(&f, "days with hours, or max_run with max_weekends");
}

/** The pinned shifts are too near, seven days too many in a row, and 37 hours no sum of eights. */
static void test_more_than_two(void **state) {
    struct fixture f;
    (void)state;
    struct mst_contract *c = make(&f);
    c->rest_min = 11 * HOUR;
    c->max_run = 6;
    c->days_from = c->days_to = 7;
    c->hours_from = c->hours_to = 37;
    tiny_shift(&f, &f.site.pinned, "p1", "ann", fx_time(&f, "2026-01-05T16:00"), 8);
    tiny_shift(&f, &f.site.pinned, "p2", "ann", fx_time(&f, "2026-01-06T06:00"), 8);
    expect(&f, "more than two rules together");
}

/** Nothing that ann may work is ever open, and seven days in a row would not do either. */
static void test_available_with_the_opening_hours(void **state) {
    struct fixture f;
    (void)state;
    struct mst_contract *c = make(&f);
    ask_for_days(c, 7);
    c->max_run = 6;
    fx_available(&f, "ann", MST_MONDAY, 0, 6 * HOUR);
    expect(&f, "available with the opening hours");
}

static void test_no_shift_at_all(void **state) {
    struct fixture f;
    (void)state;
    make(&f)->days_from = 1;
    f.site.queues[0].open.count = 0;
    char *reason = reason_of(&f);
    assert_string_equal(reason, "no shift of contract full lies within the opening hours with all its breaks");
    mst_free(reason);
    fx_release(&f);
}

/** The rulebook is as it was: who is asked twice answers twice. */
static void test_asking_changes_nothing(void **state) {
    struct fixture f;
    struct mst_rulebook book;
    char *first = NULL, *second = NULL;
    (void)state;
    ask_for_days(make(&f), 2);
    tiny_shift(&f, &f.site.pinned, "p1", "ann", fx_time(&f, "2026-01-05T16:00"), 7);
    fx_available(&f, "ann", MST_MONDAY, 480, 960);
    mst_roster_finish(&f.site.pinned);
    assert_int_equal(mst_rulebook_make(&f.site, &f.week, &book, NULL), MST_OK);
    assert_int_equal(mst_worker_blame(&book, 0, &first, NULL), MST_OK);
    assert_int_equal(mst_worker_blame(&book, 0, &second, NULL), MST_OK);
    assert_string_equal(first, second);
    assert_true(book.workers[0].pins[0].shift == 0 && book.workers[0].day_rules.must == 1);
    mst_free(first);
    mst_free(second);
    mst_rulebook_release(&book);
    fx_release(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_available),
        cmocka_unit_test(test_available_alone),
        cmocka_unit_test(test_time_off),
        cmocka_unit_test(test_days),
        cmocka_unit_test(test_days_alone),
        cmocka_unit_test(test_hours_alone),
        cmocka_unit_test(test_max_run),
        cmocka_unit_test(test_min_off_run),
        cmocka_unit_test(test_weekends),
        cmocka_unit_test(test_rest),
        cmocka_unit_test(test_rest_after_the_shift_before),
        cmocka_unit_test(test_start_spread),
        cmocka_unit_test(test_pinned_shifts),
        cmocka_unit_test(test_two_pinned_shifts_on_a_day),
        cmocka_unit_test(test_rest_between_pinned_shifts),
        cmocka_unit_test(test_a_pair),
        cmocka_unit_test(test_more_than_two),
        cmocka_unit_test(test_available_with_the_opening_hours),
        cmocka_unit_test(test_no_shift_at_all),
        cmocka_unit_test(test_asking_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
