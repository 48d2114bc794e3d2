/* slow: with a kept roster cost and changes together are the least there is, on drawn sites of three people; and the judge agrees.
 */
#include "tests/solver/all_weeks.h"
#include "tests/solver/office.h"

enum { CASES = 160, ROSTERS_MOST = 60000 };

static void draw_kinds(struct fixture *f, uint64_t *seed) {
    for (int k = between(seed, 1, 2); k > 0; k--) {
        int32_t start = HOUR * between(seed, 7, 11), length = HOUR * between(seed, 3, 5);
        struct mst_kind *kind = fx_kind(f, k == 1 ? "one" : "two", start, start + HOUR * between(seed, 0, 3), length, length);
        kind->start_step_min = HOUR;
        if (chance(seed, 50)) {
            int32_t least = 15 * between(seed, 3, 5);
            fx_break(kind, 30, chance(seed, 50), false, least, least + 15 * between(seed, 0, 1));
        }
    }
}

static void draw_site(struct fixture *f, uint64_t *seed) {
    static const char *const NAMES[] = {"ann", "bob", "cat"};
    static const struct tiny_odds ODDS = {15, 10, 15, 15, 15, 40};
    tiny_week(f, seed, 60);
    fx_queue(f, "phone");
    int first = between(seed, 0, 6);
    for (int d = first; d < first + 2; d++) {
        int32_t from = HOUR * between(seed, 7, 9);
        fx_open(f, PHONE, d % 7, d % 7, from, from + HOUR * between(seed, 5, 9));
    }
    draw_kinds(f, seed);
    struct mst_contract *c = fx_contract(f, "all", 0, between(seed, 1, 2), 0, 12);
    c->kind_count = f->site.kind_count;
    for (size_t k = 0; k < c->kind_count; k++) {
        c->kinds[k] = k;
    }
    c->rest_min = chance(seed, 50) ? HOUR * between(seed, 8, 20) : 0;
    c->start_spread_min = chance(seed, 30) ? HOUR : INT32_MAX;
    for (int a = 0; a < 3; a++) {
        tiny_person(f, seed, fx_agent(f, NAMES[a], "all", between(seed, 8, 20)), NAMES[a], &ODDS);
    }
    f->site.objective.understaff = 40;
    f->site.objective.understaff_more = 100;
    f->site.objective.overstaff = 5;
    f->site.objective.hard = chance(seed, 25);
    draw_needs(f, seed, f->site.objective.hard ? 1 : between(seed, 1, 3), 70);
    mst_roster_finish(&f->site.previous);
    mst_roster_finish(&f->site.pinned);
}

/* ---- the kept roster ---- */

static void keep(struct fixture *f, size_t agent, int d, int64_t start_utc, int64_t end_utc) {
    char id[32];
    snprintf(id, sizeof id, "kept-%zu-%d", agent, d);
    fx_row_utc(f, &f->site.kept, id, f->site.agents[agent].id, start_utc, end_utc, MST_WORK, NULL);
}

/** Of each agent a legal week; with `disturbed`, some shifts are another one that may not be legal, and some days have one more. */
static void draw_kept(struct fixture *f, uint64_t *seed, const struct best_roster *b, bool disturbed) {
    for (size_t a = 0; a < b->agent_count; a++) {
        const struct whole_week *week = &b->weeks[a]->week[between(seed, 0, (int)b->weeks[a]->count - 1)];
        for (int d = 0; d < 7; d++) {
            const struct pick *pick = &week->ways[d].pick;
            if (disturbed && chance(seed, 15)) {
                int64_t start_utc = f->week.midnight_utc[d] + 3600 * (int64_t)between(seed, 6, 12);
                keep(f, b->agents[a], d, start_utc, start_utc + 3600 * (int64_t)between(seed, 3, 5));
            } else if (pick->works) {
                keep(f, b->agents[a], d, pick->start_utc, pick->end_utc);
            }
        }
    }
    mst_roster_finish(&f->site.kept);
}

