/* slow: two sites that differ, both solved by looking at all rosters: the best ones' costs differ by what costs and bounds allow.
 */
#include "scheduler/solver/known.h"
#include "tests/solver/tiny_office.h"

enum { PAIRS = 200 };

/** A scenario: more or less work, dearer people, dearer short hours, or nobody in the last agent's place on one day. */
static void change_site(struct fixture *f, uint64_t *seed) {
    int what = between(seed, 0, 3);
    double factor = 0.5 + 0.25 * between(seed, 0, 4);
    for (size_t i = 0; what == 0 && i < f->requirement.count; i++) {
        f->requirement.rows[i].required = f->requirement.rows[i].required * factor;
    }
    for (size_t a = 0; what == 1 && a < f->site.agent_count; a++) {
        f->site.agents[a].wage *= 1 + 0.01 * between(seed, 1, 20);
    }
    if (what == 2) {
        f->site.objective.understaff += between(seed, 1, 20);
        f->site.objective.understaff_more += 40;
    }
    for (size_t c = 0; what == 3 && c < f->site.contract_count; c++) {
        f->site.contracts[c].max_run = 1;
    }
}

struct solved {
    double cost, bound, best;
};

/** Solves by the method, from what is known, and by looking at all rosters; whether that could be done. */
static bool solve_both(struct fixture *f, const struct mst_known *from, struct mst_known *found, size_t *taken,
                       struct solved *solved) {
    static struct best_roster b;
    struct mst_roster_options options = {.effort = 2, .seed = 1};
    struct mst_roster_result r;
    struct mst_error err = {0};
    if (!find_answer(f, &b)) {
        return false;
    }
    mst_requirement_sort(&f->requirement);
    mst_roster_result_init(&r);
    if (mst_roster_make_from(&f->site, &f->requirement, &f->week, &options, from, NULL, &r, found, taken, &err) != MST_OK) {
        fail_msg("%s", err.message);
    }
    bool is_answer = !f->site.objective.hard || !r.short_hours;
    *solved = (struct solved){r.cost, r.bound, best_answer(&b)};
    if (is_answer) {
        office_judge(f, &r, "");
    }
    mst_roster_result_release(&r);
    return is_answer;
}

static void test_the_difference_is_in_its_interval(void **state) {
    int pairs = 0, decided = 0, moved = 0;
    size_t columns = 0;
    (void)state;
    for (uint64_t s = 1; pairs < PAIRS; s++) {
        struct fixture f;
        struct mst_known found, other;
        struct solved a, b;
        size_t taken = 0;
        uint64_t seed = 7000 + s;
        mst_known_init(&found);
        mst_known_init(&other);
        draw_site(&f, &seed);
        bool both = solve_both(&f, NULL, &found, NULL, &a);
        change_site(&f, &seed);
        if (both && solve_both(&f, &found, &other, &taken, &b)) {
            double slack = 1e-6 * fmax(1, fabs(a.best) + fabs(b.best));
            pairs++;
            assert_true(b.bound - a.cost <= b.best - a.best + slack);
            assert_true(b.best - a.best <= b.cost - a.bound + slack);
            decided += b.bound - a.cost > slack || b.cost - a.bound < -slack;
            moved += fabs(b.best - a.best) > slack;
            columns += taken;
        }
        mst_known_release(&found);
        mst_known_release(&other);
        fx_release(&f);
    }
    print_message("%d pairs, %d with a difference, %d decided; %zu columns taken over\n", pairs, moved, decided, columns);
    assert_true(moved > PAIRS / 3 && decided > PAIRS / 4 && columns > PAIRS);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_the_difference_is_in_its_interval)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
