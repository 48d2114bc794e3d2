/* Who may take a lost shift: every option is legal to the judge at the cost that is said, and nobody who may is left out. */
#include "scheduler/solver/cover.h"
#include "tests/solver/all_weeks.h"
#include "tests/solver/office.h"

enum { CASES = 120 };

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
    static const char *const NAMES[] = {"ann", "bob", "cat", "dan"};
    static const struct tiny_odds ODDS = {15, 10, 15, 15, 0, 40};
    tiny_week(f, seed, 60);
    for (int q = between(seed, 0, 2) == 0; q >= 0; q--) {
        fx_queue(f, f->site.queue_count == 0 ? "phone" : "chat");
    }
    int first = between(seed, 0, 6);
    for (int d = first; d < first + 3; d++) {
        int32_t from = HOUR * between(seed, 7, 9);
        fx_open(f, PHONE, d % 7, d % 7, from, from + HOUR * between(seed, 5, 9));
        if (f->site.queue_count > 1) {
            fx_open(f, CHAT, d % 7, d % 7, HOUR * 9, HOUR * between(seed, 11, 14));
        }
    }
    draw_kinds(f, seed);
    struct mst_contract *c = fx_contract(f, "all", 0, between(seed, 2, 3), 0, between(seed, 8, 16));
    c->kind_count = f->site.kind_count;
    for (size_t k = 0; k < c->kind_count; k++) {
        c->kinds[k] = k;
    }
    c->rest_min = chance(seed, 50) ? HOUR * between(seed, 8, 20) : 0;
    c->start_spread_min = chance(seed, 30) ? HOUR : INT32_MAX;
    for (int a = 0; a < 4; a++) {
        tiny_person(f, seed, fx_agent(f, NAMES[a], "all", between(seed, 8, 20)), NAMES[a], &ODDS);
    }
    f->site.objective.understaff = 40;
    f->site.objective.understaff_more = 100;
    f->site.objective.overstaff = 5;
    draw_needs(f, seed, between(seed, 1, 3), 70);
    mst_roster_finish(&f->site.previous);
}

/** The roster without the lost shift and what is replaced, and with the option's shifts; by the judge. */
static void judge_option(struct fixture *f, const struct mst_roster *roster, size_t lost, const struct mst_cover_option *option,
                         struct mst_audit *audit) {
    struct mst_roster with;
    struct mst_error err = {0};
    mst_roster_init(&with);
    for (size_t i = 0; i < roster->count; i++) {
        bool gone = i == lost || (option && (i == option->was[0] || i == option->was[1]));
        if (!gone) {
            assert_int_equal(mst_roster_add_copy(&with, &roster->shifts[i], NULL), MST_OK);
        }
    }
    for (size_t i = 0; option && i < option->shifts.count; i++) {
        struct mst_shift shift = option->shifts.shifts[i];
        char id[32];
        snprintf(id, sizeof id, "option-%zu", i);
        shift.id = id;
        assert_int_equal(mst_roster_add_copy(&with, &shift, NULL), MST_OK);
    }
    mst_audit_release(audit);
    if (mst_audit_roster(&f->site, &f->requirement, &f->week, &with, NULL, 0, audit, &err) != MST_OK) {
        fail_msg("%s", err.message);
    }
    mst_roster_release(&with);
}

static int day_of(const struct fixture *f, const struct mst_shift *shift) {
    return naive_day(f, shift->start_utc);
}

/** The agent's week without its shift of day d, and with a pick there, by the naive rules. */
static bool may_take(const struct fixture *f, const struct mst_roster *roster, size_t agent, const struct mst_shift *lost) {
    struct pick week[7] = {{0}};
    int d = day_of(f, lost);
    for (size_t i = 0; i < roster->count; i++) {
        const struct mst_shift *s = &roster->shifts[i];
        if (s->agent == agent && mst_shift_is_work(s)) {
            week[day_of(f, s)] = (struct pick){true, true, s->start_utc, s->end_utc, (int)mst_shift_paid_min(s)};
        }
    }
    struct day_ways *ways = mst_alloc(1, sizeof *ways);
    bool may = false;
    assert_non_null(ways);
    list_day(f, agent, d, ways);
    for (size_t i = 0; !week[d].works && !may && i < ways->count; i++) {
        struct pick with[7];
        const struct pick *pick = &ways->way[i].pick;
        memcpy(with, week, sizeof with);
        with[d] = *pick;
        may = pick->works && pick->start_utc == lost->start_utc && pick->end_utc == lost->end_utc &&
              naive_legal(f, agent, naive_credit(f, agent), with);
    }
    mst_free(ways);
    return may;
}

