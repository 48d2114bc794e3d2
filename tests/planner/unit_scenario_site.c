/* The site as a scenario has it: keys, absence, shifts, wages, prices. Figures are worked by hand. */

#include "scenario_site.h"

static struct desk desk;

static int setup(void **state) {
    (void)state;
    site_make(&desk);
    return 0;
}

static int teardown(void **state) {
    (void)state;
    desk_remove(&desk);
    return 0;
}

static void assert_near(double value, double expected) {
    if (!(fabs(value - expected) <= 1e-12 * fmax(1, fabs(expected)))) {
        print_message("%.17g is not %.17g\n", value, expected);
    }
    assert_true(fabs(value - expected) <= 1e-12 * fmax(1, fabs(expected)));
}

static void keys_of_site_ini(void **state) {
    (void)state;
    struct mst_scenarios scenarios;
    struct mst_job job;
    open_with(
        &desk,
        "queue.phone.service_level = 90/10\nqueue.Phone.shrinkage =\nqueue.chat.patience = 60\nshift.day.break.1 = 15m paid 1h-2h\n"
        "contract.lead.hours = 10-20\nobjective.understaff = 50\nroster.effort = 4\nsimulate.replications = 7\nforecast.method = "
        "auto",
        &scenarios, &job);
    assert_near(job.site.queues[0].service_level_frac, 0.9);
    assert_near(job.site.queues[0].answer_s, 10);
    assert_near(job.site.queues[0].shrinkage_frac, 0); /* taken away: the default */
    assert_near(job.site.queues[1].patience_s, 60);
    assert_int_equal(job.site.kinds[0].break_count, 1);
    assert_near(job.site.contracts[2].hours_to, 20);
    assert_near(job.site.objective.understaff, 50);
    assert_int_equal(job.roster_options.effort, 4);
    assert_int_equal(job.simulation_options.replications, 7);
    mst_job_release(&job);
    mst_scenarios_release(&scenarios);
}

static void the_file_itself_is_as_it_was(void **state) {
    (void)state;
    struct mst_scenarios scenarios;
    struct mst_job job;
    struct mst_ini ini;
    open_with(&desk, "queue.phone.aht = 100\nplan.horizon = 18\ndeflection.chat = 30%", &scenarios, &job);
    assert_int_equal(mst_job_ini(&job, &ini, NULL), MST_OK);
    assert_string_equal(mst_ini_value(mst_ini_section(&ini, "queue.phone"), "aht"), "100");
    assert_string_equal(mst_ini_value(mst_ini_section(&ini, "plan"), "horizon"), "18");
    assert_string_equal(mst_ini_value(mst_ini_section(&ini, "queue.chat"), "deflection"), "30%");
    mst_ini_release(&ini);
    job.request.scenario = NULL;
    assert_int_equal(mst_job_ini(&job, &ini, NULL), MST_OK);
    assert_string_equal(mst_ini_value(mst_ini_section(&ini, "queue.phone"), "aht"), "200");
    mst_ini_release(&ini);
    mst_job_release(&job);
    mst_scenarios_release(&scenarios);
}

static void deflection_is_the_queues_key(void **state) {
    (void)state;
    struct mst_scenarios scenarios;
    struct mst_job job;
    open_with(&desk, "deflection.phone = 30%\ndeflection.all = 10%\ndeflection_aht.all = +12%", &scenarios, &job);
    assert_near(job.site.queues[0].deflection_frac, 0.3);
    assert_near(job.site.queues[1].deflection_frac, 0.1);
    assert_near(job.site.queues[0].deflection_aht_frac, 0.12);
    assert_near(job.site.queues[2].deflection_frac, 0); /* a fixed post has no contacts */
    mst_job_release(&job);
    mst_scenarios_release(&scenarios);
}

