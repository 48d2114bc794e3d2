/* GLPK ends the process, takes what is no number, and keeps memory: none of it may get out. */
#include <glpk.h>
#include <unistd.h>

#include "scheduler/solver/guard.h"
#include "scheduler/solver/master.h"
#include "tests/solver/office.h"

/* ---- aborts ---- */

static enum mst_status name_no_column(void *data, struct mst_error *err) {
    glp_prob *lp = glp_create_prob();
    (void)data;
    (void)err;
    glp_set_col_bnds(lp, 7, GLP_LO, 0, 0);
    return MST_OK;
}

/** Makes x >= 2 as small as can be. */
static enum mst_status solve_small(void *data, struct mst_error *err) {
    glp_prob *lp = glp_create_prob();
    (void)err;
    glp_add_cols(lp, 1);
    glp_set_col_bnds(lp, 1, GLP_LO, 2, 0);
    glp_set_obj_coef(lp, 1, 1);
    (void)glp_simplex(lp, NULL);
    *(double *)data = glp_get_obj_val(lp);
    glp_delete_prob(lp);
    return MST_OK;
}

static enum mst_status give_up(void *data, struct mst_error *err) {
    (void)data;
    return mst_fail(err, MST_E_RANGE, "no");
}

static void test_an_abort_comes_back_as_an_error(void **state) {
    struct mst_error err = {0};
    bool aborted = false;
    double value = 0;
    (void)state;
    for (int time = 0; time < 3; time++) {
        err = (struct mst_error){0};
        aborted = false;
        assert_int_equal(mst_glpk_guard(name_no_column, NULL, &aborted, &err), MST_E_INTERNAL);
        assert_true(aborted);
        assert_int_equal(err.code, MST_E_INTERNAL);
        /* All objects are gone, and GLPK can be used again. */
        int count;
        glp_mem_usage(&count, NULL, NULL, NULL);
        assert_int_equal(count, 0);
        aborted = false;
        assert_int_equal(mst_glpk_guard(solve_small, &value, &aborted, NULL), MST_OK);
        assert_false(aborted);
        assert_true(value == 2);
    }
    mst_glpk_shutdown();
}

static void test_what_the_work_returns_goes_through(void **state) {
    struct mst_error err = {0};
    bool aborted = false;
    (void)state;
    assert_int_equal(mst_glpk_guard(give_up, NULL, &aborted, &err), MST_E_RANGE);
    assert_false(aborted);
    assert_string_equal(err.message, "no");
    mst_glpk_shutdown();
}

/** Takes what memory there is under the limit: the next time GLPK wants some it aborts, and all of it is free again. */
static void starve_glpk(void) {
    size_t used, megabyte = 1 << 20;
    glp_mem_usage(NULL, NULL, &used, NULL);
    glp_mem_limit((int)(used / megabyte) + 1);
    assert_non_null(glp_alloc(1, (int)(megabyte - used % megabyte) - 128));
}

struct starving {
    const char *stage; /* the first report of it starves GLPK */
    bool done;
};

static void starve_at(const struct mst_progress_event *event, void *user) {
    struct starving *s = user;
    if (!s->done && strcmp(event->stage, s->stage) == 0) {
        s->done = true;
        starve_glpk();
    }
}

/** From where a bound is known, what GLPK fails to do is done without it: the roster is legal, and the bound proven. */
static void test_an_abort_at_each_stage(void **state) {
    static const char *const STAGES[] = {"bound", "linear program", "dive", "breaks", "repair", "neighbourhoods"};
    int reached = 0;
    (void)state;
    for (size_t i = 0; i < sizeof STAGES / sizeof STAGES[0]; i++) {
        struct fixture f;
        struct starving starving = {STAGES[i], false};
        struct mst_progress progress = {.report = starve_at, .user = &starving};
        struct mst_roster_result result;
        struct mst_error err = {0};
        three_people(&f);
        assert_int_equal(office_try(&f, 1, 1, &progress, &result, &err), MST_OK);
        office_judge(&f, &result, "");
        office_prove(&f, &result);
        reached += starving.done;
        mst_roster_result_release(&result);
        fx_release(&f);
    }
    assert_true(reached >= 5);
}

static void test_an_abort_before_there_is_a_bound(void **state) {
    struct fixture f;
    struct mst_roster_result result;
    struct mst_error err = {0};
    (void)state;
    three_people(&f);
    starve_glpk();
    assert_int_equal(office_try(&f, 1, 1, NULL, &result, &err), MST_E_INTERNAL);
    assert_int_equal(err.code, MST_E_INTERNAL);
    mst_roster_result_release(&result);
    fx_release(&f);
}

/* ---- no numbers ---- */

/** Refused, with the file to blame, before GLPK sees it. */
static void expect_refused(struct fixture *f, enum mst_status wanted, const char *file) {
    struct mst_roster_result result;
    struct mst_error err = {0};
    assert_int_equal(office_try(f, 1, 1, NULL, &result, &err), wanted);
    assert_string_equal(err.file, file);
    mst_roster_result_release(&result);
    fx_release(f);
}

