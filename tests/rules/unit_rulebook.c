/* Who is alike to whom, what breaks of a shift are placed together, and sites that are out of the way. */
#include "scheduler/rules/search.h"
#include "tests/rules/tiny_site.h"

enum { PHONE, CHAT };

/** The week of Monday 2026-01-05: two queues by day, one kind of shift, and no agent. */
static void make(struct fixture *f) {
    fx_init(f, "UTC", 15, "2026-01-05");
    fx_open(f, fx_queue(f, "phone"), MST_MONDAY, MST_SUNDAY, 480, 1200);
    fx_open(f, fx_queue(f, "chat"), MST_MONDAY, MST_FRIDAY, 480, 1320);
    fx_kind(f, "day", 480, 720, 480, 540);
    fx_contract(f, "full", 0, 5, 0, 40);
}

static struct mst_agent *add(struct fixture *f, const char *id) {
    struct mst_agent *agent = fx_agent(f, id, "full", 10);
    fx_serves(agent, PHONE);
    return agent;
}

static void compile(struct fixture *f, struct mst_rulebook *book) {
    mst_roster_finish(&f->site.previous);
    mst_roster_finish(&f->site.pinned);
    assert_int_equal(mst_rulebook_make(&f->site, &f->week, book, NULL), MST_OK);
}

/** How many sorts of people the site has. */
static size_t workers_of(struct fixture *f) {
    struct mst_rulebook book;
    size_t agents = 0;
    compile(f, &book);
    for (size_t w = 0; w < book.worker_count; w++) {
        agents += book.workers[w].agent_count;
        for (size_t a = 1; a < book.workers[w].agent_count; a++) {
            assert_true(book.workers[w].agents[a - 1] < book.workers[w].agents[a]);
        }
    }
    assert_int_equal(agents, f->site.agent_count);
    size_t count = book.worker_count;
    mst_rulebook_release(&book);
    fx_release(f);
    return count;
}

static void test_equal_agents_share_a_worker(void **state) {
    struct fixture f;
    (void)state;
    make(&f);
    add(&f, "ann");
    add(&f, "bob");
    add(&f, "cat");
    assert_int_equal(workers_of(&f), 1);
}

/** Everything that a roster can see tells people apart. */
static void test_what_tells_agents_apart(void **state) {
    struct fixture f;
    (void)state;
    for (int what = 0; what < 13; what++) {
        make(&f);
        add(&f, "ann");
        struct mst_agent *bob = add(&f, "bob");
        fx_contract(&f, "other", 0, 5, 0, what == 0 ? 41 : 40)->max_run = what == 1 ? 3 : 1000;
        f.site.contracts[1].rest_min = what == 2 ? 60 : 0;
        f.site.contracts[1].start_spread_min = what == 3 ? 60 : INT32_MAX;
        bob->contract = what < 4 ? 1 : 0;
        bob->wage = what == 4 ? 11 : 10;
        if (what == 5) {
            fx_serves(bob, CHAT);
        } else if (what == 6) {
            fx_available(&f, "bob", MST_MONDAY, 480, 1200);
        } else if (what == 7) {
            fx_time_off(&f, "bob", "2026-01-05T10:00", "2026-01-05T11:00");
        } else if (what == 8) {
            fx_wish(&f, "bob", MST_WISH_WEEKEND, 1);
        } else if (what == 9) {
            tiny_shift(&f, &f.site.previous, "old", "bob", fx_time(&f, "2026-01-04T16:00"), 9);
        } else if (what == 10) {
            fx_wish(&f, "ann", MST_WISH_START, 1)->to_min = 480;
            fx_wish(&f, "bob", MST_WISH_START, 1)->to_min = 510;
        } else if (what == 11) {
            fx_available(&f, "ann", MST_MONDAY, 480, 1200);
            fx_available(&f, "bob", MST_MONDAY, 480, 1080);
        } else if (what == 12) {
            fx_wish(&f, "ann", MST_WISH_OFF, 1)->days = 1;
            fx_wish(&f, "bob", MST_WISH_OFF, 2)->days = 1;
        }
        assert_int_equal(workers_of(&f), 2);
    }
}

/** And what is equal in both does not. */
static void test_equal_wishes_do_not_tell_agents_apart(void **state) {
    static const char *const NAMES[] = {"ann", "bob"};
    struct fixture f;
    (void)state;
    make(&f);
    for (int a = 0; a < 2; a++) {
        add(&f, NAMES[a]);
        fx_wish(&f, NAMES[a], MST_WISH_START, 1)->to_min = 480;
        fx_wish(&f, NAMES[a], MST_WISH_OFF, 2)->days = 3;
        fx_available(&f, NAMES[a], MST_MONDAY, 480, 1200);
        fx_time_off(&f, NAMES[a], "2026-01-07T10:00", "2026-01-07T11:00");
        tiny_shift(&f, &f.site.previous, NAMES[a], NAMES[a], fx_time(&f, "2026-01-04T16:00"), 9);
    }
    assert_int_equal(workers_of(&f), 1);
}

