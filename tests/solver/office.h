#ifndef MST_TESTS_SOLVER_OFFICE_H
#define MST_TESTS_SOLVER_OFFICE_H

/* A small office, its roster, and the judge's word on it. */
#include "scheduler/solver/solver.h"
#include "tests/audit/fixture.h"
#include "tests/rules/draw.h"

enum { PHONE, CHAT };

/**
 * The week of Monday 2026-01-05 in UTC, hourly; from Monday to Thursday the phone is open from 08:00 to 14:00, the chat from 10:00
 * to 13:00. Shifts take four hours, half an hour of it an unpaid break after one to two hours; of them contract `full` works two or
 * three, 11 hours apart. Nobody is there yet and nothing is needed.
 */
static inline void office(struct fixture *f) {
    fx_init(f, "UTC", 60, "2026-01-05");
    fx_open(f, fx_queue(f, "phone"), MST_MONDAY, MST_THURSDAY, 480, 840);
    fx_open(f, fx_queue(f, "chat"), MST_MONDAY, MST_THURSDAY, 600, 780);
    struct mst_kind *kind = fx_kind(f, "short", 480, 600, 240, 240);
    kind->start_step_min = 60;
    fx_break(kind, 30, false, false, 60, 120);
    fx_contract(f, "full", 2, 3, 7, 10.5)->rest_min = 660;
    f->site.objective.understaff = 40;
    f->site.objective.understaff_more = 100;
    f->site.objective.overstaff = 5;
}

static inline struct mst_agent *office_add(struct fixture *f, const char *id, double wage, bool chat) {
    struct mst_agent *agent = fx_agent(f, id, "full", wage);
    fx_serves(agent, PHONE);
    if (chat) {
        fx_serves(agent, CHAT);
    }
    return agent;
}

/** So many agents of a queue in each hour of an office day. */
static inline void office_need(struct fixture *f, size_t queue, double required) {
    for (int d = 0; d < 4; d++) {
        for (int hour = 8; hour < 14; hour++) {
            struct mst_need need = mst_need_make(f->week.midnight_utc[d] + 3600 * (int64_t)hour, queue, required);
            assert_int_equal(mst_requirement_add(&f->requirement, &need, NULL), MST_OK);
        }
    }
}

static inline enum mst_status office_try(struct fixture *f, long effort, long seed, const struct mst_progress *progress,
                                         struct mst_roster_result *result, struct mst_error *err) {
    struct mst_roster_options options = {.effort = effort, .seed = seed};
    mst_roster_finish(&f->site.previous);
    mst_roster_finish(&f->site.pinned);
    mst_requirement_sort(&f->requirement);
    mst_roster_result_init(result);
    return mst_roster_make(&f->site, &f->requirement, &f->week, &options, progress, result, err);
}

static inline void office_solve(struct fixture *f, long effort, long seed, struct mst_roster_result *result) {
    struct mst_error err = {0};
    if (office_try(f, effort, seed, NULL, result, &err) != MST_OK) {
        fail_msg("%s", err.message);
    }
}

/** Judges the roster: its cost must be the one claimed, not below the bound, and only `broken` be broken, "" for nothing. */
static inline void office_judge(struct fixture *f, const struct mst_roster_result *result, const char *broken) {
    size_t left[FX_ROOM];
    char found[512];
    struct mst_error err = {0};
    for (size_t i = 0; i < result->unrostered_count; i++) {
        left[i] = result->unrostered[i].agent;
    }
    mst_audit_release(&f->audit);
    if (mst_audit_roster(&f->site, &f->requirement, &f->week, &result->roster, left, result->unrostered_count, &f->audit, &err) !=
        MST_OK) {
        fail_msg("%s", err.message);
    }
    assert_string_equal(fx_broken(f, found), broken);
    assert_true(fabs(f->audit.cost - result->cost) <= 1e-7 * fmax(1, fabs(result->cost)));
    assert_true(result->bound <= result->cost + 1e-7 * fmax(1, fabs(result->cost)));
    assert_int_equal(result->short_hours, f->audit.short_count > 0);
}

