/* A roster while it is worked on: its running cost is the judge's after whatever was done, and what improves it never makes it
 * dearer. */
#include "scheduler/solver/breaks.h"
#include "scheduler/solver/even.h"
#include "scheduler/solver/guard.h"
#include "scheduler/solver/neighbour.h"
#include "scheduler/solver/output.h"
#include "scheduler/solver/random.h"
#include "tests/rules/draw.h"
#include "tests/solver/office.h"

enum { CASES = 60, STEPS = 14 };

struct bench {
    struct fixture f;
    struct mst_rulebook book;
    struct mst_problem problem;
    struct mst_pricing pricing;
    struct mst_plan plan;
    struct mst_neighbour *neighbours[2];
    double *price;
};

/** Each hour, or each quarter of one, of each queue. */
static void draw_needs(struct fixture *f, uint64_t *seed) {
    for (int d = 0; d < 4; d++) {
        for (int minute = 480; minute < 840; minute += f->site.interval_min) {
            for (size_t queue = PHONE; queue <= CHAT; queue++) {
                struct mst_need need =
                    mst_need_make(f->week.midnight_utc[d] + 60 * (int64_t)minute, queue, between(seed, 0, 7) / 2.0);
                assert_int_equal(mst_requirement_add(&f->requirement, &need, NULL), MST_OK);
            }
        }
    }
}

/** Quarters of an hour, and breaks that are long, or placed together with others. */
static void draw_site(struct fixture *f, uint64_t *seed) {
    office(f);
    f->site.interval_min = chance(seed, 50) ? 15 : 60;
    f->week = mst_week_make(&f->site.zone, f->week.first_day, f->site.interval_min);
    struct mst_kind *kind = &f->site.kinds[0];
    kind->length_to_min = 300;
    fx_break(kind, 15 * between(seed, 1, 3), true, chance(seed, 30), 15 * between(seed, 3, 6), 15 * between(seed, 8, 10));
    f->site.contracts[0].hours_from = 6;
    f->site.contracts[0].hours_to = 14;
    for (int a = 0; a < 5; a++) {
        char id[16];
        snprintf(id, sizeof id, "a%d", a);
        office_add(f, id, between(seed, 8, 14), chance(seed, 50));
    }
    fx_row_utc(f, &f->site.pinned, "p", "a1", fx_time(f, "2026-01-06T09:00"), fx_time(f, "2026-01-06T12:00"), MST_WORK, NULL);
    draw_needs(f, seed);
    mst_roster_finish(&f->site.pinned);
}

static void set_up(struct bench *b, uint64_t *seed) {
    draw_site(&b->f, seed);
    assert_int_equal(mst_rulebook_make(&b->f.site, &b->f.week, &b->book, NULL), MST_OK);
    assert_int_equal(mst_problem_make(&b->book, &b->f.requirement, &b->problem, NULL), MST_OK);
    assert_int_equal(mst_pricing_make(&b->problem, 1, &b->pricing, NULL), MST_OK);
    assert_int_equal(mst_plan_make(&b->problem, &b->plan, NULL), MST_OK);
    assert_int_equal(mst_neighbour_new(&b->plan, &b->neighbours[0], NULL), MST_OK);
    assert_int_equal(mst_neighbour_new(&b->plan, &b->neighbours[1], NULL), MST_OK);
    b->price = mst_alloc(b->problem.intervals * b->problem.queue_count, sizeof *b->price);
    assert_non_null(b->price);
}

static void tear_down(struct bench *b) {
    mst_free(b->price);
    mst_neighbour_delete(b->neighbours[0]);
    mst_neighbour_delete(b->neighbours[1]);
    mst_plan_release(&b->plan);
    mst_pricing_release(&b->pricing);
    mst_problem_release(&b->problem);
    mst_rulebook_release(&b->book);
    mst_glpk_shutdown();
    fx_release(&b->f);
}

/** The best week of an agent at drawn prices: any legal one, as it comes. */
static struct mst_tour draw_week(struct bench *b, size_t agent, uint64_t *seed) {
    double bound;
    for (size_t i = 0; i < b->problem.intervals * b->problem.queue_count; i++) {
        b->price[i] = real_below(seed, 30);
    }
    mst_pricing_run(&b->pricing, b->price, &bound);
    assert_true(b->pricing.reduced[b->plan.agents[agent].worker] < INFINITY);
    return b->pricing.tour[b->plan.agents[agent].worker];
}

/** The judge's cost of the plan, which must be legal. */
static double judged(struct bench *b) {
    struct mst_roster_result result;
    mst_roster_result_init(&result);
    assert_int_equal(mst_plan_roster(&b->plan, &result.roster, NULL), MST_OK);
    result.cost = b->plan.cost;
    result.bound = -INFINITY;
    result.short_hours = mst_plan_short_agents(&b->plan) > 0;
    office_judge(&b->f, &result, "");
    mst_roster_result_release(&result);
    return b->f.audit.cost;
}

