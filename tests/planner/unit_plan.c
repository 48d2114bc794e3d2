/* The numbers that a plan is made from, on a site whose hours can be counted: fixed posts, which no forecast moves. */
#include <math.h>

#include "tests/planner/plan_site.h"

#define NEAR 1e-9

struct run {
    struct desk desk;
    struct mst_job job;
    struct mst_plan_stage stage;
};

static void run_from(struct run *run, const char *sections, const char *from, long months) {
    struct mst_error err = {0};
    plan_site_make(&run->desk, sections);
    enum mst_status status =
        plan_site_run(&run->desk, from ? mst_day_parse(from) : MST_NO_DAY, months, &run->job, &run->stage, &err);
    if (status != MST_OK) {
        print_message("%s\n", err.message);
    }
    assert_int_equal(status, MST_OK);
}

static void finish(struct run *run) {
    mst_plan_stage_release(&run->stage);
    mst_job_release(&run->job);
    desk_remove(&run->desk);
}

static void assert_first_month(const char *from, const char *month) {
    struct run run;
    char text[16];
    run_from(&run, "", from, 1);
    assert_string_equal(mst_plan_month_text(&run.stage, 0, text), month);
    finish(&run);
}

/** History ends on 27 February 2026. */
static void the_first_month_is_the_first_whole_one(void **state) {
    (void)state;
    assert_first_month(NULL, "2026-03");
    assert_first_month("2026-03-01", "2026-03");
    assert_first_month("2026-03-02", "2026-04");
    assert_first_month("2026-12-31", "2027-01");
}

/** 22 working days in March 2026, 20 in April with two holidays on which all is closed: 8 hours each, with 2 and with 1 post. */
static void required_hours_are_those_of_the_posts(void **state) {
    struct run run;
    (void)state;
    plan_site_make(&run.desk, "");
    desk_write(&run.desk, "holidays.csv", "date,name,open\n2026-04-03,Good Friday,closed\n2026-04-06,Easter Monday,closed\n");
    assert_int_equal(plan_site_run(&run.desk, MST_NO_DAY, 2, &run.job, &run.stage, NULL), MST_OK);
    assert_float_equal(run.stage.queue_hours[0], 22 * 8 * 2, NEAR);
    assert_float_equal(run.stage.queue_hours[1], 20 * 8 * 2, NEAR);
    assert_float_equal(run.stage.queue_hours[3], 20 * 8, NEAR);
    assert_true(isnan(run.stage.contacts[0]));
    /* and what a head on 38 hours in five days is paid for: the same days */
    assert_float_equal(run.stage.paid_hours[0], 38 * 22 / 5.0, NEAR);
    assert_float_equal(run.stage.paid_hours[1], 38 * 20 / 5.0, NEAR);
    finish(&run);
}

/** The counter is the clerks' alone; the gate is of one clerk and one guard. */
static void queues_are_split_by_agents(void **state) {
    struct run run;
    (void)state;
    run_from(&run, "", NULL, 1);
    assert_int_equal(run.stage.settings.role_count, 2);
    assert_float_equal(run.stage.queue_shares[0], 1, NEAR);
    assert_float_equal(run.stage.queue_shares[1], 0.5, NEAR);
    assert_float_equal(run.stage.queue_shares[2], 0, NEAR);
    assert_float_equal(run.stage.queue_shares[3], 0.5, NEAR);
    assert_float_equal(run.stage.required_hours[0], 22 * 8 * 2.5, NEAR);
    assert_float_equal(run.stage.required_hours[1], 22 * 8 * 0.5, NEAR);
    finish(&run);
}

/** Named for the guards, the gate is theirs alone, and so is the counter, though none of them serves it yet. */
static void named_queues_go_to_those_that_name_them(void **state) {
    struct run run;
    (void)state;
    run_from(&run, "[plan.guard]\nqueues = gate\n", NULL, 1);
    assert_float_equal(run.stage.queue_shares[1], 0, NEAR);
    assert_float_equal(run.stage.queue_shares[3], 1, NEAR);
    finish(&run);
    run_from(&run, "[plan.guard]\nqueues = gate, counter\n", NULL, 1);
    assert_float_equal(run.stage.queue_shares[0], 0, NEAR);
    assert_float_equal(run.stage.queue_shares[2], 1, NEAR);
    finish(&run);
}

