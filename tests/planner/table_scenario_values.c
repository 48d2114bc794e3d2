/* Values of levers and of sweeps: what is read, and what is said of what is not. */

#include "scenario_site.h"

#include "core/base/text.h"
#include "planner/scenario_levers.h"
#include "planner/scenario_sweep.h"

/* ---- sweeps: the values, with | between them; or what is wrong ---- */

static const struct {
    const char *text;
    bool is_signed;
    const char *values, *why;
} sweeps[] = {
    {"+15%", true, "+15%", NULL},
    {"80/20", false, "80/20", NULL},
    {"", false, "", NULL},
    {"80/20 | 90/10", false, "80/20|90/10", NULL},
    {" day, late|day ", false, "day, late|day", NULL},
    {"0%..20% step 5%", true, "+0%|+5%|+10%|+15%|+20%", NULL},
    {"0%..20% step 5%", false, "0%|5%|10%|15%|20%", NULL},
    {"-10%..10% step 10%", true, "-10%|+0%|+10%", NULL},
    {"+0%..4% step 2%", false, "+0%|+2%|+4%", NULL},
    {"0..10 step 4", true, "+0|+4|+8", NULL},
    {"0 .. 0.3 step 0.1", false, "0|0.1|0.2|0.3", NULL}, /* 3 x 0.1 in binary is above 0.3 */
    {"60..180 step 60", false, "60|120|180", NULL},
    {"30s..1.5s", false, NULL, "has no step"},
    {"1h..3h step 1h", false, "1h|2h|3h", NULL},
    {"0..20% step 5", true, "+0%|+5%|+10%|+15%|+20%", NULL},
    {"5%..5% step 1%", true, "+5%", NULL},
    {"70% to 72%..80% step 4%", false, "70% to 72%|70% to 76%|70% to 80%", NULL},
    {"2026-03-02 all 0%..20% step 20%", true, "2026-03-02 all +0%|2026-03-02 all +20%", NULL},
    {"0%..10% step 5% | 30%", true, "+0%|+5%|+10%|30%", NULL},
    {"0.000001..0.000003 step 0.000001", false, "1e-06|2e-06|3e-06", NULL},
    {"0%..20%", true, NULL, "has no step"},
    {"0%..20% step 0%", true, NULL, "not above 0"},
    {"0%..20% step -5%", true, NULL, "not above 0"},
    {"20%..0% step 5%", true, NULL, "larger number first"},
    {"0%..20h step 5%", true, NULL, "different units"},
    {"0%..20% by 5%", true, NULL, "is not a range"},
    {"0%..20% step 5% more", true, NULL, "is not a range"},
    {"..20% step 5%", true, NULL, "is not a range"},
    {"a..b step c", true, NULL, "is not a range"},
    {"0...9 step 1", false, NULL, "is not a range"},
    {"0..1e9 step 1", false, NULL, "is not a range"},
    {"0..9999999999 step 1", false, NULL, "is not a range"},
    {"0..1.0000001 step 1", false, NULL, "is not a range"},
    {"0..100000 step 1", false, NULL, "more than 100000"},
    {"a |", false, NULL, "empty item"},
    {"| a", false, NULL, "empty item"},
    {"a || b", false, NULL, "empty item"},
};

static void join(const struct mst_names *names, char text[512]) {
    text[0] = '\0';
    for (size_t i = 0; i < names->count; i++) {
        size_t length = strlen(text);
        snprintf(text + length, 512 - length, "%s%s", i > 0 ? "|" : "", names->items[i]);
    }
}

static void every_sweep(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof sweeps / sizeof *sweeps; i++) {
        struct mst_names values;
        const char *why = NULL;
        bool is_sweep;
        char text[512];
        enum mst_status status = mst_sweep_values(sweeps[i].text, sweeps[i].is_signed, &values, &is_sweep, &why, NULL);
        join(&values, text);
        if (sweeps[i].values != NULL) {
            assert_int_equal(status, MST_OK);
            assert_string_equal(text, sweeps[i].values);
            assert_int_equal(is_sweep, strpbrk(sweeps[i].text, "|") != NULL || strstr(sweeps[i].text, "..") != NULL);
        } else {
            assert_int_equal(status, MST_E_INPUT);
            assert_non_null(why);
            if (strstr(why, sweeps[i].why) == NULL) {
                print_message("%s: %s\n", sweeps[i].text, why);
            }
            assert_non_null(strstr(why, sweeps[i].why));
        }
        mst_names_release(&values);
    }
}

/* ---- levers ---- */