/** Two neighbourhoods drawn against one plan, and applied one after the other, as threads would have it. */
static void improve(struct bench *b, uint64_t *seed) {
    size_t agents[2][8];
    struct mst_neighbourhood where[2];
    for (int k = 0; k < 2; k++) {
        struct mst_neighbour_result result;
        for (size_t a = 0; a < b->plan.agent_count; a++) {
            agents[k][a] = a;
        }
        mst_random_shuffle(agents[k], b->plan.agent_count, seed);
        where[k] =
            (struct mst_neighbourhood){.days = chance(seed, 50) ? 1u << between(seed, 0, 3) : (unsigned)between(seed, 1, 127),
                                       .agents = agents[k],
                                       .agent_count = (size_t)between(seed, 1, (int)b->plan.agent_count),
                                       .columns_most = (size_t)between(seed, 5, 60),
                                       .searches_most = between(seed, 0, 500),
                                       .dives = between(seed, 0, 3),
                                       .branches = chance(seed, 50),
                                       .work_most = chance(seed, 30) ? 1 : 30,
                                       .random = *seed};
        double before = b->plan.cost;
        assert_int_equal(mst_neighbour_solve(b->neighbours[k], &where[k], &result, NULL), MST_OK);
        assert_true(b->plan.cost == before); /* the plan is only read */
    }
    for (int k = 0; k < 2; k++) {
        double before = b->plan.cost, gain = mst_neighbour_apply(b->neighbours[k]);
        assert_true(gain >= -1e-8);
        assert_true(fabs(before - b->plan.cost - gain) < 1e-6);
    }
}

static void move_breaks(struct bench *b, uint64_t *seed) {
    size_t agent = (size_t)between(seed, 0, (int)b->plan.agent_count - 1);
    const struct mst_plan_agent *a = &b->plan.agents[agent];
    for (int d = 0; d < 7; d++) {
        const struct mst_menu *menu = &b->book.menus[b->book.workers[a->worker].menu];
        for (size_t k = 0; a->tour.duty[d] >= 0 && k < menu->duties[a->tour.duty[d]].pool_count; k++) {
            int places = (int)b->book.pools[menu->duties[a->tour.duty[d]].pools[k]].places;
            mst_plan_move_break(&b->plan, agent, d, k, (size_t)between(seed, 0, places - 1));
        }
    }
}

/** The sum over queues, open intervals and quarters of an hour of the squares, less what it would be if all were even. */
static double uneven(struct bench *b) {
    struct mst_roster roster;
    double sum = 0;
    int cells = b->f.site.interval_min / 15;
    mst_roster_init(&roster);
    assert_int_equal(mst_plan_roster(&b->plan, &roster, NULL), MST_OK);
    for (size_t i = 0; i < b->f.requirement.count; i++) {
        const struct mst_need *need = &b->f.requirement.rows[i];
        double all = 0, squares = 0;
        for (int c = 0; c < cells; c++) {
            double count = (double)office_at_work(&b->f, &roster, need->queue, need->start_utc + 900 * (int64_t)c);
            all += count;
            squares += count * count;
        }
        sum += squares - all * all / cells;
    }
    mst_roster_release(&roster);
    return sum;
}

static void even(struct bench *b) {
    double before = b->plan.cost, uneven_before = uneven(b);
    assert_int_equal(mst_plan_even_breaks(&b->plan, NULL), MST_OK);
    assert_true(b->plan.cost <= before + 1e-6);
    assert_true(uneven(b) <= uneven_before + 1e-9);
}

static void step(struct bench *b, uint64_t *seed) {
    size_t agent = (size_t)between(seed, 0, (int)b->plan.agent_count - 1);
    double before = b->plan.cost;
    uint64_t random = *seed;
    switch (between(seed, 0, 8)) {
    case 0: {
        struct mst_tour week = draw_week(b, agent, seed);
        mst_plan_take(&b->plan, agent);
        mst_plan_put(&b->plan, agent, &week);
        mst_plan_place_breaks(&b->plan, agent);
        break;
    }
    case 1:
        move_breaks(b, seed);
        break;
    case 2:
        mst_plan_settle_breaks(&b->plan, 3);
        assert_true(b->plan.cost <= before + 1e-6);
        break;
    case 3:
        assert_int_equal(mst_breaks_place_day(&b->plan, between(seed, 0, 3), 100, NULL), MST_OK);
        assert_true(b->plan.cost <= before + 1e-6);
        break;
    case 4: {
        double gain = mst_plan_respond(&b->plan, &b->pricing, 1, &random, NULL, 0);
        assert_true(b->plan.cost <= before + 1e-6 && fabs(before - b->plan.cost - gain) < 1e-6);
        break;
    }
    case 5:
        even(b);
        break;
    default:
        improve(b, seed);
    }
}

static void test_the_cost_is_the_judges(void **state) {
    (void)state;
    for (uint64_t s = 1; s <= CASES; s++) {
        struct bench b;
        uint64_t seed = s;
        set_up(&b, &seed);
        for (size_t a = 0; a < b.plan.agent_count; a++) {
            struct mst_tour week = draw_week(&b, a, &seed);
            mst_plan_put(&b.plan, a, &week);
            mst_plan_place_breaks(&b.plan, a);
        }
        for (int k = 0; k < STEPS; k++) {
            step(&b, &seed);
            double running = b.plan.cost;
            assert_true(fabs(running - judged(&b)) < 1e-6);
            assert_true(fabs(running - mst_plan_recost(&b.plan)) < 1e-6);
        }
        tear_down(&b);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_the_cost_is_the_judges)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
