/* Costs worked out by hand. */
#include "tests/audit/fixture.h"

/** Costs are sums of a few products: what differs in the last bits is no difference. */
#define ASSERT_COST(found, wanted) assert_float_equal((float)((found) - (wanted)), 0.0f, 1e-9f)

struct parts {
    double wages, premiums, preferences, shortage, surplus;
};

/** Judges, wants no rule broken and these parts, and that the cost is their sum. */
static void expect_parts(struct fixture *f, struct parts wanted) {
    FX_EXPECT(f, "");
    ASSERT_COST(f->audit.parts.wages, wanted.wages);
    ASSERT_COST(f->audit.parts.premiums, wanted.premiums);
    ASSERT_COST(f->audit.parts.preferences, wanted.preferences);
    ASSERT_COST(f->audit.parts.shortage, wanted.shortage);
    ASSERT_COST(f->audit.parts.surplus, wanted.surplus);
    ASSERT_COST(f->audit.cost, wanted.wages + wanted.premiums + wanted.preferences + wanted.shortage + wanted.surplus);
}

/** dee at 20 an hour, who may work any day at any time; a queue without hours yet; premiums and prices of fx_init(). */
static void alone(struct fixture *f, const char *zone, const char *first_day) {
    fx_init(f, zone, 30, first_day);
    fx_queue(f, "phone");
    fx_kind(f, "any", 0, 1410, 60, 600)->any_hours = true;
    fx_contract(f, "c", 0, 7, 0, 60);
    fx_serves(fx_agent(f, "dee", "c", 20.0), 0);
}

static void test_shop(void **state) {
    /*
     * Paid: ann and bob twice 7 h at 10, cat 6 h at 8. Night, 25 %: cat from 22 to 3. Sunday, 50 %: bob 8 h, cat 3 h.
     * Phone, Monday 8:00, 8:15: 1.5 and 2.5 needed, ann is there. Else each open hour of phone is surplus: Monday ann 8-16 less
     * 8:00-8:30, 10:00-10:15 and 12-13; Wednesday ann 6.75 h; Sunday bob 6.75 h. Monday bob 9-17 less 1.25 h: all in phone but when
     * chat needs him. Chat, Monday 10:00: 1 needed.
     */
    struct fixture fixture, *f = &fixture;
    (void)state;
    fx_shop(f);
    fx_ann(f);
    fx_bob(f);
    fx_cat(f);
    struct mst_premium *night = fx_premium(f, 0.25), *sunday = fx_premium(f, 0.5);
    for (int day = MST_MONDAY; day <= MST_SUNDAY; day++) {
        assert_int_equal(mst_windows_add(&night->windows, day, 1320, 1800, NULL), MST_OK);
    }
    assert_int_equal(mst_windows_add(&sunday->windows, MST_SUNDAY, MST_ANY_HOURS, 0, NULL), MST_OK);
    fx_need(f, "2026-01-05T08:00", FX_PHONE, 1.5);
    fx_need(f, "2026-01-05T08:15", FX_PHONE, 2.5);
    fx_need(f, "2026-01-05T10:00", FX_CHAT, 1.0);
    fx_wish(f, "bob", MST_WISH_WEEKEND, 1.5);
    struct mst_wish *wish = fx_wish(f, "ann", MST_WISH_START, 2.0); /* Wednesday's is in it */
    wish->from_min = 510;
    wish->to_min = 660;
    fx_wish(f, "ann", MST_WISH_OFF, 3.0)->days = 1u << MST_WEDNESDAY | 1u << MST_THURSDAY;
    fx_wish(f, "cat", MST_WISH_WEEKEND, 0.25);
    fx_wish(f, "cat", MST_WISH_OFF, 1.0)->day = mst_day_parse("2026-01-10");
    expect_parts(f, (struct parts){.wages = 28 * 10 + 6 * 8,
                                   .premiums = 5 * 2 + 8 * 5 + 3 * 4,
                                   .preferences = 1.5 + 2 + 3 + 0.25 + 1,
                                   .shortage = 0.25 * (0.5 * 4) + 0.25 * (1 * 4 + 0.5 * 10),
                                   .surplus = 0.5 * (6.25 + 6.75 + 6.75 + 6.75 - 0.25)});
    fx_release(f);
}

