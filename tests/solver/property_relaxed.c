/* slow: where a rule is let go, the roster made under it stays legal and costs no more, and no bound is above its cost. */
#include "tests/rules/draw.h"
#include "tests/solver/office.h"

enum { CASES = 20 };

/** Three to five people from Monday to Sunday under every rule that a contract can have; both queues have the same hours. */
static void draw_rules(struct fixture *f, uint64_t *seed) {
    fx_init(f, "UTC", 60, "2026-01-05");
    fx_open(f, fx_queue(f, "phone"), MST_MONDAY, MST_SUNDAY, 480, 840);
    fx_open(f, fx_queue(f, "chat"), MST_MONDAY, MST_SUNDAY, 480, 840);
    struct mst_kind *kind = fx_kind(f, "long", 480, 540, 300, 300);
    kind->start_step_min = 60;
    kind = fx_kind(f, "short", 420, 600, 240, 300);
    kind->start_step_min = 60 * between(seed, 1, 2);
    kind->length_step_min = 60;
    kind->days = 0x7f & ~(1u << between(seed, 0, 6));
    fx_break(kind, 30, false, false, 60, 15 * between(seed, 4, 6));
    bool by_days = chance(seed, 50); /* else by hours: both would say the same */
    struct mst_contract *c = by_days ? fx_contract(f, "full", 2, 3, 0, 40) : fx_contract(f, "full", 0, 7, 7, 10.5);
    c->rest_min = 60 * between(seed, 19, 22);
    c->max_run = between(seed, 1, 2);
    c->min_off_run = between(seed, 1, 2);
    c->start_spread_min = 60 * between(seed, 0, 1);
    c->weekends_of = between(seed, 1, 2);
    c->weekends_most = c->weekends_of - 1;
    c->length_to_min = 240;
    f->site.objective.understaff = 40;
    f->site.objective.understaff_more = 100;
    f->site.objective.overstaff = 5;
}

/** Time off that earns no credit, so that nothing but the time off goes with it; windows; what was worked before the week. */
static void draw_person(struct fixture *f, uint64_t *seed, const char *id) {
    struct mst_agent *agent = fx_agent(f, id, "full", between(seed, 8, 14));
    fx_serves(agent, (size_t)between(seed, PHONE, CHAT));
    if (chance(seed, 30)) {
        fx_wish(f, id, MST_WISH_OFF, between(seed, 1, 30))->days = 1u << between(seed, 0, 6);
    }
    for (int day = MST_MONDAY; chance(seed, 90) && day <= MST_SUNDAY; day++) {
        fx_available(f, id, day, 60 * between(seed, 7, 10), 840);
    }
    if (chance(seed, 50)) {
        struct mst_timeoff *off = fx_time_off(f, id, "2026-01-05T00:00", "2026-01-06T00:00");
        int day = between(seed, 0, 6);
        off->start_utc = f->week.midnight_utc[day];
        off->end_utc = f->week.midnight_utc[day + 1];
        off->credit_days = 0;
        off->credit_hours = 0;
    }
    if (chance(seed, 60)) {
        fx_row(f, &f->site.previous, id, id, "2026-01-04T14:00", "2026-01-04T18:00", MST_WORK);
    }
}

static void draw_site(struct fixture *f, uint64_t *seed) {
    draw_rules(f, seed);
    for (int a = 0, agents = between(seed, 3, 5); a < agents; a++) {
        char id[16];
        snprintf(id, sizeof id, "a%d", a);
        draw_person(f, seed, id);
    }
    office_draw_needs(f, seed, 7, 4);
}

/* ---- rules to let go ---- */

static struct mst_contract *contract(struct fixture *f) {
    return &f->site.contracts[0];
}

static struct mst_kind *kind(struct fixture *f) {
    return &f->site.kinds[contract(f)->kinds[0]];
}

static void any_days(struct fixture *f) {
    contract(f)->days_from = 0;
    contract(f)->days_to = 7;
}

static void any_paid_hours(struct fixture *f) {
    contract(f)->hours_from = 0;
    contract(f)->hours_to = 100;
}

static void any_rest(struct fixture *f) {
    contract(f)->rest_min = 0;
}

static void any_run(struct fixture *f) {
    contract(f)->max_run = 1000;
}

static void any_off_run(struct fixture *f) {
    contract(f)->min_off_run = 1;
}

static void any_weekends(struct fixture *f) {
    contract(f)->weekends_of = contract(f)->weekends_most = 0;
}

static void any_start_spread(struct fixture *f) {
    contract(f)->start_spread_min = INT32_MAX;
}

static void any_length(struct fixture *f) {
    contract(f)->length_to_min = INT32_MAX;
}

static void another_kind(struct fixture *f) {
    contract(f)->length_to_min = INT32_MAX;
    contract(f)->kinds[contract(f)->kind_count++] = 0;
}

static void any_start_step(struct fixture *f) {
    kind(f)->start_step_min = 30;
}

static void any_weekday(struct fixture *f) {
    kind(f)->days = 0x7f;
}

static void any_opening_hours(struct fixture *f) {
    kind(f)->any_hours = true;
}

static void any_window(struct fixture *f) {
    for (size_t a = 0; a < f->site.agent_count; a++) {
        f->site.agents[a].available.count = 0;
    }
}

static void any_break_window(struct fixture *f) {
    kind(f)->breaks[0].least_min = 0;
    kind(f)->breaks[0].most_min = 210;
}

