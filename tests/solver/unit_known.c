/* A linear program that starts from what another found: weeks that are not legal any more are left away, what is proven is the
 * same. */
#include <signal.h>

#include "scheduler/solver/known.h"
#include "tests/solver/office.h"

static void make(struct fixture *f) {
    office(f);
    office_add(f, "ann", 10, false);
    office_add(f, "bob", 12, true);
    office_add(f, "cat", 12, true);
    office_add(f, "dan", 11, true);
    office_need(f, PHONE, 1.5);
    office_need(f, CHAT, 0.5);
}

/** The linear program is solved before the neighbourhoods are searched: that search is not needed here. */
static void stop_before_the_search(const struct mst_progress_event *event, void *user) {
    volatile sig_atomic_t *flag = user;
    *flag = *flag || strcmp(event->stage, "neighbourhoods") == 0;
}

static size_t solve_from(struct fixture *f, const struct mst_known *from, struct mst_known *found,
                         struct mst_roster_result *result) {
    struct mst_roster_options options = {.effort = 1, .seed = 1};
    volatile sig_atomic_t flag = 0;
    const struct mst_progress progress = {.report = stop_before_the_search, .user = (void *)&flag, .cancelled = &flag};
    struct mst_error err = {0};
    size_t taken = 0;
    mst_requirement_sort(&f->requirement);
    mst_roster_result_init(result);
    if (mst_roster_make_from(&f->site, &f->requirement, &f->week, &options, from, &progress, result, found, &taken, &err) !=
        MST_OK) {
        fail_msg("%s", err.message);
    }
    office_judge(f, result, "");
    return taken;
}

static void solve_first(struct fixture *f, struct mst_known *found, struct mst_roster_result *result) {
    mst_known_init(found);
    assert_int_equal(solve_from(f, NULL, found, result), 0);
    assert_true(found->week_count > 4 && found->agent_count == 4 && found->kind_count == 1);
    assert_int_equal(found->price_count, result->price_count);
}

static void test_the_same_site_takes_all_of_it(void **state) {
    struct fixture f;
    struct mst_known found, again;
    struct mst_roster_result first, second;
    (void)state;
    make(&f);
    solve_first(&f, &found, &first);
    mst_known_init(&again);
    assert_int_equal(solve_from(&f, &found, &again, &second), found.week_count);
    assert_true(fabs(first.bound - second.bound) <= 1e-4 * first.bound);
    assert_true(again.week_count >= found.week_count);
    mst_known_release(&again);
    mst_known_release(&found);
    mst_roster_result_release(&second);
    office_release(&f, &first);
}

static void test_who_is_gone_or_new_does_not_matter(void **state) {
    struct fixture f, g;
    struct mst_known found;
    struct mst_roster_result first, second;
    (void)state;
    make(&f);
    solve_first(&f, &found, &first);
    office(&g);
    office_add(&g, "bob", 12, true);
    office_add(&g, "dan", 11, true);
    office_add(&g, "eve", 12, true); /* like bob, and so known through him */
    office_add(&g, "fay", 13, true);
    office_need(&g, PHONE, 1.5);
    size_t taken = solve_from(&g, &found, NULL, &second);
    assert_true(taken > 0 && taken < found.week_count);
    mst_known_release(&found);
    office_release(&g, &second);
    office_release(&f, &first);
}

/** The first three changes make all weeks illegal; with the last one, some of bob's are not. */
static void test_weeks_that_are_not_legal_any_more_are_left_away(void **state) {
    (void)state;
    for (int change = 0; change < 4; change++) {
        struct fixture f;
        struct mst_known found;
        struct mst_roster_result first, second;
        make(&f);
        solve_first(&f, &found, &first);
        if (change == 0) {
            f.site.kinds[0].length_from_min = f.site.kinds[0].length_to_min = 300;
            f.site.contracts[0].hours_to = 14;
        } else if (change == 1) {
            f.site.contracts[0].days_to = 2;
            f.site.contracts[0].hours_to = 7;
        } else if (change == 2) {
            snprintf(f.site.kinds[0].name, 6, "other");
        } else {
            fx_available(&f, "bob", MST_MONDAY, 480, 840);
            fx_available(&f, "bob", MST_TUESDAY, 480, 840);
        }
        size_t taken = solve_from(&f, &found, NULL, &second);
        assert_true(change == 3 ? taken > 0 : taken == 0);
        mst_known_release(&found);
        mst_roster_result_release(&second);
        office_release(&f, &first);
    }
}

static double required_at(const struct fixture *f, const struct mst_price *price) {
    for (size_t i = 0; i < f->requirement.count; i++) {
        if (f->requirement.rows[i].start_utc == price->start_utc && f->requirement.rows[i].queue == price->queue) {
            return f->requirement.rows[i].required;
        }
    }
    return 0;
}

/** The program is convex in what is required: the first fraction of an agent saves most. */
static void test_confirmed_prices_are_not_above_the_duals(void **state) {
    struct fixture f;
    struct mst_known found;
    struct mst_roster_result r;
    struct mst_error err = {0};
    double saving[64];
    int above = 0;
    (void)state;
    make(&f);
    solve_first(&f, &found, &r);
    assert_true(r.price_count <= 64);
    if (mst_prices_confirm(&f.site, &f.requirement, &f.week, &found, r.prices, r.price_count, saving, &err) != MST_OK) {
        fail_msg("%s", err.message);
    }
    for (size_t i = 0; i < r.price_count; i++) {
        double part = fmin(1, required_at(&f, &r.prices[i]));
        assert_true(saving[i] <= r.prices[i].price * part + 1e-4 * r.bound);
        assert_true(saving[i] >= -f.site.objective.overstaff - 1e-4 * r.bound);
        above += saving[i] > 1e-3;
    }
    assert_true(above > 4);
    mst_known_release(&found);
    office_release(&f, &r);
}

/** By hand: one more hour of need that nobody can cover costs what a short hour does. */
static void test_a_short_hour_is_worth_its_price(void **state) {
    struct fixture f;
    struct mst_known found;
    struct mst_roster_result r;
    struct mst_error err = {0};
    double saving;
    (void)state;
    office(&f);
    office_add(&f, "ann", 10, false);
    struct mst_need need = mst_need_make(f.week.midnight_utc[0] + 3600 * 9, PHONE, 5);
    f.site.objective.understaff_more = 40;
    assert_int_equal(mst_requirement_add(&f.requirement, &need, NULL), MST_OK);
    mst_known_init(&found);
    (void)solve_from(&f, NULL, &found, &r);
    struct mst_price where = {need.start_utc, PHONE, 0};
    if (mst_prices_confirm(&f.site, &f.requirement, &f.week, &found, &where, 1, &saving, &err) != MST_OK) {
        fail_msg("%s", err.message);
    }
    assert_true(fabs(saving - 40) < 1e-3);
    mst_known_release(&found);
    office_release(&f, &r);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_same_site_takes_all_of_it), cmocka_unit_test(test_who_is_gone_or_new_does_not_matter),
        cmocka_unit_test(test_weeks_that_are_not_legal_any_more_are_left_away),
        cmocka_unit_test(test_confirmed_prices_are_not_above_the_duals), cmocka_unit_test(test_a_short_hour_is_worth_its_price)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