static void test_two_skills_are_split_as_is_best(void **state) {
    /* In the half hour phone needs 2 and chat 3. ann is in phone; bob, who can both, takes away 10 in chat but only 4 in phone. */
    struct fixture fixture, *f = &fixture;
    (void)state;
    fx_init(f, "UTC", 30, "2026-01-05");
    fx_open(f, fx_queue(f, "phone"), MST_MONDAY, MST_MONDAY, 480, 510);
    fx_open(f, fx_queue(f, "chat"), MST_MONDAY, MST_MONDAY, 480, 510);
    fx_kind(f, "any", 0, 1410, 30, 600)->any_hours = true;
    fx_contract(f, "c", 0, 7, 0, 60);
    fx_serves(fx_agent(f, "ann", "c", 20.0), 0);
    struct mst_agent *bob = fx_agent(f, "bob", "c", 20.0);
    fx_serves(bob, 0);
    fx_serves(bob, 1);
    fx_need(f, "2026-01-05T08:00", 0, 2.0);
    fx_need(f, "2026-01-05T08:00", 1, 3.0);
    fx_work(f, "1", "ann", "2026-01-05T08:00", "2026-01-05T08:30");
    fx_work(f, "2", "bob", "2026-01-05T08:00", "2026-01-05T08:30");
    expect_parts(f, (struct parts){.wages = 20, .shortage = 0.5 * (4 + (10 + 4))});
    assert_int_equal(f->audit.cover_count, 2);
    ASSERT_COST(f->audit.covers[0].agents, 1.0);
    ASSERT_COST(f->audit.covers[1].agents, 1.0);
    ASSERT_COST(f->audit.covers[1].required, 3.0);
    assert_int_equal(f->audit.covers[1].length_s, 1800);
    assert_int_equal(f->audit.short_count, 2);
    ASSERT_COST(f->audit.shorts[1].agents, 2.0);
    assert_int_equal(f->audit.shorts[1].start_utc, fx_time(f, "2026-01-05T08:00"));
    fx_release(f);
}

static void test_agent_is_split_in_shares(void **state) {
    /* Each queue lacks a half, and bob makes up for both. */
    struct fixture fixture, *f = &fixture;
    (void)state;
    alone(f, "UTC", "2026-01-05");
    fx_queue(f, "chat");
    fx_serves(&f->site.agents[0], 1);
    fx_open(f, 0, MST_MONDAY, MST_MONDAY, 480, 540);
    fx_open(f, 1, MST_MONDAY, MST_MONDAY, 480, 540);
    fx_need(f, "2026-01-05T08:00", 0, 0.5);
    fx_need(f, "2026-01-05T08:00", 1, 0.5);
    fx_need(f, "2026-01-05T08:30", 0, 0.25);
    fx_work(f, "1", "dee", "2026-01-05T08:00", "2026-01-05T09:00");
    expect_parts(f, (struct parts){.wages = 20, .surplus = 0.5 * 0.5 * 0.75});
    fx_release(f);
}

static void test_tiers(void **state) {
    /* Nobody is there. The first agents at 4: max(1, 10 % of the need, a half rounded up), but not more than are needed; the others
     * at 10. */
    static const struct {
        double required, first;
    } CASES[] = {{0.0, 0.0}, {0.4, 0.4}, {1.0, 1.0}, {3.5, 1.0}, {14.9, 1.0}, {15.0, 2.0}, {25.0, 3.0}, {24.9, 2.0}, {100.0, 10.0}};
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        struct fixture fixture, *f = &fixture;
        alone(f, "UTC", "2026-01-05");
        fx_open(f, 0, MST_MONDAY, MST_MONDAY, 480, 510);
        fx_need(f, "2026-01-05T08:00", 0, CASES[i].required);
        expect_parts(f, (struct parts){.shortage = 0.5 * (4 * CASES[i].first + 10 * (CASES[i].required - CASES[i].first))});
        fx_release(f);
    }
}