/** Days of an agent's week that are not as kept. */
static int count_changes(const struct fixture *f, size_t agent, const struct whole_week *week) {
    int changes = 0;
    for (int d = 0; d < 7; d++) {
        const struct pick *pick = &week->ways[d].pick;
        bool kept = false, same = false;
        for (size_t i = 0; i < f->site.kept.count; i++) {
            const struct mst_shift *s = &f->site.kept.shifts[i];
            if (s->agent == agent && naive_day(f, s->start_utc) == d) {
                kept = true;
                same = pick->works && pick->start_utc == s->start_utc && pick->end_utc == s->end_utc;
            }
        }
        changes += kept ? !same : pick->works;
    }
    return changes;
}

static void price_changes(const struct fixture *f, struct agent_weeks weeks[AGENTS_MOST], double price) {
    for (size_t a = 0; a < f->site.agent_count; a++) {
        for (size_t i = 0; i < weeks[a].count; i++) {
            weeks[a].week[i].cost += price * count_changes(f, a, &weeks[a].week[i]);
        }
    }
}

/** Leaves out the weeks with a shift that may not start so early. */
static void freeze(const struct fixture *f, struct agent_weeks weeks[AGENTS_MOST]) {
    for (size_t a = 0; a < f->site.agent_count; a++) {
        size_t left = 0;
        for (size_t i = 0; i < weeks[a].count; i++) {
            bool legal = true;
            for (int d = 0; d < 7; d++) {
                const struct pick *pick = &weeks[a].week[i].ways[d].pick;
                legal &= !pick->works || pick->is_pinned || pick->start_utc >= f->site.frozen_until_utc;
            }
            weeks[a].week[left] = weeks[a].week[i];
            left += legal;
        }
        weeks[a].count = left;
    }
}

/* ---- the cases ---- */

static struct agent_weeks weeks[AGENTS_MOST];
static struct best_roster b;

/** A site with all its weeks, the first so many hours of the week frozen; whether it is small enough. */
static bool make(struct fixture *f, uint64_t *seed, bool frozen) {
    static struct open_hours hours;
    draw_site(f, seed);
    if (frozen) {
        f->site.frozen_until_utc = f->week.start_utc + 3600 * (int64_t)between(seed, 1, 167);
    }
    list_open(f, &hours);
    if (has_two_pins_on_a_day(f) || !list_all(f, &hours, weeks, &b)) {
        return false;
    }
    freeze(f, weeks);
    for (size_t a = 0; a < b.agent_count; a++) {
        if (b.weeks[a]->count == 0) {
            return false;
        }
    }
    return b.agent_count == 3 && count_rosters(&b) <= ROSTERS_MOST;
}

static size_t changes_of(const struct fixture *f) {
    return f->audit.kept_moved + f->audit.kept_gone + f->audit.kept_added;
}

/** Solves, judges and proves; the price in the judge's cost is that of the changes that it counts. */
static void solve(struct fixture *f, double price, struct mst_roster_result *r) {
    f->site.keep_price = price;
    office_solve(f, mst_roster_defaults().effort, 1, r);
    office_judge(f, r, f->site.objective.hard && r->short_hours ? "coverage" : "");
    office_prove(f, r);
    assert_true(fabs(f->audit.parts.changes - price * (double)changes_of(f)) < 1e-9);
}

/** The least cost of all rosters; with hard coverage of those without a short hour, if the one found is one of them. */
static double least(const struct fixture *f, const struct mst_roster_result *r) {
    return f->site.objective.hard && !r->short_hours ? b.covered : b.any;
}

struct tally {
    int cases, best, changed, frozen, hard;
};

static void check(struct fixture *f, double price, struct tally *tally) {
    struct mst_roster_result r;
    find_best(&b);
    double free_any = b.any, free_covered = b.covered;
    price_changes(f, weeks, price);
    find_best(&b);
    solve(f, price, &r);
    bool covered = f->site.objective.hard && !r.short_hours;
    double best = least(f, &r), slack = 1e-6 * fmax(1, fabs(best));
    assert_true(r.bound <= best + slack && r.cost >= best - slack);
    assert_true(r.free_bound <= (covered ? free_covered : free_any) + slack);
    assert_true(!r.short_unavoidable || b.covered == INFINITY);
    tally->cases++;
    tally->frozen += f->site.frozen_until_utc > INT64_MIN;
    tally->hard += f->site.objective.hard;
    tally->changed += changes_of(f) > 0;
    tally->best += r.cost <= best + slack || (f->site.objective.hard && r.short_hours && b.covered == INFINITY);
    mst_roster_result_release(&r);
}