static void shrinkage_and_absence(void **state) {
    (void)state;
    static const struct {
        const char *lines;
        double phone, chat, duty;
    } rows[] = {
        {"shrinkage = 15%", 0.15, 0.15, 0.05},
        {"shrinkage = +3%", 0.13, 0.03, 0.05},
        {"shrinkage.phone = 20%", 0.2, 0, 0.05},
        {"shrinkage.duty = 20%", 0.1, 0, 0.2},
        {"shrinkage = 15%\nshrinkage.phone = 20%", 0.2, 0.15, 0.05},
        {"shrinkage.phone = 20%\nshrinkage.all = 15%", 0.2, 0.15, 0.05},
        {"shrinkage = 15%\nshrinkage.phone = +2%", 0.17, 0.15, 0.05},
        {"shrinkage = +1%\nshrinkage.phone = -2%", 0.09, 0.01, 0.05},
        {"queue.phone.shrinkage = 30%\nshrinkage = +1%", 0.31, 0.01, 0.05},
        {"absence = 10%", 0.19, 0.1, 0.05}, /* 1 - 0.9 x 0.9 */
        {"absence = 10%\nshrinkage = 20%", 0.28, 0.28, 0.05},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct mst_scenarios scenarios;
        struct mst_job job;
        open_with(&desk, rows[i].lines, &scenarios, &job);
        assert_near(job.site.queues[0].shrinkage_frac, rows[i].phone);
        assert_near(job.site.queues[1].shrinkage_frac, rows[i].chat);
        assert_near(job.site.queues[2].shrinkage_frac, rows[i].duty);
        mst_job_release(&job);
        mst_scenarios_release(&scenarios);
    }
}

static void a_kind_of_shift_goes(void **state) {
    (void)state;
    struct mst_scenarios scenarios;
    struct mst_job job;
    open_with(&desk, "shift.night = off\nshift.day = on", &scenarios, &job);
    assert_int_equal(job.site.kind_count, 2);
    assert_int_equal(job.site.contracts[0].kind_count, 1);
    assert_int_equal(job.site.contracts[0].kinds[0], 0);
    assert_int_equal(job.site.contracts[1].kind_count, 1);
    mst_job_release(&job);
    mst_scenarios_release(&scenarios);
}

static void wages_of_a_role(void **state) {
    (void)state;
    struct mst_scenarios scenarios;
    struct mst_job job;
    open_with(&desk, "wage.agent = +10%", &scenarios, &job);
    assert_near(job.site.roles[0].wage_low, 19.8); /* 36000 / 2000 x 1.1 */
    assert_near(job.site.roles[0].wage_high, 24.2);
    assert_near(job.site.agents[0].wage, 22);
    assert_near(job.site.agents[1].wage, 27.5); /* the cost column's 25 */
    assert_near(job.site.agents[1].wage_high, 27.5);
    assert_near(job.site.agents[7].wage, 30); /* another role */
    mst_job_release(&job);
    mst_scenarios_release(&scenarios);
}

/* Mean wage: a0 20, a1 25, a2 20, b0 20, b1 20, b2 19, b3 20, c0 30, c1 30: 204 / 9. */
static void prices_stay_those_of_the_base(void **state) {
    (void)state;
    static const char *const lines[] = {"wage.agent = +50%",
                                        "agents.lead = +5",
                                        "agents.a1 = off",
                                        "role.agent.salary = 80000",
                                        "contract.full.role = senior",
                                        "agents.part = -2\nrole.senior.hourly = 99"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct mst_scenarios scenarios;
        struct mst_job job;
        open_with(&desk, lines[i], &scenarios, &job);
        assert_near(job.site.objective.understaff, 4 * 204.0 / 9);
        assert_near(job.site.objective.understaff_more, 10 * 204.0 / 9);
        assert_near(job.site.objective.overstaff, 0.5 * 204.0 / 9);
        mst_job_release(&job);
        mst_scenarios_release(&scenarios);
    }
    struct mst_scenarios scenarios;
    struct mst_job job;
    open_with(&desk, "wage.agent = +50%\nobjective.understaff = 77", &scenarios, &job);
    assert_near(job.site.objective.understaff, 77);
    assert_near(job.site.objective.overstaff, 0.5 * 204.0 / 9);
    mst_job_release(&job);
    mst_scenarios_release(&scenarios);
}

static void a_fault_of_the_change_names_its_line(void **state) {
    (void)state;
    struct mst_scenarios scenarios;
    struct mst_job job;
    read_one(&desk, "absence = 1%\nqueue.phone.service_level = 90", &scenarios);
    assert_int_equal(open_job(&desk, &scenarios.items[0], MST_READ_QUEUES, &job, NULL), MST_E_INPUT);
    assert_int_equal(job.faults.errors, 1);
    assert_string_equal(job.faults.items[0].file, "scenarios.ini");
    assert_int_equal(job.faults.items[0].line, 3);
    assert_string_equal(job.faults.items[0].place, "[scenario.x] queue.phone.service_level");
    mst_job_release(&job);
    mst_scenarios_release(&scenarios);
}

