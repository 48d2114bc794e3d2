/* slow: the roster of three people and two days costs what the best of all rosters does, on drawn sites. */
#include "tests/solver/tiny_office.h"

enum { CASES = 500 };

struct tally {
    int cases, best, hard, two_queues, two_breaks, many_contracts, pinned, wishes;
    double rosters;
};

static void count(struct tally *tally, const struct fixture *f, const struct best_roster *b) {
    tally->cases++;
    tally->hard += f->site.objective.hard;
    tally->two_queues += f->site.queue_count > 1;
    tally->many_contracts += f->site.contract_count > 1;
    tally->pinned += f->site.pinned.count > 0;
    tally->wishes += f->site.wish_count > 0;
    for (size_t k = 0; k < f->site.kind_count; k++) {
        if (f->site.kinds[k].break_count == 2) {
            tally->two_breaks++;
            break;
        }
    }
    tally->rosters += count_rosters(b);
}

/** The judge accepts the best roster, at the cost that it is said to have. */
static void judge_best(struct fixture *f, const struct best_roster *b) {
    char found[512];
    write_best(f, b, f->site.objective.hard ? b->covered_weeks : b->any_weeks);
    fx_judge(f);
    assert_string_equal(fx_broken(f, found), "");
    assert_true(fabs(f->audit.cost - best_answer(b)) <= 1e-6 * fmax(1, fabs(f->audit.cost)));
}

/** The bound is not above the best cost, nor that above the cost; says so where the cost is not the best. */
static void check(struct fixture *f, uint64_t seed, const struct best_roster *b, struct tally *tally) {
    struct mst_roster_result r;
    office_solve(f, mst_roster_defaults().effort, 1, &r);
    bool is_covered = !f->site.objective.hard || !r.short_hours;
    office_judge(f, &r, is_covered ? "" : "coverage");
    assert_int_equal(r.unrostered_count, 0);
    assert_false(r.short_unavoidable);
    double best = best_answer(b), slack = 1e-6 * fmax(1, fabs(best));
    assert_true(r.bound <= best + slack);
    assert_true(r.cost >= (is_covered ? best : b->any) - slack);
    if (is_covered && r.cost <= best + slack) {
        tally->best++;
    } else {
        print_message("seed %3llu: cost %.6f%s, best %.6f, bound %.6f: %.6f or %.4f %% above the best\n", (unsigned long long)seed,
                      r.cost, is_covered ? "" : " with hours short", best, r.bound, r.cost - best, 100 * (r.cost / best - 1));
    }
    mst_roster_result_release(&r);
}

static void test_cost_is_the_best(void **state) {
    static struct best_roster b;
    struct tally tally = {0};
    (void)state;
    for (uint64_t s = 1; tally.cases < CASES; s++) {
        struct fixture f;
        uint64_t seed = s;
        draw_site(&f, &seed);
        if (find_answer(&f, &b)) {
            count(&tally, &f, &b);
            judge_best(&f, &b);
            check(&f, s, &b, &tally);
        }
        fx_release(&f);
    }
    print_message("%d of %d cost what the best does; of %.0f rosters each in the mean\n", tally.best, CASES, tally.rosters / CASES);
    /* The draw must make what is to be told apart. */
    assert_true(tally.hard > 10 && tally.pinned > 10 && tally.two_queues > 100 && tally.two_breaks > 100);
    assert_true(tally.many_contracts > 100 && tally.wishes > 100 && tally.rosters > 1000.0 * CASES);
    assert_int_equal(tally.best, CASES);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_cost_is_the_best)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
