/* What must hold between two sites: more people, more work, or the same work in other drawers, on drawn offices. */
#include <signal.h>

#include "tests/rules/draw.h"
#include "tests/solver/office.h"

enum { CASES = 15 };

/** How far a bound may be from the linear program's own, as a fraction: it is raised until it is this near. */
#define NEAR 1e-3

struct stop {
    volatile sig_atomic_t flag;
};

static void stop_before_the_last_stage(const struct mst_progress_event *event, void *user) {
    struct stop *stop = user;
    stop->flag = stop->flag || strcmp(event->stage, "neighbourhoods") == 0;
}

struct answer {
    double cost, bound;
};

/** The bound is final before the neighbourhoods are searched, and a legal roster there. */
static struct answer solve(struct fixture *f) {
    struct mst_roster_result result;
    struct mst_error err = {0};
    struct stop stop = {0};
    struct mst_progress progress = {.report = stop_before_the_last_stage, .user = &stop, .cancelled = &stop.flag};
    if (office_try(f, 1, 1, &progress, &result, &err) != MST_OK) {
        fail_msg("%s", err.message);
    }
    office_judge(f, &result, "");
    struct answer answer = {result.cost, result.bound};
    assert_int_equal(result.unrostered_count, 0);
    mst_roster_result_release(&result);
    return answer;
}

/** Four to six people in an office that needs about as many; rules that bind a little. */
static void draw_office(struct fixture *f, uint64_t *seed) {
    office(f);
    struct mst_contract *c = &f->site.contracts[0];
    c->max_run = between(seed, 1, 3);
    c->start_spread_min = 60 * between(seed, 0, 1);
    c->weekends_of = 1;
    for (int a = 0, agents = between(seed, 4, 6); a < agents; a++) {
        char id[16];
        snprintf(id, sizeof id, "a%d", a);
        office_add(f, id, between(seed, 8, 14), chance(seed, 60));
        if (chance(seed, 50)) {
            fx_wish(f, id, MST_WISH_OFF, between(seed, 1, 30))->days = 1u << between(seed, 0, 3);
        }
        if (chance(seed, 30)) {
            fx_available(f, id, MST_MONDAY, 480, 840);
            fx_available(f, id, MST_WEDNESDAY, MST_ANY_HOURS, 0);
            fx_available(f, id, MST_THURSDAY, 480, 720);
            fx_available(f, id, MST_THURSDAY, 540, 840);
        }
    }
    office_draw_needs(f, seed, 4, 6);
}

/** The second allows all that the first does: its best roster costs no more. */
static void expect_no_dearer(struct answer first, struct answer second) {
    assert_true(second.bound <= first.cost + 1e-6);
    assert_true(second.bound <= first.bound + NEAR * fabs(first.bound));
}

static void test_somebody_who_need_not_work_never_raises_the_bound(void **state) {
    (void)state;
    for (uint64_t s = 1; s <= CASES; s++) {
        uint64_t seed = s;
        struct fixture f;
        draw_office(&f, &seed);
        struct answer first = solve(&f);
        struct mst_contract *free = fx_contract(&f, "free", 0, 5, 0, 40);
        free->kinds[0] = 0;
        fx_serves(fx_agent(&f, "zoe", "free", between(&seed, 1, 20)), (size_t)between(&seed, PHONE, CHAT));
        expect_no_dearer(first, solve(&f));
        fx_release(&f);
    }
}

/** Half of the work in each of two queues that all can serve is as good as all of it in one. */
static void test_work_in_two_equal_queues_costs_the_same(void **state) {
    (void)state;
    for (uint64_t s = 1; s <= CASES; s++) {
        uint64_t seed = s;
        struct fixture f;
        draw_office(&f, &seed);
        f.site.queues[CHAT].open.count = 0;
        f.site.objective.understaff_more = f.site.objective.understaff; /* a tier is of each queue for itself */
        struct answer one = solve(&f);
        fx_open(&f, CHAT, MST_MONDAY, MST_THURSDAY, 480, 840);
        for (size_t i = 0; i < f.requirement.count; i += 2) {
            assert_true(f.requirement.rows[i].queue == PHONE && f.requirement.rows[i + 1].queue == CHAT);
            f.requirement.rows[i].required = f.requirement.rows[i + 1].required = f.requirement.rows[i].required / 2;
        }
        for (size_t a = 0; a < f.site.agent_count; a++) {
            if (f.site.agents[a].queue_count == 1) {
                fx_serves(&f.site.agents[a], CHAT);
            }
        }
        struct answer two = solve(&f);
        assert_true(fabs(one.bound - two.bound) <= NEAR * fabs(one.bound));
        assert_true(one.bound <= two.cost + 1e-6 && two.bound <= one.cost + 1e-6);
        fx_release(&f);
    }
}

/** Prices are an hour's: where nothing changes within the hour, two halves of one cost what it costs. */
static void test_shorter_intervals_cost_the_same(void **state) {
    (void)state;
    for (uint64_t s = 1; s <= CASES / 3; s++) {
        uint64_t seed = s;
        struct fixture f;
        draw_office(&f, &seed);
        f.site.kinds[0].break_count = 0; /* half an hour counts otherwise in an hour than in two halves of one */
        f.site.contracts[0].hours_to = 12;
        struct answer hour = solve(&f);
        f.site.interval_min = 30;
        f.week = mst_week_make(&f.site.zone, f.week.first_day, 30);
        for (size_t i = 0, rows = f.requirement.count; i < rows; i++) {
            struct mst_need half = f.requirement.rows[i];
            half.start_utc += 1800;
            assert_int_equal(mst_requirement_add(&f.requirement, &half, NULL), MST_OK);
        }
        struct answer halves = solve(&f);
        assert_true(fabs(hour.bound - halves.bound) <= NEAR * fabs(hour.bound));
        assert_true(hour.bound <= halves.cost + 1e-6 && halves.bound <= hour.cost + 1e-6);
        fx_release(&f);
    }
}

/** Whole numbers: then the tier grows by no more than the lack does. */
static void test_more_work_never_costs_less_where_surplus_is_free(void **state) {
    (void)state;
    for (uint64_t s = 1; s <= CASES; s++) {
        uint64_t seed = s;
        struct fixture f;
        draw_office(&f, &seed);
        f.site.objective.overstaff = 0;
        for (size_t i = 0; i < f.requirement.count; i++) {
            f.requirement.rows[i].required = ceil(f.requirement.rows[i].required);
        }
        struct answer less = solve(&f);
        int percent = between(&seed, 5, 100);
        for (size_t i = 0; i < f.requirement.count; i++) {
            f.requirement.rows[i].required += chance(&seed, percent) ? between(&seed, 1, 2) : 0;
        }
        expect_no_dearer(solve(&f), less);
        fx_release(&f);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_somebody_who_need_not_work_never_raises_the_bound),
        cmocka_unit_test(test_work_in_two_equal_queues_costs_the_same),
        cmocka_unit_test(test_shorter_intervals_cost_the_same),
        cmocka_unit_test(test_more_work_never_costs_less_where_surplus_is_free),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
