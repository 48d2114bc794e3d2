/* scenarios.ini without a site: sections, bases, sweeps, names and labels. */

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

static void read_good(const char *text, struct mst_scenarios *scenarios) {
    struct mst_faults faults;
    mst_faults_init(&faults);
    read_text(&desk, text, scenarios, &faults);
    assert_int_equal(faults.errors, 0);
    mst_faults_release(&faults);
}

static void a_section_is_a_scenario(void **state) {
    (void)state;
    struct mst_scenarios scenarios;
    read_good("; what if\n[scenario.Growth]\nabout = More of all\nVolume.Phone = +15%\nx_note = mine\nshift.night = "
              "off\n[scenario.same]\n",
              &scenarios);
    assert_int_equal(scenarios.count, 2);
    const struct mst_scenario *growth = &scenarios.items[0];
    assert_string_equal(growth->name, "Growth");
    assert_string_equal(growth->about, "More of all");
    assert_string_equal(growth->label, "volume.phone = +15%, shift.night = off");
    assert_string_equal(growth->file, "scenarios.ini");
    assert_int_equal(growth->line, 2);
    assert_int_equal(growth->count, 2);
    assert_string_equal(growth->changes[0].place, "[scenario.Growth] volume.phone");
    assert_int_equal(growth->changes[0].line, 4);
    assert_int_equal(scenarios.items[1].count, 0);
    assert_string_equal(scenarios.items[1].label, "");
    mst_scenarios_release(&scenarios);
}

static void a_base_goes_first_and_gives_way(void **state) {
    (void)state;
    struct mst_scenarios scenarios;
    read_good("[scenario.c]\nbase = B\nvolume.phone = +3%\nqueue.chat.deflection = 5%\n"
              "[scenario.b]\nbase = a\naht.chat = -5%\nvolume.phone = +2%\n"
              "[scenario.a]\nvolume.phone = +1%\ndeflection.chat = 20%\nabsence = 8%\n",
              &scenarios);
    assert_int_equal(scenarios.count, 3);
    /* Each key once, in the base's place; the queue's key is the same as the lever. */
    assert_string_equal(scenarios.items[0].label, "volume.phone = +3%, queue.chat.deflection = 5%, absence = 8%, aht.chat = -5%");
    assert_string_equal(scenarios.items[0].changes[2].place, "[scenario.a] absence");
    assert_int_equal(scenarios.items[0].changes[2].line, 12);
    assert_string_equal(scenarios.items[1].label, "volume.phone = +2%, deflection.chat = 20%, absence = 8%, aht.chat = -5%");
    mst_scenarios_release(&scenarios);
}

static void a_sweep_makes_every_combination(void **state) {
    (void)state;
    struct mst_scenarios scenarios;
    read_good("[scenario.s]\nvolume.phone = 0%..10% step 5%\nshift.night = on\nqueue.phone.service_level = 80/20 | 90/10\n"
              "agents.full = -1..+1 step 1\n",
              &scenarios);
    static const char *const labels[] = {
        "volume.phone = +0%, shift.night = on, queue.phone.service_level = 80/20, agents.full = -1",
        "volume.phone = +0%, shift.night = on, queue.phone.service_level = 80/20, agents.full = +0",
        "volume.phone = +0%, shift.night = on, queue.phone.service_level = 80/20, agents.full = +1",
        "volume.phone = +0%, shift.night = on, queue.phone.service_level = 90/10, agents.full = -1"};
    assert_int_equal(scenarios.count, 18);
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        assert_string_equal(scenarios.items[i].label, labels[i]);
    }
    assert_string_equal(scenarios.items[0].name, "s.01");
    assert_string_equal(scenarios.items[17].name, "s.18");
    assert_string_equal(scenarios.items[17].label,
                        "volume.phone = +10%, shift.night = on, queue.phone.service_level = 90/10, agents.full = +1");
    mst_scenarios_release(&scenarios);
}

static void a_sweep_of_the_base_is_one_here(void **state) {
    (void)state;
    struct mst_scenarios scenarios;
    read_good("[scenario.a]\nvolume.phone = 0%..10% step 5%\n[scenario.b]\nbase = a\nabsence = 4%\n"
              "[scenario.c]\nbase = a\nvolume.phone = +1%\n[scenario.d]\nabsence = 1%..1% step 1%\n",
              &scenarios);
    assert_int_equal(scenarios.count, 8);
    assert_string_equal(scenarios.items[5].name, "b.3");
    assert_string_equal(scenarios.items[5].label, "volume.phone = +10%, absence = 4%");
    assert_string_equal(scenarios.items[6].name, "c"); /* the base's sweep has given way */
    assert_string_equal(scenarios.items[7].name, "d.1");
    mst_scenarios_release(&scenarios);
}

