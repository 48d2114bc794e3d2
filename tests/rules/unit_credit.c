/* What time off and holidays take off a contract's days and hours, row by row of the fine print; and the judge agrees. */
#include "scheduler/rules/parts.h"
#include "tests/rules/tiny_site.h"

enum { PHONE, MAIL };

/** The week of Monday 2026-01-05. ann (phone, mail) has 4 to 5 days and 32 to 40 hours: a day is worth 8. Mail has no Fridays. */
static void make(struct fixture *f) {
    fx_init(f, "UTC", 30, "2026-01-05");
    fx_open(f, fx_queue(f, "phone"), MST_MONDAY, MST_SATURDAY, 480, 1200);
    fx_open(f, fx_queue(f, "mail"), MST_MONDAY, MST_THURSDAY, 480, 1200);
    fx_kind(f, "day", 480, 720, 480, 480);
    fx_contract(f, "full", 4, 5, 32, 40);
    struct mst_agent *ann = fx_agent(f, "ann", "full", 1);
    fx_serves(ann, PHONE);
    fx_serves(ann, MAIL);
}

static struct mst_credit credit_of(struct fixture *f) {
    struct mst_rulebook book = {.site = &f->site, .week = &f->week};
    struct mst_credit credit;
    assert_int_equal(mst_agent_credit(&book, 0, &credit, NULL), MST_OK);
    return credit;
}

/** The judge reports the wages of the credited hours, of at most the contract's; ann has 1 an hour. */
static void expect(struct fixture *f, int days, double hours) {
    struct mst_credit credit = credit_of(f);
    assert_int_equal(credit.days, days);
    assert_true(fabs(credit.paid_min - 60 * hours) < 1e-9);
    fx_judge(f);
    assert_true(fabs(f->audit.parts.credited - fmin(hours, 40)) < 1e-9);
    fx_release(f);
}

static void said(struct mst_timeoff *row, int days, double hours) {
    row->credit_days = days;
    row->credit_hours = hours;
}

static void test_nothing_off(void **state) {
    struct fixture f;
    (void)state;
    make(&f);
    expect(&f, 0, 0);
}

static void test_a_whole_weekday(void **state) {
    struct fixture f;
    (void)state;
    make(&f);
    fx_time_off(&f, "ann", "2026-01-06T00:00", "2026-01-07T00:00");
    expect(&f, 1, 8);
}

static void test_less_than_a_day_is_none(void **state) {
    struct fixture f;
    (void)state;
    make(&f);
    fx_time_off(&f, "ann", "2026-01-06T00:00", "2026-01-06T23:30");
    fx_time_off(&f, "ann", "2026-01-07T00:30", "2026-01-08T00:00");
    expect(&f, 0, 0);
}

static void test_rows_that_touch_make_a_day(void **state) {
    struct fixture f;
    (void)state;
    make(&f);
    fx_time_off(&f, "ann", "2026-01-06T12:00", "2026-01-07T00:00");
    fx_time_off(&f, "ann", "2026-01-05T22:00", "2026-01-06T12:00");
    expect(&f, 1, 8);
}

static void test_no_credit_on_the_weekend(void **state) {
    struct fixture f;
    (void)state;
    make(&f);
    fx_time_off(&f, "ann", "2026-01-10T00:00", "2026-01-12T00:00");
    expect(&f, 0, 0);
}

static void test_time_off_across_the_weeks_edges(void **state) {
    struct fixture f;
    (void)state;
    make(&f);
    fx_time_off(&f, "ann", "2026-01-01T00:00", "2026-01-06T00:00");
    fx_time_off(&f, "ann", "2026-01-09T00:00", "2026-01-20T00:00");
    expect(&f, 2, 16);
}

static void test_a_holiday_that_closes_all_queues(void **state) {
    struct fixture f;
    (void)state;
    make(&f);
    fx_holiday(&f, "2026-01-07", MST_HOLIDAY_CLOSED);
    expect(&f, 1, 8);
}