static void test_break_leaves_a_part_of_an_interval(void **state) {
    /* A quarter of an hour away of a half: a half of an agent short, for half an hour. */
    struct fixture fixture, *f = &fixture;
    (void)state;
    alone(f, "UTC", "2026-01-05");
    fx_break(&f->site.kinds[0], 15, true, false, 60, 180);
    fx_open(f, 0, MST_MONDAY, MST_MONDAY, 480, 720);
    for (int k = 0; k < 8; k++) {
        char start[32];
        snprintf(start, sizeof start, "2026-01-05T%02d:%02d", 8 + k / 2, k % 2 * 30);
        fx_need(f, start, 0, 1.0);
    }
    fx_chain(f, &f->roster, "1", "dee", "2026-01-05T08:00", MST_WORK, 135, MST_BREAK, 15, MST_WORK, 90, FX_END);
    expect_parts(f, (struct parts){.wages = 80, .shortage = 0.5 * 0.5 * 4});
    fx_release(f);
}

static void test_windows_of_a_premium_count_once(void **state) {
    /* From 20 to 4: 6 h at night, by two windows that overlap; 4 h of a holiday that is there for two queues; they add up. */
    struct fixture fixture, *f = &fixture;
    (void)state;
    alone(f, "UTC", "2026-01-05");
    struct mst_premium *night = fx_premium(f, 0.1), *holiday = fx_premium(f, 1.0);
    for (int day = MST_MONDAY; day <= MST_SUNDAY; day++) {
        assert_int_equal(mst_windows_add(&night->windows, day, 1320, 1800, NULL), MST_OK);
        assert_int_equal(mst_windows_add(&night->windows, day, 0, 360, NULL), MST_OK);
    }
    holiday->on_holidays = true;
    fx_holiday(f, "2026-01-06", MST_HOLIDAY_USUAL);
    fx_holiday(f, "2026-01-06", MST_HOLIDAY_CLOSED)->queue = 0;
    fx_work(f, "1", "dee", "2026-01-05T20:00", "2026-01-06T04:00");
    expect_parts(f, (struct parts){.wages = 160, .premiums = 20 * (6 * 0.1 + 4 * 1.0)});
    fx_release(f);
}

static void test_meal_earns_premium_but_no_wage(void **state) {
    struct fixture fixture, *f = &fixture;
    (void)state;
    alone(f, "UTC", "2026-01-05");
    fx_break(&f->site.kinds[0], 60, false, false, 60, 180);
    assert_int_equal(mst_windows_add(&fx_premium(f, 0.5)->windows, MST_MONDAY, MST_ANY_HOURS, 0, NULL), MST_OK);
    fx_chain(f, &f->roster, "1", "dee", "2026-01-05T08:00", MST_WORK, 120, MST_MEAL, 60, MST_WORK, 120, FX_END);
    expect_parts(f, (struct parts){.wages = 80, .premiums = 5 * 10});
    fx_release(f);
}

static void test_previous_shift_covers_at_no_cost(void **state) {
    /* Of the three half hours of Monday morning, the shift of Sunday evening covers two; a left out agent's as well. */
    struct fixture fixture, *f = &fixture;
    (void)state;
    alone(f, "UTC", "2026-01-05");
    fx_open(f, 0, MST_MONDAY, MST_MONDAY, 0, 90);
    fx_need(f, "2026-01-05T00:00", 0, 1.0);
    fx_need(f, "2026-01-05T00:30", 0, 1.0);
    fx_need(f, "2026-01-05T01:00", 0, 1.0);
    fx_row(f, &f->site.previous, "p", "dee", "2026-01-04T20:00", "2026-01-05T01:00", MST_WORK);
    fx_row(f, &f->site.previous, "q", "zed", "2026-01-04T20:00", "2026-01-05T02:00", MST_WORK); /* nobody knows who that is */
    expect_parts(f, (struct parts){.shortage = 0.5 * 4});
    fx_judge_without(f, "dee");
    ASSERT_COST(f->audit.cost, 0.5 * 4);
    fx_release(f);
}

static void test_closed_intervals_and_weeks_do_not_count(void **state) {
    /* The shift runs past the week's end; the requirement asks at closed times and outside the week. */
    struct fixture fixture, *f = &fixture;
    (void)state;
    alone(f, "UTC", "2026-01-05");
    fx_open(f, 0, MST_SUNDAY, MST_SUNDAY, 1320, 1560);
    fx_need(f, "2026-01-06T10:00", 0, 5.0);
    fx_need(f, "2026-01-12T00:00", 0, 5.0);
    fx_need(f, "2026-01-04T23:00", 0, 5.0);
    fx_work(f, "1", "dee", "2026-01-11T20:00", "2026-01-12T04:00");
    expect_parts(f, (struct parts){.wages = 160, .surplus = 2 * 0.5});
    fx_release(f);
}