static void the_most_points(void **state) {
    (void)state;
    struct mst_scenarios scenarios;
    struct mst_faults faults;
    mst_faults_init(&faults);
    read_text(&desk, "[scenario.s]\nvolume.phone = 0..9.99 step 0.01%\nabsence = 0%..9.9% step 0.1%\n", &scenarios, &faults);
    assert_int_equal(faults.errors, 0);
    assert_int_equal(scenarios.count, 100000);
    assert_string_equal(scenarios.items[99999].name, "s.100000");
    assert_string_equal(scenarios.items[99999].label, "volume.phone = +9.99%, absence = 9.9%");
    mst_scenarios_release(&scenarios);
    read_text(&desk, "[scenario.s]\nvolume.phone = 0..9.99 step 0.01%\nabsence = 0%..9.9% step 0.1%\n[scenario.t]\n", &scenarios,
              &faults);
    assert_int_equal(faults.errors, 1);
    assert_int_equal(faults.items[0].line, 4);
    mst_scenarios_release(&scenarios);
    mst_faults_release(&faults);
}

static void what_is_good_is_read_all_the_same(void **state) {
    (void)state;
    struct mst_scenarios scenarios;
    struct mst_faults faults;
    mst_faults_init(&faults);
    read_text(&desk, "[scenario.a]\nvolume.phone = 15%\nabsence = 8%\nbase = nobody\n[scenario.]\n[scenario.b]\n", &scenarios,
              &faults);
    assert_int_equal(faults.errors, 3);
    assert_int_equal(scenarios.count, 2);
    assert_string_equal(scenarios.items[0].label, "absence = 8%");
    mst_scenarios_release(&scenarios);
    mst_faults_release(&faults);
}

static void a_chain_is_as_long_as_it_is(void **state) {
    (void)state;
    struct mst_scenarios scenarios;
    struct mst_text text;
    mst_text_init(&text);
    mst_text_append(&text, "[scenario.n0]\nabsence = 1%\n");
    for (int i = 1; i < 2000; i++) {
        mst_text_printf(&text, "[scenario.n%d]\nbase = n%d\n", i, i - 1);
    }
    read_good(mst_text_get(&text), &scenarios);
    assert_int_equal(scenarios.count, 2000);
    assert_string_equal(scenarios.items[1999].label, "absence = 1%");
    mst_scenarios_release(&scenarios);
    mst_text_release(&text);
}

static void what_has_to_be_made_anew(void **state) {
    (void)state;
    static const struct {
        const char *line;
        bool forecast, staffing;
    } rows[] = {{"volume.phone = +1%", false, true},
                {"event.1 = 2026-03-02 all +1%", false, true},
                {"absence = 1%", false, true},
                {"queue.phone.service_level = 90/10", false, true},
                {"queue.phone.open = mon 08:00-12:00", true, true},
                {"queue.a.b.arrivals = mon 08:00-12:00", true, true},
                {"queue.phone.channel = chat", true, true},
                {"site.interval = 60", true, true},
                {"forecast.method = auto", true, true},
                {"staffing.agents_most = 10", false, true},
                {"queue.phone.skill = x", false, false},
                {"queue.phone.retry_after = 60", false, false},
                {"agents.full = +1", false, false},
                {"wage.agent = +1%", false, false},
                {"shift.night = off", false, false},
                {"roster.effort = 3", false, false},
                {"objective.understaff = 3", false, false}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct mst_scenarios scenarios;
        read_one(&desk, rows[i].line, &scenarios);
        assert_int_equal(mst_scenario_needs_forecast(&scenarios.items[0]), rows[i].forecast);
        assert_int_equal(mst_scenario_needs_staffing(&scenarios.items[0]), rows[i].staffing);
        mst_scenarios_release(&scenarios);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_section_is_a_scenario),
        cmocka_unit_test(a_base_goes_first_and_gives_way),
        cmocka_unit_test(a_sweep_makes_every_combination),
        cmocka_unit_test(a_sweep_of_the_base_is_one_here),
        cmocka_unit_test(the_most_points),
        cmocka_unit_test(what_is_good_is_read_all_the_same),
        cmocka_unit_test(a_chain_is_as_long_as_it_is),
        cmocka_unit_test(what_has_to_be_made_anew),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