static void test_pinned_people_are_alike_to_nobody(void **state) {
    struct fixture f;
    (void)state;
    make(&f);
    add(&f, "ann");
    add(&f, "bob");
    tiny_shift(&f, &f.site.pinned, "p", "ann", fx_time(&f, "2026-01-05T08:00"), 8);
    tiny_shift(&f, &f.site.pinned, "q", "bob", fx_time(&f, "2026-01-05T08:00"), 8);
    assert_int_equal(workers_of(&f), 2);
}

/* ---- sites out of the way ---- */

static void test_no_agents(void **state) {
    struct fixture f;
    struct mst_rulebook book;
    struct mst_search *search;
    (void)state;
    make(&f);
    compile(&f, &book);
    assert_int_equal(book.worker_count, 0);
    assert_int_equal(mst_search_new(&book, &search, NULL), MST_OK);
    mst_search_delete(search);
    mst_rulebook_release(&book);
    fx_release(&f);
}

/** Who serves no queue has no opening hours to lie in: shifts of any hours only. */
static void test_an_agent_without_queues(void **state) {
    struct fixture f;
    struct mst_rulebook book;
    (void)state;
    make(&f);
    fx_agent(&f, "ann", "full", 10);
    compile(&f, &book);
    assert_int_equal(book.menus[0].day_first[7], 0);
    mst_rulebook_release(&book);
    f.site.kinds[0].any_hours = true;
    compile(&f, &book);
    assert_int_equal(book.menus[0].day_first[7], 7 * 9 * 3);
    mst_rulebook_release(&book);
    fx_release(&f);
}

static void test_a_shift_past_the_weeks_end(void **state) {
    struct fixture f;
    struct mst_rulebook book;
    (void)state;
    make(&f);
    struct mst_kind *night = fx_kind(&f, "night", 1380, 1380, 600, 600);
    night->any_hours = true;
    fx_break(night, 30, false, true, 60, 60);
    f.site.contracts[0].kinds[0] = 1;
    add(&f, "ann");
    compile(&f, &book);
    const struct mst_duty *duty = &book.menus[0].duties[book.menus[0].day_first[7] - 1];
    const struct mst_pool *pool = &book.pools[duty->pools[0]];
    assert_int_equal(duty->end_min, book.week_min + 540);
    assert_int_equal(duty->paid_min, 570);
    assert_int_equal(pool->places, 1);
    assert_int_equal(book.break_starts[pool->first], book.week_min + 480);
    mst_rulebook_release(&book);
    fx_release(&f);
}

/** More hours than a week has are no limit, and ask for no more room than that. */
static void test_hours_beyond_the_week(void **state) {
    struct fixture f;
    struct mst_rulebook book;
    (void)state;
    make(&f);
    add(&f, "ann");
    f.site.contracts[0].hours_to = 1e12;
    compile(&f, &book);
    assert_int_equal(book.workers[0].paid_from_min, 0);
    assert_int_equal(book.workers[0].paid_to_min, 7 * DAY);
    mst_rulebook_release(&book);
    f.site.contracts[0].hours_from = 1e12;
    compile(&f, &book);
    assert_true(book.workers[0].paid_from_min > book.workers[0].paid_to_min);
    mst_rulebook_release(&book);
    fx_release(&f);
}

/** A shift that goes on into the week asks for rest after its end; the days before it were worked. */
static void test_previous_shifts(void **state) {
    struct fixture f;
    struct mst_rulebook book;
    (void)state;
    make(&f);
    add(&f, "ann");
    f.site.contracts[0].rest_min = 660;
    tiny_shift(&f, &f.site.previous, "b", "ann", fx_time(&f, "2026-01-04T22:00"), 8);
    tiny_shift(&f, &f.site.previous, "a", "ann", fx_time(&f, "2026-01-03T22:00"), 8);
    fx_row(&f, &f.site.previous, "c", "ann", "2026-01-01T00:00", "2026-01-02T00:00", MST_OFF);
    compile(&f, &book);
    assert_int_equal(book.workers[0].ready_min, 360 + 660);
    assert_int_equal(book.workers[0].day_rules.run_before, 2);
    assert_int_equal(book.workers[0].day_rules.off_before, 0);
    assert_int_equal(book.workers[0].day_rules.old_weekends, 2);
    mst_rulebook_release(&book);
    fx_release(&f);
}