static void test_left_out_agent_costs_nothing(void **state) {
    struct fixture fixture, *f = &fixture;
    (void)state;
    alone(f, "UTC", "2026-01-05");
    fx_open(f, 0, MST_MONDAY, MST_MONDAY, 480, 510);
    fx_need(f, "2026-01-05T08:00", 0, 1.0);
    fx_wish(f, "dee", MST_WISH_OFF, 7.0)->days = 0x7f;
    fx_work(f, "1", "dee", "2026-01-05T08:00", "2026-01-05T09:00");
    expect_parts(f, (struct parts){.wages = 20, .preferences = 7});
    fx_judge_without(f, "dee");
    assert_int_equal(f->audit.short_count, 1); /* nor covers anything */
    ASSERT_COST(f->audit.cost, 0.5 * 4);
    fx_release(f);
}

static void test_wish_over_midnight(void **state) {
    /* 22:00 to 02:00, both included, is kept by starts at 22:00, 2:00 and 0:30, and not by one at 3:00. */
    static const struct {
        const char *start, *end;
        double cost;
    } CASES[] = {{"2026-01-06T22:00", "2026-01-06T23:00", 0.0},
                 {"2026-01-06T02:00", "2026-01-06T03:00", 0.0},
                 {"2026-01-06T00:30", "2026-01-06T01:30", 0.0},
                 {"2026-01-06T21:30", "2026-01-06T22:30", 3.0},
                 {"2026-01-06T02:30", "2026-01-06T03:30", 3.0}};
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        struct fixture fixture, *f = &fixture;
        alone(f, "UTC", "2026-01-05");
        struct mst_wish *wish = fx_wish(f, "dee", MST_WISH_START, 3.0);
        wish->from_min = 1320;
        wish->to_min = 120;
        fx_work(f, "1", "dee", CASES[i].start, CASES[i].end);
        expect_parts(f, (struct parts){.wages = 20, .preferences = CASES[i].cost});
        fx_release(f);
    }
}

/* ---- nights on which the clock is changed ---- */

static void in_new_york(struct fixture *f, const char *first_day) {
    alone(f, "America/New_York", first_day);
    struct mst_premium *night = fx_premium(f, 0.1);
    for (int day = MST_MONDAY; day <= MST_SUNDAY; day++) {
        assert_int_equal(mst_windows_add(&night->windows, day, 1320, 1800, NULL), MST_OK);
    }
}

static void test_night_of_23_hours(void **state) {
    /* From 22 to 6 are 7 hours, all at night. Open from 0 to 6: 5 hours, with a need in two of the half hours. */
    struct fixture fixture, *f = &fixture;
    (void)state;
    in_new_york(f, "2026-03-02");
    fx_open(f, 0, MST_SUNDAY, MST_SUNDAY, 0, 360);
    fx_need(f, "2026-03-08T01:30", 0, 1.0);
    fx_need(f, "2026-03-08T03:00", 0, 1.0);
    fx_work(f, "1", "dee", "2026-03-07T22:00", "2026-03-08T06:00");
    expect_parts(f, (struct parts){.wages = 7 * 20, .premiums = 7 * 2, .surplus = 4 * 0.5});
    assert_int_equal(f->audit.cover_count, 10);
    fx_release(f);
}

static void test_night_of_25_hours(void **state) {
    /* From 22 to 6 are 9 hours. Open from 1 to 2, which comes twice: four half hours, two agents needed in all but the first. */
    struct fixture fixture, *f = &fixture;
    (void)state;
    in_new_york(f, "2026-10-26");
    fx_open(f, 0, MST_SUNDAY, MST_SUNDAY, 60, 120);
    fx_need(f, "2026-11-01T01:30", 0, 2.0);
    fx_need(f, "*2026-11-01T01:00", 0, 2.0);
    fx_need(f, "*2026-11-01T01:30", 0, 2.0);
    fx_work(f, "1", "dee", "2026-10-31T22:00", "2026-11-01T06:00");
    expect_parts(f, (struct parts){.wages = 9 * 20, .premiums = 9 * 2, .shortage = 3 * 0.5 * 4, .surplus = 0.5 * 0.5});
    fx_release(f);
}

