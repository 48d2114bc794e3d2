/* Shifts that are matched, against all ways to match them: on small days every way can be tried. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "planner/assignment.h"
#include "planner/matching.h"

enum { MOST = 6, ROUNDS = 3000 };

/* Numerical Recipes' quick generator: enough to make cases. */
static unsigned draw(unsigned *seed, unsigned below) {
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % below;
}

/* ---- the assignment ---- */

struct table {
    int64_t cost[MOST][MOST];
    size_t rows, columns;
};

static int64_t cost_of(size_t row, size_t column, const void *user) {
    return ((const struct table *)user)->cost[row][column];
}

/* The least cost of giving the rows from `row` on columns of their own, by trying all. */
static int64_t least(const struct table *table, size_t row, unsigned taken) {
    int64_t best = INT64_MAX;
    if (row == table->rows) {
        return 0;
    }
    for (size_t j = 0; j < table->columns; j++) {
        if (!(taken >> j & 1)) {
            int64_t cost = table->cost[row][j] + least(table, row + 1, taken | 1u << j);
            best = cost < best ? cost : best;
        }
    }
    return best;
}

static void assignments_are_the_cheapest(void **state) {
    (void)state;
    unsigned seed = 1;
    for (int round = 0; round < ROUNDS; round++) {
        struct table table;
        size_t taken[MOST];
        unsigned used = 0;
        int64_t cost = 0;
        table.columns = 1 + draw(&seed, MOST);
        table.rows = draw(&seed, (unsigned)table.columns + 1);
        for (size_t i = 0; i < table.rows * table.columns; i++) {
            table.cost[i / table.columns][i % table.columns] = draw(&seed, round % 2 ? 4 : 1000);
        }
        assert_int_equal(mst_assignment_solve(table.rows, table.columns, cost_of, &table, taken, NULL), MST_OK);
        for (size_t i = 0; i < table.rows; i++) {
            assert_true(taken[i] < table.columns && !(used >> taken[i] & 1));
            used |= 1u << taken[i];
            cost += table.cost[i][taken[i]];
        }
        assert_int_equal(cost, least(&table, 0, 0));
    }
}

/* ---- the rules ---- */

struct day {
    struct mst_match_shift old[MOST], recent[MOST];
    size_t old_count, recent_count;
    size_t match[MOST];
};

static const char *const IDS[] = {"s0", "s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10", "s11"};
static const char *const AGENTS[] = {"ann", "ben", "cem", "dan", "eve", "fay", "gus"};

/* Different identities, one shift an agent and day. */
static size_t make_shifts(unsigned *seed, struct mst_match_shift *shifts, bool may_be_cancelled) {
    size_t count = 0, first_id = draw(seed, 6);
    for (size_t a = 0; a < sizeof AGENTS / sizeof *AGENTS && count < MOST; a++) {
        if (draw(seed, 3) > 0) {
            int64_t start_utc = 3600 * (int64_t)(6 + draw(seed, 5));
            int32_t day = (int32_t)draw(seed, 2);
            shifts[count] = (struct mst_match_shift){.id = IDS[(first_id + count) % 12],
                                                     .agent = AGENTS[a],
                                                     .day = day,
                                                     .start_utc = 86400 * (int64_t)day + start_utc,
                                                     .is_off = draw(seed, 6) == 0,
                                                     .cancelled = may_be_cancelled && draw(seed, 5) == 0};
            shifts[count].end_utc = shifts[count].start_utc + 3600 * (int64_t)(4 + draw(seed, 3));
            count++;
        }
    }
    return count;
}

static struct day make_day(unsigned *seed) {
    struct day day;
    day.old_count = make_shifts(seed, day.old, true);
    day.recent_count = make_shifts(seed, day.recent, false);
    for (size_t i = day.recent_count; i > 1; i--) { /* identities that are not in the order of agents */
        size_t k = draw(seed, (unsigned)i);
        const char *id = day.recent[i - 1].id;
        day.recent[i - 1].id = day.recent[k].id;
        day.recent[k].id = id;
    }
    assert_int_equal(mst_shifts_match(day.old, day.old_count, day.recent, day.recent_count, day.match, NULL), MST_OK);
    return day;
}

static bool are_alike(const struct mst_match_shift *a, const struct mst_match_shift *b) {
    return a->day == b->day && a->is_off == b->is_off;
}

static bool has_same_times(const struct mst_match_shift *a, const struct mst_match_shift *b) {
    return a->start_utc == b->start_utc && a->end_utc == b->end_utc;
}

/* Which of the header's rules makes the two the same; 6 is the last; 0: they cannot be. */
static int rule_of(const struct mst_match_shift *old, const struct mst_match_shift *recent) {
    bool same_id = strcmp(old->id, recent->id) == 0, same_agent = strcmp(old->agent, recent->agent) == 0;
    if (!are_alike(old, recent)) {
        return 0;
    }
    if (old->cancelled) {
        return same_id || (same_agent && has_same_times(old, recent)) ? 5 : 0;
    }
    if (same_agent) {
        return same_id ? 1 : has_same_times(old, recent) ? 2 : 4;
    }
    return same_id ? 3 : 6;
}

