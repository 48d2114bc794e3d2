/* Which days may be worked together: the automaton against all 128 patterns, and patterns against the rules day by day. */
#include "scheduler/rules/days.h"
#include "tests/audit/fixture.h"
#include "tests/rules/draw.h"

enum { PATTERNS = 128, BEFORE = 63, ALL = BEFORE + 7 };

static const struct mst_day_rules FREE = {.days_to = 7, .max_run = 1000, .off_before = -1, .min_off_run = 1, .may = 0x7f};

/** Whether the automaton accepts a pattern. */
static bool accepts(const struct mst_day_plan *plan, unsigned pattern) {
    uint8_t node = 0;
    if (plan->count[0] == 0) {
        return false;
    }
    for (int d = 0; d < 7; d++) {
        node = pattern >> d & 1 ? plan->work[d][node] : plan->off[d][node];
        if (node == MST_DAY_DEAD) {
            return false;
        }
        assert_true(node < plan->count[d + 1]);
    }
    assert_int_equal(plan->count[7], 1);
    return node == 0;
}

static bool is_legal(const struct mst_day_rules *rules, unsigned pattern) {
    return mst_day_pattern_legal(rules, pattern, 0);
}

/* ---- by hand: bit 0 is the week's first day ---- */

static void test_everything_is_legal_without_rules(void **state) {
    (void)state;
    for (unsigned p = 0; p < PATTERNS; p++) {
        assert_true(is_legal(&FREE, p));
    }
}

static void test_days(void **state) {
    struct mst_day_rules rules = FREE;
    (void)state;
    rules.days_from = 2;
    rules.days_to = 3;
    assert_false(is_legal(&rules, 0x01));
    assert_true(is_legal(&rules, 0x41));
    assert_true(is_legal(&rules, 0x43));
    assert_false(is_legal(&rules, 0x47));
    assert_true(mst_day_pattern_legal(&rules, 0x7f, MST_DAYS_COUNT));
}

static void test_run_goes_on_from_before_the_week(void **state) {
    struct mst_day_rules rules = FREE;
    (void)state;
    rules.max_run = 3;
    rules.run_before = 2;
    rules.off_before = 0;
    assert_true(is_legal(&rules, 0x01));
    assert_false(is_legal(&rules, 0x03));
    assert_true(is_legal(&rules, 0x0d)); /* day 0, a day off, days 2 and 3 */
    assert_true(is_legal(&rules, 0x0e));
    assert_false(is_legal(&rules, 0x1e));
    rules.run_before = 4; /* too long already: the first day is off, and nothing else is asked */
    assert_true(is_legal(&rules, 0x02));
    assert_false(is_legal(&rules, 0x01));
    assert_true(mst_day_pattern_legal(&rules, 0x01, MST_DAYS_RUN));
}

static void test_run_of_days_off(void **state) {
    struct mst_day_rules rules = FREE;
    (void)state;
    rules.min_off_run = 2;
    assert_true(is_legal(&rules, 0x02));  /* nothing is known before */
    assert_false(is_legal(&rules, 0x05)); /* one day off between two */
    assert_true(is_legal(&rules, 0x09));
    assert_true(is_legal(&rules, 0x3f)); /* a day off at the end goes on */
    rules.off_before = 1;
    assert_false(is_legal(&rules, 0x01));
    assert_true(is_legal(&rules, 0x02));
    rules.off_before = 0;
    assert_false(is_legal(&rules, 0x02));
    assert_true(is_legal(&rules, 0x01));
    assert_true(is_legal(&rules, 0x04));
    assert_true(mst_day_pattern_legal(&rules, 0x02, MST_DAYS_OFF_RUN));
}

