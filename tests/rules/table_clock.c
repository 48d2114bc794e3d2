/* Shifts on the nights on which the clock is changed. The expected minutes are worked out by hand. */
#include "scheduler/rules/search.h"
#include "tests/rules/tiny_site.h"

struct change {
    const char *zone, *first_day; /* of a week that ends with the change */
    int32_t week_min;
};

static const struct change LONG_NY = {"America/New_York", "2003-10-20", 10140};      /* 02:00 EDT is 01:00 EST */
static const struct change SHORT_NY = {"America/New_York", "2003-03-31", 10020};     /* 02:00 EST is 03:00 EDT */
static const struct change LONG_BERLIN = {"Europe/Berlin", "2025-10-20", 10140};     /* 03:00 CEST is 02:00 CET */
static const struct change SHORT_BERLIN = {"Europe/Berlin", "2026-03-23", 10020};    /* 02:00 CET is 03:00 CEST */
static const struct change HALF_HOUR = {"Australia/Lord_Howe", "2026-03-30", 10110}; /* 02:00 is 01:30 */

enum { SUNDAY = 6 * DAY }; /* its midnight, in minutes of the week */

/** A site that is always open, with one kind of shift and one agent. */
static void make(struct fixture *f, const struct change *change, int32_t start, int32_t length, struct mst_rulebook *book) {
    fx_init(f, change->zone, 15, change->first_day);
    fx_open(f, fx_queue(f, "phone"), MST_MONDAY, MST_SUNDAY, 0, DAY);
    fx_kind(f, "only", start, start, length, length);
    fx_contract(f, "all", 0, 7, 0, 100);
    fx_serves(fx_agent(f, "ann", "all", 10), 0);
    assert_int_equal(mst_rulebook_make(&f->site, &f->week, book, NULL), MST_OK);
    assert_int_equal(book->week_min, change->week_min);
}

static void release(struct fixture *f, struct mst_rulebook *book) {
    mst_rulebook_release(book);
    fx_release(f);
}

struct start {
    const struct change *change;
    int32_t clock;
    int count;
    int32_t at[2]; /* minutes after Sunday's midnight */
};

static const struct start STARTS[] = {
    {&LONG_NY, 0, 1, {0}},          {&LONG_NY, 60, 2, {60, 120}},       {&LONG_NY, 90, 2, {90, 150}},
    {&LONG_NY, 120, 1, {180}},      {&LONG_NY, 480, 1, {540}},          {&SHORT_NY, 60, 1, {60}},
    {&SHORT_NY, 120, 0, {0}},       {&SHORT_NY, 150, 0, {0}},           {&SHORT_NY, 180, 1, {120}},
    {&LONG_BERLIN, 90, 1, {90}},    {&LONG_BERLIN, 120, 2, {120, 180}}, {&LONG_BERLIN, 150, 2, {150, 210}},
    {&LONG_BERLIN, 180, 1, {240}},  {&SHORT_BERLIN, 90, 1, {90}},       {&SHORT_BERLIN, 150, 0, {0}},
    {&SHORT_BERLIN, 240, 1, {180}}, {&HALF_HOUR, 60, 1, {60}},          {&HALF_HOUR, 105, 2, {105, 135}},
    {&HALF_HOUR, 120, 1, {150}},
};

static void test_starts(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof STARTS / sizeof STARTS[0]; i++) {
        struct fixture f;
        struct mst_rulebook book;
        make(&f, STARTS[i].change, STARTS[i].clock, 300, &book);
        const struct mst_menu *menu = &book.menus[0];
        assert_int_equal(menu->day_first[7] - menu->day_first[6], STARTS[i].count);
        for (int k = 0; k < STARTS[i].count; k++) {
            const struct mst_duty *duty = &menu->duties[menu->day_first[6] + (size_t)k];
            assert_int_equal(duty->start_min, SUNDAY + STARTS[i].at[k]);
            assert_int_equal(duty->end_min, SUNDAY + STARTS[i].at[k] + 300);
            assert_int_equal(duty->clock_min, STARTS[i].clock);
        }
        release(&f, &book);
    }
}

/* ---- premiums: by the clock, so that a night of a leap has fewer hours of them ---- */