/** What starts in the week is not from before it, whoever lets it through. */
static void test_previous_shifts_of_later_days_are_not_looked_at(void **state) {
    struct fixture f;
    struct mst_rulebook book;
    (void)state;
    make(&f);
    add(&f, "ann");
    tiny_shift(&f, &f.site.previous, "a", "ann", fx_time(&f, "2026-01-24T08:00"), 8);
    tiny_shift(&f, &f.site.previous, "b", "ann", fx_time(&f, "2026-01-05T08:00"), 8);
    compile(&f, &book);
    assert_int_equal(book.workers[0].ready_min, INT32_MIN);
    assert_int_equal(book.workers[0].day_rules.off_before, -1);
    assert_int_equal(book.workers[0].day_rules.old_weekends, 0);
    mst_rulebook_release(&book);
    fx_release(&f);
}

/* ---- blocks of breaks ---- */

/** The blocks of a shift of 480 minutes, as digits: how many breaks each holds. */
static long blocks_of(const struct mst_break *breaks, size_t count) {
    struct fixture f;
    struct mst_rulebook book;
    long digits = 0;
    make(&f);
    f.site.kinds[0].length_to_min = 480;
    for (size_t i = 0; i < count; i++) {
        fx_break(&f.site.kinds[0], breaks[i].length_min, breaks[i].paid, breaks[i].from_end, breaks[i].least_min,
                 breaks[i].most_min);
    }
    add(&f, "ann");
    compile(&f, &book);
    if (book.menus[0].day_first[7] > 0) {
        const struct mst_duty *duty = &book.menus[0].duties[0];
        for (size_t k = 0; k < duty->pool_count; k++) {
            digits = 10 * digits + (long)book.blocks[book.pools[duty->pools[k]].block].count;
        }
    }
    mst_rulebook_release(&book);
    fx_release(&f);
    return digits;
}

static void test_blocks(void **state) {
    static const struct mst_break APART[] = {{15, true, false, 60, 120}, {60, false, false, 135, 240}};
    static const struct mst_break TOUCH[] = {{15, true, false, 60, 120}, {60, false, false, 120, 240}};
    static const struct mst_break ENDS[] = {{15, true, false, 60, 120}, {15, true, true, 60, 345}};
    static const struct mst_break MEET[] = {{15, true, false, 60, 120}, {15, true, true, 60, 360}};
    static const struct mst_break CHAIN[] = {
        {15, true, false, 0, 60}, {15, true, false, 60, 120}, {15, true, false, 120, 180}, {15, true, false, 240, 240}};
    static const struct mst_break NONE[] = {{15, true, false, 300, 360}, {15, true, false, 60, 120}};
    (void)state;
    assert_int_equal(blocks_of(APART, 2), 11);
    assert_int_equal(blocks_of(TOUCH, 2), 2);
    assert_int_equal(blocks_of(ENDS, 2), 11);
    assert_int_equal(blocks_of(MEET, 2), 2);
    assert_int_equal(blocks_of(CHAIN, 4), 31);
    assert_int_equal(blocks_of(NONE, 2), 0); /* the second can only be taken before the first: no such shift */
}

/** More breaks than a block, or more blocks than a duty has room for, are refused by name. */
static void test_too_many_breaks(void **state) {
    (void)state;
    for (int apart = 0; apart <= 1; apart++) {
        struct fixture f;
        struct mst_rulebook book;
        struct mst_error err = {0};
        make(&f);
        for (int i = 0; i < 5; i++) {
            int32_t from = apart ? 15 + 60 * i : 15;
            fx_break(&f.site.kinds[0], 15, true, false, from, from + 30);
        }
        add(&f, "ann");
        assert_int_equal(mst_rulebook_make(&f.site, &f.week, &book, &err), MST_E_INPUT);
        assert_string_equal(err.file, "site.ini");
        assert_non_null(strstr(err.message, "[shift.day]"));
        fx_release(&f);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_equal_agents_share_a_worker),
        cmocka_unit_test(test_what_tells_agents_apart),
        cmocka_unit_test(test_equal_wishes_do_not_tell_agents_apart),
        cmocka_unit_test(test_pinned_people_are_alike_to_nobody),
        cmocka_unit_test(test_no_agents),
        cmocka_unit_test(test_an_agent_without_queues),
        cmocka_unit_test(test_a_shift_past_the_weeks_end),
        cmocka_unit_test(test_hours_beyond_the_week),
        cmocka_unit_test(test_previous_shifts),
        cmocka_unit_test(test_previous_shifts_of_later_days_are_not_looked_at),
        cmocka_unit_test(test_blocks),
        cmocka_unit_test(test_too_many_breaks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