static void test_weekends(void **state) {
    struct mst_day_rules rules = FREE;
    (void)state;
    rules.weekends_most = 1;
    rules.weekends_of = 2;
    rules.old_weekends = 2; /* that of last week */
    assert_false(is_legal(&rules, 0x20));
    assert_false(is_legal(&rules, 0x40));
    assert_true(is_legal(&rules, 0x1f));
    rules.old_weekends = 4; /* that before it */
    assert_true(is_legal(&rules, 0x60));
    rules.weekends_most = 0;
    assert_false(is_legal(&rules, 0x20));
    assert_true(mst_day_pattern_legal(&rules, 0x20, MST_DAYS_WEEKENDS));
}

/** A week from Sunday has the end of one weekend and the beginning of the next. */
static void test_weekends_of_a_week_from_sunday(void **state) {
    struct mst_day_rules rules = FREE;
    (void)state;
    rules.first_weekday = MST_SUNDAY;
    rules.weekends_most = 1;
    rules.weekends_of = 2;
    assert_true(is_legal(&rules, 0x01));
    assert_true(is_legal(&rules, 0x40));
    assert_false(is_legal(&rules, 0x41)); /* two weekends */
    rules.old_weekends = 2;               /* yesterday's Saturday: its Sunday adds no weekend */
    assert_true(is_legal(&rules, 0x01));
    assert_false(is_legal(&rules, 0x40));
    rules.old_weekends = 4; /* the Sunday is the second of two, the Saturday of next week would be of two again */
    assert_false(is_legal(&rules, 0x01));
    assert_true(is_legal(&rules, 0x40));
}

static void test_must_and_may(void **state) {
    struct mst_day_rules rules = FREE;
    (void)state;
    rules.must = 0x04;
    rules.may = 0x03; /* a pinned day need not have a duty of its own */
    assert_true(is_legal(&rules, 0x04));
    assert_true(is_legal(&rules, 0x07));
    assert_false(is_legal(&rules, 0x03));
    assert_false(is_legal(&rules, 0x0c));
}

/* ---- the rules day by day ---- */

/** Days worked before and in the week; nothing before them is known. */
static bool keeps(const struct mst_day_rules *r, const bool worked[ALL], unsigned ignored) {
    int days = 0;
    for (int d = BEFORE; d < ALL; d++) {
        int run = 0, off = 0, e = d - 1;
        for (int k = d; k >= 0 && worked[k]; k--) {
            run++;
        }
        for (; e >= 0 && !worked[e]; e--) {
            off++;
        }
        if (!(ignored & MST_DAYS_RUN) && run > r->max_run) {
            return false;
        }
        if (!(ignored & MST_DAYS_OFF_RUN) && worked[d] && e >= 0 && off > 0 && off < r->min_off_run) {
            return false;
        }
        days += worked[d];
    }
    return ignored & MST_DAYS_COUNT || (days >= r->days_from && days <= r->days_to);
}

/** worked[] at a day of the week, which may be negative. */
static bool at(const bool worked[ALL], int day) {
    return day >= -BEFORE && day < 7 && worked[BEFORE + day];
}

static bool keeps_weekends(const struct mst_day_rules *r, const bool worked[ALL]) {
    for (int d = -1; d < 7 && r->weekends_of > 0; d++) {
        bool before = (d < 0 && at(worked, d)) || (d + 1 < 0 && at(worked, d + 1));
        int count = 0;
        if ((r->first_weekday + d + 7) % 7 != MST_SATURDAY || before || !(at(worked, d) || at(worked, d + 1))) {
            continue;
        }
        for (int k = 0; k < r->weekends_of; k++) {
            count += at(worked, d - 7 * k) || at(worked, d - 7 * k + 1);
        }
        if (count > r->weekends_most) {
            return false;
        }
    }
    return true;
}