static void test_half_hours_change_of_the_clock(void **state) {
    /*
     * On Lord Howe the clock goes back from 2:00 to 1:30 on Sunday 2026-04-05. Intervals of an hour are counted from the week's
     * start, so after it they begin at half past by the clock, and the last is half an hour. Open to midnight: 24.5 hours, dee
     * works the last of them.
     */
    struct fixture fixture, *f = &fixture;
    (void)state;
    fx_init(f, "Australia/Lord_Howe", 60, "2026-03-30");
    fx_open(f, fx_queue(f, "phone"), MST_SUNDAY, MST_SUNDAY, 0, 1440);
    fx_kind(f, "any", 0, 1410, 60, 600);
    fx_contract(f, "c", 0, 7, 0, 60);
    fx_serves(fx_agent(f, "dee", "c", 20.0), 0);
    fx_need(f, "2026-04-05T22:30", 0, 1.0);
    fx_need(f, "2026-04-05T23:30", 0, 2.0);
    fx_work(f, "1", "dee", "2026-04-05T23:00", "2026-04-06T00:00");
    expect_parts(f, (struct parts){.wages = 20, .shortage = 0.5 * 4 + 0.5 * 4});
    assert_int_equal(f->audit.cover_count, 25);
    assert_int_equal(f->audit.covers[24].length_s, 1800);
    fx_release(f);
}

/* ---- what is reported beside the cost ---- */

static void test_both_ends_of_a_wage(void **state) {
    struct fixture fixture, *f = &fixture;
    (void)state;
    alone(f, "UTC", "2026-01-05");
    f->site.agents[0].wage_low = 15.0;
    f->site.agents[0].wage_high = 25.0;
    assert_int_equal(mst_windows_add(&fx_premium(f, 0.5)->windows, MST_MONDAY, 480, 540, NULL), MST_OK);
    fx_work(f, "1", "dee", "2026-01-05T08:00", "2026-01-05T10:00");
    expect_parts(f, (struct parts){.wages = 40, .premiums = 10});
    ASSERT_COST(f->audit.parts.wages_low, 30.0);
    ASSERT_COST(f->audit.parts.wages_high, 50.0);
    ASSERT_COST(f->audit.parts.premiums_low, 7.5);
    ASSERT_COST(f->audit.parts.premiums_high, 12.5);
    fx_release(f);
}

static void test_credited_wages_are_apart(void **state) {
    /* 40 hours in 5 days: a day off is 8 hours at 20. A credit of 50 hours is one of 40. */
    struct fixture fixture, *f = &fixture;
    (void)state;
    alone(f, "UTC", "2026-01-05");
    struct mst_contract *contract = fx_contract_of(f, "dee");
    contract->hours_to = 40;
    contract->days_to = 5;
    struct mst_timeoff *off = fx_time_off(f, "dee", "2026-01-06T00:00", "2026-01-07T00:00");
    expect_parts(f, (struct parts){0});
    ASSERT_COST(f->audit.parts.credited, 160.0);
    off->credit_hours = 50.0;
    expect_parts(f, (struct parts){0});
    ASSERT_COST(f->audit.parts.credited, 800.0);
    fx_judge_without(f, "dee");
    ASSERT_COST(f->audit.parts.credited, 0.0);
    fx_release(f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shop),
        cmocka_unit_test(test_two_skills_are_split_as_is_best),
        cmocka_unit_test(test_agent_is_split_in_shares),
        cmocka_unit_test(test_tiers),
        cmocka_unit_test(test_break_leaves_a_part_of_an_interval),
        cmocka_unit_test(test_windows_of_a_premium_count_once),
        cmocka_unit_test(test_meal_earns_premium_but_no_wage),
        cmocka_unit_test(test_previous_shift_covers_at_no_cost),
        cmocka_unit_test(test_closed_intervals_and_weeks_do_not_count),
        cmocka_unit_test(test_left_out_agent_costs_nothing),
        cmocka_unit_test(test_wish_over_midnight),
        cmocka_unit_test(test_night_of_23_hours),
        cmocka_unit_test(test_night_of_25_hours),
        cmocka_unit_test(test_half_hours_change_of_the_clock),
        cmocka_unit_test(test_both_ends_of_a_wage),
        cmocka_unit_test(test_credited_wages_are_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