static double premium_of_saturday_night(const struct change *change, int32_t from_min, int32_t to_min) {
    struct fixture f;
    struct mst_rulebook book;
    make(&f, change, 1320, 480, &book);
    mst_rulebook_release(&book);
    struct mst_premium *night = fx_premium(&f, 1);
    for (int day = MST_MONDAY; day <= MST_SUNDAY; day++) {
        assert_int_equal(mst_windows_add(&night->windows, day, from_min, to_min, NULL), MST_OK);
    }
    assert_int_equal(mst_rulebook_make(&f.site, &f.week, &book, NULL), MST_OK);
    double hours = book.menus[0].duties[book.menus[0].day_first[5]].premium_h;
    release(&f, &book);
    return hours;
}

static void test_premiums(void **state) {
    (void)state;
    assert_true(premium_of_saturday_night(&LONG_NY, 1320, 1800) == 8);     /* 22:00 EDT to 05:00 EST */
    assert_true(premium_of_saturday_night(&SHORT_NY, 1320, 1800) == 7);    /* 22:00 EST to 07:00 EDT */
    assert_true(premium_of_saturday_night(&LONG_NY, 1500, 1560) == 2);     /* 01:00-02:00 comes twice */
    assert_true(premium_of_saturday_night(&SHORT_NY, 1560, 1620) == 0);    /* 02:00-03:00 does not come */
    assert_true(premium_of_saturday_night(&LONG_BERLIN, 1560, 1620) == 2); /* 02:00-03:00 comes twice */
}

/* ---- opening hours and availability ---- */

/** Shifts of Sunday, of a length, where the queue or the agent has these hours on it. */
static size_t shifts_within(const struct change *change, int32_t from_min, int32_t to_min, int32_t start, int32_t length,
                            bool queue_hours) {
    struct fixture f;
    struct mst_rulebook book;
    fx_init(&f, change->zone, 15, change->first_day);
    fx_open(&f, fx_queue(&f, "phone"), MST_SUNDAY, MST_SUNDAY, queue_hours ? from_min : 0, queue_hours ? to_min : DAY);
    fx_kind(&f, "only", start, start, length, length);
    fx_contract(&f, "all", 0, 7, 0, 100);
    fx_serves(fx_agent(&f, "ann", "all", 10), 0);
    if (!queue_hours) {
        fx_available(&f, "ann", MST_SUNDAY, from_min, to_min);
    }
    assert_int_equal(mst_rulebook_make(&f.site, &f.week, &book, NULL), MST_OK);
    size_t count = 0;
    for (size_t i = book.menus[0].day_first[6]; i < book.menus[0].day_first[7]; i++) {
        count += mst_worker_may(&book.workers[0], &book.menus[0].duties[i], 6);
    }
    release(&f, &book);
    return count;
}

static void test_hours(void **state) {
    (void)state;
    for (int queue = 0; queue <= 1; queue++) {
        /* 00:00-01:30 ends at the first 01:30, and goes on from the second 01:00 to the second 01:30. */
        assert_int_equal(shifts_within(&LONG_NY, 0, 90, 30, 60, queue), 1);
        assert_int_equal(shifts_within(&LONG_NY, 0, 90, 30, 90, queue), 0);
        assert_int_equal(shifts_within(&LONG_NY, 0, 90, 60, 30, queue), 2);
        assert_int_equal(shifts_within(&LONG_NY, 0, 90, 60, 45, queue), 0);
        /* Across the change the hours join: 00:00-03:00 has four hours. */
        assert_int_equal(shifts_within(&LONG_NY, 0, 180, 0, 240, queue), 1);
        assert_int_equal(shifts_within(&LONG_NY, 0, 180, 0, 255, queue), 0);
        /* 00:00-04:00 of the short Sunday has three. */
        assert_int_equal(shifts_within(&SHORT_NY, 0, 240, 0, 180, queue), 1);
        assert_int_equal(shifts_within(&SHORT_NY, 0, 240, 0, 195, queue), 0);
    }
}

/* ---- rest is elapsed time ---- */

