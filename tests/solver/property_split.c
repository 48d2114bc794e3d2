/* Who serves which queue: the solver's split of an interval against a linear program, and against the judge's, on drawn intervals.
 */
#include <glpk.h>

#include "scheduler/audit/split.h"
#include "scheduler/solver/problem.h"
#include "tests/audit/fixture.h"
#include "tests/rules/draw.h"

enum { CASES = 1500, MOST = 20 };

/** One interval, the first of the week, of a site without rules. */
struct interval {
    struct fixture f;
    struct mst_rulebook book;
    struct mst_problem problem;
    int32_t minutes[MOST];
};

/** Queues of which some are open, and agents with sets of skills of their own; `most` of each. */
static void draw_interval(struct interval *n, uint64_t *seed, int most) {
    static const double PRICES[][3] = {{4, 10, 0.5}, {4, 10, -3}, {5, 5, 0}, {0, 7, 2}, {1, 3, -1}, {4, 10, -4}};
    const double *price = PRICES[between(seed, 0, 5)];
    struct mst_site *site = &n->f.site;
    fx_init(&n->f, "UTC", 30, "2026-01-05");
    mst_free(site->queues);
    mst_free(site->agents);
    site->queues = mst_alloc(MOST, sizeof *site->queues);
    site->agents = mst_alloc(MOST, sizeof *site->agents);
    assert_true(site->queues && site->agents);
    fx_kind(&n->f, "day", 480, 480, 480, 480);
    fx_contract(&n->f, "full", 0, 7, 0, 40);
    site->objective.understaff = price[0];
    site->objective.understaff_more = price[1];
    site->objective.overstaff = price[2];
    site->queue_count = (size_t)between(seed, 1, most);
    for (size_t q = 0; q < site->queue_count; q++) {
        site->queues[q].name = fx_copy("q");
        site->queues[q].skill = fx_copy("q");
        if (chance(seed, 85)) {
            fx_open(&n->f, q, MST_MONDAY, MST_MONDAY, 0, 60);
        }
        struct mst_need need = mst_need_make(n->f.week.start_utc, q, chance(seed, 50) ? between(seed, 0, 8) : real_below(seed, 30));
        assert_int_equal(mst_requirement_add(&n->f.requirement, &need, NULL), MST_OK);
    }
    site->agent_count = (size_t)between(seed, 1, most);
    for (size_t a = 0; a < site->agent_count; a++) {
        site->agents[a] = (struct mst_agent){.id = fx_copy("a"), .wage = 1};
        site->agents[a].queues = mst_alloc(MOST, sizeof *site->agents[a].queues);
        assert_non_null(site->agents[a].queues);
        int skilled = between(seed, 10, 90);
        for (size_t q = 0; q < site->queue_count; q++) {
            if (chance(seed, skilled)) {
                fx_serves(&site->agents[a], q);
            }
        }
    }
    assert_int_equal(mst_rulebook_make(site, &n->f.week, &n->book, NULL), MST_OK);
    assert_int_equal(mst_problem_make(&n->book, &n->f.requirement, &n->problem, NULL), MST_OK);
    for (size_t g = 0; g < n->problem.group_count; g++) {
        n->minutes[g] = chance(seed, 20) ? 0 : chance(seed, 50) ? 30 * between(seed, 1, 12) : between(seed, 1, 400);
    }
}

static void release(struct interval *n) {
    mst_problem_release(&n->problem);
    mst_rulebook_release(&n->book);
    fx_release(&n->f);
}

static bool serves(const struct interval *n, size_t group, size_t queue) {
    const struct mst_group *g = &n->book.groups[group];
    for (size_t i = 0; i < g->queue_count; i++) {
        if (g->queues[i] == queue) {
            return n->problem.demand[queue].is_open;
        }
    }
    return false;
}

/* ---- by linear program ---- */

static int add_column(glp_prob *lp, double cost, double most) {
    int col = glp_add_cols(lp, 1);
    glp_set_obj_coef(lp, col, cost);
    glp_set_col_bnds(lp, col, most == INFINITY ? GLP_LO : most > 0 ? GLP_DB : GLP_FX, 0, most == INFINITY ? 0 : most);
    return col;
}

static void enter(glp_prob *lp, int row, int col, double entry) {
    int length = glp_get_mat_row(lp, row, NULL, NULL), index[4 * MOST];
    double value[4 * MOST];
    glp_get_mat_row(lp, row, index, value);
    index[length + 1] = col;
    value[length + 1] = entry;
    glp_set_mat_row(lp, row, length + 1, index, value);
}

static int add_row(glp_prob *lp, double right) {
    int row = glp_add_rows(lp, 1);
    glp_set_row_bnds(lp, row, GLP_FX, right, right);
    return row;
}

