/* What comes out is the same on any number of threads. */
#include <string.h>

#include "tests/rules/draw.h"
#include "tests/solver/office.h"

/** So many different people in an office that needs most of them: enough for several starts, and for searches on several threads.
 */
static void crowd(struct fixture *f, int people, uint64_t seed) {
    office(f);
    for (int a = 0; a < people; a++) {
        char id[16];
        snprintf(id, sizeof id, "a%02d", a);
        office_add(f, id, between(&seed, 8, 14), chance(&seed, 40));
        if (chance(&seed, 60)) {
            fx_wish(f, id, MST_WISH_OFF, between(&seed, 1, 30))->days = 1u << between(&seed, 0, 3);
        }
    }
    office_need(f, PHONE, people / 3.0);
    office_need(f, CHAT, people / 9.0);
}

static void solve(struct fixture *f, long jobs, struct mst_roster_result *result) {
    struct mst_roster_options options = mst_roster_defaults();
    struct mst_error err = {0};
    options.effort = 1;
    options.jobs = jobs;
    mst_roster_finish(&f->site.previous);
    mst_roster_finish(&f->site.pinned);
    mst_requirement_sort(&f->requirement);
    mst_roster_result_init(result);
    if (mst_roster_make(&f->site, &f->requirement, &f->week, &options, NULL, result, &err) != MST_OK) {
        fail_msg("%s", err.message);
    }
}

static void expect_same(const struct mst_roster_result *a, const struct mst_roster_result *b) {
    assert_memory_equal(&a->cost, &b->cost, sizeof a->cost);
    assert_memory_equal(&a->bound, &b->bound, sizeof a->bound);
    assert_int_equal(a->columns, b->columns);
    assert_int_equal(a->pivots, b->pivots);
    assert_int_equal(a->price_count, b->price_count);
    for (size_t i = 0; i < a->price_count; i++) {
        assert_memory_equal(&a->prices[i].price, &b->prices[i].price, sizeof a->prices[i].price);
    }
    assert_int_equal(a->roster.count, b->roster.count);
    for (size_t i = 0; i < a->roster.count; i++) {
        const struct mst_shift *x = &a->roster.shifts[i], *y = &b->roster.shifts[i];
        assert_int_equal(x->agent, y->agent);
        assert_int_equal(x->count, y->count);
        for (size_t k = 0; k < x->count; k++) {
            assert_int_equal(x->stretches[k].start_utc, y->stretches[k].start_utc);
            assert_int_equal(x->stretches[k].end_utc, y->stretches[k].end_utc);
            assert_int_equal(x->stretches[k].activity, y->stretches[k].activity);
            assert_int_equal(x->stretches[k].queue, y->stretches[k].queue);
        }
    }
}

static void expect_same_on_any(int people, uint64_t seed) {
    static const long THREADS[] = {2, 3, 8};
    struct fixture f;
    struct mst_roster_result one;
    crowd(&f, people, seed);
    solve(&f, 1, &one);
    office_judge(&f, &one, "");
    for (size_t i = 0; i < sizeof THREADS / sizeof *THREADS; i++) {
        struct mst_roster_result several;
        solve(&f, THREADS[i], &several);
        expect_same(&one, &several);
        mst_roster_result_release(&several);
    }
    mst_roster_result_release(&one);
    fx_release(&f);
}

static void test_with_several_starts(void **state) {
    (void)state;
    expect_same_on_any(14, 5);
}

static void test_with_one_start_and_parts_of_the_people(void **state) {
    (void)state;
    expect_same_on_any(64, 7);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_with_several_starts),
        cmocka_unit_test(test_with_one_start_and_parts_of_the_people),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