/** Whether a shift that ends on Saturday at 22:00 and one that starts on Sunday at 05:00 go together with so much rest. */
static bool may_follow(const struct change *change, int32_t rest_min) {
    struct fixture f;
    struct mst_rulebook book;
    struct mst_search *search;
    struct mst_tour tour;
    double value;
    fx_init(&f, change->zone, 15, change->first_day);
    fx_open(&f, fx_queue(&f, "phone"), MST_MONDAY, MST_SUNDAY, 0, DAY);
    fx_kind(&f, "late", 1080, 1080, 240, 240)->days = 1u << MST_SATURDAY;
    fx_kind(&f, "early", 300, 300, 240, 240)->days = 1u << MST_SUNDAY;
    struct mst_contract *c = fx_contract(&f, "all", 2, 2, 0, 100);
    c->kinds[1] = 0;
    c->kind_count = 2;
    c->rest_min = rest_min;
    fx_serves(fx_agent(&f, "ann", "all", 10), 0);
    assert_int_equal(mst_rulebook_make(&f.site, &f.week, &book, NULL), MST_OK);
    assert_int_equal(mst_search_new(&book, &search, NULL), MST_OK);
    mst_search_best(search, 0, NULL, NULL, &mst_search_free, &tour, &value);
    mst_search_delete(search);
    release(&f, &book);
    return value < INFINITY;
}

static void test_rest(void **state) {
    (void)state;
    assert_true(may_follow(&LONG_NY, 480));
    assert_false(may_follow(&LONG_NY, 495));
    assert_true(may_follow(&SHORT_NY, 360));
    assert_false(may_follow(&SHORT_NY, 375));
}

/* ---- breaks ---- */

/** A break window counts elapsed time from the shift's start, and its grid the clock; both agree across a change by whole hours. */
static void test_breaks(void **state) {
    struct fixture f;
    struct mst_rulebook book;
    (void)state;
    make(&f, &LONG_NY, 30, 480, &book);
    mst_rulebook_release(&book);
    fx_break(&f.site.kinds[0], 15, true, false, 50, 100);
    assert_int_equal(mst_rulebook_make(&f.site, &f.week, &book, NULL), MST_OK);
    const struct mst_duty *duty = &book.menus[0].duties[book.menus[0].day_first[6]];
    const struct mst_pool *pool = &book.pools[duty->pools[0]];
    assert_int_equal(pool->places, 3); /* 80 to 130 minutes after midnight: 01:30, 01:45, and 01:00 once more */
    for (int i = 0; i < 3; i++) {
        assert_int_equal(book.break_starts[pool->first + (size_t)i], SUNDAY + 90 + 15 * i);
    }
    release(&f, &book);
}

/**
 * In St John's the clock was put back at 00:01: the Saturday goes on after the Sunday has begun. A shift of the week starts within
 * it all the same.
 */
static void test_a_day_that_goes_on_after_the_next_has_begun(void **state) {
    static const char *const WEEKS[] = {"2006-10-22", "2006-10-23", "2006-10-28", "2006-10-29"};
    (void)state;
    for (int i = 0; i < 4; i++) {
        struct fixture f;
        struct mst_rulebook book;
        fx_init(&f, "America/St_Johns", 15, WEEKS[i]);
        fx_open(&f, fx_queue(&f, "phone"), MST_MONDAY, MST_SUNDAY, 0, DAY);
        fx_kind(&f, "only", 1380, 1439, 480, 480)->start_step_min = 15;
        fx_contract(&f, "all", 0, 7, 0, 100);
        fx_serves(fx_agent(&f, "ann", "all", 10), 0);
        fx_row_utc(&f, &f.site.pinned, "p", "ann", f.week.start_utc + 1800, f.week.start_utc + 9000, MST_WORK, NULL);
        mst_roster_finish(&f.site.pinned);
        assert_int_equal(mst_rulebook_make(&f.site, &f.week, &book, NULL), MST_OK);
        for (size_t k = 0; k < book.menus[0].day_first[7]; k++) {
            assert_in_range(book.menus[0].duties[k].start_min, 0, book.week_min - 1);
        }
        assert_int_equal(book.workers[0].pins[0].start_min, 30);
        release(&f, &book);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_starts), cmocka_unit_test(test_premiums),
        cmocka_unit_test(test_hours),  cmocka_unit_test(test_rest),
        cmocka_unit_test(test_breaks), cmocka_unit_test(test_a_day_that_goes_on_after_the_next_has_begun),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