struct tally {
    int cases, whole, other, changed, split, nobody;
};

static void check_option(struct fixture *f, const struct mst_roster *roster, size_t lost, const struct mst_cover_option *o,
                         const struct mst_audit *nobody, struct tally *tally) {
    struct mst_audit audit;
    mst_audit_init(&audit);
    judge_option(f, roster, lost, o, &audit);
    for (size_t i = 0; i < audit.breach_count; i++) { /* who is away may then have too few days */
        assert_int_equal(audit.breaches[i].agent, roster->shifts[lost].agent);
    }
    assert_int_equal(audit.breach_count, nobody->breach_count);
    assert_true(fabs(audit.cost - o->cost) < 1e-6 * fmax(1, fabs(audit.cost)));
    for (size_t i = 0; i < o->shifts.count; i++) {
        assert_true(o->shifts.shifts[i].agent != roster->shifts[lost].agent);
        assert_true((o->was[i] != MST_NONE) == (o->sort == MST_COVER_CHANGED) || o->sort == MST_COVER_SPLIT);
    }
    assert_int_equal(o->shifts.count, o->sort == MST_COVER_SPLIT ? 2 : 1);
    tally->whole += o->sort == MST_COVER_WHOLE;
    tally->other += o->sort == MST_COVER_OTHER;
    tally->changed += o->sort == MST_COVER_CHANGED;
    tally->split += o->sort == MST_COVER_SPLIT;
    mst_audit_release(&audit);
}

/** Who takes the shift whole is exactly who may, by rules written for tests. */
static void check_whole(const struct fixture *f, const struct mst_roster *roster, size_t lost, const struct mst_cover_list *cover) {
    for (size_t a = 0; a < f->site.agent_count; a++) {
        bool found = false;
        for (size_t i = 0; i < cover->count; i++) {
            found |= cover->options[i].sort == MST_COVER_WHOLE && cover->options[i].shifts.shifts[0].agent == a;
        }
        bool may = a != roster->shifts[lost].agent && may_take(f, roster, a, &roster->shifts[lost]);
        assert_int_equal(found, may);
    }
}

static void check(struct fixture *f, const struct mst_roster *roster, size_t lost, struct tally *tally) {
    struct mst_cover_list cover;
    struct mst_audit nobody;
    struct mst_error err = {0};
    mst_cover_init(&cover);
    mst_audit_init(&nobody);
    judge_option(f, roster, lost, NULL, &nobody);
    if (mst_cover_find(&f->site, &f->requirement, &f->week, roster, lost, &cover, &err) != MST_OK) {
        fail_msg("%s", err.message);
    }
    assert_true(fabs(cover.cost - nobody.cost) < 1e-6 * fmax(1, fabs(nobody.cost)));
    for (size_t i = 0; i < cover.count; i++) {
        check_option(f, roster, lost, &cover.options[i], &nobody, tally);
        assert_true(i == 0 || cover.options[i].cost >= cover.options[i - 1].cost - 1e-6);
    }
    check_whole(f, roster, lost, &cover);
    tally->nobody += cover.count == 0;
    tally->cases++;
    mst_cover_release(&cover);
    mst_audit_release(&nobody);
}

static void test_options(void **state) {
    struct tally tally = {0};
    (void)state;
    for (uint64_t s = 1; tally.cases < CASES; s++) {
        struct fixture f;
        struct mst_roster_result r;
        uint64_t seed = s;
        draw_site(&f, &seed);
        office_solve(&f, 1, 1, &r);
        for (size_t i = 0; r.unrostered_count == 0 && i < r.roster.count && i < 4; i++) {
            if (mst_shift_is_work(&r.roster.shifts[i])) {
                check(&f, &r.roster, i, &tally);
            }
        }
        office_release(&f, &r);
    }
    print_message("%d whole, %d other, %d changed, %d split, %d times nobody\n", tally.whole, tally.other, tally.changed,
                  tally.split, tally.nobody);
    assert_true(tally.whole > 30 && tally.other > 20 && tally.changed > 20 && tally.split > 5 && tally.nobody > 5);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_options)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