static void no_time_off(struct fixture *f) {
    for (size_t i = 0; i < f->site.timeoff_count; i++) {
        mst_free(f->site.timeoffs[i].kind);
    }
    f->site.timeoff_count = 0;
}

static void no_previous(struct fixture *f) {
    mst_roster_release(&f->site.previous);
    mst_roster_init(&f->site.previous);
}

/** Both queues have the same hours, so nobody is too many in a queue that is open alone. */
static void every_skill(struct fixture *f) {
    for (size_t a = 0; a < f->site.agent_count; a++) {
        f->site.agents[a].queue_count = 0;
        fx_serves(&f->site.agents[a], PHONE);
        fx_serves(&f->site.agents[a], CHAT);
    }
}

static const struct rule {
    const char *name;
    void (*let_go)(struct fixture *f);
} RULES[] = {
    {"days", any_days},
    {"hours", any_paid_hours},
    {"rest", any_rest},
    {"max_run", any_run},
    {"min_off_run", any_off_run},
    {"max_weekends", any_weekends},
    {"start_spread", any_start_spread},
    {"length", any_length},
    {"shifts", another_kind},
    {"start step", any_start_step},
    {"days of a kind", any_weekday},
    {"opening hours", any_opening_hours},
    {"available", any_window},
    {"break window", any_break_window},
    {"time off", no_time_off},
    {"previous", no_previous},
    {"skills", every_skill},
};

enum { RULE_COUNT = sizeof RULES / sizeof RULES[0] };

/* ---- */

/** The roster made for another site is legal here too, and costs no more. */
static void expect_legal(struct fixture *f, const struct mst_roster_result *made) {
    char found[512];
    mst_roster_finish(&f->site.previous);
    mst_audit_release(&f->audit);
    assert_int_equal(mst_audit_roster(&f->site, &f->requirement, &f->week, &made->roster, NULL, 0, &f->audit, NULL), MST_OK);
    fx_broken(f, found);
    if (strcmp(found, "off_rows") != 0 || f->site.timeoff_count > 0) { /* which shows the time off there was */
        assert_string_equal(found, "");
    }
    assert_true(f->audit.cost <= made->cost + 1e-7 * fabs(made->cost));
}

/** @return whether it is proven that the rule costs something here */
static bool check(uint64_t s, const struct rule *rule, const struct mst_roster_result *strict) {
    struct fixture f;
    struct mst_roster_result relaxed;
    draw_site(&f, &s);
    rule->let_go(&f);
    expect_legal(&f, strict);
    office_solve(&f, 1, 1, &relaxed);
    office_judge(&f, &relaxed, "");
    assert_int_equal(relaxed.unrostered_count, 0);
    if (relaxed.bound > strict->cost + 1e-6) {
        fail_msg("without %s: bound %.6f, with it a roster for %.6f", rule->name, relaxed.bound, strict->cost);
    }
    bool binds = strict->bound > relaxed.cost;
    office_release(&f, &relaxed);
    return binds;
}

static void test_a_rule_let_go_never_costs_more(void **state) {
    int binding[RULE_COUNT] = {0}, cases = 0;
    (void)state;
    for (uint64_t s = 1; cases < CASES; s++) {
        struct fixture f;
        struct mst_roster_result strict;
        uint64_t seed = s;
        draw_site(&f, &seed);
        office_solve(&f, 1, 1, &strict);
        bool fits = strict.unrostered_count == 0;
        cases += fits;
        for (size_t r = 0; fits && r < RULE_COUNT; r++) {
            binding[r] += check(s, &RULES[r], &strict);
        }
        office_release(&f, &strict);
    }
    for (size_t r = 0; r < RULE_COUNT; r++) {
        if (binding[r] == 0) { /* a rule that binds nowhere shows nothing */
            fail_msg("%s costs nothing in any case", RULES[r].name);
        }
    }
}

/** Little is asked for, so that many weeks can be covered, and a lack is cheap, so that it would be preferred. */
static void draw_hard(struct fixture *f, uint64_t *seed) {
    draw_site(f, seed);
    f->site.objective.hard = true;
    for (size_t i = 0; i < f->requirement.count; i++) {
        f->requirement.rows[i].required = chance(seed, 5) ? 0.5 : 0;
    }
    f->site.objective.understaff = f->site.objective.understaff_more = 2;
    f->site.contracts[0].days_from = 0;
    f->site.contracts[0].hours_from = 0;
    any_weekends(f);
    any_weekday(f);
    every_skill(f);
    no_time_off(f);
    any_window(f);
}

static void test_soft_coverage_never_costs_more_than_hard(void **state) {
    int covered = 0, dearer = 0;
    (void)state;
    for (uint64_t s = 1; s <= CASES; s++) {
        struct fixture f;
        struct mst_roster_result hard, soft;
        uint64_t seed = s;
        draw_hard(&f, &seed);
        office_solve(&f, 1, 1, &hard);
        f.site.objective.hard = false;
        office_solve(&f, 1, 1, &soft);
        if (!hard.short_hours && hard.unrostered_count == 0) {
            assert_int_equal(soft.unrostered_count, 0);
            assert_true(soft.bound <= hard.cost + 1e-6);
            covered++;
            dearer += hard.bound > soft.cost;
        }
        mst_roster_result_release(&hard);
        office_release(&f, &soft);
    }
    assert_true(covered > CASES / 4 && dearer > CASES / 4);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_rule_let_go_never_costs_more),
        cmocka_unit_test(test_soft_coverage_never_costs_more_than_hard),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