static void test_what_is_no_number_is_refused(void **state) {
    static const double BAD[] = {NAN, INFINITY, -INFINITY};
    struct fixture f;
    (void)state;
    for (int i = 0; i < 3; i++) {
        three_people(&f);
        f.site.agents[1].wage = BAD[i];
        expect_refused(&f, MST_E_INPUT, "agents.csv");
        three_people(&f);
        f.requirement.rows[3].required = BAD[i];
        expect_refused(&f, MST_E_INPUT, "requirement.csv");
        three_people(&f);
        fx_wish(&f, "ann", MST_WISH_WEEKEND, BAD[i]);
        expect_refused(&f, MST_E_INPUT, "preferences.csv");
        three_people(&f);
        fx_premium(&f, BAD[i]);
        expect_refused(&f, MST_E_INPUT, "site.ini");
        for (int k = 0; k < 4; k++) {
            three_people(&f);
            struct mst_objective *o = &f.site.objective;
            *(k == 0 ? &o->understaff : k == 1 ? &o->understaff_more : k == 2 ? &o->overstaff : &o->tier_frac) = BAD[i];
            expect_refused(&f, MST_E_INPUT, "site.ini");
        }
    }
    three_people(&f);
    f.requirement.rows[3].required = -1;
    expect_refused(&f, MST_E_INPUT, "requirement.csv");
    three_people(&f);
    f.site.contracts[0].hours_to = NAN;
    expect_refused(&f, MST_E_INPUT, "site.ini");
}

/** The method, and the judge's, need a further agent to be worth no more than the one before. */
static void test_prices_the_wrong_way_are_refused(void **state) {
    struct fixture f;
    (void)state;
    three_people(&f);
    f.site.objective.understaff_more = f.site.objective.understaff - 1;
    expect_refused(&f, MST_E_RANGE, "site.ini");
    three_people(&f);
    f.site.objective.overstaff = -f.site.objective.understaff - 1;
    expect_refused(&f, MST_E_RANGE, "site.ini");
}

/* ---- answers that are none ---- */

/** A linear program without a solution ends with the return code 0: the status has to be asked. */
static void test_no_solution_is_not_taken_for_one(void **state) {
    struct fixture f;
    struct mst_rulebook book;
    struct mst_problem problem;
    struct mst_master master;
    struct mst_error err = {0};
    (void)state;
    three_people(&f);
    assert_int_equal(mst_rulebook_make(&f.site, &f.week, &book, NULL), MST_OK);
    assert_int_equal(mst_problem_make(&book, &f.requirement, &problem, NULL), MST_OK);
    assert_int_equal(mst_master_make(&problem, MST_BY_WEEK, &master, NULL), MST_OK);
    assert_int_equal(mst_master_solve(&master, 1000, &err), MST_E_INTERNAL); /* no worker has a week yet */
    mst_master_release(&master);
    mst_problem_release(&problem);
    mst_rulebook_release(&book);
    fx_release(&f);
    mst_glpk_shutdown();
}

/* ---- what is left behind ---- */

static void test_nothing_is_kept(void **state) {
    struct fixture f;
    struct mst_roster_result result;
    int count;
    (void)state;
    three_people(&f);
    office_solve(&f, 1, 1, &result);
    glp_mem_usage(&count, NULL, NULL, NULL);
    assert_int_equal(count, 0);
    (void)glp_free_env();
    mst_roster_result_release(&result);
    fx_release(&f);
}

/** Sends what is printed to a file. @return what it was sent to before */
static int hide_output(FILE *file) {
    int kept = dup(STDOUT_FILENO);
    fflush(stdout);
    assert_true(file && kept >= 0 && dup2(fileno(file), STDOUT_FILENO) >= 0);
    return kept;
}

/** @return how much was printed meanwhile */
static long show_output(FILE *file, int kept) {
    fflush(stdout);
    assert_true(dup2(kept, STDOUT_FILENO) >= 0);
    close(kept);
    long length = (long)lseek(fileno(file), 0, SEEK_END);
    fclose(file);
    return length;
}

/** Before it aborts, GLPK turns on the output that was turned off, and says why. */
static void test_nothing_is_printed(void **state) {
    struct fixture f;
    struct mst_roster_result result;
    bool aborted = false;
    FILE *file = tmpfile();
    (void)state;
    three_people(&f);
    int kept = hide_output(file);
    office_solve(&f, 1, 1, &result);
    enum mst_status status = mst_glpk_guard(name_no_column, NULL, &aborted, NULL);
    long length = show_output(file, kept);
    assert_int_equal(length, 0);
    assert_true(status == MST_E_INTERNAL && aborted);
    mst_roster_result_release(&result);
    fx_release(&f);
    mst_glpk_shutdown();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_an_abort_comes_back_as_an_error),
        cmocka_unit_test(test_what_the_work_returns_goes_through),
        cmocka_unit_test(test_an_abort_at_each_stage),
        cmocka_unit_test(test_an_abort_before_there_is_a_bound),
        cmocka_unit_test(test_what_is_no_number_is_refused),
        cmocka_unit_test(test_prices_the_wrong_way_are_refused),
        cmocka_unit_test(test_no_solution_is_not_taken_for_one),
        cmocka_unit_test(test_nothing_is_kept),
        cmocka_unit_test(test_nothing_is_printed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