static const struct {
    const char *key, *value;
    double frac; /* or the number of a people's lever */
    const char *why;
} levers[] = {
    {"volume.phone", "+15%", 0.15, NULL},
    {"volume.phone", "-100%", -1, NULL},
    {"volume.phone", "+0%", 0, NULL},
    {"volume.phone", "15%", 0, "wants a sign: +15% is more, -15% is less"},
    {"volume.phone", "-101%", 0, "is not from -100% to +1000%"},
    {"volume.phone", "+1001%", 0, "is not from -100% to +1000%"},
    {"volume.phone", "more", 0, "is not a change like +15% or -5%"},
    {"volume.phone", "", 0, "is not a change like +15% or -5%"},
    {"aht.phone", "-99%", -0.99, NULL},
    {"aht.phone", "-100%", 0, "is not from -99% to +1000%"},
    {"deflection.phone", "30%", 0.3, NULL},
    {"deflection.phone", "+30%", 0, "has a sign"},
    {"deflection.phone", "101%", 0, "is not from 0% to 100%"},
    {"deflection_aht.phone", "+12%", 0.12, NULL},
    {"shrinkage", "15%", 0.15, NULL},
    {"shrinkage.phone", "+3%", 0.03, NULL},
    {"shrinkage.phone", "-3%", -0.03, NULL},
    {"shrinkage", "100%", 0, "is not from 0% to 99%"},
    {"shrinkage", "-100%", 0, "is not from -99% to +99%"},
    {"absence", "8%", 0.08, NULL},
    {"absence", "+8%", 0, "has a sign"},
    {"first_contact_resolution.phone", "70% to 78%", 0.7, NULL},
    {"first_contact_resolution.phone", "70%to78%", 0.7, NULL},
    {"first_contact_resolution.phone", "70%", 0, "two percentages"},
    {"first_contact_resolution.phone", "0% to 78%", 0, "two percentages"},
    {"first_contact_resolution.phone", "70% to 101%", 0, "two percentages"},
    {"first_contact_resolution.phone", "70% to +8%", 0, "two percentages"},
    {"agents.part", "+10", 10, NULL},
    {"agents.part", "-3", -3, NULL},
    {"agents.part", "10", 0, "wants a sign"},
    {"agents.part", "+10001", 0, "is not from -100000 to +10000"},
    {"agents.part", "all", 0, "is not a number of agents like +10 or -3, nor off"},
    {"shift.night", "gone", 0, "is not off or on"},
    {"event.1", "2026-03-02 phone +40%", 0.4, NULL},
    {"event.1", "2026-03-02  two words  -40%", -0.4, NULL},
    {"event.1", "2026-03-02 phone 40%", 0, "wants a sign"},
    {"event.1", "2026-02-30 phone +40%", 0, "is not a day"},
    {"event.1", "2026-03-02 +40%", 0, "is not a day"},
    {"event.1", "", 0, "is not a day"},
    {"wage.agent", "+3%", 0.03, NULL},
    {"seed", "7", 7, NULL},
    {"seed", "-1", 0, "is not a whole number"},
};

static void every_lever(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof levers / sizeof *levers; i++) {
        struct mst_lever_value value;
        struct mst_lever_why why;
        const struct mst_lever *lever = mst_lever_find(levers[i].key, NULL);
        assert_non_null(lever);
        bool good = mst_lever_parse(lever, levers[i].value, &value, &why);
        if (good != (levers[i].why == NULL)) {
            print_message("%s = %s\n", levers[i].key, levers[i].value);
        }
        assert_int_equal(good, levers[i].why == NULL);
        if (good) {
            double read = lever->form == MST_FORM_PEOPLE || lever->form == MST_FORM_WHOLE ? (double)value.count : value.frac;
            assert_true(fabs(read - levers[i].frac) < 1e-15);
        } else {
            assert_non_null(strstr(why.text, levers[i].why));
        }
    }
}

static void the_queue_of_an_event(void **state) {
    (void)state;
    struct mst_lever_value value;
    struct mst_lever_why why;
    assert_true(mst_lever_parse(mst_lever_find("event.1", NULL), "2026-03-02  two words  -40%", &value, &why));
    assert_int_equal(value.queue_length, strlen("two words"));
    assert_memory_equal(value.queue, "two words", value.queue_length);
}

static void every_example_is_legal(void **state) {
    (void)state;
    size_t count;
    const struct mst_lever *all = mst_levers(&count);
    for (size_t i = 0; i < count; i++) {
        struct mst_lever_value value;
        struct mst_lever_why why;
        assert_true(mst_lever_parse(&all[i], all[i].example, &value, &why));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_sweep), cmocka_unit_test(every_lever),
                                       cmocka_unit_test(the_queue_of_an_event), cmocka_unit_test(every_example_is_legal)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