static void test_cost_and_changes_are_the_least(void **state) {
    static const double PRICES[] = {0.5, 5, 40, 3000};
    struct tally tally = {0};
    (void)state;
    for (uint64_t s = 1; tally.cases < CASES; s++) {
        struct fixture f;
        uint64_t seed = s;
        bool frozen = chance(&seed, 30);
        if (make(&f, &seed, frozen)) {
            double price = PRICES[between(&seed, 0, 3)];
            draw_kept(&f, &seed, &b, chance(&seed, 50));
            if (f.site.kept.count > 0) {
                check(&f, price, &tally);
            }
        }
        fx_release(&f);
    }
    print_message("%d of %d cost what the best does; %d change something, %d are frozen in part, %d are hard\n", tally.best, CASES,
                  tally.changed, tally.frozen, tally.hard);
    assert_true(tally.changed > CASES / 3 && CASES - tally.changed > CASES / 10);
    assert_true(tally.frozen > CASES / 10 && tally.hard > CASES / 10);
    assert_true(tally.best >= CASES - CASES / 40);
}

/** What costs more is done no more often: of two best rosters that at the higher price changes no more. */
static void test_higher_prices_change_less(void **state) {
    static const double PRICES[] = {0, 1, 15, 60, 1e5};
    int cases = 0, fewer = 0;
    (void)state;
    for (uint64_t s = 1000; cases < CASES / 4; s++) {
        struct fixture f;
        uint64_t seed = s;
        if (make(&f, &seed, false)) {
            size_t before = 0, first = 0;
            draw_kept(&f, &seed, &b, false);
            for (size_t k = 0; f.site.kept.count > 0 && k < 5; k++) {
                struct mst_roster_result r;
                solve(&f, PRICES[k], &r);
                size_t changes = changes_of(&f);
                double gap = r.cost - r.bound; /* a roster that is not the best may change more */
                assert_true(k == 0 || changes <= before ||
                            (double)(changes - before) * (PRICES[k] - PRICES[k - 1]) <= 2 * gap + 1e-6);
                first = k == 0 ? changes : first;
                before = changes;
                mst_roster_result_release(&r);
            }
            assert_int_equal(before, 0); /* what is kept is legal, and nothing is worth 100,000 */
            cases += f.site.kept.count > 0;
            fewer += first > 0;
        }
        fx_release(&f);
    }
    assert_true(fewer > 10);
}

/** At no price the kept roster is as if it were not there. */
static void test_price_of_nothing_keeps_nothing(void **state) {
    int cases = 0;
    (void)state;
    for (uint64_t s = 2000; cases < 20; s++) {
        struct fixture f;
        uint64_t seed = s;
        if (make(&f, &seed, false)) {
            struct mst_roster_result with, without;
            solve(&f, 0, &without);
            draw_kept(&f, &seed, &b, true);
            solve(&f, 0, &with);
            assert_true(with.cost == without.cost && with.bound == without.bound && isnan(with.free_bound));
            mst_roster_result_release(&with);
            mst_roster_result_release(&without);
            cases++;
        }
        fx_release(&f);
    }
}

static void test_price_that_is_none(void **state) {
    static const double WRONG[] = {NAN, INFINITY, -1};
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        struct mst_error err = {0};
        struct mst_roster_result r;
        struct fixture f;
        three_people(&f);
        keep(&f, 0, 0, f.week.start_utc + 8 * 3600, f.week.start_utc + 12 * 3600);
        mst_roster_finish(&f.site.kept);
        f.site.keep_price = WRONG[i];
        assert_int_equal(office_try(&f, 1, 1, NULL, &r, &err), MST_E_INPUT);
        assert_non_null(strstr(err.message, "keep_price"));
        office_release(&f, &r);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cost_and_changes_are_the_least), cmocka_unit_test(test_higher_prices_change_less),
        cmocka_unit_test(test_price_of_nothing_keeps_nothing), cmocka_unit_test(test_price_that_is_none)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
