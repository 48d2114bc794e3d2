#ifndef MST_TESTS_SOLVER_TINY_OFFICE_H
#define MST_TESTS_SOLVER_TINY_OFFICE_H

/* Drawn offices of three people and two days, so small that all rosters can be looked at. */
#include "tests/solver/all_weeks.h"
#include "tests/solver/office.h"

enum { ROSTERS_MOST = 300000 };

static inline void draw_breaks(struct mst_kind *kind, uint64_t *seed) {
    bool meal = chance(seed, 40);
    if (meal) {
        int32_t least = 15 * between(seed, 4, 6);
        fx_break(kind, chance(seed, 50) ? 60 : 30, false, false, least, least + 15 * between(seed, 0, 2));
    }
    if (chance(seed, 50)) {
        int32_t least = 15 * between(seed, meal ? 3 : 4, 5);
        fx_break(kind, chance(seed, 80) ? 15 : 30, true, meal || chance(seed, 30), least, least + 15 * between(seed, 0, 2));
    }
}

static inline void draw_kinds(struct fixture *f, uint64_t *seed) {
    static const char *const NAMES[] = {"one", "two", "three"};
    for (int k = 0, kinds = between(seed, 2, 3); k < kinds; k++) {
        int32_t start = HOUR * between(seed, 7, 12), length = HOUR * between(seed, 3, 6);
        struct mst_kind *kind =
            fx_kind(f, NAMES[k], start, start + HOUR * between(seed, 0, 4), length, length + HOUR * between(seed, 0, 1));
        kind->start_step_min = HOUR * (chance(seed, 20) ? 2 : 1);
        kind->length_step_min = HOUR;
        kind->any_hours = chance(seed, 15);
        draw_breaks(kind, seed);
    }
}

/** Some of the kinds of shifts, and rules that bind a little. */
static inline void draw_contract(struct fixture *f, uint64_t *seed, const char *name) {
    int days = between(seed, 0, 1);
    double hours = days == 0 ? 0 : between(seed, 0, 4);
    struct mst_contract *c = fx_contract(f, name, days, chance(seed, 25) ? 1 : 2, hours, hours + between(seed, 4, 12));
    unsigned some = (unsigned)between(seed, 1, (1 << f->site.kind_count) - 1);
    c->kind_count = 0;
    for (size_t k = 0; k < f->site.kind_count; k++) {
        if (some >> k & 1) {
            c->kinds[c->kind_count++] = k;
        }
    }
    c->rest_min = chance(seed, 60) ? HOUR * between(seed, 12, 24) : 0;
    c->start_spread_min = chance(seed, 30) ? HOUR * between(seed, 0, 2) : INT32_MAX;
    c->max_run = chance(seed, 20) ? 1 : 1000;
    c->min_off_run = chance(seed, 20) ? 2 : 1;
    c->weekends_of = chance(seed, 20) ? between(seed, 1, 3) : 0;
    c->weekends_most = c->weekends_of > 0 ? between(seed, 0, 1) : 0;
    c->length_to_min = chance(seed, 15) ? HOUR * between(seed, 3, 5) : INT32_MAX;
}

static inline void draw_agent(struct fixture *f, uint64_t *seed, const char *id, const char *contract) {
    static const struct tiny_odds ODDS = {15, 10, 20, 15, 8, 60};
    tiny_person(f, seed, fx_agent(f, id, contract, between(seed, 8, 20)), id, &ODDS);
}

static inline void draw_prices(struct fixture *f, uint64_t *seed) {
    static const double PRICES[][3] = {{40, 100, 5}, {15, 30, 0}, {60, 60, 20}, {10, 80, -4}};
    const double *price = PRICES[between(seed, 0, 3)];
    f->site.objective.understaff = price[0];
    f->site.objective.understaff_more = price[1];
    f->site.objective.overstaff = price[2];
    f->site.objective.hard = chance(seed, 15);
    if (chance(seed, 50)) {
        tiny_premiums(f, seed);
    }
}

/** Two days of one or two queues, next to each other or with days between them. */
static inline void draw_days(struct fixture *f, uint64_t *seed) {
    int first = between(seed, 0, 6), second = (first + between(seed, 1, 3)) % 7;
    bool two = chance(seed, 50);
    fx_queue(f, "phone");
    if (two) {
        fx_queue(f, "chat");
    }
    for (int k = 0; k < 2; k++) {
        int day = k == 0 ? first : second;
        int32_t from = HOUR * between(seed, 7, 9);
        fx_open(f, PHONE, day, day, from, from + HOUR * between(seed, 6, 11));
        if (two) {
            fx_open(f, CHAT, day, day, HOUR * between(seed, 8, 10), HOUR * between(seed, 12, 16));
        }
    }
}

static inline void draw_site(struct fixture *f, uint64_t *seed) {
    static const char *const AGENTS[] = {"ann", "bob", "cat"}, *const CONTRACTS[] = {"full", "part", "free"};
    tiny_week(f, seed, 60);
    draw_days(f, seed);
    draw_kinds(f, seed);
    int contracts = between(seed, 1, 3);
    for (int c = 0; c < contracts; c++) {
        draw_contract(f, seed, CONTRACTS[c]);
    }
    for (int a = 0; a < 3; a++) {
        draw_agent(f, seed, AGENTS[a], CONTRACTS[between(seed, 0, contracts - 1)]);
    }
    draw_prices(f, seed);
    int most = f->site.objective.hard ? 1 : between(seed, 1, 3);
    draw_needs(f, seed, most, between(seed, 0, 100));
    mst_roster_finish(&f->site.previous);
    mst_roster_finish(&f->site.pinned);
}

/** The least cost of a roster that is an answer; infinite: there is none. */
static inline double best_answer(const struct best_roster *b) {
    return b->f->site.objective.hard ? b->covered : b->any;
}

/** Whether all rosters can be looked at, and one of them is an answer. */
static inline bool find_answer(const struct fixture *f, struct best_roster *b) {
    static struct agent_weeks weeks[AGENTS_MOST];
    static struct open_hours hours;
    list_open(f, &hours);
    if (has_two_pins_on_a_day(f) || !list_all(f, &hours, weeks, b) || b->agent_count < 3) {
        return false;
    }
    for (size_t a = 0; a < b->agent_count; a++) {
        keep_cheapest(&weeks[a]);
    }
    if (count_rosters(b) < 2 || count_rosters(b) > ROSTERS_MOST) {
        return false;
    }
    find_best(b);
    return isfinite(best_answer(b));
}

#endif