static void test_a_holiday_that_closes_one_queue_of_two(void **state) {
    struct fixture f;
    (void)state;
    make(&f);
    fx_holiday(&f, "2026-01-07", MST_HOLIDAY_CLOSED)->queue = PHONE;
    expect(&f, 0, 0);
}

/** Mail has no Fridays: the phone's closing closes all there is. */
static void test_a_holiday_on_which_the_other_queue_never_opens(void **state) {
    struct fixture f;
    (void)state;
    make(&f);
    fx_holiday(&f, "2026-01-09", MST_HOLIDAY_CLOSED)->queue = PHONE;
    expect(&f, 1, 8);
}

static void test_a_holiday_with_hours_is_no_day_off(void **state) {
    struct fixture f;
    (void)state;
    make(&f);
    struct mst_holiday *row = fx_holiday(&f, "2026-01-07", MST_HOLIDAY_HOURS);
    assert_int_equal(mst_windows_add(&row->open, MST_WEDNESDAY, 600, 840, NULL), MST_OK);
    fx_holiday(&f, "2026-01-08", MST_HOLIDAY_USUAL);
    expect(&f, 0, 0);
}

/** On Saturdays nothing is credited; and where no queue usually opens there is nothing to be closed. */
static void test_a_holiday_on_a_day_without_hours(void **state) {
    struct fixture f;
    (void)state;
    make(&f);
    for (int q = PHONE; q <= MAIL; q++) {
        f.site.queues[q].open.count = 0;
    }
    fx_open(&f, PHONE, MST_TUESDAY, MST_SATURDAY, 480, 1200);
    fx_holiday(&f, "2026-01-05", MST_HOLIDAY_CLOSED);
    fx_holiday(&f, "2026-01-10", MST_HOLIDAY_CLOSED);
    expect(&f, 0, 0);
}

static void test_a_day_off_on_a_holiday_counts_once(void **state) {
    struct fixture f;
    (void)state;
    make(&f);
    fx_time_off(&f, "ann", "2026-01-07T00:00", "2026-01-08T00:00");
    fx_holiday(&f, "2026-01-07", MST_HOLIDAY_CLOSED);
    expect(&f, 1, 8);
}

/** What a row says is of the whole row, and its days earn nothing else. */
static void test_a_row_that_says_both(void **state) {
    struct fixture f;
    (void)state;
    make(&f);
    said(fx_time_off(&f, "ann", "2026-01-05T00:00", "2026-01-08T00:00"), 2, 10.5);
    expect(&f, 2, 10.5);
}

static void test_a_row_that_says_nothing_is_credited(void **state) {
    struct fixture f;
    (void)state;
    make(&f);
    said(fx_time_off(&f, "ann", "2026-01-05T00:00", "2026-01-10T00:00"), 0, 0);
    expect(&f, 0, 0);
}

/** Each sort for itself: the hours of the days are as usual. */
static void test_a_row_that_says_days_only(void **state) {
    struct fixture f;
    (void)state;
    make(&f);
    said(fx_time_off(&f, "ann", "2026-01-05T00:00", "2026-01-08T00:00"), 1, NAN);
    expect(&f, 1, 24);
}

static void test_a_row_that_says_hours_only(void **state) {
    struct fixture f;
    (void)state;
    make(&f);
    said(fx_time_off(&f, "ann", "2026-01-05T00:00", "2026-01-08T00:00"), -1, 7.5);
    expect(&f, 3, 7.5);
}

/** The row touches Tuesday, which then earns no other credit, though another row covers it wholly. */
static void test_a_day_touched_by_a_row_that_says(void **state) {
    struct fixture f;
    (void)state;
    make(&f);
    said(fx_time_off(&f, "ann", "2026-01-06T20:00", "2026-01-06T22:00"), 0, 2);
    fx_time_off(&f, "ann", "2026-01-06T00:00", "2026-01-08T00:00");
    expect(&f, 1, 10);
}