/** Heads, and the shares of hires, are split as the agents are: two full, one half. */
static void people_are_those_at_hand(void **state) {
    struct run run;
    (void)state;
    run_from(&run, "", NULL, 1);
    assert_int_equal(run.stage.contract_count, 3);
    assert_float_equal(run.stage.contracts[0].heads, 2, NEAR);
    assert_float_equal(run.stage.contracts[1].heads, 1, NEAR);
    assert_float_equal(run.stage.contracts[0].least_frac, 2 / 3.0, NEAR);
    assert_float_equal(run.stage.contracts[0].most_frac, 2 / 3.0, NEAR);
    finish(&run);
    run_from(&run, "[plan.clerk]\nheads = 6\ncontracts = half 10%-40%, full\n", NULL, 1);
    assert_float_equal(run.stage.contracts[0].heads, 4, NEAR);
    assert_float_equal(run.stage.contracts[0].most_frac, 1, NEAR);
    assert_float_equal(run.stage.contracts[1].least_frac, 0.1, NEAR);
    assert_float_equal(run.stage.contracts[1].most_frac, 0.4, NEAR);
    finish(&run);
    run_from(&run, "[plan.clerk]\ncontracts = half\n", NULL, 1);
    assert_float_equal(run.stage.contracts[0].most_frac, 0, NEAR);
    assert_float_equal(run.stage.contracts[1].most_frac, 1, NEAR);
    finish(&run);
}

/** A key of the role goes before that of [plan], that before the default; a ramp's 100% at its end is none. */
static void keys_come_from_the_nearest_section(void **state) {
    struct run run;
    (void)state;
    run_from(&run,
             "[plan]\nattrition = 3%\ntraining = 2\ntime_off = 10%\nramp = 60%, 100%\n[plan.guard]\nattrition = 5%\nramp = 100%\n",
             NULL, 1);
    const struct mst_headcount_role *clerk = &run.stage.roles[0], *guard = &run.stage.roles[1];
    assert_float_equal(clerk->attrition_frac, 0.03, NEAR);
    assert_float_equal(clerk->attrition_new_frac, 0.03, NEAR);
    assert_float_equal(guard->attrition_frac, 0.05, NEAR);
    assert_float_equal(clerk->work_frac, 0.85 * 0.9, NEAR);
    assert_int_equal(clerk->new_months, 3);
    assert_float_equal(clerk->productivity[1], 0, NEAR);
    assert_float_equal(clerk->productivity[2], 0.6, NEAR);
    assert_int_equal(guard->new_months, 2);
    finish(&run);
}

/** Clerks are paid 25 an hour, 20 to 30 at the ends: what is not wages stays as it is. */
static void a_range_of_salaries_makes_a_range_of_costs(void **state) {
    struct run run;
    (void)state;
    run_from(&run,
             "[plan]\nlead = 0\nhire_cost = 100\ntraining = 0\nramp = 100%\nattrition = 0%\nhires_least = 1\nhires_most = 1\n"
             "overtime_most = 0%\n",
             NULL, 1);
    struct mst_plan_cost clerk = mst_plan_cell_cost(&run.stage, 0, 0), guard = mst_plan_cell_cost(&run.stage, 1, 0);
    double hours = (8 / 3.0) * 38 * 22 / 5 + (4 / 3.0) * 20 * 22 / 5;
    assert_float_equal(clerk.cost, 25 * hours + 100, 1e-5);
    assert_float_equal(clerk.low, 20 * hours + 100, 1e-5);
    assert_float_equal(clerk.high, 30 * hours + 100, 1e-5);
    assert_float_equal(guard.low, guard.high, NEAR);
    assert_float_equal(mst_plan_total_cost(&run.stage).cost, clerk.cost + guard.cost, NEAR);
    finish(&run);
}

/** What is not in site.ini is said, and nothing else. */
static void defaults_are_said(void **state) {
    struct run run;
    struct mst_text text;
    (void)state;
    run_from(&run,
             "[plan]\nattrition = 3%\nattrition_new = 3%\ntraining = 2\nlead = 1\nramp = 60%\novertime_most = 0%\n"
             "overtime_premium = 0%\nschedule_efficiency = 90%\n[plan.guard]\nshort_cost = 60\n[plan.clerk]\ntime_off = 5%\n",
             NULL, 1);
    mst_text_init(&text);
    mst_plan_assumed(&run.stage.settings, &text);
    assert_string_equal(mst_text_get(&text), "time_off = 0%; short_cost = 4 wages");
    mst_text_release(&text);
    finish(&run);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_month_is_the_first_whole_one),
        cmocka_unit_test(required_hours_are_those_of_the_posts),
        cmocka_unit_test(queues_are_split_by_agents),
        cmocka_unit_test(named_queues_go_to_those_that_name_them),
        cmocka_unit_test(people_are_those_at_hand),
        cmocka_unit_test(keys_come_from_the_nearest_section),
        cmocka_unit_test(a_range_of_salaries_makes_a_range_of_costs),
        cmocka_unit_test(defaults_are_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