/** What the rules say of the days before the week. */
static void read_history(struct mst_day_rules *r, const bool worked[ALL]) {
    int last_saturday = (MST_SATURDAY - r->first_weekday + 7) % 7;
    r->off_before = -1;
    r->run_before = 0;
    r->old_weekends = 0;
    for (int d = -1; d >= -BEFORE && r->off_before < 0; d--) {
        r->off_before = at(worked, d) ? -1 - d : -1;
    }
    while (r->run_before < BEFORE && at(worked, -1 - r->run_before)) {
        r->run_before++;
    }
    for (int d = -BEFORE; d < 0; d++) {
        int weekday = ((r->first_weekday + d) % 7 + 7) % 7, saturday = weekday == MST_SUNDAY ? d - 1 : d;
        if (at(worked, d) && weekday >= MST_SATURDAY) {
            r->old_weekends |= (uint64_t)1 << (last_saturday - saturday) / 7;
        }
    }
}

static struct mst_day_rules draw_rules(uint64_t *seed, bool worked[ALL]) {
    struct mst_day_rules r = FREE;
    int density = between(seed, 0, 100);
    for (int d = 0; d < BEFORE; d++) {
        worked[d] = chance(seed, density);
    }
    r.first_weekday = between(seed, 0, 6);
    r.days_from = between(seed, 0, 4);
    r.days_to = between(seed, r.days_from, 7);
    r.max_run = chance(seed, 70) ? between(seed, 1, 8) : 1000;
    r.min_off_run = chance(seed, 60) ? between(seed, 1, 4) : 1;
    r.weekends_of = chance(seed, 60) ? between(seed, 1, 8) : 0;
    r.weekends_most = between(seed, 0, 3);
    r.must = chance(seed, 30) ? (unsigned)(between(seed, 0, 127) & between(seed, 0, 127)) : 0;
    r.may = (unsigned)between(seed, 0, 127) | (unsigned)between(seed, 0, 127);
    read_history(&r, worked);
    return r;
}

static void test_all_patterns_of_drawn_rules(void **state) {
    long legal = 0, all = 0;
    (void)state;
    for (uint64_t s = 1; s <= 3000; s++) {
        uint64_t seed = s;
        bool worked[ALL];
        struct mst_day_rules r = draw_rules(&seed, worked);
        unsigned ignored = chance(&seed, 30) ? (unsigned)between(&seed, 0, 15) : 0;
        struct mst_day_plan plan;
        mst_day_plan_make(&r, ignored, &plan);
        for (unsigned p = 0; p < PATTERNS; p++, all++) {
            for (int d = 0; d < 7; d++) {
                worked[BEFORE + d] = p >> d & 1;
            }
            bool wanted = keeps(&r, worked, ignored) && (ignored & MST_DAYS_WEEKENDS || keeps_weekends(&r, worked)) &&
                          (p & r.must) == r.must && (p & ~(r.may | r.must)) == 0;
            assert_int_equal(mst_day_pattern_legal(&r, p, ignored), wanted);
            assert_int_equal(plan.legal[p >> 6] >> (p & 63) & 1, wanted);
            assert_int_equal(accepts(&plan, p), wanted);
            legal += wanted;
        }
    }
    assert_true(legal > all / 100 && legal < all / 2);
}

/** Any set of patterns is some language: the automaton must hold all of them within its bounds. */
static void test_bounds_hold_for_any_rules(void **state) {
    (void)state;
    for (unsigned may = 0; may < PATTERNS; may++) {
        for (int from = 0; from <= 7; from++) {
            struct mst_day_rules r = FREE;
            struct mst_day_plan plan;
            r.may = may;
            r.days_from = from;
            r.min_off_run = 2;
            r.max_run = 3;
            mst_day_plan_make(&r, 0, &plan);
            for (int d = 0; d <= 7; d++) {
                assert_true(plan.count[d] <= MST_DAY_NODES_MOST);
            }
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_everything_is_legal_without_rules),
        cmocka_unit_test(test_days),
        cmocka_unit_test(test_run_goes_on_from_before_the_week),
        cmocka_unit_test(test_run_of_days_off),
        cmocka_unit_test(test_weekends),
        cmocka_unit_test(test_weekends_of_a_week_from_sunday),
        cmocka_unit_test(test_must_and_may),
        cmocka_unit_test(test_all_patterns_of_drawn_rules),
        cmocka_unit_test(test_bounds_hold_for_any_rules),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