static void test_a_row_that_says_may_lie_on_the_weekend(void **state) {
    struct fixture f;
    (void)state;
    make(&f);
    said(fx_time_off(&f, "ann", "2026-01-10T00:00", "2026-01-11T00:00"), 1, 8);
    expect(&f, 1, 8);
}

static void test_a_row_of_another_week_says_nothing(void **state) {
    struct fixture f;
    (void)state;
    make(&f);
    said(fx_time_off(&f, "ann", "2026-01-12T00:00", "2026-01-13T00:00"), 1, 8);
    expect(&f, 0, 0);
}

static void test_days_of_a_changed_clock(void **state) {
    struct fixture f;
    (void)state;
    make(&f);
    mst_zone_release(&f.site.zone);
    assert_int_equal(mst_zone_load(&f.site.zone, "America/New_York", NULL), MST_OK);
    f.week = mst_week_make(&f.site.zone, mst_day_parse("2026-03-05"), 30); /* Thursday; the Sunday has 23 hours */
    fx_time_off(&f, "ann", "2026-03-08T00:00", "2026-03-10T00:00");
    expect(&f, 1, 8);
}

/* ---- what becomes of the contract ---- */

static void limits_of(struct fixture *f, int days_from, int days_to, int32_t paid_from_min, int32_t paid_to_min) {
    struct mst_rulebook book;
    assert_int_equal(mst_rulebook_make(&f->site, &f->week, &book, NULL), MST_OK);
    const struct mst_worker *w = &book.workers[0];
    assert_int_equal(w->day_rules.days_from, days_from);
    assert_int_equal(w->day_rules.days_to, days_to);
    assert_int_equal(w->paid_from_min, paid_from_min);
    assert_int_equal(w->paid_to_min, paid_to_min);
    mst_rulebook_release(&book);
    fx_release(f);
}

static void test_both_ends_are_lowered(void **state) {
    struct fixture f;
    (void)state;
    make(&f);
    fx_time_off(&f, "ann", "2026-01-05T00:00", "2026-01-07T00:00");
    limits_of(&f, 2, 3, 16 * 60, 24 * 60);
}

static void test_not_below_nothing(void **state) {
    struct fixture f;
    (void)state;
    make(&f);
    said(fx_time_off(&f, "ann", "2026-01-05T00:00", "2026-01-12T00:00"), 7, 60);
    limits_of(&f, 0, 0, 0, 0);
}

/** 41 hours in 6 days: a day is worth 410 minutes, and the limits come to 33.5 - 6.833 hours and 41 - 6.833. */
static void test_hours_are_rounded_to_what_minutes_can_keep(void **state) {
    struct fixture f;
    (void)state;
    make(&f);
    f.site.contracts[0].days_to = 6;
    f.site.contracts[0].hours_from = 33.51;
    f.site.contracts[0].hours_to = 41;
    fx_time_off(&f, "ann", "2026-01-05T00:00", "2026-01-06T00:00");
    limits_of(&f, 3, 5, 1601, 2050);
}

static void test_decimal_hours_are_whole_minutes(void **state) {
    struct fixture f;
    (void)state;
    make(&f);
    f.site.contracts[0].hours_from = f.site.contracts[0].hours_to = 37.8; /* x 60 is above 2268 in binary */
    limits_of(&f, 4, 5, 2268, 2268);
}

/* ---- against the judge, on drawn weeks ---- */

static void draw_week(struct fixture *f, uint64_t *seed) {
    make(f);
    for (int n = between(seed, 0, 4); n > 0; n--) {
        int from = between(seed, 0, 6), to = between(seed, from + 1, 7), shift = chance(seed, 30) ? between(seed, -8, 8) : 0;
        struct mst_timeoff *row = fx_time_off(f, "ann", "2026-01-05T00:00", "2026-01-12T00:00");
        row->start_utc = f->week.midnight_utc[from] + (from > 0 ? shift * 3600 : 0);
        row->end_utc = f->week.midnight_utc[to];
        if (chance(seed, 30)) {
            said(row, between(seed, -1, 2), chance(seed, 50) ? between(seed, 0, 12) : NAN);
        }
    }
    for (int d = 5, n = between(seed, 0, 3); n > 0 && d < 12; d++) {
        char date[16];
        if (chance(seed, 40)) {
            snprintf(date, sizeof date, "2026-01-%02d", d);
            fx_holiday(f, date, (enum mst_holiday_hours)between(seed, MST_HOLIDAY_USUAL, MST_HOLIDAY_CLOSED))->queue =
                chance(seed, 50) ? MST_NONE : (size_t)between(seed, PHONE, MAIL);
            n--;
        }
    }
}