static size_t owner_of(const struct day *day, size_t old) {
    for (size_t i = 0; i < day->recent_count; i++) {
        if (day->match[i] == old) {
            return i;
        }
    }
    return MST_NONE;
}

/* The rule by which a shift was matched; 7 if it was not. */
static int rule_used(const struct day *day, size_t recent) {
    return day->match[recent] != MST_NONE ? rule_of(&day->old[day->match[recent]], &day->recent[recent]) : 7;
}

/* No pair could both be better off by a rule that goes before those by which they were matched. */
static void rules_go_in_their_order(void **state) {
    (void)state;
    unsigned seed = 2;
    int seen[8] = {0};
    for (int round = 0; round < ROUNDS; round++) {
        struct day day = make_day(&seed);
        for (size_t i = 0; i < day.recent_count; i++) {
            int used = rule_used(&day, i);
            seen[used]++;
            assert_int_not_equal(used, 0);
            for (size_t k = 0; k < day.old_count; k++) {
                int rule = rule_of(&day.old[k], &day.recent[i]);
                size_t owner = owner_of(&day, k);
                if (rule != 0 && rule < 5) {
                    assert_true(used <= rule || (owner != MST_NONE && rule_used(&day, owner) <= rule));
                }
            }
        }
    }
    for (int rule = 1; rule <= 7; rule++) {
        assert_true(seen[rule] > 20);
    }
}

static int64_t distance(const struct mst_match_shift *a, const struct mst_match_shift *b) {
    return llabs(a->start_utc - b->start_utc) + llabs(a->end_utc - b->end_utc);
}

/* The most pairs, and of those ways the least distance, of recent shifts from `at` on with the old ones that are free. */
static void best_rest(const struct day *day, const bool *recent_is_left, size_t at, unsigned free, int *pairs, int64_t *sum) {
    *pairs = 0;
    *sum = 0;
    if (at == day->recent_count) {
        return;
    }
    best_rest(day, recent_is_left, at + 1, free, pairs, sum);
    for (size_t k = 0; recent_is_left[at] && k < day->old_count; k++) {
        if ((free >> k & 1) && are_alike(&day->old[k], &day->recent[at])) {
            int more;
            int64_t further;
            best_rest(day, recent_is_left, at + 1, free & ~(1u << k), &more, &further);
            further += distance(&day->old[k], &day->recent[at]);
            if (more + 1 > *pairs || (more + 1 == *pairs && further < *sum)) {
                *pairs = more + 1;
                *sum = further;
            }
        }
    }
}

static void the_rest_is_nearest_in_sum(void **state) {
    (void)state;
    unsigned seed = 3;
    int with_pairs = 0;
    for (int round = 0; round < ROUNDS; round++) {
        struct day day = make_day(&seed);
        bool recent_is_left[MOST];
        unsigned free = 0;
        int pairs = 0, most;
        int64_t sum = 0, least_sum;
        for (size_t i = 0; i < day.recent_count; i++) {
            recent_is_left[i] = rule_used(&day, i) >= 6;
            if (rule_used(&day, i) == 6) {
                pairs++;
                sum += distance(&day.old[day.match[i]], &day.recent[i]);
            }
        }
        for (size_t k = 0; k < day.old_count; k++) {
            size_t owner = owner_of(&day, k);
            free |= !day.old[k].cancelled && (owner == MST_NONE || recent_is_left[owner]) ? 1u << k : 0;
        }
        best_rest(&day, recent_is_left, 0, free, &most, &least_sum);
        assert_int_equal(pairs, most);
        assert_int_equal(sum, least_sum);
        with_pairs += pairs > 1;
    }
    assert_true(with_pairs > 50);
}

/* The order of the rows of a file is nobody's business. */
static void order_does_not_matter(void **state) {
    (void)state;
    unsigned seed = 4;
    for (int round = 0; round < ROUNDS; round++) {
        struct day day = make_day(&seed);
        struct mst_match_shift old[MOST], recent[MOST];
        size_t match[MOST];
        for (size_t i = 0; i < day.old_count; i++) {
            old[i] = day.old[day.old_count - 1 - i];
        }
        for (size_t i = 0; i < day.recent_count; i++) {
            recent[i] = day.recent[day.recent_count - 1 - i];
        }
        assert_int_equal(mst_shifts_match(old, day.old_count, recent, day.recent_count, match, NULL), MST_OK);
        for (size_t i = 0; i < day.recent_count; i++) {
            size_t other = match[day.recent_count - 1 - i];
            assert_int_equal(other == MST_NONE ? MST_NONE : day.old_count - 1 - other, day.match[i]);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(assignments_are_the_cheapest),
        cmocka_unit_test(rules_go_in_their_order),
        cmocka_unit_test(the_rest_is_nearest_in_sum),
        cmocka_unit_test(order_does_not_matter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