static void a_fault_that_a_change_brings_into_another_file(void **state) {
    (void)state;
    struct mst_scenarios scenarios;
    struct mst_job job;
    read_one(&desk, "queue.duty.skill = keys", &scenarios); /* c1 of agents.csv has the skill "duty" */
    assert_int_equal(open_job(&desk, &scenarios.items[0], MST_READ_ALL, &job, NULL), MST_E_INPUT);
    assert_int_equal(job.faults.errors, 1);
    assert_string_equal(job.faults.items[0].file, "scenarios.ini");
    assert_int_equal(job.faults.items[0].line, 1);
    assert_string_equal(job.faults.items[0].place, "[scenario.x]");
    assert_non_null(strstr(job.faults.items[0].message, "agents.csv:10: skills: "));
    mst_job_release(&job);
    mst_scenarios_release(&scenarios);
}

static void levers_on_people_do_not_matter_without_them(void **state) {
    (void)state;
    struct mst_scenarios scenarios;
    struct mst_job job;
    read_one(&desk, "agents.full = +2\nwage.agent = +3%\nvolume.phone = +3%", &scenarios);
    assert_int_equal(open_job(&desk, &scenarios.items[0], MST_READ_QUEUES, &job, NULL), MST_OK);
    assert_int_equal(job.site.agent_count, 0);
    mst_job_release(&job);
    mst_scenarios_release(&scenarios);
}

static void tables_of_a_person_hide_changes(void **state) {
    (void)state;
    static const struct {
        const char *lines;
        size_t with_requirement, with_forecast;
    } rows[] = {{"volume.phone = +3%\nabsence = 3%", 2, 0},
                {"queue.phone.open = mon-fri 08:00-20:00", 1, 1},
                {"queue.phone.patience = 60\nagents.full = +1", 1, 0},
                {"agents.full = +1\nroster.effort = 3", 0, 0}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct mst_scenarios scenarios;
        struct mst_job job;
        read_one(&desk, rows[i].lines, &scenarios);
        desk_write(&desk, "requirement.csv", "start,queue,required\n2026-03-02T08:00,phone,2\n");
        (void)open_job(&desk, &scenarios.items[0], MST_READ_ALL, &job, &(struct mst_error){MST_OK, "", 0, ""});
        assert_int_equal(job.faults.errors, rows[i].with_requirement);
        mst_job_release(&job);
        assert_int_equal(unlink(desk_path(&desk, "requirement.csv")), 0);
        desk_write(&desk, "forecast.csv", "start,queue,contacts,lo95,lo80,median,hi80,hi95,aht\n");
        (void)open_job(&desk, &scenarios.items[0], MST_READ_ALL, &job, &(struct mst_error){MST_OK, "", 0, ""});
        assert_int_equal(job.faults.errors, rows[i].with_forecast);
        mst_job_release(&job);
        assert_int_equal(unlink(desk_path(&desk, "forecast.csv")), 0);
        mst_scenarios_release(&scenarios);
    }
}

static void a_check_tells_each_line_once(void **state) {
    (void)state;
    struct mst_scenarios scenarios;
    struct mst_faults faults;
    mst_faults_init(&faults);
    read_text(&desk,
              "[scenario.a]\nvolume.fone = 0%..20% step 1%\nagents.full = -9..0 step 1\nqueue.phone.aht = 0..90 step 30\n"
              "[scenario.b]\nbase = a\nwage.nobody = +1%\n",
              &scenarios, &faults);
    assert_int_equal(faults.errors, 0);
    assert_int_equal(mst_scenarios_check(desk.dir, &scenarios, MST_READ_ALL, &faults, NULL), MST_OK);
    assert_int_equal(faults.errors, 4);
    const long lines[] = {2, 3, 4, 7};
    mst_faults_sort(&faults);
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(faults.items[i].line, lines[i]);
    }
    assert_non_null(strstr(faults.items[1].message, "takes 9 agents"));
    mst_faults_release(&faults);
    mst_scenarios_release(&scenarios);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_of_site_ini),
        cmocka_unit_test(the_file_itself_is_as_it_was),
        cmocka_unit_test(deflection_is_the_queues_key),
        cmocka_unit_test(shrinkage_and_absence),
        cmocka_unit_test(a_kind_of_shift_goes),
        cmocka_unit_test(wages_of_a_role),
        cmocka_unit_test(prices_stay_those_of_the_base),
        cmocka_unit_test(a_fault_of_the_change_names_its_line),
        cmocka_unit_test(a_fault_that_a_change_brings_into_another_file),
        cmocka_unit_test(levers_on_people_do_not_matter_without_them),
        cmocka_unit_test(tables_of_a_person_hide_changes),
        cmocka_unit_test(a_check_tells_each_line_once),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