static double cost_by_program(const struct interval *n) {
    const struct mst_objective *o = &n->f.site.objective;
    glp_prob *lp = glp_create_prob();
    int queue_row[MOST] = {0};
    for (size_t q = 0; q < n->problem.queue_count; q++) {
        double required = n->f.requirement.rows[q].required, tier = fmin(required, fmax(1, floor(0.1 * required + 0.5 + 1e-9)));
        if (n->problem.demand[q].is_open) {
            queue_row[q] = add_row(lp, required);
            enter(lp, queue_row[q], add_column(lp, o->understaff / 2, tier), 1);
            enter(lp, queue_row[q], add_column(lp, o->understaff_more / 2, required - tier), 1);
            enter(lp, queue_row[q], add_column(lp, o->overstaff / 2, INFINITY), -1);
        }
    }
    for (size_t g = 0; g < n->problem.group_count; g++) {
        int row = add_row(lp, n->minutes[g] / 30.0), count = 0;
        for (size_t q = 0; q < n->problem.queue_count; q++) {
            if (serves(n, g, q)) {
                int col = add_column(lp, 0, INFINITY);
                enter(lp, row, col, 1);
                enter(lp, queue_row[q], col, 1);
                count++;
            }
        }
        if (count == 0) {
            glp_set_row_bnds(lp, row, GLP_FR, 0, 0);
        }
    }
    assert_int_equal(glp_simplex(lp, NULL), 0);
    assert_int_equal(glp_get_status(lp), GLP_OPT);
    double cost = glp_get_obj_val(lp);
    glp_delete_prob(lp);
    return cost;
}

/* ---- by the judge ---- */

static double cost_by_judge(const struct interval *n, double *lack) {
    const struct mst_objective *o = &n->f.site.objective;
    struct mst_split split;
    size_t place[MOST] = {0};
    double cost = 0;
    assert_int_equal(mst_split_init(&split, MOST, MOST, NULL), MST_OK);
    split.groups = split.queues = 0;
    for (size_t q = 0; q < n->problem.queue_count; q++) {
        double required = n->f.requirement.rows[q].required;
        if (n->problem.demand[q].is_open) {
            place[q] = split.queues;
            split.tier[split.queues] = mst_split_tier(0.1, required);
            split.deep[split.queues] = required - split.tier[split.queues];
            split.queues++;
        }
    }
    for (size_t g = 0; g < n->problem.group_count; g++) {
        bool some = false;
        for (size_t q = 0; q < n->problem.queue_count; q++) {
            if (n->problem.demand[q].is_open) {
                split.serves[split.groups * split.queues + place[q]] = serves(n, g, q);
                some |= serves(n, g, q);
            }
        }
        split.agents[split.groups] = n->minutes[g] / 30.0;
        split.groups += some;
    }
    mst_split_solve(&split);
    *lack = 0;
    for (size_t k = 0; k < split.queues; k++) {
        struct mst_split_result r = mst_split_queue(&split, k);
        cost += (o->understaff_more * r.deep_short + o->understaff * r.tier_short + o->overstaff * r.over) / 2;
        *lack += r.deep_short + r.tier_short;
    }
    mst_split_release(&split);
    return cost;
}

static void compare(int cases, int most) {
    int shared = 0, lacking = 0;
    for (uint64_t s = 1; s <= (uint64_t)cases; s++) {
        struct interval n;
        uint64_t seed = s + (uint64_t)most;
        double lack, wanted_lack;
        draw_interval(&n, &seed, most);
        double cost = mst_split_cost(&n.problem, 0, n.minutes, &lack);
        double by_judge = cost_by_judge(&n, &wanted_lack);
        /* Where an agent too many is worth what one short costs, it is all the same who is short. */
        bool is_tie = n.f.site.objective.understaff == -n.f.site.objective.overstaff;
        assert_true(fabs(cost - by_judge) < 1e-7 && (is_tie || fabs(lack - wanted_lack) < 1e-7));
        assert_true(fabs(cost - cost_by_program(&n)) < 1e-6);
        assert_true(cost == mst_split_cost(&n.problem, 0, n.minutes, NULL));
        shared += n.problem.many_skills;
        lacking += lack > 0;
        release(&n);
    }
    assert_true(shared > cases / 4 && lacking > cases / 4);
}

static void test_few_queues(void **state) {
    (void)state;
    glp_term_out(GLP_OFF);
    compare(CASES, 4);
    (void)glp_free_env();
}

static void test_many_queues(void **state) {
    (void)state;
    glp_term_out(GLP_OFF);
    compare(60, MOST);
    (void)glp_free_env();
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_few_queues), cmocka_unit_test(test_many_queues)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