/** Whether the judge calls `days` days worked too few or too many, whatever else it says. */
static bool judge_wants_other_days(struct fixture *f, int days) {
    size_t count, rule = 0;
    const struct mst_audit_rule *rules = mst_audit_rules(&count);
    mst_roster_release(&f->roster);
    for (int d = 0; d < days; d++) {
        char id[16];
        snprintf(id, sizeof id, "s%d", d);
        tiny_shift(f, &f->roster, id, "ann", f->week.midnight_utc[d] + 36000, 8);
    }
    fx_judge(f);
    while (strcmp(rules[rule].name, "days_worked") != 0) {
        rule++;
    }
    return f->audit.broken[rule] > 0;
}

static void test_the_judge_agrees(void **state) {
    int credited = 0;
    (void)state;
    for (uint64_t s = 1; s <= 300; s++) {
        uint64_t seed = s;
        struct fixture f;
        struct mst_rulebook book;
        draw_week(&f, &seed);
        assert_int_equal(mst_rulebook_make(&f.site, &f.week, &book, NULL), MST_OK);
        struct mst_credit credit = credit_of(&f);
        for (int days = 0; days <= 7; days++) {
            bool kept = days >= book.workers[0].day_rules.days_from && days <= book.workers[0].day_rules.days_to;
            assert_int_equal(judge_wants_other_days(&f, days), !kept);
        }
        assert_true(fabs(f.audit.parts.credited - fmin(credit.paid_min / 60, 40)) < 1e-9);
        credited += credit.days > 0;
        mst_rulebook_release(&book);
        fx_release(&f);
    }
    assert_true(credited > 100 && credited < 280);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_off),
        cmocka_unit_test(test_a_whole_weekday),
        cmocka_unit_test(test_less_than_a_day_is_none),
        cmocka_unit_test(test_rows_that_touch_make_a_day),
        cmocka_unit_test(test_no_credit_on_the_weekend),
        cmocka_unit_test(test_time_off_across_the_weeks_edges),
        cmocka_unit_test(test_a_holiday_that_closes_all_queues),
        cmocka_unit_test(test_a_holiday_that_closes_one_queue_of_two),
        cmocka_unit_test(test_a_holiday_on_which_the_other_queue_never_opens),
        cmocka_unit_test(test_a_holiday_with_hours_is_no_day_off),
        cmocka_unit_test(test_a_holiday_on_a_day_without_hours),
        cmocka_unit_test(test_a_day_off_on_a_holiday_counts_once),
        cmocka_unit_test(test_a_row_that_says_both),
        cmocka_unit_test(test_a_row_that_says_nothing_is_credited),
        cmocka_unit_test(test_a_row_that_says_days_only),
        cmocka_unit_test(test_a_row_that_says_hours_only),
        cmocka_unit_test(test_a_day_touched_by_a_row_that_says),
        cmocka_unit_test(test_a_row_that_says_may_lie_on_the_weekend),
        cmocka_unit_test(test_a_row_of_another_week_says_nothing),
        cmocka_unit_test(test_days_of_a_changed_clock),
        cmocka_unit_test(test_both_ends_are_lowered),
        cmocka_unit_test(test_not_below_nothing),
        cmocka_unit_test(test_hours_are_rounded_to_what_minutes_can_keep),
        cmocka_unit_test(test_decimal_hours_are_whole_minutes),
        cmocka_unit_test(test_the_judge_agrees),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
