/* The split against all splits there are, on small random cases; and the cost against the order of rows. */
#include <stdlib.h>

#include "scheduler/audit/split.h"
#include "tests/audit/fixture.h"

/** A small generator of its own, so that a failure can be had again: Steele, Lea, Flood, "splitmix64". */
static uint64_t draw(uint64_t *seed) {
    uint64_t z = (*seed += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static unsigned below(uint64_t *seed, unsigned limit) {
    return (unsigned)(draw(seed) % limit);
}

enum { GROUPS = 3, QUEUES = 3 };

struct prices {
    double more, under, over;
};

/** Whole agents are as good as shares where all numbers are whole, since the problem is a flow. */
struct problem {
    unsigned groups, queues, agents[GROUPS], deep[QUEUES], tier[QUEUES];
    bool serves[GROUPS][QUEUES];
};

static double price(const struct problem *p, const unsigned *placed, struct prices prices) {
    double cost = 0.0;
    for (unsigned q = 0; q < p->queues; q++) {
        unsigned need = p->deep[q] + p->tier[q], has = placed[q];
        for (unsigned k = has; k < need; k++) {
            cost += k < p->deep[q] ? prices.more : prices.under;
        }
        cost += has > need ? (has - need) * prices.over : 0.0;
    }
    return cost;
}

/** The least cost over all ways to place the agents of the groups from `group` on, `left` of them yet to place, from queue `queue`
 * on. */
static double try_all(const struct problem *p, unsigned group, unsigned queue, unsigned left, unsigned *placed,
                      struct prices prices) {
    if (group == p->groups) {
        return price(p, placed, prices);
    }
    if (queue == p->queues) {
        return left > 0 ? INFINITY : try_all(p, group + 1, 0, group + 1 < p->groups ? p->agents[group + 1] : 0, placed, prices);
    }
    double best = INFINITY;
    for (unsigned n = 0; n <= (p->serves[group][queue] ? left : 0); n++) {
        placed[queue] += n;
        best = fmin(best, try_all(p, group, queue + 1, left - n, placed, prices));
        placed[queue] -= n;
    }
    return best;
}

static struct problem random_problem(uint64_t *seed) {
    struct problem p = {.groups = 1 + below(seed, GROUPS), .queues = 1 + below(seed, QUEUES)};
    for (unsigned g = 0; g < p.groups; g++) {
        p.agents[g] = below(seed, 5);
        for (unsigned q = 0; q < p.queues; q++) {
            p.serves[g][q] = below(seed, 2) > 0;
        }
        p.serves[g][below(seed, p.queues)] = true;
    }
    for (unsigned q = 0; q < p.queues; q++) {
        p.deep[q] = below(seed, 4);
        p.tier[q] = below(seed, 3);
    }
    return p;
}

/** The cost by mst_split_solve(), all numbers of agents times `scale`. */
static double solve(const struct problem *p, double scale, struct prices prices) {
    struct mst_split split;
    assert_int_equal(mst_split_init(&split, GROUPS, QUEUES, NULL), MST_OK);
    double agents = 0.0, placed = 0.0, cost = 0.0;
    split.groups = p->groups;
    split.queues = p->queues;
    for (unsigned g = 0; g < p->groups; g++) {
        agents += split.agents[g] = scale * p->agents[g];
        for (unsigned q = 0; q < p->queues; q++) {
            split.serves[g * p->queues + q] = p->serves[g][q];
        }
    }
    for (unsigned q = 0; q < p->queues; q++) {
        split.deep[q] = scale * p->deep[q];
        split.tier[q] = scale * p->tier[q];
    }
    mst_split_solve(&split);
    for (unsigned q = 0; q < p->queues; q++) {
        struct mst_split_result found = mst_split_queue(&split, q);
        cost += prices.more * found.deep_short + prices.under * found.tier_short + prices.over * found.over;
        placed += split.placed[q];
    }
    assert_true(fabs(placed - agents) < 1e-9);
    mst_split_release(&split);
    return cost;
}

static void test_split_is_the_best(void **state) {
    static const struct prices PRICES[] = {{10, 4, 0.5}, {10, 4, -3}, {5, 5, 0}, {7, 0, 2}, {3, 1, -1}};
    uint64_t seed = 1;
    (void)state;
    for (unsigned i = 0; i < 4000; i++) {
        struct problem p = random_problem(&seed);
        struct prices prices = PRICES[below(&seed, sizeof PRICES / sizeof PRICES[0])];
        unsigned placed[QUEUES] = {0};
        double best = try_all(&p, 0, 0, p.agents[0], placed, prices);
        assert_true(fabs(solve(&p, 1.0, prices) - best) < 1e-9);
        assert_true(fabs(solve(&p, 1.0 / 3.0, prices) - best / 3.0) < 1e-9);
    }
}

static void test_tier_rounds_half_up_in_decimals(void **state) {
    (void)state;
    assert_true(mst_split_tier(0.07, 50.0) == 4.0);
    assert_true(mst_split_tier(0.29, 50.0) == 15.0); /* 0.29 x 50 is below 14.5 in binary */
    assert_true(mst_split_tier(0.145, 100.0) == 15.0);
    assert_true(mst_split_tier(0.1, 24.99) == 2.0);
    assert_true(mst_split_tier(0.0, 7.5) == 1.0);
    assert_true(mst_split_tier(2.0, 7.5) == 7.5);
    assert_true(mst_split_tier(0.1, 0.25) == 0.25);
}

/* ---- order ---- */

static void swap_shifts(struct mst_roster *roster, size_t a, size_t b) {
    struct mst_shift shift = roster->shifts[a];
    roster->shifts[a] = roster->shifts[b];
    roster->shifts[b] = shift;
}

FX_TEST(order_of_rows_does_not_show_in_the_cost) {
    uint64_t seed = 7;
    fx_ann(f);
    fx_bob(f);
    fx_cat(f);
    for (unsigned a = 0; a < f->site.agent_count; a++) {
        f->site.agents[a].wage = 10.0 + 0.1 * a; /* not to be had in binary */
    }
    struct mst_premium *night = fx_premium(f, 0.07);
    assert_int_equal(mst_windows_add(&night->windows, MST_SATURDAY, 1300, 1537, NULL), MST_OK);
    assert_int_equal(mst_windows_add(&night->windows, MST_MONDAY, MST_ANY_HOURS, 0, NULL), MST_OK);
    fx_need(f, "2026-01-05T10:00", FX_CHAT, 0.3);
    fx_need(f, "2026-01-05T10:15", FX_PHONE, 2.7);
    FX_EXPECT(f, "");
    struct mst_cost_parts parts = f->audit.parts;
    double cost = f->audit.cost;
    for (unsigned round = 0; round < 50; round++) {
        for (size_t i = f->roster.count; i > 1; i--) {
            swap_shifts(&f->roster, i - 1, below(&seed, (unsigned)i));
        }
        FX_EXPECT(f, "");
        assert_true(fabs(f->audit.cost - cost) <= 1e-15 * cost);
        assert_true(fabs(f->audit.parts.wages - parts.wages) <= 1e-15 * parts.wages);
        assert_true(f->audit.parts.shortage == parts.shortage && f->audit.parts.surplus == parts.surplus);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_split_is_the_best),
        cmocka_unit_test(test_tier_rounds_half_up_in_decimals),
        cmocka_unit_test(order_of_rows_does_not_show_in_the_cost),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