/** The judge works out anew what the prices prove: the bound, the cheapest weeks and who has no week must be as claimed. */
static inline void office_prove(struct fixture *f, const struct mst_roster_result *result) {
    size_t left[FX_ROOM];
    struct mst_error err = {0};
    struct mst_claims claims = {.cost = result->cost,
                                .bound = result->bound,
                                .gap = result->bound > 0 ? (result->cost - result->bound) / result->bound : NAN,
                                .movable_gap = NAN,
                                .cheapest_weeks = result->cheapest_weeks,
                                .multipliers = mst_alloc(result->price_count, sizeof *claims.multipliers),
                                .multiplier_count = result->price_count};
    assert_non_null(claims.multipliers);
    for (size_t i = 0; i < result->price_count; i++) {
        const struct mst_price *p = &result->prices[i];
        claims.multipliers[i] = (struct mst_multiplier){p->start_utc, p->queue, p->price};
    }
    for (size_t i = 0; i < result->unrostered_count; i++) {
        left[i] = result->unrostered[i].agent;
    }
    size_t before = f->audit.breach_count;
    enum mst_status status = mst_audit_claims(&claims, &f->audit, &err);
    if (status == MST_OK) {
        status = mst_audit_proof(&f->site, &f->requirement, &f->week, &claims, left, result->unrostered_count, &f->audit, &err);
    }
    mst_free(claims.multipliers);
    if (status != MST_OK || f->audit.breach_count > before) {
        fail_msg("%s", status != MST_OK ? err.message : f->audit.breaches[before].text);
    }
}

/** Of those who may serve a queue: how many are at work at a moment. */
static inline long office_at_work(const struct fixture *f, const struct mst_roster *roster, size_t queue, int64_t at_utc) {
    long count = 0;
    for (size_t i = 0; i < roster->count; i++) {
        const struct mst_shift *s = &roster->shifts[i];
        for (size_t k = 0; mst_agent_serves(&f->site.agents[s->agent], queue) && k < s->count; k++) {
            const struct mst_stretch *row = &s->stretches[k];
            count += row->activity == MST_WORK && row->start_utc <= at_utc && at_utc < row->end_utc;
        }
    }
    return count;
}

/** Shifts with work of an agent. */
static inline size_t office_shifts(const struct mst_roster_result *result, size_t agent) {
    size_t count = 0;
    for (size_t i = 0; i < result->roster.count; i++) {
        count += result->roster.shifts[i].agent == agent && mst_shift_is_work(&result->roster.shifts[i]);
    }
    return count;
}

static inline void office_release(struct fixture *f, struct mst_roster_result *result) {
    mst_roster_result_release(result);
    fx_release(f);
}

/** Three people, and about as many as are needed. */
static inline void three_people(struct fixture *f) {
    office(f);
    office_add(f, "ann", 10, false);
    office_add(f, "bob", 12, true);
    office_add(f, "cat", 11, true);
    office_need(f, PHONE, 1.25);
    office_need(f, CHAT, 0.5);
}

/** On the first so many days of the week, each hour from 8 to 14 needs up to `most` half agents of each queue. */
static inline void office_draw_needs(struct fixture *f, uint64_t *seed, int days, int most) {
    for (int d = 0; d < days; d++) {
        for (int hour = 8; hour < 14; hour++) {
            for (size_t queue = PHONE; queue <= CHAT; queue++) {
                struct mst_need need =
                    mst_need_make(f->week.midnight_utc[d] + 3600 * (int64_t)hour, queue, between(seed, 0, most) / 2.0);
                assert_int_equal(mst_requirement_add(&f->requirement, &need, NULL), MST_OK);
            }
        }
    }
}

#endif
